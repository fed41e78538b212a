// SPDX-License-Identifier: Apache-2.0
#include "pack/pack_image.h"

#include <array>
#include <cassert>
#include <cstring>
#include <type_traits>
#include <utility>

namespace redflag {
namespace {

// One list of members serves both directions: an archive is either a Writer
// or a Reader, and `members(archive, thing)` shows it every member in turn.

class Writer {
 public:
  std::string take() { return std::move(out_); }

  template <class... Items>
  void operator()(Items&... items) {
    (item(items), ...);
  }

 private:
  template <class T>
  void item(T& value);

  template <class T>
  void bytes(const T& value) {
    std::array<char, sizeof(T)> raw;
    std::memcpy(raw.data(), &value, sizeof(T));
    out_.append(raw.data(), raw.size());
  }
  void size(std::size_t size) { bytes(static_cast<std::uint32_t>(size)); }

  std::string out_;

  friend struct Codec;
};

class Reader {
 public:
  explicit Reader(std::string_view in) : in_(in) {}

  template <class... Items>
  void operator()(Items&... items) {
    (item(items), ...);
  }

  bool at_end() const { return in_.empty(); }

 private:
  template <class T>
  void item(T& value);

  std::string_view take(std::size_t size) {
    assert(size <= in_.size());
    const std::string_view taken = in_.substr(0, size);
    in_.remove_prefix(size);
    return taken;
  }
  template <class T>
  void bytes(T& value) {
    std::memcpy(&value, take(sizeof(T)).data(), sizeof(T));
  }
  std::size_t size() {
    std::uint32_t size = 0;
    bytes(size);
    return size;
  }

  std::string_view in_;

  friend struct Codec;
};

template <class Archive>
void members(Archive& a, Span& x) {
  a(x.source, x.begin, x.end);
}

template <class Archive>
void members(Archive& a, Range& x) {
  a(x.low, x.high);
}

template <class Archive, class Tag>
void members(Archive& a, Index<Tag>& x) {
  a(x.value);
}

// Most nodes are names: what only other kinds have is left out of theirs.
template <class Archive>
void members(Archive& a, Expr& x) {
  a(x.kind, x.span, x.id);
  switch (x.kind) {
    case ExprKind::is:
    case ExprKind::has:
      a(x.name, x.name_span, x.option, x.option_span);
      break;
    case ExprKind::number:
      a(x.number, x.unit, x.option_span);
      break;
    case ExprKind::name:
    case ExprKind::level_of:
    case ExprKind::level_name:
    case ExprKind::signs_at:
      a(x.name, x.name_span);
      break;
    default:
      a(x.comparison, x.count, x.operands);
      break;
  }
}

template <class Archive>
void members(Archive& a, Level& x) {
  a(x.id, x.title, x.action, x.within, x.within_hours, x.colour, x.span);
}

template <class Archive>
void members(Archive& a, Page& x) {
  a(x.id, x.title, x.ask, x.emergency, x.span);
}

template <class Archive>
void members(Archive& a, Source& x) {
  a(x.id, x.organisation, x.title, x.year, x.section, x.address, x.standing,
    x.span);
}

template <class Archive>
void members(Archive& a, Option& x) {
  a(x.id, x.label, x.nurse, x.span);
}

template <class Archive>
void members(Archive& a, Question& x) {
  a(x.id, x.type, x.ask, x.short_text, x.nurse, x.ask_about, x.why, x.worse,
    x.ask_if, x.sign, x.page, x.notice, x.optional, x.last, x.unit, x.min,
    x.max, x.step, x.likely_min, x.likely_max, x.options, x.changed, x.span);
}

template <class Archive>
void members(Archive& a, Flag& x) {
  a(x.id, x.when, x.span);
}

template <class Archive>
void members(Archive& a, Value& x) {
  a(x.id, x.expr, x.unit, x.range, x.span);
}

template <class Archive>
void members(Archive& a, Rule& x) {
  a(x.id, x.level, x.if_unsure, x.when, x.because, x.advice, x.sources, x.sign,
    x.span);
}

template <class Archive>
void members(Archive& a, Sign& x) {
  a(x.id, x.title, x.group, x.notice, x.questions, x.rules, x.span);
}

template <class Archive>
void members(Archive& a, NextStep& x) {
  a(x.id, x.section, x.title, x.text, x.when, x.hide_if_unsure, x.sources,
    x.span);
}

template <class Archive>
void members(Archive& a, Promise& x) {
  a(x.id, x.when, x.at_least, x.because, x.span);
}

template <class Archive>
void members(Archive& a, Hazard& x) {
  a(x.id, x.hazard, x.cause, x.harm, x.controls, x.remains, x.span);
}

template <class Archive>
void members(Archive& a, Waive& x) {
  a(x.code, x.where, x.reason, x.span);
}

template <class Archive>
void members(Archive& a, PackInfo& x) {
  a(x.id, x.version, x.title, x.language, x.reviewed, x.opening, x.closing,
    x.unsure_level, x.emergency_numbers, x.digest, x.span);
}

template <class Archive>
void members(Archive& a, Pack& x) {
  a(x.info, x.levels, x.pages, x.sources, x.signs, x.questions, x.flags,
    x.values, x.rules, x.next_steps, x.promises, x.hazards, x.waives,
    x.expr_count);
}

// What is not a struct of members: numbers, texts, and what holds others.
struct Codec {
  static void write(Writer& w, const std::string& x) {
    w.size(x.size());
    w.out_ += x;
  }
  static void read(Reader& r, std::string& x) { x = r.take(r.size()); }

  static void write(Writer& w, const Unit*& x) {
    std::string id(x == nullptr ? std::string_view() : x->id);
    write(w, id);
  }
  static void read(Reader& r, const Unit*& x) {
    std::string id;
    read(r, id);
    x = id.empty() ? nullptr : find_unit(id);
  }

  template <class T>
  static void write(Writer& w, std::optional<T>& x) {
    bool has = x.has_value();
    w(has);
    if (has) w(*x);
  }
  template <class T>
  static void read(Reader& r, std::optional<T>& x) {
    bool has = false;
    r(has);
    if (has) r(x.emplace());
  }

  template <class T>
  static void write(Writer& w, std::vector<T>& x) {
    w.size(x.size());
    for (T& item : x) w(item);
  }
  template <class T>
  static void read(Reader& r, std::vector<T>& x) {
    x.resize(r.size());
    for (T& item : x) r(item);
  }

  static void write(Writer& w, std::map<std::string, std::string>& x) {
    w.size(x.size());
    for (auto& [key, value] : x) {
      write(w, key);
      write(w, value);
    }
  }
  static void read(Reader& r, std::map<std::string, std::string>& x) {
    for (std::size_t left = r.size(); left > 0; --left) {
      std::string key;
      read(r, key);
      read(r, x[key]);
    }
  }
};

template <class T>
void Writer::item(T& value) {
  if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
    bytes(value);
  } else if constexpr (requires { Codec::write(*this, value); }) {
    Codec::write(*this, value);
  } else {
    members(*this, value);
  }
}

template <class T>
void Reader::item(T& value) {
  if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
    bytes(value);
  } else if constexpr (requires { Codec::read(*this, value); }) {
    Codec::read(*this, value);
  } else {
    members(*this, value);
  }
}

}  // namespace

std::string write_pack_image(Pack pack) {
  Writer writer;
  writer(pack);
  return writer.take();
}

Pack read_pack_image(std::string_view image) {
  Pack pack;
  Reader reader(image);
  reader(pack);
  assert(reader.at_end());
  pack.words = Words(pack.info.language);
  pack.name_everything();
  return pack;
}

}  // namespace redflag
