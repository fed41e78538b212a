// SPDX-License-Identifier: Apache-2.0

#include "batch/record.h"

namespace redflag {

const char* reason_of(RecordFaultKind kind) {
  switch (kind) {
    case RecordFaultKind::not_utf8:
      return "this is not UTF-8 text";
    case RecordFaultKind::nul_byte:
      return "there is a NUL byte in it";
    case RecordFaultKind::carriage_return:
      return "there is a carriage return in it; put the field in quotes";
    case RecordFaultKind::open_quote:
      return "the quote that opens this field is not closed (within 1 MiB)";
    case RecordFaultKind::after_quote:
      return "there is text after the closing quote; write a quote inside a "
             "quoted field twice";
    case RecordFaultKind::stray_quote:
      return "there is a quote inside the field; put the whole field in quotes "
             "and write the quote twice";
    case RecordFaultKind::row_too_long:
      return "the row is longer than 1 MiB; the rest of it is not kept";
    case RecordFaultKind::too_many_fields:
      return "the row has more than 10,000 fields; the others are not kept";
    case RecordFaultKind::no_id:
      return "it names no id";
    case RecordFaultKind::no_question:
      return "a row of this id names no question";
    case RecordFaultKind::other_width:
      return "a row of this id has more or fewer fields than the header";
    case RecordFaultKind::answered_twice:
      return "it is answered twice for this id";
    case RecordFaultKind::option_alone:
      return "an option stands in a row of its own; answer the question with "
             "the option's id, or name it in a [[column]] of the map";
    case RecordFaultKind::whole_question:
      return "a row answers a question of which the map names the options; "
             "answer these, or put the question into `ignore` of [map]";
    case RecordFaultKind::id_came_back:
      return "rows of this id stood before; put all rows of an id together";
    case RecordFaultKind::too_many_rows:
      return "the rows of this id are longer than 1 MiB together";
    case RecordFaultKind::not_mended:
      return "an earlier run has rejected a row of this id, and it has not "
             "been "
             "mended; once it is, clear redflag_reason";
    case RecordFaultKind::no_object:
      return "this is not a JSON object";
    case RecordFaultKind::json_ends:
      return "the JSON ends too early";
    case RecordFaultKind::not_json:
      return "this is not valid JSON";
    case RecordFaultKind::name_twice:
      return "a name stands twice in one object";
    case RecordFaultKind::nested_too_deep:
      return "the JSON is nested deeper than 128";
    case RecordFaultKind::list_broken:
      return "the list of resources is broken here, and nothing after it was "
             "read";
    case RecordFaultKind::no_resource_type:
      return "it has no resourceType, and may be no QuestionnaireResponse";
    case RecordFaultKind::bundle_inside:
      return "a Bundle in place of a resource is not read; give it by itself";
    case RecordFaultKind::modified:
      return "it has a modifierExtension or implicitRules, which may change "
             "what its answers mean";
    case RecordFaultKind::other_status:
      return "its status is none of those that FHIR R4 has (completed, "
             "amended, in-progress, stopped, entered-in-error), so that nobody "
             "can say whether its answers count";
    case RecordFaultKind::not_r4:
      return "its items are not as FHIR R4 has them: `item` and `answer` are "
             "lists of objects, and an item with an answer has a linkId";
  }
  return "";
}

void RecordBatch::clear() {
  bytes.clear();
  fields.clear();
  records.clear();
  origins.clear();
  faults.clear();
}

bool RecordBatch::is_full(std::size_t rows) const {
  constexpr std::size_t kEnoughBytes = std::size_t{1} << 19U;
  constexpr std::size_t kEnoughFields = std::size_t{1} << 17U;
  return size() >= rows || bytes.size() >= kEnoughBytes ||
         fields.size() >= kEnoughFields;
}

}  // namespace redflag
