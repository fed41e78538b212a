// SPDX-License-Identifier: Apache-2.0
// The engine and the reference evaluator agree on random packs and sheets, and
// the comparison would notice if they did not.

#include "support/agreement.h"

#include <doctest/doctest.h>

#include <string>

#include "support/property_settings.h"

namespace redflag {
namespace {

TEST_CASE("the engine agrees with the reference evaluator") {
  const AgreementRun run = compare_evaluators(
      {.seed = property_seed(), .pairs = property_pairs(20000)});
  MESSAGE(run.mix.text());
  CHECK_MESSAGE(!run.disagreement, *run.disagreement);
  // Of a handful of packs the mix is luck; a full run draws enough of them.
  if (run.mix.pairs < 20000) return;
  CHECK(run.mix.open * 4 >= run.mix.pairs);
  for (std::size_t k = 0; k < run.mix.nodes.size(); ++k) {
    const auto kind = static_cast<NodeCount>(k);
    CHECK_MESSAGE(run.mix.share(kind) >= 0.01, to_string(kind));
  }
}

/// The pair at which the comparison notices what is planted.
std::uint64_t caught_at(const std::string& what, AgreementOptions options) {
  options.seed = property_seed();
  options.pairs = 20000;
  const AgreementRun run = compare_evaluators(options);
  REQUIRE_MESSAGE(run.disagreement, what);
  MESSAGE(what, " is caught at pair ", run.mix.pairs);
  return run.mix.pairs;
}

TEST_CASE("a planted fault is caught within 1000 pairs") {
  CHECK(caught_at("unknown taken as no", {.fault = Fault::unknown_is_no}) <=
        1000);
  CHECK(caught_at("at_least off by one",
                  {.fault = Fault::at_least_off_by_one}) <= 1000);
  CHECK(caught_at("ask_if ignored", {.fault = Fault::ask_if_ignored}) <= 1000);
  CHECK(caught_at("and/or swapped", {.fault = Fault::and_or_swapped}) <= 1000);
  CHECK(caught_at(">= as >", {.fault = Fault::greater_equal_is_greater}) <=
        1000);
  CHECK(caught_at("a row carried over", {.keep_rows = true}) <= 1000);
}

}  // namespace
}  // namespace redflag
