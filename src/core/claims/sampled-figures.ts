import { commonMeanBlock } from '../inference/block-length.ts';
import { stationaryBootstrapRows } from '../inference/stationary-bootstrap.ts';
import { pow } from '../numerics/elementary.ts';
import { deriveSeed, Rng } from '../numerics/rng.ts';
import { claimFigures, type ClaimFigure } from './judge-claim.ts';

/** What an account did at each bar: its simple return, the trades it closed, and those of them that gained. */
export interface AccountBars {
  readonly returns: Float64Array;
  readonly closed: Float64Array;
  readonly won: Float64Array;
}

export type Figures = { readonly [name in ClaimFigure]: number };

/** The figures of the bars in the order of `rows`; NaN where undefined. Definitions as in `performanceMetrics`. */
export function accountFigures({ returns, closed, won }: AccountBars, rows: Int32Array, barsPerYear: number): Figures {
  const n = rows.length;
  let total = 0;
  let squares = 0;
  let wealth = 1;
  let peak = 1;
  let deepest = 0;
  let trades = 0;
  let gains = 0;
  for (let i = 0; i < n; i++) {
    const row = rows[i]!;
    const r = returns[row]!;
    total += r;
    squares += r * r;
    wealth *= 1 + r;
    peak = Math.max(peak, wealth);
    deepest = Math.max(deepest, 1 - wealth / peak);
    trades += closed[row]!;
    gains += won[row]!;
  }
  const centre = total / n;
  const deviation = Math.sqrt(Math.max(0, squares - n * centre * centre) / (n - 1));
  const annual = Math.sqrt(barsPerYear);
  return {
    annualReturn: wealth > 0 ? pow(wealth, barsPerYear / n) - 1 : -1,
    sharpe: deviation > 0 ? (centre * annual) / deviation : NaN,
    maxDrawdown: deepest,
    annualVolatility: deviation * annual,
    hitRate: gains / trades,
    tradesPerYear: (trades * barsPerYear) / n,
  };
}

/** Figures of stationary bootstrap histories (Politis and Romano 1994) of whole bars, by figure; those where one is NaN are left out. */
export function sampledFigures(
  bars: AccountBars,
  { draws, seed, barsPerYear }: { readonly draws: number; readonly seed: number; readonly barsPerYear: number },
): { readonly meanBlock: number; readonly values: { readonly [name in ClaimFigure]: readonly number[] } } {
  const { length } = bars.returns;
  const meanBlock = commonMeanBlock({ rows: length, columns: 1, values: bars.returns });
  const values = Object.fromEntries(claimFigures.map((name) => [name, [] as number[]])) as Record<
    ClaimFigure,
    number[]
  >;
  const rng = new Rng(deriveSeed(seed, 'sampled-figures', 0));
  const rows = new Int32Array(length);
  for (let draw = 0; draw < draws && length > 1; draw++) {
    stationaryBootstrapRows(rng, meanBlock, rows);
    const figures = accountFigures(bars, rows, barsPerYear);
    for (const name of claimFigures) if (Number.isFinite(figures[name])) values[name].push(figures[name]);
  }
  return { meanBlock, values };
}
