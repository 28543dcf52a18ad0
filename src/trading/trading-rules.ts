import type { FillCosts } from '../core/simulate/fill-costs.ts';
import { fillRules, type FillRules } from '../core/simulate/fill-rules.ts';
import type { TradingConfig } from '../formats/config/trading.schema.generated.ts';
import { sizeRules, type SizeRules } from './size/size-rules.ts';
import { entryRules, timeInForce, type EntryRules } from './entries/entry-rules.ts';
import { exitRules, type ExitRules } from './exits/exit-rules.ts';
import { volatilityDecay } from './volatility-decay.ts';

/** Trading settings as the step uses them: per bar instead of per year, fractions instead of basis points. */
export interface TradingRules {
  readonly longAbove: number;
  readonly shortBelow: number;
  readonly mayBuy: boolean;
  readonly maySell: boolean;
  /** Share of equity with fixed-fraction, else NaN. */
  readonly fraction: number;
  /** Volatility per bar that a position should add. */
  readonly targetVolatility: number;
  /** Share of a position's size that a probability of width 1 costs. */
  readonly uncertaintyPenalty: number;
  readonly maxPositionExposure: number;
  readonly maxGrossExposure: number;
  /** Infinity for no limit. */
  readonly maxPositions: number;
  readonly sizing: SizeRules;
  readonly takeProfit: number;
  readonly stopLoss: number;
  /** Infinity for no limit. */
  readonly horizonBars: number;
  readonly renewAtHorizon: boolean;
  readonly onOppositeSignal: boolean;
  readonly decay: number;
  readonly warmUpReturns: number;
  /** Whether any rule cannot do without the volatility. */
  readonly needsVolatility: boolean;
  readonly costs: FillCosts;
  /** Infinity when off. */
  readonly maxConsecutiveLosses: number;
  /** Infinity when off. */
  readonly maxDrawdown: number;
  /** Infinity when off. */
  readonly maxPositionLoss: number;
  readonly pauseBars: number;
  readonly borrowPerBar: number;
  readonly marginPerBar: number;
  readonly fills: FillRules;
  readonly entries: EntryRules;
  readonly exits: ExitRules;
  /** A code of `timeInForce`. */
  readonly timeInForce: number;
}

export function tradingRules(config: TradingConfig, barsPerYear: number): TradingRules {
  const { decide, size, exits, volatility, costs, guards } = config;
  const fills = fillRules(config);
  return {
    longAbove: decide.longAbove,
    shortBelow: decide.shortBelow,
    mayBuy: decide.sides !== 'short',
    maySell: decide.sides !== 'long',
    fraction: size.method === 'fixed-fraction' ? size.fraction : NaN,
    targetVolatility: size.targetVolatility / Math.sqrt(barsPerYear),
    uncertaintyPenalty: size.uncertaintyPenalty,
    maxPositionExposure: size.maxPositionExposure,
    maxGrossExposure: size.maxGrossExposure,
    maxPositions: unlessZero(size.maxPositions),
    sizing: sizeRules(config),
    takeProfit: exits.takeProfitVolatilities,
    stopLoss: exits.stopLossVolatilities,
    horizonBars: unlessZero(exits.horizonBars),
    renewAtHorizon: exits.renewAtHorizon,
    onOppositeSignal: exits.onOppositeSignal,
    decay: volatilityDecay(volatility.spanBars),
    warmUpReturns: volatility.warmUpBars,
    needsVolatility:
      size.method !== 'fixed-fraction' ||
      exits.takeProfitVolatilities > 0 ||
      exits.stopLossVolatilities > 0 ||
      exits.trailingVolatilities > 0 ||
      config.entries.type !== 'market' ||
      costs.impactCoefficient > 0,
    costs: {
      feeRate: costs.feeBps / 1e4,
      halfSpread: (costs.halfSpreadBps / 1e4) * fills.spreadMultiple,
      impactCoefficient: costs.impactCoefficient * fills.impactMultiple,
      participationCap: costs.participationCap,
      notionalVolume: costs.notionalVolume,
    },
    maxConsecutiveLosses: unlessZero(guards.maxConsecutiveLosses),
    maxDrawdown: unlessZero(guards.maxDrawdown),
    maxPositionLoss: unlessZero(guards.maxPositionLoss),
    pauseBars: guards.pauseBars,
    borrowPerBar: config.shortBorrowBpsPerYear / 1e4 / barsPerYear,
    marginPerBar: config.marginBpsPerYear / 1e4 / barsPerYear,
    fills,
    entries: entryRules(config),
    exits: exitRules(config),
    timeInForce: timeInForce[config.entries.timeInForce],
  };
}

function unlessZero(limit: number): number {
  return limit === 0 ? Infinity : limit;
}
