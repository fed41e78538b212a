// SPDX-License-Identifier: Apache-2.0

#include "batch/fhir_response.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <nlohmann/json.hpp>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "batch/fhir_value.h"
#include "pack/fhir_names.h"
#include "pack/units.h"
#include "text/quote.h"

namespace redflag {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kAbsentExtension =
    "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

/// JSON that no question takes as an answer.
constexpr const char* kNoAnswer = "[{}]";

/// Of responses that are read; `entered-in-error` is not.
constexpr std::array<std::string_view, 4> kStatuses = {
    "completed", "amended", "in-progress", "stopped"};

/// How often an answered linkId stands in a line: more than once is too often.
constexpr std::size_t kMostTimes = 10;

std::string json_text(std::string_view text) {
  std::string json;
  append_json_string(json, text);
  return json;
}

/// A member that is a text; empty where it is none.
std::string text_of(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>()
                                                     : std::string();
}

/// Parses a text; what nlohmann would let pass is a fault.
class Parser {
 public:
  explicit Parser(std::string_view text) {
    json_ = Json::parse(
        text.begin(), text.end(),
        [this](int depth, Json::parse_event_t event, Json& value) {
          return look(depth, event, value);
        },
        /*allow_exceptions=*/false);
    if (!fault_ && json_.is_discarded()) fault_ = RecordFaultKind::not_json;
    if (!fault_ && !json_.is_object()) fault_ = RecordFaultKind::no_object;
  }

  const Json& json() const { return json_; }
  const std::optional<RecordFaultKind>& fault() const { return fault_; }

 private:
  bool look(int depth, Json::parse_event_t event, const Json& value) {
    using Event = Json::parse_event_t;
    // What starts does so at the depth of what holds it.
    const bool starts =
        event == Event::object_start || event == Event::array_start;
    if (starts && depth >= kMaxFhirDepth) {
      fault_ = RecordFaultKind::nested_too_deep;
      return false;
    }
    if (event == Event::object_start) names_.emplace_back();
    if (event == Event::object_end && !names_.empty()) names_.pop_back();
    if (event != Event::key || names_.empty()) return true;
    const std::string& name = value.get_ref<const std::string&>();
    if (!names_.back().insert(name).second && !fault_) {
      fault_ = RecordFaultKind::name_twice;
    }
    return true;
  }

  Json json_;
  std::optional<RecordFaultKind> fault_;
  std::vector<std::unordered_set<std::string>> names_;
};

/// Whether an element says by an extension that its value is not known.
bool says_absent(const Json& element) {
  if (!element.is_object()) return false;
  const auto found = element.find("extension");
  if (found == element.end() || !found->is_array()) return false;
  return std::ranges::any_of(*found, [](const Json& extension) {
    return extension.is_object() &&
           text_of(extension, "url") == kAbsentExtension &&
           text_of(extension, "valueCode") != "not-asked";
  });
}

/// Whether FHIR wants it refused by whoever does not know the extension.
bool is_modified(const Json& element) {
  return element.contains("modifierExtension") ||
         element.contains("implicitRules");
}

/// A simple value as JSON text; numbers as texts, as they are read.
std::string scalar(const Json& value) {
  if (value.is_boolean()) return value.get<bool>() ? "true" : "false";
  if (value.is_number_integer()) return json_text(value.dump());
  if (value.is_number()) return json_text(number_text(value.get<double>()));
  if (value.is_string()) return json_text(value.get_ref<const std::string&>());
  return kNoAnswer;
}

/// An id, as it stands even where it is none: rejects are told apart by it. A
/// short text nests no deeper than a line of NDJSON may.
std::string id_value(const Json& id) {
  constexpr std::size_t kShort = 60;
  std::string text = id.is_structured() ? id.dump() : scalar(id);
  return text.size() > kShort && id.is_structured() ? kNoAnswer : text;
}

std::string quantity_value(const Json& json) {
  if (!json.is_object() || json.contains("comparator")) return kNoAnswer;
  const auto value = json.find("value");
  if (value == json.end() || !value->is_number()) return kNoAnswer;
  return json_text(cell_of(FhirQuantity{.value = value->get<double>(),
                                        .system = text_of(json, "system"),
                                        .code = text_of(json, "code"),
                                        .unit = text_of(json, "unit")}));
}

std::optional<std::string> coding_value(const Json& json,
                                        const FhirQuestion& asked) {
  if (!json.is_object()) return kNoAnswer;
  const FhirCoding coding{.system = text_of(json, "system"),
                          .code = text_of(json, "code"),
                          .display = text_of(json, "display")};
  if (coding.code.empty() && coding.display.empty()) return kNoAnswer;
  const std::optional<std::string> cell = cell_of(coding, asked);
  if (!cell) return std::nullopt;
  return json_text(*cell);
}

/// An answer as JSON text; nothing where it has no value.
std::optional<std::string> value_of(const Json& answer,
                                    const FhirQuestion& asked) {
  std::optional<std::string> value;
  bool absent = says_absent(answer);
  std::size_t count = 0;
  for (const auto& [name, member] : answer.items()) {
    if (name.starts_with("_value")) absent = absent || says_absent(member);
    if (!name.starts_with("value") || member.is_null()) continue;
    ++count;
    value = name == "valueCoding"     ? coding_value(member, asked)
            : name == "valueQuantity" ? quantity_value(member)
                                      : scalar(member);
  }
  if (count > 1 || (count == 1 && absent)) return kNoAnswer;
  if (absent) return json_text("?");
  return value;
}

/// Puts the answers of a response together.
class Response {
 public:
  explicit Response(const Pack& pack) : pack_(pack) {}

  /// All items below; false where something is not as FHIR R4 has it.
  bool read_items(const Json& parent) {
    const auto items = parent.find("item");
    if (items == parent.end()) return true;
    if (!items->is_array()) return false;
    bool good = true;
    for (const Json& item : *items) good = read_item(item) && good;
    return good;
  }

  /// Puts what stands beside a question (pack/fhir_names.h) to its answer.
  void join();

  /// Whether some item or answer may mean something else than it says.
  bool has_modified() const { return has_modified_; }

  /// The value of a linkId, taken out of the answers where no question has it.
  std::string take(const std::string& name) {
    const auto found = places_.find(name);
    if (found == places_.end()) return "null";
    Member& member = members_[found->second];
    if (!member.asked.question) member.is_taken = true;
    return json_of(member.times.front(), false);
  }

  void append_answers(std::string& out) const {
    out += R"("answers":{)";
    bool first = true;
    for (const Member& member : members_) {
      if (member.is_taken) continue;
      for (const Values& values : member.times) {
        if (!first) out += ',';
        first = false;
        append_json_string(out, member.name);
        out += ':';
        out += json_of(values, member.lists);
      }
    }
    out += '}';
  }

 private:
  using Values = std::vector<std::string>;

  struct Member {
    std::string name;
    FhirQuestion asked;
    bool lists = false;  ///< a question of type choices
    bool is_taken = false;
    std::vector<Values> times;  ///< once, unless it is answered twice
  };

  bool read_item(const Json& item);
  bool read_answers(const std::string& name, const Json& answers);
  void add(const std::string& name, const FhirQuestion& asked, Values values);
  const Question* beside(std::string_view name, std::string_view ending,
                         QuestionType type) const;
  void join_unsure(const Question& question, const Values& unsure);

  static std::string json_of(const Values& values, bool lists) {
    const bool is_option = values.front().starts_with('"') &&
                           values.front() != "\"?\"" &&
                           values.front().find(';') == std::string::npos;
    if (values.size() == 1 && !(lists && is_option)) return values.front();
    std::string text = "[";
    for (const std::string& value : values) {
      if (text.size() > 1) text += ',';
      text += value;
    }
    return text + "]";
  }

  const Pack& pack_;
  bool has_modified_ = false;
  std::vector<Member> members_;
  std::unordered_map<std::string, std::size_t> places_;
};

bool Response::read_item(const Json& item) {
  if (!item.is_object()) return false;
  has_modified_ = has_modified_ || is_modified(item);
  const auto answers = item.find("answer");
  if (answers == item.end()) return read_items(item);
  if (!answers->is_array()) return false;
  bool good = read_answers(text_of(item, "linkId"), *answers);
  for (const Json& answer : *answers) {
    good = answer.is_object() && read_items(answer) && good;
  }
  return read_items(item) && good;
}

bool Response::read_answers(const std::string& name, const Json& answers) {
  const auto place = find_place(pack_, name);
  FhirQuestion asked;
  if (place) asked.question = &pack_[place->question];
  asked.is_box = place && place->option;
  std::vector<std::string> values;
  for (const Json& answer : answers) {
    if (!answer.is_object()) continue;
    has_modified_ = has_modified_ || is_modified(answer);
    if (auto value = value_of(answer, asked)) {
      values.push_back(std::move(*value));
    }
  }
  if (values.empty()) return true;
  add(name, asked, std::move(values));
  return !name.empty();
}

void Response::add(const std::string& name, const FhirQuestion& asked,
                   std::vector<std::string> values) {
  const bool lists = asked.question != nullptr && !asked.is_box &&
                     asked.question->type == QuestionType::choices;
  const auto [at, is_new] = places_.emplace(name, members_.size());
  if (is_new) {
    members_.push_back({.name = name,
                        .asked = asked,
                        .lists = lists,
                        .times = {std::move(values)}});
    return;
  }
  std::vector<Values>& times = members_[at->second].times;
  if (asked.question != nullptr && times.size() < kMostTimes) {
    times.push_back(std::move(values));
  } else {
    // Nobody reads them: all together, for those who keep or mend them.
    std::ranges::move(values, std::back_inserter(times.back()));
  }
}

/// The question beside which an item of that name stands; null for any other.
const Question* Response::beside(std::string_view name, std::string_view ending,
                                 QuestionType type) const {
  if (!name.ends_with(ending)) return nullptr;
  name.remove_suffix(ending.size());
  const auto found = pack_.find_question(name);
  const bool fits = found && pack_[*found].type == type;
  return fits ? &pack_[*found] : nullptr;
}

void Response::join() {
  const std::size_t count = members_.size();  // more may be added
  for (std::size_t i = 0; i < count; ++i) {
    const std::string name = members_[i].name;
    const Values said = members_[i].times.front();
    const Question* number = beside(name, kFhirInstead, QuestionType::number);
    const Question* choices = beside(name, kFhirUnsure, QuestionType::choices);
    if (number == nullptr && choices == nullptr) continue;
    members_[i].is_taken = true;
    if (number != nullptr) add(number->id, {.question = number}, said);
    if (choices != nullptr) join_unsure(*choices, said);
  }
}

/// Where nothing else is said of the options, nothing is known of any.
void Response::join_unsure(const Question& question, const Values& unsure) {
  const auto place = places_.find(question.id);
  if (place == places_.end()) {
    return add(question.id, {.question = &question}, {json_text("?")});
  }
  Values& values = members_[place->second].times.front();
  if (values == Values{json_text("?")}) return;
  if (values == Values{json_text("none")}) values.clear();
  values.insert(values.end(), unsure.begin(), unsure.end());
}

/// The members beside the answers.
class Beside {
 public:
  Beside(const Pack& pack, std::string& out) : pack_(pack), out_(out) {}

  /// A question of that name would take it for its answer.
  void put(std::string_view name, std::string_view json) {
    if (find_place(pack_, name)) return;
    append_json_string(out_, name);
    out_ += ':';
    out_ += json;
    out_ += ',';
  }

 private:
  const Pack& pack_;
  std::string& out_;
};

/// What the response says of itself, as JSON text; nothing where no such thing
/// is known.
std::optional<std::string> about(const Json& resource, std::string_view name) {
  if (name == "subject") {
    const auto found = resource.find("subject");
    if (found == resource.end() || !found->is_object()) return "null";
    std::string text = text_of(*found, "reference");
    const auto id = found->find("identifier");
    if (text.empty() && id != found->end() && id->is_object()) {
      text = text_of(*id, "value");
    }
    return text.empty() ? "null" : json_text(text);
  }
  for (const char* known : {"authored", "status", "questionnaire"}) {
    if (name != known) continue;
    const std::string text = text_of(resource, known);
    return text.empty() ? "null" : json_text(text);
  }
  return std::nullopt;
}

/// "http://…/cancer-spread|1.0.0" names a pack and its version.
void put_pack(const Json& resource, Beside& beside) {
  std::string url = text_of(resource, "questionnaire");
  if (url.empty()) return;
  std::string version;
  if (const std::size_t bar = url.find('|'); bar != std::string::npos) {
    version = url.substr(bar + 1);
    url.resize(bar);
  }
  while (url.ends_with('/')) url.pop_back();
  const std::size_t at = url.find_last_of("/:#");
  if (at != std::string::npos) url.erase(0, at + 1);
  beside.put(kPackColumn, json_text(url));
  if (!version.empty()) beside.put(kPackVersionColumn, json_text(version));
}

void put_wanted(const Json& resource, const WantedColumns& wanted,
                Response& response, Beside& beside) {
  if (wanted.id.empty() || wanted.id == kIdColumn) {
    const auto id = resource.find("id");
    if (id != resource.end()) beside.put(kIdColumn, id_value(*id));
  } else {
    const auto found = about(resource, wanted.id);
    const std::string text = found ? *found : response.take(wanted.id);
    // Without it the response is rejected, and told by its own.
    const auto own = resource.find("id");
    if (text != "null") {
      beside.put(wanted.id, text);
    } else if (own != resource.end()) {
      beside.put(kIdColumn, id_value(*own));
    }
  }
  for (const std::string& name : wanted.keep) {
    const auto text = about(resource, name);
    if (text && name != wanted.id) beside.put(name, *text);
  }
}

void read_response(const Pack& pack, const WantedColumns& wanted,
                   const Json& resource, FhirRow& row) {
  const std::string status = text_of(resource, "status");
  if (status == "entered-in-error") {
    row.kind = FhirKind::entered_in_error;
    return;
  }
  row.in_progress = status == "in-progress";
  if (std::ranges::find(kStatuses, status) == kStatuses.end()) {
    row.fault = RecordFaultKind::other_status;
  }
  Response response(pack);
  // Before R3, questions stood in groups.
  const bool good = response.read_items(resource) &&
                    !resource.contains("group") && !resource.contains("answer");
  response.join();
  if (response.has_modified() || is_modified(resource)) {
    row.fault = RecordFaultKind::modified;
  }
  if (!good) row.fault = RecordFaultKind::not_r4;
  row.line = "{";
  Beside beside(pack, row.line);
  put_wanted(resource, wanted, response, beside);
  put_pack(resource, beside);
  response.append_answers(row.line);
  row.line += '}';
}

}  // namespace

FhirRow read_fhir(const Pack& pack, const WantedColumns& wanted,
                  std::string_view text, bool is_entry) {
  FhirRow row;
  const Parser parser(text);
  row.fault = parser.fault();
  if (row.fault) return row;
  const Json* resource = &parser.json();
  if (is_entry && !resource->contains("resourceType")) {
    const auto found = resource->find("resource");
    if (found == resource->end()) {
      row.kind = FhirKind::other;
      return row;
    }
    resource = &*found;
  }
  const std::string type =
      resource->is_object() ? text_of(*resource, "resourceType") : "";
  if (type == "QuestionnaireResponse") {
    read_response(pack, wanted, *resource, row);
  } else if (type.empty()) {
    row.fault = RecordFaultKind::no_resource_type;
  } else if (type == "Bundle" && resource->contains("entry")) {
    row.fault = RecordFaultKind::bundle_inside;
  } else {
    row.kind = FhirKind::other;
  }
  return row;
}

}  // namespace redflag
