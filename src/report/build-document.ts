import type { ReportDocument, Tile } from './document.ts';
import { count, date, decimal, percent } from './format.ts';
import type { ReportInputs } from './inputs.ts';
import { dataSection } from './sections/data.ts';
import { diagnosesSection } from './sections/diagnoses.ts';
import { featuresSection } from './sections/features.ts';
import { gatesSection } from './sections/gates.ts';
import { guardsSection } from './sections/guards.ts';
import { modelSection } from './sections/model.ts';
import { performanceSection } from './sections/performance.ts';
import { probabilitiesSection } from './sections/probabilities.ts';
import { provenanceSection } from './sections/provenance.ts';
import { robustnessSection } from './sections/robustness.ts';
import { stressSection } from './sections/stress.ts';
import { tradesSection } from './sections/trades.ts';
import { returnSpread } from './sections/variant-table.ts';

const yearMs = 365.25 * 86_400_000;

/** What a report says, from what decides to what it rests on; sections about what was not measured are left out. */
export function buildDocument(inputs: ReportInputs): ReportDocument {
  return {
    strategy: inputs.strategy,
    verdict: inputs.validation.verdict,
    headline: headline(inputs),
    tiles: tiles(inputs),
    sections: [
      gatesSection(inputs),
      ...diagnosesSection(inputs),
      performanceSection(inputs),
      tradesSection(inputs),
      ...robustnessSection(inputs),
      ...guardsSection(inputs),
      modelSection(inputs),
      probabilitiesSection(inputs),
      stressSection(inputs),
      dataSection(inputs),
      featuresSection(inputs),
      provenanceSection(inputs),
    ],
  };
}

function headline({ validation: { gates } }: ReportInputs): string {
  const named = (verdict: string) => gates.filter((gate) => gate.verdict === verdict).map(({ title }) => title);
  const failed = named('fail');
  const unjudged = named('insufficient');
  if (failed.length + unjudged.length === 0) return `All ${gates.length} gates pass.`;
  const parts = [];
  if (failed.length > 0) parts.push(`${failed.length} of ${gates.length} gates failed: ${failed.join('; ')}.`);
  if (unjudged.length > 0) {
    parts.push(`${unjudged.length} of ${gates.length} gates without enough evidence: ${unjudged.join('; ')}.`);
  }
  return parts.join(' ');
}

function tiles({ backtest, calibration, stress }: ReportInputs): Tile[] {
  const { strategy, benchmark, trades } = backtest;
  const { profitable } = stress.edgePreserving;
  const sharpe = backtest.analysis?.returns.sharpe;
  const interval =
    sharpe === undefined || sharpe.low === null ? '' : `${decimal(sharpe.low)} to ${decimal(sharpe.high)}; `;
  const fills = backtest.analysis?.fills ?? [];
  return [
    {
      label: 'Annual return',
      value: percent(strategy.annualReturn),
      note: `${fills.length === 0 ? '' : `by fills ${returnSpread(fills)}; `}buy and hold ${percent(benchmark.annualReturn)}`,
    },
    {
      label: 'Sharpe ratio',
      value: decimal(strategy.sharpe),
      note: `${interval}buy and hold ${decimal(benchmark.sharpe)}`,
    },
    {
      label: 'Largest drawdown',
      value: percent(strategy.maxDrawdown),
      note: `buy and hold ${percent(benchmark.maxDrawdown)}`,
    },
    { label: 'Trades', value: count(trades.count), note: `${percent(trades.winRate)} won` },
    {
      label: 'Right direction',
      value: percent(calibration.accuracy.value),
      note: `${percent(calibration.accuracy.low)} to ${percent(calibration.accuracy.high)}`,
    },
    {
      label: 'Stress, profitable',
      value: percent(profitable.share, 0),
      note: `${percent(profitable.low, 0)} to ${percent(profitable.high, 0)}`,
    },
    {
      label: 'Out of sample',
      value: `${decimal((backtest.toUtc - backtest.fromUtc) / yearMs, 1)} years`,
      note: `${date(backtest.fromUtc)} to ${date(backtest.toUtc)}`,
    },
  ];
}
