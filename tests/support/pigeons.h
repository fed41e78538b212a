// SPDX-License-Identifier: Apache-2.0
// Pigeons, one more than there are holes: that no two share one is false, and
// the shortest proof of it is far too long for any solver that resolves.
#pragma once

#include <string>

namespace redflag {

/// In which of so many holes, h0, h1, …, each of the pigeons p0, p1, … is.
inline std::string pigeon_questions(int holes) {
  std::string text;
  for (int p = 0; p <= holes; ++p) {
    text += "[[question]]\nid = \"p" + std::to_string(p) +
            "\"\nask = \"a\"\ntype = \"choice\"\nworse = \"none\"\n";
    for (int h = 0; h < holes; ++h) {
      text += "[[question.option]]\nid = \"h" + std::to_string(h) +
              "\"\nlabel = \"l\"\n";
    }
  }
  return text;
}

/// That at least two are in this hole.
inline std::string two_pigeons_in(int hole, int holes) {
  std::string text = "at least 2 of (";
  for (int p = 0; p <= holes; ++p) {
    text += (p == 0 ? "p" : ", p") + std::to_string(p) + " is h" +
            std::to_string(hole);
  }
  return text + ")";
}

}  // namespace redflag
