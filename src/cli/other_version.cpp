// SPDX-License-Identifier: Apache-2.0

#include "cli/other_version.h"

#include "cli/prompt_text.h"
#include "pack/version.h"

namespace redflag {

std::string other_version_text(const Pack& pack, const AnswerSheet& sheet,
                               std::size_t changed, std::size_t width) {
  const std::string& version = sheet.info.pack_version;
  if (version.empty() ? changed == 0
                      : is_same_version(version, pack.info.version)) {
    return {};
  }
  const Words& words = pack.words;
  const std::string which =
      version.empty() ? words.format(
                            "Your answers do not say to which version of these "
                            "questions they were given. This is version {}.",
                            pack.info.version)
                      : words.format(
                            "Your answers were given to version {} of these "
                            "questions. This is version {}.",
                            version, pack.info.version);
  std::string text = '\n' + hanging("", which, width);
  if (!version.empty() && version_before(pack.info.version, version)) {
    text += hanging("",
                    words("This version is older than your answers. It cannot "
                          "know which questions mean something else in "
                          "theirs."),
                    width);
  }
  if (changed > 0) {
    text += hanging("",
                    words.format("Questions that mean something else now, and "
                                 "are asked again: {}.",
                                 changed),
                    width);
  }
  std::string kept;
  for (const auto& [id, answer] : sheet.kept) {
    kept += (kept.empty() ? "" : ", ") + id;
  }
  if (!kept.empty()) {
    text += hanging("",
                    words.format("Answers that fit no question here. They are "
                                 "kept, and count nowhere: {}.",
                                 kept),
                    width);
  }
  return text;
}

}  // namespace redflag
