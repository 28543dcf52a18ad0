import { afterEach, describe, expect, it } from 'vitest';
import { workerQueue } from '../../adapters/worker-queue.ts';
import { Rng } from '../../core/numerics/rng.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import type { TrainConfig } from '../../formats/config/train.schema.generated.ts';
import schema from '../../formats/config/train.schema.json' with { type: 'json' };
import type { Queue, UnitBatch } from '../../ports.ts';
import type { StageContext } from '../../pipeline/stage.ts';
import { sectionDefaults } from '../../../test/learning/stage-context.ts';
import { resolveFeatures } from '../../core/features/resolve-features.ts';
import { fractionalLadders, keptColumns } from './fractional-ladders.ts';
import { runStudy } from './run-study.ts';
import { runUnit } from './fit-unit.ts';
import { createTrainer } from './trainer.ts';
import { trainingRows, type TrainingRows } from './training-rows.ts';

const dayMs = 86_400_000;
const rows = 400;
const horizon = 3;

/** One symbol; the first feature foretells the outcome a little, the second repeats it, the third is noise. */
function made(): TrainingRows {
  const rng = new Rng([1, 2, 3, 4]);
  const known = Float64Array.from({ length: rows }, (_, i) => i * dayMs);
  const signal = Float64Array.from({ length: rows }, () => rng.normal());
  const noise = Float64Array.from({ length: rows }, () => rng.normal());
  const ret = signal.map((value) => 0.004 * value + 0.01 * rng.normal());
  const end = Int32Array.from({ length: rows }, (_, i) => (i + horizon < rows ? i + horizon : -1));
  const labels = {
    t0: known,
    t1: Float64Array.from(end, (row) => (row < 0 ? NaN : known[row]!)),
    endRow: end,
    side: new Int8Array(rows).fill(1),
    label: Int8Array.from(ret, Math.sign),
    ret,
    weight: new Float64Array(rows).fill(1),
    uniqueness: new Float64Array(rows).fill(1 / horizon),
  };
  const features = { names: ['signal', 'again', 'noise'], columns: [signal, signal.slice(), noise], rows };
  const data = trainingRows({ knownUtc: known, symbols: ['A'] } as unknown as Bars, features, labels, 'direction', {
    horizonBars: horizon - 1,
  });
  if (!data.ok) throw new Error(data.failure.reason);
  return data.value;
}

function config(kind: string, search: object, more: object = {}): TrainConfig {
  return sectionDefaults(schema, { model: { kind, ...more }, search: { folds: 3, ...search } }) as TrainConfig;
}

let queue: Queue | undefined;
afterEach(() => queue?.close());

async function study(changed: TrainConfig, workers = 0) {
  await queue?.close();
  queue = workerQueue(workers);
  const { signal } = new AbortController();
  const runUnits = (batch: UnitBatch) => queue!.run(batch, () => {}, signal);
  const data = made();
  const train = createTrainer({ runUnits } as unknown as StageContext, data, changed);
  const positions = Int32Array.from({ length: rows - horizon }, (_, i) => i);
  const kind = changed.model.kind as Parameters<typeof runStudy>[0];
  return runStudy(kind, train, data, positions, changed);
}

async function finished(changed: TrainConfig, workers = 0) {
  const done = await study(changed, workers);
  if (!done.ok) throw new Error(JSON.stringify(done.failure));
  return done.value;
}

describe('a study', () => {
  it('is the same for any number of workers', { timeout: 30_000 }, async () => {
    const tpe = config('gbdt', { sampler: 'tpe', trials: 12, startupTrials: 4, batch: 3, pruner: 'median' });
    const [inline, one, two] = [await finished(tpe), await finished(tpe, 1), await finished(tpe, 2)];
    expect(one).toEqual(inline);
    expect(two).toEqual(inline);
    expect(inline.trials.some(({ state }) => state === 'pruned')).toBe(true);
  });

  it('begins with the configuration as it stands, and keeps what each trial would have earned', async () => {
    const { trials, best, paths } = await finished(config('logistic-ridge', { trials: 3 }));
    expect(trials.map(({ number, params }) => [number, params['alpha'] === 0.1])).toEqual([
      [0, true],
      [1, false],
      [2, false],
    ]);
    expect(best.value).toBe(Math.max(...trials.map(({ value }) => value!)));
    expect(trials[0]!.returns).toHaveLength(Math.ceil((rows - horizon) / horizon));
    const earned = trials[0]!.returns.reduce((sum, value) => sum + value, 0);
    expect(earned).toBeGreaterThan(0);
    expect(paths).toHaveLength(1);
  });

  it('scores every back-test path of combinatorial folds', async () => {
    const { paths } = await finished(config('logistic-ridge', { trials: 1, folds: 4, testFolds: 2 }));
    expect(paths).toHaveLength(3);
    expect(paths.every(({ loss, auc }) => loss < 0.7 && auc! > 0.55)).toBe(true);
  });

  it('of a grid ends with its last point', async () => {
    const { trials } = await finished(config('elastic-net', { sampler: 'grid', gridPoints: 2, trials: 50 }));
    expect(trials).toHaveLength(5);
    expect(trials.slice(1).map(({ params }) => [params['alpha'], params['l1Share']])).toEqual([
      [0.0003, 0.1],
      [0.0003, 0.9],
      [0.3, 0.1],
      [0.3, 0.9],
    ]);
  });

  it('of rules is one trial, which tells them in words', async () => {
    const list = [{ score: 0.2, when: [{ feature: 'signal', above: 0.5 }] }];
    const { trials, spec } = await finished(config('rule', { trials: 12 }, { rule: { list } }));
    expect(trials.map(({ state, params }) => [state, params])).toEqual([
      ['completed', { rules: ['0.2 if signal > 0.5'] }],
    ]);
    expect(spec).toEqual({ kind: 'rule', params: { list } });
  });

  it('of rules fails with the feature that is not there', async () => {
    const list = [{ score: 0.2, when: [{ feature: 'sign', above: 0.5 }] }];
    expect(await study(config('rule', {}, { rule: { list } }))).toMatchObject({
      failure: { reason: 'train-rule-wrong', name: 'sign', names: ['signal', 'again', 'noise'] },
    });
  });

  it('prefers trials that meet its demand, and takes another when none does', async () => {
    const all = await finished(config('logistic-ridge', { trials: 4, skilfulFolds: 1 }));
    expect(all.best.violation).toBe(0);
    const none = await finished(config('base-rate', { skilfulFolds: 0.5 }));
    expect(none.best.violation).toBe(0.5);
  });
});

describe('a ladder of fractional differences', () => {
  it('is cut down to one order by each fold, by its own rows', () => {
    const rng = new Rng([9, 9, 9, 9]);
    let level = 0;
    const walk = Float64Array.from({ length: 300 }, () => (level += rng.normal()));
    const change = walk.map((value, i) => (i === 0 ? NaN : value - walk[i - 1]!));
    const flatLater = walk.map((value, i) => (i < 150 ? value : change[i]!));
    const features = { names: ['0', 'late', '1', 'x'], columns: [walk, flatLater, change, change], rows: 300 };
    const kept = (from: number, end: number) =>
      keptColumns(
        features,
        [[0, 1, 2]],
        Int32Array.of(0, 300),
        Int32Array.from({ length: end - from }, (_, i) => from + i),
      );
    expect(kept(0, 149)).toEqual([2, 3]);
    expect(kept(150, 300)).toEqual([1, 3]);
  });

  it('is what differs in its order alone', () => {
    const list = ['fractional-difference-0.6', 'rsi-14', 'fractional-difference-0.2', 'fractional-difference-0.4-0.01'];
    const specs = resolveFeatures({ list });
    expect(specs.ok && fractionalLadders(specs.value)).toEqual([[2, 0]]);
  });
});

describe('an ensemble', () => {
  const ensemble = (settings: object) => config('ensemble', {}, { ensemble: { ...rank, ...settings } });
  const rank = { method: 'rank-average', folds: 3, top: 0 };
  const members = ['base-rate', 'logistic-ridge', 'gbdt'];

  it('is a trial beside one for each member', async () => {
    const { trials, best } = await finished(ensemble({ members }));
    expect(trials.map(({ kind }) => kind)).toEqual([...members, 'ensemble']);
    expect(best.number).toBe(3);
    expect(best.params['members']).toEqual(members);
  });

  it('is not stopped by a pruner, nor are its members', async () => {
    const many = ['base-rate', 'logistic-ridge', 'gbdt', 'elastic-net', 'extra-trees', 'mlp'];
    const settings = { ensemble: { ...rank, members: many } };
    const { trials } = await finished(config('ensemble', { pruner: 'median' }, settings));
    expect(trials.map(({ state }) => state)).toEqual([...many, 'ensemble'].map(() => 'completed'));
  });

  it('of the top two leaves out the member that scored worst', async () => {
    const { trials, best } = await finished(ensemble({ members, top: 2 }));
    const worst = trials.slice(0, 3).sort((a, b) => a.value! - b.value!)[0]!.kind;
    expect(best.params['members']).toEqual(members.filter((kind) => kind !== worst));
  });

  it('is refused with a member that cannot predict the target', async () => {
    expect(await study(ensemble({ members: ['gbdt', 'ridge'] }))).toMatchObject({
      failure: { reason: 'train-target-mismatch', key: 'train.model.ensemble.members', kind: 'ridge' },
    });
  });
});

it('a study that would test every fold at once is refused', async () => {
  expect(await study(config('logistic-ridge', { folds: 4, testFolds: 4 }))).toMatchObject({
    failure: { reason: 'split-nothing-trains', folds: 4, testFolds: 4 },
  });
});

describe('a trial that goes wrong', () => {
  const brittle = { space: { alpha: { low: 1e-300, high: 1e-299 } } };

  it('is recorded and counted, and the study goes on', async () => {
    const { trials, best } = await finished(config('logistic-ridge', { trials: 4, ...brittle }));
    expect(trials.map(({ state, reason }) => [state, reason])).toEqual([
      ['completed', null],
      ['failed', 'train-singular'],
      ['failed', 'train-singular'],
      ['failed', 'train-singular'],
    ]);
    expect(best.number).toBe(0);
  });

  it('ends the study when no more may go wrong', async () => {
    expect(await study(config('logistic-ridge', { trials: 4, maxFailedShare: 0.5, ...brittle }))).toMatchObject({
      failure: { reason: 'train-singular' },
    });
  });

  it('has taken too long: a study of such trials fails with what to do', async () => {
    expect(await study(config('gbdt', { trials: 2, trialSeconds: 0.000_001 }))).toMatchObject({
      failure: { reason: 'train-trial-too-long' },
    });
  });

  it('that throws is a failure of its trial, but of a fold it is a defect', () => {
    const task = { where: 'trial 1, split 2 of 3', spec: { kind: 'gbdt', params: {} }, explained: false };
    const arrays = { train: new Int32Array(1), stop: new Int32Array(), test: new Int32Array() };
    const shared = { json: { names: ['x'], rows: 1 }, arrays: {} };
    expect(runUnit({ json: { ...task, ofTrial: true }, arrays }, shared).json).toMatchObject({
      failure: { reason: 'train-trial-threw', where: 'trial 1, split 2 of 3' },
    });
    expect(() => runUnit({ json: { ...task, ofTrial: false }, arrays }, shared)).toThrow('undefined');
  });
});
