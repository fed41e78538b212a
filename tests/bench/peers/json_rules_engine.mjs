// SPDX-License-Identifier: Apache-2.0
// node json_rules_engine.mjs RULES.json TABLE.csv OUT
//
// The rules for json-rules-engine: two of its rules for each, one for "must"
// and one for "may", of all, any and not. What several of them read is a rule
// of an earlier priority that adds a fact. It cannot count: "at least n of" is
// every choice of n where these are few, else a fact that is computed here.
// Arithmetic is not translated; a pack that computes with numbers is refused.
import rulesEngine from "json-rules-engine";
import { Circuit, compare, readRules, sharedNodes } from "./rules.mjs";
import { score } from "./table.mjs";

const [rulesFile, table, out] = process.argv.slice(2);
const program = readRules(rulesFile);
const circuit = new Circuit(program);
const kMostChoices = 24;

const engine = new rulesEngine.Engine([], { allowUndefinedFacts: false });
engine.addOperator("has", (list, id) => Array.isArray(list) && list.includes(id));

const operators = {
  "<": "lessThan", "<=": "lessThanInclusive", ">": "greaterThan",
  ">=": "greaterThanInclusive", "=": "equal",
};

const shared = new Set(sharedNodes(circuit));
const nameOf = (i) => `node_${i}`;

function condition(i) {
  return shared.has(i) ? { fact: nameOf(i), operator: "equal", value: true } : parts(i);
}

function parts(i) {
  const node = circuit.nodes[i];
  switch (node.op) {
    case "constant": return node.value ? { all: [] } : { any: [never] };
    case "leaf": return leaf(node);
    case "not": return { not: condition(node.operands[0]) };
    case "and": return { all: node.operands.map(condition) };
    case "or": return { any: node.operands.map(condition) };
    default: return counted(i, node);
  }
}

const never = { fact: "row", operator: "equal", value: null };

function leaf({ leaf: kind, question, option, test, limit }) {
  const { id, type, options, optional } = program.questions[question] ?? {};
  const is = (operator, value) => ({ fact: id, operator, value });
  const picked = options?.[option];
  switch (kind) {
    case "given":
      return optional ? { all: [is("notEqual", null), is("notEqual", "none")] }
                      : is("notEqual", null);
    case "none": return is("equal", "none");
    case "limit": return is(operators[test], limit);
    case "yes":
      if (type === "yes-no") return is("equal", true);
      return type === "choice" ? is("equal", picked) : is("has", picked);
    case "no":
      if (type === "yes-no") return is("equal", false);
      if (type === "choice") return { all: [is("notEqual", null), is("notEqual", picked)] };
      return { all: [is("notEqual", null), { not: is("has", picked) },
                     { not: is("has", `${picked}?`) }] };
    default:
      throw new Error("this peer does not compute with numbers");
  }
}

function choices(operands, count) {
  if (count === 0) return [[]];
  if (operands.length < count) return [];
  const [first, ...rest] = operands;
  return [...choices(rest, count - 1).map((c) => [first, ...c]), ...choices(rest, count)];
}

function counted(i, { operands, count }) {
  const all = operands.length <= 10 ? choices(operands, count) : null;
  if (all && all.length <= kMostChoices) {
    return { any: all.map((choice) => ({ all: choice.map(condition) })) };
  }
  const name = `count_${i}`;
  engine.addFact(name, async (_, almanac) => {
    const row = await almanac.factValue("row");
    let count = 0;
    for (const operand of operands) count += await holds(operand, row, almanac);
    return count;
  });
  return { fact: name, operator: "greaterThanInclusive", value: count };
}

// What counts as one: a shared node, or a look into a cell, or parts of these.
async function holds(i, row, almanac) {
  if (shared.has(i)) return almanac.factValue(nameOf(i));
  const node = circuit.nodes[i];
  const operands = [];
  for (const o of node.operands ?? []) operands.push(await holds(o, row, almanac));
  switch (node.op) {
    case "constant": return node.value;
    case "not": return !operands[0];
    case "and": return operands.every(Boolean);
    case "or": return operands.some(Boolean);
    case "at_least": return operands.filter(Boolean).length >= node.count;
    default: return leafHolds(node, row);
  }
}

function leafHolds({ leaf: kind, question, option, test, limit }, row) {
  const { id, type, options } = program.questions[question];
  const value = row[id];
  switch (kind) {
    case "given": return value !== null && value !== "none";
    case "none": return value === "none";
    case "limit": return typeof value === "number" && compare(value, test, limit);
    case "yes":
      if (type === "yes-no") return value === true;
      return type === "choice" ? value === options[option]
                               : value !== null && value.includes(options[option]);
    default:
      if (value === null) return false;
      if (type === "yes-no") return value === false;
      return type === "choice"
        ? value !== options[option]
        : !value.includes(options[option]) && !value.includes(`${options[option]}?`);
  }
}

const asGroup = (part) => ("fact" in part ? { all: [part] } : part);
// A node is worked out before those that read it: the deeper, the earlier.
const depths = new Map();
function depth(i) {
  if (!depths.has(i)) {
    const below = Math.max(0, ...(circuit.nodes[i].operands ?? []).map(depth));
    depths.set(i, below + (shared.has(i) ? 1 : 0));
  }
  return depths.get(i);
}
for (const i of shared) {
  engine.addFact(nameOf(i), false);
  engine.addRule({
    conditions: asGroup(parts(i)),
    priority: 1000 - depth(i),
    event: { type: "shared" },
    onSuccess: (_, almanac) => almanac.addFact(nameOf(i), true),
  });
}
circuit.rules.forEach(({ must, may }, r) => {
  for (const [half, node] of [["must", must], ["may", may]]) {
    if (node === circuit.no) continue;
    engine.addRule({ conditions: asGroup(condition(node)), event: { type: half, params: { r } } });
  }
});

await score(program, table, out, async (facts) => {
  const outcome = { must: [], may: [] };
  const { events } = await engine.run({ ...facts, row: facts });
  for (const { type, params } of events) outcome[type]?.push(params.r);
  return outcome;
});
