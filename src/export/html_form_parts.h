// SPDX-License-Identifier: Apache-2.0
// The script and the style of the page, compiled in by embed_form.cmake.
#pragma once

#include <string_view>

namespace redflag {

std::string_view form_engine_script();
std::string_view form_interview_script();
std::string_view form_sheet_script();
std::string_view form_evidence_script();
std::string_view form_card_script();
std::string_view form_elements_script();
std::string_view form_page_script();
std::string_view form_style();

}  // namespace redflag
