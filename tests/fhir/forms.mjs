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

// Runs in the page.
function fillIn(form, items) {
  const rounds = (turns) => new Promise((done) => {
    const step = (left) => left ? setTimeout(step, 0, left - 1) : done();
    step(turns);
  });
  const fill = async () => {
    await LForms.Util.addFormToPage(form, 'form', {fhirVersion: 'R4'});
    const open = new Map(items);
    let progress = true;
    while (progress && open.size) {
      progress = false;
      for (const [linkId, answers] of [...open]) {
        const row = document.getElementById(`label-${linkId}/1`) ??
            document.getElementById(`label-${linkId}/1/1`) ??
            document.getElementById(`label-${linkId}/1/1/1`);
        if (!row) continue;
        const id = row.id.slice('label-'.length);
        for (const answer of answers) {
          if (answer.valueDecimal !== undefined) {
            const input = document.getElementById(id);
            if (!input) throw new Error(`no field for ${id}`);
            input.focus();
            input.value = String(answer.valueDecimal);
            input.dispatchEvent(new Event('input', {bubbles: true}));
            input.dispatchEvent(new Event('change', {bubbles: true}));
            input.blur();
          } else {
            const box = document.getElementById(
                `${id}${answer.valueCoding.code}`) ??
                document.getElementById(`${id}||${answer.valueCoding.code}`);
            if (!box) throw new Error(`no option ${id} ${answer.valueCoding.code}`);
            box.click();
          }
        }
        open.delete(linkId);
        progress = true;
        await rounds(1);
      }
      if (!progress) {
        await rounds(20);
      }
    }
    return {
      left: [...open.keys()],
      response: LForms.Util.getFormFHIRData('QuestionnaireResponse', 'R4'),
    };
  };
  return fill();
}
