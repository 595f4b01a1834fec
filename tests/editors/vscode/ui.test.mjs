// What a person sees: the extension in VS Code's workbench, driven with mouse and keys.
//   node ui.test.mjs PORT FOLDER PICTURES
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import {
  address, drawnText, editorShown, hoverOn, launch, locate, newPage, outlineRows, runCommand, showOutline,
  showProblems, statusItem,
} from '../../../editors/lib/workbench.mjs';
import tap from './tap.cjs';

const [port, folder, pictures] = process.argv.slice(2);
const file = join(folder, 'conference.transcript.txt');
const run = tap.createRun();
const browser = await launch();
const page = await newPage(browser);
const picture = (name) => page.screenshot({ path: join(pictures, `${name}.png`) });
const test = (name, body) => run.test(name, body, () => picture(`failed-${name.replace(/\W+/g, '-')}`));

const problems = () => page.locator('.markers-panel .monaco-list-row').allInnerTexts();
const status = statusItem(page);
const statusText = async () => (await status.textContent())?.replaceAll('\u00a0', ' ').trim();

/** Puts the cursor in the middle of `text`, which must be in view. */
async function clickOn(text) {
  const box = await tap.until(`“${text}” in view`, () => locate(page, text));
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

// For the test on asking; a file named as a transcript needs no asking.
mkdirSync(join(folder, '.vscode'), { recursive: true });
writeFileSync(join(folder, '.vscode/settings.json'), '{ "rapporteur.detect": "ask" }');
await page.goto(address(port, folder, file));

await test('the transcript opens', async () => {
  await editorShown(page);
  await tap.until('its text', async () => (await drawnText(page)).includes('thank you for waiting'));
  await page.locator('.statusbar-item', { hasText: 'Transcript' }).first().waitFor();
});

await test('the Outline has the opening statement, and exchanges with their turns', async () => {
  await showOutline(page);
  const rows = await tap.until('three exchanges', async () => {
    const found = await outlineRows(page);
    return found.some(({ name }) => name.includes('another round of talks')) && found;
  });
  const top = rows.filter(({ level }) => level === 1).map(({ name }) => name);
  assert.ok(top.some((name) => /opening statement/i.test(name)), top.join(' | '));
  const exchanges = top.filter((name) => /What did you agree|worried|another round/.test(name));
  assert.equal(exchanges.length, 3, top.join(' | '));
  const turns = rows.filter(({ level }) => level === 2);
  assert.equal(turns.filter(({ name }) => name.includes('Anna Berg')).length, 2);
  assert.equal(turns.filter(({ name }) => name.includes('Pavel Novak')).length, 2);
});

await test('findings are underlined and stand in the Problems', async () => {
  await page.waitForSelector('.monaco-editor .squiggly-warning');
  await showProblems(page);
  const rows = await tap.until('two findings', async () => {
    const found = (await problems()).join('\n');
    return /double-space/.test(found) && /no-space-after-separator/.test(found) && found;
  });
  assert.match(rows, /conference\.transcript\.txt/);
});

await test('the status item shows the dialect and the findings', async () => {
  await status.waitFor();
  await tap.until('the dialect', async () => /news conference/.test(await statusText()));
  assert.match(await statusText(), /news conference\s+2$/);
});

await test('a card shows on an agreement', async () => {
  const card = await hoverOn(page, 'Joint Comprehensive Plan of Action', 'Joint Comprehensive Plan of Action');
  assert.match(card, /agreement|nuclear|Iran/i);
  await picture('hover');
});

await test('the code of a finding leads to the page of its rule', async () => {
  await hoverOn(page, 'met  twice', 'double-space');
  await page.locator('.monaco-hover a.code-link, .monaco-hover a', { hasText: 'double-space' }).first().click();
  const tab = page.locator('.tab', { hasText: 'double-space.md' });
  await tab.waitFor();
  const shown = async () => {
    for (const frame of page.frames()) {
      const heading = await frame.locator('h1').first().textContent({ timeout: 100 }).catch(() => '');
      if (/double-space/.test(heading ?? '')) return true;
    }
    return false;
  };
  await tap.until('the page', shown);
  await picture('rule');
  await tab.hover();
  await tab.locator('.codicon-close').click();
  await tab.waitFor({ state: 'detached' });
});

await test('a quick fix from the keyboard mends the text, and its finding goes', async () => {
  await clickOn('Novak:No');
  await runCommand(page, 'Quick Fix...');
  const widget = page.locator('.action-widget');
  await widget.waitFor();
  await tap.until('a fix on offer', async () => /insert/i.test(await widget.innerText()));
  await picture('quick-fix');
  await page.keyboard.press('Enter');
  await tap.until('the mended line', async () => (await drawnText(page)).includes('Pavel Novak: No more than'));
  await tap.until('the finding gone', async () => !/no-space-after-separator/.test((await problems()).join('\n')));
  await tap.until('one underline left', async () => (await page.locator('.monaco-editor .squiggly-warning').count()) === 1);
  await tap.until('one finding in the status', async () => /news conference\s+1$/.test(await statusText()));
});

await test('saving keeps every character but the mended one', async () => {
  const before = readFileSync(file, 'utf8');
  await page.keyboard.press('Control+s');
  const after = await tap.until('the file saved', () => {
    const text = readFileSync(file, 'utf8');
    return text !== before && text;
  });
  assert.equal(after, before.replace('Novak:No', 'Novak: No'));
});

await test('the server restarts from the palette', async () => {
  await runCommand(page, 'Rapporteur: Restart Server');
  await tap.until('the status again', async () => /news conference\s+1$/.test((await statusText()) ?? ''));
  await hoverOn(page, 'Joint Comprehensive Plan of Action', 'Joint Comprehensive Plan of Action');
});

const picker = page.locator('.quick-input-widget:visible');
const row = (label) => picker.locator('.monaco-list-row', { hasText: label }).first();
const toast = (words) => page.locator('.notification-toast', { hasText: words });

await test('a click on the status item lists the dialects, with the one in force', async () => {
  await status.click();
  await picker.locator('.quick-input-title', { hasText: 'news conference, recognised in the text' }).waitFor();
  await row('Recognise again').waitFor();
  const current = picker.locator('.monaco-list-row.focused');
  await tap.until('the dialect in force', async () => /news conference\s*news-conference · recognised/.test((await current.innerText()).replaceAll('\u00a0', ' ')));
  assert.equal(await current.locator('.codicon-check').count(), 1);
  await picture('dialects');
  await page.keyboard.press('Escape');
  await picker.waitFor({ state: 'hidden' });
  assert.match(await statusText(), /news conference\s+1$/);
});

await test('a dialect is found by its id, chosen, and shown with its own findings', async () => {
  await runCommand(page, 'Rapporteur: Choose Dialect…');
  await picker.locator('.quick-input-title', { hasText: 'news conference' }).waitFor();
  await picker.locator('input.input').fill('white-house');
  await row('White House briefing').click();
  await tap.until('it in the status', async () => /White House briefing/.test(await statusText()));
  assert.equal(readFileSync(file, 'utf8').includes('White'), false);
});

await test('on request it is written to rapporteur.toml, and the folder is read so', async () => {
  const settings = join(folder, 'rapporteur.toml');
  const offer = toast('this document is read as “White House briefing”');
  await offer.waitFor();
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
  await picture('dialect-chosen');
  await offer.locator('.monaco-button', { hasText: 'Write to rapporteur.toml' }).click();
  await tap.until('the settings', () => existsSync(settings) && readFileSync(settings, 'utf8') === 'dialect = "white-house"\n');
  await status.click();
  await picker.locator('.quick-input-title', { hasText: 'White House briefing, set in rapporteur.toml' }).waitFor();
  await picker.locator('input.input').fill('news');
  await row('news conference').hover();
  await row('news conference').locator('.codicon-save').click();
  await tap.until('the one value changed', () => readFileSync(settings, 'utf8') === 'dialect = "news-conference"\n');
  await tap.until('it in the status', async () => /news conference\s+1$/.test(await statusText()));
  rmSync(settings);
  await status.click();
  await row('Recognise again').click();
  await tap.until('the status', async () => /news conference\s+1$/.test(await statusText()));
});

await test('the log opens and names the server', async () => {
  await runCommand(page, 'Rapporteur: Show Log');
  const log = page.locator('.part.panel .output-view-container, .part.panel .monaco-editor').first();
  await tap.until('the log', async () => /rapporteur \d/.test((await log.innerText()).replaceAll('\u00a0', ' ')));
  await picture('log');
});

await test('with rapporteur.detect set to ask, a plain-text transcript becomes one on Yes', async () => {
  await page.keyboard.press('Control+p');
  const input = page.locator('.quick-input-widget input.input');
  await input.fill('plain.txt');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'plain.txt' }).first().click();
  const question = toast('looks like a transcript');
  await question.waitFor();
  await page.locator('.statusbar-item', { hasText: 'Plain Text' }).first().waitFor();
  await picture('ask');
  await question.locator('.monaco-button', { hasText: 'Yes' }).click();
  await page.locator('.statusbar-item', { hasText: 'Transcript' }).first().waitFor();
  await tap.until('its findings', async () => /\s1$/.test((await statusText()) ?? ''));
});

await browser.close();
process.exit(run.end() === 0 ? 0 : 1);
