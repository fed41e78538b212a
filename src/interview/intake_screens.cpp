// SPDX-License-Identifier: Apache-2.0

#include "interview/intake_screens.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace redflag {
namespace {

/// A page of follow-ups is no screen: they are on that of their sign.
IntakeScreen screen_of(const Question& question, Stage stage) {
  using enum IntakeScreen::Kind;
  if (question.page && stage != Stage::follow_ups) {
    return {.kind = page, .page = question.page};
  }
  if (question.sign) return {.kind = sign, .sign = question.sign};
  return {.kind = question.last ? last : person};
}

/// Where screens stand: pages and the person as the interview comes to them,
/// then signs, then what is last, on a page or not.
int rank_of(const Pack& pack, const IntakeScreen& screen) {
  const auto is_last = [&](QuestionIndex q) { return pack[q].last; };
  switch (screen.kind) {
    case IntakeScreen::Kind::page:
      return std::ranges::all_of(screen.questions, is_last) ? 2 : 0;
    case IntakeScreen::Kind::person:
      return 0;
    case IntakeScreen::Kind::sign:
      return 1;
    case IntakeScreen::Kind::last:
      return 2;
  }
  return 2;
}

bool is_same_place(const IntakeScreen& a, const IntakeScreen& b) {
  return a.kind == b.kind && a.page == b.page && a.sign == b.sign;
}

/// Small ASCII letters, and spaces for what joins the words of an id.
std::string folded(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](char c) {
    if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
    return c == '_' || c == '-' ? ' ' : c;
  });
  return result;
}

constexpr int kNoFit = 4;

/// How well `name` fits: 0 wholly, 1 from its start, 2 from the start of a
/// word, 3 anywhere, kNoFit not at all.
int distance(const std::string& name, const std::string& letters) {
  if (name == letters) return 0;
  if (name.starts_with(letters)) return 1;
  if (name.find(' ' + letters) != std::string::npos ||
      name.find('(' + letters) != std::string::npos) {
    return 2;
  }
  return name.find(letters) != std::string::npos ? 3 : kNoFit;
}

std::string id_of(const Pack& pack, const IntakeScreen& screen) {
  if (screen.page) return pack.pages[*screen.page].id;
  return screen.sign ? pack[*screen.sign].id : std::string();
}

/// How well the best fitting of several names fits.
int least_distance(std::initializer_list<std::string_view> names,
                   const std::string& letters) {
  int best = kNoFit;
  for (const std::string_view name : names) {
    best = std::min(best, distance(folded(name), letters));
  }
  return best;
}

/// How well the name of a screen fits, or with `by_question` the best of what
/// is asked there. What stands on a page is not looked for under its sign.
int distance_of(const Pack& pack, const IntakeScreen& screen, bool by_question,
                const std::string& letters) {
  if (!by_question) {
    return least_distance({screen_title(pack, screen), id_of(pack, screen)},
                          letters);
  }
  int best = kNoFit;
  for (const QuestionIndex q : screen.questions) {
    const Question& question = pack[q];
    if (screen.sign && question.page && question.id == id_of(pack, screen)) {
      continue;
    }
    best = std::min(best, least_distance({question.id, question.short_text,
                                          question.nurse, question.ask},
                                         letters));
  }
  return best;
}

}  // namespace

std::vector<IntakeScreen> intake_screens(const Pack& pack,
                                         const QuestionOrder& order) {
  std::vector<IntakeScreen> screens;
  for (const QuestionIndex q : order.in_order()) {
    const IntakeScreen wanted = screen_of(pack[q], order.stage(q));
    auto found = std::ranges::find_if(screens, [&](const IntakeScreen& screen) {
      return is_same_place(screen, wanted);
    });
    if (found == screens.end()) found = screens.insert(found, wanted);
    found->questions.push_back(q);
  }
  // A sign has a screen even where all of its questions stand on pages.
  std::erase_if(screens, [](const IntakeScreen& s) { return s.sign; });
  for (std::size_t i = 0; i < pack.signs.size(); ++i) {
    screens.push_back({.kind = IntakeScreen::Kind::sign,
                       .sign = SignIndex(i),
                       .questions = pack.signs[i].questions});
  }
  for (IntakeScreen& screen : screens) {
    if (!screen.sign) std::ranges::sort(screen.questions);
  }
  std::ranges::stable_sort(screens, {}, [&](const IntakeScreen& screen) {
    return rank_of(pack, screen);
  });
  return screens;
}

std::string screen_title(const Pack& pack, const IntakeScreen& screen) {
  if (screen.page) return pack.pages[*screen.page].title;
  return screen.sign ? pack[*screen.sign].title : std::string();
}

std::vector<std::size_t> find_screens(const Pack& pack,
                                      const std::vector<IntakeScreen>& screens,
                                      std::string_view letters) {
  const std::string wanted = folded(letters);
  std::vector<std::size_t> found;
  if (wanted.empty()) return found;
  for (const bool by_question : {false, true}) {
    int best = kNoFit;
    for (std::size_t i = 0; i < screens.size(); ++i) {
      const int far = distance_of(pack, screens[i], by_question, wanted);
      if (far < best) found.clear();
      best = std::min(best, far);
      if (far == best && far < kNoFit) found.push_back(i);
    }
    if (!found.empty()) break;
  }
  return found;
}

}  // namespace redflag
