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
  readonly pnl: number;
  readonly return_pct: number;
}
interface PeerRun {
  readonly fast: number;
  readonly slow: number;
  readonly cash: number;
  readonly stats: { readonly 'Equity Final [$]': number; readonly 'Exposure Time [%]': number };
  readonly trades: readonly PeerTrade[];
}

const vector = sharedFile('vectors/backtest-goog-sma-cross.json');
const data = sharedFile('data/equities-yahoo/GOOG-2004-2013.csv');

describe('a moving-average cross on nine years of GOOG', () => {
  it.skipIf(vector === null || data === null)('gives the trades another backtester gives', () => {
    const { peer, run } = runs(0);
    const { side, entryUtc, exitUtc, entryPrice, exitPrice, netReturn } = run.trades.columns;
    const last = run.trades.count - 1;
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

  it.skipIf(vector === null || data === null)(
    'in whole units ends where theirs does but for units counted at the close of the decision, and the last close',
    () => {
      const { peer, run } = runs(1);
      const { side, quantity, entryPrice, exitPrice } = run.trades.columns;
      const wonOf = (sign: (i: number) => number) => peer.trades.filter((_, i) => sign(i) > 0).length;
      expect(run.equity.at(-1)).toBeCloseTo(52315.41, 6);
      expect(wonOf((i) => run.trades.columns.netProfit[i]!)).toBe(wonOf((i) => peer.trades[i]!.pnl));
      expect(run.counts.timesInMarket / run.equity.length).toBeCloseTo(peer.stats['Exposure Time [%]'] / 100, 12);
      expect(peer.trades.filter(({ size }, i) => Math.abs(size) === quantity[i]).length).toBe(28);
      // The same trades with units counted at the open of the fill, as theirs are, and the last sold at the last open.
      let cash = peer.cash;
      for (let i = 0; i < run.trades.count; i++) {
        const exit = i === run.trades.count - 1 ? peer.trades[i]!.exit_price : exitPrice[i]!;
        cash += side[i]! * Math.floor(cash / entryPrice[i]!) * (exit - entryPrice[i]!);
      }
      expect(cash).toBeCloseTo(peer.stats['Equity Final [$]'], 6);
    },
  );
});

function runs(lotSize: number) {
  const peer = (JSON.parse(readFileSync(vector!, 'utf8')) as { run: PeerRun }).run;
  const bars = hourlyBars({ GOOG: readRows(data!) });
  const run = simulateStrategy({
    bars,
    probabilities: crossProbabilities(bars.close, peer.fast, peer.slow),
    trading: tradingConfig({ exits: { onOppositeSignal: true }, fills: { lotSize } }),
    initialCash: peer.cash,
    barsPerYear: 252,
  });
  return { peer, run };
}

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
