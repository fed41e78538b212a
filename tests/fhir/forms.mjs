// SPDX-License-Identifier: Apache-2.0
//
// forms.mjs TOOLS FHIR QUESTIONNAIRE REDFLAG WORK <CASES
//
// LHC-Forms, in chromium, shows QUESTIONNAIRE and is filled in by clicks and
// typing for each of CASES, as fhir_runs prints them; `score --from fhir` of its
// QuestionnaireResponse has to give the levels of the native sheet. No request
// may leave the machine.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {createInterface} from 'node:readline';
import {extname, join, resolve} from 'node:path';

import {launch} from '../browser/page_checks.mjs';

const [tools, fhir, questionnaire, redflag, work] = process.argv.slice(2)
    .map((path) => resolve(path));

const page = `<!DOCTYPE html><meta charset="utf-8">
<link rel="stylesheet" href="/webcomponent/styles.css"><div id="form"></div>
<script src="/webcomponent/assets/lib/zone.min.js"></script>
<script src="/webcomponent/lhc-forms.js"></script>
<script src="/fhir/R4/lformsFHIR.min.js"></script>`;
const types = {'.js': 'text/javascript', '.css': 'text/css'};

function serve() {
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    if (path === '/') {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      return response.end(page);
    }
    try {
      const file = readFileSync(join(fhir, 'lforms', path));
      response.setHeader('content-type',
                         types[extname(path)] ?? 'application/octet-stream');
      response.end(file);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => done(server));
  });
}

// Runs in the page: clicks and types what `items`, [linkId, answers], say, in
// their order, and what only another answer shows once it is there. Gives what
// stayed hidden, and the response.
async function fillIn(items) {
  const turn = () => new Promise((done) => setTimeout(done));
  const place = (linkId) => ['/1/1', '/1/1/1', '/1', '/1/1/1/1']
      .map((end) => linkId + end)
      .find((id) => document.getElementById(`label-${id}`));
  const answer = (id, {valueDecimal, valueCoding}) => {
    if (valueCoding) {
      const {system, code} = valueCoding;
      document.getElementById(`${id}|${system}|${code}`)
          .querySelector('input').click();
      return;
    }
    const field = document.getElementById(id);
    field.focus();
    field.value = String(valueDecimal);
    field.dispatchEvent(new Event('input', {bubbles: true}));
    field.dispatchEvent(new Event('change', {bubbles: true}));
    field.blur();
  };
  let open = items;
  for (let idle = 0; open.length && idle < 3;) {
    const hidden = [];
    for (const [linkId, answers] of open) {
      const id = place(linkId);
      if (!id) {
        hidden.push([linkId, answers]);
        continue;
      }
      for (const one of answers) answer(id, one);
    }
    await turn();
    idle = hidden.length === open.length ? idle + 1 : 0;
    open = hidden;
    await new Promise((done) => setTimeout(done, 50 * idle));
  }
  return {
    hidden: open.map(([linkId]) => linkId),
    response: LForms.Util.getFormFHIRData('QuestionnaireResponse', 'R4'),
  };
}

function* answersOf(parent) {
  for (const item of parent.item ?? []) {
    if (item.answer) yield [item.linkId, item.answer];
    yield* answersOf(item);
  }
}

const levels = (line) => [line.level, line.possible, line.advised];

const form = JSON.parse(readFileSync(questionnaire, 'utf8'));
const server = await serve();
const origin = `http://127.0.0.1:${server.address().port}`;
const browser = await launch(tools);
const cases = [];
const responses = [];
let clicks = 0;
try {
  const view = await browser.newPage();
  const errors = [];
  view.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith('data:')) errors.push(url);
  });
  view.on('pageerror', (error) => errors.push(error.message));
  await view.goto(origin);
  for await (const line of createInterface({input: process.stdin})) {
    const one = JSON.parse(line);
    const answers = [...answersOf(one.response)];
    const seen = await view.evaluate(async (shown) => {
      await LForms.Util.addFormToPage(shown, 'form', {fhirVersion: 'R4'});
      await new Promise((done) => setTimeout(done, 100));
      return document.getElementById('form').innerText;
    }, form);
    assert.ok(seen.includes(form.item[0].text) && seen.indexOf(form.item[0].text) < seen.indexOf(form.item[2].text), seen.slice(0, 500));
    const {hidden, response} = await view.evaluate(fillIn, answers);
    assert.deepEqual(hidden, [], `${one.case}: not shown`);
    clicks += answers.length;
    cases.push(one);
    responses.push(JSON.stringify({...response, id: `case-${cases.length}`}));
  }
  assert.deepEqual(errors, []);
} finally {
  await browser.close();
  server.close();
}
assert.ok(cases.length, 'no case');
const file = join(work, 'responses.ndjson');
writeFileSync(file, responses.join('\n') + '\n');
const rows = execFileSync(
    redflag, ['score', file, '--from', 'fhir', '--to', 'ndjson'],
    {encoding: 'utf8', maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'pipe']})
    .trim().split('\n').map((line) => JSON.parse(line));
assert.equal(rows.length, cases.length);
rows.forEach((row, i) => {
  assert.deepEqual(levels(row), levels(cases[i]), cases[i].case);
});
console.log(`LHC-Forms: ${cases.length} cases, ${clicks} questions answered, ` +
            'none differs from the sheet, no request');
