import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedFile } from '../../../test/shared.ts';
import { cusumEvents } from './cusum-filter.ts';
import { scanBarriers } from './scan-barriers.ts';

interface Example {
  readonly name: string;
  readonly parameters: {
    readonly cusum_threshold_log: number;
    readonly vertical_barrier_days: number;
    readonly profit_take_multiple: number;
    readonly stop_loss_multiple: number;
    readonly side: 1 | -1 | null;
  };
  readonly cusum_events: readonly string[];
  readonly labels: readonly { event: string; first_touch: string; target: number; ret: number }[];
}

const file = sharedFile('vectors/triple-barrier.json');
const vectors = file === null ? null : JSON.parse(readFileSync(file, 'utf8'));
const examples: readonly Example[] = vectors?.examples ?? [];
const times: readonly number[] = (vectors?.close.date_time ?? []).map((text: string) => Date.parse(`${text}Z`));
const close = Float64Array.from((vectors?.close.close ?? []) as number[]);
const rowOf = (text: string) => times.indexOf(Date.parse(`${text}Z`));

describe.skipIf(file === null)('a worked example on dollar bars, closes only', () => {
  it.each(examples)('has the same events: $name', ({ parameters, cusum_events }) => {
    const events = cusumEvents(close, 0, close.length, () => parameters.cusum_threshold_log);
    expect([...events.keys()].filter((row) => events[row] === 1)).toEqual(cusum_events.map(rowOf));
  });

  it.each(examples)('has the same touches and returns: $name', ({ parameters, labels }) => {
    const { profit_take_multiple: profit, stop_loss_multiple: loss, vertical_barrier_days: days } = parameters;
    const side = parameters.side ?? 1;
    for (const { event, first_touch, target, ret } of labels) {
      const row = rowOf(event);
      const vertical = times.findIndex((time) => time >= times[row]! + days * 86_400_000);
      const last = vertical < 0 ? times.length - 1 : vertical;
      const level = (multiple: number, sign: number) =>
        multiple > 0 ? close[row]! * (1 + sign * multiple * target) : sign * Infinity;
      const up = level(side === 1 ? profit : loss, 1);
      const down = level(side === 1 ? loss : profit, -1);
      const prices = { open: close, high: close, low: close };
      const touch = scanBarriers(prices, row + 1, last, { upper: up, lower: down, stop: 'lower' });
      expect(touch?.row ?? last).toBe(rowOf(first_touch));
      const change = (touch?.price ?? close[last]!) / close[row]!;
      expect(side === 1 ? change - 1 : 1 / change - 1).toBeCloseTo(ret, 8);
    }
  });
});
