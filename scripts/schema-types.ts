import { readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { glob } from 'node:fs/promises';
import { compile } from 'json-schema-to-typescript';

/** Writes `<x>.schema.generated.ts` beside every `src/formats/**\/<x>.schema.json`; with `--check`, fails when one is not up to date. */
const check = process.argv.includes('--check');
const stale: string[] = [];

const files: string[] = [];
for await (const file of glob('src/formats/**/*.schema.json')) files.push(file);

for (const file of files.sort()) {
  const schema = JSON.parse(readFileSync(file, 'utf8'));
  const text = await compile(schema, schema.title ?? basename(file, '.schema.json'), {
    cwd: dirname(file),
    additionalProperties: false,
    bannerComment: `// Generated from ${basename(file)} by scripts/schema-types.ts. Edit the schema instead.`,
    style: { singleQuote: true, printWidth: 120 },
    strictIndexSignatures: false,
    unreachableDefinitions: false,
  });
  const target = join(dirname(file), `${basename(file, '.json')}.generated.ts`);
  let current = '';
  try {
    current = readFileSync(target, 'utf8');
  } catch {
    current = '';
  }
  if (current === text) continue;
  if (check) stale.push(target);
  else writeFileSync(target, text);
}

if (stale.length > 0) {
  console.error(`not up to date: ${stale.join(', ')}\nTry: node scripts/schema-types.ts`);
  process.exitCode = 1;
}
