// Drives VS Code's workbench in Chromium: for pictures and for the UI tests. Waits on what shows, never on the clock.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';

/** How long to wait for anything to show, in milliseconds: the machine may be small and busy. */
export const PATIENCE = 90_000;

/** A Chromium; RAPPORTEUR_CHROMIUM and RAPPORTEUR_PLAYWRIGHT are set by browser.sh. */
export async function launch() {
  const require = createRequire(join(process.env.RAPPORTEUR_PLAYWRIGHT, 'package.json'));
  const { chromium } = require('playwright-core');
  return chromium.launch({
    executablePath: process.env.RAPPORTEUR_CHROMIUM,
    headless: true,
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync',
    ],
  });
}

/** The address of a window on `folder` with `file` open (paths on the server's machine), plus more `payload`. */
export function address(port, folder, file, payload = []) {
  const remote = (path) => `vscode-remote://127.0.0.1:${port}${path.split('/').map(encodeURIComponent).join('/')}`;
  const entries = [...(file ? [['openFile', remote(file)]] : []), ...payload.map(([key, path]) => [key, remote(path)])];
  const query = new URLSearchParams({ folder });
  if (entries.length > 0) query.set('payload', JSON.stringify(entries));
  return `http://127.0.0.1:${port}/?${query}`;
}

/** A page of the size of a picture. */
export async function newPage(browser) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  return page;
}

/** Waits for the editor in `page` to show text. */
export async function editorShown(page) {
  await page.waitForSelector('.monaco-editor .view-lines .view-line');
}

/** Gives the Explorer's whole height to the Outline, and waits until it has rows. */
export async function showOutline(page) {
  const outline = page.locator('.pane-header[aria-label*="Outline"]').first();
  await outline.waitFor();
  if ((await outline.getAttribute('aria-expanded')) !== 'true') await outline.click();
  const others = page.locator('.sidebar .pane-header[aria-expanded="true"]:not([aria-label*="Outline"])');
  while ((await others.count()) > 0) await others.first().click();
  await page.waitForSelector('.outline-tree .monaco-list-row');
}

/** What the Outline shows, from top to bottom: level (from 1), name, detail. */
export async function outlineRows(page) {
  return page.locator('.outline-tree .monaco-list-row').evaluateAll((rows) =>
    rows
      .map((row) => ({
        top: row.getBoundingClientRect().top,
        level: Number(row.getAttribute('aria-level')),
        name: row.querySelector('.label-name')?.textContent?.trim() ?? '',
        detail: row.querySelector('.label-description')?.textContent?.trim() ?? '',
      }))
      .sort((a, b) => a.top - b.top)
      .map(({ level, name, detail }) => ({ level, name, detail })),
  );
}

/** Rapporteur's item of the status bar: publisher, extension, item. */
export const statusItem = (page) => page.locator('[id="rapporteur.rapporteur.rapporteur"]');

/** Opens the Problems. */
export async function showProblems(page) {
  if ((await page.locator('.markers-panel').count()) === 0) await page.keyboard.press('Control+Shift+M');
  await page.waitForSelector('.markers-panel');
}

/**
 * Where `text` stands on the screen, or null: the rectangle of its first occurrence within one
 * screen line of the editor.
 */
export async function locate(page, text) {
  return page.evaluate((wanted) => {
    const plain = (s) => s.replaceAll('\u00a0', ' ');
    const editor = document.querySelector('.monaco-editor .lines-content');
    const frame = document.querySelector('.editor-instance')?.getBoundingClientRect();
    const lines = [...(editor?.querySelectorAll('.view-line') ?? [])];
    for (const line of lines.sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)) {
      const at = plain(line.textContent ?? '').indexOf(plain(wanted));
      if (at < 0) continue;
      const range = document.createRange();
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      let offset = 0;
      let begun = false;
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const end = offset + node.data.length;
        if (!begun && at < end) {
          range.setStart(node, at - offset);
          begun = true;
        }
        if (begun && at + wanted.length <= end) {
          range.setEnd(node, at + wanted.length - offset);
          break;
        }
        offset = end;
      }
      const { x, y, width, height } = range.getBoundingClientRect();
      // Drawn, but scrolled out of view.
      if (frame && (y < frame.top || y + height > frame.bottom)) continue;
      return { x, y, width, height };
    }
    return null;
  }, text);
}

/** Scrolls the editor to `text` with the find widget; true where the text has it. */
export async function reveal(page, text) {
  await page.keyboard.press('Control+f');
  const input = page.locator('.find-widget.visible textarea.input').first();
  await input.fill(text);
  const matches = page.locator('.find-widget.visible .matchesCount');
  await page.waitForFunction(
    (node) => /\d+ of \d+|No results/.test(node.textContent ?? ''),
    await matches.elementHandle(),
  );
  const found = !/No results/.test((await matches.textContent()) ?? '');
  if (found) await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  return found;
}

/**
 * Rests the pointer on `text` and waits for a card that says `expected` (a string), or anything.
 * The pointer is moved again now and then: the editor may still be moving under it.
 */
export async function hoverOn(page, text, expected = '') {
  const deadline = Date.now() + PATIENCE;
  while (Date.now() < deadline) {
    const box = await locate(page, text);
    if (!box) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    } else {
      await page.mouse.move(box.x + box.width / 2 - 2, box.y + box.height / 2);
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      const shown = await page
        .waitForFunction(
          (wanted) =>
            [...document.querySelectorAll('.monaco-hover')]
              .filter((hover) => hover.checkVisibility() && hover.closest('.monaco-editor'))
              .map((hover) => hover.innerText.replaceAll('\u00a0', ' '))
              .find((content) => content.trim() !== '' && content !== 'Loading...' && content.includes(wanted)) ?? false,
          expected,
          { timeout: 5_000 },
        )
        .then((handle) => handle.jsonValue())
        .catch(() => null);
      if (shown) {
        // The card fades in; a picture taken now would show half of it.
        await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
        return shown;
      }
      await page.mouse.move(box.x, box.y + 200);
    }
  }
  throw new Error(`no card on “${text}”${expected && ` that says “${expected}”`}`);
}

/** Runs a command of the palette by its title. */
export async function runCommand(page, title) {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input.input');
  await input.waitFor();
  await input.fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row .label-name').getByText(title, { exact: true }).first().click();
}

/** The text of all lines that the editor has drawn, top to bottom. */
export async function drawnText(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('.monaco-editor .lines-content .view-line')]
      .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
      .map((line) => (line.textContent ?? '').replaceAll('\u00a0', ' '))
      .join('\n'),
  );
}
