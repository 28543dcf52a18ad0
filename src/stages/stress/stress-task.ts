import type { CalibrationSchedule } from '../../core/calibration/calibrator.ts';
import type { FeatureSpec } from '../../core/features/feature-spec.ts';
import type { ModelSchedule } from '../../core/models/model.ts';
import type { BarTimes } from '../../core/scenarios/bar-times.ts';
import type { BootstrapSource } from '../../core/scenarios/bootstrap-source.ts';
import { parameterNames, type MarketFit, type ScenarioParameters } from '../../core/scenarios/family.ts';
import type { StressConfig } from '../../formats/config/stress.schema.generated.ts';
import type { SyntheticConfig } from '../../formats/config/synthetic.schema.generated.ts';
import type { TradingConfig } from '../../formats/config/trading.schema.generated.ts';
import type { MacroTable } from '../../formats/macro/macro-table.ts';
import type { TypedArray, UnitData } from '../../ports.ts';
import type { MarketHours } from '../../trading/exits/closing-column.ts';
import type { Json } from '../../util/json.ts';
import type { PlannedScenario } from './scenario-plan.ts';

/** What is resampled and replayed: the strategy's own bars. `knownUtc` is that of the data's bars, by which models are chosen. */
export interface History {
  readonly source: BootstrapSource;
  readonly knownUtc: Float64Array;
  readonly meanBlock: number;
}

/** What every scenario shares. */
export interface SharedStress {
  readonly models: ModelSchedule;
  readonly calibration: CalibrationSchedule;
  readonly features: readonly FeatureSpec[];
  /** Null where no feature is of macro series. */
  readonly macro: MacroTable | null;
  readonly trading: TradingConfig;
  readonly hours: MarketHours;
  readonly frictions: StressConfig['frictions'];
  readonly initialCash: number;
  readonly barsPerYear: number;
  /** The strategy's own generator; null where its bars are real. */
  readonly synthetic: SyntheticConfig | null;
  /** What models of the market are made of. */
  readonly fit: MarketFit;
  /** Times of every scenario's bars. */
  readonly times: BarTimes;
  /** Null where the strategy's bars are generated and too few to replay. */
  readonly history: History | null;
}

type SourceColumn = Exclude<keyof BootstrapSource, 'symbols' | 'moments'>;
const sourceColumns: readonly SourceColumn[] = [
  'openUtc',
  'knownUtc',
  'row',
  'open',
  'high',
  'low',
  'close',
  'volume',
  'marks',
  'startPrice',
];

const macroColumns = ['offsets', 'tUtc', 'knownUtc', 'value'] as const;

/** Arrays are copied into shared memory once, so that workers read them in place. */
export function packShared({ times, history, macro, ...rest }: SharedStress): UnitData {
  const json = {
    ...rest,
    macroSeries: macro?.series ?? null,
    history: history && {
      symbols: history.source.symbols,
      moments: history.source.moments,
      meanBlock: history.meanBlock,
    },
  };
  const arrays: Record<string, TypedArray> = { openUtc: inShared(times.openUtc), knownUtc: inShared(times.knownUtc) };
  if (macro) for (const name of macroColumns) arrays[`macro.${name}`] = inShared(macro[name]);
  if (history) {
    arrays['historyKnownUtc'] = inShared(history.knownUtc);
    for (const name of sourceColumns) arrays[`source.${name}`] = inShared(history.source[name]);
  }
  return { json: json as unknown as Json, arrays };
}

export function unpackShared({ json, arrays }: UnitData): SharedStress {
  const { history, macroSeries, ...plain } = json as unknown as Omit<SharedStress, 'times' | 'history' | 'macro'> & {
    history: { symbols: string[]; moments: number; meanBlock: number } | null;
    macroSeries: string[] | null;
  };
  const macroArrays = Object.fromEntries(macroColumns.map((name) => [name, arrays[`macro.${name}`]]));
  const macro = macroSeries && ({ series: macroSeries, ...macroArrays } as unknown as MacroTable);
  const rest = { ...plain, macro };
  const times = { openUtc: arrays['openUtc'] as Float64Array, knownUtc: arrays['knownUtc'] as Float64Array };
  if (!history) return { ...rest, times, history };
  const { symbols, moments, meanBlock } = history;
  const columns = Object.fromEntries(sourceColumns.map((name) => [name, arrays[`source.${name}`]]));
  const source = { symbols, moments, ...columns } as unknown as BootstrapSource;
  return { ...rest, times, history: { source, meanBlock, knownUtc: arrays['historyKnownUtc'] as Float64Array } };
}

/** Parameters are an array: JSON has no NaN. */
export function packUnit(scenarios: readonly PlannedScenario[]): UnitData {
  const plain = scenarios.map((scenario) => ({ ...scenario, parameters: null }));
  const parameters = scenarios.flatMap(({ parameters: own }) => parameterNames.map((name) => own[name]));
  return { json: { scenarios: plain } as unknown as Json, arrays: { parameters: Float64Array.from(parameters) } };
}

export function unpackUnit({ json, arrays }: UnitData): readonly PlannedScenario[] {
  const { scenarios } = json as unknown as { scenarios: Omit<PlannedScenario, 'parameters'>[] };
  const value = (i: number, p: number) => arrays['parameters']![i * parameterNames.length + p]!;
  return scenarios.map((scenario, i) => ({
    ...scenario,
    parameters: Object.fromEntries(parameterNames.map((name, p) => [name, value(i, p)])) as ScenarioParameters,
  }));
}

function inShared<T extends Float64Array | Int32Array>(values: T): T {
  const buffer = new SharedArrayBuffer(values.byteLength);
  const copy = values instanceof Float64Array ? new Float64Array(buffer) : new Int32Array(buffer);
  copy.set(values);
  return copy as unknown as T;
}
