import { expect, it } from 'vitest';
import { walks, watch } from '../../../test/trading/observer-rig.ts';
import { tradingConfig } from '../../../test/trading/trading-rig.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import { exitRules } from '../exits/exit-rules.ts';
import { LevelsObserver } from './levels.ts';

const trading = tradingConfig();
const { levels } = exitRules({
  ...trading,
  exits: { ...trading.exits, levels: { ...trading.exits.levels, method: 'fibonacci' } },
});
const bars = walks({ A: 0.02, B: 0.01 }, 120);
const told = (of: Bars) => {
  const observer = new LevelsObserver(levels!, 2);
  return watch(of, observer, () =>
    [0, 1].flatMap((code) => [
      observer.direction(code),
      ...Object.values(observer.swing(code)),
      observer.entry(code),
      observer.stop(code),
      observer.target(code),
    ]),
  );
};

it('levels are of adjusted prices: a split moves none', () => {
  const split = (row: number) => row % 120 >= 60;
  const doubled = (column: Float64Array) => column.map((price, row) => (split(row) ? price / 2 : price));
  const [open, high, low, close] = [bars.open, bars.high, bars.low, bars.close].map(doubled);
  const adjFactor = bars.adjFactor.map((_, row) => (split(row) ? 2 : 1));
  const expected = told(bars);
  expect(expected.at(-1)!.every(Number.isFinite)).toBe(true);
  expect(told({ ...bars, open: open!, high: high!, low: low!, close: close!, adjFactor })).toEqual(expected);
});
