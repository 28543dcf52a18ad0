import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedFile } from '../../test/shared.ts';
import { hour, hourlyBars, tradingConfig, type Row } from '../../test/trading/trading-rig.ts';
import { simulateStrategy } from './simulate-strategy.ts';

interface PeerTrade {
  readonly size: number;
  readonly entry_bar: number;
  readonly exit_bar: number;
  readonly entry_price: number;
  readonly exit_price: number;
  readonly return_pct: number;
}
interface PeerRun {
  readonly fast: number;
  readonly slow: number;
  readonly cash: number;
  readonly stats: { readonly 'Equity Final [$]': number };
  readonly trades: readonly PeerTrade[];
}

const vector = sharedFile('vectors/backtest-goog-sma-cross.json');
const data = sharedFile('data/equities-yahoo/GOOG-2004-2013.csv');

describe('a moving-average cross on nine years of GOOG', () => {
  it.skipIf(vector === null || data === null)('gives the trades another backtester gives', () => {
    const peer = (JSON.parse(readFileSync(vector!, 'utf8')) as { run: PeerRun }).run;
    const bars = hourlyBars({ GOOG: readRows(data!) });
    const { trades } = simulateStrategy({
      bars,
      probabilities: crossProbabilities(bars.close, peer.fast, peer.slow),
      trading: tradingConfig({ exits: { onOppositeSignal: true } }),
      initialCash: peer.cash,
      barsPerYear: 252,
    });
    const { side, entryUtc, exitUtc, entryPrice, exitPrice, netReturn } = trades.columns;
    const last = trades.count - 1;
    const ours = Array.from({ length: last }, (_, i) => [
      side[i]!,
      entryUtc[i]! / hour,
      exitUtc[i]! / hour,
      entryPrice[i]!,
      exitPrice[i]!,
      Number(netReturn[i]!.toFixed(9)),
    ]);
    const theirs = peer.trades.map((t) => [
      Math.sign(t.size),
      t.entry_bar,
      t.exit_bar,
      t.entry_price,
      t.exit_price,
      Number(t.return_pct.toFixed(9)),
    ]);
    expect(ours).toEqual(theirs.slice(0, -1));
    // Theirs closes the last trade at the last open; ours keeps it.
    expect([side[last], entryUtc[last]! / hour, entryPrice[last]]).toEqual([
      theirs[last]![0],
      theirs[last]![1],
      theirs[last]![3],
    ]);
  });
});

function readRows(file: string): Row[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n').slice(1);
  return lines.map((line) => line.split(',').slice(1, 6).map(Number) as unknown as Row);
}

/** Certain of a rise at a cross up, of a fall at a cross down, undecided elsewhere. */
function crossProbabilities(close: Float64Array, fast: number, slow: number): Float64Array {
  const mean = (end: number, length: number) =>
    close.subarray(end + 1 - length, end + 1).reduce((sum, c) => sum + c, 0) / length;
  return Float64Array.from(close, (_, i) => {
    if (i < slow) return 0.5;
    const before = mean(i - 1, fast) - mean(i - 1, slow);
    const now = mean(i, fast) - mean(i, slow);
    if (before < 0 && now > 0) return 1;
    return before > 0 && now < 0 ? 0 : 0.5;
  });
}
