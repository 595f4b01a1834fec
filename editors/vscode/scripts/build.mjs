// Bundles the extension into dist/extension.js. `--watch` keeps at it, `--minify` for a package.
import { context } from 'esbuild';

const watch = process.argv.includes('--watch');
const bundle = await context({
  entryPoints: ['src/extension.ts'],
  outfile: 'dist/extension.js',
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['vscode'],
  minify: process.argv.includes('--minify'),
  sourcemap: watch,
  logLevel: 'warning',
});
if (watch) {
  await bundle.watch();
} else {
  await bundle.rebuild();
  await bundle.dispose();
}
