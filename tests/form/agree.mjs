// SPDX-License-Identifier: Apache-2.0
//
// agree.mjs < LINES
//
// Holds the form's interpreter against what form_runs prints of the engine:
// the outcome, the card and the saved form of every sheet, and every step of
// every talk. Fails at the first difference, and where there was too little to
// compare.
import assert from 'node:assert/strict';
import {createInterface} from 'node:readline';
import {runInThisContext} from 'node:vm';

const names = 'Evaluation, Interview, Words, outcomeOf, makeCard, sheetText, ' +
    'readNumber';
const now = new Date(1795298400000);
const counts = {packs: 0, sheets: 0, open: 0, contradictory: 0, talks: 0,
                steps: 0, clashes: 0, setAside: 0, numbers: 0, refused: 0,
                guessed: 0};
let form;
let program;
let words;

// What JSON makes of both sides.
const plain = (value) => JSON.parse(JSON.stringify(value));

function outcomeAsLine({levels, ...rest}) {
  return plain({levels: [levels.level, levels.possible, levels.advised],
                ...rest});
}

// As the program has it: what a card of the terminal leaves to a sheet to take
// along stands on the page in full.
function cardAsLine(card) {
  const {level, highest, colour, calls, whoToCall, sections, ...rest} = card;
  return plain({...rest, sections: sections.map(({part, title, items}) =>
      part === 'further-steps'
          ? {title: 'More for you, in full on the sheet to take along ' +
                 '(redflag check --format markdown)',
             items: items.map(({text}) => ({text, notes: []}))}
          : {title, items})});
}

function savedAsLine(answers, setAside) {
  const text = form.sheetText(program, answers, setAside, now);
  assert.ok(text.startsWith('schema = "redflag/answers@1"\npack = '));
  return text.slice(text.indexOf('[answers]'));
}

// What was set aside comes in the order of the ids in one, and of the talk in
// the other.
function sorted(saved) {
  const [answers, aside] = saved.trimEnd().split('\n\n[set_aside]\n');
  return [answers, ...(aside || '').split('\n').sort()];
}

function compareSheet({sheet, outcome, card, saved}) {
  const evaluation = new form.Evaluation(program, sheet);
  const found = form.outcomeOf(evaluation);
  assert.deepEqual(outcomeAsLine(found), outcome);
  assert.deepEqual(
      cardAsLine(form.makeCard(program, evaluation, found, words, now)), card);
  assert.equal(savedAsLine(sheet, new Map()), saved);
  counts.sheets += 1;
  counts.open += outcome.levels[0] !== outcome.levels[1];
  counts.contradictory += outcome.contradictions.length > 0;
}

function compareTyped({typed, unit, question, read}) {
  const found = form.readNumber(program, program.questions[question], typed,
                                unit, words);
  assert.deepEqual(
      found && {number: found.answer.number, said: found.said || ''}, read,
      `${typed} ${unit}`);
  counts.numbers += 1;
  counts.refused += read === null;
  counts.guessed += read !== null && read.said !== '';
}

function take(interview, step) {
  switch (step.done) {
    case 'start': return;
    case 'answer': return interview.answer(step.answers);
    case 'back': return interview.back();
    case 'go on': return interview.goOn();
    case 'ask again': return interview.askAgain(step.questions);
    default: interview.settle(step.done);
  }
}

function compareTalk({steps, outcome, saved}) {
  const interview = new form.Interview(program);
  for (const {done, answers, questions, prompt, ...expected} of steps) {
    take(interview, {done, answers, questions});
    const {level, possible, advised} = interview.outcome.levels;
    assert.deepEqual({
      cardDue: interview.cardDue(), canGoBack: interview.canGoBack(),
      levels: [level, possible, advised],
    }, expected);
    assert.deepEqual(interview.prompt && plain(
        {again: false, ...interview.prompt}), prompt);
    counts.steps += 1;
    counts.clashes += prompt !== null && prompt.kind === 'clash';
  }
  assert.deepEqual(outcomeAsLine(interview.outcome), outcome);
  assert.deepEqual(sorted(savedAsLine(interview.answers, interview.setAside)),
                   sorted(saved));
  counts.talks += 1;
  counts.setAside += interview.setAside.size > 0;
}

let number = 0;
for await (const line of createInterface({input: process.stdin})) {
  number += 1;
  const value = JSON.parse(line);
  try {
    if (value.script) {
      form = runInThisContext(`${value.script};({${names}})`);
    } else if (value.pack) {
      program = value.pack;
      words = new form.Words(program.words);
      counts.packs += 1;
    } else if (value.sheet) {
      compareSheet(value);
    } else if (value.typed !== undefined) {
      compareTyped(value);
    } else {
      compareTalk(value);
    }
  } catch (error) {
    console.log(`line ${number}: ${error.message}`);
    process.exit(1);
  }
}
console.log(Object.entries(counts).map(([name, count]) => `${name} ${count}`)
    .join(', ') + ': no difference');
const few = Object.entries(counts).filter(([, count]) => count === 0);
if (process.argv[2] !== '--any' && few.length > 0) {
  console.log(`too little was compared: no ${few.map(([name]) => name)}`);
  process.exit(1);
}
