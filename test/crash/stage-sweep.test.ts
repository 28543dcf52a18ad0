import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallStrategy } from '../cli/small-strategy.ts';
import { Workspace } from '../rig.ts';
import type { Fault } from './faults.ts';
import { runStage } from './stage-run.ts';
import { brokenPromises, tree } from './tree.ts';

const script = join(import.meta.dirname, 'run-stage.ts');
/** What makes each stage stale after the first run; validate is made so by its own file. */
const changes: { readonly [stage: string]: object } = {
  data: { data: { end: '2017-12-29' } },
  features: { features: { list: ['log-return-1', 'rsi-14', 'volatility-21'] } },
  labels: { labels: { horizonBars: 7 } },
  train: { train: { seed: 2 } },
  calibrate: { calibrate: { priorRows: 100 } },
  backtest: { trading: { costs: { feeBps: 3 } } },
  stress: { trading: { costs: { feeBps: 3 } } },
  validate: {},
  forecast: { forecast: { bars: 10, models: ['ridge'], horizons: [5] } },
  report: { report: { plots: false } },
};
/** ASSAY_SWEEP: `all`, or stages separated by commas. */
const asked = process.env['ASSAY_SWEEP'] ?? 'data';
const stages = asked === 'all' ? Object.keys(changes) : asked.split(',');

/** Every mutating file call of a real stage is once the last one: with outputs of an earlier configuration in place. */
describe.each(stages)('SIGKILL at every mutating file call of stage %s', (stage) => {
  const before = new Workspace();
  const changed = changes[stage]!;
  let expected: Record<string, string>;

  function runChild(
    root: string,
    flags: object,
    fault: Fault,
  ): Promise<{ calls: number; failure: unknown; killed: boolean }> {
    return new Promise((resolve, reject) => {
      execFile(
        process.execPath,
        [script, root, 'small', stage, JSON.stringify(flags), JSON.stringify(fault)],
        (error, stdout, stderr) => {
          if (error?.signal === 'SIGKILL') resolve({ calls: 0, failure: null, killed: true });
          else if (error) reject(new Error(stderr));
          else resolve({ ...JSON.parse(stdout), killed: false });
        },
      );
    });
  }

  function copy(): string {
    const root = mkdtempSync(join(tmpdir(), 'assay-sweep-'));
    cpSync(before.root, root, { recursive: true, preserveTimestamps: true });
    return root;
  }

  beforeAll(async () => {
    before.put('config/strategies/small.yaml', smallStrategy);
    const { code, stderr } = before.assay(
      'pipeline',
      '--strategy',
      'small',
      '--workers',
      '0',
      ...(stage === 'data' ? ['--to-stage', 'data'] : []),
    );
    if (code !== 0) throw new Error(stderr);
    if (stage === 'validate') before.edit('config/gates.yaml', /minTrades: \d+/, 'minTrades: 31');
    const undisturbed = copy();
    const failure = await runStage(undisturbed, 'small', stage, JSON.stringify(changed));
    if (failure) throw new Error(failure.reason);
    expected = tree(undisturbed);
    rmSync(undisturbed, { recursive: true });
  });

  afterAll(() => before.remove());

  it.each(['kill', 'torn'] as const)(
    '%s: leaves whole outputs or a stale stage, and the next run ends as if nothing had happened',
    async (kind) => {
      const counted = copy();
      const { calls } = await runChild(counted, changed, { at: 0, kind });
      rmSync(counted, { recursive: true });
      expect(calls).toBeGreaterThan(20);
      const check = async (at: number): Promise<void> => {
        const root = copy();
        const first = await runChild(root, changed, { at, kind });
        expect({ at, killed: first.killed, broken: brokenPromises(root) }).toEqual({ at, killed: true, broken: [] });
        const failure = await runStage(root, 'small', stage, JSON.stringify(changed));
        expect({ at, failure, tree: tree(root) }).toEqual({ at, failure: null, tree: expected });
        rmSync(root, { recursive: true });
      };
      for (let at = 1; at <= calls; at += 2) await Promise.all([check(at), ...(at < calls ? [check(at + 1)] : [])]);
    },
    900_000,
  );
});
