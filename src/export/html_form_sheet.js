// SPDX-License-Identifier: Apache-2.0
// Answers in words, as people type numbers, and as a sheet that `redflag check
// --answers` reads. Touches no document.
"use strict";

/**
 * The program's own words in the language of the pack: English stands where it
 * is said, as in C++ (text/words.h), and the data holds what differs from it.
 */
class Words {
  constructor(table) { this.table = table; }

  say(english) {
    return Object.hasOwn(this.table, english) ? this.table[english] : english;
  }

  /** With places {} or {0} for `args`; {:02} has two digits. */
  format(english, ...args) {
    let next = 0;
    return this.say(english).replace(/\{(\d*)(:02)?\}/g, (_, place, two) => {
      const value = String(args[place === "" ? next++ : Number(place)]);
      return two ? value.padStart(2, "0") : value;
    });
  }
}

/** Marks a literal that is looked up elsewhere, as in a table of names. */
function toTranslate(english) { return english; }

/** The short statement of a question; its wording where it has none. */
function shortText(question) {
  return question.short || question.ask;
}

/** "weeks", "week" beside 1; "kg" and the like stand as they are. */
function unitWord(unit, number, words) {
  const times = {
    minutes: [toTranslate("minute"), toTranslate("minutes")],
    hours: [toTranslate("hour"), toTranslate("hours")],
    days: [toTranslate("day"), toTranslate("days")],
    weeks: [toTranslate("week"), toTranslate("weeks")],
    months: [toTranslate("month"), toTranslate("months")],
    years: [toTranslate("year"), toTranslate("years")],
  };
  if (!Object.hasOwn(times, unit)) return unit;
  return words.say(times[unit][number === 1 ? 0 : 1]);
}

function exactNumberWithUnit(question, number, words) {
  if (question.unit === "count") return numberText(number);
  return numberText(number) + " " + unitWord(question.unit, number, words);
}

/** Rounded to what people read of a converted number. */
function numberWithUnit(question, number, words) {
  const size = Math.abs(number);
  const scale = size >= 10 ? 10 : size >= 1 ? 100 : 1000;
  const rounded = Math.sign(number) * Math.round(size * scale) / scale;
  return exactNumberWithUnit(question, rounded, words);
}

/** "4 weeks" as somebody wrote it, with the unit in their language. */
function writtenWords(written, words) {
  const [, number, unit] = /^(\S+) (\w+)$/.exec(written) || [];
  return unit === undefined
      ? written : number + " " + unitWord(unit, Number(number), words);
}

/** The answer in words: "Yes", "Not sure", labels, "38.2 C", "No reading". */
function answerWords(question, answer, words) {
  if (answer.state === "blank") return words.say("Not answered");
  if (answer.state === "not sure") return words.say("Not sure");
  switch (question.type) {
    case "yes-no":
      return answer.yes ? words.say("Yes") : words.say("No");
    case "choice":
      return answer.option === null ? words.say("None of these")
                                    : question.options[answer.option].label;
    case "choices": {
      const labels = question.options.flatMap((option, i) =>
          answer.options[i] === true ? [option.label] :
          answer.options[i] === null
              ? [words.format("{} (not sure)", option.label)] : []);
      return labels.join("; ") || words.say("None of these");
    }
    default:
      if (answer.noReading) return words.say("No reading");
      if (!answer.written) {
        return exactNumberWithUnit(question, answer.number, words);
      }
      return numberWithUnit(question, answer.number, words) + " (" +
          writtenWords(answer.written, words) + ")";
  }
}

/** An answer as a statement, as in "You told us". */
function answerStatement(question, answer, words) {
  const text = shortText(question);
  if (answer.state === "given" && question.type === "yes-no" && answer.yes) {
    return text;
  }
  if (answer.state === "not sure") return words.format("{} (not sure)", text);
  const between = text.endsWith("?") ? " " : ": ";
  return text + between + answerWords(question, answer, words);
}

/** "a number from 30 to 45, in C". */
function rangeWords(question, words) {
  return words.format("a number from {} to {}{}", numberText(question.min),
                      numberText(question.max), unitTail(question, words));
}

function unitTail(question, words) {
  switch (question.unit) {
    case "count": return "";
    case "C": return words.say(", in degrees C");
    default: return words.format(", in {}", unitWord(question.unit, 2, words));
  }
}

// A decimal number with a point or a comma and nothing else. "1,000" and
// "1.000" are a thousand to some and one to others, so they are no number here.
function readDecimal(text) {
  if (!/^[+-]?\d*(?:[.,]\d+)?$/.test(text) || !/\d/.test(text)) return null;
  if (/^[+-]?[1-9]\d{0,2}[.,]\d{3}$/.test(text)) return null;
  const number = Number(text.replace(",", "."));
  return Number.isFinite(number) ? number : null;
}

// What was typed, with its unit: "38,2", "101 F", and "12 st 4" in pounds.
// `isMeant` where somebody named the unit, and did not only leave it.
function readTyped(question, typed, chosen) {
  const text = typed.trim().toLowerCase().replace(/\s+/g, " ")
      .replace("\u00b0", "");
  const stones = /^(\d+) ?(?:st)? (\d+)(?: ?lbs?)?$/.exec(text);
  if (stones && (chosen === "st" || text.includes("st")) &&
      question.units.includes("st") && Number(stones[2]) < 14) {
    return {number: Number(stones[1]) * 14 + Number(stones[2]), unit: "lb",
            written: `${stones[1]} st ${stones[2]} lb`, isMeant: true};
  }
  const parts = /^([+-]?[\d.,]+) ?(\D*)$/.exec(text);
  if (!parts) return null;
  const number = readDecimal(parts[1]);
  const unit = parts[2] === "" ? chosen : question.units.find((id) =>
      [id.toLowerCase(), id.toLowerCase().replace(/s$/, "")]
          .includes(parts[2]));
  if (number === null || unit === undefined) return null;
  return {number, unit, written: `${numberText(number)} ${unit}`,
          isMeant: parts[2] !== "" || unit !== question.unit};
}

// The reading of a number in one of the question's units, or null where it
// lies outside of what can be answered.
function readingIn(program, question, {number, unit, written}) {
  if (unit === question.unit) {
    return isInRange(question, number)
        ? {state: "given", number: clamp(question, number)} : null;
  }
  const value = roundToMicro(convertUnit(program, number, unit, question.unit));
  if (!isInRange(question, value)) return null;
  return {state: "given", number: clamp(question, value), written};
}

// A conversion may end a hair outside a range that it should end on.
function isInRange(question, number) {
  return roundToMicro(number) >= roundToMicro(question.min) &&
      roundToMicro(number) <= roundToMicro(question.max);
}

function clamp(question, number) {
  return Math.min(Math.max(number, question.min), question.max);
}

// A number that cannot be in its unit, in the one other in which it can be.
function readingInOtherUnit(program, question, typed, words) {
  const found = [["C", "F"], ["kg", "lb", "st"]]
      .filter((units) => question.units.includes(units[0])).flat()
      .filter((unit) => unit !== typed.unit).map((unit) => ({
        unit,
        answer: readingIn(program, question, {
          number: typed.number, unit,
          written: `${numberText(typed.number)} ${unit}`,
        }),
      })).filter(({answer}) => answer !== null);
  if (found.length !== 1) return null;
  const [{unit, answer}] = found;
  const said = words.format(
      "I read that as {}, which is {}.", `${numberText(typed.number)} ${unit}`,
      numberWithUnit(question, answer.number, words));
  return {answer, said};
}

// A longer time than can be given is the longest that can: no rule tells the
// two apart. An age is no length of time, and a slip does not pass for one.
function longestTime(program, question, typed, words) {
  const times = ["minutes", "hours", "days", "weeks", "months"];
  if (!times.includes(question.unit)) return null;
  const days = convertUnit(program, typed.number, typed.unit, "days");
  const value = convertUnit(program, typed.number, typed.unit, question.unit);
  if (days > 150 * 365 || value <= question.max) return null;
  return {
    answer: {state: "given", number: question.max},
    said: words.format(
        "The longest time that can be given here is {}: I took that.",
        numberWithUnit(question, question.max, words)),
  };
}

/**
 * The answer that was typed in the unit chosen: {answer}, or {answer, said}
 * where it is not quite what was typed and has to be confirmed; null where it
 * is no answer.
 */
function readNumber(program, question, typed, chosen, words) {
  const read = readTyped(question, typed, chosen);
  if (!read) return null;
  const answer = readingIn(program, question, read);
  if (answer) return {answer};
  return read.isMeant ? longestTime(program, question, read, words)
                      : readingInOtherUnit(program, question, read, words);
}

/** Whether a number is one that few people have. */
function isUnlikely(question, number) {
  return (question.likely_min !== undefined && number < question.likely_min) ||
      (question.likely_max !== undefined && number > question.likely_max);
}

// What a value of the pack comes to; adds the questions that it reads. Null
// where an answer is missing.
function workOut(program, answers, part, read) {
  if (typeof part === "number") return part;
  const [operation, ...operands] = part;
  if (operation === "question") {
    const answer = answers[operands[0]];
    if (answer.state !== "given" || answer.noReading) return null;
    read.add(operands[0]);
    return answer.number;
  }
  const [a, b] = operands.map((operand) =>
      workOut(program, answers, operand, read));
  if (a === null || b === null) return null;
  switch (operation) {
    case "+": return a + b;
    case "-": return a - b;
    case "*": return a * b;
    default: return b === 0 ? null : a / b;
  }
}

/**
 * The numbers, `q` among them, that a value in percent is worked out from where
 * few people have that: more than 30, or less than 0. Null where there is none.
 */
function unlikelyTogether(program, answers, q) {
  for (const value of program.shares) {
    const read = new Set();
    const share = workOut(program, answers, value, read);
    const questions = [...read];
    const alike = questions.every((r) =>
        program.questions[r].unit === program.questions[questions[0]].unit);
    if (share === null || !alike || questions.length < 2 || !read.has(q)) {
      continue;
    }
    if (share < 0 || share > 30) return {questions, isReversed: share < 0};
  }
  return null;
}

function tomlQuoted(text) {
  return JSON.stringify(text).replace(/[\u007f-\uffff]/g, (c) =>
      "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"));
}

// The TOML form of an answer; empty for what no person can say.
function tomlAnswer(question, answer) {
  if (answer.state === "not sure") return '"not sure"';
  switch (question.type) {
    case "yes-no": return String(answer.yes);
    case "choice":
      return answer.option === null
          ? "" : tomlQuoted(question.options[answer.option].id);
    case "choices": {
      const ids = question.options.map((option) => option.id);
      if (!answer.options.includes(null)) {
        const chosen = ids.filter((id, i) => answer.options[i]);
        if (chosen.length === 0) chosen.push("none");
        return "[" + chosen.map(tomlQuoted).join(", ") + "]";
      }
      const parts = ids.map((id, i) => id + " = " +
          (answer.options[i] === null ? '"not sure"' : answer.options[i]));
      return "{ " + parts.join(", ") + " }";
    }
    default:
      if (answer.noReading) return question.optional ? '"none"' : "";
      if (answer.written) return tomlQuoted(answer.written);
      if (question.unit === "count") return numberText(answer.number);
      return tomlQuoted(numberText(answer.number) + " " + question.unit);
  }
}

/** The answer sheet as a file; `taken` is a Date. */
function sheetText(program, answers, setAside, taken) {
  const lines = [
    'schema = "redflag/answers@1"',
    "pack = " + tomlQuoted(program.pack.id),
    "pack_version = " + tomlQuoted(program.pack.version),
    "taken = " + taken.toISOString().replace(/\.\d+/, ""),
    "", "[answers]",
  ];
  const add = (q, answer) => {
    const text = answer.state === "blank"
        ? "" : tomlAnswer(program.questions[q], answer);
    if (text !== "") lines.push(`${program.questions[q].id} = ${text}`);
  };
  answers.forEach((answer, q) => add(q, answer));
  if (setAside.size > 0) lines.push("", "[set_aside]");
  for (const [q, answer] of setAside) add(q, answer);
  return lines.join("\n") + "\n";
}
