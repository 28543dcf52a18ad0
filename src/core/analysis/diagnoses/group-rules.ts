import { canBeCut, fact, fix, type Rule } from './rule.ts';

const concentrated = 0.6;
const leastTrades = 10;

/** Whether the result comes from all that is traded. */
export const groupRules: readonly Rule[] = [
  {
    id: 'symbol-concentration',
    title: 'One symbol makes the result',
    judge: (ground) => {
      const { symbols } = ground.report;
      const { tables } = ground.analysis;
      const total = tables.symbol.reduce((sum, { netProfit }) => sum + netProfit, 0);
      const best = [...tables.symbol].sort((a, b) => b.netProfit - a.netProfit)[0];
      if (!canBeCut(ground) || symbols.length < 3 || !best || !(total > 0)) return null;
      const share = best.netProfit / total;
      if (share <= concentrated) return null;
      return {
        effect: share - 1 / symbols.length,
        evidence: [fact(`share of ${best.name}`, share, 'share'), fact('symbols', symbols.length, 'count')],
        explanation:
          'Most of the profit comes from one of several symbols, which may be chance or something special to it.',
        fix: fix(
          'trading.size.allocation.method',
          'Share the risk among symbols, and see whether the rest earns anything.',
        ),
      };
    },
  },
  {
    id: 'side-asymmetry',
    title: 'One side loses',
    judge: ({ analysis: { tables } }) => {
      const [better, worse] = [...tables.side].sort((a, b) => b.netProfit - a.netProfit);
      if (!better || !worse || Math.min(better.trades, worse.trades) < leastTrades) return null;
      if (!(better.netProfit > 0 && worse.netProfit < 0)) return null;
      return {
        effect: (0 - worse.netProfit) / better.netProfit,
        evidence: [
          fact(`net profit of ${better.name} trades`, better.netProfit, 'money'),
          fact(`of ${worse.name} trades`, worse.netProfit, 'money'),
          fact(`${worse.name} trades`, worse.trades, 'count'),
        ],
        explanation: `The ${worse.name} side gives back what the ${better.name} side earns.`,
        fix: fix(
          'trading.decide.sides',
          `Trade ${better.name} only, or demand firmer probabilities of the other side.`,
        ),
      };
    },
  },
];
