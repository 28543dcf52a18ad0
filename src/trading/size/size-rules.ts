import type { ConfidenceTier, KellyConfig, TradingConfig } from '../../formats/config/trading.schema.generated.ts';

/** Positions smaller than this share of equity are not worth an order. */
export const smallestShare = 0.001;

/** Settings of sizes beyond a single position's own share, as decisions use them. */
export interface SizeRules {
  /** Whether shares are of the initial cash; caps are of equity all the same. */
  readonly ofInitialCash: boolean;
  /** Most that may be ordered in one UTC day as a share of equity; Infinity for no limit. */
  readonly maxDailyExposure: number;
  /** Share of equity that buying leaves in cash; -Infinity for no limit. */
  readonly minCashShare: number;
  readonly lotSize: number;
  /** Null unless the method is bayesian-kelly. */
  readonly kelly: KellyConfig | null;
  /** From the lowest; empty where confidence does not matter. */
  readonly tiers: readonly ConfidenceTier[];
  readonly agreementWeight: number;
}

export function sizeRules({ size, fills }: TradingConfig): SizeRules {
  return {
    ofInitialCash: size.base === 'initial-cash',
    maxDailyExposure: size.maxDailyExposure === 0 ? Infinity : size.maxDailyExposure,
    minCashShare: size.minCashShare === 0 ? -Infinity : size.minCashShare,
    lotSize: fills.lotSize,
    kelly: size.method === 'bayesian-kelly' ? size.kelly : null,
    tiers: [...size.confidence.tiers].toSorted((a, b) => a.atLeast - b.atLeast),
    agreementWeight: size.confidence.agreementWeight,
  };
}

/** Whether sizes depend on how far an ensemble's members agree. */
export function readsAgreement({ size: { confidence } }: TradingConfig): boolean {
  return confidence.tiers.length > 0 && confidence.agreementWeight > 0;
}
