import { afterAll, beforeAll, expect, it } from 'vitest';
import { Workspace } from '../rig.ts';

let workspace: Workspace;
beforeAll(() => {
  workspace = new Workspace();
});
afterAll(() => workspace.remove());

it('nothing is proved of a strategy whose stages are not fresh', () => {
  const { code, failure } = workspace.json('verify', 'features', 'aapl_daily');
  expect(code).toBe(1);
  expect(failure).toMatchObject({ reason: 'proof-not-fresh', place: 'data' });
});

it('a shipped strategy passes every check, fitted things and shuffled outcomes among them', () => {
  expect(workspace.assay('features', '--strategy', 'aapl_daily').code).toBe(0);
  expect(workspace.assay('labels', '--strategy', 'aapl_daily').code).toBe(0);
  const { code, result } = workspace.json<{ proven: boolean; checks: { check: string; skipped: string | null }[] }>(
    'verify',
    'features',
    'aapl_daily',
    '--cuts',
    '8',
  );
  expect([code, result.proven]).toEqual([0, true]);
  expect(result.checks.map(({ check, skipped }) => [check, skipped])).toEqual([
    ['truncation', null],
    ['future', null],
    ['memory', null],
    ['availability', null],
    ['fit-isolation', null],
    ['null-target', null],
  ]);
});

it('one check can be asked for, and an unknown one is refused', () => {
  const { result } = workspace.json<{ checks: { check: string }[] }>(
    'verify',
    'features',
    '-s',
    'aapl_daily',
    '--check',
    'memory',
  );
  expect(result.checks.map(({ check }) => check)).toEqual(['memory']);
  expect(workspace.assay('verify', 'features', '--check', 'luck').code).toBe(2);
});
