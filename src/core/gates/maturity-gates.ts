import type { ValidationReport } from '../../formats/validation-report/validation-report.schema.generated.ts';
import type { GateEvidence, GatesConfig } from './evidence.ts';
import type { GateFinding } from './judge-gate.ts';
import type { ReturnIntervals } from './return-intervals.ts';

export type Maturity = ValidationReport['maturity'];

/** Row of the table of demands for a number of trials. */
export function maturityOf(trials: number, { midFrom, lateFrom, matureFrom }: GatesConfig['maturity']): Maturity {
  if (trials >= matureFrom) return 'mature';
  if (trials >= lateFrom) return 'late';
  return trials >= midFrom ? 'mid' : 'early';
}

/** The more was tried, the better the best must look: demands on the backtest by number of trials. */
export function maturityGates(evidence: GateEvidence, config: GatesConfig, intervals: ReturnIntervals): GateFinding[] {
  const maturity = maturityOf(evidence.trials, config.maturity);
  const demands: { maxLoss: number; minSharpe?: number; maxDrawdown?: number } = config.maturity[maturity];
  const { totalReturn, sharpe, maxDrawdown } = evidence.backtest.strategy;
  const shared = {
    group: 'maturity',
    sample: { count: evidence.strategyReturns.length, needed: config.backtest.minBars, of: 'bars' },
    remark: `Demand for ${maturity} searches: ${evidence.trials} trials.`,
  } as const;
  const gates: GateFinding[] = [
    {
      ...shared,
      name: 'maturity-loss',
      title: 'Total return',
      value: evidence.strategyReturns.length === 0 ? null : totalReturn,
      relation: '>',
      threshold: 0 - demands.maxLoss,
      unit: 'percent',
      interval: intervals.totalReturn,
      undefinedBecause: 'there are no bars',
    },
  ];
  if (demands.minSharpe !== undefined) {
    gates.push({
      ...shared,
      name: 'maturity-sharpe',
      title: 'Annual Sharpe ratio for this many trials',
      value: sharpe,
      relation: '>',
      threshold: demands.minSharpe,
      unit: 'number',
      interval: intervals.sharpe,
      undefinedBecause: 'equity never moved',
    });
  }
  if (demands.maxDrawdown !== undefined) {
    gates.push({
      ...shared,
      name: 'maturity-drawdown',
      title: 'Deepest drawdown for this many trials',
      value: maxDrawdown,
      relation: '<',
      threshold: demands.maxDrawdown,
      unit: 'percent',
      interval: intervals.drawdown,
      lossLimit: true,
      undefinedBecause: 'there are no bars',
    });
  }
  return gates;
}
