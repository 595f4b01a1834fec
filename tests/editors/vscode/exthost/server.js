// The server's life: restart, crash, a path that is wrong, and the end.
const assert = require('node:assert/strict');
const vscode = require('vscode');
const { findingsAre, heldEqualsBuffer, heldText, replace, serverProcesses, show, until } = require('./common.js');

const FILE = 'conference.transcript.txt';
const only = () => until('one server process', () => serverProcesses().length === 1 && serverProcesses()[0]);
const another = (old) =>
  until('another server process', () => {
    const now = serverProcesses();
    return now.length === 1 && now[0] !== old && now[0];
  });

module.exports = async (test) => {
  await test('the restart command brings another process, with all that was open', async () => {
    await show(FILE);
    const old = await only();
    await vscode.commands.executeCommand('rapporteur.restart');
    await another(old);
    await heldEqualsBuffer(FILE);
    await findingsAre(FILE, ['double-space']);
  });

  await test('restarts that overlap leave one server', async () => {
    await Promise.all([1, 2, 3].map(() => vscode.commands.executeCommand('rapporteur.restart')));
    await only();
    await heldEqualsBuffer(FILE);
  });

  await test('a server that is killed comes back by itself', async () => {
    const old = await only();
    process.kill(Number(old), 'SIGKILL');
    await another(old);
    await heldEqualsBuffer(FILE);
    await findingsAre(FILE, ['double-space']);
  });

  await test('one that is killed while somebody types comes back too, three times', async () => {
    for (let round = 0; round < 3; round += 1) {
      const old = await only();
      const typing = (async () => {
        for (let key = 0; key < 20; key += 1) await replace(FILE, 0, 0, 'x');
      })();
      process.kill(Number(old), 'SIGKILL');
      await typing;
      await another(old);
      await heldEqualsBuffer(FILE);
    }
  });

  await test('one that keeps on ending is left alone, until it is restarted', async () => {
    // The fifth end since the last restart by hand.
    process.kill(Number(await only()), 'SIGKILL');
    await until('no server', () => serverProcesses().length === 0);
    const back = until('back', () => serverProcesses().length > 0, 3_000).then(() => true, () => false);
    assert.equal(await back, false, 'it came back');
    await vscode.commands.executeCommand('rapporteur.restart');
    await only();
    await heldEqualsBuffer(FILE);
  });

  await test('a wrong rapporteur.server.path stops it, and the right one starts it again', async () => {
    const settings = () => vscode.workspace.getConfiguration('rapporteur');
    await settings().update('server.path', '/nowhere/rapporteur', vscode.ConfigurationTarget.Global);
    try {
      await until('no server', async () => serverProcesses().length === 0 && (await heldText(FILE)) === null);
      // The other commands work meanwhile.
      await vscode.commands.executeCommand('rapporteur.showLog');
    } finally {
      await settings().update('server.path', undefined, vscode.ConfigurationTarget.Global);
    }
    await only();
    await heldEqualsBuffer(FILE);
    assert.notEqual(await heldText(FILE), null);
  });
};
