// SPDX-License-Identifier: Apache-2.0
//
// Runs inside the page of `pack export form`, and works its controls as a
// person would: ticks, types, presses. It changes nothing of the page but that
// `lastCard` keeps what the last card was made of, and `lastFile` what was
// saved, while `keepsFiles` is set.
'use strict';

const driver = {
  program: JSON.parse(document.getElementById('program').textContent),
  lastCard: null,
  lastFile: null,
  keepsFiles: false,

  by(id) { return document.getElementById(id); },

  press(id) {
    const control = this.by(id);
    if (!control) throw new Error(`no #${id} on "${this.heading()}"`);
    control.click();
  },

  submit() { document.querySelector('#prompt button[type=submit]').click(); },

  heading() { return document.querySelector('h1').textContent; },

  /** What kind of view the page shows. */
  view() {
    if (this.by('yes-start-again')) return 'start again';
    if (document.querySelector('.level')) return 'card';
    if (this.by('result')) return 'check answers';
    if (this.by('keep')) return 'second look';
    if (this.by('number')) return 'number';
    if (this.by('answer-the-answer')) return 'clash';
    if (this.by('answer-yes')) return 'yes-no';
    if (document.querySelector('[type=radio]')) return 'choice';
    if (document.querySelector('[id^=option-]')) return 'choices';
    const page = this.program.pages.find(
        ({title}) => title === this.heading());
    return page && page.emergency ? 'emergency' : 'list';
  },

  startAgain() {
    if (this.view() !== 'card') this.press('stop');
    this.press('start-again');
    this.press('yes-start-again');
  },

  /** Answers a list of lines: true, false or null for each of `ids`. */
  answerLines(ids, known) {
    if (known.every((each) => each === false)) return this.press('none');
    ids.forEach((id, i) => {
      const end = known[i] === true ? '' : '-not-sure';
      const control = this.by(id + end);
      if (control.checked !== (known[i] !== false)) control.click();
    });
  },

  answerNumber(question, answer) {
    if (answer.noReading) return this.press('no-reading');
    const [, number, unit] =
        /^(\S+)(?: (\S+))?$/.exec(answer.written || numberText(answer.number));
    const input = this.by('number');
    input.value = number;
    input.dispatchEvent(new Event('input', {bubbles: true}));
    if (this.by('unit')) this.by('unit').value = unit || question.unit;
  },

  /** Answers the question that is shown. */
  answerQuestion(question, answer) {
    if (answer.state === 'not sure') {
      return this.press(this.by('answer-not-sure') ? 'answer-not-sure'
                                                   : 'not-sure');
    }
    switch (question.type) {
      case 'yes-no': return this.press(answer.yes ? 'answer-yes' : 'answer-no');
      case 'choice': return this.press('answer-' + answer.option);
      case 'choices':
        return this.answerLines(
            question.options.map(({id}) => 'option-' + id), answer.options);
      default: return this.answerNumber(question, answer);
    }
  },

  /** Answers a prompt of an interview, one answer a question. */
  answer(prompt, answers) {
    const questions = prompt.questions.map((q) => this.program.questions[q]);
    if (prompt.kind === 'page') {
      this.answerLines(questions.map(({id}) => 'q-' + id),
          answers.map(({state, yes}) => state === 'not sure' ? null : yes));
    } else {
      this.answerQuestion(questions[0], answers[0]);
    }
    this.submit();
    if (this.by('error')) throw new Error(this.by('error').textContent);
    if (this.view() === 'second look') this.press('keep');
  },

  /** What is wrong with the view, which should show this prompt; or nothing. */
  misses(prompt) {
    const questions = prompt.questions.map((q) => this.program.questions[q]);
    if (prompt.kind === 'page') {
      const shown = [...document.querySelectorAll('.lines input')]
          .map(({id}) => id).filter((id) => id.startsWith('q-') &&
              !id.endsWith('-not-sure'));
      const wanted = questions.map(({id}) => 'q-' + id);
      return shown.join() === wanted.join()
          ? '' : `lines ${shown}, not ${wanted}`;
    }
    if (prompt.kind === 'clash') {
      return this.view() === 'clash' ? '' : `no clash, but ${this.view()}`;
    }
    const {ask, ask_about: about} = questions[0];
    return [ask, about].includes(this.heading())
        ? '' : `"${this.heading()}", not "${ask}"`;
  },

  /** What is wrong with the view after a step of a talk; or nothing. */
  missesStep({cardDue, prompt, levels}) {
    if (cardDue) {
      return this.view() !== 'card' || !this.by('go-on') ? 'no card is shown' :
          this.heading() !== this.program.levels[levels[2]].title
              ? `the card says ${this.heading()}` : '';
    }
    if (prompt) return this.misses(prompt);
    return this.view() === 'check answers' ? '' : `it shows ${this.view()}`;
  },

  /**
   * Plays a talk of form_runs from the start to the card. Returns what the
   * page makes of it, or throws at the first step that differs.
   */
  play({talk, steps}) {
    this.startAgain();
    let before = null;
    steps.forEach((step, i) => {
      if (step.done === 'answer') {
        this.answer(before.prompt, step.answers);
      } else if (step.done === 'go on') {
        this.press('go-on');
      } else if (step.done !== 'start') {
        this.press('answer-' + step.done.replace(' ', '-'));
        this.submit();
      }
      const wrong = this.missesStep(step);
      if (wrong) throw new Error(`${talk}, step ${i}: ${wrong}`);
      before = step;
    });
    if (this.view() === 'check answers') this.press('result');
    this.keepsFiles = true;
    this.press('save');
    this.keepsFiles = false;
    return {talk, title: this.heading(), outcome: this.lastCard,
            file: this.lastFile};
  },
};

// A function of the page, which looks its name up each time.
const madeCard = makeCard;
globalThis.makeCard = (program, evaluation, outcome, ...rest) => {
  const {levels, ...others} = outcome;
  driver.lastCard = JSON.parse(JSON.stringify({
    levels: [levels.level, levels.possible, levels.advised], ...others}));
  return madeCard(program, evaluation, outcome, ...rest);
};
const sheetMade = sheetText;
globalThis.sheetText = (...parts) => driver.lastFile = sheetMade(...parts);
const clicked = HTMLAnchorElement.prototype.click;
HTMLAnchorElement.prototype.click = function() {
  if (!driver.keepsFiles) clicked.call(this);
};
globalThis.driver = driver;
