// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include <utility>

#include "analysis/proof_report.h"
#include "analysis/sheet_witness.h"
#include "engine/sheet_file.h"
#include "engine/toml_answer.h"
#include "text/one_line.h"
#include "text/utf8.h"

namespace redflag {
namespace {

constexpr std::size_t kFirst = 10;

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::refuted:
      return "refuted";
    case Verdict::not_decided:
      return "not decided";
    case Verdict::note:
      break;
  }
  return "note";
}

class TextReport {
 public:
  TextReport(const Program& program, const ProofReport& report,
             const Sources& sources, ProofReportLayout layout)
      : program_(program),
        pack_(program.pack()),
        report_(report),
        sources_(sources),
        layout_(layout) {}

  std::string write() {
    line("{} {}: what holds of all answers", pack_.info.id, pack_.info.version);
    for (const PropertyReport& property : report_.properties) add(property);
    for (const PropertyReport& property : report_.properties) {
      add_findings(property);
    }
    for (const std::size_t waive : report_.unused_waives) add_unused(waive);
    if (any_witness_) {
      line(
          "\nTo look at a witness, save its lines below these, for `redflag "
          "check --no-input\n--answers FILE`:\n\n    schema = \"{}\"\n    pack "
          "= "
          "\"{}\"\n    pack_version = \"{}\"\n    [answers]",
          kSheetSchema, pack_.info.id, pack_.info.version);
    }
    return std::move(out_);
  }

 private:
  template <class... Args>
  void line(fmt::format_string<Args...> format, Args&&... args) {
    out_ += fmt::format(format, std::forward<Args>(args)...);
    out_ += '\n';
  }

  void add(const PropertyReport& property) {
    std::string counts;
    const auto count = [&](std::size_t number, const char* what) {
      if (number == 0) return;
      counts +=
          fmt::format("{}{} {}", counts.empty() ? "" : ", ", number, what);
    };
    count(property.notes ? 0 : property.proofs, "proved");
    count(property.count(Verdict::refuted), "refuted");
    count(property.count(Verdict::not_decided), "not decided");
    count(property.waived(), "waived");
    count(property.count(Verdict::note), "noted");
    if (counts.empty()) counts = property.notes ? "none" : "nothing to prove";
    line("  {:<10} {}: {}", property.name, property.says, counts);
  }

  void add_findings(const PropertyReport& property) {
    std::size_t notes = 0;
    for (const ProofFinding& finding : property.findings) {
      if (finding.waive) continue;
      const bool note = property.notes || finding.verdict == Verdict::note;
      if (note && ++notes > kFirst && !layout_.all) continue;
      add(finding);
    }
    if (notes > kFirst && !layout_.all) {
      line("\n{} more notes on {}; --all lists them", notes - kFirst,
           property.name);
    }
  }

  void add(const ProofFinding& finding) {
    line("\n{}{}[{}]: {}", place(finding.span), name_of(finding.verdict),
         to_string(finding.code), sanitise(finding.message));
    if (!finding.hint.empty()) line("  hint: {}", finding.hint);
    for (const Witness& witness : finding.witnesses) add(witness);
  }

  std::string place(Span span) const {
    if (span.source >= sources_.size()) return {};
    const Position at = sources_[span.source].position(span.begin);
    return fmt::format("{}:{}:{}: ", exact_line(sources_[span.source].name()),
                       at.line, at.column);
  }

  void add(const Witness& witness) {
    line("  {}{}:", witness.what.empty() ? "" : witness.what + ": ",
         outcome_words(program_, witness.sheet));
    any_witness_ = true;
    bool any = false;
    for (std::size_t q = 0; q < pack_.questions.size(); ++q) {
      const Answer& answer = witness.sheet.answers[q];
      if (answer.state == AnswerState::blank) continue;
      any = true;
      line("    {} = {}", pack_.questions[q].id,
           write_toml_answer(pack_.questions[q], answer));
    }
    if (!any) line("    # nothing is answered");
  }

  void add_unused(std::size_t index) {
    const Waive& waive = pack_.waives[index];
    line("\n{}refuted[{}]: this waives {} of \"{}\", which is proved",
         place(waive.span), to_string(codes::unused_waive),
         sanitise(waive.code), sanitise(waive.where));
    line("  hint: take the [[waive]] out, or mend its `code` and `where`");
  }

  const Program& program_;
  const Pack& pack_;
  const ProofReport& report_;
  const Sources& sources_;
  ProofReportLayout layout_;
  std::string out_;
  bool any_witness_ = false;
};

}  // namespace

std::string render_proof_text(const Program& program, const ProofReport& report,
                              const Sources& sources,
                              ProofReportLayout layout) {
  return TextReport(program, report, sources, layout).write();
}

}  // namespace redflag
