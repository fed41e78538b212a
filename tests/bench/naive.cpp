// SPDX-License-Identifier: Apache-2.0
// bench_naive RULES.json TABLE.csv
//
// What a plain program would do: maps the table into memory, and row by row
// splits it at the commas, reads the cells, runs the rules, and writes id,
// level, possible and findings. Tidy tables alone: no quotes, LF, one spelling.

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <exception>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "bench/naive_rules.h"

namespace redflag::bench {
namespace {

/// A file in memory.
class MappedFile {
 public:
  explicit MappedFile(const char* name) : file_(open(name, O_RDONLY)) {
    struct stat status = {};
    if (file_ < 0 || fstat(file_, &status) != 0) {
      throw std::runtime_error(std::string("cannot open ") + name);
    }
    size_ = static_cast<std::size_t>(status.st_size);
    bytes_ = mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file_, 0);
    if (bytes_ == MAP_FAILED) throw std::runtime_error("cannot map the table");
  }
  ~MappedFile() {
    munmap(bytes_, size_);
    close(file_);
  }
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  std::string_view text() const {
    return {static_cast<const char*>(bytes_), size_};
  }

 private:
  int file_;
  std::size_t size_ = 0;
  void* bytes_ = nullptr;
};

class NaiveScorer {
 public:
  NaiveScorer(NaiveRules& rules, std::string_view table)
      : rules_(rules), table_(table), row_(rules.blank_row()) {}

  void run() {
    read_header();
    out_ = "id,level,possible,findings\n";
    while (at_ < table_.size()) {
      for (const int column : columns_) read_cell(column, next_cell());
      rules_.judge(row_, outcome_);
      write_row();
    }
    flush();
  }

 private:
  // Up to the next comma or line end, which is passed over.
  std::string_view next_cell() {
    const std::size_t begin = at_;
    while (at_ < table_.size() && table_[at_] != ',' && table_[at_] != '\n') {
      ++at_;
    }
    return table_.substr(begin, at_++ - begin);
  }

  void read_header() {
    bool last = false;
    while (!last) {
      const std::string_view name = next_cell();
      last = table_[at_ - 1] == '\n';
      int column = name == "id" ? -1 : -2;
      for (std::size_t q = 0; q < rules_.questions().size(); ++q) {
        if (rules_.questions()[q].id == name) column = static_cast<int>(q);
      }
      if (column == -2) throw std::runtime_error("a column is not known");
      columns_.push_back(column);
    }
  }

  [[noreturn]] static void refuse(std::string_view cell) {
    throw std::runtime_error("cannot read the cell " + std::string(cell));
  }

  void read_cell(int column, std::string_view cell) {
    if (column < 0) {
      row_.id = cell;
      return;
    }
    const auto q = static_cast<std::size_t>(column);
    const NaiveQuestion& question = rules_.questions()[q];
    const bool is_open = cell.empty() || cell == "unknown";
    switch (question.kind) {
      case QuestionKind::yes_no:
        if (!is_open && cell != "yes" && cell != "no") refuse(cell);
        row_.answers[question.first] = is_open         ? kUnknown
                                       : cell == "yes" ? kYes
                                                       : kNo;
        break;
      case QuestionKind::choice:
        read_choice(question, cell, is_open);
        break;
      case QuestionKind::choices:
        read_choices(question, cell, is_open);
        break;
      case QuestionKind::number:
        read_number(q, cell, is_open);
        break;
    }
  }

  void read_choice(const NaiveQuestion& question, std::string_view cell,
                   bool is_open) {
    bool found = is_open;
    for (std::size_t o = 0; o < question.options.size(); ++o) {
      const bool is_this = question.options[o] == cell;
      found = found || is_this;
      row_.answers[question.first + o] = is_open   ? kUnknown
                                         : is_this ? kYes
                                                   : kNo;
    }
    if (!found) refuse(cell);
  }

  void read_choices(const NaiveQuestion& question, std::string_view cell,
                    bool is_open) {
    for (std::size_t o = 0; o < question.options.size(); ++o) {
      row_.answers[question.first + o] = is_open ? kUnknown : kNo;
    }
    if (is_open || cell == "none") return;
    while (!cell.empty()) {
      std::string_view id = cell.substr(0, cell.find(';'));
      cell.remove_prefix(std::min(id.size() + 1, cell.size()));
      const bool unsure = id.ends_with('?');
      if (unsure) id.remove_suffix(1);
      std::size_t o = 0;
      while (o < question.options.size() && question.options[o] != id) ++o;
      if (o == question.options.size()) refuse(id);
      row_.answers[question.first + o] = unsure ? kUnknown : kYes;
    }
  }

  void read_number(std::size_t q, std::string_view cell, bool is_open) {
    row_.has_number[q] = is_open ? kUnknown : cell == "none" ? kNo : kYes;
    if (row_.has_number[q] != kYes) return;
    const char* end = cell.data() + cell.size();
    const auto read = std::from_chars(cell.data(), end, row_.numbers[q]);
    if (read.ptr != end) refuse(cell);
  }

  void write_row() {
    out_ += row_.id;
    (out_ += ',') += rules_.level(outcome_.level);
    (out_ += ',') += rules_.level(outcome_.possible);
    out_ += ',';
    for (const std::size_t rule : outcome_.findings) {
      if (rule != outcome_.findings.front()) out_ += ';';
      out_ += rules_.rule(rule);
    }
    out_ += '\n';
    if (out_.size() >= std::size_t{1} << 16U) flush();
  }

  void flush() {
    if (std::fwrite(out_.data(), 1, out_.size(), stdout) != out_.size() ||
        std::fflush(stdout) != 0) {
      throw std::runtime_error("cannot write");
    }
    out_.clear();
  }

  NaiveRules& rules_;
  std::string_view table_;
  std::size_t at_ = 0;
  std::vector<int> columns_;  ///< a question, or -1 for the id
  NaiveRow row_;
  NaiveOutcome outcome_;
  std::string out_;
};

int run(int argc, char** argv) {
  if (argc != 3) throw std::runtime_error("usage: RULES.json TABLE.csv");
  std::ifstream file(argv[1]);
  std::stringstream text;
  text << file.rdbuf();
  NaiveRules rules(text.str());
  const MappedFile table(argv[2]);
  NaiveScorer(rules, table.text()).run();
  return 0;
}

}  // namespace
}  // namespace redflag::bench

int main(int argc, char** argv) {
  try {
    return redflag::bench::run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_naive: %s\n", error.what());
    return 5;
  }
}
