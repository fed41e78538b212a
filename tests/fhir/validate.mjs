// SPDX-License-Identifier: Apache-2.0
//
// validate.mjs TOOLS <RESOURCES
//
// Validates resources of FHIR R4, one a line, with npm's `fhir`, and what it
// does not look at in a Questionnaire: that no linkId stands twice, and that
// enableWhen names items that are there and says how several go together.
// A pack's own codes are in nobody's value sets. Prints each error, then how many resources were valid; the status is 1 where
// one was not, or where there was none.
import {createRequire} from 'node:module';
import {createInterface} from 'node:readline';
import {join, resolve} from 'node:path';

const require = createRequire(join(resolve(process.argv[2]), 'package.json'));
const {Fhir} = require('fhir');
const fhir = new Fhir();

function* below(parent) {
  for (const item of parent.item ?? []) {
    yield item;
    yield* below(item);
  }
}

function* itemErrors(questionnaire) {
  const items = [...below(questionnaire)];
  const names = new Set();
  for (const {linkId} of items) {
    if (names.has(linkId)) yield `linkId ${linkId} stands twice`;
    names.add(linkId);
  }
  for (const {linkId, enableWhen, enableBehavior} of items) {
    for (const {question} of enableWhen ?? []) {
      if (!names.has(question)) yield `${linkId} reads no item, ${question}`;
    }
    if (enableWhen?.length > 1 && !enableBehavior) {
      yield `${linkId} does not say how its enableWhen go together`;
    }
  }
}

const valid = {};
let line = 0;
let bad = 0;
for await (const text of createInterface({input: process.stdin})) {
  ++line;
  const resource = JSON.parse(text);
  const {messages} = fhir.validate(resource, {errorOnUnexpected: true});
  const errors = messages
      .filter(({severity}) => severity !== 'info')
      .filter(({message}) => !/^Code .* \(urn:redflag:.*not found in/.test(message))
      .map(({location, message}) => `${location}: ${message}`);
  if (resource.resourceType === 'Questionnaire') {
    errors.push(...itemErrors(resource));
  }
  errors.forEach((error) => console.log(`line ${line}: ${error}`));
  if (errors.length) {
    ++bad;
  } else {
    valid[resource.resourceType] = (valid[resource.resourceType] ?? 0) + 1;
  }
}
for (const [type, count] of Object.entries(valid)) {
  console.log(`${count} ${type} valid`);
}
if (bad) console.log(`${bad} not valid`);
process.exit(bad || !Object.keys(valid).length ? 1 : 0);
