import { expect, it } from 'vitest';
import { tradedRow } from '../../../../test/trading/traded-row.ts';
import { hourlyBars, tradingConfig } from '../../../../test/trading/trading-rig.ts';
import { stopFigures } from './stop-figures.ts';

const bars = hourlyBars({
  A: [
    [100, 100, 100, 100],
    [90, 90, 90, 90],
    [94, 94, 94, 94],
  ],
});
const { exits } = tradingConfig();
const stopped = tradedRow({ exit: 'stop', quantity: 2, bars: 1, entryRow: 0, exitRow: 1 });
const at = (stop: number) => ({ stop, target: NaN });
const inSplit = { ...bars, open: Float64Array.of(100, 45, 47), adjFactor: Float64Array.of(1, 2, 2) };

it('a stop is jumped over where the bar of the exit opened beyond it', () => {
  expect(stopFigures([stopped], [at(95)], bars, exits)).toEqual({
    count: 1,
    beyond: 1,
    averageBeyond: 5 / 95,
    loss: 10,
  });
  expect(stopFigures([stopped], [at(85)], bars, exits)).toMatchObject({ count: 1, beyond: 0, loss: 0 });
  const short = { ...stopped, side: -1, entryRow: 1, exitRow: 2 };
  expect(stopFigures([short], [at(92)], bars, exits)).toMatchObject({ beyond: 1, loss: 4 });
});

it('a split between entry and exit is no jump', () => {
  expect(stopFigures([stopped], [at(95)], inSplit, exits)).toMatchObject({ beyond: 1, loss: 10 });
  expect(stopFigures([stopped], [at(85)], inSplit, exits)).toMatchObject({ beyond: 0, loss: 0 });
});

it('trades of one bar, with other exits, or whose stop has moved since say nothing of it', () => {
  expect(stopFigures([{ ...stopped, bars: 0 }], [at(95)], bars, exits)).toMatchObject({ count: 1, beyond: 0 });
  expect(stopFigures([{ ...stopped, exit: 'target' }], [at(95)], bars, exits).count).toBe(0);
  expect(stopFigures([stopped], [at(NaN)], bars, exits).count).toBe(0);
  expect(stopFigures([stopped], [at(95)], bars, { ...exits, adaptiveStop: true }).count).toBe(0);
  const renewed = { ...exits, horizonBars: 1, renewAtHorizon: true };
  expect(stopFigures([{ ...stopped, bars: 2 }], [at(95)], bars, renewed).count).toBe(0);
});
