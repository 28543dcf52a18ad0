import { fact, fix, type Rule } from './rule.ts';

const nearLimit = 0.8;
const skewed = -1;
const muchPaused = 0.1;
const tolerance = 1e-6;

/** Whether losses are of a bearable kind. */
export const riskRules: readonly Rule[] = [
  {
    id: 'drawdown-limit',
    title: 'Drawdown at the limit',
    judge: ({ report: { strategy }, trading: { guards } }) => {
      const used = strategy.maxDrawdown / guards.maxDrawdown;
      if (guards.maxDrawdown === 0 || used < nearLimit) return null;
      return {
        effect: used / 2,
        evidence: [
          fact('deepest drawdown', strategy.maxDrawdown, 'share'),
          fact('limit of the breaker', guards.maxDrawdown, 'share'),
        ],
        explanation:
          'History nearly reached, or passed, the drawdown at which everything is closed; what comes is seldom kinder.',
        fix: fix('trading.size.targetVolatility', 'Trade smaller until the history stays clear of the limit.'),
      };
    },
  },
  {
    id: 'breaker-trips',
    title: 'The breaker decides the result',
    judge: ({ report: { breakerTrips, bars }, trading: { guards } }) => {
      const paused = (breakerTrips * guards.pauseBars) / Math.max(1, bars);
      if (paused <= muchPaused) return null;
      return {
        effect: 2 * paused,
        evidence: [fact('trips', breakerTrips, 'count'), fact('share of the bars paused', paused, 'share')],
        explanation:
          'The account rested for much of the history, so the result tells of the breaker as much as of the strategy.',
        fix: fix(
          'trading.guards.maxConsecutiveLosses',
          'Trade smaller rather than less often, or set the breaker for rare events.',
        ),
      };
    },
  },
  {
    id: 'negative-skew',
    title: 'Small gains, sudden losses',
    judge: ({ report: { strategy }, analysis: { returns } }) => {
      const { skewness } = strategy;
      if (skewness === null || skewness > skewed) return null;
      return {
        effect: 0 - skewness / 10,
        evidence: [
          fact('skewness', skewness, 'number'),
          fact('worst bar', returns.worst?.return ?? null, 'share'),
          fact('mean of the worst 5 %', returns.conditionalValueAtRisk95, 'share'),
        ],
        explanation: 'Returns like these look better than they are until the large loss that pays for them has come.',
        fix: fix('trading.exits.stopLossVolatilities', 'Bound the loss of a position, and its size.'),
      };
    },
  },
  {
    id: 'money-unexplained',
    title: 'The account does not add up',
    judge: ({ report: { initialCash }, analysis: { ledger } }) => {
      const share = Math.abs(ledger.unexplained) / initialCash;
      if (share <= tolerance) return null;
      return {
        effect: 1,
        evidence: [fact('unexplained', ledger.unexplained, 'money'), fact('of the cash', share, 'share')],
        explanation: 'Profits of trades and interest do not sum to the change of the equity.',
        fix: fix(null, 'Report this with the files of the backtest: it is an error of the program.'),
      };
    },
  },
];
