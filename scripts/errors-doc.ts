import { readFileSync, writeFileSync } from 'node:fs';
import { everyFailure } from '../src/render/failures.ts';

/** Writes the table of failures into `docs/errors.md`; with `--check`, fails when it is not up to date. */
const page = 'docs/errors.md';
const [begin, end] = ['<!-- failures begin -->', '<!-- failures end -->'];

const rows = everyFailure((name) => (name.endsWith('Utc') ? 0 : fieldName(name))).map(
  ({ reason, exitCode, message, next }) => `| \`${reason}\` | ${exitCode} | ${cell(message)} | ${cell(next)} |`,
);
const table = ['| reason | exit | what it says | what to try |', '|---|---|---|---|', ...rows].join('\n');
const text = readFileSync(page, 'utf8');
const fresh = `${text.slice(0, text.indexOf(begin) + begin.length)}\n${table}\n${text.slice(text.indexOf(end))}`;
if (fresh !== text) {
  if (process.argv.includes('--check')) {
    console.error(`${page} is not up to date\nTry: node scripts/errors-doc.ts`);
    process.exitCode = 1;
  } else writeFileSync(page, fresh);
}

/** A value for any field of a failure that prints as the name of the field. */
function fieldName(name: string): unknown {
  const word = name.toUpperCase();
  return new Proxy(() => word, {
    get(_, key) {
      if (key === Symbol.toPrimitive || key === 'toString' || key === 'toJSON') return () => word;
      if (key === 'length') return 2;
      if (key === 'join') return () => word;
      if (key === Symbol.iterator) return () => [word][Symbol.iterator]();
      return fieldName(name);
    },
    apply: () => fieldName(name),
  });
}

function cell(text: string): string {
  return text
    .replaceAll('|', '\\|')
    .replaceAll('\n', ' ')
    .replaceAll(/1970-01-01[T0-9:.Z]*/g, 'TIME');
}
