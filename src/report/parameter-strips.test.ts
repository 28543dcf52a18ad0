import { describe, expect, it } from 'vitest';
import { richInputs } from '../../test/report/rich-inputs.ts';
import { parameterStrips } from './parameter-strips.ts';
import { lostLess, scenarioPoints } from './scenario-points.ts';

const { stress, scenarios } = richInputs('lab');
const two = {
  family: ['garch', 'resampled'],
  seed: ['0', '0'],
  columns: {
    ...scenarios!.columns,
    drift: Float64Array.of(0.75, 0.75),
    totalReturn: Float64Array.of(-0.1, 0.2),
    marketReturn: Float64Array.of(-0.3, NaN),
  },
};

describe('scenarios one by one', () => {
  it('stand in the range of their own family; families that vary nothing are left out', () => {
    const design = [
      { family: 'garch', parameter: 'drift', low: 0.5, high: 1.5 },
      { family: 'garch', parameter: 'persistence', low: 1, high: 1 },
    ];
    expect(parameterStrips({ ...stress, design }, two)).toEqual([
      { label: 'drift', points: [{ place: 0.25, lost: true }] },
    ]);
  });

  it('lost less than the market where they lost, but less', () => {
    const points = scenarioPoints(stress, two);
    expect(points).toEqual([{ market: -0.3, strategy: -0.1, group: 'no edge' }]);
    expect(lostLess(points)).toBe(1);
    expect(lostLess([])).toBe(null);
  });
});
