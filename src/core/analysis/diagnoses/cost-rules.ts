import { fact, fix, partLost, type Rule } from './rule.ts';

const fragile = 0.5;
const heavy = 0.3;
const nearTimes = 10;

/** Whether the edge outlives costs, delay and size. */
export const costRules: readonly Rule[] = [
  {
    id: 'cost-fragility',
    title: 'Twice the costs take most of the return',
    judge: ({ analysis: { costFactors } }) => {
      const [once, twice, thrice] = costFactors.map(({ annualReturn }) => annualReturn);
      const lost = partLost(once, twice);
      if (lost === null || lost <= fragile) return null;
      return {
        effect: lost,
        evidence: [
          fact('annual return at 1x', once!, 'share'),
          fact('at 2x', twice!, 'share'),
          fact('at 3x', thrice ?? null, 'share'),
        ],
        explanation: 'Costs are an estimate; an error of the size that is usual would leave little.',
        fix: fix(
          'trading.decide.longAbove',
          'Demand firmer probabilities, so that each trade has more to pay its costs with.',
        ),
      };
    },
  },
  {
    id: 'overtrading',
    title: 'Costs eat what trades earn',
    judge: ({ report: { exposure }, analysis: { costs } }) => {
      const total = costs.parts.find(({ name }) => name === 'total');
      const share = total?.shareOfGrossProfit ?? null;
      if (share === null || share <= heavy) return null;
      return {
        effect: share,
        evidence: [
          fact('costs over gross profit', share, 'share'),
          fact('turnover per year', exposure.turnoverPerYear, 'number'),
          fact('costs per money traded', total!.bpsOfTurnover! / 1e4, 'share'),
        ],
        explanation: 'The account trades too often for what a trade earns.',
        fix: fix('trading.exits.horizonBars', 'Hold longer, keep renewAtHorizon on, or demand firmer probabilities.'),
      };
    },
  },
  {
    id: 'delay-fragility',
    title: 'One bar of delay takes most of the return',
    judge: ({ analysis: { delays } }) => {
      const [now, late] = delays.map(({ annualReturn }) => annualReturn);
      const lost = partLost(now, late);
      if (lost === null || lost <= fragile) return null;
      return {
        effect: lost,
        evidence: [fact('annual return', now!, 'share'), fact('decided one bar later', late!, 'share')],
        explanation:
          'An edge that is gone when every decision comes a bar later is either very short-lived or partly a matter of timing in the data.',
        fix: fix(
          'trading.fills.latencyBars',
          'Test with the delay you will have, and look for look-ahead with assay verify.',
        ),
      };
    },
  },
  {
    id: 'capacity-limit',
    title: 'Little more money fits in',
    judge: ({ report: { initialCash }, analysis: { capacity } }) => {
      const half = capacity?.halfProfitCash ?? null;
      if (half === null || half > nearTimes * initialCash) return null;
      return {
        effect: (2 * initialCash) / half,
        evidence: [fact('cash at which half of the return is left', half, 'money'), fact('cash', initialCash, 'money')],
        explanation:
          'Impact and the participation cap grow with the orders, and take half of the return at less than ten times the cash.',
        fix: fix('backtest.initialCash', 'Stay small, or spread over more and more liquid symbols.'),
      };
    },
  },
];
