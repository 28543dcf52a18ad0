import { fact, fix, type Ground, type Rule } from './rule.ts';

const leastTrades = 20;
const often = 0.3;
const mostly = 0.5;
const dominates = 0.6;
const nearStop = 0.6;
const poorPayoff = 0.8;
const littleKept = 0.4;
const heavyLoss = 0.25;

/** Whether positions are left well. */
export const exitRules: readonly Rule[] = [
  {
    id: 'stop-too-tight',
    title: 'The stop may be too tight',
    judge: (ground) => {
      const { share, averageReturn } = exitOf(ground, 'stop');
      const down = ground.analysis.excursions.medianMaeOfWinners;
      if (share <= often || averageReturn === null || down === null || !(averageReturn < 0)) return null;
      const used = down / (0 - averageReturn);
      if (used <= nearStop) return null;
      return {
        effect: share * Math.min(1, used),
        evidence: [
          fact('trades that end at the stop', share, 'share'),
          fact('median fall of winners', down, 'share'),
          fact('mean loss at the stop', averageReturn, 'share'),
        ],
        explanation:
          'Half of the winners went nearly as far against the position as the stop lies away: others like them were stopped.',
        fix: fix('trading.exits.stopLossVolatilities', 'Try a wider stop with a smaller position.'),
      };
    },
  },
  {
    id: 'target-too-near',
    title: 'The target may be too near',
    judge: (ground) => {
      const { share } = exitOf(ground, 'target');
      const { payoff } = ground.analysis.trades;
      if (share <= mostly || payoff === null || payoff >= poorPayoff) return null;
      return {
        effect: share * (1 - payoff),
        evidence: [
          fact('trades that end at the target', share, 'share'),
          fact('mean winner over mean loser', payoff, 'number'),
        ],
        explanation:
          'Most trades are cut at a small gain while losses run further, so many winners pay for each loser.',
        fix: fix('trading.exits.takeProfitVolatilities', 'Try a further target, or a trailing stop.'),
      };
    },
  },
  {
    id: 'profit-given-back',
    title: 'Winners give back most of what they had',
    judge: ({ analysis: { excursions, trades } }) => {
      const { captured } = excursions;
      if (trades.count < leastTrades || captured === null || captured >= littleKept) return null;
      return {
        effect: 0.6 * (1 - captured),
        evidence: [
          fact('part of the best return kept by winners', captured, 'share'),
          fact('mean best return of all trades', excursions.averageMfe, 'share'),
        ],
        explanation: 'Winning trades were once worth far more than they were closed at.',
        fix: fix('trading.exits.trailingVolatilities', 'Try a trailing stop, or a target within reach.'),
      };
    },
  },
  {
    id: 'horizon-exits',
    title: 'Most trades end by time',
    judge: (ground) => {
      const { share, count } = exitOf(ground, 'horizon');
      const { takeProfitVolatilities, stopLossVolatilities } = ground.trading.exits;
      const hasBracket = takeProfitVolatilities > 0 || stopLossVolatilities > 0;
      if (!hasBracket || count < leastTrades || share <= dominates) return null;
      return {
        effect: share / 2,
        evidence: [fact('trades that end at the horizon', share, 'share')],
        explanation: 'Stop and target hardly ever decide, so they are further away than the price goes in that time.',
        fix: fix('trading.exits.horizonBars', 'Lengthen the horizon, or bring stop and target nearer.'),
      };
    },
  },
  {
    id: 'losing-exit',
    title: 'One way out loses money',
    judge: ({ analysis: { tables, trades } }) => {
      const gained = tables.exit.reduce((sum, { netProfit }) => sum + Math.max(0, netProfit), 0);
      const losing = tables.exit
        .filter(({ name, netProfit }) => name !== 'stop' && name !== 'open' && netProfit < 0)
        .sort((a, b) => a.netProfit - b.netProfit)[0];
      if (!losing || trades.count < leastTrades || 0 - losing.netProfit <= heavyLoss * gained) return null;
      return {
        effect: gained > 0 ? (0 - losing.netProfit) / gained : 1,
        evidence: [
          fact(`net profit of exits by ${losing.name}`, losing.netProfit, 'money'),
          fact('trades', losing.trades, 'count'),
          fact('gains of the other exits', gained, 'money'),
        ],
        explanation: `Leaving by ${losing.name} costs a large part of what the other exits earn.`,
        fix: fix(
          keyOfExit[losing.name] ?? 'trading.exits.onOppositeSignal',
          'Try the strategy without this exit, or with a later one.',
        ),
      };
    },
  },
];

const keyOfExit: { readonly [reason: string]: string } = {
  target: 'trading.exits.takeProfitVolatilities',
  horizon: 'trading.exits.horizonBars',
  opposite: 'trading.exits.onOppositeSignal',
  breaker: 'trading.guards.maxDrawdown',
  risk: 'trading.guards.maxPositionLoss',
  bell: 'trading.exits.close',
  trailing: 'trading.exits.trailingVolatilities',
  'daily-loss': 'trading.guards.dailyLoss.maxLoss',
};

function exitOf({ analysis: { tables, trades } }: Ground, reason: string) {
  const group = tables.exit.find(({ name }) => name === reason);
  const enough = trades.count >= leastTrades;
  return {
    count: trades.count,
    share: group && enough ? group.trades / trades.count : 0,
    averageReturn: group?.averageReturn ?? null,
  };
}
