// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "analysis/proof_report.h"
#include "analysis/sheet_witness.h"
#include "engine/sheet_file.h"
#include "text/json_writer.h"

namespace redflag {
namespace {

class JsonReport {
 public:
  JsonReport(const Program& program, const ProofReport& report,
             const Sources& sources)
      : program_(program),
        pack_(program.pack()),
        report_(report),
        sources_(sources),
        json_(out_, JsonWriter::Layout::indented) {}

  std::string write() {
    json_.begin_object();
    json_.member("schema", kProofSchema);
    json_.key("pack");
    json_.begin_object();
    json_.member("id", pack_.info.id);
    json_.member("version", pack_.info.version);
    json_.member("digest", pack_.info.digest);
    json_.end_object();
    json_.key("passed");
    json_.boolean(report_.passed());
    json_.key("properties");
    json_.begin_array();
    for (const PropertyReport& property : report_.properties) add(property);
    json_.end_array();
    json_.key("unused_waives");
    json_.begin_array();
    for (const std::size_t waive : report_.unused_waives) {
      json_.begin_object();
      json_.member("code", pack_.waives[waive].code);
      json_.member("where", pack_.waives[waive].where);
      json_.end_object();
    }
    json_.end_array();
    json_.end_object();
    return std::move(out_) + "\n";
  }

 private:
  void count(const char* name, std::size_t number) {
    json_.key(name);
    json_.integer(static_cast<std::int64_t>(number));
  }

  void add(const PropertyReport& property) {
    json_.begin_object();
    json_.member("name", property.name);
    json_.member("says", property.says);
    count("proved", property.proofs);
    count("refuted", property.count(Verdict::refuted));
    count("not_decided", property.count(Verdict::not_decided));
    count("waived", property.waived());
    json_.key("findings");
    json_.begin_array();
    for (const ProofFinding& finding : property.findings) add(finding);
    json_.end_array();
    json_.end_object();
  }

  void add(const ProofFinding& finding) {
    json_.begin_object();
    json_.member("verdict", finding.verdict == Verdict::refuted ? "refuted"
                            : finding.verdict == Verdict::not_decided
                                ? "not decided"
                                : "note");
    json_.member("code", to_string(finding.code));
    json_.member("where", finding.where);
    json_.member("message", finding.message);
    json_.member("hint", finding.hint);
    add_place(finding.span);
    if (finding.levels > 0) count("levels", finding.levels);
    json_.key("waived");
    if (finding.waive) {
      json_.string(pack_.waives[*finding.waive].reason);
    } else {
      json_.null();
    }
    json_.key("witnesses");
    json_.begin_array();
    for (const Witness& witness : finding.witnesses) add(witness);
    json_.end_array();
    json_.end_object();
  }

  void add_place(Span span) {
    if (span.source >= sources_.size()) return;
    const Position at = sources_[span.source].position(span.begin);
    json_.member("file", sources_[span.source].name());
    count("line", at.line);
    count("column", at.column);
  }

  void add(const Witness& witness) {
    const Levels levels = EvaluatedSheet(program_, witness.sheet).levels();
    json_.begin_object();
    json_.member("what", witness.what);
    json_.member("level", pack_[levels.level].id);
    json_.member("possible", pack_[levels.possible].id);
    json_.member("advised", pack_[levels.advised].id);
    json_.member("sheet", write_sheet(pack_, witness.sheet));
    json_.end_object();
  }

  const Program& program_;
  const Pack& pack_;
  const ProofReport& report_;
  const Sources& sources_;
  std::string out_;
  JsonWriter json_;
};

}  // namespace

std::string render_proof_json(const Program& program, const ProofReport& report,
                              const Sources& sources) {
  return JsonReport(program, report, sources).write();
}

}  // namespace redflag
