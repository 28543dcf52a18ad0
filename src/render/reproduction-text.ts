import { styleText } from 'node:util';
import { table } from './table.ts';

export interface ReproductionView {
  readonly strategy: string;
  readonly candidate: string;
  readonly builtAt: string | null;
  readonly files: number;
  readonly stages: readonly { readonly stage: string; readonly files: number; readonly differing: number }[];
  readonly differences: readonly {
    readonly stage: string;
    readonly file: string;
    readonly field: string;
    readonly expected: string;
    readonly found: string;
  }[];
  readonly folder: string | null;
}

/** Stage by stage what came out the same, then every file that did not. */
export function reproductionText(view: ReproductionView): string {
  const { strategy, candidate, builtAt, files, stages, differences, folder } = view;
  const by = builtAt === null ? 'this build' : `the code of ${builtAt.slice(0, 12)}`;
  const verdict =
    differences.length === 0
      ? styleText('green', `reproduced, ${files} files byte for byte`)
      : styleText('red', `not reproduced, ${differences.length} of ${files} files differ`);
  const rows = stages.map((one) => [
    one.differing === 0 ? styleText('green', 'same') : styleText('red', 'differs'),
    one.stage,
    one.differing === 0 ? `${one.files} files` : `${one.differing} of ${one.files} files`,
  ]);
  const lines = differences.map(
    ({ stage, file, field, expected, found }) =>
      `${stage} ${file}${field === '' ? '' : ` at ${field}`}: ${expected} in the candidate, ${found} rebuilt`,
  );
  const kept = folder === null ? [] : [`rebuilt in ${folder}`];
  const head = `${styleText('bold', strategy)} ${candidate} by ${by}: ${verdict}`;
  return `${[head, table(rows), ...lines, ...kept].join('\n')}\n`;
}
