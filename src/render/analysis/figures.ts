import { styleText } from 'node:util';
import type { EvidenceFigure } from '../../formats/backtest-report/backtest-report.schema.generated.ts';
import { table } from '../table.ts';

/** How figures of a backtest are written in a terminal. Null is told as a dash. */
export const day = (utc: number): string => new Date(utc).toISOString().slice(0, 10);
export const percent = (value: number | null): string => (value === null ? '-' : `${(100 * value).toFixed(2)} %`);
export const ratio = (value: number | null): string => (value === null ? '-' : value.toFixed(2));
export const money = (value: number | null): string => (value === null ? '-' : value.toFixed(2));

const units: { readonly [unit in EvidenceFigure['unit']]: (value: number) => string } = {
  share: percent,
  number: ratio,
  money,
  count: String,
  bars: String,
};

export function evidenceText({ value, unit }: EvidenceFigure): string {
  return value === null ? '-' : units[unit](value);
}

/** A titled table; nothing without rows beyond the heading. */
export function part(title: string, rows: readonly (readonly string[])[], headed = false): string {
  return rows.length <= (headed ? 1 : 0) ? '' : `\n${styleText('bold', title)}\n${table(rows)}\n`;
}
