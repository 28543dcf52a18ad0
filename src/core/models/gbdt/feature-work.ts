import { type LeafSettings, leafSettingsBytes, writeSettings } from '../../../kernels/leaf-shape.ts';
import type { Crew } from '../../../util/crew.ts';
import { shareOf, soloOver, type TreeCall } from './crew.ts';
import { resultBytes, type Workspace } from './workspace.ts';

/** Codes up to `lastLeft` go left. */
export interface Question {
  /** In the units of the scaled sums; of a level, summed over its leaves. */
  readonly gain: number;
  readonly feature: number;
  readonly lastLeft: number;
  readonly missingLeft: boolean;
}

export interface FoundSplit extends Question {
  readonly leftSums: { readonly gradient: number; readonly packed: number };
}

/** A leaf to split: its settings and the gain to beat. */
export interface ScanAsk {
  readonly leaf: LeafSettings;
  readonly toBeat: number;
}

/**
 * The part of growing a tree that is separate for each feature, so that threads can share it out. Histograms are built when a scan or
 * a look at them needs them.
 */
export interface FeatureWork {
  /** Address of a slot's histogram. */
  histogram(slot: number): number;
  /** Sums the histogram of the rows listed at an address into a slot. */
  build(rows: number, count: number, slot: number): void;
  /** Parent's slot becomes parent minus child. */
  subtract(parentSlot: number, childSlot: number): void;
  /** Best split of each of at most two leaves, null where none gains more than is to beat. */
  scan(asks: readonly ScanAsk[]): (FoundSplit | null)[];
  /** Best question to ask all of these leaves at once. */
  scanLevel(leaves: readonly LeafSettings[], toBeat: number): Question | null;
  /** Sums over all rows of a slot, or up to a code. */
  sums(slot: number, feature: number, lastLeft?: number): { gradient: number; packed: number };
  /** Sums over the rows of a slot that miss a feature. */
  missingSums(slot: number, feature: number): { gradient: number; packed: number };
}

export interface WorkOptions {
  /** How many features are listed in the workspace for scanning, ascending. */
  readonly featureCount: number;
  /** Whether outputs are smoothed, bounded or ordered. */
  readonly shaped: boolean;
}

export function soloWork(workspace: Workspace, options: WorkOptions): FeatureWork {
  return crewWork(workspace, soloOver(workspace), options);
}

/** Every member does its share of the features from the sums to the scan, without waiting for others in between. */
export function crewWork(workspace: Workspace, crew: Crew, { featureCount, shaped }: WorkOptions): FeatureWork {
  const { at, f64, u32, size, stride, histogramBytes } = workspace;
  const histogram = (slot: number) => at.histograms + slot * histogramBytes;
  const shares = Array.from({ length: crew.size }, (_, member) => {
    const { first, last } = shareOf(size.features, member, crew.size);
    const listed = u32.subarray(at.features >>> 2, (at.features >>> 2) + featureCount);
    const before = listed.filter((feature) => feature < first).length;
    return {
      first,
      last,
      features: at.features + 4 * before,
      featureCount: listed.filter((f) => f >= first && f < last).length,
    };
  });
  let pending: ((member: number) => TreeCall)[] = [];

  function flush(finish: (member: number) => readonly TreeCall[]): void {
    const before = pending;
    pending = [];
    crew.run((member) => [...before.map((call) => call(member)), ...finish(member)]);
  }
  const resultAt = (member: number, ask: number) => at.result + (2 * member + ask) * resultBytes;

  function sumCells(cells: number, count: number) {
    if (pending.length > 0) flush(() => []);
    let gradient = 0;
    let packed = 0;
    for (let cell = cells >>> 3, end = cell + 2 * count; cell < end; cell += 2) {
      gradient += f64[cell]!;
      packed += f64[cell + 1]!;
    }
    return { gradient, packed };
  }

  return {
    histogram,
    build(rows, count, slot) {
      pending.push((member) => {
        const { first, last } = shares[member]!;
        const codes = at.rowCodes + first * size.rows;
        return [
          'buildHistogram',
          rows,
          count,
          codes,
          last - first,
          0,
          last - first,
          at.pairs,
          histogram(slot) + first * stride,
          stride,
        ];
      });
    },
    subtract(parentSlot, childSlot) {
      pending.push((member) => {
        const { first, last } = shares[member]!;
        const from = first * stride;
        return [
          'subtractHistogram',
          histogram(parentSlot) + from,
          histogram(childSlot) + from,
          (last - first) * stride,
        ];
      });
    },
    scan(asks) {
      asks.forEach(({ leaf, toBeat }, i) => {
        writeSettings(f64, at.settings + i * leafSettingsBytes, leaf);
        for (let member = 0; member < crew.size; member++) f64[resultAt(member, i) >>> 3] = toBeat;
      });
      flush((member) =>
        asks.map(({ leaf }, i): TreeCall => {
          const { features, featureCount: count } = shares[member]!;
          const settings = at.settings + i * leafSettingsBytes;
          return shaped
            ? [
                'bestShapedSplit',
                leaf.histogram,
                stride,
                features,
                count,
                at.binCounts,
                at.signs,
                settings,
                resultAt(member, i),
              ]
            : ['bestSplit', leaf.histogram, stride, features, count, at.binCounts, settings, resultAt(member, i)];
        }),
      );
      return asks.map(({ toBeat }, i) => best(i, toBeat));
    },
    scanLevel(leaves, toBeat) {
      leaves.forEach((leaf, i) => writeSettings(f64, at.settings + i * leafSettingsBytes, leaf));
      for (let member = 0; member < crew.size; member++) f64[resultAt(member, 0) >>> 3] = toBeat;
      flush((member) => {
        const { features, featureCount: count } = shares[member]!;
        const gains = at.levelGains + member * 256 * 8;
        return [
          [
            'bestLevel',
            at.settings,
            leaves.length,
            stride,
            features,
            count,
            at.binCounts,
            at.signs,
            shaped ? 1 : 0,
            gains,
            resultAt(member, 0),
          ],
        ];
      });
      return best(0, toBeat);
    },
    sums: (slot, feature, lastLeft = u32[(at.binCounts >>> 2) + feature]!) =>
      sumCells(histogram(slot) + feature * stride, lastLeft + 1),
    missingSums: (slot, feature) =>
      sumCells(histogram(slot) + feature * stride + 16 * u32[(at.binCounts >>> 2) + feature]!, 1),
  };

  /** Members have ascending features, so the first of equals is still the lowest feature. */
  function best(ask: number, toBeat: number): FoundSplit | null {
    let found: Float64Array | null = null;
    for (let member = 0; member < crew.size; member++) {
      const result = f64.subarray(resultAt(member, ask) >>> 3, (resultAt(member, ask) >>> 3) + 6);
      if (result[0]! > (found ? found[0]! : toBeat)) found = result;
    }
    if (!found) return null;
    const [gain, feature, lastLeft, missingLeft, gradient, packed] = found as unknown as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    return { gain, feature, lastLeft, missingLeft: missingLeft === 1, leftSums: { gradient, packed } };
  }
}
