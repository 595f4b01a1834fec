// Takes a picture of FILE in VS Code once outline, findings (where there are any) and a card show: node picture.mjs PORT FILE OUT [TEXT]
import { dirname } from 'node:path';
import process from 'node:process';
import { address, editorShown, hoverOn, launch, newPage, outlineRows, reveal, statusItem } from './workbench.mjs';

/** What the default card is on: the first of these that stands near findings. */
const CANDIDATES = [
  'Minsk agreements', 'Budapest Memorandum', 'Joint Comprehensive Plan of Action', 'Helsinki Final Act', 'Istanbul Charter',
  'Astana Declaration', 'Vienna Document', 'Paris Agreement', 'Non-Proliferation Treaty',
];

/** The height of the Problems, in pixels. */
const PROBLEMS = 190;

const [port, file, out, wanted] = process.argv.slice(2);
const browser = await launch();
const page = await newPage(browser);

const findingsInView = () =>
  page.evaluate(() => {
    const frame = document.querySelector('.editor-instance').getBoundingClientRect();
    return [...document.querySelectorAll('.monaco-editor [class*="squiggly-"]')].filter((mark) => {
      const { top, bottom } = mark.getBoundingClientRect();
      return top > frame.top && bottom < frame.bottom;
    }).length;
  });

/** Makes the Problems modest, by the sash above them. */
async function shrinkProblems() {
  const panel = await page.locator('.part.panel').boundingBox();
  const bottom = panel.y + panel.height;
  const x = panel.x + panel.width / 2;
  await page.mouse.move(x, panel.y);
  await page.mouse.down();
  await page.mouse.move(x, bottom - PROBLEMS, { steps: 5 });
  await page.mouse.up();
  await page.mouse.move(x, panel.y / 2);
}

/** The candidate with the most findings around it; a speaker where the text has no candidate. */
async function choose() {
  let best = { text: undefined, around: -1 };
  for (const text of CANDIDATES) {
    if (!(await reveal(page, text))) continue;
    const around = await findingsInView();
    if (around > best.around) best = { text, around };
  }
  if (best.text) return best.text;
  for (const { name } of await outlineRows(page)) {
    if (/^(Question|Вопрос|Q)\b/.test(name)) continue;
    // The label and not the name in some headline, which may have no card.
    for (const end of [':', ' (']) {
      if (await reveal(page, name + end)) return name + end;
    }
  }
  return undefined;
}

/** Scrolls on until no line that sticks at the top is half pushed out by the next one. */
async function settleSticky() {
  const pushed = () =>
    page.evaluate(() => {
      const lines = [...document.querySelectorAll('.sticky-widget .sticky-line-content')].map((line) => line.getBoundingClientRect());
      const widget = document.querySelector('.sticky-widget')?.getBoundingClientRect();
      lines.sort((a, b) => a.top - b.top);
      return lines.some(({ top, bottom }, i) => top < widget.top - 1 || bottom > (lines[i + 1]?.top ?? widget.bottom) + 1);
    });
  for (let line = 0; line < 8 && (await pushed()); line += 1) await page.keyboard.press('Control+ArrowDown');
}

try {
  await page.goto(address(port, dirname(file), file));
  await editorShown(page);
  await page.waitForSelector('.outline-tree .monaco-list-row');
  const status = statusItem(page).filter({ hasNotText: 'Rapporteur' }); // as long as the server starts
  await status.waitFor();
  const findings = /\d/.test((await status.textContent()) ?? '');
  if (findings) await page.waitForSelector('.markers-panel .monaco-list-row[aria-level="2"]');
  await shrinkProblems();
  const text = wanted || (await choose());
  if (!text) throw new Error('there is nothing in this text whose card could be shown; name some words with --hover');
  if (!(await reveal(page, text))) throw new Error(`“${text}” is not in this text`);
  // The cursor alone, without the selection that the search has left.
  await page.keyboard.press('ArrowLeft');
  await settleSticky();
  await hoverOn(page, text);
  await page.screenshot({ path: out });
} catch (error) {
  console.error(`error: ${error.message}`);
  await page.screenshot({ path: out.replace(/(\.png)?$/, '.failed.png') });
  process.exitCode = 1;
} finally {
  await browser.close();
}
