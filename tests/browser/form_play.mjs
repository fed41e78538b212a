// SPDX-License-Identifier: Apache-2.0
//
// form_play.mjs TOOLS PAGE REDFLAG WORK < LINES
//
// Plays every talk of LINES, as form_runs prints them, through PAGE in
// chromium: each step has to show what the interview puts, and the card the outcome. What
// the page saves then goes through `redflag score`, which has to give the same
// level, possible, advised and findings. No request may leave the page.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import {createInterface} from 'node:readline';
import {join, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';

import {launch} from './page_checks.mjs';

const [tools, file, redflag, work] = process.argv.slice(2)
    .map((path) => resolve(path));
const here = new URL('.', import.meta.url);
const source = readFileSync(new URL('form_driver.js', here), 'utf8');
const address = pathToFileURL(file).href;
const batch = 20;

// The value of a saved answer as a cell of a table.
function cell(value) {
  if (value.startsWith('[')) return JSON.parse(value).join(';') || 'none';
  if (!value.startsWith('{')) return JSON.parse(value);
  return value.slice(1, -1).split(',').map((part) => part.trim().split(' = '))
      .filter(([, known]) => known !== 'false')
      .map(([id, known]) => known === 'true' ? id : id + '?').join(';');
}

// A saved sheet as a row for `score`.
function row(id, text) {
  const [, answers] = text.split('\n\n[answers]\n');
  const lines = answers.split('\n\n')[0].trim().split('\n');
  return JSON.stringify({id, ...Object.fromEntries(lines.filter(Boolean)
      .map((line) => {
        const at = line.indexOf(' = ');
        return [line.slice(0, at), cell(line.slice(at + 3))];
      }))});
}

async function play(page, talks, program, played) {
  const results = await page.evaluate(
      (lines) => lines.map((line) => driver.play(line)), talks);
  results.forEach((result, i) => {
    assert.deepEqual(result.outcome, talks[i].outcome, result.talk);
    assert.equal(result.title,
                 program.levels[talks[i].outcome.levels[2]].title);
    played.push({...result, saved: talks[i].saved});
  });
}

function compareWithScore(program, played) {
  const rows = join(work, 'rows.ndjson');
  writeFileSync(rows, played.map(({talk, file}) => row(talk, file) + '\n')
      .join(''));
  const lines = execFileSync(redflag,
      ['score', rows, '--from', 'ndjson', '--to', 'ndjson'],
      {encoding: 'utf8', maxBuffer: 1 << 30, stdio: ['ignore', 'pipe',
                                                     'ignore']});
  const scored = lines.trim().split('\n').map((line) => JSON.parse(line));
  assert.equal(scored.length, played.length);
  scored.forEach(({id, level, possible, advised, findings}, i) => {
    const {talk, outcome} = played[i];
    assert.deepEqual({
      id: talk,
      levels: outcome.levels.map((each) => program.levels[each].id),
      findings: outcome.findings.filter(({certain}) => certain)
          .map(({rule}) => program.rules[rule].id),
    }, {
      id, levels: [level, possible, advised],
      findings: findings.filter(({certain}) => certain !== false)
          .map((finding) => finding.rule || finding),
    });
  });
}

const browser = await launch(tools);
const page = await browser.newPage();
const requests = [];
const said = [];
page.on('request', (request) => requests.push(request.url()));
page.on('console', (message) => said.push(message.text()));
page.on('pageerror', (error) => said.push(String(error)));
await page.goto(address);
await page.evaluate(source);
const played = [];
let program;
let waiting = [];
let steps = 0;
for await (const line of createInterface({input: process.stdin})) {
  const value = JSON.parse(line);
  if (value.pack) program = value.pack;
  if (!value.talk) continue;
  steps += value.steps.length;
  waiting.push(value);
  if (waiting.length === batch) {
    await play(page, waiting, program, played);
    waiting = [];
  }
}
if (waiting.length > 0) await play(page, waiting, program, played);
assert.deepEqual(await page.evaluate(
    () => [localStorage.length, sessionStorage.length, document.cookie]),
    [0, 0, '']);
await browser.close();
assert.deepEqual(requests, [address]);
assert.deepEqual(said, []);
assert.ok(played.length > 0);
compareWithScore(program, played);
console.log(`${played.length} cases played through the page, ${steps} steps: ` +
    'no difference from the interview or from score, no request');
