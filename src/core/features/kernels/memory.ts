import { numberParam, symbolKernel } from '../kernel.ts';
import { windowFilter } from '../operators/window-filter.ts';
import { logClose } from '../series/market.ts';

const mostBars = 5000;

export const memoryKernels = [
  symbolKernel({
    name: 'fractional-difference',
    summary:
      'Fractional difference of ln close with a window of fixed width (Hosking 1981; Lopez de Prado 2018, chapter 5).',
    params: {
      order: numberParam(0.4, 0, 2, 'Order of the difference: 0 keeps the price, 1 gives returns.'),
      threshold: numberParam(0.001, 0.00001, 0.1, 'Weights from the first below this on are left out.'),
    },
    conflict: ({ order, threshold }) =>
      fractionalWeights(order, threshold).length <= mostBars
        ? null
        : `the window is longer than ${mostBars} bars: raise threshold`,
    build: ({ order, threshold }) =>
      windowFilter(logClose, `fractional ${order} ${threshold}`, fractionalWeights(order, threshold)),
  }),
];

/** Weights of (1 - L)^order: 1, -order, ...; they end before the first smaller in size than the threshold. */
export function fractionalWeights(order: number, threshold: number): Float64Array {
  const weights = [1];
  for (let k = 1; weights.length <= mostBars; k++) {
    const weight = (-weights[k - 1]! * (order - k + 1)) / k;
    if (Math.abs(weight) < threshold) break;
    weights.push(weight);
  }
  return Float64Array.from(weights);
}
