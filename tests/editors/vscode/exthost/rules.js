// The codes of findings lead to the pages that the extension ships.
const assert = require('node:assert/strict');
const vscode = require('vscode');
const { documentOf, findingsAre, show, until, uriOf } = require('./common.js');

const FILE = 'conference.transcript.txt';
const previews = () =>
  vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ label }) => label.includes('double-space'));

module.exports = async (test) => {
  await test('the code of a finding is a link that shows the page of its rule', async () => {
    await show(FILE);
    const [{ diagnostic }] = await findingsAre(FILE, ['double-space']);
    const { target } = diagnostic.code;
    assert.equal(target.scheme, 'command');
    assert.deepEqual(JSON.parse(target.query), ['double-space']);
    await vscode.commands.executeCommand(target.path, ...JSON.parse(target.query));
    await until('the page', () => previews().length === 1);
    await vscode.window.tabGroups.close(previews());
  });

  await test('a card on a finding says what to do', async () => {
    const [{ diagnostic }] = await findingsAre(FILE, ['double-space']);
    const hovers = await vscode.commands.executeCommand('vscode.executeHoverProvider', uriOf(FILE), diagnostic.range.start);
    const text = hovers.flatMap(({ contents }) => contents.map((content) => content.value ?? content)).join('\n');
    assert.match(text, /space/i);
    assert.ok(!text.includes('file://'), 'no link to a file, which a browser cannot open');
    assert.equal(documentOf(FILE).languageId, 'transcript');
  });
};
