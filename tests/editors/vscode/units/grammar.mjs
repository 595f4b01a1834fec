// The TextMate grammar, with VS Code's own tokeniser. In the examples ‹scope|text› is a stretch of that scope.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const SHORT = {
  speaker: 'entity.name.function.speaker.transcript',
  question: 'keyword.control.question.transcript',
  answer: 'keyword.other.answer.transcript',
  note: 'variable.parameter.note.transcript',
  remark: 'string.other.remark.transcript',
  stamp: 'constant.numeric.stamp.transcript',
  time: 'constant.numeric.time.transcript',
  number: 'constant.other.number.transcript',
  directive: 'keyword.other.directive.transcript',
  editor: 'comment.block.editors-note.transcript',
};

const EXAMPLES = {
  'labels of names': [
    '‹speaker|Sergey Lavrov›: We talked.',
    '‹speaker|Anna Berg› (‹note|speaks after Ms Novak›): Yes.',
    '‹speaker|President of France Emmanuel Macron› (‹note|retranslated›): Yes.',
    '‹speaker|MS. PSAKI›:\u00a0 Hi.',
    '‹speaker|С.В.Лавров›: Добрый день.',
    '‹speaker|Анна Берг› (‹note|перевод с английского›): Да.',
    '‹speaker|Jean-Luc O’Neill›:No space.',
    '‹speaker|Dr. Weber, Bundesminister der Finanzen›:',
    '‹speaker|Mr. Abe› (‹note|Russian Federation›) (‹note|spoke in Russian›): Thanks.',
    '‹speaker|Speaker 1›: Hello.',
    '‹speaker|汪文斌›：你好',
  ],
  'markers of questions and answers': [
    '‹question|Question› (‹note|addressed to Elizabeth Truss›): Why?',
    '‹question|Question›: Why?',
    '‹question|Вопрос› (‹note|перевод с английского›): Почему?',
    '‹question|Q›: Why?',
    '‹question|Frage›‹speaker| Hoenig›: Warum?',
    '‹question|问›：为什么？',
    '‹answer|A›: Because.',
  ],
  'prose is no label': [
    'There is one thing: we talked.',
    'The meeting began at 10:38 in the morning.',
    'See https://example.org/a for more.',
    'Note: the tape was bad.',
    'He said: “No.”',
    'I think this is what the minister meant, and I quote: “no”.',
  ],
  'remarks and time stamps': [
    'And that was that. ‹remark|(Laughter.)›',
    'I was ‹remark|[inaudible 00:12:33]› there.',
    'It was ‹remark|(Смех в зале)› fine.',
    'A plain aside (as we said before) is none.',
    '‹stamp|[00:01:24]› and ‹stamp|(01:24)›',
    'A [link](https://example.org) is none.',
  ],
  'editor’s notes': [
    'The plan ‹editor|[[ ›‹directive|allow›‹editor| double-space: as spoken ]]› held.',
    '‹speaker|Anna Berg›: Yes ‹editor|[[ check the date ]]› and no.',
  ],
  'the head': ['‹time|14:20›', '‹time|1:18 P.M. EDT›', '‹number|118-03-03-2021›'],
};

async function load(extension, vscode) {
  const require = createRequire(join(vscode, 'node_modules/code-server/lib/vscode/package.json'));
  const { Registry, parseRawGrammar } = require('vscode-textmate');
  const oniguruma = require('vscode-oniguruma');
  await oniguruma.loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')));
  const path = join(extension, 'syntaxes/transcript.tmLanguage.json');
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => parseRawGrammar(readFileSync(path, 'utf8'), path),
  });
  return registry.loadGrammar('text.transcript');
}

/** The line with its stretches marked, as in the examples; neighbours of one scope are one stretch. */
function marked(grammar, line) {
  const stretches = [];
  for (const { startIndex, endIndex, scopes } of grammar.tokenizeLine(line, null).tokens) {
    const name = Object.keys(SHORT).filter((short) => scopes.includes(SHORT[short]))[0] ?? '';
    const text = line.slice(startIndex, endIndex);
    const last = stretches.at(-1);
    if (last?.name === name) last.text += text;
    else if (text) stretches.push({ name, text });
  }
  return stretches.map(({ name, text }) => (name ? `‹${name}|${text}›` : text)).join('');
}

export default async (test, { extension, vscode }) => {
  const grammar = await load(extension, vscode);
  for (const [name, lines] of Object.entries(EXAMPLES)) {
    await test(`grammar: ${name}`, async () => {
      const plain = lines.map((line) => line.replace(/‹\w+\|([^›]*)›/g, '$1'));
      assert.deepEqual(plain.map((line) => marked(grammar, line)), lines);
    });
  }
  await test('grammar: a note over two lines ends at the empty line at the latest', async () => {
    const first = grammar.tokenizeLine('A [[ never closed', null);
    const second = grammar.tokenizeLine('still a note', first.ruleStack);
    assert.ok(second.tokens[0].scopes.includes(SHORT.editor));
    const blank = grammar.tokenizeLine('', second.ruleStack);
    const after = grammar.tokenizeLine('Anna Berg: no note', blank.ruleStack);
    assert.ok(after.tokens[0].scopes.includes(SHORT.speaker), JSON.stringify(after.tokens));
  });
  await test('grammar: a line of 200,000 characters takes no longer than 2 s', async () => {
    const begun = Date.now();
    grammar.tokenizeLine('Word '.repeat(40_000), null);
    grammar.tokenizeLine('Anna (Berg '.repeat(18_000), null);
    assert.ok(Date.now() - begun < 2_000, `${Date.now() - begun} ms`);
  });
};
