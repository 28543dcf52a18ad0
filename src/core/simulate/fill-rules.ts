import type { TradingConfig } from '../../formats/config/trading.schema.generated.ts';

/** How orders meet bars, as numbers. */
export interface FillRules {
  /** How far beyond a limit the price must go before it fills: a share of the price and a step. Negative: short of it. */
  readonly reachShare: number;
  readonly reachStep: number;
  /** Whether the stop comes first in a bar that holds stop and target. */
  readonly stopFirst: boolean;
  /** Whether a limit that the market opens beyond fills at the better open. */
  readonly openWhenBetter: boolean;
  /** Share of the way from a touched stop to the bar's worst price by which it slips. */
  readonly stopSlipShare: number;
  /** 0 for any price or quantity. */
  readonly tickSize: number;
  readonly lotSize: number;
  readonly latencyBars: number;
  /** By how much spread and impact are multiplied. */
  readonly spreadMultiple: number;
  readonly impactMultiple: number;
}

/** A limit that is touched exactly is filled by the optimist; prices of a market differ by more than this share. */
const touchShare = 1e-12;

/**
 * The rules of a profile. `conservative` takes the configuration at its word; `optimistic` fills limits on touch, at better opens, target
 * before stop, without impact and slip; `pessimistic` pays spread and impact twice, slips half of the way, and fills a limit only when
 * the price went half a spread beyond it.
 */
export function fillRules({
  fills,
  ambiguousBar,
  limitGap,
  costs,
}: Pick<TradingConfig, 'fills' | 'ambiguousBar' | 'limitGap' | 'costs'>): FillRules {
  const { tickSize, lotSize, latencyBars } = fills;
  const rules: FillRules = {
    reachShare: 0,
    // Prices lie on the grid: beyond half a tick is at least one.
    reachStep: tickSize / 2,
    stopFirst: ambiguousBar === 'stop-first',
    openWhenBetter: limitGap === 'open',
    stopSlipShare: fills.stopSlipShare,
    tickSize,
    lotSize,
    latencyBars,
    spreadMultiple: 1,
    impactMultiple: 1,
  };
  if (fills.profile === 'conservative') return rules;
  if (fills.profile === 'optimistic') {
    const better = { reachShare: -touchShare, reachStep: 0, stopFirst: false, openWhenBetter: true };
    return { ...rules, ...better, stopSlipShare: 0, impactMultiple: 0 };
  }
  return {
    ...rules,
    reachShare: costs.halfSpreadBps / 1e4,
    stopFirst: true,
    openWhenBetter: false,
    stopSlipShare: Math.max(0.5, fills.stopSlipShare),
    spreadMultiple: 2,
    impactMultiple: 2,
  };
}

/** The price that must be passed, upwards for `side` 1 and downwards for -1, before a limit fills. NaN for none. */
export function reachOf(side: number, limit: number, { reachShare, reachStep }: FillRules): number {
  return limit * (1 + side * reachShare) + side * reachStep;
}

/** A price on the grid of ticks, moved in `direction`: up for 1, down for -1. */
export function toTick(price: number, direction: number, { tickSize }: FillRules): number {
  if (tickSize === 0) return price;
  const steps = price / tickSize;
  const nearest = Math.round(steps);
  // What lies on the grid but for rounding errors stays.
  if (Math.abs(steps - nearest) < 1e-9 * Math.max(1, nearest)) return nearest * tickSize;
  return (direction > 0 ? Math.ceil(steps) : Math.floor(steps)) * tickSize;
}
