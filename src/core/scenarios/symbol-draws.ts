import type { Rng } from '../numerics/rng.ts';
import { shockOf, type ShockTable } from './shock-table.ts';

/** Bars drawn ahead. */
export const drawnBars = 512;

/** What chance decides of a symbol's next bars, one value per bar. */
export class SymbolDraws {
  readonly shock = new Float64Array(drawnBars);
  /** Size of a jump in standard units, 0 for none. */
  readonly jump = new Float64Array(drawnBars);
  readonly gap = new Float64Array(drawnBars);
  /** Bits for the range and the volume. */
  readonly bits = new Int32Array(drawnBars);

  /** Draws the next `count` bars, at most `drawnBars`. Each bar takes its own words of the stream, whatever the block. */
  draw(rng: Rng, count: number, shocks: ShockTable, normals: ShockTable, intensity: number): void {
    const { shock, jump, gap, bits } = this;
    for (let i = 0; i < count; i++) {
      shock[i] = shockOf(shocks, rng.uint32());
      if (intensity > 0) jump[i] = rng.uniform() < intensity ? shockOf(normals, rng.uint32()) : 0;
      gap[i] = shockOf(normals, rng.uint32());
      bits[i] = rng.uint32();
    }
  }
}
