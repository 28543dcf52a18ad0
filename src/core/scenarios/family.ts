import type { Bars } from '../../formats/bars/bars.ts';
import type { Seed } from '../numerics/rng.ts';
import type { BootstrapSource } from './bootstrap-source.ts';

/**
 * How the bars of a scenario come about: `resampled` and `history` from the user's own bars (so an edge in them stays),
 * the others from a model fitted to them, in which nothing can be predicted.
 */
export const marketKinds = ['resampled', 'history', 'gjr-garch', 'regimes', 'merton', 'heston'] as const;
export type MarketKind = (typeof marketKinds)[number];

export function isOwnBars(kind: MarketKind): kind is 'resampled' | 'history' {
  return kind === 'resampled' || kind === 'history';
}

/** What is varied between scenarios; NaN where a kind of market does not use it. Always in this order. */
export const parameterNames = [
  'drift',
  'volatilityMultiple',
  'persistence',
  'tail',
  'jumpIntensity',
  'correlation',
  'costMultiple',
] as const;
export type ParameterName = (typeof parameterNames)[number];

/**
 * - `drift`: expected simple return of a bar. Models only.
 * - `volatilityMultiple`: volatility relative to the fitted one, or moves of the user's own bars relative to what they were.
 * - `persistence`, per bar: `gjr-garch` alpha + gamma / 2 + beta; `regimes` the probability that calm stays; `heston` e^-kappa.
 * - `tail`: degrees of freedom of Student t shocks (`gjr-garch`).
 * - `jumpIntensity`: expected jumps per bar (`merton`).
 * - `correlation` of any two symbols' shocks; in `regimes` that of calm times. Models only.
 * - `costMultiple`: of fee, spread and impact. Not the generator's: whoever trades applies it.
 */
export type ScenarioParameters = Readonly<Record<ParameterName, number>>;

/** Makes one scenario after another into the same buffers: `bars` holds the last one, its price columns are reused. */
export interface PathGenerator {
  readonly bars: Bars;
  /** For each row of `bars` the row of the user's bars it was made of; null for models. */
  readonly sourceRow: Int32Array | null;
  /** Same seed and parameters, same bars. Allocates nothing per bar. */
  generate(seed: Seed, parameters: ScenarioParameters): void;
}

/** The user's own bars to draw from. */
export interface OwnBars {
  readonly source: BootstrapSource;
  /** Mean length in bars of a resampled block, at least 1. */
  readonly meanBlock: number;
}

/** Parameters of the markets that were fitted to bars; plain numbers, so that it can be sent as JSON. Unit of time: one bar. */
export interface MarketFit {
  readonly symbols: readonly string[];
  /** Per symbol: first price, standard deviation of returns, mean volume. */
  readonly startPrice: readonly number[];
  readonly volatility: readonly number[];
  readonly baseVolume: readonly number[];
  /** Share of the variance before the open, 0 to 0.9. */
  readonly overnightShare: number;
  /** Rise of a bar's volume, relative to its mean, per standard deviation that its close moved. */
  readonly volumePerMove: number;
  /** Standard deviation of the logarithm of what else moves volume. */
  readonly volumeNoise: number;
  /** Mean correlation of neighbouring symbols' returns, 0 to 0.95. */
  readonly correlation: number;
  readonly barsPerDay: number;
  readonly barsPerYear: number;
  readonly garch: GarchShape;
  readonly regimes: RegimeShape;
  readonly merton: MertonShape;
  readonly heston: HestonShape;
}

export interface GarchShape {
  readonly alpha: number;
  readonly gamma: number;
  readonly beta: number;
  readonly degreesOfFreedom: number;
}

/** Calm, volatile, crisis. */
export interface RegimeShape {
  /** Volatility relative to the long-run one. */
  readonly levels: readonly [number, number, number];
  /** Probabilities to stay for one more bar. */
  readonly stay: readonly [number, number, number];
}

/** Relative to the standard deviation of a bar's return. */
export interface MertonShape {
  readonly diffusion: number;
  /** Expected jumps per bar. */
  readonly intensity: number;
  readonly jumpMean: number;
  readonly jumpDeviation: number;
}

/** Variance relative to its long-run level: du = kappa (1 - u) dt + volOfVariance sqrt(u) dW, `leverage` = corr(dW, dS). */
export interface HestonShape {
  readonly kappa: number;
  readonly volOfVariance: number;
  readonly leverage: number;
}

/** From `from` to `to`, both above 0 where `scale` is log. */
export interface ParameterRange {
  readonly from: number;
  readonly to: number;
  readonly scale: 'linear' | 'log';
}

/** Null where a kind of market does not use the parameter. */
export type ParameterRanges = Readonly<Record<ParameterName, ParameterRange | null>>;
