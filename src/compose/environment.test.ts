import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { loadEnvironment, unknownNames } from './environment.ts';

let root = '';
const put = (text: string) => writeFileSync(join(root, '.env'), text);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'assay-env-'));
  for (const name of ['FRED_API_KEY', 'GITHUB_TOKEN', 'ASSAY_STRATEGY', 'STRATEGY']) vi.stubEnv(name, undefined);
  return () => {
    vi.unstubAllEnvs();
    rmSync(root, { recursive: true, force: true });
  };
});

describe('the .env of a workspace', () => {
  it('fills in what the environment lacks', () => {
    put('# a comment\nFRED_API_KEY="with space"\nGITHUB_TOKEN=abc # tail\n');
    loadEnvironment(root);
    expect(process.env['FRED_API_KEY']).toBe('with space');
    expect(process.env['GITHUB_TOKEN']).toBe('abc');
  });

  it('never overrides what is exported', () => {
    vi.stubEnv('FRED_API_KEY', 'exported');
    put('FRED_API_KEY=file\n');
    loadEnvironment(root);
    expect(process.env['FRED_API_KEY']).toBe('exported');
  });

  it('sets nothing for an empty value', () => {
    put('FRED_API_KEY=\n');
    loadEnvironment(root);
    expect(process.env['FRED_API_KEY']).toBeUndefined();
  });

  it('cannot set what decides how programs run', () => {
    vi.stubEnv('NODE_OPTIONS', undefined);
    put('NODE_OPTIONS=--require=./evil.cjs\nAPCA_API_KEYID=typo\n');
    loadEnvironment(root);
    expect(process.env['NODE_OPTIONS']).toBeUndefined();
    expect(unknownNames(join(root, '.env'))).toEqual(['APCA_API_KEYID', 'NODE_OPTIONS']);
  });

  it('gives way to the strategy that make was asked for', () => {
    vi.stubEnv('STRATEGY', 'aapl_daily');
    put('ASSAY_STRATEGY=lab_null\n');
    loadEnvironment(root);
    expect(process.env['ASSAY_STRATEGY']).toBeUndefined();
  });

  it('may be absent', () => {
    expect(() => loadEnvironment(root)).not.toThrow();
    expect(unknownNames(join(root, '.env'))).toEqual([]);
  });

  it('knows every variable that .env.example documents', () => {
    const example = new URL('../../.env.example', import.meta.url).pathname;
    expect(unknownNames(example)).toEqual([]);
  });
});
