import { clopperPearson } from '../inference/clopper-pearson.ts';
import type { GateEvidence, GatesConfig } from './evidence.ts';
import type { GateFinding } from './judge-gate.ts';
import type { ReturnIntervals } from './return-intervals.ts';

/** Sharpe ratio, drawdown and win rate of the backtest. */
export function backtestGates(evidence: GateEvidence, config: GatesConfig, intervals: ReturnIntervals): GateFinding[] {
  const { strategy, trades } = evidence.backtest;
  const { minSharpe, maxDrawdown, minWinRate, minBars, minTrades } = config.backtest;
  const bars = { count: evidence.strategyReturns.length, needed: minBars, of: 'bars' };
  return [
    {
      name: 'backtest-sharpe',
      group: 'backtest',
      title: 'Annual Sharpe ratio',
      value: strategy.sharpe,
      relation: '>',
      threshold: minSharpe,
      unit: 'number',
      interval: intervals.sharpe,
      sample: bars,
      undefinedBecause: 'equity never moved',
    },
    {
      name: 'backtest-drawdown',
      group: 'backtest',
      title: 'Deepest drawdown',
      value: strategy.maxDrawdown,
      relation: '<',
      threshold: maxDrawdown,
      unit: 'percent',
      interval: intervals.drawdown,
      sample: bars,
      lossLimit: true,
      undefinedBecause: 'there are no bars',
    },
    {
      name: 'backtest-win-rate',
      group: 'backtest',
      title: 'Share of winning trades',
      value: trades.winRate,
      relation: '>',
      threshold: minWinRate,
      unit: 'percent',
      interval: winInterval(trades, config.level),
      sample: { count: trades.count, needed: minTrades, of: 'trades' },
      undefinedBecause: 'there were no trades',
    },
  ];
}

function winInterval({ count, winRate }: GateEvidence['backtest']['trades'], level: number): GateFinding['interval'] {
  return winRate === null ? null : { ...clopperPearson(Math.round(winRate * count), count, level), level };
}
