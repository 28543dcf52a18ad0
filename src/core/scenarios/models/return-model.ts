import { deriveSeed, Rng, type Seed } from '../../numerics/rng.ts';
import type { ScenarioParameters } from '../family.ts';
import { shockOf, type ShockTable } from '../shock-table.ts';

/** Bars made at a time: few enough to stay near the processor. */
export const pieceBars = 512;

/** What the next bars of a symbol do, before they get an open, a high, a low and a volume. */
export class ReturnPiece {
  /** Simple return of each bar from where its jump took the price. */
  readonly move = new Float64Array(pieceBars);
  /** Standard deviation that the move had. */
  readonly sigma = new Float64Array(pieceBars);
  /** Simple return of the jump before the bar's open; 0 in models without jumps. */
  readonly jump = new Float64Array(pieceBars);
}

/** Returns of several symbols: `begin` a scenario, then for each symbol `beginSymbol` and `fill` from the first bar to the last. */
export interface ReturnModel {
  readonly hasJumps: boolean;
  /** Draws what symbols share. */
  begin(seed: Seed, parameters: ScenarioParameters): void;
  beginSymbol(s: number, seed: Seed): void;
  /** The symbol's `count` bars from `first` on, at most `pieceBars`. */
  fill(first: number, count: number, piece: ReturnPiece): void;
}

/** Standard normal shocks: one of the whole market for each bar, and each symbol's own, mixed to a correlation. */
export class CommonShocks {
  readonly market: Float64Array;
  toMarket = 0;
  toOwn = 1;
  private readonly normals: ShockTable;

  constructor(bars: number, normals: ShockTable) {
    this.market = new Float64Array(bars);
    this.normals = normals;
  }

  /** A correlation of NaN is none. */
  begin(seed: Seed, correlation: number): void {
    this.toMarket = Math.sqrt(correlation || 0);
    this.toOwn = Math.sqrt(1 - (correlation || 0));
    const rng = new Rng(deriveSeed(seed, 'market', 0));
    for (let t = 0; t < this.market.length; t++) this.market[t] = shockOf(this.normals, rng.uint32());
  }
}

/** Returns are cut here, on both sides alike, so that prices stay positive and their mean is kept. */
const largestMove = 0.5;

export function boundedMove(x: number): number {
  return Math.max(-largestMove, Math.min(largestMove, x));
}
