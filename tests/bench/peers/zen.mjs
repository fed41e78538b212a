// SPDX-License-Identifier: Apache-2.0
// node zen.mjs RULES.json TABLE.csv OUT
//
// The rules as a decision table of GoRules Zen that collects: two rows a rule,
// one for "must" and one for "may". What several of them read is worked out
// before, in an expression node, if there is any. Sixteen evaluations are under way at once.
// Arithmetic is not translated; a pack that computes with numbers is refused.
import { ZenEngine } from "@gorules/zen-engine";
import { Circuit, readRules, sharedNodes } from "./rules.mjs";
import { score } from "./table.mjs";

const [rulesFile, table, out] = process.argv.slice(2);
const program = readRules(rulesFile);
const circuit = new Circuit(program);

// `named` has the nodes that can be read by a name.
function expression(i, named) {
  const node = circuit.nodes[i];
  const operands = (node.operands ?? []).map((o) => named.get(o) ?? expression(o, named));
  switch (node.op) {
    case "constant": return String(node.value);
    case "leaf": return leaf(node);
    case "not": return `(not ${operands[0]})`;
    case "and": return `(${operands.join(" and ")})`;
    case "or": return `(${operands.join(" or ")})`;
    default:
      return `((${operands.map((o) => `(${o} ? 1 : 0)`).join(" + ")}) >= ${node.count})`;
  }
}

function leaf({ leaf: kind, question, option, test, limit }) {
  const { id, type, options, optional } = program.questions[question] ?? {};
  const name = String(id);
  const given = optional ? `${name} != null and ${name} != "none"` : `${name} != null`;
  const picked = JSON.stringify(options?.[option]);
  switch (kind) {
    case "given": return `(${given})`;
    case "none": return `(${name} == "none")`;
    case "limit": return `(${given} and ${name} ${test === "=" ? "==" : test} ${limit})`;
    case "yes":
      if (type === "yes-no") return `(${name} == true)`;
      if (type === "choice") return `(${name} == ${picked})`;
      return `(${name} != null and ${picked} in ${name})`;
    case "no":
      if (type === "yes-no") return `(${name} == false)`;
      if (type === "choice") return `(${name} != null and ${name} != ${picked})`;
      return `(${name} != null and not (${picked} in ${name}) and ` +
        `not (${JSON.stringify(`${options[option]}?`)} in ${name}))`;
    default:
      throw new Error("this peer does not compute with numbers");
  }
}

const shared = sharedNodes(circuit);
const inside = new Map();   // within the expression node
const outside = new Map();  // after it
const expressions = shared.map((i) => {
  const value = expression(i, inside);
  inside.set(i, `$.n${i}`);
  outside.set(i, `n${i}`);
  return { id: `n${i}`, key: `n${i}`, value };
});
const when = (i) => outside.get(i) ?? expression(i, outside);
const rows = circuit.rules.flatMap(({ must, may }, r) => [
  { _id: `must${r}`, when: when(must), then: String(2 * r) },
  { _id: `may${r}`, when: when(may), then: String(2 * r + 1) },
]);
const at = { x: 0, y: 0 };
const nodes = [
  { id: "in", name: "in", type: "inputNode", position: at },
  {
    id: "shared", name: "shared", type: "expressionNode", position: at,
    content: { expressions, passThrough: true },
  },
  {
    id: "table", name: "table", type: "decisionTableNode", position: at,
    content: {
      hitPolicy: "collect",
      inputs: [{ id: "when", name: "when", field: "" }],
      outputs: [{ id: "then", name: "then", field: "rule" }],
      rules: rows,
    },
  },
  { id: "out", name: "out", type: "outputNode", position: at },
].filter(({ id }) => id !== "shared" || shared.length > 0);
const edges = nodes.slice(1).map((node, i) => (
  { id: `e${i}`, type: "edge", sourceId: nodes[i].id, targetId: node.id }));
const decision = new ZenEngine().createDecision({
  contentType: "application/vnd.gorules.decision", nodes, edges,
});

await score(program, table, out, async (facts) => {
  const { result } = await decision.evaluate(facts);
  const outcome = { must: [], may: [] };
  for (const { rule } of result) {
    (rule % 2 === 0 ? outcome.must : outcome.may).push(rule >> 1);
  }
  return outcome;
}, 16);
