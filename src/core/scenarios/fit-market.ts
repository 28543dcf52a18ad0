import type { Bars } from '../../formats/bars/bars.ts';
import { adjustedBars } from '../bars/adjusted-bars.ts';
import { mean, standardDeviation } from '../numerics/summary.ts';
import type { GarchShape, HestonShape, MarketFit, MertonShape, RegimeShape } from './family.ts';
import { fitGjrGarch } from './fit-gjr-garch.ts';
import { hestonMoments, mertonMoments, regimeMoments } from './market-moments.ts';
import { volumeMoments } from './volume-moments.ts';
import { neighbourCorrelation } from './neighbour-correlation.ts';

/** Symbols and latest returns that are enough to fit the few parameters that all symbols share. */
const fitSymbols = 4;
const fitRows = 10_000;
/** With fewer returns the shapes are those of a usual market, and only the moments are the data's. */
const leastReturns = 250;
const dayMs = 86_400_000;
const yearMs = 365.25 * dayMs;

const usual: Shapes = {
  garch: { alpha: 0.03, gamma: 0.1, beta: 0.87, degreesOfFreedom: 6 },
  levels: [0.6, 1.3, 2.5],
  merton: { diffusion: 0.95, intensity: 0.005, jumpMean: -1, jumpDeviation: 4 },
  heston: { kappa: 0.03, volOfVariance: 0.2, leverage: -0.5 },
};

interface Shapes {
  readonly garch: GarchShape;
  readonly levels: RegimeShape['levels'];
  readonly merton: MertonShape;
  readonly heston: HestonShape;
}

/**
 * What bars tell models that shall look like them without their edge. Volatility, first price and volume are each symbol's own;
 * shapes are means over symbols: GJR-GARCH(t) by maximum likelihood, the others by moments. Adjusted prices, simple returns.
 */
export function fitMarket(raw: Bars): MarketFit {
  const bars = adjustedBars(raw);
  const returns = bars.symbols.map((_, s) => changes(bars, s, bars.close));
  const gaps = bars.symbols.map((_, s) => standardDeviation(changes(bars, s, bars.open)));
  const volatility = returns.map((r) => Math.max(1e-9, Math.min(0.3, standardDeviation(r) || 0)));
  const barsPerDay = barsOfDay(bars);
  const stay = [0.98, 0.95, 0.9].map((keep) => 1 - Math.min(0.5, (1 - keep) / barsPerDay));
  const regimeStay = stay as unknown as RegimeShape['stay'];
  const units = returns
    .slice(0, fitSymbols)
    .map((r) => r.subarray(-fitRows))
    .filter((r) => r.length >= leastReturns && standardDeviation(r) > 0)
    .map(standardised);
  const shapes = units.map((unit) => shapesOf(unit, barsPerDay, regimeStay));
  const { levels, ...shared } = shapes.length === 0 ? usual : meanShapes(shapes);
  const share = mean(gaps.map((gap, s) => (gap / volatility[s]!) * (gap / volatility[s]!)));
  return {
    symbols: [...bars.symbols],
    startPrice: bars.symbols.map((_, s) => bars.close[bars.offsets[s]!]!),
    volatility,
    baseVolume: bars.symbols.map((_, s) =>
      Math.max(1, mean(bars.volume.subarray(bars.offsets[s], bars.offsets[s + 1]))),
    ),
    overnightShare: share > 0 ? Math.min(0.9, share) : 0,
    ...volumeMoments(bars, fitSymbols),
    correlation: Math.max(0, Math.min(0.95, neighbourCorrelation(bars, returns))),
    barsPerDay,
    barsPerYear: barsOfYear(bars),
    regimes: { levels, stay: regimeStay },
    ...shared,
  };
}

/** Each bar's price over the close before it, less 1. Shape: one fewer than the symbol's bars. */
function changes({ offsets, close }: Bars, s: number, price: Float64Array): Float64Array {
  const from = offsets[s]!;
  return price.slice(from + 1, offsets[s + 1]!).map((later, i) => later / close[from + i]! - 1);
}

function standardised(returns: Float64Array): Float64Array {
  const [centre, deviation] = [mean(returns), standardDeviation(returns)];
  return returns.map((r) => (r - centre) / deviation);
}

function shapesOf(unit: Float64Array, barsPerDay: number, stay: RegimeShape['stay']): Shapes {
  const { alpha, gamma, beta, degreesOfFreedom } = fitGjrGarch(unit);
  return {
    garch: { alpha, gamma, beta, degreesOfFreedom: Math.max(2.5, Math.min(100, degreesOfFreedom)) },
    levels: regimeMoments(unit, barsPerDay, stay),
    merton: mertonMoments(unit),
    heston: hestonMoments(unit, barsPerDay),
  };
}

function meanShapes(shapes: readonly Shapes[]): Shapes {
  const over = (value: (shape: Shapes) => number) => mean(shapes.map(value));
  const level = (k: 0 | 1 | 2) => over(({ levels }) => levels[k]);
  return {
    garch: {
      alpha: over(({ garch }) => garch.alpha),
      gamma: over(({ garch }) => garch.gamma),
      beta: over(({ garch }) => garch.beta),
      degreesOfFreedom: over(({ garch }) => garch.degreesOfFreedom),
    },
    levels: [level(0), level(1), level(2)],
    merton: {
      diffusion: over(({ merton }) => merton.diffusion),
      intensity: over(({ merton }) => merton.intensity),
      jumpMean: over(({ merton }) => merton.jumpMean),
      jumpDeviation: over(({ merton }) => merton.jumpDeviation),
    },
    heston: {
      kappa: over(({ heston }) => heston.kappa),
      volOfVariance: over(({ heston }) => heston.volOfVariance),
      leverage: over(({ heston }) => heston.leverage),
    },
  };
}

/** Bars of the first symbol per UTC day that has any; below 1 for weekly bars. */
function barsOfDay(bars: Bars): number {
  const { openUtc, offsets } = bars;
  const rows = offsets[1]! - offsets[0]!;
  let days = 0;
  for (let row = 0; row < rows; row++) {
    if (row === 0 || Math.floor(openUtc[row]! / dayMs) !== Math.floor(openUtc[row - 1]! / dayMs)) days++;
  }
  const perDay = rows / Math.max(1, days);
  return perDay > 1 ? perDay : Math.min(1, barsOfYear(bars) / 250);
}

function barsOfYear({ openUtc, offsets }: Bars): number {
  const [from, to] = [offsets[0]!, offsets[1]! - 1];
  const span = openUtc[to]! - openUtc[from]!;
  return span > 0 ? ((to - from) * yearMs) / span : 252;
}
