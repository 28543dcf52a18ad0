import { readFileSync, writeFileSync } from 'node:fs';
import type { FeatureKernel, Param } from '../src/core/features/kernel.ts';
import { kernelFamilies } from '../src/core/features/registry.ts';

/** Writes the tables of kernels into `docs/features.md`; with `--check`, fails when they are not up to date. */
const page = 'docs/features.md';
const [begin, end] = ['<!-- kernels begin -->', '<!-- kernels end -->'];

const tables = Object.entries(kernelFamilies).map(([family, kernels]) =>
  [`## ${title(family)}`, '', '| kernel | parameters | value |', '|---|---|---|', ...kernels.map(row)].join('\n'),
);
const text = readFileSync(page, 'utf8');
const head = text.slice(0, text.indexOf(begin) + begin.length);
const fresh = `${head}\n\n${tables.join('\n\n')}\n\n${text.slice(text.indexOf(end))}`;
if (fresh !== text) {
  if (process.argv.includes('--check')) {
    console.error(`${page} is not up to date\nTry: node scripts/feature-docs.ts`);
    process.exitCode = 1;
  } else writeFileSync(page, fresh);
}

function row(kernel: FeatureKernel): string {
  const params = kernel.scope === 'cross-section' ? ['`of`: a feature'] : Object.entries(kernel.params).map(paramText);
  return `| \`${kernel.name}\` | ${params.join('<br>') || 'none'} | ${kernel.summary.replaceAll('|', '\\|')} |`;
}

function paramText([name, param]: [string, Param]): string {
  if (param.kind === 'text') return `\`${name}\` (a name)`;
  const range = param.kind === 'choice' ? param.choices.join(', ') : `${param.minimum} to ${param.maximum}`;
  return `\`${name}\` ${param.default} (${range})`;
}

function title(family: string): string {
  return family[0]!.toUpperCase() + family.slice(1);
}
