import { canBeCut, fact, fix, type Rule } from './rule.ts';

const enoughTrades = 30;
const enoughYears = 3;
const heavyTrade = 0.25;
const sureEnough = 0.95;

/** Whether there is enough to judge by. */
export const sampleRules: readonly Rule[] = [
  {
    id: 'few-trades',
    title: 'Few trades',
    judge: ({ analysis: { trades } }) =>
      trades.count < enoughTrades
        ? {
            effect: 1 - trades.count / (2 * enoughTrades),
            evidence: [fact('closed trades', trades.count, 'count')],
            explanation: `Below ${enoughTrades} closed trades the hit rate, payoff and every table are mostly chance.`,
            fix: fix(
              'trading.decide.longAbove',
              'Trade at less firm probabilities, add symbols, or lengthen the history.',
            ),
          }
        : null,
  },
  {
    id: 'short-history',
    title: 'Short history',
    judge: ({ report: { bars, barsPerYear } }) => {
      const years = bars / barsPerYear;
      if (years >= enoughYears) return null;
      return {
        effect: 1 - years / (2 * enoughYears),
        evidence: [fact('years', years, 'number'), fact('bars', bars, 'bars')],
        explanation:
          'One kind of market is all that was seen; a Sharpe ratio of 1 needs about three years to differ from 0.',
        fix: fix('data.start', 'Begin earlier, or take more history for the walk-forward test.'),
      };
    },
  },
  {
    id: 'one-trade-dependence',
    title: 'One trade makes the result',
    judge: (ground) => {
      const { trades } = ground.analysis;
      const share = trades.bestTradeShare;
      if (!canBeCut(ground) || share === null || share <= heavyTrade) return null;
      return {
        effect: share,
        evidence: [
          fact('share of the best trade', share, 'share'),
          fact('share of the best five', trades.bestFiveShare, 'share'),
        ],
        explanation:
          'Without its most profitable trade much of the net profit is gone, and such a trade may not come again.',
        fix: fix('trading.size.maxPositionExposure', 'Cap single positions, or ask for more, smaller trades.'),
      };
    },
  },
  {
    id: 'may-be-luck',
    title: 'The Sharpe ratio may be luck',
    judge: ({ analysis: { returns } }) => {
      const sure = returns.probabilisticSharpe;
      if (sure === null || sure >= sureEnough) return null;
      return {
        effect: 2 * (1 - sure),
        evidence: [
          fact('probability that it is above 0', sure, 'share'),
          fact('Sharpe', returns.sharpe.value, 'number'),
          fact('low end of its interval', returns.sharpe.low, 'number'),
        ],
        explanation:
          'For returns with these tails and this number of bars, a strategy without any edge shows such a ratio too often.',
        fix: fix('data.start', 'A longer history narrows the interval; more settings tried widens what luck explains.'),
      };
    },
  },
];
