import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';

/** Fails when code whose bytes must repeat everywhere uses a clock, chance, a locale, or arithmetic that engines may round differently. */
const pure = ['src/core', 'src/trading', 'src/pipeline', 'src/stages', 'src/kernels', 'src/report', 'src/formats'];
const forbidden: readonly (readonly [RegExp, string])[] = [
  [
    /\bMath\.(random|pow|exp|expm1|log|log2|log10|log1p|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|hypot|cbrt)\b/,
    'use core/numerics',
  ],
  [/[^*/]\*\*[^*/]/, 'the ** operator: use core/numerics pow'],
  [/\bDate\.now\b|\bnew Date\(\)/, 'a wall clock: take the time as an argument'],
  [/\bperformance\.now\b/, 'a clock: take a stopwatch as an argument'],
  [/\blocaleCompare\b|\btoLocale\w+\b|\bIntl\./, 'a locale: compare by code unit'],
  [/\brandomUUID\b|\brandomBytes\b/, 'chance: take a seed as an argument'],
];

const problems: string[] = [];
for (const folder of pure) {
  for await (const file of glob(`${folder}/**/*.ts`)) {
    if (file.endsWith('.test.ts') || file.includes('/generated/')) continue;
    const code = withoutComments(readFileSync(file, 'utf8'));
    code.split('\n').forEach((line, index) => {
      for (const [pattern, why] of forbidden) {
        if (pattern.test(line)) problems.push(`${file}:${index + 1}: ${line.trim()}\n    ${why}`);
      }
    });
  }
}
if (problems.length > 0) {
  console.error(problems.sort().join('\n'));
  process.exitCode = 1;
} else {
  console.log(`no clock, chance, locale or inexact arithmetic in ${pure.join(', ')}`);
}

/** Blanks comments and string contents but keeps line numbers. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g, (match) =>
    match.replace(/[^\n]/g, ' '),
  );
}
