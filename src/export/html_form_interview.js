// SPDX-License-Identifier: Apache-2.0
// One person's way through a pack: the same as interview/question_order and
// interview/interview. Touches no document.
"use strict";

// The parts of an interview, in their order.
const STAGE = {emergency: 0, person: 1, noticed: 2, followUps: 3, last: 4};
// Why a question is still to be asked.
const NEED = {none: 0, nextSteps: 1, other: 2, rules: 3};

/** Whether a page is a list of follow-ups: no notice, all lines of signs. */
function followsUp(program, page) {
  return program.questions.every((question) => question.page !== page ||
      (question.sign !== undefined && !question.notice));
}

function stageOf(program, question) {
  const {page, sign} = question;
  if (page !== undefined && program.pages[page].emergency) {
    return STAGE.emergency;
  }
  if (question.last) return STAGE.last;
  if (sign === undefined) {
    return question.has_ask_if && page === undefined ? STAGE.followUps
                                                     : STAGE.person;
  }
  if (question.notice) return STAGE.noticed;
  if (page !== undefined && !followsUp(program, page)) return STAGE.noticed;
  return STAGE.followUps;
}

// The questions that the part below `root` reads, each once, in order. An
// ask_if further up is not followed.
function questionsBelow(program, root) {
  const seen = new Set();
  const found = new Set();
  const stack = [root];
  while (stack.length > 0) {
    const index = stack.pop();
    if (seen.has(index)) continue;
    seen.add(index);
    const node = program.nodes[index];
    if (isQuestionNode(node)) found.add(node[1]);
    stack.push(...operandsOf(node));
  }
  return [...found].sort((a, b) => a - b);
}

// Compares two lists of numbers as a dictionary would.
function compareKeys(a, b) {
  for (let i = 0; i < a.length; ++i) {
    if (a[i] !== b[i]) return Number(a[i]) - Number(b[i]);
  }
  return 0;
}

/** Which of the open questions comes next. */
class QuestionOrder {
  constructor(program) {
    const blank = new Evaluation(program, program.questions.map(() => BLANK));
    const reach = reachOfQuestions(blank);
    this.program = program;
    this.stages = program.questions.map((q) => stageOf(program, q));
    this.isReadByRules = reach.map((level) => level !== null);
    // It only steers the wording: no sign, no worry, and no rule reads it.
    this.isWording = program.questions.map((question, q) =>
        question.sign === undefined && question.worse === "none" &&
        !this.isReadByRules[q]);
    this.readByAskIf = program.questions.map(
        (question) => questionsBelow(program, question.applies));
  }

  isReady(q, open) {
    const need = open[q].need;
    return need !== NEED.none && !this.readByAskIf[q].some((read) =>
        open[read].need !== NEED.none &&
        (open[read].need !== NEED.nextSteps || need === NEED.nextSteps));
  }

  pageRank(q, stage) {
    const page = this.program.questions[q].page;
    switch (stage) {
      case STAGE.emergency:
      case STAGE.noticed:
        return page !== undefined ? page : this.program.pages.length;
      case STAGE.person:
        return page !== undefined ? page + 1 : 0;
      default:
        return 0;
    }
  }

  // What comes first has the smaller key. What may be an emergency is followed
  // up before the next page.
  keyOf(q, open) {
    const levels = this.program.levels.length;
    const stage = this.stages[q];
    const reach = open[q].need === NEED.rules ? levels - open[q].reach
                                              : levels + 1;
    const urgent = stage === STAGE.followUps && reach === 1;
    return [open[q].need === NEED.nextSteps, urgent ? STAGE.noticed : stage,
            !urgent, this.pageRank(q, stage),
            stage === STAGE.followUps ? reach : 0, q];
  }

  /** All questions, by stage, then pages in their order. */
  inOrder() {
    const key = (q) => [this.stages[q], this.pageRank(q, this.stages[q]), q];
    return this.program.questions.map((question, q) => q)
        .sort((a, b) => compareKeys(key(a), key(b)));
  }

  /** What to ask next of the open questions, or null. */
  next(open) {
    const questions = this.program.questions;
    const ready = questions.map((question, q) => q)
        .filter((q) => this.isReady(q, open));
    if (ready.length === 0) return null;
    const first = ready.reduce((a, b) =>
        compareKeys(this.keyOf(b, open), this.keyOf(a, open)) < 0 ? b : a);
    const {page, last} = questions[first];
    if (page === undefined) return {kind: "question", questions: [first]};
    return {kind: "page", page, questions: ready.filter(
        (q) => questions[q].page === page && questions[q].last === last)};
  }
}

/**
 * An interview. A prompt is {kind: "question" | "page" | "clash", page?,
 * questions, again?}; of a clash the first question is the answer that does not
 * fit with the others.
 */
class Interview {
  constructor(program) {
    this.program = program;
    this.order = new QuestionOrder(program);
    this.answers = program.questions.map(() => BLANK);
    this.setAside = new Map();  // by question
    this.history = [];          // prompts answered
    this.place = 0;             // of it: which one is put again
    this.again = [];            // to be put first
    this.clashesSettled = new Set();
    this.wentOnWhenCertain = false;
    this.wentOnWhenUnsure = new Set();
    this.origin = "order";
    this.refresh();
  }

  refresh() {
    this.evaluation = new Evaluation(this.program, this.answers);
    this.outcome = outcomeOf(this.evaluation);
    if (!this.isHighestCertain()) this.wentOnWhenCertain = false;
    this.prompt = this.findPrompt();
  }

  isBlank(q) { return this.answers[q].state === "blank"; }

  isHighestCertain() {
    return this.outcome.levels.level === this.program.levels.length - 1;
  }

  // What the evaluator makes of the answers, for every question.
  state() {
    const evaluation = new Evaluation(this.program, this.answers);
    return {
      idle: this.program.questions.map((_, q) => evaluation.neverApplies(q)),
      contradicted: evaluation.contradicted,
    };
  }

  setAsideAnswer(q) {
    this.setAside.set(q, this.answers[q]);
    this.replace(q, BLANK);
  }

  // Evaluations keep the answers that they were made of.
  replace(q, answer) {
    this.answers = this.answers.slice();
    this.answers[q] = answer;
  }

  // Sets aside the answers that did apply before, and now certainly do not; of
  // these those that contradict others first.
  setAsideNewlyIdle(before) {
    const now = this.state();
    const contradicted = [];
    const idle = [];
    this.answers.forEach((answer, q) => {
      if (answer.state === "blank") return;
      if (now.contradicted[q] && !before.contradicted[q]) {
        contradicted.push(q);
      } else if (now.idle[q] && !before.idle[q]) {
        idle.push(q);
      }
    });
    const chosen = contradicted.length > 0 ? contradicted : idle;
    for (const q of chosen) this.setAsideAnswer(q);
    return chosen.length > 0;
  }

  // Brings back what was set aside, did not apply before, and now may.
  restoreNewlyApplying(before) {
    if (this.setAside.size === 0) return false;
    const now = this.state();
    let restored = false;
    for (let q = 0; q < this.answers.length; ++q) {
      if (!this.isBlank(q) || !before.idle[q] || now.idle[q] ||
          !this.setAside.has(q)) {
        continue;
      }
      this.replace(q, this.setAside.get(q));
      this.setAside.delete(q);
      restored = true;
    }
    return restored;
  }

  follow(before, mindChanged) {
    let changed = true;
    while (changed) {
      changed = mindChanged && this.setAsideNewlyIdle(before);
      changed = this.restoreNewlyApplying(before) || changed;
    }
  }

  store(q, answer, before) {
    const old = this.answers[q];
    if (sameAnswer(answer, old)) return;
    // A line that another line of the same prompt has just ended.
    if (before.idle[q] && old.state === "blank" &&
        (answer.state !== "given" ||
         saysNo(this.program.questions[q], answer))) {
      if (!this.setAside.has(q)) this.setAside.set(q, answer);
      return;
    }
    this.replace(q, answer);
    this.setAside.delete(q);
    this.follow(before, old.state === "given");
  }

  /** Answers the prompt: one answer for each of its questions, none blank. */
  answer(answers) {
    const prompt = this.prompt;
    if (this.origin === "order") this.history.push(prompt);
    if (this.origin === "again") this.again.shift();
    this.origin = "order";
    prompt.questions.forEach((q, i) => {
      this.store(q, answers[i], this.state());
    });
    this.refresh();
  }

  /** Answers a clash: "the answer", "the others" or "not sure" is right. */
  settle(right) {
    const clash = this.prompt.questions;
    const [q, ...others] = clash;
    this.clashesSettled.add(clash.join());
    const parent = this.program.questions[q].parent;
    if (right === "the answer" && parent !== undefined) {
      this.store(parent, {state: "given", yes: true}, this.state());
    } else if (right === "the answer") {
      for (const other of others) this.again.push([other]);
    } else if (right === "the others") {
      const before = this.state();
      for (const other of this.contradictedLike(others)) {
        this.setAsideAnswer(other);
      }
      this.follow(before, true);
    }
    this.refresh();
  }

  /** Whether the card is due before the next prompt. */
  cardDue() {
    if (this.origin === "history" || this.origin === "again") return false;
    if (this.isHighestCertain() && !this.wentOnWhenCertain) return true;
    return this.answers.some((answer, q) =>
        this.order.stages[q] === STAGE.emergency &&
        answer.state === "not sure" && !this.wentOnWhenUnsure.has(q));
  }

  /** Goes on after the card. */
  goOn() {
    this.wentOnWhenCertain = this.isHighestCertain();
    this.answers.forEach((answer, q) => {
      if (answer.state === "not sure") this.wentOnWhenUnsure.add(q);
    });
    this.refresh();
  }

  findPrompt() {
    while (this.again.length > 0) {
      const questions = this.stillApplying(this.again[0]);
      if (questions.length > 0) {
        this.origin = "again";
        return this.promptAgain(questions);
      }
      this.again.shift();
    }
    // Once the highest level is certain nothing can matter any more.
    if (this.isHighestCertain() && !this.wentOnWhenCertain) {
      this.origin = "order";
      return null;
    }
    const clash = this.nextClash();
    this.origin = clash ? "clash" : "order";
    return clash || this.order.next(this.openQuestions());
  }

  // The answered questions because of which `q` does not apply: those that its
  // ask_if reads, or those behind the ones that are not answered.
  answersBehind(q) {
    const found = new Set();
    const seen = new Set();
    const toVisit = [...this.order.readByAskIf[q]];
    while (toVisit.length > 0) {
      const read = toVisit.pop();
      if (seen.has(read)) continue;
      seen.add(read);
      if (this.answers[read].state === "given") {
        found.add(read);
      } else {
        toVisit.push(...this.order.readByAskIf[read]);
      }
    }
    return [...found].sort((a, b) => a - b);
  }

  contradictedLike(others) {
    return this.outcome.contradictions.filter(
        (q) => this.answersBehind(q).join() === others.join());
  }

  nextClash() {
    for (const q of this.outcome.contradictions) {
      const questions = [q, ...this.answersBehind(q)];
      if (questions.length > 1 &&
          !this.clashesSettled.has(questions.join())) {
        return {kind: "clash", questions};
      }
    }
    return null;
  }

  // The questions that decide whether answers that count belong there at all.
  readByDoubtful() {
    const askIfs = [];
    this.program.questions.forEach((question, q) => {
      const answer = this.answers[q];
      if (this.order.isReadByRules[q] && answer.state === "given" &&
          !saysNo(question, answer) &&
          this.evaluation.isOpen(question.applies)) {
        askIfs.push(question.applies);
      }
    });
    return readByNodes(this.evaluation, askIfs);
  }

  /** Why each question is still to be asked. */
  openQuestions() {
    const reach = reachOfQuestions(this.evaluation);
    const guides = readByNodes(
        this.evaluation, this.program.next_steps.map((step) => step.node));
    const settles = this.readByDoubtful();
    return this.program.questions.map((question, q) => {
      if (!this.isBlank(q) || this.evaluation.neverApplies(q)) {
        return {need: NEED.none};
      }
      if (reach[q] !== null) return {need: NEED.rules, reach: reach[q]};
      if (this.wentOnWhenCertain || settles[q] || this.order.isWording[q]) {
        return {need: NEED.other};
      }
      return {need: guides[q] ? NEED.nextSteps : NEED.none};
    });
  }

  stillApplying(questions) {
    return questions.filter(
        (q) => !this.isBlank(q) && !this.evaluation.neverApplies(q));
  }

  promptAgain(questions) {
    const page = this.program.questions[questions[0]].page;
    if (page === undefined) return {kind: "question", questions, again: true};
    return {kind: "page", page, questions, again: true};
  }

  // The place in the history of the prompt before this one, or null.
  placeBefore() {
    let place = this.origin === "history" ? this.place : this.history.length;
    while (place-- > 0) {
      if (this.stillApplying(this.history[place].questions).length > 0) {
        return place;
      }
    }
    return null;
  }

  canGoBack() {
    return this.origin === "again" || this.placeBefore() !== null;
  }

  /** Puts the prompt before this one, with its old answers. */
  back() {
    if (this.origin === "again") {
      this.again.shift();
      this.refresh();
      return;
    }
    const place = this.placeBefore();
    if (place === null) return;
    this.place = place;
    this.origin = "history";
    this.prompt =
        this.promptAgain(this.stillApplying(this.history[place].questions));
  }

  /** Puts answered questions again: one, or lines of one page. */
  askAgain(questions) {
    this.again.unshift(questions);
    this.refresh();
  }

  /** Whether somebody answers for another person. */
  isAboutAnother() {
    return this.answers.some((answer, q) =>
        this.order.isWording[q] && answer.option > 0);
  }
}
