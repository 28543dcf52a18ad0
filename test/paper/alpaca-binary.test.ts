import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { idOf } from '../../src/adapters/fake-alpaca/ids.ts';
import { startFakeAlpaca, type FakeAlpaca } from '../../src/adapters/fake-alpaca/server.ts';
import { lockSession } from '../../src/adapters/ledger/session-lock.ts';
import { approvalStateFile } from '../../src/formats/approval-state/approval-state-file.ts';
import { productionSettingsFile } from '../../src/formats/production/production-settings-file.ts';
import { sessionStartFile } from '../../src/formats/session-start/session-start-file.ts';
import { sha256 } from '../../src/util/sha256.ts';
import { Workspace, runAssay } from '../rig.ts';
import { weekStrategy } from './week.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const workspace = new Workspace();
const symbols = ['WEEK1', 'WEEK2', 'WEEK3'];
let fake: FakeAlpaca;
let env: Record<string, string>;

/** A bundle that buys whatever it sees, made of minutes up to now, deployed by hand; and a stand-in that goes on where they end. */
beforeAll(async () => {
  const startUtc = Math.floor(Date.now() / dayMs - 1) * dayMs;
  const bars = Math.floor((Date.now() - startUtc) / minuteMs) - 1;
  const strategy = weekStrategy
    .replace('interval: 1h', 'interval: 1m')
    .replace('bars: 1600', `bars: ${bars}`)
    .replace('2021-01-04', new Date(startUtc).toISOString().slice(0, 10))
    .replace('longAbove: 0.51, shortBelow: 0.49', 'longAbove: 0.01, shortBelow: 0.005');
  workspace.put('config/strategies/week.yaml', strategy);
  const made = workspace.assay('pipeline', '--strategy', 'week', '--to-stage', 'production');
  if (made.code !== 0) throw new Error(made.stderr);
  const clock = { nowUtc: () => Date.now() };
  const started = await startFakeAlpaca({ clock, cash: 100_000, hours: 'always', port: 0, keys: null });
  if (!started.ok) throw new Error(started.failure.reason);
  fake = started.value;
  env = { APCA_API_KEY_ID: 'PKTEST', APCA_API_SECRET_KEY: 'sesame', APCA_API_BASE_URL: fake.baseUrl };
  deploy();
  goOn(startUtc + bars * minuteMs);
}, 120_000);

afterAll(async () => {
  await fake?.close();
  workspace.remove();
});

it('trades an approved bundle at the stand-in, keeps its positions over a stop, and closes them at the emergency stop', async () => {
  const paper = ['paper', '--strategy', 'week', '--broker', 'alpaca', '--interval', '1'];
  const refused = await runAssay(workspace.root, ['paper', '--strategy', 'week', '--broker', 'alpaca', '--json']);
  expect(JSON.parse(refused.stdout)).toMatchObject({ ok: false, failure: { reason: 'broker-keys-missing' } });

  mkdirSync(join(workspace.root, 'results/paper'), { recursive: true });
  const account = sha256(idOf('account', 'PA0STANDIN')).slice(0, 16);
  const other = lockSession(join(workspace.root, `results/paper/account-${account}.lock`));
  const shut = await runAssay(workspace.root, [...paper, '--json'], env);
  expect(JSON.parse(shut.stdout)).toMatchObject({ ok: false, failure: { reason: 'session-running' } });
  if (other.ok) other.value();

  const first = session(paper);
  await until(() => fake.exchange.book.all().length > 0 && stops() === fake.exchange.book.all().length, 150);
  const second = await runAssay(workspace.root, [...paper, '--json'], env);
  expect(JSON.parse(second.stdout)).toMatchObject({ ok: false, failure: { reason: 'session-running' } });
  first.child.kill('SIGINT');
  const ended = await first.ended;
  expect(ended).toMatchObject({ code: 0 });
  const held = fake.exchange.book.all().length;
  expect(held).toBeGreaterThan(0);
  expect(stops()).toBe(held);
  const positions = workspace.json<{ positions: unknown[] }>('positions', '--strategy', 'week');
  expect(positions.result.positions).toHaveLength(held);

  const entries = fake.exchange.orders.all().filter(({ role }) => role === 'entry').length;
  writeFileSync(join(workspace.root, 'results/emergency_stop'), '');
  const last = await session(paper).ended;
  expect(last.text).toContain('flat');
  expect(fake.exchange.book.all()).toEqual([]);
  expect(fake.exchange.orders.open()).toEqual([]);
  expect(fake.exchange.orders.all().filter(({ role }) => role === 'entry').length).toBe(entries);
  const again = await runAssay(workspace.root, [...paper, '--json'], env);
  expect(JSON.parse(again.stdout)).toMatchObject({ ok: false, failure: { reason: 'session-latched' } });
}, 300_000);

/** The deployed bundle is that of a candidate that the approval state names; its bars come from the stand-in. */
function deploy(): void {
  const made = join(workspace.root, 'results/week/production');
  const settings = productionSettingsFile.parse(readFileSync(join(made, 'settings.json'), 'utf8'));
  if (!settings.ok) throw new Error(settings.failure.reason);
  const { schema: _, ...rest } = settings.value;
  const alpaca = { feed: 'iex', adjustment: 'raw', baseUrl: fake.baseUrl } as const;
  const data = { ...rest.data, provider: 'alpaca', symbols, alpaca } as const;
  const candidate = 'c0ffee0123456789';
  for (const folder of ['models/week/production', `models/week/candidates/${candidate}`]) {
    mkdirSync(join(workspace.root, folder), { recursive: true });
    cpSync(made, join(workspace.root, folder), { recursive: true });
    workspace.put(`${folder}/settings.json`, productionSettingsFile.serialise({ ...rest, data }));
  }
  const none = { status: 'PENDING', candidate: null, previous: null, hold: false } as const;
  const state = approvalStateFile.serialise({
    strategy: 'week',
    sequence: 1,
    prev_sha256: null,
    environments: { paper: { ...none, status: 'PAPER', candidate }, live: none },
    move: { environment: 'paper', from: 'APPROVED', to: 'PAPER', candidate, reason: 'by hand, for a test' },
    votes: { gates: null, review: 'required' },
    deploy: null,
  });
  workspace.put(approvalStateFile.path('week'), state);
}

/** Ten minutes after the last bar of the bundle, prices going up and down a little. */
function goOn(fromUtc: number): void {
  const start = sessionStartFile.parse(readFileSync(join(workspace.root, 'models/week/production/start.json'), 'utf8'));
  if (!start.ok) throw new Error(start.failure.reason);
  for (const { symbol, last } of start.value.symbols) {
    fake.exchange.setPrice(symbol, last.close);
    const bars = Array.from({ length: 10 }, (_, i) => {
      const close = last.close * (i % 2 === 0 ? 1.001 : 1);
      return { openUtc: fromUtc + i * minuteMs, open: close, high: close, low: close, close, volume: 1e6 };
    });
    fake.marketData.add(symbol, '1Min', bars);
  }
}

function stops(): number {
  return fake.exchange.orders.all().filter((order) => order.role === 'stop' && fake.exchange.orders.works(order))
    .length;
}

function session(args: readonly string[]): {
  readonly child: ChildProcess;
  readonly ended: Promise<{ readonly code: number | null; readonly text: string }>;
} {
  const { PATH = '', HOME = '' } = process.env;
  const binary = resolve(import.meta.dirname, '../../bin/run.js');
  const child = spawn(process.execPath, [binary, ...args], {
    cwd: workspace.root,
    env: { PATH, HOME, NO_COLOR: '1', ...env },
  });
  let text = '';
  child.stdout.on('data', (chunk) => (text += String(chunk)));
  child.stderr.on('data', (chunk) => (text += String(chunk)));
  return { child, ended: new Promise((done) => child.on('close', (code) => done({ code, text }))) };
}

async function until(isSo: () => boolean, seconds: number): Promise<void> {
  for (let waited = 0; !isSo(); waited += 0.1) {
    if (waited > seconds) throw new Error('it did not come to pass');
    await delay(100);
  }
}
