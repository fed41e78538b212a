// SPDX-License-Identifier: Apache-2.0

#include "engine/card_words.h"

#include <algorithm>

#include "engine/card.h"
#include "engine/condition_words.h"
#include "engine/evidence.h"

namespace redflag {
namespace {

/// The first of `texts`, joined by semicolons.
std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (std::size_t i = 0; i < std::min(texts.size(), kMaxSaid); ++i) {
    all += (i > 0 ? "; " : "") + texts[i];
  }
  return all;
}

/// A sentence without the full stop behind a question of its own.
std::string one_end(std::string sentence) {
  if (sentence.ends_with("?.") || sentence.ends_with("!.") ||
      sentence.ends_with("..")) {
    sentence.pop_back();
  }
  return sentence;
}

/// The same about somebody else than the reader.
std::string find_out_of_another(FindOut how, const Words& words) {
  switch (how) {
    case FindOut::look_again:
      return words("Look at these again now. Ask somebody to look with you.");
    case FindOut::temperature:
      return words("Take their temperature.");
    case FindOut::pressure:
      return words("Measure their blood pressure after 5 minutes of rest.");
    case FindOut::weight:
      return words("Weigh them.");
    case FindOut::other_reading:
      return words("Take a reading, or ask for one.");
    case FindOut::feel:
      return words("Look again, and ask them what they feel.");
    case FindOut::remember:
      return words("Ask them, or somebody who was with them.");
    case FindOut::ask_around:
      return words(
          "Ask them, or look in their papers, or ask their doctor, their team "
          "or somebody close to them.");
  }
  return {};
}

/// What somebody is, and in brackets what they are called.
Contact called(const std::string& what, const Contact& contact,
               const std::string& of = {}) {
  std::string own = contact.name;
  if (!of.empty()) own += (own.empty() ? "" : ", ") + of;
  return {.name = own.empty() ? what : what + " (" + own + ')',
          .number = contact.number};
}

}  // namespace

FindOut find_out(const Pack& pack, const Question& question) {
  if (question.page && pack.pages[*question.page].emergency) {
    return FindOut::look_again;
  }
  if (question.type == QuestionType::number) {
    switch (question.unit->quantity) {
      case Quantity::temperature:
        return FindOut::temperature;
      case Quantity::pressure:
        return FindOut::pressure;
      case Quantity::mass:
        return FindOut::weight;
      default:
        return question.optional ? FindOut::other_reading : FindOut::remember;
    }
  }
  return question.sign ? FindOut::feel : FindOut::ask_around;
}

std::string find_out_words(FindOut how, const Words& words, About about) {
  if (about == About::another) return find_out_of_another(how, words);
  switch (how) {
    case FindOut::look_again:
      return words("Look at these again now. Ask somebody to look with you.");
    case FindOut::temperature:
      return words("Take your temperature.");
    case FindOut::pressure:
      return words("Measure your blood pressure after 5 minutes of rest.");
    case FindOut::weight:
      return words("Weigh yourself.");
    case FindOut::other_reading:
      return words("Take a reading, or ask for one.");
    case FindOut::feel:
      return words("Look or feel again, or ask somebody who is with you.");
    case FindOut::remember:
      return words("Think back, or ask somebody who was with you.");
    case FindOut::ask_around:
      return words(
          "Look in your papers, or ask your doctor, your team or somebody "
          "close to you.");
  }
  return {};
}

std::string phone_words(const Pack& pack, const AnswerSheet& sheet,
                        std::span<const QuestionIndex> background,
                        std::span<const QuestionIndex> told,
                        std::span<const QuestionIndex> also, LevelIndex level,
                        bool highest, About about, std::string_view given_on) {
  std::vector<std::string> lived_with;
  for (const QuestionIndex q : background) {
    lived_with.push_back(answer_statement(pack[q], sheet[q], pack.words));
  }
  std::vector<std::string> yes;
  std::vector<std::string> readings;
  std::vector<std::string> not_sure;
  for (const QuestionIndex q : told) {
    const Question& question = pack[q];
    const Answer& answer = sheet[q];
    if (says_not_sure(answer)) {
      not_sure.push_back(short_text(question));
    } else if (says_no(question, answer)) {
      continue;
    } else if (question.type == QuestionType::yes_no) {
      yes.push_back(short_text(question));
    } else {
      readings.push_back(answer_statement(question, answer, pack.words));
    }
  }
  const Words& words = pack.words;
  std::string text;
  const bool another = about == About::another;
  if (highest) {
    text = another ? words("Somebody with me needs help now.")
                   : words("I need help now.");
    text += ' ';
  } else if (another) {
    text = words("I am calling about somebody else.") + ' ';
  }
  text +=
      given_on.empty()
          ? words.format("I went through a list of warning signs. It says: {}.",
                         pack[level].title)
          : words.format(
                "I went through a list of warning signs on {}. It says: "
                "{}.",
                given_on, pack[level].title);
  if (!lived_with.empty()) {
    text +=
        ' ' + one_end(another
                          ? words.format("About them: {}.", joined(lived_with))
                          : words.format("About me: {}.", joined(lived_with)));
  }
  if (!yes.empty()) {
    text += ' ' + one_end(words.format("I said yes to: {}.", joined(yes)));
  }
  if (!readings.empty()) text += ' ' + one_end(joined(readings) + '.');
  if (!not_sure.empty()) {
    text += ' ' +
            one_end(words.format("I am not sure about: {}.", joined(not_sure)));
  }
  if (!highest && !also.empty()) {
    std::vector<std::string> noticed;
    for (const QuestionIndex q : also) noticed.push_back(short_text(pack[q]));
    text +=
        ' ' + one_end(words.format("I also said yes to: {}.", joined(noticed)));
  }
  return text;
}

std::vector<Contact> contacts_for(const Level& level, const Contacts& contacts,
                                  const Words& words) {
  const Contact line =
      called(words("Your 24-hour line"), contacts.line, contacts.clinic);
  const Contact doctor = called(words("Your doctor"), contacts.doctor);
  const Contact out_of_hours =
      called(words("Out-of-hours doctor"), contacts.out_of_hours);
  const Contact crisis = called(words("Crisis line"), contacts.crisis);
  std::vector<Contact> found;
  const auto add = [&](const Contact& contact) {
    if (contact.is_set()) found.push_back(contact);
  };
  if (level.within_hours == 0.0) {
    add(line);
    if (found.empty()) {
      add(out_of_hours);
      add(doctor);
    }
    add(crisis);
  } else if (level.within_hours && *level.within_hours <= 24) {
    add(line);
    add(doctor);
    add(out_of_hours);
  } else {
    for (const Contact& contact : {doctor, line, out_of_hours}) {
      if (found.empty()) add(contact);
    }
  }
  return found;
}

}  // namespace redflag
