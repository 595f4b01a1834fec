// The strict type check.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export default async (test, { extension }) => {
  await test('the extension passes the type check', async () => {
    try {
      await promisify(execFile)('npm', ['run', '--silent', 'check'], { cwd: extension });
    } catch (error) {
      throw new Error(error.stdout || error.message);
    }
  });
};
