import { deflatedSharpe, expectedMaximumSharpe } from '../inference/deflated-sharpe.ts';
import { varianceInflation } from '../inference/newey-west.ts';
import { minTrackRecordLength } from '../inference/probabilistic-sharpe.ts';
import { sharpeStatistics } from '../inference/sharpe-statistics.ts';
import { benchmarkResidual } from '../metrics/benchmark-residual.ts';
import { normalQuantile } from '../numerics/normal.ts';
import type { GateEvidence, GatesConfig } from './evidence.ts';
import { shown, type GateFinding } from './judge-gate.ts';

/**
 * Deflated Sharpe ratio of net returns less beta times the benchmark, with the raw number of trials. Trials are taken to scatter
 * as ratios of zero do: variance 1/T per bar, more under autocorrelation.
 */
export function edgeGate(evidence: GateEvidence, { edge }: GatesConfig): GateFinding {
  const { strategyReturns, benchmarkReturns, barsPerYear, trials } = evidence;
  const { residual } = benchmarkResidual(strategyReturns, benchmarkReturns);
  const statistics = sharpeStatistics(residual);
  const shared = {
    name: 'deflated-sharpe',
    group: 'edge',
    title: 'Deflated Sharpe ratio beyond the benchmark',
    relation: '>=',
    threshold: edge.minDeflatedSharpe,
    unit: 'probability',
    interval: null,
    sample: { count: residual.length, needed: edge.minBars, of: 'bars' },
    undefinedBecause: 'returns beyond the benchmark do not vary',
  } as const;
  if (statistics === null) return { ...shared, value: null };
  const inflation = varianceInflation(residual);
  const variance = inflation / statistics.observations;
  const luck = expectedMaximumSharpe(trials, variance);
  const annual = Math.sqrt(barsPerYear);
  const value = deflatedSharpe(statistics, trials, variance, inflation);
  const needed = minTrackRecordLength(statistics, luck, edge.minDeflatedSharpe) * inflation;
  const detectable = luck + (normalQuantile(edge.minDeflatedSharpe) + normalQuantile(0.95)) * Math.sqrt(variance);
  const sentences = [
    `Sharpe ratio beyond the benchmark ${shown(statistics.sharpe * annual, 'number')} a year; luck gives the best of ${trials} trials ${shown(luck * annual, 'number')}.`,
    Number.isFinite(needed) && value < edge.minDeflatedSharpe
      ? `At this ratio it takes about ${Math.ceil(needed)} bars, there are ${residual.length}.`
      : '',
    Number.isFinite(detectable)
      ? `A true ratio of ${shown(detectable * annual, 'number')} would pass 95 times in 100.`
      : '',
  ];
  return { ...shared, value: Number.isNaN(value) ? null : value, remark: sentences.filter(Boolean).join(' ') };
}
