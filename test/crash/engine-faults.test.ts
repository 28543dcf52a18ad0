import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { smallConfig, SmallWorkspace } from '../engine/small-graph.ts';
import { installFaults, type Fault } from './faults.ts';
import { brokenPromises, tree } from './tree.ts';

const before = { ...smallConfig, upper: { mark: '!', extra: false } };
const after = { ...smallConfig, upper: { mark: '?', extra: true } };
const script = join(import.meta.dirname, 'run-small.ts');

function runChild(root: string, fault: Fault): Promise<{ output: string; killed: boolean }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [script, root, '?', JSON.stringify(fault)], (error, output) => {
      resolve({ output, killed: error?.signal === 'SIGKILL' });
    });
  });
}

/** A workspace with outputs of an earlier configuration, and the trees before and after the change. */
async function prepared(): Promise<SmallWorkspace> {
  const workspace = new SmallWorkspace();
  await workspace.run({ config: before, to: 'upper' });
  workspace.put('source.txt', 'four five');
  return workspace;
}

async function undisturbed(): Promise<Record<string, string>> {
  const workspace = await prepared();
  await workspace.run({ config: after, to: 'upper' });
  return tree(workspace.root);
}

async function inPairs(count: number, check: (k: number) => Promise<void>): Promise<void> {
  for (let k = 1; k <= count; k += 2) await Promise.all([check(k), ...(k < count ? [check(k + 1)] : [])]);
}

describe('SIGKILL at every mutating file call', () => {
  it.each(['kill', 'torn'] as const)(
    '%s: leaves whole outputs or a stale stage, and the next run ends as if nothing had happened',
    async (kind) => {
      const expected = await undisturbed();
      const counted = await runChild((await prepared()).root, { at: 0, kind });
      const calls = Number(counted.output);
      expect(calls).toBeGreaterThan(40);
      await inPairs(calls, async (at) => {
        const workspace = await prepared();
        const { killed } = await runChild(workspace.root, { at, kind });
        expect({ at, killed }).toEqual({ at, killed: true });
        expect({ at, broken: brokenPromises(workspace.root) }).toEqual({ at, broken: [] });
        const { failure } = await workspace.run({ config: after, to: 'upper' });
        expect({ at, failure, tree: tree(workspace.root) }).toEqual({ at, failure: null, tree: expected });
      });
    },
  );

  it('a second death while recovering from the first changes nothing of that', async () => {
    const expected = await undisturbed();
    await inPairs(12, async (k) => {
      const workspace = await prepared();
      await runChild(workspace.root, { at: 4 * k + 3, kind: 'torn' });
      await runChild(workspace.root, { at: 3 * k, kind: 'kill' });
      const { failure } = await workspace.run({ config: after, to: 'upper' });
      expect({ k, failure, tree: tree(workspace.root) }).toEqual({ k, failure: null, tree: expected });
    });
  });
});

describe('an error at every mutating file call', () => {
  const kinds = ['ENOSPC', 'EIO', 'EACCES', 'EMFILE'] as const;

  async function runWith(workspace: SmallWorkspace, fault: Fault) {
    const faults = installFaults(fault);
    try {
      return { ...(await workspace.run({ config: after, to: 'upper' })), calls: faults.count() };
    } finally {
      faults.remove();
    }
  }

  it.each(kinds.flatMap((kind) => [[kind, false] as const, [kind, true] as const]))(
    '%s (staying: %s) is a named failure, never a crash or a false success',
    async (kind, stays) => {
      const expected = await undisturbed();
      const { calls } = await runWith(await prepared(), { at: 0, kind });
      for (let at = 1; at <= calls; at++) {
        const workspace = await prepared();
        const { failure, outcomes } = await runWith(workspace, { at, kind, stays });
        const named = failure?.reason === 'file-operation-failed' && failure.code === kind;
        const done = failure === null && outcomes['words'] === 'ran' && outcomes['upper'] === 'ran';
        expect({ at, failure, outcome: named || done ? 'good' : 'bad' }).toMatchObject({ at, outcome: 'good' });
        expect({ at, broken: brokenPromises(workspace.root) }).toEqual({ at, broken: [] });
        await workspace.run({ config: after, to: 'upper' });
        expect({ at, tree: tree(workspace.root) }).toEqual({ at, tree: expected });
      }
    },
  );

  it('a write that takes fewer bytes than offered is gone on with', async () => {
    const expected = await undisturbed();
    const workspace = await prepared();
    const { failure } = await runWith(workspace, { at: 1, kind: 'short', stays: true });
    expect(failure).toBeNull();
    expect(tree(workspace.root)).toEqual(expected);
  });
});
