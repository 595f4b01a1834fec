// Another dialect for a document: chosen, held while it is open, given up for settings.
const assert = require('node:assert/strict');
const fs = require('node:fs');
const vscode = require('vscode');
const { dialectIs, documentOf, findings, findingsAre, heldEqualsBuffer, replace, show, until, uriOf } = require('./common.js');

const FILE = 'choice.transcript.txt';
const TALK = 'Question: Where is it?\n\nTom Lee:Here it is.\n\nQuestion: And when?\n\nTom Lee: Now.\n';
const choose = (dialect) => vscode.commands.executeCommand('rapporteur.chooseDialect', dialect);
/** As a person opens a file: a document that an extension opens stays for minutes after its tab. */
const open = (name) => vscode.commands.executeCommand('vscode.open', uriOf(name));
const settings = () => uriOf('rapporteur.toml').fsPath;

module.exports = async (test) => {
  await test('a chosen dialect is in force, with its findings, until it is recognised again', async () => {
    fs.writeFileSync(uriOf(FILE).fsPath, TALK);
    await open(FILE);
    await dialectIs(FILE, 'news-conference', 'recognised');
    await findingsAre(FILE, ['no-space-after-separator']);
    await choose('none');
    await dialectIs(FILE, 'none', 'chosen');
    await findingsAre(FILE, []);
    await choose(null);
    await dialectIs(FILE, 'news-conference', 'recognised');
    await findingsAre(FILE, ['no-space-after-separator']);
  });

  await test('a name that is no dialect changes nothing', async () => {
    await choose('none');
    await choose('nowhere');
    await replace(FILE, 0, 0, ' ');
    await replace(FILE, 0, 1, '');
    await heldEqualsBuffer(FILE);
    await dialectIs(FILE, 'none', 'chosen');
  });

  await test('a choice outlives the server and a change of language', async () => {
    await vscode.commands.executeCommand('rapporteur.restart');
    await dialectIs(FILE, 'none', 'chosen');
    await vscode.languages.setTextDocumentLanguage(documentOf(FILE), 'plaintext');
    await vscode.languages.setTextDocumentLanguage(documentOf(FILE), 'transcript');
    await dialectIs(FILE, 'none', 'chosen');
    assert.deepEqual(findings(FILE), []);
  });

  await test('it ends with the tab', async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await until('the tab gone', () => !vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label === FILE)));
    await until('the document closed', () => documentOf(FILE) === undefined);
    await open(FILE);
    await dialectIs(FILE, 'news-conference', 'recognised');
  });

  await test('plain text in which nothing is recognised becomes a transcript in the dialect that is chosen', async () => {
    await show('words.txt', 'A speech of a few words.\n\nAnd a few more.\n');
    await choose('q-a');
    await until('the language', () => documentOf('words.txt').languageId === 'transcript');
    await dialectIs('words.txt', 'q-a', 'chosen');
  });

  await test('settings that come to name a dialect end a choice, for good', async () => {
    await open(FILE);
    await choose('chat');
    await dialectIs(FILE, 'chat', 'chosen');
    try {
      // The server's own command, as it is offered to any editor.
      const folder = vscode.workspace.workspaceFolders[0].uri.toString();
      await vscode.commands.executeCommand('rapporteur.configureDialect', uriOf(FILE).toString(), 'q-a', folder);
      const made = await until('settings', () => vscode.workspace.textDocuments.find(({ uri }) => uri.path === uriOf('rapporteur.toml').path));
      await until('their text', () => made.getText() === 'dialect = "q-a"\n');
      assert.ok(await made.save());
      await dialectIs(FILE, 'q-a', 'configured');
      await vscode.commands.executeCommand('rapporteur.restart');
      await dialectIs(FILE, 'q-a', 'configured');
    } finally {
      fs.rmSync(settings(), { force: true });
    }
    await dialectIs(FILE, 'news-conference', 'recognised');
  });
};
