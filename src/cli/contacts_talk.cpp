// SPDX-License-Identifier: Apache-2.0

#include "cli/contacts_talk.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "cli/dialogue.h"
#include "cli/prompt_text.h"
#include "cli/typed_answer.h"
#include "engine/config_file.h"
#include "engine/countries.h"
#include "text/fold.h"
#include "text/one_line.h"
#include "text/utf8.h"

namespace redflag {
namespace {

/// The country of the pack that a typed text names: as engine/countries.h
/// knows it, or by the start of its name where no other country has it.
std::optional<std::string> country_of(const Pack& pack,
                                      const std::string& typed) {
  const auto& numbers = pack.info.emergency_numbers;
  if (auto code = find_country(typed)) {
    return numbers.contains(*code) ? code : std::nullopt;
  }
  const std::string wanted = folded_name(typed);
  if (wanted.size() < 3) return std::nullopt;
  std::vector<std::string> found;
  for (const auto& [code, number] : numbers) {
    if (folded_name(country_name(code, pack.words)).starts_with(wanted)) {
      found.push_back(code);
    }
  }
  if (found.size() != 1) return std::nullopt;
  return found.front();
}

std::string contact_line(const std::string& title, const Contact& contact,
                         const Words& words) {
  std::string line = title + ": ";
  if (!contact.is_set()) return line + words("not set") + '\n';
  line += contact.number;
  if (!contact.name.empty()) line += " (" + contact.name + ')';
  return line + '\n';
}

std::string emergency_text(const Contacts& contacts, const Pack& pack) {
  std::string text = emergency_number(contacts, pack.info);
  if (text.empty() && contacts.country.empty()) return {};
  if (text.empty()) text = pack.words("not set");
  if (!contacts.country.empty()) {
    text += " (" + country_name(contacts.country, pack.words) + ')';
  }
  return text;
}

}  // namespace

std::string contacts_text(const Contacts& contacts, const Pack& pack) {
  const Words& words = pack.words;
  const std::string emergency = emergency_text(contacts, pack);
  std::string text = words("In an emergency") + ": " +
                     (emergency.empty() ? words("not set") : emergency) + '\n';
  text += contact_line(words("24-hour line"), contacts.line, words);
  text += contact_line(words("Doctor"), contacts.doctor, words);
  text +=
      contact_line(words("Out-of-hours doctor"), contacts.out_of_hours, words);
  text += contact_line(words("Crisis line"), contacts.crisis, words);
  if (!contacts.clinic.empty()) {
    text += words("Clinic") + ": " + contacts.clinic + '\n';
  }
  return text;
}

ContactsTalk::ContactsTalk(const Pack& pack, Terminal& terminal,
                           Contacts present, std::string path)
    : pack_(pack),
      words_(pack.words),
      terminal_(terminal),
      offered_(std::move(present)),
      contacts_(offered_),
      path_(std::move(path)) {}

ExitCode ContactsTalk::run() {
  say(
      words_("Whom can you call? Your cards will name these numbers. They are "
             "kept on this machine alone, and sent to nobody."));
  std::vector<Step> before;  // the steps to which "b" leads back
  Step step = Step::emergency;
  for (;;) {
    switch (ask(step)) {
      case Next::stay:
        break;
      case Next::go_on:
        if (step == Step::check) {
          is_to_save_ = true;
          return ExitCode::ok;
        }
        before.push_back(step);
        do {
          step = static_cast<Step>(static_cast<int>(step) + 1);
        } while (!applies(step));
        break;
      case Next::back:
        if (before.empty()) break;
        step = before.back();
        before.pop_back();
        break;
      case Next::stop:
        say(words_("Nothing was saved."));
        return ExitCode::ok;
      case Next::end:
        say(words_("The input ended. Nothing was saved."));
        say_entered();
        return ExitCode::input_ended;
      case Next::interrupt:
        say(words_("Stopped. Nothing was saved."));
        return ExitCode::interrupted;
    }
  }
}

bool ContactsTalk::applies(Step step) const {
  if (step == Step::line_name) return contacts_.line.is_set();
  if (step == Step::doctor_name) return contacts_.doctor.is_set();
  if (step == Step::out_of_hours_name) return contacts_.out_of_hours.is_set();
  if (step == Step::crisis_name) return contacts_.crisis.is_set();
  return true;
}

std::string ContactsTalk::question(Step step) const {
  switch (step) {
    case Step::emergency:
      return words_(
          "In which country are you? Type its name or its two letters, or the "
          "number that you call in an emergency. ? lists the countries.");
    case Step::line:
      return words_(
          "What is the number of your 24-hour line? That is the one your "
          "clinic or team answers by day and by night.");
    case Step::line_name:
      return words_("What is this line called?");
    case Step::doctor:
      return words_("What is the number of your doctor?");
    case Step::doctor_name:
      return words_("What is your doctor called?");
    case Step::out_of_hours:
      return words_("Which number do you call when your doctor is closed?");
    case Step::out_of_hours_name:
      return words_("What is this service called?");
    case Step::crisis:
      return words_(
          "What is the number of a crisis line? That is one to call when you "
          "feel that you cannot go on.");
    case Step::crisis_name:
      return words_("What is this line called?");
    case Step::check:
      return words_.format("Press Enter to save this to {}.", path_);
  }
  return {};
}

std::string ContactsTalk::present(Step step) const {
  switch (step) {
    case Step::emergency:
      return emergency_text(contacts_, pack_);
    case Step::line:
      return contacts_.line.number;
    case Step::line_name:
      return contacts_.line.name;
    case Step::doctor:
      return contacts_.doctor.number;
    case Step::doctor_name:
      return contacts_.doctor.name;
    case Step::out_of_hours:
      return contacts_.out_of_hours.number;
    case Step::out_of_hours_name:
      return contacts_.out_of_hours.name;
    case Step::crisis:
      return contacts_.crisis.number;
    case Step::crisis_name:
      return contacts_.crisis.name;
    case Step::check:
      break;
  }
  return {};
}

ContactsTalk::Next ContactsTalk::ask(Step step) {
  terminal_.say("\n");
  if (step == Step::check) terminal_.say(contacts_text(contacts_, pack_));
  say(question(step));
  if (step != Step::check) {
    const std::string now = present(step);
    say(now.empty()
            ? words_("Enter leaves it out, b goes back, q stops.")
            : words_.format(
                  "Now: {}. Enter keeps it, - takes it away, b goes back, q "
                  "stops.",
                  now));
  } else {
    say(words_("b goes back, q stops and saves nothing."));
  }
  Next next = Next::stay;
  while (next == Next::stay) {
    std::string line;
    next = read(line);
    if (next == Next::go_on) next = use(step, line);
  }
  tries_ = 0;
  return next;
}

ContactsTalk::Next ContactsTalk::read(std::string& line) {
  terminal_.say("> ");
  TypedLine typed = terminal_.read_line();
  if (typed.kind != TypedLine::Kind::text) terminal_.say("\n");
  switch (typed.kind) {
    case TypedLine::Kind::text: {
      const std::size_t begin = typed.text.find_first_not_of(" \t");
      if (begin != std::string::npos) {
        const std::size_t end = typed.text.find_last_not_of(" \t");
        line = typed.text.substr(begin, end + 1 - begin);
      }
      return Next::go_on;
    }
    case TypedLine::Kind::too_long:
      return complain(words_("That line is too long."));
    case TypedLine::Kind::resumed:
      return Next::stay;
    case TypedLine::Kind::too_much:
      say(words_("More than 1 MiB was typed. That is taken as the end."));
      return Next::end;
    case TypedLine::Kind::end:
      return Next::end;
    case TypedLine::Kind::interrupted:
      return Next::interrupt;
  }
  return Next::end;
}

ContactsTalk::Next ContactsTalk::complain(const std::string& problem) {
  say(words_.format("Error: {}", problem));
  return ++tries_ < kMaxTries ? Next::stay : Next::end;
}

ContactsTalk::Next ContactsTalk::use(Step step, const std::string& line) {
  const std::string word = simplified(line);
  if (is_back(word)) {
    return step == Step::emergency
               ? complain(words_("There is no question before this one."))
               : Next::back;
  }
  if (is_stop(word)) return Next::stop;
  if (line == "?" && step != Step::emergency) {
    say(question(step));
    return Next::stay;
  }
  switch (step) {
    case Step::emergency:
      return use_emergency(line);
    case Step::line:
      return use_number(contacts_.line.number, line);
    case Step::line_name:
      return use_name(contacts_.line.name, line);
    case Step::doctor:
      return use_number(contacts_.doctor.number, line);
    case Step::doctor_name:
      return use_name(contacts_.doctor.name, line);
    case Step::out_of_hours:
      return use_number(contacts_.out_of_hours.number, line);
    case Step::out_of_hours_name:
      return use_name(contacts_.out_of_hours.name, line);
    case Step::crisis:
      return use_number(contacts_.crisis.number, line);
    case Step::crisis_name:
      return use_name(contacts_.crisis.name, line);
    case Step::check:
      if (word.empty() || is_yes(word)) return Next::go_on;
      if (is_no(word)) return Next::stop;
      return complain(
          words_("Press Enter to save, b to go back, or q to stop."));
  }
  return Next::stay;
}

ContactsTalk::Next ContactsTalk::use_emergency(const std::string& line) {
  if (line.empty()) return Next::go_on;
  if (line == "?") {
    list_countries();
    return Next::stay;
  }
  if (line == "-") {
    contacts_.country.clear();
    contacts_.emergency_number.clear();
    return Next::go_on;
  }
  if (why_no_number(line).empty()) {
    contacts_.country.clear();
    contacts_.emergency_number = line;
    return Next::go_on;
  }
  if (const auto code = country_of(pack_, line)) {
    contacts_.country = *code;
    contacts_.emergency_number.clear();
    say(words_.format("In an emergency your cards will say: call {} ({}).",
                      emergency_number(contacts_, pack_.info),
                      country_name(*code, words_)));
    return Next::go_on;
  }
  return complain(
      words_("No number is known for that country. Type the number itself, or "
             "? for the countries."));
}

ContactsTalk::Next ContactsTalk::use_number(std::string& number,
                                            const std::string& line) {
  if (line.empty()) return Next::go_on;
  if (line == "-") {
    number.clear();
    return Next::go_on;
  }
  if (!why_no_number(line).empty()) {
    return complain(words_(
        "That is no telephone number. Type digits, spaces and + - ( ) . / "
        "alone, such as 0161 496 0000."));
  }
  number = line;
  return Next::go_on;
}

ContactsTalk::Next ContactsTalk::use_name(std::string& name,
                                          const std::string& line) {
  if (line.empty()) return Next::go_on;
  if (line == "-") {
    name.clear();
    return Next::go_on;
  }
  if (!why_no_name(line).empty()) {
    return complain(
        words_("That is no name to print on a card. Type a short one."));
  }
  name = line;
  return Next::go_on;
}

void ContactsTalk::list_countries() const {
  for (const auto& [code, number] : pack_.info.emergency_numbers) {
    terminal_.say("  " + code + "  " + country_name(code, words_) + ": " +
                  number + '\n');
  }
}

void ContactsTalk::say_entered() const {
  if (contacts_ == offered_) return;
  say(
      words_("What you entered is below. To keep it, put it into a file, and "
             "name that with --config."));
  terminal_.say(
      '\n' +
      sanitise(write_config({.contacts = contacts_}, pack_.words), true));
}

void ContactsTalk::say(const std::string& text) const {
  terminal_.say(hanging("", exact_line(text), terminal_.width()));
}

}  // namespace redflag
