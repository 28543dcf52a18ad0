import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { openLedger } from '../../src/adapters/ledger/sqlite-ledger.ts';
import { nthEntry } from './sample-entries.ts';
import { entriesOf, failureOf, must, tempFolder } from './temp-ledger.ts';

const kills = 40;

it(`has every entry it confirmed and no part of another after each of ${kills} kills`, async () => {
  const file = join(tempFolder(), 'ledger.sqlite');
  let length = 0;
  for (let kill = 0; kill < kills; kill++) {
    const writer = startWriter(file);
    await writer.wrote;
    await sleep((kill * 37) % 61);
    const confirmed = await writer.kill();
    const ledger = must(openLedger(file));
    const entries = entriesOf(ledger);
    ledger.close();
    expect(entries.length).toBeGreaterThanOrEqual(Math.max(confirmed, length + 1));
    expect(entries.slice(length)).toEqual(Array.from(entries.slice(length), (_, k) => nthEntry(length + k)));
    length = entries.length;
    if (length > 600) {
      length = 0;
      for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
    }
  }
});

it('is a whole ledger or none when the first start is killed', async () => {
  for (let kill = 0; kill < 10; kill++) {
    const file = join(tempFolder(), 'ledger.sqlite');
    const writer = startWriter(file);
    while (!existsSync(`${file}.new`) && !existsSync(file)) await sleep(1);
    await sleep(kill % 4);
    await writer.kill();
    const ledger = must(openLedger(file));
    const entries = entriesOf(ledger);
    expect(entries).toEqual(entries.map((_, n) => nthEntry(n)));
    ledger.close();
  }
});

it('is an earlier whole ledger when its log is deleted after a kill', async () => {
  const file = join(tempFolder(), 'ledger.sqlite');
  const writer = startWriter(file);
  await writer.wrote;
  await sleep(300);
  const confirmed = await writer.kill();
  expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
  const bare = join(tempFolder(), 'ledger.sqlite');
  copyFileSync(file, bare);
  const ledger = must(openLedger(bare));
  const entries = entriesOf(ledger);
  expect(entries).toEqual(entries.map((_, n) => nthEntry(n)));
  expect(entries.length).toBeLessThanOrEqual(confirmed + 3);
  ledger.close();
});

it('has one trader at a time, and lets the next in when the first is killed', async () => {
  const file = join(tempFolder(), 'ledger.sqlite');
  const writer = startWriter(file);
  await writer.wrote;
  const refused = failureOf(openLedger(file));
  expect(refused).toEqual({
    reason: 'session-running',
    holder: expect.stringContaining(`process ${writer.pid} on `) as string,
  });
  await writer.kill();
  const ledger = must(openLedger(file));
  expect(failureOf(openLedger(file))).toMatchObject({
    reason: 'session-running',
    holder: expect.stringContaining(`process ${process.pid} `) as string,
  });
  const third = startWriter(file);
  await expect(third.wrote).rejects.toThrow('ended by itself');
  ledger.close();
  must(openLedger(file)).close();
});

function startWriter(file: string) {
  const child: ChildProcess = spawn(
    process.execPath,
    [fileURLToPath(new URL('./append-loop.ts', import.meta.url)), file],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  let told = '';
  const wrote = new Promise<void>((resolve, reject) => {
    child.stdout!.on('data', (chunk: Buffer) => {
      told += chunk.toString();
      resolve();
    });
    child.on('exit', () => reject(new Error('the writer ended by itself')));
  });
  wrote.catch(() => {});
  return {
    pid: child.pid,
    wrote,
    /** The length that was confirmed last. */
    async kill(): Promise<number> {
      child.kill('SIGKILL');
      await once(child, 'close');
      return Number(told.slice(0, told.lastIndexOf('\n')).split('\n').at(-1));
    },
  };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
