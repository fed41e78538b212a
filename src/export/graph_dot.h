// SPDX-License-Identifier: Apache-2.0
// A pack as a picture: what reads what, and which level it leads to, in the
// language of Graphviz.
#pragma once

#include <string>
#include <vector>

#include "pack/model.h"

namespace redflag {

/// A directed graph for `dot`: questions, flags, values, rules and levels, with
/// an arrow from whatever is read to what reads it, and from a rule to its
/// level. Every id and text of the pack is quoted.
///
/// Of the signs in `chosen` alone, where there are any: their questions and
/// rules, the rules across signs that read them, and whatever else those read.
std::string render_graph(const Pack& pack,
                         const std::vector<SignIndex>& chosen = {});

}  // namespace redflag
