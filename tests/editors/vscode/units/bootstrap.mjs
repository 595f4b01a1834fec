// Which program becomes the server: setting, extension's folder, PATH; and what is said when none does.
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

/** A program that answers `--version` with `line`. */
function program(folder, line, name = 'rapporteur') {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${line}\n`);
  chmodSync(path, 0o755);
  return path;
}

export default async (test, { extension }) => {
  const { build } = createRequire(join(extension, 'package.json'))('esbuild');
  const made = mkdtempSync(join(tmpdir(), 'rapporteur-units-'));
  const bundle = join(made, 'bootstrap.mjs');
  await build({ entryPoints: [join(extension, 'src/bootstrap.ts')], outfile: bundle, bundle: true, format: 'esm', platform: 'node' });
  const { findServer, NoServer } = await import(pathToFileURL(bundle));

  const set = program(join(made, 'set'), 'echo rapporteur 1.0.0', 'anything');
  const withServer = join(made, 'extension');
  const own = program(join(withServer, 'server'), 'echo rapporteur 2.0.0');
  const bin = join(made, 'bin');
  const onPath = program(bin, 'echo rapporteur 3.0.0');
  const broken = program(join(made, 'broken'), 'echo no such library >&2; exit 127');
  const other = program(join(made, 'other'), 'echo reporter 9');
  const path = process.env.PATH;
  const refused = (setting) =>
    findServer(setting, withServer).then(
      () => assert.fail('a server was found'),
      (error) => {
        assert.ok(error instanceof NoServer);
        return error.message;
      },
    );

  try {
    process.env.PATH = [bin, path].join(delimiter);
    await test('the setting comes first', async () => {
      assert.deepEqual(await findServer(set, withServer), { path: set, version: 'rapporteur 1.0.0', origin: 'setting' });
    });
    await test('then the extension’s own folder, then PATH', async () => {
      assert.deepEqual(await findServer('', withServer), { path: own, version: 'rapporteur 2.0.0', origin: 'extension' });
      assert.deepEqual(await findServer('', made), { path: onPath, version: 'rapporteur 3.0.0', origin: 'PATH' });
    });
    await test('a setting that is wrong is said, not passed over', async () => {
      assert.match(await refused('/nowhere/rapporteur'), /rapporteur\.server\.path.*\/nowhere|\/nowhere.*rapporteur\.server\.path/s);
      assert.match(await refused(broken), /no such library/);
      assert.match(await refused(other), /reporter 9/);
    });
    await test('no server at all: the message names the setting', async () => {
      process.env.PATH = join(made, 'set');
      await assert.rejects(findServer('', made), (error) => error instanceof NoServer && /rapporteur\.server\.path/.test(error.message));
    });
    await test('a relative entry of PATH chooses nothing', async () => {
      process.env.PATH = 'bin';
      const before = process.cwd();
      process.chdir(made);
      try {
        await assert.rejects(findServer('', made), NoServer);
      } finally {
        process.chdir(before);
      }
    });
  } finally {
    process.env.PATH = path;
    rmSync(made, { recursive: true, force: true });
  }
};
