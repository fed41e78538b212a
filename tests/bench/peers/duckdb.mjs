// SPDX-License-Identifier: Apache-2.0
// node duckdb.mjs RULES.json TABLE OUT [THREADS]
//
// The rules as one SELECT of DuckDB, over read_csv (or, for a table called
// .ndjson, read_json) with typed columns, copied to a CSV of id, level, possible
// and findings. In JSON, "unknown" stands where else a yes or a number does, so
// that these are read as text and then cast. Where every question is always asked, unknown is SQL's NULL,
// whose logic is Kleene's; else each node is two columns, must and may.
import { DuckDBInstance } from "@duckdb/node-api";
import { Circuit, alwaysAsked, headerOf, limitOf, readRules, usesOf } from "./rules.mjs";

const [rulesFile, table, out, threads = "1"] = process.argv.slice(2);
const program = readRules(rulesFile);

const quoted = (name) => `"${name.replaceAll('"', '""')}"`;
const text = (value) => `'${value.replaceAll("'", "''")}'`;
const number = (value) => `${value}::DOUBLE`;

const isJson = table.endsWith(".ndjson");

// A number that may be "none" is read as text; x_… is the number in it.
const column = (q) => quoted(program.questions[q].id);
const reading = (q) =>
  program.questions[q].optional ? quoted(`x_${program.questions[q].id}`) : column(q);

function typeOf(question) {
  if (question.type === "yes-no") return "BOOLEAN";
  return question.type === "number" && !question.optional ? "DOUBLE" : "VARCHAR";
}

// Columns that are computed from others, layer upon layer: a layer may read
// only those below, and so nothing is computed twice.
class Layers {
  #layers = [];

  // Adds a column and returns its layer.
  add(name, sql, above) {
    (this.#layers[above] ??= []).push(`${sql} AS ${name}`);
    return above + 1;
  }

  sql(source) {
    const parts = [`l0 AS (${source})`];
    this.#layers.forEach((columns, i) => {
      parts.push(`l${i + 1} AS (SELECT *, ${columns.join(", ")} FROM l${i})`);
    });
    return { with: parts.join(",\n"), last: `l${this.#layers.length}` };
  }
}

// The SQL of nodes that refer to each other. `write` gives a node's text from
// that of its operands; what is read more than once becomes a column.
class Columns {
  #done = new Map();

  constructor(layers, operandsOf, write, isColumn) {
    Object.assign(this, { layers, operandsOf, write, isColumn });
  }

  get(i) {
    if (!this.#done.has(i)) {
      const operands = this.operandsOf(i).map((o) => this.get(o));
      const above = Math.max(0, ...operands.map((o) => o.layer));
      const sql = this.write(i, operands.map((o) => o.sql));
      this.#done.set(i, this.isColumn(i)
        ? { sql: `n${i}`, layer: this.layers.add(`n${i}`, sql, above) }
        : { sql, layer: above });
    }
    return this.#done.get(i);
  }
}

function joined(operands, word) {
  return operands.length === 0 ? (word === "AND" ? "true" : "false")
                               : `(${operands.join(` ${word} `)})`;
}

const counted = (operands, test) =>
  operands.map((o) => `(CASE WHEN ${o} ${test} THEN 1 ELSE 0 END)`).join(" + ");

// With NULL for unknown.
function nativeNodes(layers) {
  const uses = new Array(program.nodes.length).fill(0);
  for (const node of program.nodes) node.operands.forEach((i) => ++uses[i]);
  for (const rule of program.rules) uses[rule.node] += 2;
  const write = (i, operands) => {
    const node = program.nodes[i];
    switch (node.kind) {
      case "constant": return String(node.value);
      case "answer": return nativeAnswer(node);
      case "compare": return nativeLimit(limitOf(program, node));
      case "not": return `(NOT ${operands[0]})`;
      case "and": return joined(operands, "AND");
      case "or": return joined(operands, "OR");
      default:
        return `(CASE WHEN ${counted(operands, "")} >= ${node.count} THEN true ` +
          `WHEN ${counted(operands, "IS DISTINCT FROM false")} >= ${node.count} ` +
          "THEN NULL ELSE false END)";
    }
  };
  const operandsOf = (i) =>
    program.nodes[i].kind === "compare" ? [] : program.nodes[i].operands;
  const plain = (node) => node.kind === "answer" && node.option === undefined;
  const columns = new Columns(layers, operandsOf, write,
    (i) => uses[i] > 1 && !plain(program.nodes[i]));
  return program.rules.map((rule) => {
    const { sql } = columns.get(rule.node);
    return { ...rule, must: sql, may: `${sql} IS DISTINCT FROM false` };
  });
}

function nativeAnswer({ question, option }) {
  const cell = column(question);
  const { type, options } = program.questions[question];
  if (type === "yes-no") return cell;
  const id = text(options[option ?? 0]);
  if (type === "choice") return `(${cell} = ${id})`;
  return `(CASE WHEN contains(';' || ${cell} || ';', ';' || ${id} || '?;') THEN NULL ` +
    `ELSE contains(';' || ${cell} || ';', ';' || ${id} || ';') END)`;
}

function nativeLimit({ question, test, limit, all, some }) {
  const known = `${reading(question)} ${test} ${number(limit)}`;
  if (program.questions[question].optional) {
    const open = some ? "NULL" : "false";
    return `(CASE WHEN ${column(question)} = 'none' THEN false ` +
      `WHEN ${column(question)} IS NULL THEN ${open} ELSE ${known} END)`;
  }
  if (all || !some) return `coalesce(${known}, ${all})`;
  return `(${known})`;
}

// With two columns a node, neither of which is ever NULL.
function circuitNodes(layers) {
  const circuit = new Circuit(program);
  const uses = usesOf(circuit);
  const write = (i, operands) => {
    const node = circuit.nodes[i];
    switch (node.op) {
      case "constant": return String(node.value);
      case "leaf": return leaf(node, operands);
      case "not": return `(NOT ${operands[0]})`;
      case "and": return joined(operands, "AND");
      case "or": return joined(operands, "OR");
      default: return `(${counted(operands, "")} >= ${node.count})`;
    }
  };
  const operandsOf = (i) => {
    const node = circuit.nodes[i];
    return node.applies === undefined ? node.operands ?? [] : [node.applies];
  };
  const columns = new Columns(layers, operandsOf, write,
    (i) => uses[i] > 1 && circuit.nodes[i].op !== "constant");
  return circuit.rules.map((rule) => ({
    ...rule, must: columns.get(rule.must).sql, may: columns.get(rule.may).sql,
  }));
}

function leaf(node, operands) {
  if (node.leaf === "range") return `(${range(node)} AND ${operands[0]})`;
  const { question, option } = node;
  const cell = column(question);
  const { type, options, optional } = program.questions[question];
  const has = (mark) =>
    `contains(';' || ${cell} || ';', ${text(`;${options[option]}${mark};`)})`;
  switch (node.leaf) {
    case "given":
      return optional ? `coalesce(${cell} <> 'none', false)` : `(${cell} IS NOT NULL)`;
    case "none":
      return optional ? `coalesce(${cell} = 'none', false)` : "false";
    case "limit":
      return `coalesce(${reading(question)} ${node.test} ${number(node.limit)}, false)`;
    case "yes":
      if (type === "yes-no") return `coalesce(${cell}, false)`;
      if (type === "choice") return `coalesce(${cell} = ${text(options[option])}, false)`;
      return `coalesce(${has("")}, false)`;
    default:
      if (type === "yes-no") return `coalesce(NOT ${cell}, false)`;
      if (type === "choice") return `coalesce(${cell} <> ${text(options[option])}, false)`;
      return `coalesce(NOT ${has("")} AND NOT ${has("?")}, false)`;
  }
}

// A comparison of two ranges, for all numbers in them or for some.
function range({ node, half }) {
  const { op, operands } = program.nodes[node];
  const [a, b] = operands.map(ends);
  const rounded = (x) => `(floor(${x} * 1e6::DOUBLE + 0.5::DOUBLE) / 1e6::DOUBLE)`;
  const [aLow, aHigh, bLow, bHigh] = [a.low, a.high, b.low, b.high].map(rounded);
  if (op === "=") {
    return half === "must"
      ? `(${aLow} = ${aHigh} AND ${bLow} = ${bHigh} AND ${aLow} = ${bLow})`
      : `(${aLow} <= ${bHigh} AND ${bLow} <= ${aHigh})`;
  }
  const below = op === "<" || op === "<=";
  return below === (half === "must") ? `(${aHigh} ${op} ${bLow})` : `(${aLow} ${op} ${bHigh})`;
}

function ends(i) {
  const node = program.nodes[i];
  if (node.kind === "number") return { low: number(node.number), high: number(node.number) };
  if (node.kind === "reading") {
    const { min, max } = program.questions[node.question];
    const x = reading(node.question);
    return { low: `coalesce(${x}, ${number(min)})`, high: `coalesce(${x}, ${number(max)})` };
  }
  const [a, b] = node.operands.map(ends);
  const all = (f) => [f(a.low, b.low), f(a.low, b.high), f(a.high, b.low), f(a.high, b.high)].join(", ");
  const least = (f) => ({ low: `least(${all(f)})`, high: `greatest(${all(f)})` });
  switch (node.kind) {
    case "add": return { low: `(${a.low} + ${b.low})`, high: `(${a.high} + ${b.high})` };
    case "subtract": return { low: `(${a.low} - ${b.high})`, high: `(${a.high} - ${b.low})` };
    case "multiply": return least((x, y) => `${x} * ${y}`);
    case "divide": return least((x, y) => `${x} / ${y}`);
    default: {
      const { from, to } = node;
      const convert = (x) => `(((${x} * ${number(from.factor)} + ${number(from.offset)}) ` +
        `- ${number(to.offset)}) / ${number(to.factor)})`;
      return { low: convert(a.low), high: convert(a.high) };
    }
  }
}

function source() {
  const byName = new Map(program.questions.map((q) => [q.id, q]));
  const names = isJson ? ["id", ...byName.keys()] : headerOf(table);
  const types = names.map((name) => {
    const type = isJson || name === "id" ? "VARCHAR" : typeOf(byName.get(name));
    return `${text(name)}: '${type}'`;
  });
  const from = isJson
    ? `read_json(${text(table)}, format = 'newline_delimited', columns = {${types.join(", ")}})`
    : `read_csv(${text(table)}, header = true, auto_detect = false, delim = ',', quote = '', ` +
      `escape = '', nullstr = ['', 'unknown'], columns = {${types.join(", ")}})`;
  const cells = isJson ? ["id", ...program.questions.map(castOf)] : ["*"];
  for (const { id, type, optional } of program.questions) {
    if (type !== "number" || !optional) continue;
    cells.push(`try_cast(${quoted(id)} AS DOUBLE) AS ${quoted(`x_${id}`)}`);
  }
  return `SELECT ${cells.join(", ")} FROM ${from}`;
}

// A cell that was read as text.
function castOf(question) {
  const name = quoted(question.id);
  const type = typeOf(question);
  return type === "VARCHAR" ? `nullif(${name}, 'unknown') AS ${name}`
                            : `try_cast(${name} AS ${type}) AS ${name}`;
}

function query() {
  const layers = new Layers();
  const arithmetic = program.nodes.some((n) => n.kind === "compare" && !limitOf(program, n));
  const rules = alwaysAsked(program) && !arithmetic ? nativeNodes(layers) : circuitNodes(layers);
  const level = (half) => {
    const cases = program.levels.map((id, level) => {
      const these = rules.filter((rule) => rule.level === level).map((rule) => rule[half]);
      return these.length === 0 ? "" : ` WHEN ${these.join(" OR ")} THEN ${text(id)}`;
    });
    return `CASE${cases.reverse().join("")} ELSE ${text(program.levels[0])} END`;
  };
  const findings = rules.map((rule) => `CASE WHEN ${rule.must} THEN ${text(rule.id)} END`);
  const { with: parts, last } = layers.sql(source());
  return `WITH ${parts}\nSELECT id, ${level("must")} AS level, ${level("may")} AS possible, ` +
    `nullif(concat_ws(';', ${findings.join(", ")}), '') AS findings FROM ${last}`;
}

const instance = await DuckDBInstance.create(":memory:", { threads });
const connection = await instance.connect();
await connection.run(`COPY (${query()}) TO ${text(out)} (FORMAT csv, HEADER)`);
