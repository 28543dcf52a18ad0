import { fact, fix, type Rule } from './rule.ts';

const mostlyExplained = 0.7;
const chance = 0.1;

/** Whether the strategy is worth more than holding, or than chance. */
export const benchmarkRules: readonly Rule[] = [
  {
    id: 'benchmark-explains-all',
    title: 'Exposure to the benchmark explains the return',
    judge: ({ report: { residual, strategy } }) => {
      const yearly = (strategy.sharpe ?? 0) * strategy.annualVolatility;
      if (!(yearly > 0)) return null;
      const explained = 1 - residual.alphaPerYear / yearly;
      if (explained <= mostlyExplained) return null;
      return {
        effect: explained,
        evidence: [
          fact('part of the return', explained, 'share'),
          fact('beta', residual.beta, 'number'),
          fact('alpha per year', residual.alphaPerYear, 'share'),
        ],
        explanation: 'Holding a part of the benchmark would have earned about the same, without a model and its costs.',
        fix: fix(
          'trading.decide.sides',
          'Allow both sides, or choose features and labels that do not simply follow the market.',
        ),
      };
    },
  },
  {
    id: 'twin-not-beaten',
    title: 'Random entries do as well',
    judge: ({ analysis: { twin } }) => {
      if (twin === null || twin.sharpe.p <= chance) return null;
      return {
        effect: 0.4 + 0.6 * twin.sharpe.p,
        evidence: [
          fact('share of random twins at least as good', twin.sharpe.p, 'share'),
          fact('Sharpe', twin.sharpe.value, 'number'),
          fact('median of the twins', twin.sharpe.median, 'number'),
        ],
        explanation:
          'Accounts with the same sides, sizes and holding times but random entries reach this Sharpe ratio too: the timing adds nothing that can be seen.',
        fix: fix('train.model.kind', 'The forecast is the place to work on, not the trading rules.'),
      };
    },
  },
  {
    id: 'benchmark-not-beaten',
    title: 'Buy and hold does better',
    judge: ({ report: { strategy, benchmark } }) => {
      const own = strategy.sharpe ?? 0;
      const other = benchmark.sharpe ?? 0;
      if (own >= other || strategy.totalReturn >= benchmark.totalReturn) return null;
      return {
        effect: other > 0 ? (other - own) / other : 0.5,
        evidence: [
          fact('Sharpe', own, 'number'),
          fact('Sharpe of buy and hold', other, 'number'),
          fact('total return', strategy.totalReturn, 'share'),
          fact('of buy and hold', benchmark.totalReturn, 'share'),
        ],
        explanation: 'Less return for each unit of risk, and less in all, than by doing nothing.',
        fix: fix(
          'trading.size.targetVolatility',
          'A higher exposure mends the return but not the ratio; that needs a better forecast.',
        ),
      };
    },
  },
];
