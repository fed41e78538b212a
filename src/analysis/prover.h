// SPDX-License-Identifier: Apache-2.0
// What can be proved of a pack, over all answers that anybody could give. The
// properties are a list; each is a file of its own, proof_<name>.h, which says
// what is proved. How a report is shown is in proof_report.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/proof_check.h"

namespace redflag {

/// A property by the name that --only takes, and what it says.
struct Property {
  std::string_view name;
  std::string_view says;
  ProofCheck prove;
  bool notes = false;  ///< it looks for notes alone, and proves nothing
};

/// Every property, in the order in which they are proved.
std::span<const Property> properties();

/// What came of one property.
struct PropertyReport {
  std::string_view name;
  std::string_view says;
  bool notes = false;
  std::size_t proofs = 0;  ///< what was decided so, one by one
  std::vector<ProofFinding> findings;
  std::uint64_t steps = 0;       ///< that it took (Work)
  std::uint64_t most_steps = 0;  ///< that it might have taken

  /// The findings of this verdict, those waived apart.
  std::size_t count(Verdict verdict) const;
  std::size_t waived() const;
};

struct ProofReport {
  std::vector<PropertyReport> properties;
  /// Of the pack's waives of what is proved here, those that silence nothing.
  std::vector<std::size_t> unused_waives;

  /// Nothing was refuted or stayed undecided that no [[waive]] silences, and
  /// no waive silences nothing. What is looked for as notes does not count.
  bool passed() const;
};

/// Proves all properties, or those of `only`.
///
/// Errors   asserts that `only` has names of properties.
/// Cost     a question to the solver for each thing that is proved. All that a
///          property does is bounded, and all of them together, in steps that
///          `limits.conflicts` scales.
ProofReport prove(const ProofSubject& subject,
                  const std::vector<std::string>& only = {});

}  // namespace redflag
