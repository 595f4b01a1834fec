/** Finds the server and makes sure that it runs, before anything depends on it. */
import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { promisify } from 'node:util';

/** A server that has answered. */
export interface Server {
  path: string;
  /** Its answer to `--version`, e.g. `rapporteur 0.1.0`. */
  version: string;
  /** Where the path is from, for the log. */
  origin: 'setting' | 'extension' | 'PATH';
}

/** Why there is no server; the message is for the user. */
export class NoServer extends Error {}

/** How long `--version` may take, in milliseconds: a cold start on a busy machine. */
const VERSION_TIMEOUT = 20_000;

const PROGRAM = process.platform === 'win32' ? 'rapporteur.exe' : 'rapporteur';

/**
 * The server from the setting, from the extension's own folder or from PATH, in this order.
 *
 * A setting that names a program which doesn't run is an error and not passed over: whoever
 * set it wants that one and no other.
 *
 * @throws NoServer
 */
export async function findServer(setting: string, extensionPath: string): Promise<Server> {
  if (setting !== '') {
    return verify(expand(setting), 'setting');
  }
  const own = join(extensionPath, 'server', PROGRAM);
  if (await isProgram(own)) {
    return verify(own, 'extension');
  }
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    // A relative entry of PATH would make the folder that happens to be open choose the program.
    if (isAbsolute(folder) && (await isProgram(join(folder, PROGRAM)))) {
      return verify(join(folder, PROGRAM), 'PATH');
    }
  }
  throw new NoServer(
    'The program “rapporteur” is neither in this extension nor on PATH. ' +
      'Install it, or name it in the setting rapporteur.server.path.',
  );
}

async function verify(path: string, origin: Server['origin']): Promise<Server> {
  const where = origin === 'setting' ? ', named by the setting rapporteur.server.path,' : '';
  try {
    const { stdout } = await promisify(execFile)(path, ['--version'], { timeout: VERSION_TIMEOUT });
    const version = stdout.trim().split('\n', 1)[0] ?? '';
    if (!version.startsWith('rapporteur ')) {
      throw new Error(`its version reads “${version.slice(0, 80)}”`);
    }
    return { path, version, origin };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new NoServer(`${path}${where} doesn’t work as the transcript server: ${why.trim()}`);
  }
}

function expand(path: string): string {
  return path === '~' || path.startsWith('~/') ? join(homedir(), path.slice(1)) : path;
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
