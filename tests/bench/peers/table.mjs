// SPDX-License-Identifier: Apache-2.0
// Tidy tables for engines that take one object a person: rows in as facts,
// outcomes out as CSV. Memory does not grow with the rows.
import { createReadStream, openSync, writeSync } from "node:fs";
import { headerOf } from "./rules.mjs";

// Calls judge(facts) for each row, with up to `atOnce` under way, and writes
// the outcomes in the order of the rows. A fact is true, false, a number, an
// option's id, a list of ids, "none" or null; `judge` gives the rules that must
// fire, and those that may, by their index.
export async function score(program, table, out, judge, atOnce = 1) {
  const byName = new Map(program.questions.map((q) => [q.id, q]));
  const columns = headerOf(table).map((name) => ({ name, question: byName.get(name) }));
  const file = openSync(out, "w");
  let text = "id,level,possible,findings\n";
  let waiting = [];
  const finish = async () => {
    for (const { id, outcome } of waiting) text += line(program, id, await outcome);
    waiting = [];
    writeSync(file, text);
    text = "";
  };
  let isHeader = true;
  for await (const row of lines(table)) {
    if (isHeader) {
      isHeader = false;
      continue;
    }
    const { id, facts } = factsOf(columns, row.split(","));
    waiting.push({ id, outcome: judge(facts) });
    if (waiting.length === atOnce) await finish();
  }
  await finish();
}

async function* lines(table) {
  let rest = "";
  for await (const piece of createReadStream(table, { encoding: "utf8", highWaterMark: 1 << 20 })) {
    const rows = (rest + piece).split("\n");
    rest = rows.pop();
    yield* rows;
  }
  if (rest !== "") yield rest;
}

function factsOf(columns, cells) {
  let id = "";
  const facts = {};
  columns.forEach(({ name, question }, i) => {
    if (question === undefined) {
      id = cells[i];
    } else {
      facts[name] = factOf(question, cells[i]);
    }
  });
  return { id, facts };
}

function factOf(question, cell) {
  if (cell === "" || cell === "unknown") return null;
  switch (question.type) {
    case "yes-no": return cell === "yes";
    case "number": return cell === "none" ? cell : Number(cell);
    case "choices": return cell === "none" ? [] : cell.split(";");
    default: return cell;
  }
}

function line(program, id, { must, may }) {
  const highest = (rules) =>
    program.levels[rules.reduce((level, r) => Math.max(level, program.rules[r].level), 0)];
  const inOrder = [...must].sort((a, b) => a - b);
  return `${id},${highest(must)},${highest(may)},` +
    `${inOrder.map((r) => program.rules[r].id).join(";")}\n`;
}
