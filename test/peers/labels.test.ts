import { describe, expect, it } from 'vitest';
import { labelExit } from '../../src/core/labels/label-exit.ts';
import { tripleBarrierLabels, type TripleBarrierConfig } from '../../src/core/labels/triple-barrier.ts';
import { madeBars } from '../learning/made-bars.ts';

const config: TripleBarrierConfig = {
  horizonBars: 1,
  entry: 'next-open',
  side: 1,
  takeProfitVolatilities: 2,
  stopLossVolatilities: 2,
  atHorizon: 'zero',
  volatility: { spanBars: 3, warmUpBars: 1 },
  cusumVolatilities: 0,
  weights: 'equal',
};

describe('a rise of 10.1 % behind a profit barrier of two volatilities of 5 %', () => {
  it('is touched by simple returns and then labelled 0 by log returns in mlfinpy, and is a profit here', () => {
    const touched = 0.101 >= 2 * 0.05;
    const labelled = Math.log(1.101) > 2 * Math.log(1.05) ? 1 : 0;
    expect([touched, labelled]).toEqual([true, 0]);

    const labels = tripleBarrierLabels(
      madeBars({
        A: [
          [100, 100, 100, 100],
          [100, 105, 100, 105],
          [100, 110.1, 100, 110.1],
          [110.1, 110.1, 110.1, 110.1],
        ],
      }),
      config,
    );
    expect([labels.label[1], labels.exit[1]]).toEqual([1, labelExit.profit]);
    expect(labels.ret[1]).toBeCloseTo(0.1, 12);
  });

  it('and a rise of 9.9 % is no profit', () => {
    const labels = tripleBarrierLabels(
      madeBars({
        A: [
          [100, 100, 100, 100],
          [100, 105, 100, 105],
          [100, 109.9, 100, 109.9],
          [109.9, 109.9, 109.9, 109.9],
        ],
      }),
      config,
    );
    expect([labels.label[1], labels.exit[1]]).toEqual([0, labelExit.horizon]);
  });
});
