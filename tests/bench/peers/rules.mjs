// SPDX-License-Identifier: Apache-2.0
// The rules of bench_export_rules for engines that know nothing of must and
// may: a circuit of plain yes-and-no nodes over what stands in the cells, two
// for each node of the program. Equal nodes are one.
//
//   { op: "constant", value }
//   { op: "leaf", leaf: "yes" | "no", question, option }   what was answered
//   { op: "leaf", leaf: "given" | "none", question }       of a number
//   { op: "leaf", leaf: "limit", question, test, limit }   a number is given, and …
//   { op: "leaf", leaf: "range", node, half }              arithmetic, compared
//   { op: "not" | "and" | "or" | "at_least", operands, count }
import { closeSync, openSync, readFileSync, readSync } from "node:fs";

export function readRules(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}

// The names of a tidy table's columns.
export function headerOf(file) {
  const start = Buffer.alloc(1 << 20);
  const table = openSync(file);
  const size = readSync(table, start);
  closeSync(table);
  return start.toString("utf8", 0, size).split("\n", 1)[0].split(",");
}

export const micro = (x) => Math.floor(x * 1e6 + 0.5) / 1e6;

export function compare(a, test, b) {
  switch (test) {
    case "<": return a < b;
    case "<=": return a <= b;
    case ">": return a > b;
    case ">=": return a >= b;
    default: return a === b;
  }
}

// Whether every question is always asked: then no answer can contradict
// another, and blank is the only unknown.
export function alwaysAsked(program) {
  return program.questions.every((question) => {
    const node = program.nodes[question.applies];
    return node.kind === "constant" && node.value;
  });
}

// The reading and the limit of a comparison of the two, else nothing.
export function limitOf(program, node) {
  if (node.kind !== "compare") return null;
  const [a, b] = node.operands.map((i) => program.nodes[i]);
  if (a.kind !== "reading" || b.kind !== "number") return null;
  const question = program.questions[a.question];
  const below = node.op === "<" || node.op === "<=";
  const low = micro(question.min);
  const high = micro(question.max);
  const all = node.op === "="
    ? low === high && low === b.limit
    : compare(below ? high : low, node.op, b.limit);
  const some = node.op === "="
    ? low <= b.limit && b.limit <= high
    : compare(below ? low : high, node.op, b.limit);
  return { question: a.question, test: node.op, limit: b.limit, all, some };
}

export class Circuit {
  nodes = [];
  #numbers = new Map();
  #program;
  #weak = null;  // by question: where its "no" counts as unknown
  #memo = new Map();

  // After this, `rules` has must and may of every rule.
  constructor(program) {
    this.#program = program;
    this.yes = this.#constant(true);
    this.no = this.#constant(false);
    this.#weak = this.#findWeak();
    this.#memo.clear();
    this.rules = program.rules.map((rule) => ({
      ...rule,
      must: this.#half(rule.node, "must"),
      may: this.#half(rule.node, "may"),
    }));
  }

  #add(node) {
    const key = JSON.stringify(node);
    if (!this.#numbers.has(key)) {
      this.#numbers.set(key, this.nodes.length);
      this.nodes.push(node);
    }
    return this.#numbers.get(key);
  }

  #constant(value) {
    return this.#add({ op: "constant", value });
  }

  #leaf(leaf, details) {
    const { optional } = this.#program.questions[details.question] ?? {};
    if (leaf === "none" && !optional) return this.no;
    return this.#add({ op: "leaf", leaf, ...details });
  }

  #not(a) {
    if (a === this.yes) return this.no;
    if (a === this.no) return this.yes;
    const node = this.nodes[a];
    return node.op === "not" ? node.operands[0]
                             : this.#add({ op: "not", operands: [a] });
  }

  #and(...operands) {
    return this.#junction("and", operands, this.yes, this.no);
  }

  #or(...operands) {
    return this.#junction("or", operands, this.no, this.yes);
  }

  #junction(op, operands, neutral, decisive) {
    if (operands.includes(decisive)) return decisive;
    const rest = [...new Set(operands)].filter((i) => i !== neutral);
    if (rest.length === 0) return neutral;
    return rest.length === 1 ? rest[0] : this.#add({ op, operands: rest });
  }

  // Contradictions, on the answers as they were given, and the "no" that each
  // of them puts in doubt: that of the question which the answered one hangs
  // on, and so up the chain while there is no yes.
  #findWeak() {
    const weak = new Map();
    this.#program.questions.forEach((question, q) => {
      if (question.parent === undefined) return;
      let rows = this.#and(this.#saysMoreThanNo(q),
                           this.#not(this.#half(question.applies, "may")));
      let parent = question.parent;
      while (parent !== undefined && rows !== this.no) {
        weak.set(parent, this.#or(weak.get(parent) ?? this.no, rows));
        rows = this.#and(rows, this.#not(this.#leaf("yes", { question: parent })));
        parent = this.#program.questions[parent].parent;
      }
    });
    return weak;
  }

  #saysMoreThanNo(q) {
    const question = this.#program.questions[q];
    if (question.type === "number") return this.#leaf("given", { question: q });
    if (question.type === "yes-no") return this.#leaf("yes", { question: q });
    return this.#or(...question.options.map(
      (_, option) => this.#leaf("yes", { question: q, option })));
  }

  #half(index, half) {
    const key = index * 2 + (half === "may" ? 1 : 0);
    if (!this.#memo.has(key)) this.#memo.set(key, this.#lower(index, half));
    return this.#memo.get(key);
  }

  #lower(index, half) {
    const node = this.#program.nodes[index];
    const operands = () => node.operands.map((i) => this.#half(i, half));
    switch (node.kind) {
      case "constant":
        return node.value ? this.yes : this.no;
      case "answer":
        return this.#answer(node, half);
      case "compare":
        return this.#compare(index, half);
      case "not":
        return this.#not(this.#half(node.operands[0], half === "must" ? "may" : "must"));
      case "and":
        return this.#and(...operands());
      case "or":
        return this.#or(...operands());
      case "at_least":
        return this.#add({ op: "at_least", count: node.count, operands: operands() });
      default:
        throw new Error(`no yes or no: ${node.kind}`);
    }
  }

  #answer({ question, option }, half) {
    const yes = this.#leaf("yes", { question, option });
    if (half === "must") return yes;
    const applies = this.#half(this.#program.questions[question].applies, "may");
    const weak = this.#weak?.get(question) ?? this.no;
    const no = this.#and(this.#leaf("no", { question, option }), this.#not(weak));
    return this.#or(yes, this.#and(this.#not(no), applies));
  }

  #compare(index, half) {
    const known = limitOf(this.#program, this.#program.nodes[index]);
    if (!known) return this.#leaf("range", { node: index, half, ...this.#applies(index, half) });
    const { question, test, limit, all, some } = known;
    const { optional, applies } = this.#program.questions[question];
    const given = this.#leaf("limit", { question, test, limit });
    if (half === "must" ? optional || !all : !some) return given;
    const open = this.#and(this.#not(this.#leaf("given", { question })),
                           this.#not(this.#leaf("none", { question })));
    return this.#or(given, this.#and(open, this.#half(applies, half)));
  }

  // Where each number of a comparison surely, or possibly, is one. Of all the
  // readings in it, since arithmetic is a number where its operands are.
  #applies(index, half) {
    const readings = new Set();
    const visit = (i) => {
      const node = this.#program.nodes[i];
      if (node.kind === "reading") readings.add(node.question);
      node.operands.forEach(visit);
    };
    visit(index);
    const parts = [...readings].map((question) => {
      const { optional, applies } = this.#program.questions[question];
      const given = this.#leaf("given", { question });
      if (half === "must" && optional) return given;
      const open = this.#and(this.#not(given), this.#not(this.#leaf("none", { question })));
      return this.#or(given, this.#and(open, this.#half(applies, half)));
    });
    return { applies: this.#and(...parts) };
  }
}

// How often each node is read, a rule's halves once more.
export function usesOf(circuit) {
  const uses = new Array(circuit.nodes.length).fill(0);
  for (const node of circuit.nodes) {
    for (const i of node.operands ?? []) ++uses[i];
    if (node.applies !== undefined) ++uses[node.applies];
  }
  for (const rule of circuit.rules) {
    ++uses[rule.must];
    ++uses[rule.may];
  }
  return uses;
}

// The nodes that are worth a name of their own: read more than once, and more
// than one look into a cell. (Zen took 1.7 s of processor time for 2,000 rows
// so, and 1.9 to 2.3 s where only larger nodes had a name.) In an order in which
// each may read those before it.
export function sharedNodes(circuit) {
  const uses = usesOf(circuit);
  const order = [];
  const seen = new Set();
  const visit = (i) => {
    if (seen.has(i)) return;
    seen.add(i);
    const { operands = [] } = circuit.nodes[i];
    operands.forEach(visit);
    if (operands.length > 1 && uses[i] > 1) order.push(i);
  };
  circuit.rules.forEach(({ must, may }) => [must, may].forEach(visit));
  return order;
}
