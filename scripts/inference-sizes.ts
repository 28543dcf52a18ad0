import { bestOfTrials } from '../src/core/inference/best-of-trials.ts';
import { clopperPearson } from '../src/core/inference/clopper-pearson.ts';
import { cscv } from '../src/core/inference/cscv.ts';
import { varianceInflation } from '../src/core/inference/newey-west.ts';
import { realityCheck } from '../src/core/inference/reality-check.ts';
import type { ReturnMatrix } from '../src/core/inference/return-matrix.ts';
import { sharpeStatistics } from '../src/core/inference/sharpe-statistics.ts';
import { superiorPredictiveAbility } from '../src/core/inference/superior-predictive-ability.ts';
import { deriveSeed, Rng } from '../src/core/numerics/rng.ts';
import type { Result } from '../src/failure.ts';

/**
 * How often the tests of docs/evidence.md say "edge" of the best of 20 trials over two years of days: on four kinds of markets where
 * nobody has one, and on one where a single trial has a true Sharpe ratio of 2 a year. Prints the table; markets by number as argument.
 */
const markets = Number(process.argv[2] ?? 500);
const bars = 504;
const trials = 20;
const draws = 999;
const root = 20_240;

type Draw = (rng: Rng) => () => number;
const normal: Draw = (rng) => () => rng.normal();
const autoregressive: Draw = (rng) => {
  let last = 0;
  return () => (last = 0.2 * last + rng.normal());
};
/** GARCH(1, 1) with shocks of Student's t, four degrees of freedom, scaled to variance 1. */
const garch: Draw = (rng) => {
  let variance = 1;
  let last = 0;
  return () => {
    variance = 0.02 + 0.08 * last * last + 0.9 * variance;
    let squares = 0;
    for (let i = 0; i < 4; i++) squares += rng.normal() ** 2;
    last = Math.sqrt(variance) * (rng.normal() / Math.sqrt(squares / 4) / Math.SQRT2);
    return last;
  };
};

const kinds: Record<string, { draw: Draw; common: number; edge: number }> = {
  'independent, normal': { draw: normal, common: 0, edge: 0 },
  'correlated 0.5, normal': { draw: normal, common: 0.5, edge: 0 },
  'correlated 0.5, GARCH t(4)': { draw: garch, common: 0.5, edge: 0 },
  'correlated 0.5, AR(1) 0.2': { draw: autoregressive, common: 0.5, edge: 0 },
  'one true ratio of 2, normal': { draw: normal, common: 0.5, edge: 2 / Math.sqrt(252) },
};

console.log(`| share of ${markets} markets | ${Object.keys(kinds).join(' | ')} |`);
console.log(
  `|---|${Object.keys(kinds)
    .map(() => '---|')
    .join('')}`,
);
const passed: Record<string, Record<string, number>> = {};
for (const [kind, { draw, common, edge }] of Object.entries(kinds)) {
  for (let market = 0; market < markets; market++) {
    const returns = drawn(new Rng(deriveSeed(root, kind, market)), draw, common, edge);
    for (const [name, passes] of Object.entries(judged(returns, market))) {
      (passed[name] ??= {})[kind] ??= 0;
      if (passes) passed[name][kind]!++;
    }
  }
}
for (const [name, byKind] of Object.entries(passed)) {
  console.log(`| ${name} | ${Object.values(byKind).map(share).join(' | ')} |`);
}

function judged(returns: ReturnMatrix, market: number): Record<string, boolean> {
  const { number, sharpe } = best(returns);
  const chosen = column(returns, number);
  const few = firstTrials(returns, 5);
  const bestOfFew = column(few, best(few).number);
  const spec = { draws, seed: deriveSeed(root, 'draws', market) };
  const ability = value(superiorPredictiveAbility(returns, spec)).consistent;
  return {
    'Sharpe ratio of the best above 0.5 a year': sharpe * Math.sqrt(252) > 0.5,
    'PSR of the first trial >= 0.95': probability(column(returns, 0), 1) >= 0.95,
    'PSR of the best >= 0.95, trials not counted': probability(chosen, 1) >= 0.95,
    'DSR of the best >= 0.95': probability(chosen, trials) >= 0.95,
    'Sidak of the best of the first 5 >= 0.95': probability(bestOfFew, 5) >= 0.95,
    'Reality Check p <= 0.05': value(realityCheck(returns, spec)).pValue <= 0.05,
    'SPA p <= 0.05': ability <= 0.05,
    'SPA p <= 0.01': ability <= 0.01,
    'PBO < 0.1': value(cscv(returns, 12)).probability < 0.1,
  };
}

function drawn(rng: Rng, draw: Draw, common: number, edge: number): ReturnMatrix {
  const market = draw(rng);
  const own = Array.from({ length: trials }, () => draw(rng));
  const values = new Float64Array(bars * trials);
  for (let t = 0; t < bars; t++) {
    const shared = Math.sqrt(common) * market();
    for (let n = 0; n < trials; n++) {
      values[t * trials + n] = (n === 0 ? edge : 0) + shared + Math.sqrt(1 - common) * own[n]!();
    }
  }
  return { rows: bars, columns: trials, values };
}

function best(returns: ReturnMatrix): { number: number; sharpe: number } {
  const ratios = Array.from({ length: returns.columns }, (_, n) => sharpeStatistics(column(returns, n))!.sharpe);
  const sharpe = Math.max(...ratios);
  return { number: ratios.indexOf(sharpe), sharpe };
}

/** Trials are taken to scatter as chance makes them, as the gate does it. */
function probability(returns: Float64Array, count: number): number {
  const inflation = varianceInflation(returns);
  const statistics = sharpeStatistics(returns)!;
  return bestOfTrials(statistics, count, inflation / statistics.observations, inflation);
}

function column({ rows, columns, values }: ReturnMatrix, n: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, t) => values[t * columns + n]!);
}

function firstTrials({ rows, columns, values }: ReturnMatrix, count: number): ReturnMatrix {
  return { rows, columns: count, values: values.filter((_, i) => i % columns < count) };
}

function share(count: number): string {
  const { low, high } = clopperPearson(count, markets);
  const percent = (x: number): string => (100 * x).toFixed(1);
  return `${percent(count / markets)} (${percent(low)}-${percent(high)})`;
}

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.failure.reason);
  return result.value;
}
