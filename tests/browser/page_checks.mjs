// SPDX-License-Identifier: Apache-2.0
//
// What the tests in a browser have in common: the browser, whether anything
// sticks out of a page, and axe.
import {execFileSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';

/** What npm has installed into the folder `tools`. */
function requireFrom(tools) {
  return createRequire(join(tools, 'package.json'));
}

/** Starts chromium. As root, as in a container, without its sandbox. */
export async function launch(tools) {
  const {chromium} = requireFrom(tools)('playwright-core');
  const program = ['/usr/bin/chromium', '/usr/bin/chromium-browser']
      .find((path) => existsSync(path));
  if (!program) throw new Error('chromium is not installed');
  return chromium.launch({
    executablePath: program,
    args: process.getuid() === 0 ? ['--no-sandbox'] : [],
  });
}

/** In a page: elements that stick out of it, and pages that scroll sideways. */
export function overflow() {
  const root = document.documentElement;
  const out = [];
  if (root.scrollWidth > root.clientWidth) {
    out.push(`the page is ${root.scrollWidth} wide in ${root.clientWidth}`);
  }
  for (const element of document.body.querySelectorAll('*')) {
    if (element.closest('.hidden')) continue;  // for screen readers alone
    const box = element.getBoundingClientRect();
    const clips = getComputedStyle(element).overflowX !== 'visible';
    if (box.left < -0.5 || box.right > root.clientWidth + 0.5 ||
        (clips && element.scrollWidth > element.clientWidth)) {
      out.push(`<${element.localName} class="${element.className}"> is cut off`);
    }
  }
  return out;
}

/** What axe finds in a page, as texts; throws where it looked at nothing. */
export async function axeFindings(page, tools) {
  if (!await page.evaluate(() => 'axe' in window)) {
    await page.evaluate(readFileSync(
        requireFrom(tools).resolve('axe-core/axe.min.js'), 'utf8'));
  }
  const result = await page.evaluate(() => window.axe.run(document, {
    resultTypes: ['violations', 'incomplete'],
  }));
  if (result.passes.length === 0) throw new Error('axe looked at nothing');
  return [...result.violations, ...result.incomplete].map((found) =>
      `axe: ${found.id}: ${found.help}\n    ` +
      found.nodes.map((node) => node.html).join('\n    '));
}

/** Every error and every warning of the Nu checker, as texts. */
export function markupFindings(tools, files) {
  const vnu = requireFrom(tools).resolve('vnu-jar/build/dist/vnu.jar');
  const output = execFileSync(
      'java', ['-jar', vnu, '--format', 'json', '--exit-zero-always',
               '--stdout', ...files], {encoding: 'utf8'});
  return JSON.parse(output).messages.map((message) =>
      `${message.url}:${message.lastLine}: ${message.type}: ` +
      message.message);
}
