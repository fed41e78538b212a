// SPDX-License-Identifier: Apache-2.0
// What is behind an outcome, for the card: the same as engine/evidence and
// engine/condition_words. Touches no document.
"use strict";

const MAX_CONDITION_PARTS = 100;

/** The questions behind what came out true in one evaluated sheet. */
class Evidence {
  constructor(evaluation) {
    this.evaluation = evaluation;
    this.program = evaluation.program;
  }

  // Calls `look` for each node below `root`, with whether it helps when true or
  // when false; goes on below it where `look` says so.
  visit(root, look) {
    const seen = new Set();
    const stack = [[root, true]];
    while (stack.length > 0) {
      const [index, wanted] = stack.pop();
      const key = 2 * index + Number(wanted);
      if (seen.has(key)) continue;
      seen.add(key);
      const node = this.program.nodes[index];
      if (!look(node, index, wanted)) continue;
      const below = node[0] === "not" ? !wanted : wanted;
      for (const operand of operandsOf(node)) stack.push([operand, below]);
    }
  }

  /** The given answers that make `root` certainly true. */
  behind(root) { return this.givenFor(root, false); }

  /** The given answers on the side of `root`, which is not certain yet. */
  inFavourOf(root) { return this.givenFor(root, true); }

  // Looks below what holds, and below what is open where that is wanted.
  givenFor(root, belowOpen) {
    const {must, may, answers} = this.evaluation;
    const found = new Set();
    this.visit(root, (node, index, wanted) => {
      const given = isQuestionNode(node) && answers[node[1]].state === "given";
      if (isNumberNode(node)) {
        if (given) found.add(node[1]);
        return true;
      }
      const holds = wanted ? must[index] === 1 : may[index] === 0;
      if (holds && given) found.add(node[1]);
      return holds || (belowOpen && this.evaluation.isOpen(index));
    });
    return found;
  }

  /** The questions that `root` reads. */
  readBy(root) {
    const found = new Set();
    this.visit(root, (node) => {
      if (isQuestionNode(node)) found.add(node[1]);
      return true;
    });
    return found;
  }

  /** The questions that `root` reads so that a "yes" helps to make it true. */
  readForYes(root) {
    const found = new Set();
    this.visit(root, (node, index, wanted) => {
      if (node[0] === "answer" && wanted) found.add(node[1]);
      return !isNumberNode(node) && node[0] !== "compare";
    });
    return found;
  }
}

const ordered = (numbers) => [...numbers].sort((a, b) => a - b);

/** A condition in words, without what is settled. See condition_words.h. */
class ConditionWriter {
  constructor(program, evaluation, words) {
    this.program = program;
    this.evaluation = evaluation;
    this.words = words;
    this.parts = 0;
  }

  say(part) {
    if (++this.parts > MAX_CONDITION_PARTS) return "...";
    switch (part.kind) {
      case "flag": return this.say(this.program.flags[part.flag]);
      case "not": return this.words.format("not {}", this.part(part.parts[0]));
      case "and":
        return this.joined(this.openParts(part), (text, next) =>
            this.words.format("{}, and {}", text, next));
      case "or":
        return this.joined(this.openParts(part), (text, next) =>
            this.words.format("{}, or {}", text, next));
      case "at least":
        return this.words.format("at least {} of: {}", part.count,
            this.joined(part.parts, (text, next) => `${text}; ${next}`));
      default: return part.text;
    }
  }

  // In brackets where it would not be clear what belongs together.
  part(part) {
    while (part.kind === "flag") part = this.program.flags[part.flag];
    const isList = ["and", "or", "at least"].includes(part.kind);
    return isList ? "(" + this.say(part) + ")" : this.say(part);
  }

  openParts(part) {
    const open = part.parts.filter((each) => this.evaluation.isOpen(each.node));
    return open.length === 0 ? part.parts : open;
  }

  joined(parts, between) {
    if (parts.length === 1) return this.say(parts[0]);
    let text = "";
    for (const part of parts) {
      if (this.parts > MAX_CONDITION_PARTS) break;
      const next = this.part(part);
      text = text === "" ? next : between(text, next);
    }
    return text;
  }
}
