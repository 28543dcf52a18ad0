import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyPackages } from './copy-packages.ts';

let place: string;
let here: string;
let there: string;

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'assay-packages-'));
  here = join(place, 'here');
  there = join(place, 'there');
  mkdirSync(join(here, 'node_modules', 'one'), { recursive: true });
  mkdirSync(there);
  writeFileSync(join(here, 'node_modules', '.package-lock.json'), '{}');
  writeFileSync(join(here, 'node_modules', 'one', 'index.js'), 'one');
  for (const folder of [here, there]) writeFileSync(join(folder, 'package-lock.json'), 'lock');
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

const original = (): string => readFileSync(join(here, 'node_modules', 'one', 'index.js'), 'utf8');

describe('packages for another checkout', () => {
  it('are a copy: emptying it leaves those they came from', () => {
    expect(copyPackages(here, there)).toBe(true);
    rmSync(join(there, 'node_modules', 'one'), { recursive: true });
    expect(original()).toBe('one');
  });

  it('are a copy as well when the folder here is a link to a shared one', () => {
    const linked = join(place, 'linked');
    mkdirSync(linked);
    writeFileSync(join(linked, 'package-lock.json'), 'lock');
    symlinkSync(join(here, 'node_modules'), join(linked, 'node_modules'));
    expect(copyPackages(linked, there)).toBe(true);
    expect(lstatSync(join(there, 'node_modules')).isSymbolicLink()).toBe(false);
    rmSync(join(there, 'node_modules', 'one'), { recursive: true });
    expect(original()).toBe('one');
  });

  it('are not given to a checkout that asks for others, or that has its own', () => {
    writeFileSync(join(there, 'package-lock.json'), 'another');
    expect(copyPackages(here, there)).toBe(false);
    expect(existsSync(join(there, 'node_modules'))).toBe(false);
    writeFileSync(join(there, 'package-lock.json'), 'lock');
    mkdirSync(join(there, 'node_modules'));
    expect(copyPackages(here, there)).toBe(false);
  });
});
