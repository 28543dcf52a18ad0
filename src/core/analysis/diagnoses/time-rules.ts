import { log1p } from '../../numerics/elementary.ts';
import { canBeCut, fact, fix, type Ground, type Rule } from './rule.ts';

const heavyYear = 0.6;
const heavyMonth = 0.5;
const heavyRegime = 0.9;
const fewBars = 0.6;
const decayed = 0.5;
const decaysFrom = 0.3;

/** Whether the result is spread over time. */
export const timeRules: readonly Rule[] = [
  {
    id: 'year-dependence',
    title: 'One year makes the result',
    judge: (ground) => {
      const { months } = ground.analysis;
      const best = heaviest(months.map(({ strategyReturn }) => strategyReturn));
      if (!canBeCut(ground) || months.length < 3 || best === null || best.share <= heavyYear) return null;
      return {
        effect: best.share,
        evidence: [fact('best year', months[best.at]!.year, 'count'), fact('share of the growth', best.share, 'share')],
        explanation: 'Without its best year most of the growth is gone.',
        fix: fix('data.start', 'See what was special about it; test on other years or symbols.'),
      };
    },
  },
  {
    id: 'month-dependence',
    title: 'One month makes the result',
    judge: (ground) => {
      const all = ground.analysis.months.flatMap(({ year, months }) =>
        months.flatMap((value, month) => (value === null ? [] : [{ year, month: month + 1, value }])),
      );
      const best = heaviest(all.map(({ value }) => value));
      if (!canBeCut(ground) || all.length < 12 || best === null || best.share <= heavyMonth) return null;
      return {
        effect: best.share,
        evidence: [
          fact('year', all[best.at]!.year, 'count'),
          fact('month', all[best.at]!.month, 'count'),
          fact('share of the growth', best.share, 'share'),
        ],
        explanation: 'A single month carries at least half of the growth of the whole history.',
        fix: fix('trading.size.maxPositionExposure', 'See which trades made it, and whether they could come again.'),
      };
    },
  },
  {
    id: 'regime-dependence',
    title: 'It works in one kind of market only',
    judge: (ground) => {
      const found = [oneRegime(ground, 'volatility'), oneRegime(ground, 'trend')].filter((row) => row !== null);
      if (!canBeCut(ground)) return null;
      const worst = found.sort((a, b) => b.effect - a.effect)[0];
      if (!worst) return null;
      return {
        effect: worst.effect,
        evidence: worst.evidence,
        explanation: `Nearly all growth came while the market's ${worst.axis} was ${worst.name}, told from the bars before.`,
        fix: fix('features.list', 'Give the model the regime as a feature, or trade only where it is known to work.'),
      };
    },
  },
  {
    id: 'edge-decay',
    title: 'The edge fades',
    judge: (ground) => {
      const [first, second] = ground.analysis.halves;
      const early = first?.sharpe ?? 0;
      const late = second?.sharpe ?? 0;
      if (!canBeCut(ground) || !second || early < decaysFrom || late >= decayed * early) return null;
      return {
        effect: 1 - late / early,
        evidence: [fact('Sharpe of the first half', early, 'number'), fact('of the second half', late, 'number')],
        explanation: 'The second half of the history is much worse than the first; the future is more like the second.',
        fix: fix('train.folds.scheme', 'Train on a rolling window, or retrain more often (folds.count).'),
      };
    },
  },
];

/** The largest part of the growth that one of several returns made; null where nothing grew. */
function heaviest(returns: readonly number[]): { readonly at: number; readonly share: number } | null {
  const growth = returns.map((r) => log1p(Math.max(r, -0.999999)));
  const total = growth.reduce((sum, g) => sum + g, 0);
  if (!(total > 0)) return null;
  let at = 0;
  for (let i = 1; i < growth.length; i++) if (growth[i]! > growth[at]!) at = i;
  return { at, share: growth[at]! / total };
}

function oneRegime({ analysis }: Ground, axis: 'volatility' | 'trend') {
  const rows = analysis.regimes.filter((row) => row.axis === axis && row.bars > 0);
  const best = heaviest(rows.map(({ strategyReturn }) => strategyReturn));
  if (rows.length < 2 || best === null || best.share <= heavyRegime) return null;
  const row = rows[best.at]!;
  const ofBars = row.bars / rows.reduce((sum, { bars }) => sum + bars, 0);
  if (ofBars >= fewBars) return null;
  return {
    axis,
    name: row.name,
    effect: best.share - ofBars,
    evidence: [fact('share of the growth', best.share, 'share'), fact('share of the bars', ofBars, 'share')],
  };
}
