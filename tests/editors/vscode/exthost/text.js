// The server's text is the buffer's after any edits: emoji, combining marks, either line end.
const assert = require('node:assert/strict');
const vscode = require('vscode');
const { documentOf, heldEqualsBuffer, heldText, replace, show } = require('./common.js');

// No two letters beyond U+FFFF here share a surrogate: VS Code narrows an edit to the UTF-16 units that differ
// and then spoils the pair whose first half was the same.
const PIECES = ['😀', '𝄞𝄞', 'e\u0301', '\n', '\n\n', '“q”', '\u2028', '\u00a0', 'Question: ', 'Tom Lee: ', 'Вопрос:', ' ', 'x', '😀\u200d🧪', '𐍈'];

/** Always the same numbers, from 0 to below `below`. */
function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** No cursor stops inside a surrogate pair, and half of one is no text that UTF-8 can hold. */
const outsidePairs = (text, offset) => (/[\udc00-\udfff]/.test(text[offset] ?? '') ? offset - 1 : offset);

async function editAtRandom(name, seed, rounds) {
  const next = numbers(seed);
  for (let round = 0; round < rounds; round += 1) {
    const text = documentOf(name).getText();
    const start = outsidePairs(text, next(text.length + 1));
    const end = outsidePairs(text, Math.min(text.length, start + next(6)));
    await replace(name, start, Math.max(start, end), PIECES[next(PIECES.length)]);
    // Both at once after some rounds: changes pile up between two looks, as they do in real life.
    if (round % 8 === 7) await heldEqualsBuffer(name);
  }
  await heldEqualsBuffer(name);
}

const TEXT = ['Question: Was it 😀 or 𝄞?', '', 'Tom Lee: Neither, it was a café\u0301.', '', 'Question: Sure?', '', 'Tom Lee: Yes 😀\u200d🧪.', ''];

module.exports = async (test) => {
  await test('the server holds the buffer through 80 edits with emoji and combining marks', async () => {
    await show('edits.transcript.txt', TEXT.join('\n'));
    await heldEqualsBuffer('edits.transcript.txt');
    await editAtRandom('edits.transcript.txt', 7, 80);
    assert.match(await heldText('edits.transcript.txt'), /\P{ASCII}/u);
  });

  await test('and through 80 edits of a file with CRLF', async () => {
    await show('crlf.transcript.txt', TEXT.join('\r\n'));
    assert.equal(documentOf('crlf.transcript.txt').eol, vscode.EndOfLine.CRLF);
    await heldEqualsBuffer('crlf.transcript.txt');
    await editAtRandom('crlf.transcript.txt', 11, 80);
    assert.match(await heldText('crlf.transcript.txt'), /\r\n/);
  });

  await test('many edits at once, and undo', async () => {
    const name = 'edits.transcript.txt';
    const before = documentOf(name).getText();
    const editor = await show(name);
    await editor.edit((edit) => {
      for (let line = 0; line < editor.document.lineCount; line += 1) edit.insert(new vscode.Position(line, 0), '🎙 ');
    });
    await heldEqualsBuffer(name);
    await vscode.commands.executeCommand('undo');
    assert.equal(documentOf(name).getText(), before);
    await heldEqualsBuffer(name);
  });
};
