// Tests without an editor: the grammar, the search for the server, what a user can configure.
//   node units.mjs EXTENSION VSCODE   (folders: the extension with its packages, the installed VS Code)
import process from 'node:process';
import tap from './tap.cjs';

const [extension, vscode] = process.argv.slice(2);
const run = tap.createRun();
for (const file of ['types', 'grammar', 'bootstrap', 'manifest']) {
  const { default: tests } = await import(`./units/${file}.mjs`);
  await tests(run.test, { extension, vscode });
}
process.exit(run.end() === 0 ? 0 : 1);
