import type { MacroTable } from '../../formats/macro/macro-table.ts';
import { deriveSeed, Rng } from '../numerics/rng.ts';
import type { World } from './feature-subject.ts';

const dayMs = 86_400_000;

/** A world in which some things are known later, and the moments at which they then are, ascending. */
export interface LateWorld {
  readonly world: World;
  readonly knownUtc: readonly number[];
}

/** Seeded bars are known only half way to the next bar of their symbol. */
export function lateBars(world: World, count: number, seed: number): LateWorld {
  const { bars } = world;
  const rng = new Rng(deriveSeed(seed, 'late bars', 0));
  const knownUtc = bars.knownUtc.slice();
  const late: number[] = [];
  for (let k = 0; k < count; k++) {
    const row = rng.integer(knownUtc.length);
    const next = bars.offsets.includes(row + 1) ? Infinity : bars.knownUtc[row + 1]!;
    const moment = Math.floor((bars.knownUtc[row]! + Math.min(next, bars.knownUtc[row]! + 2 * dayMs)) / 2);
    knownUtc[row] = moment;
    late.push(moment);
  }
  return { world: { ...world, bars: { ...bars, knownUtc } }, knownUtc: [...new Set(late)].sort((a, b) => a - b) };
}

/** Seeded releases are published up to forty days late. */
export function lateReleases(world: World, count: number, seed: number): LateWorld {
  const macro = world.macro!;
  const rng = new Rng(deriveSeed(seed, 'late releases', 0));
  const knownUtc = macro.knownUtc.slice();
  const late = releasesAmong(world, macro, count, rng).map((row) => {
    knownUtc[row] = macro.knownUtc[row]! + (1 + rng.integer(40)) * dayMs;
    return knownUtc[row]!;
  });
  return { world: { ...world, macro: { ...macro, knownUtc } }, knownUtc: [...new Set(late)].sort((a, b) => a - b) };
}

/** Seeded releases are half as much again ten days after they were published, the first figure kept. */
export function restatedReleases(world: World, count: number, seed: number): LateWorld {
  const macro = world.macro!;
  const rng = new Rng(deriveSeed(seed, 'restated releases', 0));
  const restated = new Set(releasesAmong(world, macro, count, rng));
  const rows: { readonly row: number; readonly isLater: boolean }[] = [];
  const offsets = [0];
  for (let s = 0; s < macro.series.length; s++) {
    for (let row = macro.offsets[s]!; row < macro.offsets[s + 1]!; row++) {
      rows.push({ row, isLater: false });
      if (restated.has(row)) rows.push({ row, isLater: true });
    }
    offsets.push(rows.length);
  }
  const later = (row: number) => macro.knownUtc[row]! + 10 * dayMs;
  return {
    knownUtc: [...new Set([...restated].map(later))].sort((a, b) => a - b),
    world: {
      ...world,
      macro: {
        series: macro.series,
        offsets: Int32Array.from(offsets),
        tUtc: Float64Array.from(rows, ({ row }) => macro.tUtc[row]!),
        knownUtc: Float64Array.from(rows, ({ row, isLater }) => (isLater ? later(row) : macro.knownUtc[row]!)),
        value: Float64Array.from(rows, ({ row, isLater }) => macro.value[row]! * (isLater ? 1.5 : 1)),
      },
    },
  };
}

/** The world after a split of two for one at a moment: earlier prices are adjusted by half. */
export function laterSplit(world: World, splitUtc: number): World {
  const { bars } = world;
  const adjFactor = bars.adjFactor.map((factor, row) => (bars.knownUtc[row]! <= splitUtc ? factor * 0.5 : factor));
  return { ...world, bars: { ...bars, adjFactor } };
}

/** Seeded releases that are published while there are bars. */
function releasesAmong({ bars }: World, { knownUtc }: MacroTable, count: number, rng: Rng): number[] {
  const first = bars.knownUtc.reduce((least, utc) => Math.min(least, utc), Infinity);
  const last = bars.knownUtc.reduce((most, utc) => Math.max(most, utc), -Infinity);
  const rows = Int32Array.from(knownUtc.keys()).filter((row) => knownUtc[row]! >= first && knownUtc[row]! < last);
  rng.shuffle(rows);
  return [...rows.subarray(0, count)];
}
