// Runs exthost/ inside the real extension host: node exthost.test.mjs PORT FOLDER PICTURES LINES
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { address, launch, newPage } from '../../../editors/lib/workbench.mjs';

/** How long all of it may take, in milliseconds. */
const LIMIT = 300_000;

const [port, folder, pictures, lines] = process.argv.slice(2);
const tests = join(dirname(fileURLToPath(import.meta.url)), 'exthost');
const browser = await launch();
const page = await newPage(browser);
const ended = new Promise((resolve) => {
  void page.exposeFunction('codeAutomationExit', resolve);
  setTimeout(() => resolve('too long'), LIMIT).unref();
});
await page.exposeFunction('codeAutomationLog', () => {});
await page.goto(
  address(port, folder, undefined, [
    ['extensionDevelopmentPath', tests],
    ['extensionTestsPath', join(tests, 'index')],
  ]),
);
const code = await ended;
await page.screenshot({ path: join(pictures, 'exthost.png') });
await browser.close();

const printed = existsSync(lines) ? readFileSync(lines, 'utf8') : '';
process.stdout.write(printed);
if (!/^\d+ passed, \d+ failed$/m.test(printed)) {
  console.log(`not ok - the extension host ended the tests with: ${code}`);
  console.log('0 passed, 1 failed');
}
process.exit(code === 0 ? 0 : 1);
