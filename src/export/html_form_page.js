// SPDX-License-Identifier: Apache-2.0
// The page itself: one view at a time, made of what the interview and the card
// say. Nothing is stored, and nothing is asked of any network.
"use strict";

/** One run of the questions, from the first page to the card. */
class FormPage {
  constructor(program, main) {
    this.program = program;
    this.main = main;
    this.words = new Words(program.words);
    this.startAgain();
  }

  startAgain() {
    this.interview = new Interview(this.program);
    this.goBack = () => false;
    this.step();
  }

  /** Shows what is due: the card, the next prompt, or the answers to check. */
  step() {
    const interview = this.interview;
    if (interview.cardDue()) {
      this.showCard({goOn: () => {
        interview.goOn();
        this.step();
      }});
    } else if (interview.prompt) {
      this.showPrompt();
    } else if (this.reviewRows().length === 0) {
      this.showCard({});
    } else {
      this.showReview();
    }
  }

  // Goes back to the question before this one; false where there is none.
  back() {
    if (!this.interview.canGoBack()) return false;
    this.interview.back();
    this.step();
    return true;
  }

  /** Puts a view in the place of the last one, and the reader at its start. */
  show(heading, content, goBack) {
    this.goBack = goBack;
    const title = element("h1", {tabindex: "-1"}, heading);
    this.heading = title.textContent;
    document.title = this.heading + " - " + this.program.pack.title;
    this.main.replaceChildren(
        ...(goBack ? [button(this.words.say("Back"), goBack,
                             {class: "back", id: "back"})] : []),
        ...content(title).flat().filter((child) => child !== null));
    window.scrollTo(0, 0);
    title.focus({preventScroll: true});
  }

  // The question before this one, where there is one.
  backOf() {
    return this.interview.canGoBack() ? () => this.back() : undefined;
  }

  showPrompt() {
    const prompt = this.interview.prompt;
    if (prompt.kind === "clash") return this.showClash(prompt);
    if (prompt.kind === "page") return this.showList(prompt);
    const [q] = prompt.questions;
    switch (this.program.questions[q].type) {
      case "yes-no": return this.showYesNo(q, prompt);
      case "choice": return this.showChoice(q, prompt);
      case "choices": return this.showChoices(q, prompt);
      default: return this.showNumber(q, prompt);
    }
  }

  wording(question) {
    const about = this.interview.isAboutAnother() && question.ask_about;
    return about || question.ask;
  }

  /** What stands above a question: where it belongs, and its number. */
  caption(prompt) {
    const {sign} = this.program.questions[prompt.questions[0]];
    const number = prompt.again
        ? this.words.say("Once more")
        : this.words.format("Question {}", this.interview.history.length + 1);
    const title = sign === undefined || prompt.kind === "page"
        ? "" : this.program.signs[sign].title + ": ";
    return paragraph(title + number, "caption");
  }

  /** The parts of a prompt that all kinds have, around its `fields`. */
  form(prompt, before, fields, readAnswers) {
    const words = this.words;
    const made = element("form", {novalidate: true, id: "prompt"}, before,
        fields, element("button", {type: "submit", class: "main"},
                        words.say("Continue")));
    made.addEventListener("submit", (event) => {
      event.preventDefault();
      const answers = readAnswers();
      if (answers) this.take(answers);
    });
    return [
      made, this.why(prompt),
      element("p", {class: "stop"},
          button(words.say("Stop, and show the result so far"),
                 () => this.stop(), {class: "quiet", id: "stop"})),
    ];
  }

  take(answers) {
    this.interview.answer(answers);
    this.step();
  }

  /** Whoever stops early gets what the answers so far advise. */
  stop() {
    const again = () => {
      this.step();
      return true;
    };
    this.showCard({goOn: again, goBack: again});
  }

  why(prompt) {
    const questions =
        prompt.questions.map((q) => this.program.questions[q]);
    if (prompt.kind === "clash" || !questions.some((each) => each.why)) {
      return null;
    }
    const reasons = prompt.kind === "page"
        ? element("ul", {}, questions.filter((each) => each.why).map((each) =>
              element("li", {}, element("strong", {}, this.wording(each)), " ",
                      each.why)))
        : paragraph(questions[0].why);
    const about = this.interview.isAboutAnother()
        ? paragraph(this.words.say("Here \"you\" means the person with the " +
            "signs, who is not the one answering.")) : null;
    return element("details", {class: "why"},
        element("summary", {}, this.words.say("Why we ask")), about, reasons);
  }

  /** Says what is wrong, and puts the person where it can be mended. */
  complain(text, control) {
    const old = document.getElementById("error");
    if (old) old.remove();
    const form = document.getElementById("prompt");
    const error = element("p", {class: "error", id: "error", role: "alert"},
                          this.words.format("Error: {}", text));
    form.insertBefore(error, form.querySelector("fieldset, .field"));
    document.title = this.words.format("Error: {}", this.heading) + " - " +
        this.program.pack.title;
    const about = document.getElementById("range") ? "error range" : "error";
    control.setAttribute("aria-describedby", about);
    if (control.type === "text") control.setAttribute("aria-invalid", "true");
    control.focus();
    return null;
  }

  // A tick or a dot with its label.
  tick(type, id, label, {checked = false, name, value, about} = {}) {
    const input = element("input", {type, id, name, value});
    input.checked = checked;
    const more = about
        ? element("span", {class: "hidden"},
                  " " + this.words.format("about: {}", about)) : null;
    return {input, label: element("label", {class: "tick", for: id}, input,
        element("span", {}, label, more))};
  }

  /** One of several answers; `values` are [value, label]. */
  showOneOf(heading, prompt, values, chosen, read) {
    const ticks = values.map(([value, label]) =>
        this.tick("radio", "answer-" + value, label,
                  {name: "answer", value, checked: value === chosen}));
    const readAnswers = () => {
      const found = ticks.find(({input}) => input.checked);
      if (found) return read(found.input.value);
      return this.complain(this.words.say("Choose one of the answers."),
                           ticks[0].input);
    };
    this.show(heading, (title) => [
      this.caption(prompt),
      this.form(prompt, [], element("fieldset", {},
          element("legend", {}, title), ticks.map(({label}) => label)),
          readAnswers),
    ], this.backOf());
  }

  showYesNo(q, prompt) {
    const {words} = this;
    const old = this.interview.answers[q];
    const chosen = old.state === "given" ? (old.yes ? "yes" : "no") :
        old.state === "not sure" ? "not-sure" : null;
    this.showOneOf(this.wording(this.program.questions[q]), prompt,
        [["yes", words.say("Yes")], ["no", words.say("No")],
         ["not-sure", words.say("Not sure")]], chosen,
        (value) => [value === "not-sure"
            ? NOT_SURE : {state: "given", yes: value === "yes"}]);
  }

  showChoice(q, prompt) {
    const question = this.program.questions[q];
    const old = this.interview.answers[q];
    const chosen = old.state === "given" ? String(old.option) :
        old.state === "not sure" ? "not-sure" : null;
    const values = question.options.map(
        (option, i) => [String(i), option.label]);
    values.push(["not-sure", this.words.say("Not sure")]);
    this.showOneOf(this.wording(question), prompt, values, chosen,
        (value) => [value === "not-sure"
            ? NOT_SURE : {state: "given", option: Number(value)}]);
  }

  showClash(prompt) {
    const {words, interview} = this;
    const state = (q) => answerStatement(this.program.questions[q],
                                         interview.answers[q], words);
    const [first, ...others] = prompt.questions;
    const settle = (value) => {
      interview.settle(value.replace("-", " "));
      this.step();
      return null;
    };
    const values = [["the-answer", state(first)],
                    ["the-others", others.map(state).join("; ")],
                    ["not-sure", words.say("Not sure")]];
    this.showOneOf(
        words.say("Two answers do not fit together") + ". " +
            words.say("Which of them is right?"),
        prompt, values, null, settle);
  }

  /**
   * Lines to tick: each true or not sure, or none of them; `lines` are
   * {id, text, known}, and null where they were not answered yet.
   */
  lines(lines, answered) {
    const {words} = this;
    const rows = lines.map(({id, text, known}) => ({
      yes: this.tick("checkbox", id, text, {checked: known === true}),
      unsure: this.tick("checkbox", id + "-not-sure", words.say("Not sure"),
                        {checked: answered && known === null, about: text}),
    }));
    const none = this.tick("checkbox", "none", words.say("None of these"),
        {checked: answered && lines.every(({known}) => known === false)});
    const allUnsure = this.tick("checkbox", "not-sure",
                                words.say("Not sure about any of these"));
    const all = [...rows.flatMap(({yes, unsure}) => [yes, unsure]), none,
                 allUnsure].map(({input}) => input);
    const alone = [none.input, allUnsure.input];
    for (const input of all) {
      input.addEventListener("change", () => {
        if (!input.checked) return;
        const row = rows.find(({yes, unsure}) =>
            yes.input === input || unsure.input === input);
        const others = alone.includes(input) ? all :
            [...alone, row.yes.input, row.unsure.input];
        for (const other of others) other.checked = other === input;
      });
    }
    const list = element("ul", {class: "lines"},
        rows.map(({yes, unsure}) => element("li", {}, yes.label, element(
            "div", {class: "unsure"}, unsure.label))),
        element("li", {class: "alone"}, none.label),
        element("li", {class: "alone"}, allUnsure.label));
    const read = () => {
      if (none.input.checked) return rows.map(() => false);
      if (allUnsure.input.checked) return rows.map(() => null);
      if (!all.some((input) => input.checked)) {
        return this.complain(words.say(
            "Tick what is true, or \"None of these\", or \"Not sure\"."),
            all[0]);
      }
      return rows.map(({yes, unsure}) =>
          yes.input.checked ? true : unsure.input.checked ? null : false);
    };
    return {list, read};
  }

  showList(prompt) {
    const {interview, program} = this;
    const page = program.pages[prompt.page];
    const {list, read} = this.lines(prompt.questions.map((q) => ({
      id: "q-" + program.questions[q].id,
      text: this.wording(program.questions[q]),
      known: interview.evaluation.knownOf(q),
    })), prompt.again === true);
    const readAnswers = () => {
      const known = read();
      return known && known.map((yes) =>
          yes === null ? NOT_SURE : {state: "given", yes});
    };
    const first = interview.history.length === 0 && !prompt.again;
    this.show(page.title, (title) => [
      this.caption(prompt), title, first ? this.opening() : [],
      this.form(prompt, [], element("fieldset", {},
          element("legend", {}, page.ask), list), readAnswers),
    ], this.backOf());
  }

  showChoices(q, prompt) {
    const question = this.program.questions[q];
    const old = this.interview.answers[q];
    const {list, read} = this.lines(question.options.map((option, i) => ({
      id: "option-" + option.id,
      text: option.label,
      known: old.state === "given" ? old.options[i] : null,
    })), prompt.again === true);
    const readAnswers = () => {
      const known = read();
      return known && [ticked(known)];
    };
    this.show(this.wording(question), (title) => [
      this.caption(prompt),
      this.form(prompt, [], element("fieldset", {},
          element("legend", {}, title), list), readAnswers),
    ], this.backOf());
  }

  /** What comes before all questions. */
  opening() {
    return [paragraph(this.program.pack.opening, "opening"),
            this.emergencyNumbers()];
  }

  /** The numbers for emergencies of all countries that the pack knows. */
  emergencyNumbers() {
    const {emergency_number: own, emergency_numbers: all} = this.program.pack;
    if (own || all.length === 0) return null;
    return element("details", {class: "numbers"},
        element("summary", {}, this.words.say("Emergency numbers by country")),
        element("ul", {}, all.map(({country, number}) =>
            element("li", {}, country + ": ", callLink(number, number)))));
  }

  showNumber(q, prompt) {
    const {words, program} = this;
    const question = program.questions[q];
    const old = this.interview.answers[q];
    const written = /^(\S+) (.+)$/.exec(old.written || "");
    const input = element("input", {
      type: "text", id: "number", inputmode: "decimal", autocomplete: "off",
      "aria-describedby": "range",
    });
    const unit = element("select", {id: "unit"}, question.units.map((id) =>
        element("option", {value: id}, unitWord(id, 2, words))));
    unit.value = question.unit;
    if (written && question.units.includes(written[2])) {
      [, input.value, unit.value] = written;
    } else if (old.state === "given" && !old.noReading) {
      input.value = numberText(old.number);
    }
    const none = this.tick("checkbox", "no-reading",
        words.say("There is no reading"), {checked: old.noReading === true});
    const unsure = this.tick("checkbox", "not-sure", words.say("Not sure"),
                             {checked: old.state === "not sure"});
    this.tieNumber(input, none.input, unsure.input);
    const readAnswers = () => {
      if (unsure.input.checked) return [NOT_SURE];
      if (none.input.checked) return [{state: "given", noReading: true}];
      const read = readNumber(program, question, input.value, unit.value,
                              words);
      if (read) return this.secondLook(q, prompt, read);
      return this.complain(words.format("Type {}, or tick \"Not sure\".",
                                        rangeWords(question, words)), input);
    };
    const range = rangeWords(question, words);
    this.show(this.wording(question), (title) => [
      this.caption(prompt),
      this.form(prompt, [], element("fieldset", {},
          element("legend", {}, title),
          element("p", {class: "hint", id: "range"},
                  range[0].toUpperCase() + range.slice(1)),
          element("div", {class: "field"},
              element("label", {for: "number"}, words.say("Number")), input),
          question.units.length > 1
              ? element("div", {class: "field"},
                    element("label", {for: "unit"}, words.say("Unit")), unit)
              : null,
          question.optional ? none.label : null, unsure.label), readAnswers),
    ], this.backOf());
  }

  // A number, or no reading, or not sure: whoever says one takes back another.
  tieNumber(input, ...ticks) {
    input.addEventListener("input", () => {
      for (const tick of ticks) tick.checked = false;
    });
    for (const tick of ticks) {
      tick.addEventListener("change", () => {
        if (!tick.checked) return;
        input.value = "";
        for (const other of ticks) other.checked = other === tick;
      });
    }
  }

  /** Asks once whether a number is meant that few people have. */
  secondLook(q, prompt, {answer, said}) {
    const {words, program, interview} = this;
    const question = program.questions[q];
    if (sameAnswer(answer, interview.answers[q])) return [answer];
    const answers = interview.answers.slice();
    answers[q] = answer;
    const meant = answerWords(question, answer, words);
    const together = unlikelyTogether(program, answers, q);
    let ask = "";
    if (said) {
      ask = said + " " + words.say("Is that right?");
    } else if (isUnlikely(question, answer.number)) {
      ask = words.format("You entered {} for \"{}\". Is that right?", meant,
                         this.wording(question));
    } else if (together) {
      ask = this.togetherWords(answers, together);
    }
    if (!ask) return [answer];
    const change = () => {
      this.showPrompt();
      return true;
    };
    this.show(words.say("Please look again"), (title) => [
      this.caption(prompt), title, paragraph(ask),
      button(words.format("Yes, keep {}", meant), () => this.take([answer]),
             {class: "main", id: "keep"}),
      button(words.say("No, change it"), change, {id: "change"}),
    ], change);
    return null;
  }

  togetherWords(answers, {questions, isReversed}) {
    const {words, program} = this;
    const said = questions.map((r) => this.rowTitle(program.questions[r]) +
        ": " + answerWords(program.questions[r], answers[r], words))
        .join("; ");
    if (!isReversed) {
      return words.format(
          "Numbers so far apart are rare. {}. Is that right?", said);
    }
    const isMass = program.questions[questions[0]].units.includes("kg");
    return words.format("{}. {} Is that right?", said, isMass
        ? words.say("That is a gain, not a loss.")
        : words.say("That is the other way round from what was asked."));
  }

  rowTitle(question) {
    const about = this.interview.isAboutAnother() && question.ask_about;
    return about || shortText(question);
  }

  /** The answers that count, in the order of the questions, pages as one. */
  reviewRows() {
    const {interview, program, words} = this;
    const rows = [];
    const done = new Set();
    const counts = (q) => !interview.isBlank(q) &&
        !interview.evaluation.neverApplies(q);
    for (const q of interview.order.inOrder()) {
      if (done.has(q) || !counts(q)) continue;
      const question = program.questions[q];
      const questions = question.page === undefined ? [q] :
          program.questions.flatMap((other, i) =>
              other.page === question.page && counts(i) ? [i] : []);
      questions.forEach((line) => done.add(line));
      rows.push(question.page === undefined
          ? {title: this.rowTitle(question), questions,
             answer: answerWords(question, interview.answers[q], words)}
          : {title: program.pages[question.page].title, questions,
             answer: this.pageAnswer(questions)});
    }
    return rows;
  }

  pageAnswer(questions) {
    const {interview, program, words} = this;
    const said = questions.filter((q) =>
        !saysNo(program.questions[q], interview.answers[q]));
    return said.map((q) => answerStatement(program.questions[q],
        interview.answers[q], words)).join("; ") || words.say("None of these");
  }

  showReview() {
    const {words} = this;
    const rows = this.reviewRows();
    this.show(words.say("Check your answers"), (title) => [
      title,
      element("dl", {class: "answers"}, rows.map((row, i) => element("div", {},
          element("dt", {}, row.title), element("dd", {}, row.answer),
          element("dd", {class: "change"}, button(
              [words.say("Change"), element("span", {class: "hidden"},
                  ": " + row.title)],
              () => {
                this.interview.askAgain(row.questions);
                this.step();
              }, {id: "change-" + i}))))),
      paragraph(words.say("Nothing has been saved or sent.")),
      button(words.say("Show my result"),
             () => this.showCard({goBack: () => this.leaveCard()}),
             {class: "main", id: "result"}),
    ], this.backOf());
  }

  leaveCard() {
    this.showReview();
    return true;
  }

  /** The card; `goOn` where questions are left. */
  showCard({goOn, goBack = this.backOf()}) {
    const {words} = this;
    const now = new Date();
    const card = makeCard(this.program, this.interview.evaluation,
                          this.interview.outcome, words, now);
    const again = () => this.showCard({goOn, goBack});
    this.show(card.title, (title) => [
      levelBox(card, title, this.program.pack.emergency_number),
      cardBody(card, this.program.pack, () => this.emergencyNumbers()),
      element("div", {class: "actions"},
          goOn ? button(words.say("Go on answering"), goOn,
                        {class: "main", id: "go-on"}) : null,
          this.reviewRows().length > 0
              ? button(words.say("Check or change your answers"),
                       () => this.showReview(), {id: "review"}) : null,
          button(words.say("Print this page"), () => window.print(),
                 {id: "print"}),
          button(words.say("Save your answers as a file"),
                 () => this.save(now), {id: "save"}),
          element("p", {role: "status", id: "status"}),
          button(words.say("Start again"), () => this.askToStartAgain(again),
                 {class: "quiet", id: "start-again"})),
    ], goBack);
  }

  // Goes to a file on this device: no address is asked for it.
  save(now) {
    const text = sheetText(this.program, this.interview.answers,
                           this.interview.setAside, now);
    const address =
        URL.createObjectURL(new Blob([text], {type: "application/toml"}));
    const name = "answers-" + now.toISOString().slice(0, 10) + ".toml";
    element("a", {href: address, download: name}).click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    document.getElementById("status").textContent = this.words.format(
        "Your answers are in the file {} on this device. Keep it as you " +
            "would a letter about your health.", name);
  }

  askToStartAgain(goBack) {
    const {words} = this;
    this.show(words.say("Start again?"), (title) => [
      title,
      paragraph(words.say("The answers on this page will be gone.")),
      button(words.say("Yes, start again"), () => this.startAgain(),
             {class: "main", id: "yes-start-again"}),
      button(words.say("No, keep my answers"), goBack, {id: "keep-answers"}),
    ], goBack);
  }
}

// The way back of a telephone goes to the question before, and leaves the page
// only where there is none. Browsers heed it once something was touched.
function tieHistory(page) {
  document.addEventListener("click", () => window.history.pushState(null, ""),
                            {once: true});
  window.addEventListener("popstate", () => {
    if (page.goBack && page.goBack() !== false) {
      window.history.pushState(null, "");
    } else {
      window.history.back();
    }
  });
}

tieHistory(new FormPage(
    JSON.parse(document.getElementById("program").textContent),
    document.getElementById("form")));
