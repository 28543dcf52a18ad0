import { foldStarts, momentStarts } from '../../core/splits/fold-starts.ts';
import { walkForward } from '../../core/splits/walk-forward.ts';
import type { ZooBlock } from '../../core/zoo/zoo-ground.ts';
import { fail, ok, type Result } from '../../failure.ts';
import type { TrainingRows } from '../train/training-rows.ts';

/** A block with the positions of the training order that fit and test its models. */
export interface ZooSplit extends ZooBlock {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/**
 * Test blocks over the second half of the labelled history, each forecast by models that know the labels that ended before it, and
 * the open block: the bars from the moment the last label became known, forecast by models that know every label. `maxTrainRows`
 * keeps the latest labels only, 0 all of them.
 */
export function zooSplits(
  { order, intervals }: TrainingRows,
  blocks: number,
  maxTrainRows: number,
): Result<ZooSplit[]> {
  const { t0, t1 } = intervals;
  const labelled = Int32Array.from(t1.keys()).filter((position) => !Number.isNaN(t1[position]!));
  const moments = labelled.length === 0 ? [] : momentStarts(t0.subarray(0, labelled.at(-1)! + 1), labelled[0]);
  const half = Math.floor(moments.length / 2);
  if (moments.length - half < blocks || half === 0) {
    const where = `${blocks} blocks of forecasts`;
    return fail({
      reason: 'train-too-few-labels',
      where,
      found: moments.length,
      needed: 2 * blocks,
      key: 'forecast.blocks',
    });
  }
  const latest = (positions: Int32Array) => (maxTrainRows > 0 ? positions.slice(-maxTrainRows) : positions);
  const lastKnown = labelled.reduce((last, position) => Math.max(last, t1[position]!), -Infinity);
  const testStarts = foldStarts(t0, blocks, moments[half]);
  const past = walkForward(intervals, { testStarts, rollingSamples: null, embargoBars: 0 }).map(({ train, test }) => ({
    train: latest(train),
    test: test.filter((position) => t0[position]! < lastKnown),
    cutoffUtc: t0[test[0]!]!,
  }));
  const open = {
    train: latest(labelled),
    test: Int32Array.from(t0.keys()).filter((position) => t0[position]! >= lastKnown),
    cutoffUtc: lastKnown + 1,
  };
  return ok([...past, open].map((split) => ({ ...split, rows: split.test.map((position) => order[position]!) })));
}
