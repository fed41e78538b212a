// SPDX-License-Identifier: Apache-2.0
//
// cards.mjs TOOLS PAGES SHOTS
//
// Opens every page of the folder PAGES in chromium and says what is wrong with
// it. TOOLS is the folder that npm has installed into; SHOTS, where it is not
// empty, gets a picture of each page.
import {mkdirSync, readdirSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';

import {axeFindings, launch, markupFindings, overflow}
    from './page_checks.mjs';

const [tools, pages, shots] = process.argv.slice(2).map((path) => path && resolve(path));

// What is left of the paper between the margins of @page, at 96 dots an inch.
const paper = {A4: Math.floor((210 - 30) / 25.4 * 96),
               Letter: Math.floor((215.9 - 30) / 25.4 * 96)};
const screens = [{width: 320, height: 640}, {width: 1280, height: 900}];

const problems = [];
let checks = 0;

function check(name, holds, problem) {
  checks += 1;
  if (!holds) problems.push(`${name}: ${problem}`);
}

async function check_axe(page, name) {
  for (const found of await axeFindings(page, tools)) check(name, false, found);
}

async function check_screen(browser, file, name, scheme) {
  const context = await browser.newContext({colorScheme: scheme});
  const page = await context.newPage();
  const requests = [];
  const said = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  page.on('dialog', (dialog) => {
    said.push(`a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  const address = pathToFileURL(file).href;
  await page.goto(address);
  for (const screen of screens) {
    await page.setViewportSize(screen);
    const label = `${name} ${scheme} ${screen.width}`;
    const out = await page.evaluate(overflow);
    check(label, out.length === 0, out.join('; '));
    if (shots) {
      await page.screenshot({
        path: join(shots, `${name}-${scheme}-${screen.width}.png`),
        fullPage: true,
      });
    }
  }
  check(name, await page.evaluate(
      () => getComputedStyle(document.body).marginTop) === '0px',
        'its style is not let through');
  check(name, await page.evaluate(
      () => document.querySelectorAll('script, iframe, img, object, embed,' +
          ' link, form, input, base, [style], [onclick], [onerror]')
          .length) === 0, 'it holds an element that no page has');
  check(name, name.startsWith('summary-') === await page.evaluate(
      () => document.querySelector('svg') !== null),
        'plots are in summaries, and there alone');
  // A bar that is empty, or of no width, shows nothing.
  check(name, await page.evaluate(
      () => [...document.querySelectorAll('svg')].every((svg) => {
        const box = svg.getBoundingClientRect();
        return box.width >= 16 && box.height >= 8;
      })), 'a plot is too small to see');
  await check_axe(page, `${name} ${scheme}`);
  check(name, requests.length === 1 && requests[0] === address,
        `it asks for ${requests.join(' ')}`);
  check(name, said.length === 0, `the console says ${said.join('; ')}`);
  await context.close();
}

async function check_paper(browser, file, name) {
  const context = await browser.newContext({colorScheme: 'dark'});
  const page = await context.newPage();
  await page.goto(pathToFileURL(file).href);
  await page.emulateMedia({media: 'print'});
  for (const [format, width] of Object.entries(paper)) {
    await page.setViewportSize({width, height: 1000});
    const label = `${name} on ${format}`;
    const out = await page.evaluate(overflow);
    check(label, out.length === 0, out.join('; '));
    // White on white is what a dark page printed without care comes to.
    const ink = await page.evaluate(() => {
      const light = (colour) => colour.match(/\d+/g).slice(0, 3)
          .reduce((sum, part) => sum + Number(part), 0) / 3;
      return [...document.querySelectorAll('h1, h2, p, li, a, th, td')]
          .filter((e) => light(getComputedStyle(e).color) > 110)
          .map((e) => e.localName);
    });
    check(label, ink.length === 0, `too pale to print: ${ink.join(' ')}`);
    const pdf = await page.pdf({
      format,
      path: shots ? join(shots, `${name}-${format}.pdf`) : undefined,
    });
    check(label, pdf.subarray(0, 5).toString() === '%PDF-', 'no PDF came out');
  }
  if (shots) {
    await page.setViewportSize({width: paper.A4, height: 1000});
    await page.screenshot({path: join(shots, `${name}-print.png`), fullPage: true});
  }
  await context.close();
}

function check_markup(files) {
  for (const found of markupFindings(tools, files)) {
    check('markup', false, found);
  }
  checks += files.length;
}

const names = readdirSync(pages).filter((name) => name.endsWith('.html')).sort();
if (names.length === 0) throw new Error(`no page in ${pages}`);
if (shots) mkdirSync(shots, {recursive: true});
const browser = await launch(tools);
for (const name of names) {
  const file = join(pages, name);
  const short = name.replace(/\.html$/, '');
  for (const scheme of ['light', 'dark']) {
    await check_screen(browser, file, short, scheme);
  }
  if (!short.startsWith('colour-')) await check_paper(browser, file, short);
}
await browser.close();
check_markup(names.map((name) => join(pages, name)));
for (const problem of problems) console.log(problem);
console.log(`${names.length} pages, ${checks} checks, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
