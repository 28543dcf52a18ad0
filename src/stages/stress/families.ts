import type { MarketKind } from '../../core/scenarios/family.ts';
import { fail, ok, type Result } from '../../failure.ts';
import type { StressConfig } from '../../formats/config/stress.schema.generated.ts';
import type { StressFamily } from '../../formats/stress-report/stress-report.schema.generated.ts';
import { frictionNames, frictionTitle, type FrictionName } from './friction-names.ts';

/** What the main family is made of. */
export type MainFamily = 'resampled' | 'synthetic';
export type FamilyName = MainFamily | Exclude<MarketKind, 'resampled'> | FrictionName;

export interface Family {
  readonly name: FamilyName;
  readonly title: string;
  readonly kind: StressFamily['kind'];
  readonly count: number;
}

/** Below this the scenarios that profits are asked of are too few among all. */
const leastMainShare = 0.2;
/** Shares of hundredths add up to whole scenarios. */
const rounding = 1e-9;

/**
 * Families that have scenarios: the main one, markets of other kinds, then frictions, of which none has more than the main
 * family, since each of their scenarios is one of it. Without history to replay those scenarios go to the main family.
 */
export function familiesOf(config: StressConfig, main: MainFamily, canReplay: boolean): Result<Family[]> {
  const { scenarios, families: shares, frictions } = config;
  const countOf = (share: number) => Math.floor(scenarios * share + rounding);
  const model = (name: MarketKind & FamilyName, title: string, share: number): Family => ({
    name,
    title,
    kind: 'model',
    count: countOf(share),
  });
  const others: Family[] = [
    model('gjr-garch', 'Clustered volatility, fat tails (GJR-GARCH)', shares.gjrGarch),
    model('regimes', 'Calm, volatile and crisis times', shares.regimes),
    model('merton', 'Diffusion with jumps (Merton)', shares.merton),
    model('heston', 'Stochastic variance (Heston)', shares.heston),
    {
      name: 'history',
      title: 'History shifted and scaled',
      kind: 'history',
      count: canReplay ? countOf(shares.history) : 0,
    },
    ...frictionNames.map((name): Family => {
      const { share, title } = frictionTitle(name, frictions);
      return { name, title, kind: 'friction', count: countOf(share) };
    }),
  ];
  const left = scenarios - others.reduce((total, { count }) => total + count, 0);
  const needed = Math.max(
    Math.ceil(leastMainShare * scenarios - rounding),
    ...others.filter(({ kind }) => kind === 'friction').map(({ count }) => count),
  );
  if (left < needed) return fail({ reason: 'stress-shares-too-large', scenarios, left, needed });
  const title = main === 'resampled' ? 'History resampled in blocks' : 'The same generator, fresh seeds';
  const all: Family[] = [{ name: main, title, kind: 'main', count: left }, ...others];
  return ok(all.filter(({ count }) => count > 0));
}
