// What the extension host calls: runs all the tests here, one file after another. Their lines go to the file
// that RAPPORTEUR_TEST_LINES names: what an extension host prints is cut and coloured on its way.
const fs = require('node:fs');
const { createRun } = require('../tap.cjs');

exports.run = async () => {
  const run = createRun((line) => fs.appendFileSync(process.env.RAPPORTEUR_TEST_LINES, `${line}\n`));
  for (const file of ['features', 'detect', 'dialects', 'text', 'rules', 'server']) {
    await require(`./${file}.js`)(run.test);
  }
  if (run.end() > 0) throw new Error('tests failed');
};
