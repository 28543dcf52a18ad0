import { ok, type Result } from '../../failure.ts';
import type { StressConfig } from '../../formats/config/stress.schema.generated.ts';
import type { ScenarioTable } from '../../formats/scenarios/scenario-table.ts';
import { serialiseScenarios } from '../../formats/scenarios/scenarios-arrow.ts';
import { stressReportFile } from '../../formats/stress-report/stress-report-file.ts';
import type { UnitData } from '../../ports.ts';
import type { StageContext, StageFacts } from '../../pipeline/stage.ts';
import { siblingModule } from '../../util/sibling-module.ts';
import { outcomeColumns, type OutcomeColumn } from './scenario-outcome.ts';
import { familiesOf, planScenarios, type PlannedScenario } from './scenario-plan.ts';
import { prepareStress } from './prepare-stress.ts';
import { packShared, packUnit, type SharedStress } from './stress-task.ts';
import { summariseStress } from './stress-summary.ts';

/** So many that the start of a unit does not count, so few that workers end together. */
const scenariosPerUnit = 10;

/** Makes and trades every scenario on workers, then counts how the strategy fared. */
export async function run(context: StageContext): Promise<Result<StageFacts>> {
  const config = context.param('stress') as unknown as StressConfig;
  const prepared = prepareStress(context, config);
  if (!prepared.ok) return prepared;
  const shared = prepared.value;
  const source = shared.history ? 'resampled' : 'synthetic';
  const families = familiesOf(config, source);
  const scenarios = planScenarios(families, config.seed);

  const units = Array.from({ length: Math.ceil(scenarios.length / scenariosPerUnit) }, (_, u) =>
    packUnit(scenarios.slice(u * scenariosPerUnit, (u + 1) * scenariosPerUnit)),
  );
  const module = siblingModule(import.meta.url, './scenario-unit');
  const done = await context.runUnits({ module, shared: packShared(shared), units, label: 'batch of scenarios' });
  if (!done.ok) return done;

  const table = tableOf(scenarios, joined(done.value, 'outcomes'), shared);
  const report = summariseStress({
    seed: config.seed,
    barsPerScenario: shared.times.openUtc.length,
    source,
    meanBlock: shared.history?.meanBlock ?? null,
    ruinLoss: config.ruinLoss,
    families,
    table,
    paths: joined(done.value, 'paths'),
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
  return Float64Array.from(results.flatMap(({ arrays }) => [...(arrays[name] as Float64Array)]));
}

function tableOf(scenarios: readonly PlannedScenario[], outcomes: Float64Array, shared: SharedStress): ScenarioTable {
  const outcome = (id: number, name: OutcomeColumn) =>
    outcomes[id * outcomeColumns.length + outcomeColumns.indexOf(name)]!;
  const column = (value: (scenario: PlannedScenario) => number) => Float64Array.from(scenarios, value);
  const { history, synthetic, costMultiple } = shared;
  const columns: ScenarioTable['columns'] = {
    ...(Object.fromEntries(outcomeColumns.map((name) => [name, column(({ id }) => outcome(id, name))])) as {
      [Name in OutcomeColumn]: Float64Array;
    }),
    meanBlock: column(({ family }) => (family === 'edge-free' ? NaN : (history?.meanBlock ?? NaN))),
    costMultiple: column(({ family }) => (family === 'dear' ? costMultiple : 1)),
    plantedStrength: column(({ family }) => (family === 'edge-free' ? 0 : (synthetic?.planted.strength ?? NaN))),
  };
  return {
    family: scenarios.map(({ family }) => family),
    seed: scenarios.map(({ seed }) => seed.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')),
    columns,
  };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
