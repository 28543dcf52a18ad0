import { barsParam, symbolKernel } from '../kernel.ts';
import { exponentialDeviation } from '../operators/exponential-deviation.ts';
import { lagged } from '../operators/lagged.ts';
import { difference, naturalLog, pointwise, product, ratio } from '../operators/pointwise.ts';
import { windowDeviation } from '../operators/window-deviation.ts';
import { windowMean } from '../operators/window-mean.ts';
import { high, logClose, logReturn, low, open } from '../series/market.ts';

const logOpen = naturalLog(open);
const logRange = difference(naturalLog(high), naturalLog(low));
const body = difference(logClose, logOpen);
const overnight = difference(logOpen, lagged(logClose, 1));
const squaredRange = product(logRange, logRange);

/** Both terms vanish for a bar without range; their mean does not depend on drift. */
const rogersSatchellTerm = pointwise(
  'rogers-satchell',
  [naturalLog(high), naturalLog(low), logOpen, logClose],
  (h, l, o, c) => (h - c) * (h - o) + (l - c) * (l - o),
);
const garmanKlassTerm = pointwise(
  'garman-klass',
  [squaredRange, body],
  (range2, move) => 0.5 * range2 - gk * move * move,
);

/** 2 ln 2 - 1 and 1 / (4 ln 2). */
const gk = 0.38629436111989063;
const parkinsonScale = 0.36067376022224085;

const squareRoot = (name: string, of: Parameters<typeof pointwise>[1][0], scale = 1) =>
  pointwise(`${name}-root`, [of!], (value) => (value > 0 ? Math.sqrt(scale * value) : 0));

export const volatilityKernels = [
  symbolKernel({
    name: 'volatility',
    summary: 'Sample standard deviation of ln returns per bar, close to close.',
    params: { bars: barsParam(21) },
    build: ({ bars }) => windowDeviation(logReturn, bars, 1),
  }),
  symbolKernel({
    name: 'ewm-volatility',
    summary:
      'Exponentially weighted standard deviation of ln returns per bar, corrected for bias (pandas ewm(span).std()).',
    params: { span: barsParam(20, 2, 'Span in bars; the newest weight is 2 / (span + 1).') },
    build: ({ span }) => exponentialDeviation(logReturn, span),
  }),
  symbolKernel({
    name: 'downside-volatility',
    summary: 'Root mean square of ln returns with gains taken as 0.',
    params: { bars: barsParam(21) },
    build: ({ bars }) => {
      const losses = pointwise('squared-loss', [logReturn], (move) => (move < 0 ? move * move : 0));
      return squareRoot('downside', windowMean(losses, bars));
    },
  }),
  symbolKernel({
    name: 'parkinson-volatility',
    summary: 'sqrt(mean ln(high / low)^2 / (4 ln 2)) per bar (Parkinson 1980).',
    params: { bars: barsParam(21, 1) },
    build: ({ bars }) => squareRoot('parkinson', windowMean(squaredRange, bars), parkinsonScale),
  }),
  symbolKernel({
    name: 'garman-klass-volatility',
    summary:
      'sqrt(mean(ln(high / low)^2 / 2 - (2 ln 2 - 1) ln(close / open)^2)) per bar, 0 when the mean is below 0 (Garman and Klass 1980).',
    params: { bars: barsParam(21, 1) },
    build: ({ bars }) => squareRoot('garman-klass', windowMean(garmanKlassTerm, bars)),
  }),
  symbolKernel({
    name: 'rogers-satchell-volatility',
    summary: 'Root mean of ln(h/c) ln(h/o) + ln(l/c) ln(l/o) per bar; free of drift (Rogers and Satchell 1991).',
    params: { bars: barsParam(21, 1) },
    build: ({ bars }) => squareRoot('rogers-satchell', windowMean(rogersSatchellTerm, bars)),
  }),
  symbolKernel({
    name: 'yang-zhang-volatility',
    summary:
      'Root of overnight variance + k open-to-close variance + (1 - k) Rogers-Satchell, k = 0.34 / (1.34 + (n + 1) / (n - 1)) (Yang and Zhang 2000).',
    params: { bars: barsParam(21) },
    build: ({ bars }) => {
      const k = 0.34 / (1.34 + (bars + 1) / (bars - 1));
      const parts = [
        windowDeviation(overnight, bars, 1),
        windowDeviation(body, bars, 1),
        windowMean(rogersSatchellTerm, bars),
      ];
      return pointwise(`yang-zhang-${bars}`, parts, (night, day, rs) => {
        const variance = night * night + k * day * day + (1 - k) * rs;
        return variance > 0 ? Math.sqrt(variance) : 0;
      });
    },
  }),
  symbolKernel({
    name: 'volatility-ratio',
    summary: 'Volatility of the last fast bars over that of the last slow bars; 1 when nothing moved.',
    params: { fast: barsParam(10, 2, 'Short window.'), slow: barsParam(63, 3, 'Long window.') },
    conflict: ({ fast, slow }) => (fast < slow ? null : 'fast must be below slow'),
    build: ({ fast, slow }) =>
      ratio(windowDeviation(logReturn, fast, 1), windowDeviation(logReturn, slow, 1), { whenZero: 1 }),
  }),
];
