import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { nodeFiles } from '../adapters/node-files.ts';
import { ok } from '../failure.ts';
import type { Machine } from '../ports.ts';
import { examine, type Findings } from './doctor.ts';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'assay-doctor-'));
  return () => rmSync(root, { recursive: true, force: true });
});

const machine: Machine = {
  nodeVersion: '24.21.0',
  platform: 'linux-x64',
  processors: 2,
  memoryBytes: 8 * 1024 ** 3,
  freeBytes: () => 8 * 1024 ** 3,
  hasVariable: () => false,
  versionOf: async () => 'git version 2.45.0',
  repository: async () => ({ branch: 'main', changedFiles: 0, hasRemote: true }),
  environmentFile: async () => ({ othersCanRead: false, tracked: false }),
  hasPackage: () => true,
};

async function look(name: string, changes: Partial<Machine> = {}, findings: Partial<Findings> = {}) {
  const found = { build: ok(undefined), unknownNames: [], sessions: [], ...findings };
  const checks = await examine(nodeFiles(root), { ...machine, ...changes }, found);
  const check = checks.find((check) => check.name === name)!;
  return { state: check.state, found: check.found, fix: check.fix };
}

describe('doctor', () => {
  it('is content with a .env that its owner alone can read', async () => {
    expect(await look('.env')).toEqual({ state: 'ok', found: 'yours alone, not in git', fix: null });
  });

  it('warns of a .env that others can read, or that git tracks', async () => {
    expect(await look('.env', { environmentFile: async () => ({ othersCanRead: true, tracked: false }) })).toEqual({
      state: 'warning',
      found: 'other users can read it',
      fix: 'chmod 600 .env',
    });
    expect(await look('.env', { environmentFile: async () => ({ othersCanRead: true, tracked: true }) })).toEqual({
      state: 'warning',
      found: 'tracked by git',
      fix: 'git rm --cached .env, then replace every key in it',
    });
  });

  it('names variables of .env that mean nothing', async () => {
    expect((await look('.env', {}, { unknownNames: ['APCA_API_KEYID'] })).found).toBe('APCA_API_KEYID: not known');
  });

  it('tells that the emergency stop is set', async () => {
    expect((await look('emergency stop')).state).toBe('ok');
    mkdirSync(join(root, 'results'), { recursive: true });
    writeFileSync(join(root, 'results/emergency_stop'), '');
    expect(await look('emergency stop')).toEqual({
      state: 'warning',
      found: 'set: results/emergency_stop is there',
      fix: './bin/assay resume --reason "..."',
    });
  });

  it('names a running session and a deployed bundle', async () => {
    const sessions = [{ strategy: 'mine', holder: 'process 7 on host' }];
    expect((await look('session mine', {}, { sessions })).found).toBe('running: process 7 on host');
    mkdirSync(join(root, 'config/strategies'), { recursive: true });
    writeFileSync(join(root, 'config/pipeline.yaml'), '');
    writeFileSync(join(root, 'config/gates.yaml'), '');
    writeFileSync(join(root, 'config/strategies/mine.yaml'), 'description: mine\n');
    expect((await look('strategy mine')).found).toMatch(/, nothing deployed$/);
    mkdirSync(join(root, 'models/mine/production'), { recursive: true });
    writeFileSync(join(root, 'models/mine/production/model.json'), '{}');
    expect((await look('strategy mine')).found).toMatch(/, a bundle is deployed$/);
  });

  it('says what promotion lacks, without any value', async () => {
    expect((await look('promotion')).found).toBe('without a GITHUB_TOKEN');
    expect((await look('promotion', { hasVariable: (name) => name === 'GH_TOKEN' })).state).toBe('ok');
  });
});
