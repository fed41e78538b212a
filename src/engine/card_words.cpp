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

std::string find_out_words(FindOut how, const Words& words) {
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
                        std::span<const QuestionIndex> told, LevelIndex level,
                        bool highest) {
  std::vector<std::string> about;
  for (const QuestionIndex q : background) {
    about.push_back(answer_statement(pack[q], sheet[q], pack.words));
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
  std::string text = highest ? words("I need help now.") + ' ' : "";
  text += words.format("I went through a list of warning signs. It says: {}.",
                       pack[level].title);
  if (!about.empty()) {
    text += ' ' + words.format("About me: {}.", joined(about));
  }
  if (!yes.empty()) {
    text += ' ' + words.format("I said yes to: {}.", joined(yes));
  }
  if (!readings.empty()) text += ' ' + joined(readings) + '.';
  if (!not_sure.empty()) {
    text += ' ' + words.format("I am not sure about: {}.", joined(not_sure));
  }
  return text;
}

std::vector<Contact> contacts_for(const Level& level, const Contacts& contacts,
                                  const Words& words) {
  Contact line = contacts.line;
  line.name = line.name.empty() ? words("Your 24-hour line")
                                : words.format("{} (24 hours)", line.name);
  if (!contacts.clinic.empty()) line.name += ", " + contacts.clinic;
  Contact doctor = contacts.doctor;
  if (doctor.name.empty()) doctor.name = words("Your doctor");
  Contact out_of_hours = contacts.out_of_hours;
  if (out_of_hours.name.empty())
    out_of_hours.name = words("Out-of-hours doctor");
  Contact crisis = contacts.crisis;
  if (crisis.name.empty()) crisis.name = words("Crisis line");
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
