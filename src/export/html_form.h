// SPDX-License-Identifier: Apache-2.0
// A pack as one HTML file that asks its questions on a phone, with no network:
// the compiled program as data, and an interpreter of it in JavaScript
// (html_form_*.js), which the tests hold against the evaluator.
#pragma once

#include <string>
#include <string_view>

#include "engine/contacts.h"
#include "engine/program.h"

namespace redflag {

/// The page, in the language of the pack: one file with all that it needs. It
/// asks for nothing, keeps nothing, and its policy lets nothing else run.
///
/// `contacts` are those whom the card names, for whoever opens the page; none
/// of them has to be set.
std::string render_form(const Program& program, const Contacts& contacts = {});

/// The data that the page is made of, as JSON.
std::string form_data(const Program& program, const Contacts& contacts = {});

/// Everything in the page that runs, but what touches the document: for tests.
std::string form_interpreter();

}  // namespace redflag
