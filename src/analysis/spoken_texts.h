// SPDX-License-Identifier: Apache-2.0
// A pack's texts in each language that it can be had in, for the checks that
// read texts.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "analysis/lint_check.h"
#include "analysis/pack_texts.h"
#include "pack/translation.h"

namespace redflag {

/// A pack in one language.
class SpokenTexts {
 public:
  /// In its own language. `pack` must outlive it.
  explicit SpokenTexts(const Pack& pack) : pack_(&pack) {}
  /// In that of a translation; `spoken` is `pack` translated, and must outlive
  /// it.
  SpokenTexts(const Pack& pack, const PackTranslation& translation,
              const Pack& spoken);

  const Pack& pack() const { return *pack_; }
  const std::string& language() const { return pack_->info.language; }

  /// Where a text of the part with this id stands, if in this language: what
  /// is not translated is looked at where it is written. `of_part` is the place
  /// of the part in the pack.
  std::optional<Span> place(const std::string& id, const std::string& text,
                            Span of_part) const;

  /// What a message starts with: empty, or `in "es" `.
  std::string said_in() const;

 private:
  const Pack* pack_;
  bool translated_ = false;
  std::map<std::pair<std::string, std::string>, Span> places_;
};

/// Calls `look` for the pack as it is, and then for each of its translations.
void for_each_language(const LintSubject& subject,
                       const std::function<void(const SpokenTexts&)>& look);

}  // namespace redflag
