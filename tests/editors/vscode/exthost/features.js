// Outline, findings, cards and fixes, as other extensions and VS Code itself ask for them.
const assert = require('node:assert/strict');
const vscode = require('vscode');
const { documentOf, findings, findingsAre, show, until, uriOf } = require('./common.js');

const FILE = 'conference.transcript.txt';

module.exports = async (test) => {
  await test('a transcript starts the extension', async () => {
    await show(FILE);
    assert.equal(documentOf(FILE).languageId, 'transcript');
    const extension = vscode.extensions.getExtension('rapporteur.rapporteur');
    await until('activation', () => extension.isActive);
  });

  await test('settings protect the text of a transcript', async () => {
    const of = (section, key) =>
      vscode.workspace.getConfiguration(section, { uri: uriOf(FILE), languageId: 'transcript' }).get(key);
    assert.equal(of('editor', 'wordWrap'), 'on');
    assert.equal(of('files', 'trimTrailingWhitespace'), false);
    assert.equal(of('files', 'insertFinalNewline'), false);
    assert.equal(of('editor', 'unicodeHighlight.ambiguousCharacters'), false);
    assert.equal(of('editor', 'unusualLineTerminators'), 'off');
  });

  await test('symbols: exchanges with their turns, in the order of the text, and nested', async () => {
    const symbols = await until('symbols', async () => {
      const found = await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', uriOf(FILE));
      return found?.length > 0 && found;
    });
    const exchanges = symbols.filter(({ name }) => /What did you|worried|another round/.test(name));
    assert.equal(exchanges.length, 3, symbols.map(({ name }) => name).join(' | '));
    assert.deepEqual(exchanges.map(({ children }) => children.length), [3, 2, 2]);
    assert.match(exchanges[0].children[1].name, /Anna Berg/);
    assert.match(exchanges[0].children[2].name, /Pavel Novak/);
    assert.match(`${exchanges[0].children[2].name} ${exchanges[0].children[2].detail}`, /speaks after Ms Berg/);
    let line = -1;
    for (const exchange of exchanges) {
      assert.ok(exchange.range.start.line > line);
      line = exchange.range.start.line;
      for (const turn of exchange.children) {
        assert.ok(exchange.range.contains(turn.range), `${turn.name} within its exchange`);
        assert.ok(turn.range.contains(turn.selectionRange));
      }
    }
    assert.equal(documentOf(FILE).getText(exchanges[1].selectionRange).startsWith('Question'), true);
  });

  await test('findings carry their rule and stand on the smallest wrong thing', async () => {
    const [double, space] = await findingsAre(FILE, ['double-space', 'no-space-after-separator']);
    assert.equal(double.diagnostic.source, 'rapporteur');
    assert.match(double.text, /^ +$/);
    assert.equal(double.diagnostic.range.start.line, 16);
    assert.match(space.text, /:/);
    assert.equal(space.diagnostic.range.start.line, 20);
    assert.equal(double.diagnostic.severity, vscode.DiagnosticSeverity.Warning);
  });

  await test('a card on an agreement; none on ordinary words', async () => {
    const text = documentOf(FILE).getText();
    const cards = async (words) => {
      const position = documentOf(FILE).positionAt(text.indexOf(words) + 2);
      const hovers = await vscode.commands.executeCommand('vscode.executeHoverProvider', uriOf(FILE), position);
      return hovers.flatMap(({ contents }) => contents.map((content) => content.value ?? content)).join('\n');
    };
    assert.match(await cards('Joint Comprehensive Plan'), /Joint Comprehensive Plan of Action/);
    assert.equal(await cards('engineers have'), '');
  });

  await test('a fix is offered where the finding is, and mends it', async () => {
    const { diagnostic } = findings(FILE).find(({ rule }) => rule === 'no-space-after-separator');
    const offered = (range) =>
      vscode.commands.executeCommand('vscode.executeCodeActionProvider', uriOf(FILE), range, vscode.CodeActionKind.QuickFix.value);
    const fixes = (await offered(diagnostic.range)).filter(({ edit }) => edit);
    const titles = fixes.map(({ title }) => title);
    assert.deepEqual(titles, ['Insert a blank', 'Allow `no-space-after-separator` here']);
    const before = documentOf(FILE).getText();
    assert.ok(await vscode.workspace.applyEdit(fixes[0].edit));
    assert.equal(documentOf(FILE).getText(), before.replace('Novak:No', 'Novak: No'));
    await findingsAre(FILE, ['double-space']);
    const elsewhere = new vscode.Range(0, 0, 0, 0);
    assert.equal((await offered(elsewhere)).filter(({ edit }) => edit).length, 0);
  });
};
