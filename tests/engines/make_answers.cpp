// SPDX-License-Identifier: Apache-2.0
// engines_make_answers --out FOLDER [--pack P | --random SEED] [--rows N]
//                      [--seed S] [--bad F] [--long]
//
// Writes answers.csv into a folder that is there: incomplete, unsure and
// contradictory sheets, in all spellings that `score` takes, and some cells
// that it does not take. With --random also the pack that they are for, as
// pack.toml; with --long a row an answer, and map.toml for `score --map`. The
// same options give the same bytes.

#include <cstdio>
#include <exception>
#include <fstream>
#include <stdexcept>
#include <string>

#include "bench/arguments.h"
#include "cli/pack_source.h"
#include "pack/unit_spellings.h"
#include "support/generators.h"
#include "text/quote.h"

namespace redflag {
namespace {

const std::vector<std::string> kYes = {"yes", "y", "true", "1", "YES", "True"};
const std::vector<std::string> kNo = {"no", "n", "false", "0", "NO", "False"};
const std::vector<std::string> kNotSure = {"?", "not sure", "unknown",
                                           "UNSURE"};
const std::vector<std::string> kSpaces = {" ", "\t", "  ", "\n", "\r\n"};
// Some are answers to some questions.
const std::vector<std::string> kBad = {"maybe",
                                       "1.",
                                       ".5",
                                       "1e1",
                                       "--5",
                                       "+5",
                                       "5 bananas",
                                       "none",
                                       "none;a",
                                       ";",
                                       "?;?",
                                       "12 st 15 lb",
                                       "12 st 3",
                                       "-1 st 4",
                                       "9999999",
                                       "-1",
                                       "0x10",
                                       "NaN",
                                       "inf",
                                       "1,5",
                                       "1_0",
                                       "'",
                                       "\"",
                                       "\\",
                                       "\xC4\xB0",
                                       "\xE2\x84\xAA",
                                       "yes yes",
                                       "y;n",
                                       "null",
                                       "NULL",
                                       "1 000",
                                       "5\xC2\xA0"
                                       "C",
                                       "'; DROP TABLE answers; --",
                                       "10"};

class AnswerWriter {
 public:
  AnswerWriter(const Pack& pack, const DecisiveNumbers& decisive,
               std::uint64_t seed, double bad)
      : pack_(pack), decisive_(decisive), random_(seed), bad_(bad) {}

  void write_wide(std::ostream& out, std::uint64_t rows) {
    out << "id";
    for (const Question& question : pack_.questions) out << ',' << question.id;
    out << '\n';
    for (std::uint64_t row = 1; row <= rows; ++row) {
      const AnswerSheet sheet = generate_sheet(random_, pack_, decisive_);
      std::string line;
      append_csv_cell(line, id(row), ',', false);
      for (std::size_t q = 0; q < pack_.questions.size(); ++q) {
        line += ',';
        append_csv_cell(line, cell(sheet, QuestionIndex(q)), ',', false);
      }
      out << line << '\n';
    }
  }

  void write_long(std::ostream& out, std::uint64_t rows) {
    out << "id,question,answer\n";
    for (std::uint64_t row = 1; row <= rows; ++row) {
      const AnswerSheet sheet = generate_sheet(random_, pack_, decisive_);
      std::size_t lines = 0;
      for (std::size_t q = 0; q < pack_.questions.size(); ++q) {
        const std::string text = cell(sheet, QuestionIndex(q));
        const bool last = q + 1 == pack_.questions.size();
        if (text.empty() && !random_.chance(0.1) && !(last && lines == 0)) {
          continue;
        }
        lines += write_answer(out, row, QuestionIndex(q), text);
      }
      if (random_.chance(0.02)) write_row(out, row, "no_such_question", "yes");
      if (random_.chance(bad_)) write_alone(out, row);
    }
  }

 private:
  // Some are answered twice, and a list may come in parts.
  std::size_t write_answer(std::ostream& out, std::uint64_t row,
                           QuestionIndex q, std::string text) {
    std::size_t lines = 0;
    const std::size_t cut = text.find(';');
    if (cut != std::string::npos && random_.chance(0.5)) {
      write_row(out, row, pack_[q].id, text.substr(0, cut));
      text.erase(0, cut + 1);
      ++lines;
    }
    write_row(out, row, pack_[q].id, text);
    if (random_.chance(bad_)) write_row(out, row, pack_[q].id, text);
    return lines + 1;
  }

  void write_alone(std::ostream& out, std::uint64_t row) {
    for (const Question& question : pack_.questions) {
      if (question.options.empty() || random_.chance(0.5)) continue;
      write_row(out, row, question.id + "___" + question.options[0].id,
                random_.chance(0.8) ? "yes" : "");
      return;
    }
  }

  void write_row(std::ostream& out, std::uint64_t row,
                 const std::string& question, const std::string& answer) {
    std::string line;
    append_csv_cell(line, id(row), ',', false);
    line += ',';
    append_csv_cell(line, spaced(question), ',', false);
    line += ',';
    append_csv_cell(line, answer, ',', false);
    out << line << '\n';
  }

  static std::string id(std::uint64_t row) {
    const std::string number = std::to_string(row);
    return row % 97 == 0 ? "o'neil \"x\", no. " + number : "p" + number;
  }

  std::string cell(const AnswerSheet& sheet, QuestionIndex q) {
    if (random_.chance(bad_)) return random_.pick(kBad);
    const Question& question = pack_[q];
    const Answer& answer = sheet[q];
    std::string text = answer_cell(question, answer);
    if (text.empty() || random_.chance(0.5)) return text;
    if (answer.state == AnswerState::not_sure) {
      return spaced(random_.pick(kNotSure));
    }
    switch (question.type) {
      case QuestionType::yes_no:
        return spaced(random_.pick(answer.yes == Known::yes ? kYes : kNo));
      case QuestionType::choice:
        return spaced(in_capitals(text));
      case QuestionType::choices:
        return spaced(in_capitals(loosened(text)));
      case QuestionType::number:
        break;
    }
    if (answer.no_reading) return spaced("NONE");
    return spaced(in_some_unit(question, answer.number));
  }

  std::string spaced(std::string text) {
    if (random_.chance(0.1)) text = random_.pick(kSpaces) + text;
    if (random_.chance(0.1)) text += random_.pick(kSpaces);
    return text;
  }

  std::string in_capitals(std::string text) {
    if (!random_.chance(0.2)) return text;
    for (char& c : text) {
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return text;
  }

  // Spaces within a list.
  std::string loosened(const std::string& list) {
    std::string text;
    for (const char c : list) {
      if (c == ';' || c == '?') text += random_.chance(0.2) ? " " : "";
      text += c;
      if (c == ';') text += random_.chance(0.2) ? "\t " : "";
    }
    return text;
  }

  std::string in_some_unit(const Question& question, double number) {
    const std::vector<const Unit*> units = units_of(question.unit->quantity);
    const Unit& unit = *random_.pick(units);
    const double converted = convert(number, *question.unit, unit);
    if (unit.id == "st" && converted >= 0 && random_.chance(0.5)) {
      return std::to_string(static_cast<int>(converted)) + " st " +
             std::to_string(random_.below(15)) +
             (random_.chance(0.5) ? " lb" : "");
    }
    std::string text = number_text(converted);
    if (random_.chance(0.3)) text += ' ';
    if (unit.id == question.unit->id && random_.chance(0.5)) return text;
    return text + in_capitals(random_.pick(unit_spellings(unit)));
  }

  const Pack& pack_;
  const DecisiveNumbers& decisive_;
  Random random_;
  double bad_;
};

std::ofstream open(const std::string& path) {
  std::ofstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot write " + path);
  return file;
}

int run(int argc, char** argv) {
  bench::Arguments arguments(argc, argv, {"--long"});
  const std::string folder = arguments.text("--out", ".") + "/";
  const std::string path = arguments.text("--pack", "");
  const auto rows = arguments.whole("--rows", 1000);
  const auto seed = arguments.whole("--seed", 1);
  const double bad = arguments.number("--bad", 0);
  const bool long_form = arguments.has("--long");
  GeneratedPack generated;
  if (arguments.has("--random")) {
    Random random(arguments.whole("--random", 1));
    generated = generate_pack(random);
    open(folder + "pack.toml") << generated.toml.text();
  }
  arguments.end();
  const auto loaded =
      load_pack(generated.toml.tables.empty() ? path : folder + "pack.toml");
  if (!loaded) return 4;
  AnswerWriter writer(*loaded->pack, generated.decisive, seed, bad);
  std::ofstream out = open(folder + "answers.csv");
  if (long_form) {
    writer.write_long(out, rows);
    open(folder + "map.toml") << "[map.long]\nid = \"id\"\n"
                                 "question = \"question\"\n"
                                 "answer = \"answer\"\n";
  } else {
    writer.write_wide(out, rows);
  }
  out.close();
  if (!out) throw std::runtime_error("cannot write " + folder + "answers.csv");
  return 0;
}

}  // namespace
}  // namespace redflag

int main(int argc, char** argv) {
  try {
    return redflag::run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "engines_make_answers: %s\n", error.what());
    return 2;
  }
}
