// SPDX-License-Identifier: Apache-2.0
// What a compiled pack means, in JavaScript: the same as engine/evaluator,
// engine/outcome and engine/relevance, for one sheet at a time. The data is
// that of html_form_data.cpp. Touches no document, so that node runs it too.
//
// An answer is {state: "blank" | "not sure" | "given"} and, where given, one of
//   yes        yes-no: true or false
//   option     choice: the place of the option; null: no option chosen
//   options    choices: true, false or null (unknown) for each option
//   number     number, in the question's unit; `written`: as it was typed,
//              where the units differ
//   noReading  number: true where there is no reading
"use strict";

const BLANK = Object.freeze({state: "blank"});
const NOT_SURE = Object.freeze({state: "not sure"});

/** Both sides of a comparison go through this, as everywhere in redflag. */
function roundToMicro(number) {
  return Math.floor(number * 1e6 + 0.5) / 1e6;
}

/** `number` in `from`, as a number in `to`; not rounded. */
function convertUnit(program, number, from, to) {
  if (from === to) return number;
  const a = program.units[from];
  const b = program.units[to];
  return ((number * a.factor + a.offset) - b.offset) / b.factor;
}

/** The shortest decimal form that reads back the same; never an exponent. */
function numberText(number) {
  if (number === 0) return "0";
  const text = String(number);
  const parts = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!parts) return text;
  const digits = parts[2] + (parts[3] || "");
  const point = 1 + Number(parts[4]);
  if (point <= 0) return parts[1] + "0." + "0".repeat(-point) + digits;
  return parts[1] + digits.padEnd(point, "0");
}

function ticked(options) {
  if (options.length > 0 && options.every((known) => known === null)) {
    return NOT_SURE;
  }
  return {state: "given", options};
}

/** Whether the answer says "no": no, none of these, no reading, no option. */
function saysNo(question, answer) {
  if (answer.state !== "given") return false;
  switch (question.type) {
    case "yes-no": return answer.yes === false;
    case "choice": return answer.option === null;
    case "choices": return answer.options.every((known) => known === false);
    default: return answer.noReading === true;
  }
}

/** Whether the person said "not sure", to the question or an option of it. */
function saysNotSure(answer) {
  return answer.state === "not sure" ||
      (answer.state === "given" && answer.options !== undefined &&
       answer.options.includes(null));
}

/** Whether any part of the answer is unknown. */
function isUnknown(answer) {
  return answer.state !== "given" ||
      (answer.options !== undefined && answer.options.includes(null));
}

function sameAnswer(a, b) {
  if (a.state !== b.state || a.yes !== b.yes || a.option !== b.option ||
      a.number !== b.number || a.noReading !== b.noReading ||
      (a.written || "") !== (b.written || "")) {
    return false;
  }
  return (a.options || []).join() === (b.options || []).join();
}

// Whether two numbers compare so; both are rounded already.
function compares(a, comparison, b) {
  switch (comparison) {
    case "<": return a < b;
    case "<=": return a <= b;
    case ">": return a > b;
    case ">=": return a >= b;
    default: return a === b;
  }
}

// Whether a comparison holds for all, and for some, numbers of two ranges.
function compareRanges(aLow, aHigh, comparison, bLow, bHigh) {
  aLow = roundToMicro(aLow);
  aHigh = roundToMicro(aHigh);
  bLow = roundToMicro(bLow);
  bHigh = roundToMicro(bHigh);
  switch (comparison) {
    case "<":
    case "<=":
      return [compares(aHigh, comparison, bLow),
              compares(aLow, comparison, bHigh)];
    case ">":
    case ">=":
      return [compares(aLow, comparison, bHigh),
              compares(aHigh, comparison, bLow)];
    default:
      return [aLow === aHigh && bLow === bHigh && aLow === bLow,
              aLow <= bHigh && bLow <= aHigh];
  }
}

// The range of each operation, from those of its operands.
function combineRanges(operation, a, b, c, d) {
  switch (operation) {
    case "+": return [a + c, b + d];
    case "-": return [a - d, b - c];
    case "*": {
      const ends = [a * c, a * d, b * c, b * d];
      return [Math.min(...ends), Math.max(...ends)];
    }
    default: {
      const ends = [a / c, a / d, b / c, b / d];
      return [Math.min(...ends), Math.max(...ends)];
    }
  }
}

/**
 * One evaluated sheet: must and may of every boolean node, bounds of every
 * number node, contradictions, and "no" answers that count as not sure.
 *
 * `answers` has one answer for each question of the program.
 */
class Evaluation {
  constructor(program, answers) {
    const count = program.nodes.length;
    this.program = program;
    this.answers = answers;
    this.must = new Uint8Array(count);
    this.may = new Uint8Array(count);
    // Of number nodes: whether they surely, and may, apply.
    this.low = new Float64Array(count);
    this.high = new Float64Array(count);
    this.contradicted = program.questions.map(() => false);
    this.weakened = program.questions.map(() => false);
    this.runNodes();
    if (this.findContradictions()) this.runNodes();
  }

  isOpen(node) {
    return this.may[node] === 1 && this.must[node] === 0;
  }

  // A part that is decided stays so whatever comes.
  isDecided(node) {
    if (!isNumberNode(this.program.nodes[node])) return !this.isOpen(node);
    return this.may[node] === 0 ||
        (this.must[node] === 1 && this.low[node] === this.high[node]);
  }

  /** Whether a question certainly does not apply, and certainly does. */
  neverApplies(q) {
    return this.may[this.program.questions[q].applies] === 0;
  }
  surelyApplies(q) {
    return this.must[this.program.questions[q].applies] === 1;
  }

  runNodes() {
    const nodes = this.program.nodes;
    for (let i = 0; i < nodes.length; ++i) this.runNode(i, nodes[i]);
  }

  set(i, must, may) {
    this.must[i] = must ? 1 : 0;
    this.may[i] = may ? 1 : 0;
  }

  runNode(i, node) {
    switch (node[0]) {
      case "yes": return this.set(i, true, true);
      case "no": return this.set(i, false, false);
      case "answer": return this.runAnswer(i, node);
      case "compare": return this.runComparison(i, node);
      case "not": return this.set(i, !this.may[node[1]], !this.must[node[1]]);
      case "and":
        return this.set(i, holdingIn(this.must, node, 1) === node.length - 1,
                        holdingIn(this.may, node, 1) === node.length - 1);
      case "or":
        return this.set(i, holdingIn(this.must, node, 1) > 0,
                        holdingIn(this.may, node, 1) > 0);
      case "at least":
        return this.set(i, holdingIn(this.must, node, 2) >= node[1],
                        holdingIn(this.may, node, 2) >= node[1]);
      case "reading": return this.runReading(i, node);
      case "number":
        this.low[i] = this.high[i] = node[1];
        return this.set(i, true, true);
      case "convert": return this.runConversion(i, node);
      default: return this.runArithmetic(i, node);
    }
  }

  // An answer that is given counts; without one, the question may be a yes
  // wherever it may apply.
  runAnswer(i, [, q, option, applies]) {
    const known = this.knownOf(q, option);
    const no = known === false && !this.weakened[q];
    this.set(i, known === true,
             known === true || (!no && this.may[applies] === 1));
  }

  // true, false or null (unknown) of a yes-no question, or of one option.
  knownOf(q, option) {
    const answer = this.answers[q];
    if (answer.state !== "given") return null;
    switch (this.program.questions[q].type) {
      case "yes-no": return answer.yes;
      case "choice": return answer.option === option;
      default: return answer.options[option];
    }
  }

  // A reading that is not given may be any in its range.
  runReading(i, [, q, applies]) {
    const question = this.program.questions[q];
    const answer = this.answers[q];
    if (answer.state === "given" && !answer.noReading) {
      this.low[i] = this.high[i] = answer.number;
      this.set(i, true, true);
      return;
    }
    this.low[i] = question.min;
    this.high[i] = question.max;
    const open = answer.state !== "given";
    this.set(i, open && !question.optional && this.must[applies] === 1,
             open && this.may[applies] === 1);
  }

  runComparison(i, [, a, comparison, b]) {
    const [must, may] = compareRanges(this.low[a], this.high[a], comparison,
                                      this.low[b], this.high[b]);
    this.set(i, must && this.must[a] && this.must[b],
             may && this.may[a] && this.may[b]);
  }

  runArithmetic(i, [operation, a, b]) {
    [this.low[i], this.high[i]] =
        combineRanges(operation, this.low[a], this.high[a], this.low[b],
                      this.high[b]);
    this.set(i, this.must[a] && this.must[b], this.may[a] && this.may[b]);
  }

  runConversion(i, [, a, from, to]) {
    this.low[i] = convertUnit(this.program, this.low[a], from, to);
    this.high[i] = convertUnit(this.program, this.high[a], from, to);
    this.set(i, this.must[a], this.may[a]);
  }

  // An answer stands where its ask_if is certainly false. Where that ask_if is
  // one question's yes, that question's "no" is what can be wrong, and so on
  // up the chain of such questions.
  findContradictions() {
    const questions = this.program.questions;
    let any = false;
    for (let q = 0; q < questions.length; ++q) {
      if (!this.saysMoreThanNo(q) || !this.neverApplies(q)) continue;
      any = true;
      this.contradicted[q] = true;
      let parent = questions[q].parent;
      while (parent !== undefined && this.knownOf(parent) !== true) {
        if (this.knownOf(parent) === false) this.weakened[parent] = true;
        parent = questions[parent].parent;
      }
    }
    return any;
  }

  saysMoreThanNo(q) {
    const answer = this.answers[q];
    if (answer.state !== "given") return false;
    switch (this.program.questions[q].type) {
      case "yes-no": return answer.yes;
      case "choice": return answer.option !== null;
      case "choices": return answer.options.includes(true);
      default: return !answer.noReading;
    }
  }
}

const NUMBER_NODES =
    new Set(["reading", "number", "convert", "+", "-", "*", "/"]);

function isNumberNode(node) {
  return NUMBER_NODES.has(node[0]);
}

// How many of the operands, from place `first` of a node on, hold in a plane.
function holdingIn(plane, node, first) {
  let count = 0;
  for (let k = first; k < node.length; ++k) count += plane[node[k]];
  return count;
}

/** The nodes directly below a node; the ask_if of a question is not one. */
function operandsOf(node) {
  switch (node[0]) {
    case "and":
    case "or": return node.slice(1);
    case "at least": return node.slice(2);
    case "not":
    case "convert": return [node[1]];
    case "compare": return [node[1], node[3]];
    case "+":
    case "-":
    case "*":
    case "/": return [node[1], node[2]];
    default: return [];
  }
}

function isQuestionNode(node) {
  return node[0] === "answer" || node[0] === "reading";
}

function levelsOf(evaluation) {
  const levels = {level: 0, possible: 0, advised: 0};
  for (const rule of evaluation.program.rules) {
    if (evaluation.must[rule.node]) {
      levels.level = Math.max(levels.level, rule.level);
      levels.advised = Math.max(levels.advised, rule.level);
    }
    if (evaluation.may[rule.node]) {
      levels.possible = Math.max(levels.possible, rule.level);
      levels.advised = Math.max(levels.advised, rule.if_unsure);
    }
  }
  return levels;
}

// Goes down from nodes to the questions that can still decide them.
class Walk {
  constructor(evaluation) {
    this.evaluation = evaluation;
    this.seen = new Uint8Array(evaluation.program.nodes.length);
  }

  /** Calls `reach` with each open question below `root` that is new. */
  from(root, reach) {
    const nodes = this.evaluation.program.nodes;
    const stack = [root];
    while (stack.length > 0) {
      const index = stack.pop();
      if (this.seen[index]) continue;
      this.seen[index] = 1;
      if (this.evaluation.isDecided(index)) continue;
      const node = nodes[index];
      if (isQuestionNode(node)) {
        if (this.isUnknown(node[1])) reach(node[1]);
        stack.push(node[node.length - 1]);
      }
      stack.push(...operandsOf(node));
    }
  }

  // A "no" that a contradiction has weakened is as good as unknown.
  isUnknown(q) {
    return isUnknown(this.evaluation.answers[q]) ||
        this.evaluation.weakened[q];
  }
}

/**
 * For each question the highest level of a rule that it can still decide, or
 * null where it can change no outcome.
 */
function reachOfQuestions(evaluation) {
  const program = evaluation.program;
  const level = levelsOf(evaluation).level;
  const rules = program.rules.filter((rule) => rule.level > level);
  rules.sort((a, b) => b.level - a.level);  // stable
  const reach = program.questions.map(() => null);
  const walk = new Walk(evaluation);
  for (const rule of rules) {
    walk.from(rule.node, (q) => {
      if (reach[q] === null) reach[q] = rule.level;
    });
  }
  return reach;
}

/** Whether each question can still decide one of `nodes`. */
function readByNodes(evaluation, nodes) {
  const read = evaluation.program.questions.map(() => false);
  const walk = new Walk(evaluation);
  for (const node of nodes) walk.from(node, (q) => { read[q] = true; });
  return read;
}

/** All that a card is made from: levels, what fired, and what is not known. */
function outcomeOf(evaluation) {
  const program = evaluation.program;
  const levels = levelsOf(evaluation);
  const outcome = {levels, findings: [], unsure: [], contradictions: [],
                   nextSteps: []};
  program.rules.forEach((rule, r) => {
    if (evaluation.must[rule.node]) {
      outcome.findings.push({rule: r, certain: true});
    } else if (evaluation.may[rule.node] && rule.level > levels.level) {
      outcome.findings.push({rule: r, certain: false});
    }
  });
  const reach = reachOfQuestions(evaluation);
  program.questions.forEach((question, q) => {
    if (reach[q] !== null) {
      const answer = evaluation.answers[q];
      const said = answer.state === "not sure" || answer.state === "given";
      outcome.unsure.push({question: q, notSure: said});
    }
    if (evaluation.contradicted[q]) outcome.contradictions.push(q);
  });
  if (levels.level === program.levels.length - 1) return outcome;
  program.next_steps.forEach((step, n) => {
    if (evaluation.must[step.node]) {
      outcome.nextSteps.push({step: n, certain: true});
    } else if (evaluation.may[step.node] && !step.hide) {
      outcome.nextSteps.push({step: n, certain: false});
    }
  });
  return outcome;
}
