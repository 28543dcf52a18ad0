import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workspace } from '../rig.ts';
import { weekStrategy } from './week.ts';

const folder = 'results/paper/week/replay';
const replay = ['paper', '--strategy', 'week', '--replay', '2021-03-01..2021-03-01'];
const workspace = new Workspace();

interface Report {
  readonly report: { readonly bars: number; readonly why: string; readonly agreesWithBacktest: boolean | null };
}
const bars = (...more: string[]) => workspace.json<Report>(...replay, '--once', ...more).result?.report.bars;
const at = (name: string): string => join(workspace.root, folder, name);

beforeAll(() => {
  workspace.put('config/strategies/week.yaml', weekStrategy);
  workspace.assay('pipeline', '--strategy', 'week', '--to-stage', 'production');
}, 60_000);
afterAll(() => workspace.remove());

describe('a replay whose files were touched', () => {
  it('goes on from its ledger, and begins anew by --fresh', () => {
    expect([bars(), bars(), bars('--fresh'), bars()]).toEqual([1, 2, 1, 2]);
  });

  it('begins anew when its ledger or its broker is gone', () => {
    expect([bars('--fresh'), bars(), bars(), bars()]).toEqual([1, 2, 3, 4]);
    rmSync(at('broker.sqlite'));
    expect([bars(), bars()]).toEqual([1, 2]);
    for (const part of ['', '-wal', '-shm']) rmSync(at(`ledger.sqlite${part}`), { force: true });
    expect([bars(), bars()]).toEqual([1, 2]);
  }, 20_000);

  it('is refused when its ledger is damaged, names it within the workspace, and what it says to try works', () => {
    writeFileSync(at('ledger.sqlite'), 'no database at all, but long enough to be looked at');
    const { failure, code } = workspace.json(...replay, '--once');
    expect(code).toBe(1);
    expect(failure).toMatchObject({ reason: 'ledger-broken', place: `${folder}/ledger.sqlite` });
    expect(failure['try']).toContain('./bin/assay paper --fresh');
    expect(bars('--fresh')).toBe(1);
  });

  it('is not called other than its backtest when an emergency stop was set on the way', () => {
    expect(bars('--fresh')).toBe(1);
    const held = () => workspace.json<{ positions: unknown[] }>('positions', '--strategy', 'week').result.positions;
    for (let i = 0; i < 20 && held().length === 0; i++) bars();
    expect(held()).not.toEqual([]);
    workspace.assay('stop', '--reason', 'quotes look wrong');
    const halted = workspace.assay(...replay).stdout;
    expect(halted).toMatch(/Session of week halted[^]*backtest +not compared[^]*resume --reason/);
    workspace.assay('resume', '--reason', 'feed repaired');
    expect(workspace.assay(...replay).stdout).toMatch(/Session of week finished[^]*backtest +not compared: /);
  }, 30_000);
});
