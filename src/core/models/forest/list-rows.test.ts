import { describe, expect, it } from 'vitest';
import { Rng } from '../../numerics/rng.ts';
import type { ForestParams } from './forest-params.ts';
import { listRows } from './list-rows.ts';

const params: ForestParams = {
  kind: 'random-forest',
  trees: 1,
  maxDepth: 0,
  minLeafRows: 1,
  featureShare: 1,
  draw: 'sequential',
  rowShare: 1,
  bins: 63,
  blockRows: 1,
  seed: [1, 2, 3, 4],
  covers: null,
};
const rows = Int32Array.from({ length: 60 }, (_, i) => i + 5);

describe('rows of a tree drawn in sequence', () => {
  const spans = (bars: number) => ({
    first: Int32Array.from({ length: 70 }, (_, row) => row + 1),
    last: Int32Array.from({ length: 70 }, (_, row) => row + bars),
  });
  /** Different bars that six labels of ten bars cover, as a share of sixty. */
  const covered = (labels: ArrayLike<number>) =>
    new Set(Array.from(labels).flatMap((i) => Array.from({ length: 10 }, (_, bar) => i + bar))).size / 60;

  it('are positions in ascending order, with replacement, as many as asked', () => {
    const listed = listRows(rows, { ...params, rowShare: 0.5, covers: spans(3) }, 0);
    expect(listed).toHaveLength(30);
    expect([...listed]).toEqual([...listed].sort((a, b) => a - b));
    expect(listed[0]! >= 0 && listed.at(-1)! < 60).toBe(true);
  });

  it('overlap less than rows drawn evenly', () => {
    const rng = new Rng([5, 6, 7, 8]);
    const mean = (of: (k: number) => number) =>
      Array.from({ length: 200 }, (_, k) => of(k) / 200).reduce((a, b) => a + b);
    const even = mean(() => covered(Array.from({ length: 6 }, () => rng.integer(60))));
    const sequential = mean((tree) => covered(listRows(rows, { ...params, rowShare: 0.1, covers: spans(10) }, tree)));
    expect(sequential).toBeGreaterThan(even + 0.04);
  });

  it('differ from tree to tree and are the same again', () => {
    const settings = { ...params, covers: spans(10) };
    expect(listRows(rows, settings, 1)).toEqual(listRows(rows, settings, 1));
    expect(listRows(rows, settings, 1)).not.toEqual(listRows(rows, settings, 2));
  });
});

describe('rows of a tree drawn in blocks', () => {
  it('are all rows where the share is 1', () => {
    expect([...listRows(rows, { ...params, draw: 'blocks' }, 0)]).toEqual([...rows.keys()]);
  });
});
