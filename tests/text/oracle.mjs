// The reference for incremental edits in UTF-16: applies the edits of sessions to the text document
// of VS Code's own servers, and tells what came out.
//
//   node oracle.mjs FOLDER      FOLDER: where node_modules is
//
// One line of JSON in, one line out. In: a list of sessions,
//   {full, text, messages: [{contentChanges, positions, offsets}]}
// changes and positions as in the protocol, offsets in UTF-16 units. Out: for each session a list with,
// for each message, {texts, offsets, positions}: the text after each change (where `full` is false its
// length and hash), the offsets of the positions and the positions of the offsets in the last text.

import { createRequire } from 'node:module';
import { join } from 'node:path';

const { TextDocument } = createRequire(join(process.argv[2], 'package.json'))('vscode-languageserver-textdocument');

const open = (text) => TextDocument.create('file:///oracle.txt', 'plaintext', 1, text);

// FNV-1a over UTF-16 units.
function digest(text) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return [text.length, hash >>> 0];
}

function apply(document, changes) {
  return TextDocument.update(document, changes, document.version + 1).getText();
}

// The texts after each change. A document is used for one change only: one whose range names a line
// past the end leaves its line table wrong.
function texts(start, changes) {
  let text = start;
  let within = true;
  const after = changes.map((change) => {
    const document = open(text);
    const last = document.lineCount - 1;
    within &&= !change.range || (change.range.start.line <= last && change.range.end.line <= last);
    text = apply(document, [change]);
    return text;
  });
  if (within && changes.length > 1 && apply(open(start), changes) !== text) {
    throw new Error(`the oracle contradicts itself: ${JSON.stringify({ text: start, changes })}`);
  }
  return after;
}

function run(session) {
  let text = session.text;
  return session.messages.map((message) => {
    const after = texts(text, message.contentChanges);
    text = after.at(-1) ?? text;
    const document = open(text);
    return {
      texts: session.full ? after : after.map(digest),
      offsets: message.positions.map((position) => document.offsetAt(position)),
      positions: message.offsets.map((offset) => document.positionAt(offset)),
    };
  });
}

// Not `readline`: it takes U+2028, which JSON leaves as it is, for a line end.
let pending = [];
for await (const chunk of process.stdin) {
  let from = 0;
  for (let end; (end = chunk.indexOf(10, from)) >= 0; from = end + 1) {
    const line = Buffer.concat([...pending, chunk.subarray(from, end)]).toString();
    pending = [];
    process.stdout.write(JSON.stringify(JSON.parse(line).map(run)) + '\n');
  }
  pending.push(chunk.subarray(from));
}
