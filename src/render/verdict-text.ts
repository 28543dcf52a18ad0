import { styleText } from 'node:util';
import type { ValidationReport } from '../formats/validation-report/validation-report.schema.generated.ts';
import { table } from './table.ts';

const colours = { pass: 'green', fail: 'red', insufficient: 'yellow', accepted: 'green', rejected: 'red' } as const;

/** The gates with value, threshold and verdict, the failed ones last where the eye is. */
export function verdictText({ verdict, trials, maturity, gates }: ValidationReport, strategy: string): string {
  const order = { pass: 0, insufficient: 1, fail: 2 };
  const rows = [...gates]
    .sort((a, b) => order[a.verdict] - order[b.verdict])
    .map((gate) => [
      styleText(colours[gate.verdict], gate.verdict),
      gate.name,
      number(gate.value),
      `${gate.relation} ${number(gate.threshold)}`,
      gate.reason,
    ]);
  const head = `${styleText('bold', strategy)}: ${styleText(colours[verdict], verdict)} (${trials} trials, ${maturity})`;
  return `${head}\n${table(rows)}\n`;
}

function number(value: number | null): string {
  return value === null ? 'undefined' : String(Number(value.toPrecision(4)));
}
