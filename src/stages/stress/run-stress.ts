import type { MarketKind } from '../../core/scenarios/family.ts';
import { ok, type Result } from '../../failure.ts';
import type { StressConfig } from '../../formats/config/stress.schema.generated.ts';
import { serialiseScenarios } from '../../formats/scenarios/scenarios-arrow.ts';
import { stressReportFile } from '../../formats/stress-report/stress-report-file.ts';
import type { UnitData } from '../../ports.ts';
import type { StageContext, StageFacts } from '../../pipeline/stage.ts';
import { siblingModule } from '../../util/sibling-module.ts';
import { designRanges } from './design-ranges.ts';
import { familiesOf } from './families.ts';
import { prepareStress } from './prepare-stress.ts';
import { measureRealism } from './realism.ts';
import { planScenarios } from './scenario-plan.ts';
import { scenarioTable } from './scenario-rows.ts';
import { packShared, packUnit } from './stress-task.ts';
import { summariseStress } from './stress-summary.ts';

/** So many that the start of a unit does not count, so few that workers end together. */
const scenariosPerUnit = 10;

/** Makes and trades every scenario on workers, then counts how the strategy fared. */
export async function run(context: StageContext): Promise<Result<StageFacts>> {
  const config = context.param('stress') as unknown as StressConfig;
  const prepared = prepareStress(context, config);
  if (!prepared.ok) return prepared;
  const { shared, bars } = prepared.value;
  const source = shared.synthetic ? 'synthetic' : 'resampled';
  const families = familiesOf(config, source, shared.history !== null);
  if (!families.ok) return families;
  const rangesOf = (name: string) => designRanges(name as MarketKind, shared.fit, config.design);
  const scenarios = planScenarios(families.value, config.seed, rangesOf);

  const units = Array.from({ length: Math.ceil(scenarios.length / scenariosPerUnit) }, (_, u) =>
    packUnit(scenarios.slice(u * scenariosPerUnit, (u + 1) * scenariosPerUnit)),
  );
  const module = siblingModule(import.meta.url, './scenario-unit');
  const done = await context.runUnits({ module, shared: packShared(shared), units, label: 'batch of scenarios' });
  if (!done.ok) return done;

  const table = scenarioTable(scenarios, joined(done.value, 'outcomes'), shared);
  const report = summariseStress({
    seed: config.seed,
    barsPerScenario: shared.times.openUtc.length,
    source,
    meanBlock: source === 'resampled' ? shared.history!.meanBlock : null,
    limits: { ruinLoss: config.ruinLoss, drawdownLimit: config.drawdownLimit },
    families: families.value,
    rangesOf: ({ name }) => rangesOf(name),
    realism: measureRealism(bars, shared, families.value, scenarios, config.seed),
    table,
    equityPaths: joined(done.value, 'equityPaths'),
    marketPaths: joined(done.value, 'marketPaths'),
  });
  context.write('stress_report.json', stressReportFile.serialise(report));
  context.write('scenarios.arrow', serialiseScenarios(table));
  return ok({
    scenarios: report.scenarios,
    bars: report.barsPerScenario,
    profitable: percent(report.edgePreserving.profitable.share),
    'worst drawdown': percent(report.all.maxDrawdown.worst),
    ruined: report.all.ruin.count,
  });
}

function joined(results: readonly UnitData[], name: string): Float64Array {
  const parts = results.map(({ arrays }) => arrays[name] as Float64Array);
  const whole = new Float64Array(parts.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
