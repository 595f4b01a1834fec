// Makes the .vsix: bundle, rule pages, licences, and the server that RAPPORTEUR_SERVER names.
//
//   RAPPORTEUR_SERVER=<program> [RAPPORTEUR_ROOT=<repository>] npm run package [-- <out.vsix>]
//
// Without RAPPORTEUR_SERVER the package holds no server and runs on any system.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';

const root = resolve(process.env.RAPPORTEUR_ROOT ?? '../..');
const out = resolve(process.argv[2] ?? 'rapporteur.vsix');
const node = (...args) => execFileSync(process.execPath, args, { stdio: 'inherit' });

for (const made of ['dist', 'docs', 'server']) {
  rmSync(made, { recursive: true, force: true });
}
node('scripts/build.mjs', '--minify');

const rules = join(root, 'docs', 'rules');
if (existsSync(rules)) {
  cpSync(rules, join('docs', 'rules'), { recursive: true });
} else {
  console.warn(`No rule pages at ${rules}: the package goes without them`);
}
for (const name of readdirSync(root)) {
  if (/^LICEN[CS]E/.test(name)) {
    copyFileSync(join(root, name), name);
  }
}

const flags = [];
const server = process.env.RAPPORTEUR_SERVER;
if (server) {
  const copy = join('server', process.platform === 'win32' ? 'rapporteur.exe' : 'rapporteur');
  mkdirSync('server');
  copyFileSync(server, copy);
  chmodSync(copy, 0o755);
  flags.push('--target', `${process.platform}-${process.arch}`);
}
node(
  'node_modules/@vscode/vsce/vsce', 'package', '--no-dependencies', '--skip-license',
  '--allow-missing-repository', '--out', out, ...flags,
);
