// Transcripts among plain-text files, and the ones that are none.
const assert = require('node:assert/strict');
const vscode = require('vscode');
const { documentOf, findings, findingsAre, heldEqualsBuffer, replace, show, until, uriOf } = require('./common.js');

const detect = (value) =>
  vscode.workspace.getConfiguration('rapporteur').update('detect', value, vscode.ConfigurationTarget.Workspace);
const languageBecomes = (name, language) =>
  until(`${name}: language ${language}`, () => documentOf(name)?.languageId === language);

/**
 * Whatever the server says of `name` has been heard when this resolves: another transcript is
 * changed after it and its answer waited for. Messages keep their order.
 */
async function allHeard(name) {
  await heldEqualsBuffer(name);
  const barrier = `barrier-${(barriers += 1)}.transcript.txt`;
  await show(barrier, 'Question: Is it over now?\n\nTom Lee:It is over.\n\nQuestion: Sure?\n\nTom Lee: It is.\n');
  await findingsAre(barrier, ['no-space-after-separator']);
}
let barriers = 0;

module.exports = async (test) => {
  await test('a plain-text file that is a transcript becomes one', async () => {
    await show('plain.txt');
    await languageBecomes('plain.txt', 'transcript');
    await findingsAre('plain.txt', ['double-space']);
  });

  await test('who sets it back to plain text is not overruled', async () => {
    await vscode.languages.setTextDocumentLanguage(documentOf('plain.txt'), 'plaintext');
    await replace('plain.txt', 0, 0, ' ');
    await replace('plain.txt', 0, 1, '');
    await allHeard('plain.txt');
    assert.equal(documentOf('plain.txt').languageId, 'plaintext');
  });

  await test('a file that is no transcript stays plain text, and silent', async () => {
    await show('shopping.txt');
    await allHeard('shopping.txt');
    assert.equal(documentOf('shopping.txt').languageId, 'plaintext');
    assert.deepEqual(findings('shopping.txt'), []);
    const symbols = await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', uriOf('shopping.txt'));
    assert.equal(symbols?.length ?? 0, 0);
  });

  await test('with rapporteur.detect off, plain text is left alone', async () => {
    await detect('off');
    try {
      await show('off.txt', 'Question: Where?\n\nTom Lee: Here.\n\nQuestion: When?\n\nTom Lee: Now.\n');
      await until('the server back', async () => { try { await heldEqualsBuffer('conference.transcript.txt'); return true; } catch { return false; } });
      await allHeard('conference.transcript.txt');
      assert.equal(documentOf('off.txt').languageId, 'plaintext');
      assert.deepEqual(findings('off.txt'), []);
    } finally {
      await detect(undefined);
    }
    await languageBecomes('off.txt', 'transcript');
  });
};
