// SPDX-License-Identifier: Apache-2.0
// The talk of `redflag contacts`: a few lines, one after the other.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "cli/exit_code.h"
#include "cli/terminal.h"
#include "engine/contacts.h"

namespace redflag {

class ContactsTalk {
 public:
  /// `present` is offered; `path` is where the answers are to be saved.
  ContactsTalk(const Pack& pack, Terminal& terminal, Contacts present,
               std::string path);

  /// Talks until all is said or the person stops.
  ExitCode run();

  /// Whether the person said that it is to be saved.
  bool is_to_save() const { return is_to_save_; }
  const Contacts& contacts() const { return contacts_; }

  /// Says what was entered, where it is not kept: as a config to copy.
  void say_entered() const;

 private:
  enum class Next : std::uint8_t { stay, go_on, back, stop, end, interrupt };
  enum class Step : std::uint8_t {
    emergency,
    line,
    line_name,
    doctor,
    doctor_name,
    out_of_hours,
    out_of_hours_name,
    crisis,
    crisis_name,
    check
  };

  Next ask(Step step);
  Next read(std::string& line);
  Next complain(const std::string& problem);
  Next use(Step step, const std::string& line);
  Next use_emergency(const std::string& line);
  Next use_number(std::string& number, const std::string& line);
  Next use_name(std::string& name, const std::string& line);
  /// Whether this step has something to ask.
  bool applies(Step step) const;
  std::string question(Step step) const;
  /// What is set now for this step; empty: nothing.
  std::string present(Step step) const;
  void list_countries() const;
  void say(const std::string& text) const;

  const Pack& pack_;
  const Words& words_;
  Terminal& terminal_;
  const Contacts offered_;
  Contacts contacts_;
  std::string path_;
  bool is_to_save_ = false;
  int tries_ = 0;
};

/// The contacts as lines of text.
std::string contacts_text(const Contacts& contacts, const Pack& pack);

}  // namespace redflag
