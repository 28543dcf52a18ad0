import { fitGbdt, oneThread } from '../../../src/core/models/gbdt/fit-gbdt.ts';
import { gbdtDefaults } from '../../../src/core/models/gbdt/params.ts';
import type { RunUnit } from '../../../src/ports.ts';

/** Fits boosted trees with the threads it is given; tells how many those were. */
export const runUnit: RunUnit = (_input, { arrays }, tools = {}) => {
  const columns = [arrays['x'] as Float64Array];
  const rows = columns[0]!.length;
  const train = {
    features: { names: ['x'], columns, rows },
    rows: Int32Array.from({ length: rows }, (_, i) => i),
    target: arrays['y'] as Float64Array,
    weight: new Float64Array(rows).fill(1),
  };
  const crew = tools.crew ?? oneThread.crew;
  const model = fitGbdt({ train, stop: null, params: { ...gbdtDefaults, trees: 3 } }, { ...oneThread, crew });
  return { json: { threads: crew.size, model: JSON.stringify(model) }, arrays: {} };
};
