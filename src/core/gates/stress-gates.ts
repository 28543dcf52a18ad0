import { clopperPearson } from '../inference/clopper-pearson.ts';
import type { RareEvent } from '../../formats/stress-report/stress-report.schema.generated.ts';
import type { GateEvidence, GatesConfig } from './evidence.ts';
import { shown, type GateFinding } from './judge-gate.ts';

const reportLevel = 0.95;

/** Profits are asked of scenarios that leave the edge in place; losses are limited in all of them. */
export function stressGates({ stress }: GateEvidence, { stress: config, level }: GatesConfig): GateFinding[] {
  const { edgePreserving, all, returns } = stress;
  const kept = { count: edgePreserving.count, needed: config.minScenarios, of: 'scenarios' };
  const every = { ...kept, count: all.count };
  const share = edgePreserving.profitable;
  const lost = returns.filter((total) => total < config.worstReturn).length;
  const bound = clopperPearson(lost, returns.length, 2 * level - 1).high;
  return [
    {
      name: 'stress-profitable',
      group: 'stress',
      title: 'Share of profitable scenarios',
      value: edgePreserving.count === 0 ? null : share.share,
      relation: '>=',
      threshold: config.minProfitableShare,
      unit: 'percent',
      interval: edgePreserving.count === 0 ? null : { low: share.low, high: share.high, level: reportLevel },
      sample: kept,
      undefinedBecause: 'no scenario leaves the edge in place',
    },
    {
      name: 'stress-sharpe',
      group: 'stress',
      title: 'Median Sharpe ratio of scenarios',
      value: edgePreserving.medianSharpe,
      relation: '>',
      threshold: config.minMedianSharpe,
      unit: 'number',
      interval: null,
      sample: kept,
      undefinedBecause: 'no scenario leaves the edge in place',
    },
    {
      name: 'stress-drawdown',
      group: 'stress',
      title: 'Median of deepest drawdowns in scenarios',
      value: all.count === 0 ? null : all.maxDrawdown.median,
      relation: '<',
      threshold: config.maxDrawdown,
      unit: 'percent',
      interval: null,
      sample: every,
      undefinedBecause: 'there are no scenarios',
    },
    {
      name: 'stress-worst',
      group: 'stress',
      title: 'Lowest return of any scenario',
      value: all.count === 0 ? null : all.worstReturn,
      relation: '>=',
      threshold: config.worstReturn,
      unit: 'percent',
      interval: null,
      sample: every,
      lossLimit: true,
      undefinedBecause: 'there are no scenarios',
      remark: Number.isNaN(bound)
        ? ''
        : `${lost} of ${returns.length} scenarios are below: in truth at most ${shown(bound, 'percent')} of such scenarios would be, at ${shown(level, 'percent')} confidence.`,
    },
    ...chanceGates(stress, config),
  ];
}

/** Upper bounds on what is rare over all scenarios; a limit of 1 asks nothing. */
function chanceGates(
  { all, bounds }: GateEvidence['stress'],
  { maxDeepChance, maxRuinChance, minScenarios }: GatesConfig['stress'],
): GateFinding[] {
  const every = bounds.find(({ group }) => group === 'all');
  const gate = (name: string, title: string, event: RareEvent | undefined, threshold: number): GateFinding => ({
    name,
    group: 'stress',
    title,
    value: event?.high ?? null,
    relation: '<=',
    threshold,
    unit: 'percent',
    interval: null,
    sample: { count: all.count, needed: minScenarios, of: 'scenarios' },
    undefinedBecause: 'the stress report does not bound it',
    remark: event ? `It happened in ${event.count} of ${all.count} scenarios.` : '',
  });
  return [
    gate('stress-deep-chance', 'Bound on the chance of a deep drawdown', every?.drawdown, maxDeepChance),
    gate('stress-ruin-chance', 'Bound on the chance of ruin', every?.ruin, maxRuinChance),
  ].filter(({ threshold }) => threshold < 1);
}
