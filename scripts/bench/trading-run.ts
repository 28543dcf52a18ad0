import type { Simulation } from '../../src/trading/simulate-strategy.ts';
import { walkBars } from './trading-data.ts';
import { tradeCrosses, tradeCrossesUnseen } from './trading-rule.ts';

/**
 * Trades the bars of trading-data.ts and prints the least times of some runs, warm, as one line of JSON: `trading-run.ts symbols bars rounds`.
 * A process of its own, started by trading.ts, so that its peak of memory is that of this work.
 */
const [symbols, length, rounds] = process.argv.slice(2).map(Number) as [number, number, number];
const bars = walkBars(symbols, length);
let run = tradeCrosses(bars);
let best = { ms: Infinity, cpuMs: Infinity };
for (let round = 0; round < rounds; round++) {
  const start = performance.now();
  const busy = process.cpuUsage();
  run = tradeCrosses(bars);
  const { user, system } = process.cpuUsage(busy);
  const ms = performance.now() - start;
  best = { ms: Math.min(best.ms, ms), cpuMs: Math.min(best.cpuMs, (user + system) / 1000) };
}
const peakMiB = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ ...best, ...found(run), peakMiB, unseen: found(tradeCrossesUnseen(bars)) }));

function found({ trades, equity }: Simulation) {
  return { trades: trades.count, equity: equity.at(-1)! };
}
