import { describe, expect, it } from 'vitest';
import type { StressConfig } from '../../formats/config/stress.schema.generated.ts';
import { familiesOf, planScenarios } from './scenario-plan.ts';

const config: StressConfig = {
  scenarios: 20,
  seed: 1,
  barsPerScenario: 100,
  meanBlockHorizons: 4,
  ruinLoss: 0.5,
  families: { edgeFreeShare: 0.15, dearShare: 0.1, costMultiple: 5 },
};

describe('plan of scenarios', () => {
  it('gives each family its share and the rest to the main one', () => {
    const counts = familiesOf(config, 'resampled').map(({ name, count, edgePreserving }) => [
      name,
      count,
      edgePreserving,
    ]);
    expect(counts).toEqual([
      ['resampled', 15, true],
      ['dear', 2, false],
      ['edge-free', 3, false],
    ]);
  });

  it('leaves out families without scenarios', () => {
    const families = { edgeFreeShare: 0, dearShare: 0.01, costMultiple: 5 };
    expect(familiesOf({ ...config, families }, 'synthetic').map(({ name }) => name)).toEqual(['synthetic']);
  });

  it('keeps the seeds of scenarios when others are added, and gives no seed twice', () => {
    const few = planScenarios(familiesOf(config, 'resampled'), 1);
    const many = planScenarios(familiesOf({ ...config, scenarios: 40 }, 'resampled'), 1);
    expect(few.map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, id) => id));
    for (const { family, seed } of few) expect(many).toContainEqual(expect.objectContaining({ family, seed }));
    expect(new Set(many.map(({ seed }) => seed.join())).size).toBe(40);
    expect(planScenarios(familiesOf(config, 'resampled'), 2)[0]!.seed).not.toEqual(few[0]!.seed);
  });
});
