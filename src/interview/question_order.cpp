// SPDX-License-Identifier: Apache-2.0

#include "interview/question_order.h"

#include <algorithm>
#include <tuple>

#include "engine/block.h"
#include "engine/evaluator.h"
#include "engine/relevance.h"

namespace redflag {
namespace {

/// Whether a page is a list of follow-ups: all of its lines belong to signs,
/// and none is a notice. It is put as the most urgent of its lines would be.
bool follows_up(const Pack& pack, PageIndex page) {
  return std::ranges::all_of(pack.questions, [&](const Question& question) {
    return question.page != page || (question.sign && !question.notice);
  });
}

Stage stage_of(const Pack& pack, const Question& question) {
  if (question.page && pack.pages[*question.page].emergency) {
    return Stage::emergency;
  }
  if (question.last) return Stage::last;
  // What hangs on an answer, and does not stand on a page among the others,
  // follows that answer up: signs in pregnancy, say.
  if (!question.sign && question.ask_if && !question.page) {
    return Stage::follow_ups;
  }
  if (!question.sign) return Stage::person;
  if (question.notice) return Stage::noticed;
  if (question.page && !follows_up(pack, *question.page)) {
    return Stage::noticed;
  }
  return Stage::follow_ups;
}

/// The questions that the part below `root` reads, each once, in order. An
/// ask_if further up is not followed: who reads a question waits for it, and
/// that question waits for its own.
std::vector<QuestionIndex> questions_below(const Program& program,
                                           NodeIndex root) {
  std::vector<bool> seen(program.node_count());
  std::vector<NodeIndex> to_visit{root};
  std::vector<QuestionIndex> found;
  while (!to_visit.empty()) {
    const NodeIndex index = to_visit.back();
    to_visit.pop_back();
    if (seen[index]) continue;
    seen[index] = true;
    const Node& node = program[index];
    if (node.kind == NodeKind::answer || node.kind == NodeKind::reading) {
      found.push_back(node.question);
    }
    for (const NodeIndex operand : program.operands(node)) {
      to_visit.push_back(operand);
    }
  }
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

/// What the questions reach when nothing has been answered: all that any rule
/// reads.
Reach reach_at_the_start(const Program& program) {
  const Block block(program, 1);
  Planes planes;
  evaluate(program, block, planes);
  return reach_of_questions(program, block, planes, RowIndex(0));
}

}  // namespace

QuestionOrder::QuestionOrder(const Program& program) : pack_(&program.pack()) {
  const Reach reach = reach_at_the_start(program);
  for (std::size_t i = 0; i < pack_->questions.size(); ++i) {
    const QuestionIndex q(i);
    const Question& question = (*pack_)[q];
    stages_.push_back(stage_of(*pack_, question));
    read_by_rules_.push_back(reach[q].has_value());
    wording_.push_back(!question.sign && question.worse == Worse::none &&
                       !reach[q]);
    read_by_ask_if_.push_back(
        questions_below(program, program.slots(q).applies));
  }
}

bool QuestionOrder::is_ready(QuestionIndex q,
                             const std::vector<OpenQuestion>& open) const {
  const Need need = open[q].need;
  // An ask_if that is still undecided makes what it reads as needed as `q`. So
  // where only next steps read that, `q` applies for sure and need not wait.
  return need != Need::none &&
         std::ranges::none_of(read_by_ask_if_[q], [&](QuestionIndex read) {
           return open[read].need != Need::none &&
                  (open[read].need != Need::next_steps ||
                   need == Need::next_steps);
         });
}

/// Where the page of `q` stands among the prompts of a stage. Questions about
/// the person that stand on no page (age, say) decide which lines of the pages
/// apply, and come before them; of the others, pages come first.
std::size_t QuestionOrder::page_rank(QuestionIndex q, Stage stage) const {
  const std::optional<PageIndex> page = (*pack_)[q].page;
  switch (stage) {
    case Stage::emergency:
    case Stage::noticed:
      return page ? *page : pack_->pages.size();
    case Stage::person:
      return page ? *page + std::size_t{1} : 0;
    case Stage::follow_ups:
    case Stage::last:
      return 0;
  }
  return 0;
}

bool QuestionOrder::comes_before(QuestionIndex a, QuestionIndex b,
                                 const std::vector<OpenQuestion>& open) const {
  const auto key = [&](QuestionIndex q) {
    const bool guides = open[q].need == Need::next_steps;
    const Stage stage = stages_[q];
    // The most urgent first, and what reaches no level after that.
    const std::size_t reach = open[q].need == Need::rules
                                  ? pack_->levels.size() - open[q].reach
                                  : pack_->levels.size() + 1;
    // What may be an emergency is followed up before the next page.
    const bool urgent = stage == Stage::follow_ups && reach == 1;
    return std::tuple(guides, urgent ? Stage::noticed : stage, !urgent,
                      page_rank(q, stage),
                      stage == Stage::follow_ups ? reach : 0, q);
  };
  return key(a) < key(b);
}

std::vector<QuestionIndex> QuestionOrder::in_order() const {
  std::vector<QuestionIndex> questions;
  for (std::size_t i = 0; i < stages_.size(); ++i) {
    questions.push_back(QuestionIndex(i));
  }
  std::ranges::stable_sort(questions, {}, [&](QuestionIndex q) {
    return std::pair(stages_[q], page_rank(q, stages_[q]));
  });
  return questions;
}

std::optional<Prompt> QuestionOrder::next(
    const std::vector<OpenQuestion>& open) const {
  std::vector<QuestionIndex> ready;
  for (std::size_t i = 0; i < open.size(); ++i) {
    if (is_ready(QuestionIndex(i), open)) ready.push_back(QuestionIndex(i));
  }
  if (ready.empty()) return std::nullopt;
  const QuestionIndex first =
      *std::ranges::min_element(ready, [&](QuestionIndex a, QuestionIndex b) {
        return comes_before(a, b, open);
      });
  const std::optional<PageIndex> page = (*pack_)[first].page;
  if (!page) return Prompt{.questions = {first}};
  Prompt prompt{.kind = Prompt::Kind::page, .page = page};
  std::ranges::copy_if(ready, std::back_inserter(prompt.questions),
                       [&](QuestionIndex q) {
                         return (*pack_)[q].page == page &&
                                (*pack_)[q].last == (*pack_)[first].last;
                       });
  return prompt;
}

}  // namespace redflag
