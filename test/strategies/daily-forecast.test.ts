import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedFile } from '../shared.ts';
import { StrategyRun } from './strategy-rig.ts';
import { usdCop, usdCopFiles } from './usd-cop.ts';

const zoo = [
  'base-rate',
  'ridge',
  'bayesian-ridge',
  'elastic-net',
  'gbdt',
  'random-forest',
  'extra-trees',
  'nearest',
  'mlp',
];

describe('daily_forecast on the index', () => {
  const run = new StrategyRun('daily_forecast');
  let verdict = '';
  beforeAll(() => void (verdict = run.verdict()));
  afterAll(() => run.remove());

  it('runs to a verdict', () => {
    expect(['accepted', 'rejected', 'insufficient']).toContain(verdict);
  });

  it('tries nine models and makes an ensemble of the three best, all of them counted', () => {
    const trials = run.workspace
      .get('models/daily_forecast/work/trials.jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { kind: string; value: number; params: { members?: string[] } });
    expect(trials.map(({ kind }) => kind)).toEqual([...zoo, 'ensemble']);
    const best = trials.slice(0, 9).sort((a, b) => b.value - a.value);
    expect(trials[9]!.params.members!.toSorted()).toEqual(
      best
        .slice(0, 3)
        .map(({ kind }) => kind)
        .sort(),
    );
  });
});

describe.skipIf(usdCopFiles.some((file) => sharedFile(`data/${file}`) === null))('daily_forecast on USD/COP', () => {
  it('runs to a verdict with macro series as they were released', () => {
    const run = usdCop('daily_forecast');
    expect(['accepted', 'rejected', 'insufficient']).toContain(run.verdict());
    expect(run.rows('trades').length).toBeGreaterThan(0);
    run.remove();
  });
});
