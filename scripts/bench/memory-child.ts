import { computeFeatures } from '../../src/core/features/compute-features.ts';
import { resolveFeatures } from '../../src/core/features/resolve-features.ts';
import { fitGbdt } from '../../src/core/models/gbdt/fit-gbdt.ts';
import { gbdtDefaults } from '../../src/core/models/gbdt/params.ts';
import { randomWalk } from './random-walk.ts';

/**
 * Computes 50 features on a million bars and trains on the sign of the next return; prints peak memory and seconds as one line of
 * JSON. A process of its own, started by memory.ts, so that the peak is that of this work.
 */
const rows = 1_000_000;
const windows = [5, 10, 21, 63, 252];
const list = [
  ...windows.flatMap((bars) => [
    `log-return-${bars}`,
    `volatility-${bars}`,
    `mean-distance-${bars}`,
    `rolling-score-${bars}-log-return`,
    `rolling-rank-${bars}-close`,
    `volume-ratio-${bars}`,
    `volume-correlation-${bars}`,
    `drawdown-${bars}`,
    `ewm-volatility-${bars}`,
  ]),
  'rsi-14',
  'atr-14',
  'macd-12-26',
  'bollinger-position-20',
  'stochastic-14-3',
];

const bars = randomWalk(rows);
const specs = resolveFeatures({ list });
if (!specs.ok) throw new Error(JSON.stringify(specs.failure));

const start = performance.now();
const features = computeFeatures(bars, specs.value);
const computed = performance.now();
fitGbdt({
  train: {
    features,
    rows: Int32Array.from({ length: rows - 1 }, (_, row) => row),
    target: bars.close.map((close, row) => Number((bars.close[row + 1] ?? close) > close)),
    weight: new Float64Array(rows).fill(1),
  },
  stop: null,
  params: gbdtDefaults,
});
const trained = performance.now();

console.log(
  JSON.stringify({
    peakKib: process.resourceUsage().maxRSS,
    featuresSeconds: (computed - start) / 1000,
    trainSeconds: (trained - computed) / 1000,
  }),
);
