import { standardDeviation } from '../../core/numerics/summary.ts';
import { exp } from '../../core/numerics/elementary.ts';
import { Rng, deriveSeed, type Seed } from '../../core/numerics/rng.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import type { StressConfig } from '../../formats/config/stress.schema.generated.ts';
import type { FrictionName } from './friction-names.ts';

type FrictionConfig = StressConfig['frictions'];

/** A market with something in the way. What is not disturbed is the given bars' own column. */
export interface Disturbed {
  readonly bars: Bars;
  /** 1 for rows that came, null for all of them. `bars` still has every row. */
  readonly came: Uint8Array | null;
  /** 1 for rows at which orders are refused; null for none. */
  readonly refused: Uint8Array | null;
}

/**
 * What a friction does to a scenario's bars, whose symbols have equal times. Spread, costs and latency are settings of trading and
 * leave bars alone. Distances are in standard deviations of each symbol's own returns. No randomness is read from the market.
 */
export function disturbBars(name: FrictionName, bars: Bars, config: FrictionConfig, seed: Seed): Disturbed {
  switch (name) {
    case 'thin-volume':
      return altered({ ...bars, volume: bars.volume.map((volume) => volume * config.volumeMultiple) });
    case 'gaps':
      return altered(gapped(bars, config, seed));
    case 'missing-bars':
      return { bars, came: rowsThatCome(bars, config.missingChance, seed), refused: null };
    case 'bad-ticks':
      return altered(mistold(bars, config, seed));
    case 'halts':
      return halted(bars, config, seed);
    case 'rejected-orders': {
      const rng = new Rng(seed);
      const refused = new Uint8Array(bars.close.length).map(() => (rng.uniform() < config.rejectedChance ? 1 : 0));
      return { bars, came: null, refused };
    }
    case 'wide-spread':
    case 'dear':
    case 'late-orders':
      return altered(bars);
  }
}

function altered(bars: Bars): Disturbed {
  return { bars, came: null, refused: null };
}

/** All symbols gap at the same moments by the same number of deviations, and stay there; the expected gap is zero. */
function gapped(bars: Bars, { gapChance, gapVolatilities }: FrictionConfig, seed: Seed): Bars {
  const rng = new Rng(seed);
  const count = bars.offsets[1]!;
  const gaps = new Float64Array(count).map((_, t) => {
    const comes = rng.uniform() < gapChance;
    const size = rng.normal() * gapVolatilities;
    return t > 0 && comes ? size : 0;
  });
  const columns = [bars.open.slice(), bars.high.slice(), bars.low.slice(), bars.close.slice()] as const;
  for (let s = 0; s < bars.symbols.length; s++) {
    const volatility = volatilityOf(bars, s);
    let level = 1;
    for (let t = 0, row = bars.offsets[s]!; t < count; t++, row++) {
      const gap = gaps[t]! * volatility;
      if (gap !== 0) level *= exp(gap - 0.5 * (gapVolatilities * volatility) * (gapVolatilities * volatility));
      for (const column of columns) column[row] = column[row]! * level;
    }
  }
  const [open, high, low, close] = columns;
  return { ...bars, open, high, low, close };
}

/** The first bar of each symbol comes always. */
function rowsThatCome({ close, offsets }: Bars, chance: number, seed: Seed): Uint8Array {
  const rng = new Rng(seed);
  const came = new Uint8Array(close.length).map(() => (rng.uniform() < chance ? 0 : 1));
  for (let s = 0; s + 1 < offsets.length; s++) came[offsets[s]!] = 1;
  return came;
}

/** Highs or lows, as often the one as the other, that lie beyond the range of the bar; no rule of data.quality can tell. */
function mistold(bars: Bars, { badTickChance, badTickVolatilities }: FrictionConfig, seed: Seed): Bars {
  const high = bars.high.slice();
  const low = bars.low.slice();
  for (let s = 0; s < bars.symbols.length; s++) {
    const rng = new Rng(deriveSeed(seed, 'symbol', s));
    const distance = badTickVolatilities * volatilityOf(bars, s);
    for (let row = bars.offsets[s]!; row < bars.offsets[s + 1]!; row++) {
      const comes = rng.uniform() < badTickChance;
      const isHigh = rng.uniform() < 0.5;
      if (!comes) continue;
      if (isHigh) high[row] = high[row]! * (1 + distance);
      else low[row] = low[row]! / (1 + distance);
    }
  }
  return { ...bars, high, low };
}

/** Nothing trades: bars stay at the last close without volume, and orders are refused. Then the market is where it would have been. */
function halted(bars: Bars, { haltChance, haltBars }: FrictionConfig, seed: Seed): Disturbed {
  const columns = [bars.open.slice(), bars.high.slice(), bars.low.slice(), bars.close.slice()] as const;
  const volume = bars.volume.slice();
  const refused = new Uint8Array(volume.length);
  for (let s = 0; s < bars.symbols.length; s++) {
    const rng = new Rng(deriveSeed(seed, 'symbol', s));
    let left = 0;
    let last = NaN;
    for (let row = bars.offsets[s]!; row < bars.offsets[s + 1]!; row++) {
      const begins = rng.uniform() < haltChance;
      if (left === 0 && begins) left = haltBars;
      if (left === 0 || Number.isNaN(last)) {
        last = bars.close[row]!;
        continue;
      }
      left--;
      for (const column of columns) column[row] = last;
      volume[row] = 0;
      refused[row] = 1;
    }
  }
  const [open, high, low, close] = columns;
  return { bars: { ...bars, open, high, low, close, volume }, came: null, refused };
}

function volatilityOf({ offsets, close }: Bars, s: number): number {
  const [from, end] = [offsets[s]!, offsets[s + 1]!];
  if (end - from < 3) return 0;
  return standardDeviation(close.subarray(from + 1, end).map((price, i) => price / close[from + i]! - 1));
}
