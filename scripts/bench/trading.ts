import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchRow } from './bench-row.ts';
import { memoryBandwidth } from './memory-bandwidth.ts';
import { runPeer } from './peer-python.ts';
import { walkBars } from './trading-data.ts';
import { initialCash } from './trading-rule.ts';

/** Symbols and bars of each. */
type Shape = readonly [symbols: number, length: number];

interface Found {
  readonly trades: number;
  readonly equity: number;
}
interface Timed extends Found {
  readonly ms: number;
  readonly cpuMs: number;
  readonly peakMiB: number;
}
interface Ours extends Timed {
  readonly unseen: Found;
}
interface Peer {
  readonly name: string;
  readonly script: string;
  readonly venv: string;
  /** At most this share of its time per bar. */
  readonly bar: number;
  /** What it is given of either million of bars: engines that need minutes get fewer. */
  readonly shapes: readonly [Shape, Shape];
  readonly unseen?: true;
}

const shapes: readonly [Shape, Shape] = [
  [1, 1_000_000],
  [50, 20_000],
];
const peers: readonly Peer[] = [
  { name: 'vectorbt', script: 'trading_vectorbt.py', venv: 'venv', bar: 1 / 3, shapes, unseen: true },
  {
    name: 'backtesting.py',
    script: 'trading_backtesting.py',
    venv: 'venv',
    bar: 1 / 100,
    shapes: [
      [1, 100_000],
      [5, 20_000],
    ],
  },
  {
    name: 'nautilus_trader',
    script: 'trading_nautilus.py',
    venv: 'venv-nautilus',
    bar: 1 / 10,
    shapes: [
      [1, 50_000],
      [50, 1000],
    ],
  },
];
const rounds = 30;
const bytesPerBar = 48;
const trades = 0.002;
const money = 0.0005;

/** Moving averages that cross, both sides, with brackets, in one account: a million bars of one symbol and of fifty. */
export async function benchTrading(): Promise<BenchRow[]> {
  const bandwidth = memoryBandwidth();
  const bound = (bytesPerBar / bandwidth) * 1e9;
  return shapes.flatMap((shape, which) => {
    const ours = oursOn(shape, rounds);
    const least: BenchRow = {
      name: `${nameOf(shape)}, against the memory`,
      ours: `${perBar(ours, shape).toFixed(0)} ns per bar, ${ours.peakMiB.toFixed(0)} MiB`,
      peer: `${bytesPerBar} bytes at ${(bandwidth / 1e9).toFixed(1)} GB/s: ${bound.toFixed(1)} ns`,
      ratio: (perBar(ours, shape) / bound).toFixed(0),
      bar: '',
      ok: null,
    };
    return [...peers.flatMap((peer) => against(peer, peer.shapes[which]!, shape, ours)), least];
  });
}

/** Speed per bar in processor time, which others on the machine disturb least, and whether both did the same on the same bars. */
function against(peer: Peer, given: Shape, shape: Shape, ours: Ours): BenchRow[] {
  const name = `${nameOf(shape)}, crosses with brackets`;
  const theirs = peerOn(peer, given);
  const bar = `<= ${peer.bar.toFixed(2)}`;
  const own = textOf(ours, shape);
  if (theirs === null) return [{ name, ours: own, peer: `${peer.name}: peer absent`, ratio: '', bar, ok: null }];
  const ratio = ours.cpuMs / barsOf(shape) / (theirs.cpuMs / barsOf(given));
  const same = barsOf(given) === barsOf(shape) ? ours : oursOn(given, 0);
  const mine = peer.unseen ? same.unseen : same;
  const agree =
    Math.abs(mine.trades - theirs.trades) <= trades * mine.trades &&
    Math.abs(mine.equity - theirs.equity) <= money * initialCash;
  const text = ({ trades: count, equity }: Found) => `${count} trades, equity ${equity.toFixed(0)}`;
  return [
    {
      name,
      ours: own,
      peer: `${peer.name}${barsOf(given) < barsOf(shape) ? ` on ${nameOf(given)}` : ''} ${textOf(theirs, given)}`,
      ratio: ratio.toFixed(4),
      bar,
      ok: ratio <= peer.bar,
    },
    {
      name: `${nameOf(given)}, the same trades${peer.unseen ? ' but for crosses in exit bars' : ''}`,
      ours: text(mine),
      peer: `${peer.name} ${text(theirs)}`,
      ratio: '',
      bar: `within ${100 * trades} %, ${money * initialCash}`,
      ok: agree,
    },
  ];
}

function oursOn([symbols, length]: Shape, count: number): Ours {
  const script = join(import.meta.dirname, 'trading-run.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, `${symbols}`, `${length}`, `${count}`], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the run of ${symbols} x ${length} bars ended with ${status}:\n${stderr}`);
  return JSON.parse(stdout) as Ours;
}

function peerOn({ script, venv }: Peer, [symbols, length]: Shape): Timed | null {
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  try {
    const file = join(folder, 'bars.f64');
    const { open, high, low, close } = walkBars(symbols, length);
    writeFileSync(file, Buffer.concat([open, high, low, close].map((column) => Buffer.from(column.buffer))));
    return runPeer(script, [file, `${symbols}`, `${length}`], venv) as Timed | null;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function textOf({ ms, cpuMs, peakMiB }: Timed, shape: Shape): string {
  const perSecond = barsOf(shape) / (cpuMs / 1000);
  const speed = perSecond >= 1e6 ? `${(perSecond / 1e6).toFixed(1)} M` : perSecond.toFixed(0);
  return `${cpuMs.toFixed(0)} ms (${ms.toFixed(0)} by the clock), ${speed} bars/s, ${peakMiB.toFixed(0)} MiB`;
}

function perBar({ cpuMs }: Timed, shape: Shape): number {
  return (cpuMs * 1e6) / barsOf(shape);
}

function nameOf([symbols, length]: Shape): string {
  return `${symbols} x ${length}`;
}

function barsOf([symbols, length]: Shape): number {
  return symbols * length;
}
