import { describe, expect, it } from 'vitest';
import type { LabelTable } from './label-table.ts';
import { parseLabels, serialiseLabels } from './labels-arrow.ts';

const labels: LabelTable = {
  t0: Float64Array.of(1, 2, 3),
  t1: Float64Array.of(3, NaN, NaN),
  endRow: Int32Array.of(2, -1, -1),
  side: Int8Array.of(1, 1, 1),
  label: Int8Array.of(-1, 0, 0),
  ret: Float64Array.of(-0.01, NaN, NaN),
  weight: Float64Array.of(1, 0, 0),
  uniqueness: Float64Array.of(0.5, NaN, NaN),
};

describe('labels.arrow', () => {
  it('gives back what was written', () => {
    expect(parseLabels(serialiseLabels(labels))).toEqual({ ok: true, value: labels });
  });

  it('refuses a label whose return is missing', () => {
    const parsed = parseLabels(serialiseLabels({ ...labels, ret: Float64Array.of(NaN, NaN, NaN) }));
    expect(parsed).toMatchObject({
      ok: false,
      failure: { reason: 'format-invalid', detail: expect.stringContaining('row 0') },
    });
  });
});
