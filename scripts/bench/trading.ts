import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bars } from '../../src/formats/bars/bars.ts';
import { defaultsOf, type ConfigSchema } from '../../src/formats/config/schema-walk.ts';
import trading from '../../src/formats/config/trading.schema.json' with { type: 'json' };
import type { TradingConfig } from '../../src/formats/config/trading.schema.generated.ts';
import { simulateStrategy } from '../../src/trading/simulate-strategy.ts';
import type { BenchRow } from './bench-row.ts';
import { runPeer } from './peer-python.ts';
import { crossProbabilities, walkBars } from './trading-data.ts';

const bars = 1_000_000;
/** The peer is measured warm too. */
const warmUps = 5;
const rounds = 7;
const initialCash = 1e6;

interface Timed {
  readonly ms: number;
  readonly trades: number;
}
interface PeerTimes {
  readonly backtesting: Timed;
  readonly vectorbt: Timed;
}

/** A bar loop with stops against two peers. */
export async function benchTrading(): Promise<BenchRow[]> {
  return benchBarLoop();
}

/** Moving-average cross, both sides, fee, a stop on every bar, trade list and equity; everything from the bars on is timed. */
function benchBarLoop(): BenchRow[] {
  const data = walkBars(bars);
  const times = Array.from({ length: warmUps + rounds }, () => ourRound(data)).slice(warmUps);
  const ours = times.toSorted((a, b) => a.ms - b.ms)[rounds >> 1]!;
  const peers = peerRound(data);
  return [
    compare('backtesting.py', ours, peers?.backtesting ?? null, 0.01),
    compare('vectorbt from_signals, warm', ours, peers?.vectorbt ?? null, 0.33),
  ];
}

function compare(peerName: string, ours: Timed, peer: Timed | null, bar: number): BenchRow {
  const text = ({ ms, trades }: Timed) => `${ms.toFixed(0)} ms, ${trades} trades`;
  const name = `${bars / 1e6} M bars, moving-average cross with stops`;
  const limit = `<= ${bar}`;
  if (peer === null) return { name, ours: text(ours), peer: `${peerName} absent`, ratio: '', bar: limit, ok: null };
  const ratio = ours.ms / peer.ms;
  return {
    name,
    ours: text(ours),
    peer: `${peerName} ${text(peer)}`,
    ratio: ratio.toFixed(3),
    bar: limit,
    ok: ratio <= bar,
  };
}

function ourRound(data: Bars): Timed {
  const start = performance.now();
  const probabilities = crossProbabilities(data.close, 10, 20);
  const { counts } = simulateStrategy({ bars: data, probabilities, trading: rules, initialCash, barsPerYear: 8766 });
  return { ms: performance.now() - start, trades: counts.trades };
}

const plain = defaultsOf(trading as ConfigSchema) as unknown as TradingConfig;
const rules: TradingConfig = {
  ...plain,
  decide: { sides: 'both', longAbove: 0.6, shortBelow: 0.4 },
  size: { ...plain.size, method: 'fixed-fraction', fraction: 0.9 },
  exits: {
    ...plain.exits,
    takeProfitVolatilities: 0,
    stopLossVolatilities: 10,
    horizonBars: 0,
    renewAtHorizon: false,
    onOppositeSignal: true,
  },
  costs: { ...plain.costs, feeBps: 2, halfSpreadBps: 0, impactCoefficient: 0 },
  guards: { ...plain.guards, maxConsecutiveLosses: 0, maxDrawdown: 0, maxPositionLoss: 0, pauseBars: 1 },
};

function peerRound(data: Bars): PeerTimes | null {
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  try {
    const file = join(folder, 'bars.f64');
    const columns = [data.open, data.high, data.low, data.close];
    writeFileSync(file, Buffer.concat(columns.map((column) => Buffer.from(column.buffer))));
    return runPeer('trading.py', [file, `${bars}`]) as PeerTimes | null;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
