import { styleText } from 'node:util';
import type { Json } from '../util/json.ts';
import { table } from './table.ts';

interface Difference {
  readonly key: string;
  readonly a: Json | null;
  readonly b: Json | null;
}

/** Two runs side by side, only where they differ. */
export function diffText({
  a,
  b,
  params,
  metrics,
}: {
  a: string;
  b: string;
  params: readonly Difference[];
  metrics: readonly Difference[];
}): string {
  if (params.length + metrics.length === 0) return `${a} and ${b} do not differ\n`;
  const part = (title: string, rows: readonly Difference[]) =>
    rows.length === 0 ? '' : `\n${styleText('bold', title)}\n${table([['', a, b, 'change'], ...rows.map(rowOf)])}\n`;
  return `${part('parameters', params)}${part('metrics', metrics)}`.trimStart();
}

function rowOf({ key, a, b }: Difference): string[] {
  const change = typeof a === 'number' && typeof b === 'number' ? signed(b - a) : '';
  return [key, cell(a), cell(b), change];
}

function cell(value: Json | null): string {
  if (value === null) return '-';
  return typeof value === 'number' ? String(Number(value.toPrecision(6))) : JSON.stringify(value);
}

function signed(change: number): string {
  return `${change > 0 ? '+' : ''}${Number(change.toPrecision(4))}`;
}
