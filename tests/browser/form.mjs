// SPDX-License-Identifier: Apache-2.0
//
// form.mjs TOOLS PAGES REDFLAG WORK SHOTS
//
// Looks at every kind of view of the forms in the folder PAGES in chromium:
// axe, in light and dark, at 320 CSS pixels (which is 1280 at 400 %) and with
// text of twice the size; works one by the keyboard alone; goes back as a
// telephone does; prints; and saves answers that REDFLAG reads. SHOTS, where it
// is not empty, gets a picture of each view.
import {execFileSync} from 'node:child_process';
import {mkdirSync, readdirSync, readFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';

import {axeFindings, launch, markupFindings, overflow}
    from './page_checks.mjs';

const [tools, pages, redflag, work, shots] = process.argv.slice(2)
    .map((path) => path && resolve(path));
const here = new URL('.', import.meta.url);
const driver = readFileSync(new URL('form_driver.js', here), 'utf8');
const everyKind = ['emergency', 'list', 'yes-no', 'choice', 'choices', 'number',
                   'clash', 'second look', 'check answers', 'card',
                   'start again'];

const problems = [];
let checks = 0;

function check(name, holds, problem) {
  checks += 1;
  if (!holds) problems.push(`${name}: ${problem}`);
}

// Random, but the same in every run.
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

async function open(browser, file, options = {}) {
  const context = await browser.newContext(
      {viewport: {width: 320, height: 640}, ...options});
  const page = await context.newPage();
  const heard = {requests: [], said: []};
  page.on('request', (request) => heard.requests.push(request.url()));
  page.on('console', (message) => heard.said.push(message.text()));
  page.on('pageerror', (error) => heard.said.push(String(error)));
  page.on('dialog', (dialog) => {
    heard.said.push(`a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  const address = pathToFileURL(file).href;
  await page.goto(address);
  const close = async (name) => {
    check(name, heard.requests.join(' ') === address,
          `it asks for ${heard.requests.join(' ')}`);
    check(name, heard.said.length === 0,
          `the console says ${heard.said.join('; ')}`);
    check(name, await page.evaluate(() => localStorage.length === 0 &&
        sessionStorage.length === 0 && document.cookie === ''),
          'something is stored');
    await context.close();
  };
  return {page, close};
}

// In a page: how large is what can be touched, and is the heading in focus.
function touched() {
  return [...document.querySelectorAll(
      'button, select, summary, input[type=text], .tick')]
      .map((each) => [each, each.getBoundingClientRect()])
      .filter(([, box]) => box.height > 0 && box.height < 44)
      .map(([each, box]) => `${each.textContent} is ${box.height} high`);
}

async function look(page, label, shot) {
  for (const [width, size] of [[320, '100%'], [640, '200%'], [1280, '100%']]) {
    await page.setViewportSize({width, height: 640});
    await page.evaluate((each) => {
      document.documentElement.style.fontSize = each;
    }, size);
    const out = await page.evaluate(overflow);
    check(`${label} ${width} ${size}`, out.length === 0, out.join('; '));
    if (shot) {
      await page.screenshot({path: `${shot}-${width}.png`, fullPage: true});
    }
  }
  await page.setViewportSize({width: 320, height: 640});
  await page.evaluate(() => { document.documentElement.style.fontSize = ''; });
  const low = await page.evaluate(touched);
  check(label, low.length === 0, low.join('; '));
  for (const found of await axeFindings(page, tools)) {
    check(label, false, found);
  }
}

// Answers what is shown, at random, and asks for something that is not there
// first where the view is new.
async function answerAtRandom(page, view, random) {
  await page.evaluate(([kind, a, b]) => {
    const pick = (all) => all[Math.floor(a * all.length)];
    if (kind === 'number') {
      const {min, max} = driver.program.questions.find(({ask, ask_about}) =>
          [ask, ask_about].includes(driver.heading()));
      driver.by('number').value = Math.round(min + a * (max - min));
      if (b < 0.2) driver.press('not-sure');
      return;
    }
    if (b < 0.5 && driver.by('none')) return driver.press('none');
    const inputs = [...document.querySelectorAll('#prompt input')];
    pick(inputs).click();
    if (b > 0.8 && inputs[0].type === 'checkbox') {
      inputs.find((input) => input.id.endsWith('-not-sure')).click();
    }
  }, [view, random(), random()]);
  await page.evaluate(() => driver.submit());
}

async function goOn(page, view, random) {
  const press = (id) => page.evaluate((each) => driver.press(each), id);
  switch (view) {
    case 'second look': return press(random() < 0.5 ? 'keep' : 'change');
    case 'start again': return press('yes-start-again');
    case 'check answers': {
      const changes = await page.evaluate(
          () => document.querySelectorAll('[id^=change-]').length);
      return press(random() < 0.75
          ? 'change-' + Math.floor(random() * changes) : 'result');
    }
    case 'card': {
      const goesOn = await page.evaluate(() => driver.by('go-on') !== null);
      return press(goesOn && random() < 0.7 ? 'go-on' : 'start-again');
    }
    default: return answerAtRandom(page, view, random);
  }
}

// What an empty answer is told, and where the person is then.
async function checkError(page, label, view) {
  if (!['emergency', 'list', 'yes-no', 'choice', 'choices', 'number']
      .includes(view)) {
    return;
  }
  const said = await page.evaluate(() => {
    for (const input of document.querySelectorAll('#prompt input')) {
      input.checked = false;
      if (input.type === 'text') input.value = 'much';
    }
    driver.submit();
    const error = driver.by('error');
    return error && {
      role: error.getAttribute('role'),
      title: document.title,
      isAbout: document.activeElement.getAttribute('aria-describedby')
          .split(' ').includes('error'),
      isIn: document.activeElement.closest('#prompt') !== null,
    };
  });
  check(label, said !== null && said.role === 'alert' && said.isAbout &&
      said.isIn && said.title.startsWith(await page.evaluate(
          () => new Words(driver.program.words).format('Error: {}', ''))),
        `what is wrong is not told: ${JSON.stringify(said)}`);
  for (const found of await axeFindings(page, tools)) {
    check(`${label} error`, false, found);
  }
}

async function wander(browser, file, name, scheme, wanted, steps) {
  const {page, close} = await open(browser, file, {colorScheme: scheme});
  await page.evaluate(driver);
  const random = randomFrom(7);
  const seen = new Set();
  for (let i = 0; i < steps && wanted.some((kind) => !seen.has(kind)); ++i) {
    const view = await page.evaluate(() => driver.view());
    const isCard = view === 'card';
    const key = isCard
        ? 'card ' + await page.evaluate(() => driver.heading()) : view;
    if (!seen.has(key)) {
      seen.add(view).add(key);
      const label = `${name} ${scheme}: ${key.slice(0, 60)}`;
      const short = `${name}-${view.replace(' ', '-')}-${scheme}-${seen.size}`;
      await look(page, label, shots && join(shots, short));
      await checkError(page, label, view);
    }
    await goOn(page, view, random);
    check(name, i === 0 || await page.evaluate(
        () => document.activeElement.localName === 'h1' ||
            driver.by('error') !== null),
          `the heading after ${view} is not in focus`);
    if (await page.evaluate(() => driver.by('error') !== null)) {
      await page.evaluate(() => {
        (driver.by('none') || driver.by('not-sure') ||
         driver.by('answer-not-sure')).click();
        driver.submit();
      });
    }
  }
  await close(name);
  return seen;
}

// Presses Tab until the element with this id has the focus.
async function tabTo(page, id) {
  for (let i = 0; i < 60; ++i) {
    if (await page.evaluate(() => document.activeElement.id) === id) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to #${id}`);
}

// The small pack by the keyboard alone, from the first page to the card.
async function checkKeyboard(browser, file) {
  const name = 'the keyboard alone';
  const {page, close} = await open(browser, file);
  const heading = () => page.evaluate(
      () => document.activeElement.localName === 'h1' &&
          document.activeElement.textContent);
  const tick = async (id) => {
    await tabTo(page, id);
    await page.keyboard.press('Space');
  };
  const submit = () => page.keyboard.press('Enter');
  check(name, await heading() === 'Emergency signs', 'it does not begin');
  await tick('none');
  await submit();
  const views = [];
  for (let i = 0; i < 20; ++i) {
    const view = await page.evaluate(
        () => document.querySelector('.level') ? 'card' :
            document.getElementById('result') ? 'result' :
            document.getElementById('number') ? 'number' :
            document.querySelector('[type=radio]') ? 'radio' : 'list');
    views.push(view);
    check(name, await heading() !== false, `no heading of ${view} in focus`);
    if (view === 'card') break;
    if (view === 'result') {
      await tabTo(page, 'result');
      await submit();
    } else if (view === 'radio') {
      const first = await page.evaluate(
          () => document.querySelector('[type=radio]').id);
      await tick(first);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowUp');
      await submit();
    } else if (view === 'number') {
      await tabTo(page, 'number');
      await page.keyboard.type('30');
      await submit();
    } else {
      await tick(await page.evaluate(
          () => document.querySelector('.lines input').id));
      await submit();
    }
  }
  check(name, views.at(-1) === 'card' && views.includes('radio') &&
      views.includes('list') && views.includes('number'),
        `it went ${views.join(', ')}`);
  await tabTo(page, 'back');
  await submit();
  check(name, await heading() !== false, 'Back does not go back');
  await close(name);
}

// The way back of a telephone.
async function checkHistory(browser, file) {
  const name = 'the way back';
  const {page, close} = await open(browser, file);
  await page.click('#none');
  await page.click('#prompt button[type=submit]');
  const second = await page.textContent('h1');
  await page.goBack();
  check(name, await page.textContent('h1') === 'Emergency signs' &&
      second !== 'Emergency signs', 'does not go to the question before');
  check(name, await page.isChecked('#none'), 'forgets what was answered');
  await page.click('#prompt button[type=submit]');
  check(name, await page.textContent('h1') === second, 'does not go on');
  await close(name);
}

// Answers by hand, a file as a browser saves it, and what the program makes of
// that file.
async function checkSaved(browser, file) {
  const {page, close} = await open(browser, file, {acceptDownloads: true});
  await page.evaluate(driver);
  const random = randomFrom(99);
  let files = 0;
  for (let i = 0; i < 800 && files < 12; ++i) {
    const view = await page.evaluate(() => driver.view());
    if (view === 'card') {
      const waiting = page.waitForEvent('download');
      await page.click('#save');
      const download = await waiting;
      const path = join(work, `saved-${files}.toml`);
      await download.saveAs(path);
      files += 1;
      await checkSavedFile(page, path);
    }
    await goOn(page, view, random);
    if (await page.evaluate(() => driver.by('error') !== null)) {
      await page.evaluate(() => {
        driver.by('not-sure').click();
        driver.submit();
      });
    }
  }
  check('saved sheets', files === 12, `only ${files} were saved`);
  await close('saved sheets');
}

async function checkSavedFile(page, path) {
  const {levels, rules} = await page.evaluate(() => ({
    levels: driver.lastCard.levels.map(
        (each) => driver.program.levels[each].id),
    rules: driver.lastCard.findings.map(
        ({rule}) => driver.program.rules[rule].id),
  }));
  const told = JSON.parse(execFileSync(redflag,
      ['check', '--no-config', '--no-input', '--format', 'json', '--answers',
       path], {encoding: 'utf8'}));
  const read = {levels: [told.level, told.possible, told.advised],
                rules: told.findings.map(({rule}) => rule)};
  check(path, JSON.stringify(read) === JSON.stringify({levels, rules}),
        `the page says ${levels} and ${rules}, the program ` +
            `${read.levels} and ${read.rules}`);
}

async function checkPaper(browser, file) {
  const {page, close} = await open(browser, file, {colorScheme: 'dark'});
  await page.click('#stop');
  await page.emulateMedia({media: 'print'});
  for (const format of ['A4', 'Letter']) {
    const pdf = await page.pdf({format});
    check('paper', pdf.subarray(0, 5).toString() === '%PDF-', 'no PDF');
  }
  const pale = await page.evaluate(() => {
    const light = (colour) => colour.match(/\d+/g).slice(0, 3)
        .reduce((sum, part) => sum + Number(part), 0) / 3;
    return [...document.querySelectorAll('h1, h2, p, li')]
        .filter((each) => light(getComputedStyle(each).color) > 110).length;
  });
  check('paper', pale === 0, 'something is too pale to print');
  check('paper', await page.isHidden('.actions'), 'buttons are printed');
  await close('paper');
}

// Without scripts the page says so, and whom to call.
async function checkNoScript(browser, file) {
  const {page} = await open(browser, file, {javaScriptEnabled: false});
  check('no script', (await page.textContent('main'))
      .includes('call your local emergency number'), 'nothing is said');
  await page.context().close();
}

function checkMarkup(files) {
  for (const found of markupFindings(tools, files)) {
    check('markup', false, found);
  }
  checks += files.length;
}

if (shots) mkdirSync(shots, {recursive: true});
const names =
    readdirSync(pages).filter((name) => name.endsWith('.html')).sort();
if (names.length === 0) throw new Error(`no page in ${pages}`);
const file = (name) => join(pages, name + '.html');
const browser = await launch(tools);
for (const scheme of ['light', 'dark']) {
  const seen = new Set([
    ...await wander(browser, file('builtin'), 'builtin', scheme, everyKind,
                    250),
    ...await wander(browser, file('ankle'), 'ankle', scheme, everyKind, 150),
  ]);
  const missing = everyKind.filter((kind) => !seen.has(kind));
  check(scheme, missing.length === 0, `never seen: ${missing.join(', ')}`);
}
await wander(browser, file('hostile'), 'hostile', 'light', everyKind, 40);
await wander(browser, file('spanish'), 'spanish', 'dark', everyKind, 30);
await checkKeyboard(browser, file('ankle'));
await checkHistory(browser, file('builtin'));
await checkSaved(browser, file('builtin'));
await checkPaper(browser, file('builtin'));
await checkNoScript(browser, file('builtin'));
await browser.close();
checkMarkup(names.map((name) => join(pages, name)));
for (const problem of problems) console.log(problem);
console.log(`${names.length} forms, ${checks} checks, ` +
    `${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
