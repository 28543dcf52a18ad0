import { readdirSync, renameSync, rmSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { workspaceLock } from '../../src/adapters/workspace-lock.ts';
import { fail, ok } from '../../src/failure.ts';
import { smallConfig, smallDeps, smallGraph, SmallWorkspace } from './small-graph.ts';

const allRan = { words: 'ran', upper: 'ran', count: 'ran', joined: 'ran' };
const allFresh = { words: 'fresh', upper: 'fresh', count: 'fresh', joined: 'fresh' };

async function ready(): Promise<SmallWorkspace> {
  const workspace = new SmallWorkspace();
  await workspace.run();
  return workspace;
}

describe('a first run', () => {
  it('makes every output and ends fresh', async () => {
    const workspace = new SmallWorkspace();
    expect((await workspace.run()).outcomes).toEqual(allRan);
    expect(workspace.get('results/s/joined/joined.txt')).toBe('ONE TWO THREE!/3');
    expect((await workspace.run()).outcomes).toEqual(allFresh);
    expect(workspace.plan()).toEqual(allFresh);
  });

  it('leaves no work folder behind', async () => {
    const workspace = await ready();
    expect(readdirSync(join(workspace.root, 'results/.work'))).toEqual([]);
  });

  it('plans without writing', () => {
    const workspace = new SmallWorkspace();
    const waits = (stage: string) => ({ kind: 'upstream-stale', stage });
    expect(workspace.plan()).toEqual({
      words: { stale: [{ kind: 'never-run' }] },
      upper: { waiting: [{ kind: 'never-run' }, waits('words')] },
      count: { waiting: [{ kind: 'never-run' }, waits('words')] },
      joined: { waiting: [{ kind: 'never-run' }, waits('upper'), waits('count')] },
    });
    expect(readdirSync(workspace.root)).toEqual(['source.txt']);
  });
});

describe('what makes a stage stale', () => {
  it('a changed parameter, by key with old and new value, and only for its own stage', async () => {
    const workspace = await ready();
    const config = { ...smallConfig, upper: { mark: '?', extra: false } };
    expect(workspace.plan({ config })).toEqual({
      words: 'fresh',
      upper: { stale: [{ kind: 'param-changed', key: 'upper.mark', old: '!', now: '?' }] },
      count: 'fresh',
      joined: { waiting: [{ kind: 'upstream-stale', stage: 'upper' }] },
    });
  });

  it('a changed input file', async () => {
    const workspace = await ready();
    workspace.put('source.txt', 'one two four');
    expect(workspace.plan()).toMatchObject({ words: { stale: [{ kind: 'input-changed', input: 'external:source' }] } });
    expect((await workspace.run()).outcomes).toEqual({ ...allRan, count: 'ran' });
  });

  it('changed code, by module, and not what comes before it', async () => {
    const workspace = await ready();
    const codeDigests = {
      ...smallDeps('.').codeDigests,
      count: { digest: 'new', modules: { 'count.js': '2' }, packages: {} },
    };
    expect(workspace.plan({}, { codeDigests })).toEqual({
      words: 'fresh',
      upper: 'fresh',
      count: { stale: [{ kind: 'code-changed', modules: ['count.js'] }] },
      joined: { waiting: [{ kind: 'upstream-stale', stage: 'count' }] },
    });
  });

  it('another runtime', async () => {
    const workspace = await ready();
    expect(workspace.plan({}, { runtime: 'node-26' })).toMatchObject({
      words: { stale: [{ kind: 'runtime-changed', old: 'node-24', now: 'node-26' }] },
    });
  });

  it('nothing else: a stage whose inputs come out the same stays fresh', async () => {
    const workspace = await ready();
    expect((await workspace.run({ force: ['words'] })).outcomes).toEqual({ ...allFresh, words: 'ran' });
  });

  it('a new modification time alone does not', async () => {
    const workspace = await ready();
    utimesSync(join(workspace.root, 'source.txt'), 1, 1);
    expect(workspace.plan()).toEqual(allFresh);
  });
});

describe('damaged files', () => {
  const output = 'results/s/upper/upper.txt';
  const cases: [string, (workspace: SmallWorkspace) => void, string][] = [
    ['one flipped byte', (w) => w.put(output, 'ONE TWO THREE?'), 'output-altered'],
    ['a truncated output', (w) => w.put(output, 'ONE'), 'output-altered'],
    ['a missing output', (w) => rmSync(join(w.root, output)), 'output-missing'],
    [
      'a link to the same content',
      (w) => {
        renameSync(join(w.root, output), join(w.root, 'elsewhere.txt'));
        symlinkSync(join(w.root, 'elsewhere.txt'), join(w.root, output));
      },
      'output-altered',
    ],
    [
      'a checkpoint that is cut',
      (w) => w.put('results/s/upper/checkpoint.json', w.get('results/s/upper/checkpoint.json').slice(0, 100)),
      'checkpoint-unreadable',
    ],
    [
      'a checkpoint with a space more',
      (w) => w.put('results/s/upper/checkpoint.json', ` ${w.get('results/s/upper/checkpoint.json')}`),
      'checkpoint-unreadable',
    ],
    [
      'the checkpoint of another stage',
      (w) => w.put('results/s/upper/checkpoint.json', w.get('results/s/count/checkpoint.json')),
      'checkpoint-unreadable',
    ],
  ];

  it.each(cases)('%s is seen and made good', async (_, damage, kind) => {
    const workspace = await ready();
    damage(workspace);
    const plan = workspace.plan() as Record<string, Record<string, { kind: string }[]>>;
    expect(Object.values(plan['upper']!)[0]![0]!.kind).toBe(kind);
    expect((await workspace.run()).outcomes).toEqual({ ...allFresh, upper: 'restored' });
    expect(workspace.get(output)).toBe('ONE TWO THREE!');
    expect(workspace.plan()).toEqual(allFresh);
  });

  it('two outputs swapped are both seen', async () => {
    const workspace = await ready();
    const [a, b] = [workspace.get('results/s/upper/upper.txt'), workspace.get('results/s/joined/joined.txt')];
    workspace.put('results/s/upper/upper.txt', b);
    workspace.put('results/s/joined/joined.txt', a);
    const plan = workspace.plan() as Record<string, object>;
    expect(Object.keys(plan['upper']!)).toEqual(['restorable']);
    expect(Object.keys(plan['joined']!)).toEqual(['waiting']);
  });

  it('an edit of the same size within the clock grain of the index is seen', async () => {
    const workspace = await ready();
    workspace.plan();
    workspace.put('source.txt', 'one two thr33');
    expect(workspace.plan()).toMatchObject({ words: { stale: [{ kind: 'input-changed' }] } });
  });

  it('a damaged blob in the cache is not restored but made anew', async () => {
    const workspace = await ready();
    const blobs = join(workspace.root, 'results/.cache/blobs');
    for (const shelf of readdirSync(blobs))
      for (const blob of readdirSync(join(blobs, shelf))) workspace.put(`results/.cache/blobs/${shelf}/${blob}`, 'x');
    rmSync(join(workspace.root, 'results/s'), { recursive: true });
    expect((await workspace.run()).outcomes).toEqual(allRan);
    expect(workspace.get('results/s/joined/joined.txt')).toBe('ONE TWO THREE!/3');
  });
});

describe('the run cache', () => {
  it('gives earlier outputs back instead of computing them', async () => {
    const workspace = await ready();
    await workspace.run({ config: { ...smallConfig, upper: { mark: '?', extra: true } } });
    expect(workspace.get('results/s/upper/extra.txt')).toBe('extra');
    expect((await workspace.run()).outcomes).toEqual({ ...allFresh, upper: 'restored', joined: 'restored' });
    expect(workspace.get('results/s/joined/joined.txt')).toBe('ONE TWO THREE!/3');
    expect(readdirSync(join(workspace.root, 'results/s/upper'))).toEqual(['checkpoint.json', 'upper.txt']);
  });

  it('is passed over when a stage is forced', async () => {
    const workspace = await ready();
    expect((await workspace.run({ force: 'all' })).outcomes).toEqual(allRan);
  });
});

describe('part of the graph', () => {
  it('to a stage runs what it needs', async () => {
    const workspace = new SmallWorkspace();
    expect((await workspace.run({ to: 'upper' })).outcomes).toEqual({
      words: 'ran',
      upper: 'ran',
      count: 'skipped',
      joined: 'skipped',
    });
  });

  it('from a stage uses what is before as it is', async () => {
    const workspace = await ready();
    workspace.put('source.txt', 'changed');
    expect((await workspace.run({ from: 'upper', force: ['upper'] })).outcomes).toMatchObject({
      words: 'skipped',
      upper: 'ran',
    });
  });

  it('from a stage without what is before is refused', async () => {
    const { failure } = await new SmallWorkspace().run({ from: 'joined' });
    expect(failure).toEqual({ reason: 'upstream-not-ready', stage: 'joined', upstream: 'upper', detail: 'never-run' });
  });

  it('an unknown stage is refused with the nearest name', async () => {
    const { failure } = await new SmallWorkspace().run({ to: 'joind' });
    expect(failure).toMatchObject({ reason: 'unknown-stage', nearest: 'joined' });
  });

  it('kept stages are not compared with the outside world', async () => {
    const workspace = await ready();
    workspace.put('source.txt', 'changed');
    expect((await workspace.run({ keep: ['words'] })).outcomes).toEqual(allFresh);
  });
});

describe('failures', () => {
  const failing = smallGraph.map((stage) =>
    stage.name === 'upper'
      ? {
          ...stage,
          load: async () => ({ run: async () => fail({ reason: 'input-missing', stage: 'upper', file: 'x' }) }),
        }
      : stage,
  );

  it('stop what depends on them and keep what is done', async () => {
    const workspace = new SmallWorkspace();
    const { outcomes, failure } = await workspace.run({ keepGoing: true }, { graph: failing });
    expect(outcomes).toEqual({ words: 'ran', upper: 'failed', count: 'ran', joined: 'blocked' });
    expect(failure).toMatchObject({ reason: 'input-missing' });
  });

  it('an output that its kind refuses is not published', async () => {
    const empty = smallGraph.map((stage) =>
      stage.name === 'words'
        ? {
            ...stage,
            load: async () => ({
              run: async (c: { write(f: string, t: string): void }) => (c.write('words.txt', ''), ok({})),
            }),
          }
        : stage,
    );
    const { failure } = await new SmallWorkspace().run({}, { graph: empty as never });
    expect(failure).toEqual({ reason: 'stage-output-invalid', stage: 'words', file: 'words.txt', detail: 'empty' });
  });

  it('a stage that reads what it did not declare is a bug', async () => {
    const nosy = smallGraph.map((stage) =>
      stage.name === 'words' ? { ...stage, params: [], load: smallGraph[1]!.load } : stage,
    );
    await expect(new SmallWorkspace().run({}, { graph: nosy })).rejects.toThrow('without declaring it');
  });

  it('a missing input is named', async () => {
    const workspace = new SmallWorkspace();
    rmSync(join(workspace.root, 'source.txt'));
    expect((await workspace.run()).failure).toEqual({ reason: 'input-missing', stage: 'words', file: 'source.txt' });
  });

  it('a cancelled run says so and goes on later', async () => {
    const workspace = new SmallWorkspace();
    const stop = new AbortController();
    const { outcomes } = await workspace.run({
      signal: stop.signal,
      emit: (event) => event.type === 'stage-finished' && stop.abort('SIGINT'),
    });
    expect(outcomes).toMatchObject({ words: 'ran', joined: 'blocked' });
    expect(Object.values((await workspace.run()).outcomes)).not.toContain('cancelled');
  });
});

describe('the lock', () => {
  it('lets one process write and names the holder to the other', async () => {
    const workspace = new SmallWorkspace();
    const signal = new AbortController().signal;
    const hold = await workspaceLock(workspace.root, 'assay pipeline').acquire(0, () => {}, signal);
    const { failure } = await workspace.run();
    expect(failure).toMatchObject({
      reason: 'workspace-locked',
      holder: expect.stringContaining(`process ${process.pid}`),
    });
    if (hold.ok) hold.value.release();
    expect((await workspace.run()).outcomes).toEqual(allRan);
  });

  it('is waited for as long as asked', async () => {
    const workspace = new SmallWorkspace();
    const hold = await workspaceLock(workspace.root, 'assay pipeline').acquire(
      0,
      () => {},
      new AbortController().signal,
    );
    setTimeout(() => hold.ok && hold.value.release(), 300);
    const { outcomes, events } = await workspace.run({ waitSeconds: 30 });
    expect(outcomes).toEqual(allRan);
    expect(events[0]).toMatchObject({ type: 'lock-waiting' });
  });

  it('is not taken when all is fresh', async () => {
    const workspace = await ready();
    const hold = await workspaceLock(workspace.root, 'assay pipeline').acquire(
      0,
      () => {},
      new AbortController().signal,
    );
    expect((await workspace.run()).outcomes).toEqual(allFresh);
    if (hold.ok) hold.value.release();
  });
});

describe('archives', () => {
  it('keep every body once, in a chain', async () => {
    const workspace = await ready();
    await workspace.run({ force: 'all' });
    expect(readdirSync(join(workspace.root, 'models/s/counts')).length).toBe(1);
    workspace.put('source.txt', 'one two');
    await workspace.run();
    expect(readdirSync(join(workspace.root, 'models/s/counts')).map((name) => name.slice(0, 5))).toEqual([
      '0001-',
      '0002-',
    ]);
  });

  it('that a checkout took away get this run back from the cache', async () => {
    const workspace = await ready();
    const folder = join(workspace.root, 'models/s/counts');
    const before = readdirSync(folder);
    rmSync(folder, { recursive: true });
    expect(workspace.plan()).toMatchObject({
      count: { restorable: [{ kind: 'archive-missing', folder: 'models/s/counts' }] },
    });
    await workspace.run();
    expect(readdirSync(folder)).toEqual(before);
  });

  it('that were tampered with stop the run', async () => {
    const workspace = await ready();
    const [name] = readdirSync(join(workspace.root, 'models/s/counts'));
    workspace.put(`models/s/counts/${name}`, 'edited');
    workspace.put('source.txt', 'one two');
    expect((await workspace.run()).failure).toMatchObject({
      reason: 'trial-ledger-broken',
      file: `models/s/counts/${name}`,
    });
  });
});

describe('the stat shortcut', () => {
  it('is not trusted when everything is to be hashed anew', async () => {
    const workspace = await ready();
    const index = JSON.parse(workspace.get('results/.index/files.json')) as Record<string, { sha256: string }>;
    index['source.txt']!.sha256 = '0'.repeat(64);
    workspace.put('results/.index/files.json', JSON.stringify(index));
    const future = Date.now() / 1000 + 60;
    utimesSync(join(workspace.root, 'results/.index/files.json'), future, future);
    expect(workspace.plan()).toMatchObject({ words: { stale: [{ kind: 'input-changed' }] } });
    expect(workspace.plan({ rehash: true })).toEqual(allFresh);
  });
});
