import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedFile } from '../shared.ts';
import { StrategyRun, weekOf } from './strategy-rig.ts';
import { usdCop, usdCopFiles } from './usd-cop.ts';

describe('weekly_forecast on the index', () => {
  const run = new StrategyRun('weekly_forecast', { data: { start: '2008-01-02' } });
  let verdict = '';
  beforeAll(() => void (verdict = run.verdict()));
  afterAll(() => run.remove());

  it('runs to a verdict', () => {
    expect(['accepted', 'rejected', 'insufficient']).toContain(verdict);
  });

  it('holds nothing over a weekend', () => {
    const trades = run.rows('trades');
    expect(trades.length).toBeGreaterThan(50);
    const kept = trades.filter(({ entryUtc, exitUtc }) => weekOf(entryUtc!) !== weekOf(exitUtc!));
    expect(kept).toEqual([]);
  });

  it('closes at the bell what the week has left', () => {
    expect(run.rows('trades').some(({ exitReason }) => exitReason === 'bell')).toBe(true);
  });

  it('counts both lines and what they say together as trials', () => {
    const trials = run.workspace.get('models/weekly_forecast/work/trials.jsonl').trim().split('\n');
    const kinds = trials.map((line) => (JSON.parse(line) as { kind: string }).kind);
    expect(kinds).toEqual(['ridge', 'bayesian-ridge', 'ensemble']);
  });
});

describe.skipIf(usdCopFiles.some((file) => sharedFile(`data/${file}`) === null))('weekly_forecast on USD/COP', () => {
  it('runs to a verdict with macro series as they were released', () => {
    const run = usdCop('weekly_forecast');
    expect(['accepted', 'rejected', 'insufficient']).toContain(run.verdict());
    const trades = run.rows('trades');
    expect(trades.length).toBeGreaterThan(0);
    expect(trades.filter(({ entryUtc, exitUtc }) => weekOf(entryUtc!) !== weekOf(exitUtc!))).toEqual([]);
    run.remove();
  });
});
