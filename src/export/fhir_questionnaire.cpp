// SPDX-License-Identifier: Apache-2.0

#include "export/fhir_questionnaire.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "engine/unit_words.h"
#include "export/fhir_condition.h"
#include "pack/fhir_names.h"
#include "pack/ucum.h"
#include "text/json_writer.h"

namespace redflag {
namespace {

constexpr std::string_view kExtensions =
    "http://hl7.org/fhir/StructureDefinition/";
constexpr std::string_view kEnableWhenExpression =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/"
    "sdc-questionnaire-enableWhenExpression";
constexpr std::string_view kControls =
    "http://hl7.org/fhir/questionnaire-item-control";

/// "cancer-spread" as a name for programs: "CancerSpread".
std::string name_of(const Pack& pack) {
  std::string name;
  bool starts = true;
  for (const char c : pack.info.id) {
    if (c == '-' || c == '_') {
      starts = true;
      continue;
    }
    const bool small = c >= 'a' && c <= 'z';
    name += starts && small ? static_cast<char>(c - 'a' + 'A') : c;
    starts = false;
  }
  return name;
}

class QuestionnaireWriter {
 public:
  QuestionnaireWriter(const Program& program,
                      const std::vector<const Pack*>& others)
      : program_(program),
        pack_(program.pack()),
        others_(others),
        json_(out_, JsonWriter::Layout::indented) {}

  std::string write() {
    json_.begin_object();
    json_.member("resourceType", "Questionnaire");
    json_.member("id", resource_id());
    json_.member("language", pack_.info.language);
    json_.member("url", fhir_address(pack_));
    json_.member("version", pack_.info.version);
    json_.member("name", name_of(pack_));
    text("title", [](const Pack& pack) { return pack.info.title; });
    json_.member("status", pack_.info.reviewed.empty() ? "draft" : "active");
    json_.key("subjectType");
    json_.begin_array();
    json_.string("Patient");
    json_.end_array();
    text("description", [](const Pack& pack) { return pack.notice(); });
    json_.key("item");
    json_.begin_array();
    add_items();
    json_.end_array();
    json_.end_object();
    return std::move(out_) + '\n';
  }

 private:
  /// The ids of resources have neither "_" nor more than 64 characters.
  std::string resource_id() const {
    std::string id = pack_.info.id;
    std::ranges::replace(id, '_', '-');
    return id;
  }

  /// A text with its translations; left out where it is empty.
  template <class Get>
  void text(std::string_view name, const Get& get) {
    const std::string own = get(pack_);
    if (own.empty()) return;
    json_.member(name, own);
    bool any = false;
    for (const Pack* other : others_) {
      const std::string said = get(*other);
      if (said.empty() || said == own) continue;
      if (!any) open_translations(name);
      any = true;
      add_translation(other->info.language, said);
    }
    if (!any) return;
    json_.end_array();
    json_.end_object();
  }

  void open_translations(std::string_view name) {
    json_.key("_" + std::string(name));
    json_.begin_object();
    json_.key("extension");
    json_.begin_array();
  }

  void add_translation(std::string_view language, std::string_view said) {
    begin_extension("translation");
    json_.key("extension");
    json_.begin_array();
    json_.begin_object();
    json_.member("url", "lang");
    json_.member("valueCode", language);
    json_.end_object();
    json_.begin_object();
    json_.member("url", "content");
    json_.member("valueString", said);
    json_.end_object();
    json_.end_array();
    json_.end_object();
  }

  void begin_extension(std::string_view name) {
    json_.begin_object();
    json_.member("url", std::string(kExtensions) + std::string(name));
  }

  void add_control(std::string_view code) {
    begin_extension("questionnaire-itemControl");
    json_.key("valueCodeableConcept");
    json_.begin_object();
    json_.key("coding");
    json_.begin_array();
    add_coding({std::string(kControls), std::string(code)});
    json_.end_array();
    json_.end_object();
    json_.end_object();
  }

  void add_coding(const AnswerCode& code) {
    json_.begin_object();
    json_.member("system", code.system);
    json_.member("code", code.code);
    json_.end_object();
  }

  template <class Get>
  void add_display(std::string_view link_id, const Get& get) {
    if (get(pack_).empty()) return;
    json_.begin_object();
    json_.member("linkId", link_id);
    text("text", get);
    json_.member("type", "display");
    json_.end_object();
  }

  void add_items() {
    add_display("notice", [](const Pack& pack) { return pack.notice(); });
    add_display("opening", [](const Pack& pack) { return pack.info.opening; });
    add_pages(true);
    add_group(
        "person",
        [](const Pack& pack) { return pack.words("About the person"); },
        chosen([](const Question& question) {
          return !question.sign && !question.page && !question.last;
        }));
    add_pages(false);
    add_group(
        "noticed",
        [](const Pack& pack) {
          return pack.words("Have you noticed any of these?");
        },
        chosen([](const Question& question) {
          return question.notice && !question.page;
        }));
    for (std::size_t i = 0; i < pack_.signs.size(); ++i) add_sign(SignIndex(i));
    add_group(
        "last",
        [](const Pack& pack) { return pack.words("A few more questions"); },
        chosen([](const Question& question) {
          return !question.sign && !question.page && question.last;
        }));
  }

  template <class Is>
  std::vector<QuestionIndex> chosen(const Is& is) const {
    std::vector<QuestionIndex> questions;
    for (std::size_t q = 0; q < pack_.questions.size(); ++q) {
      if (is(pack_.questions[q])) questions.emplace_back(q);
    }
    return questions;
  }

  void add_pages(bool emergency) {
    for (std::size_t i = 0; i < pack_.pages.size(); ++i) {
      if (pack_.pages[i].emergency != emergency) continue;
      const PageIndex page(i);
      add_group(
          "page." + pack_.pages[i].id,
          [i](const Pack& pack) { return pack.pages[i].ask; },
          chosen([page](const Question& question) {
            return question.page == page;
          }));
    }
  }

  void add_sign(SignIndex sign) {
    const std::size_t i = sign;
    add_group(
        "sign." + pack_[sign].id,
        [i](const Pack& pack) { return pack.signs[i].title; },
        chosen([sign](const Question& question) {
          return question.sign == sign && !question.page && !question.notice;
        }));
  }

  template <class Get>
  void add_group(const std::string& link_id, const Get& title,
                 const std::vector<QuestionIndex>& questions) {
    if (questions.empty()) return;
    json_.begin_object();
    json_.member("linkId", link_id);
    text("text", title);
    json_.member("type", "group");
    add_shared_condition(questions);
    json_.key("item");
    json_.begin_array();
    for (const QuestionIndex q : questions) add_question(q);
    json_.end_array();
    json_.end_object();
  }

  /// No heading stands above questions of which none is shown.
  void add_shared_condition(const std::vector<QuestionIndex>& questions) {
    const EnableWhen first = enable_when(program_, questions.front());
    const bool all_alike = std::ranges::all_of(questions, [&](QuestionIndex q) {
      return enable_when(program_, q) == first;
    });
    if (all_alike && first.expression.empty()) add_tests(first);
  }

  void add_question(QuestionIndex q) {
    if (pack_[q].type == QuestionType::number) return add_number(q);
    const std::size_t i = q;
    const Question& question = pack_[q];
    const EnableWhen when = enable_when(program_, q);
    const bool several = question.type == QuestionType::choices;
    begin_item(question.id, when, several ? "check-box" : "radio-button",
               [i](const Pack& pack) { return pack.questions[i].ask; });
    json_.member("type", "choice");
    add_tests(when);
    if (several) {
      json_.key("repeats");
      json_.boolean(true);
    }
    add_options(q);
    add_help(q);
    json_.end_object();
    if (several) add_unsure(q);
  }

  /// Extensions stand first.
  template <class Get>
  void begin_item(const std::string& link_id, const EnableWhen& when,
                  std::string_view control, const Get& ask) {
    json_.begin_object();
    begin_extensions();
    add_control(control);
    add_expression(when);
    json_.end_array();
    json_.member("linkId", link_id);
    text("text", ask);
  }

  void begin_extensions() {
    json_.key("extension");
    json_.begin_array();
  }

  void add_expression(const EnableWhen& when) {
    if (when.expression.empty()) return;
    json_.begin_object();
    json_.member("url", kEnableWhenExpression);
    json_.key("valueExpression");
    json_.begin_object();
    json_.member("language", "text/fhirpath");
    json_.member("expression", when.expression);
    json_.end_object();
    json_.end_object();
  }

  void add_tests(const EnableWhen& when) {
    if (when.tests.empty()) return;
    json_.key("enableWhen");
    json_.begin_array();
    for (const EnableTest& test : when.tests) {
      json_.begin_object();
      json_.member("question", test.link_id);
      json_.member("operator", test.comparison);
      if (const auto* code = std::get_if<AnswerCode>(&test.answer)) {
        json_.key("answerCoding");
        add_coding(*code);
      } else if (const auto* number = std::get_if<double>(&test.answer)) {
        json_.key("answerDecimal");
        json_.number(*number);
      } else {
        json_.key("answerBoolean");
        json_.boolean(std::get<bool>(test.answer));
      }
      json_.end_object();
    }
    json_.end_array();
    if (when.tests.size() == 1) return;
    json_.member("enableBehavior", when.all ? "all" : "any");
  }

  void add_options(QuestionIndex q) {
    const Question& question = pack_[q];
    json_.key("answerOption");
    json_.begin_array();
    if (question.type == QuestionType::yes_no) {
      add_answer(kFhirYes, [](const Words& words) { return words("Yes"); });
      add_answer(kFhirNo, [](const Words& words) { return words("No"); });
    }
    add_options_of(q, "");
    if (question.type == QuestionType::choices) {
      add_answer(
          kFhirNone, [](const Words& words) { return words("None of these"); },
          true);
    }
    add_not_sure(question.type == QuestionType::choices);
    json_.end_array();
  }

  void add_options_of(QuestionIndex q, std::string_view ending) {
    const Question& question = pack_[q];
    const std::string system = fhir_options_system(pack_, question);
    for (std::size_t i = 0; i < question.options.size(); ++i) {
      add_option(
          {system, question.options[i].id + std::string(ending)},
          [q, i](const Pack& pack) { return pack[q].options[i].label; }, false);
    }
  }

  template <class Get>
  void add_answer(std::string_view code, const Get& words, bool alone = false) {
    add_option(
        {fhir_answers_system(pack_), std::string(code)},
        [&words](const Pack& pack) { return words(pack.words); }, alone);
  }

  void add_not_sure(bool alone) {
    add_answer(
        kFhirNotSure, [](const Words& words) { return words("Not sure"); },
        alone);
  }

  template <class Get>
  void add_option(const AnswerCode& code, const Get& label, bool alone) {
    json_.begin_object();
    if (alone) {
      begin_extensions();
      begin_extension("questionnaire-optionExclusive");
      json_.key("valueBoolean");
      json_.boolean(true);
      json_.end_object();
      json_.end_array();
    }
    json_.key("valueCoding");
    json_.begin_object();
    json_.member("system", code.system);
    json_.member("code", code.code);
    text("display", label);
    json_.end_object();
    json_.end_object();
  }

  /// Why the question is asked, below it.
  void add_help(QuestionIndex q) {
    const std::size_t i = q;
    if (pack_[q].why.empty()) return;
    json_.key("item");
    json_.begin_array();
    begin_item(pack_[q].id + ".why", {}, "help",
               [i](const Pack& pack) { return pack.questions[i].why; });
    json_.member("type", "display");
    json_.end_object();
    json_.end_array();
  }

  /// Of each option somebody may be not sure by itself.
  void add_unsure(QuestionIndex q) {
    const Question& question = pack_[q];
    const AnswerCode not_sure{fhir_answers_system(pack_),
                              std::string(kFhirNotSure)};
    const EnableWhen when{
        .all = true,
        .tests = {{question.id, "exists", true}, {question.id, "!=", not_sure}},
        .expression = {}};
    begin_item(question.id + std::string(kFhirUnsure), when, "check-box",
               [](const Pack& pack) {
                 return pack.words("Which of these are you not sure about?");
               });
    json_.member("type", "choice");
    add_tests(when);
    json_.key("repeats");
    json_.boolean(true);
    json_.key("answerOption");
    json_.begin_array();
    add_options_of(q, kFhirNotSure);
    json_.end_array();
    json_.end_object();
  }

  /// The number, and what can be said instead of one, in a group that is shown
  /// when the question is asked.
  void add_number(QuestionIndex q) {
    const std::size_t i = q;
    const Question& question = pack_[q];
    const EnableWhen when = enable_when(program_, q);
    json_.begin_object();
    if (!when.expression.empty()) {
      begin_extensions();
      add_expression(when);
      json_.end_array();
    }
    json_.member("linkId", question.id + ".group");
    json_.member("type", "group");
    add_tests(when);
    json_.key("item");
    json_.begin_array();
    json_.begin_object();
    begin_extensions();
    add_unit(question);
    add_limit("minValue", question.min);
    add_limit("maxValue", question.max);
    json_.end_array();
    json_.member("linkId", question.id);
    text("text", [i](const Pack& pack) { return pack.questions[i].ask; });
    json_.member("type", "decimal");
    add_help(q);
    json_.end_object();
    add_instead(question);
    json_.end_array();
    json_.end_object();
  }

  void add_unit(const Question& question) {
    constexpr double kMany = 2;
    const Unit& unit = *question.unit;
    begin_extension("questionnaire-unit");
    json_.key("valueCoding");
    json_.begin_object();
    json_.member("system", kUcumSystem);
    json_.member("code", ucum_code(unit));
    text("display", [&unit](const Pack& pack) {
      return unit_word(unit, kMany, pack.words);
    });
    json_.end_object();
    json_.end_object();
  }

  void add_limit(std::string_view name, double limit) {
    begin_extension(name);
    json_.key("valueDecimal");
    json_.number(limit);
    json_.end_object();
  }

  void add_instead(const Question& question) {
    const EnableWhen when{.all = false,
                          .tests = {{question.id, "exists", false}},
                          .expression = {}};
    begin_item(
        question.id + std::string(kFhirInstead), when, "radio-button",
        [](const Pack& pack) { return pack.words("If there is no number:"); });
    json_.member("type", "choice");
    add_tests(when);
    json_.key("answerOption");
    json_.begin_array();
    if (question.optional) {
      add_answer(kFhirNone, [](const Words& words) {
        return words("There is no reading");
      });
    }
    add_not_sure(false);
    json_.end_array();
    json_.end_object();
  }

  const Program& program_;
  const Pack& pack_;
  const std::vector<const Pack*>& others_;
  std::string out_;
  JsonWriter json_;
};

}  // namespace

std::string render_questionnaire(const Program& program,
                                 const std::vector<const Pack*>& others) {
  return QuestionnaireWriter(program, others).write();
}

std::vector<QuestionIndex> questions_by_expression(const Program& program) {
  std::vector<QuestionIndex> questions;
  for (std::size_t q = 0; q < program.pack().questions.size(); ++q) {
    if (!enable_when(program, QuestionIndex(q)).expression.empty()) {
      questions.emplace_back(q);
    }
  }
  return questions;
}

}  // namespace redflag
