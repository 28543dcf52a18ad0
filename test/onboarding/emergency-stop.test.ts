import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { lockSession } from '../../src/adapters/ledger/session-lock.ts';
import { Workspace } from '../rig.ts';

let workspace: Workspace;

beforeEach(() => {
  workspace = new Workspace();
  return () => workspace.remove();
});

describe('assay stop and assay resume', () => {
  it('set and clear the stop, saying what that means', () => {
    const stopped = workspace.assay('stop', '--reason', 'quotes\u001b[2J look wrong');
    expect(stopped.code).toBe(0);
    expect(stopped.stdout).toMatch(/^Emergency stop is set\. quotes \[2J look wrong \(since \d{4}-/);
    expect(stopped.stdout).toContain('refused from now on');
    expect(workspace.has('results/emergency_stop')).toBe(true);
    expect(workspace.assay('doctor').stdout).toContain('set: quotes [2J look wrong');

    const resumed = workspace.assay('resume', '--reason', 'repaired');
    expect(resumed.code).toBe(0);
    expect(resumed.stdout).toMatch(/^Emergency stop is cleared\. It was set: quotes \[2J look wrong/);
    expect(workspace.has('results/emergency_stop')).toBe(false);
    expect(workspace.get('results/emergency_stop.jsonl').trim().split('\n')).toHaveLength(2);
    expect(workspace.json('resume', '--reason', 'again')).toMatchObject({ ok: true, result: { cleared: false } });
  });

  it('remember a stop whose file somebody removed', () => {
    workspace.assay('stop');
    rmSync(join(workspace.root, 'results/emergency_stop'));
    expect(workspace.json('resume', '--reason', 'looked into it')).toMatchObject({ result: { cleared: true } });
  });

  it('want a reason for going on', () => {
    workspace.assay('stop');
    expect(workspace.assay('resume').code).toBe(2);
    expect(workspace.json('resume', '--reason', ' ')).toMatchObject({
      ok: false,
      code: 2,
      failure: { reason: 'wrong-flag-value' },
    });
    expect(workspace.has('results/emergency_stop')).toBe(true);
  });
});

describe('a running session', () => {
  it('is shown by doctor, and keeps clean from removing what it uses', () => {
    mkdirSync(join(workspace.root, 'results/paper/mine'), { recursive: true });
    const lock = lockSession(join(workspace.root, 'results/paper/mine/ledger.lock'));
    expect(lock.ok).toBe(true);
    expect(workspace.assay('doctor').stdout).toMatch(/ok +session mine +running: process \d+/);
    expect(workspace.json('clean')).toMatchObject({ ok: false, failure: { reason: 'session-running' } });
    if (lock.ok) lock.value();
    expect(workspace.assay('doctor').stdout).not.toContain('session mine');
    expect(workspace.json('clean').ok).toBe(true);
  });
});

describe('.env of a workspace', () => {
  it('is read by commands, and its secrets never come out', () => {
    workspace.put(
      '.env',
      'APCA_API_KEY_ID=PKCANARY0123\nAPCA_API_SECRET_KEY=SECRETCANARY0123\nASSAY_STRATEGY=PKCANARY0123\n',
    );
    const { code, stdout, stderr } = workspace.assay('status');
    expect(code).toBe(2);
    expect(stderr).toContain('***');
    expect(stdout + stderr).not.toContain('CANARY');
    expect(workspace.assay('doctor').stdout).toContain('other users can read it. Try: chmod 600 .env');
  });
});
