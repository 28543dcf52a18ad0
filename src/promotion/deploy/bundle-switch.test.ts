import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { nodeFiles } from '../../adapters/node-files.ts';
import { bundleFiles } from '../../formats/production/bundle-files.ts';
import type { FileStore } from '../../ports.ts';
import { bundleSwitch } from './bundle-switch.ts';

const bundle = (mark: string) =>
  new Map(bundleFiles.map((name) => [name, new TextEncoder().encode(`${name} ${mark}`)]));

class Killed extends Error {}

/** A store that dies before its n-th change. */
function dyingFiles(files: FileStore, changes: number): { files: FileStore; done: () => number } {
  let count = 0;
  const guarded = ['writeNew', 'rename', 'removeFile', 'makeDirectory', 'syncDirectory', 'append'] as const;
  const step = <A extends unknown[], R>(act: (...args: A) => R) => {
    return (...args: A): R => {
      if (count++ >= changes) throw new Killed();
      return act(...args);
    };
  };
  const dying = Object.fromEntries(guarded.map((name) => [name, step(files[name] as (...args: unknown[]) => unknown)]));
  const removeTree = step((path: string) => files.removeTree(path));
  return { files: { ...files, ...dying, removeTree } as FileStore, done: () => count };
}

function inFolder(act: (root: string) => void): void {
  const root = mkdtempSync(join(tmpdir(), 'assay-bundle-'));
  try {
    act(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
const markOf = (root: string): string => {
  const folder = join(root, 'models/lab/production');
  return [...new Set(readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8').split(' ')[1]))].join();
};

it('takes a bundle in, keeps the one before until settled, and goes back', () => {
  inFolder((root) => {
    const place = bundleSwitch(nodeFiles(root), 'lab');
    expect(place.takeIn(bundle('one')).ok && place.settle().ok).toBe(true);
    expect(place.holds(bundle('one'))).toEqual({ ok: true, value: true });
    expect(place.takeIn(bundle('two')).ok).toBe(true);
    expect(markOf(root)).toBe('two');
    expect(place.takeBack().ok).toBe(true);
    expect(markOf(root)).toBe('one');
    expect(readdirSync(join(root, 'models/lab'))).toEqual(['production']);
  });
});

it('holds no bundle with a byte, a file less or a file more than it should have', () => {
  inFolder((root) => {
    const place = bundleSwitch(nodeFiles(root), 'lab');
    place.takeIn(bundle('one'));
    expect(place.holds(bundle('two'))).toEqual({ ok: true, value: false });
    writeFileSync(join(root, 'models/lab/production/extra'), '');
    expect(place.holds(bundle('one'))).toEqual({ ok: true, value: false });
  });
});

it('goes back to nothing where nothing was before', () => {
  inFolder((root) => {
    const place = bundleSwitch(nodeFiles(root), 'lab');
    place.takeIn(bundle('one'));
    expect(place.takeBack().ok).toBe(true);
    expect(readdirSync(join(root, 'models/lab'))).toEqual([]);
  });
});

it('never brings half a bundle back, whatever died and whatever is wanted next', () => {
  let finished = false;
  for (let k = 0; !finished; k++) {
    inFolder((root) => {
      mkdirSync(join(root, 'models'), { recursive: true });
      const files = nodeFiles(root);
      bundleSwitch(files, 'lab').takeIn(bundle('one'));
      try {
        const place = bundleSwitch(dyingFiles(files, k).files, 'lab');
        finished = place.takeIn(bundle('two')).ok && place.settle().ok && place.takeIn(bundle('three')).ok;
        finished = finished && place.takeBack().ok;
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
      }
      const after = bundleSwitch(files, 'lab');
      expect(after.recover(false).ok).toBe(true);
      const whole = ['one', 'two', 'three'].filter((mark) => {
        const held = after.holds(bundle(mark));
        return held.ok && held.value;
      });
      expect(whole).toHaveLength(1);
    });
  }
});

it('is whole after a death at any change, and the deployment can be done again', () => {
  let finished = false;
  for (let k = 0; !finished; k++) {
    inFolder((root) => {
      mkdirSync(join(root, 'models'), { recursive: true });
      const files = nodeFiles(root);
      bundleSwitch(files, 'lab').takeIn(bundle('one'));
      const dying = dyingFiles(files, k);
      try {
        const place = bundleSwitch(dying.files, 'lab');
        finished = place.takeIn(bundle('two')).ok && place.settle().ok;
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
      }
      const after = bundleSwitch(files, 'lab');
      const isWanted = after.holds(bundle('two'));
      expect(after.recover(isWanted.ok && isWanted.value).ok).toBe(true);
      expect(['one', 'two']).toContain(markOf(root));
      expect(after.takeIn(bundle('two')).ok && after.settle().ok).toBe(true);
      expect(readdirSync(join(root, 'models/lab'))).toEqual(['production']);
    });
  }
});
