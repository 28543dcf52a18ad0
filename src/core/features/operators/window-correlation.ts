import { series, type Series } from '../series/series.ts';

/** Pearson correlation of the last n values of two series, in [-1, 1], in blocks as `windowSum`; 0 when one of them does not vary. */
export function windowCorrelation(x: Series, y: Series, bars: number): Series {
  const [tx, ty, txx, tyy, txy] = [0, 1, 2, 3, 4].map(() => new Float64Array(bars + 1)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  return series({
    name: 'correlation',
    settings: [bars],
    inputs: [x, y],
    lookback: bars - 1,
    advance: ({ out, inputs: [xs, ys], from, to, bar }) => {
      for (let i = from, phase = bar % bars; i < to; phase = 0) {
        const start = i - phase;
        const end = start + bars < to ? start + bars : to;
        const xAnchor = xs![start]!;
        const yAnchor = ys![start]!;
        let sx = 0;
        let sy = 0;
        let sxx = 0;
        let syy = 0;
        let sxy = 0;
        for (let j = start - 1, k = bars - 1; j > i - bars; j--, k--) {
          const dx = xs![j]! - xAnchor;
          const dy = ys![j]! - yAnchor;
          tx[k] = sx += dx;
          ty[k] = sy += dy;
          txx[k] = sxx += dx * dx;
          tyy[k] = syy += dy * dy;
          txy[k] = sxy += dx * dy;
        }
        sx = sy = sxx = syy = sxy = 0;
        for (let j = start, k = 1; j < end; j++, k++) {
          const dx = xs![j]! - xAnchor;
          const dy = ys![j]! - yAnchor;
          sx += dx;
          sy += dy;
          sxx += dx * dx;
          syy += dy * dy;
          sxy += dx * dy;
          if (j < i) continue;
          const mx = tx[k]! + sx;
          const my = ty[k]! + sy;
          out[j] = correlation(
            txx[k]! + sxx - (mx * mx) / bars,
            tyy[k]! + syy - (my * my) / bars,
            txy[k]! + sxy - (mx * my) / bars,
          );
        }
        i = end;
      }
    },
  });
}

function correlation(xx: number, yy: number, xy: number): number {
  if (xx <= 0 || yy <= 0) return 0;
  const r = xy / Math.sqrt(xx * yy);
  return r > 1 ? 1 : r < -1 ? -1 : r;
}
