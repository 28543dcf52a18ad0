import { readFileSync, writeFileSync } from 'node:fs';
import { graph } from '../src/stages/graph.ts';

/** Writes what the graph says of each stage into `docs/stages.md`; with `--check`, fails when it is not up to date. */
const page = 'docs/stages.md';
const [begin, end] = ['<!-- graph begin -->', '<!-- graph end -->'];

const code = (words: readonly string[]): string => words.map((word) => `\`${word}\``).join(', ') || '—';
const rows = graph.map(({ name, upstream, outputs, directory, params }) => {
  const reads = upstream.flatMap(({ stage, files }) => files.map((file) => `${stage}/${file}`));
  const writes = outputs.map(({ file, always }) => `${file}${always ? '' : ' ?'}`);
  return `| ${name} | ${code(reads)} | ${code(writes)} in \`${directory('<strategy>')}\` | ${code(params)} |`;
});
const table = ['| stage | reads | writes (? when configured) | configured by |', '|---|---|---|---|', ...rows].join(
  '\n',
);
const text = readFileSync(page, 'utf8');
const fresh = `${text.slice(0, text.indexOf(begin) + begin.length)}\n${table}\n${text.slice(text.indexOf(end))}`;
if (fresh !== text) {
  if (process.argv.includes('--check')) {
    console.error(`${page} is not up to date\nTry: node scripts/stages-doc.ts`);
    process.exitCode = 1;
  } else writeFileSync(page, fresh);
}
