// What package.json promises is there, and what the sources use is promised.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export default async (test, { extension }) => {
  const manifest = JSON.parse(readFileSync(join(extension, 'package.json'), 'utf8'));
  const sources = readdirSync(join(extension, 'src')).map((name) => readFileSync(join(extension, 'src', name), 'utf8')).join('\n');
  const readme = readFileSync(join(extension, 'README.md'), 'utf8');

  await test('files that the manifest names are there', async () => {
    const { languages, grammars } = manifest.contributes;
    for (const path of [...languages.map(({ configuration }) => configuration), ...grammars.map((grammar) => grammar.path)]) {
      assert.ok(existsSync(join(extension, path)), path);
    }
  });
  await test('each command and setting is used by the sources and described in the README', async () => {
    const commands = manifest.contributes.commands.map(({ command }) => command);
    const settings = Object.keys(manifest.contributes.configuration.properties);
    for (const command of commands) assert.ok(sources.includes(`'${command}'`), command);
    for (const setting of settings.filter((name) => name !== 'rapporteur.trace.server')) {
      assert.ok(sources.includes(`'${setting.replace('rapporteur.', '')}'`), setting);
    }
    for (const { title } of manifest.contributes.commands) assert.ok(readme.includes(title), title);
    for (const setting of settings) assert.ok(readme.includes(`\`${setting}\``), setting);
  });
  await test('the lock file names no host of packages', async () => {
    const lock = JSON.parse(readFileSync(join(extension, 'package-lock.json'), 'utf8'));
    const resolved = Object.entries(lock.packages).filter(([, { resolved }]) => resolved);
    assert.deepEqual(resolved.map(([name]) => name), []);
  });
};
