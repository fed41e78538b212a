// SPDX-License-Identifier: Apache-2.0
// What the result card says: the same as engine/card and render/outcome_parts.
// Touches no document.
"use strict";

const MAX_NEARBY = 3;
const MAX_MORE_URGENT = 5;
const MAX_STEPS = 4;
const MAX_OPEN_STEPS = 6;
const MAX_STEP_ANSWERS = 3;
const MAX_SAID = 5;
const MAX_BACKGROUND_OF_PAGE = 2;

/** Whether the highest level of the pack leaves no time at all. */
function hasEmergencies(program) {
  return program.levels[program.levels.length - 1].hours === 0;
}

function addOnce(list, text) {
  if (text && !list.includes(text)) list.push(text);
}

// A sentence without the full stop behind a question of its own.
function oneEnd(sentence) {
  return /[?!.]\.$/.test(sentence) ? sentence.slice(0, -1) : sentence;
}

/** Fills a card for one sheet, one part a member. */
class CardMaker {
  constructor(program, evaluation, outcome, words) {
    this.program = program;
    this.evaluation = evaluation;
    this.answers = evaluation.answers;
    this.outcome = outcome;
    this.words = words;
    this.evidence = new Evidence(evaluation);
    this.level = program.levels[outcome.levels.advised];
    this.highest = hasEmergencies(program) &&
        outcome.levels.advised === program.levels.length - 1;
    this.aboutAnother = this.isAboutAnother();
  }

  // Whether a question that only steers the wording says that somebody else
  // answers: by another option than the first.
  isAboutAnother() {
    const asking = this.program.questions.flatMap((question, q) =>
        question.sign === undefined && question.worse === "none" &&
        this.answers[q].option > 0 ? [q] : []);
    if (asking.length === 0) return false;
    const read = this.program.rules.map((r) => this.evidence.readBy(r.node));
    return asking.some((q) => !read.some((questions) => questions.has(q)));
  }

  statement(q) {
    return answerStatement(this.program.questions[q], this.answers[q],
                           this.words);
  }

  isNo(q) { return saysNo(this.program.questions[q], this.answers[q]); }

  notSureIn(rule) {
    return ordered(this.evidence.readBy(this.program.rules[rule].node))
        .filter((q) => saysNotSure(this.answers[q]));
  }

  // The rules that decide, and then, below the highest level, the others.
  reasons() {
    const deciding = [];
    const others = [];
    const {level, advised} = this.outcome.levels;
    for (const finding of this.outcome.findings) {
      const rule = this.program.rules[finding.rule];
      if (finding.certain) {
        const decides = rule.level === level;
        if (decides || !this.highest) {
          (decides ? deciding : others).push(finding);
        }
      } else if (rule.if_unsure === advised &&
                 this.notSureIn(finding.rule).length > 0) {
        deciding.push(finding);
      }
    }
    const levelOf = (finding) => this.program.rules[finding.rule].level;
    const byLevel = (a, b) => levelOf(b) - levelOf(a);
    return {deciding: deciding.sort(byLevel), others: others.sort(byLevel)};
  }

  advice({deciding, others}) {
    const advice = [];
    for (const {rule} of [...deciding, ...others]) {
      addOnce(advice, this.program.rules[rule].advice);
    }
    return advice;
  }

  moreMayFire() {
    return this.program.rules.some((rule) =>
        rule.level <= this.outcome.levels.level &&
        this.evaluation.isOpen(rule.node));
  }

  // The answers behind the deciding rules; what is there before what is not.
  told(deciding) {
    const told = new Set();
    for (const {rule, certain} of deciding) {
      const found = certain
          ? this.evidence.behind(this.program.rules[rule].node)
          : this.notSureIn(rule);
      for (const q of found) told.add(q);
    }
    for (const q of this.behindOpenRules()) told.add(q);
    // How long it has lasted means little without what it is.
    for (const q of ordered(told)) {
      const sign = this.program.questions[q].sign;
      if (sign === undefined) continue;
      const notice = this.program.signs[sign].notice;
      if (this.answers[notice].yes === true) told.add(notice);
    }
    const all = ordered(told);
    return [...all.filter((q) => !this.isNo(q)),
            ...all.filter((q) => this.isNo(q))];
  }

  // What somebody said yes to, such as a treatment, on which the advice rests
  // where missing answers leave it open: of the rules of signs reported that
  // may fire and then advise it.
  behindOpenRules() {
    const found = new Set();
    const {level, advised} = this.outcome.levels;
    if (advised === level) return [];
    for (const rule of this.program.rules) {
      if (rule.if_unsure !== advised || rule.sign === undefined ||
          !this.isReported(rule.sign) || !this.evaluation.isOpen(rule.node)) {
        continue;
      }
      for (const q of this.evidence.inFavourOf(rule.node)) found.add(q);
      found.add(this.program.signs[rule.sign].notice);
    }
    return [...found].filter((q) => !this.isNo(q));
  }

  // Whether an answer says what a person lives with, whatever the signs.
  isBackground(q) {
    const question = this.program.questions[q];
    const answer = this.answers[q];
    if (question.sign !== undefined || question.last ||
        question.worse === "none" || answer.state !== "given" ||
        !this.evaluation.surelyApplies(q)) {
      return false;
    }
    if (question.type === "choice") return answer.option > 0;
    return question.type === "yes-no" && question.worse !== "no" &&
        answer.yes === true && question.page !== undefined &&
        !this.program.pages[question.page].emergency;
  }

  // What to say of a person on the telephone, in the pack's order.
  background(told) {
    const chosen = new Set();
    const ofPage = new Map();
    for (const decides of [true, false]) {
      this.program.questions.forEach((question, q) => {
        if (told.includes(q) !== decides || !this.isBackground(q) ||
            chosen.size >= MAX_SAID) {
          return;
        }
        const count = ofPage.get(question.page) || 0;
        if (!decides && count >= MAX_BACKGROUND_OF_PAGE) return;
        ofPage.set(question.page, count + 1);
        chosen.add(q);
      });
    }
    return ordered(chosen);
  }

  // What to say on the telephone; empty at the last level.
  say(told) {
    if (this.outcome.levels.advised === 0) return "";
    const background = this.background(told);
    const rest = told.filter((q) => !background.includes(q));
    const yes = [];
    const readings = [];
    const notSure = [];
    for (const q of rest) {
      const question = this.program.questions[q];
      if (saysNotSure(this.answers[q])) {
        notSure.push(shortText(question));
      } else if (!this.isNo(q)) {
        (question.type === "yes-no" ? yes : readings).push(
            question.type === "yes-no" ? shortText(question)
                                       : this.statement(q));
      }
    }
    const words = this.words;
    const joined = (texts) => texts.slice(0, MAX_SAID).join("; ");
    const sentences = [];
    if (this.highest) {
      sentences.push(this.aboutAnother
          ? words.say("Somebody with me needs help now.")
          : words.say("I need help now."));
    } else if (this.aboutAnother) {
      sentences.push(words.say("I am calling about somebody else."));
    }
    sentences.push(words.format(
        "I went through a list of warning signs. It says: {}.",
        this.level.title));
    if (background.length > 0) {
      const lived = joined(background.map((q) => this.statement(q)));
      sentences.push(oneEnd(this.aboutAnother
          ? words.format("About them: {}.", lived)
          : words.format("About me: {}.", lived)));
    }
    if (yes.length > 0) {
      sentences.push(oneEnd(words.format("I said yes to: {}.", joined(yes))));
    }
    if (readings.length > 0) sentences.push(oneEnd(joined(readings) + "."));
    if (notSure.length > 0) {
      sentences.push(
          oneEnd(words.format("I am not sure about: {}.", joined(notSure))));
    }
    const also = this.alsoReported(told);
    if (!this.highest && also.length > 0) {
      sentences.push(oneEnd(words.format("I also said yes to: {}.",
          joined(also.map((q) => shortText(this.program.questions[q]))))));
    }
    return sentences.join(" ");
  }

  // The notices of further signs reported, beside those told.
  alsoReported(told) {
    return this.program.signs.map((sign) => sign.notice)
        .filter((q) => this.answers[q].yes === true && !told.includes(q));
  }

  // What would settle the outcome, by how to find out: [how, texts].
  gaps() {
    const {levels, unsure} = this.outcome;
    if (levels.level === levels.possible) return [];
    let first = unsure.map(({question}) => question)
        .filter((q) => this.evaluation.surelyApplies(q));
    if (first.length === 0) first = unsure.map(({question}) => question);
    const kind = (q) => this.program.questions[q].find_out;
    first.sort((a, b) => kind(a) - kind(b));
    const gaps = [];
    const ofPage = new Map();
    for (const q of first) this.addGap(gaps, ofPage, q);
    const groups = [];
    for (const gap of gaps) {
      const last = groups[groups.length - 1];
      if (!last || last[0] !== gap.how) groups.push([gap.how, []]);
      groups[groups.length - 1][1].push(this.gapWords(gap));
    }
    return groups;
  }

  addGap(gaps, ofPage, q) {
    const question = this.program.questions[q];
    const notSure = saysNotSure(this.answers[q]);
    const how = this.program.find_out[question.find_out][
        this.aboutAnother ? "another" : "self"];
    const gap = {text: shortText(question), lines: 1, notSure, how};
    if (question.page === undefined || notSure) {
      gaps.push(gap);
      return;
    }
    const key = question.page + " " + how;
    if (!ofPage.has(key)) {
      ofPage.set(key, gap);
      gaps.push(gap);
    } else {
      const known = ofPage.get(key);
      known.text = this.program.pages[question.page].title;
      ++known.lines;
    }
  }

  gapWords(gap) {
    if (gap.notSure) {
      return this.words.format("{} (you were not sure)", gap.text);
    }
    if (gap.lines === 1) return gap.text;
    return this.words.format("{} ({} lines)", gap.text, gap.lines);
  }

  // The answers that an answer contradicts, to be named beside it.
  contradictedBy(q) {
    const questions = this.program.questions;
    let parent = questions[q].parent;
    while (parent !== undefined && isUnknown(this.answers[parent])) {
      parent = questions[parent].parent;
    }
    if (parent !== undefined) return [parent];
    return questions[q].ask_if_reads.filter(
        (read) => read !== q && this.answers[read].state === "given");
  }

  contradictions() {
    return this.outcome.contradictions.map((q) => {
      const others = this.contradictedBy(q).map((o) => this.statement(o));
      if (others.length === 0) return this.statement(q);
      return this.words.format("{} (but: {})", this.statement(q),
                               others.join("; "));
    });
  }

  isEmergencyLine(q) {
    const page = this.program.questions[q].page;
    return page !== undefined && this.program.pages[page].emergency;
  }

  isReported(sign) {
    return this.answers[this.program.signs[sign].notice].yes === true;
  }

  // What would make it an emergency: a few things near to what was reported.
  moreUrgent() {
    const found = [];
    if (this.highest || !hasEmergencies(this.program)) return found;
    this.program.signs.forEach((sign, s) => {
      if (!this.isReported(s)) return;
      for (const rule of sign.rules) this.addNearby(found, s, rule);
    });
    for (const q of this.emergencyLinesByNearness()) {
      if (found.length >= MAX_MORE_URGENT) break;
      addOnce(found, shortText(this.program.questions[q]));
    }
    if (found.length > 0) {
      found.push(this.words.say("Anything else that feels like an emergency"));
    }
    return found;
  }

  addNearby(found, sign, r) {
    const rule = this.program.rules[r];
    if (rule.level !== this.program.levels.length - 1) return;
    for (const q of ordered(this.evidence.readForYes(rule.node))) {
      const question = this.program.questions[q];
      if (found.length >= MAX_NEARBY) return;
      if (question.type !== "yes-no" || question.notice || !question.short ||
          this.answers[q].yes === true || question.sign !== sign) {
        continue;
      }
      addOnce(found, question.short);
    }
  }

  emergencyLinesByNearness() {
    const near = this.readWithReported();
    const sources = this.sourcesOfReported();
    const lines = [];
    this.program.questions.forEach((question, q) => {
      if (!this.isEmergencyLine(q)) return;
      const first = near.has(q) || saysNotSure(this.answers[q]);
      lines.push([first ? this.program.sources.length + 1
                        : this.sharedSources(q, sources), q]);
    });
    return lines.sort((a, b) => b[0] - a[0]).map(([, q]) => q);
  }

  // What the rules of reported signs rest on that ask for a call now at least.
  sourcesOfReported() {
    const found = new Set();
    this.program.signs.forEach((sign, s) => {
      if (!this.isReported(s)) return;
      for (const r of sign.rules) {
        const rule = this.program.rules[r];
        if (this.program.levels[rule.level].hours !== 0) continue;
        for (const source of rule.sources) {
          if (this.program.sources[source].is_guidance) found.add(source);
        }
      }
    });
    return found;
  }

  sharedSources(line, sources) {
    const shared = new Set();
    if (sources.size === 0) return 0;
    for (const rule of this.program.rules) {
      if (rule.level !== this.program.levels.length - 1 ||
          rule.sign !== undefined ||
          !this.evidence.readForYes(rule.node).has(line)) {
        continue;
      }
      for (const source of rule.sources) {
        if (sources.has(source)) shared.add(source);
      }
    }
    return shared.size;
  }

  // What rules read together with a sign that was reported.
  readWithReported() {
    const found = new Set();
    for (const rule of this.program.rules) {
      const read = [...this.evidence.readBy(rule.node)];
      const near = read.some((q) => {
        const sign = this.program.questions[q].sign;
        return sign !== undefined && this.isReported(sign);
      });
      if (near) read.forEach((q) => found.add(q));
    }
    return found;
  }

  // Of the steps that may apply, those that hang on few missing answers.
  openSteps() {
    const all = [];
    const notSure = [];
    for (const {step, certain} of this.outcome.nextSteps) {
      if (certain) continue;
      const read = readByNodes(this.evaluation,
                               [this.program.next_steps[step].node]);
      const open = read.flatMap((isRead, q) => isRead ? [q] : []);
      const asked = open.filter((q) => this.evaluation.surelyApplies(q));
      if (asked.length > MAX_STEP_ANSWERS) continue;
      all.push(step);
      if (open.some((q) => saysNotSure(this.answers[q]))) notSure.push(step);
    }
    return all.length <= MAX_OPEN_STEPS ? all
                                        : notSure.slice(0, MAX_OPEN_STEPS);
  }

  condition(step) {
    return new ConditionWriter(this.program, this.evaluation, this.words)
        .say(this.program.next_steps[step].when);
  }
}

// "Saturday 28 November 2026, 20:50 CET", where the person is.
function momentWords(date, words) {
  const weekdays = [
    toTranslate("Sunday"), toTranslate("Monday"), toTranslate("Tuesday"),
    toTranslate("Wednesday"), toTranslate("Thursday"), toTranslate("Friday"),
    toTranslate("Saturday"),
  ];
  const months = [
    toTranslate("January"), toTranslate("February"), toTranslate("March"),
    toTranslate("April"), toTranslate("May"), toTranslate("June"),
    toTranslate("July"), toTranslate("August"), toTranslate("September"),
    toTranslate("October"), toTranslate("November"), toTranslate("December"),
  ];
  const zone = new Intl.DateTimeFormat("en-GB", {timeZoneName: "short"})
      .formatToParts(date).find((part) => part.type === "timeZoneName");
  return words.format("{} {} {} {}, {:02}:{:02} {}",
                      words.say(weekdays[date.getDay()]), date.getDate(),
                      words.say(months[date.getMonth()]), date.getFullYear(),
                      date.getHours(), date.getMinutes(), zone.value);
}

/** One piece of a card under a heading: a line, and what stands below it. */
function item(text, notes = []) { return {text, notes}; }

/**
 * All that a card says: the sentences around its sections, and the sections
 * {part, title, items} in their order. `now` is a Date.
 */
function makeCard(program, evaluation, outcome, words, now) {
  const maker = new CardMaker(program, evaluation, outcome, words);
  const {level, possible, advised} = outcome.levels;
  const own = program.levels[advised];
  const card = {
    level: advised, title: own.title, action: own.action, colour: own.colour,
    highest: maker.highest, calls: own.calls,
    incomplete: "", callNow: "", cannotCall: "", by: "", caution: "",
    about: "", whoToCall: "", moreMayApply: "",
    made: words.format("Made on {}.", momentWords(now, words)),
    sections: [],
  };
  const emergency =
      program.pack.emergency_number || words.say("your local emergency number");
  if (level !== possible && advised === possible) {
    card.incomplete = words.say(
        "INCOMPLETE: answers are missing. This advice covers what they " +
        "could bring.");
  } else if (level !== possible) {
    card.incomplete = words.format(
        "INCOMPLETE: answers are missing, and with them it could be as " +
            "urgent as \"{}\".",
        program.levels[possible].title);
  }
  if (maker.highest) {
    card.callNow = words.format("Call {} now.", emergency);
    card.cannotCall =
        words.say("If you cannot call, ask somebody near you to do it.");
  } else if (own.hours !== undefined && own.within !== "now") {
    const end = new Date(now.getTime() + Math.round(own.hours * 3600) * 1000);
    card.by = words.format("Make contact by {}.", momentWords(end, words));
  }
  if (advised === 0) {
    card.caution = words.say(
        "No rule fired on these answers. That does not mean that " +
            "nothing is wrong: the questions do not cover everything.");
  }
  if (maker.aboutAnother) {
    card.about = words.say(
        "You answered for somebody else. Where this card says \"you\" " +
            "of signs and care, it means that person.");
  }
  if (card.calls.length > 0) {
    card.whoToCall = maker.highest
        ? words.say("Once help is on its way, you can also call")
        : words.say("Who to call");
  }
  if (!maker.highest && maker.moreMayFire()) {
    card.moreMayApply = words.say(
        "More may apply. What was not answered there could not make it " +
        "more urgent.");
  }
  card.sections = cardSections(maker, emergency);
  return card;
}

// The sections in their order; at the highest level what to do, what was told
// and what to say, and nothing else.
function cardSections(maker, emergency) {
  const {words, highest, aboutAnother} = maker;
  const sections = [];
  const add = (part, title, items) => {
    if (items.length > 0) sections.push({part, title, items});
  };
  const lines = (texts) => texts.map((text) => item(text));
  const reasons = maker.reasons();
  const told = maker.told(reasons.deciding);
  add("advice", highest ? words.say("While you wait for help")
                        : words.say("Until then"),
      lines(maker.advice(reasons)));
  add("told", aboutAnother ? words.say("You told us about this person")
                           : words.say("You told us"),
      lines(told.map((q) => maker.statement(q))));
  const say = maker.say(told);
  add("say", words.say("What to say on the phone"), lines(say ? [say] : []));
  if (highest) return sections;
  add("more-urgent",
      words.format("Call {} at once if any of these begins", emergency),
      lines(maker.moreUrgent()));
  add("gaps", words.say("What we do not know, and how to find out"),
      maker.gaps().map(([how, texts]) => item(how, texts)));
  add("why", words.say("Why it matters"),
      reasons.deciding.map((finding) => reasonItem(maker, finding)));
  add("also", words.say("Also"),
      reasons.others.map((finding) => reasonItem(maker, finding)));
  add("contradictions", words.say("These answers do not fit with others"),
      lines(maker.contradictions()));
  addSteps(maker, sections);
  return sections;
}

function reasonItem(maker, {rule, certain}) {
  const {because, sources} = maker.program.rules[rule];
  const names = [];
  for (const source of sources) {
    addOnce(names, maker.program.sources[source].words);
  }
  const text = certain
      ? because : maker.words.format("{} (You were not sure.)", because);
  return item(text, [maker.words.format("Source: {}", names.join("; "))]);
}

// The first of the steps that certainly concern the person, then those that may
// apply, then the other certain ones, in full.
function addSteps(maker, sections) {
  const {program, words, aboutAnother} = maker;
  const step = (n) => program.next_steps[n];
  const add = (part, title, entry) => {
    const last = sections[sections.length - 1];
    if (!last || last.part !== part || last.title !== title) {
      sections.push({part, title, items: []});
    }
    sections[sections.length - 1].items.push(entry);
  };
  const certain = maker.outcome.nextSteps.filter((offered) => offered.certain)
      .map((offered) => offered.step);
  for (const n of certain.slice(0, MAX_STEPS)) {
    add("steps", step(n).section, item(step(n).title, step(n).text));
  }
  for (const n of maker.openSteps()) {
    const title = aboutAnother
        ? words.format("{} - if this applies to them", step(n).section)
        : words.format("{} - if this applies to you", step(n).section);
    add("open-steps", title, item(step(n).title,
        [words.format("If: {}", maker.condition(n)), ...step(n).text]));
  }
  for (const n of certain.slice(MAX_STEPS)) {
    add("further-steps", words.say("More for you"),
        item(step(n).title, step(n).text));
  }
}
