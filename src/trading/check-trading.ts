import { fail, ok, type Result } from '../failure.ts';
import type { TradingConfig } from '../formats/config/trading.schema.generated.ts';
import { checkExits, type MarketHours } from './exits/closing-column.ts';

/** Refuses settings that cannot hold together: nothing could ever be opened by them, or a part of them could never act. */
export function checkTrading(trading: TradingConfig, hours: MarketHours): Result<void> {
  const { longAbove, shortBelow } = trading.decide;
  if (longAbove < shortBelow) return fail({ reason: 'trading-thresholds-crossed', longAbove, shortBelow });
  const possible = checkExits(trading, hours);
  if (!possible.ok) return possible;
  const contradiction = [tiers, garch, crisis, levels].map((check) => check(trading)).find((found) => found !== null);
  return contradiction ? fail({ reason: 'trading-settings-contradict', ...contradiction }) : ok(undefined);
}

/** Keys below `trading`, what they say, and what would do. */
interface Contradiction {
  readonly keys: readonly string[];
  readonly found: string;
  readonly expected: string;
  readonly change: string;
}

function tiers({ size }: TradingConfig): Contradiction | null {
  const from = size.confidence.tiers.map(({ atLeast }) => atLeast);
  if (from.every((atLeast, i) => i === 0 || atLeast > from[i - 1]!)) return null;
  return {
    keys: ['size.confidence.tiers'],
    found: `tiers from ${from.join(', ')}`,
    expected: 'each tier from a higher confidence than the one before',
    change: 'sort trading.size.confidence.tiers by atLeast, and give each a value of its own',
  };
}

function garch({ size }: TradingConfig): Contradiction | null {
  const { minBars, maxBars } = size.garch;
  if (size.forecast !== 'garch' || minBars <= maxBars) return null;
  return {
    keys: ['size.garch.minBars', 'size.garch.maxBars'],
    found: `minBars ${minBars}, maxBars ${maxBars}`,
    expected: 'minBars at most maxBars',
    change: `set trading.size.garch.maxBars to ${minBars} or more`,
  };
}

function crisis({ guards }: TradingConfig): Contradiction | null {
  const { method, shortBars, baselineBars, tripDeviations, releaseDeviations } = guards.crisis;
  if (method === 'off') return null;
  if (shortBars >= baselineBars) {
    return {
      keys: ['guards.crisis.shortBars', 'guards.crisis.baselineBars'],
      found: `shortBars ${shortBars}, baselineBars ${baselineBars}`,
      expected: 'shortBars below baselineBars: the present is held against a longer past',
      change: 'set trading.guards.crisis.shortBars to a tenth of baselineBars or less',
    };
  }
  if (releaseDeviations <= tripDeviations) return null;
  return {
    keys: ['guards.crisis.tripDeviations', 'guards.crisis.releaseDeviations'],
    found: `tripDeviations ${tripDeviations}, releaseDeviations ${releaseDeviations}`,
    expected: 'releaseDeviations at most tripDeviations, else an alarm ends where it begins',
    change: `set trading.guards.crisis.releaseDeviations to ${tripDeviations} or less`,
  };
}

function levels({ exits }: TradingConfig): Contradiction | null {
  const { method, entryRetracement, stopRetracement, targetExtension, marginAtrs } = exits.levels;
  if (method === 'none') return null;
  if (stopRetracement < entryRetracement || (stopRetracement === entryRetracement && marginAtrs === 0)) {
    return {
      keys: ['exits.levels.entryRetracement', 'exits.levels.stopRetracement'],
      found: `entry at ${entryRetracement}, stop at ${stopRetracement}`,
      expected: 'a stop behind the entry: a larger retracement',
      change: 'set trading.exits.levels.stopRetracement to 0.786, or the entry nearer to the end of the swing',
    };
  }
  if (targetExtension > 1 - entryRetracement) return null;
  return {
    keys: ['exits.levels.entryRetracement', 'exits.levels.targetExtension'],
    found: `entry at retracement ${entryRetracement}, target at extension ${targetExtension}`,
    expected: 'a target beyond the entry: an extension above 1 - entryRetracement',
    change: 'set trading.exits.levels.targetExtension to 1 (the end of the swing) or more',
  };
}
