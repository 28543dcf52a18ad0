import { resolveFeatures } from '../../core/features/resolve-features.ts';
import type { FeatureSpec } from '../../core/features/feature-spec.ts';
import { fail, ok, type Result } from '../../failure.ts';
import { parseBars } from '../../formats/bars/bars-arrow.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import { calibrationFile } from '../../formats/calibration/calibration-file.ts';
import type { CalibrationSchedule } from '../../formats/calibration/calibration.schema.generated.ts';
import { parseMacro } from '../../formats/macro/macro-arrow.ts';
import type { MacroTable } from '../../formats/macro/macro-table.ts';
import { modelFile } from '../../formats/model/model-file.ts';
import type { ModelSchedule } from '../../formats/model/model.schema.generated.ts';
import type { EngineDeps } from '../../pipeline/engine-deps.ts';
import type { Emit } from '../../pipeline/events.ts';
import { firstFailure, runPipeline } from '../../pipeline/run-pipeline.ts';
import { dayMs, dayText } from '../../util/civil-day.ts';
import type { JsonObject } from '../../util/json.ts';
import { sha256 } from '../../util/sha256.ts';
import type { Claim } from './claim.ts';

export type ClaimSide = 'after' | 'before';

export interface ScratchRun {
  readonly deps: EngineDeps;
  readonly strategy: string;
  readonly config: JsonObject;
  readonly claim: Claim;
  readonly side: ClaimSide;
  readonly emit: Emit;
  readonly signal: AbortSignal;
}

/** A model and its calibrator that saw the claim's bars and none beside them. */
export interface FittedOnClaim {
  readonly specs: readonly FeatureSpec[];
  readonly models: ModelSchedule;
  readonly calibration: CalibrationSchedule;
  /** First bar and end of what was fitted on. */
  readonly fromUtc: number;
  readonly toUtc: number;
  readonly modelSha256: string;
  readonly calibrationSha256: string;
}

/** All bars of the strategy, whatever its configured end, and the macro series that were read with them. */
export interface AllBars {
  readonly bars: Bars;
  readonly macro: MacroTable | null;
  readonly sha256: string;
}

export async function readAllBars(run: ScratchRun): Promise<Result<AllBars>> {
  const range: JsonObject = run.side === 'before' ? { start: null, end: null } : { end: null };
  const made = await runTo(run, 'data', withData(run.config, range));
  if (!made.ok) return made;
  const bars = read(run, 'data', 'bars.arrow', parseBars);
  if (!bars.ok) return bars;
  const macro = macroOf(run);
  return macro.ok ? ok({ bars: bars.value.value, macro: macro.value, sha256: bars.value.digest }) : macro;
}

/**
 * Runs the strategy's own stages up to the calibrator on data that ends with the claim (and for bars before it, begins with it). Whole
 * days: where a day goes on after the claim's end, its bars are fitted on and not traded.
 */
export async function fitOnClaim(run: ScratchRun): Promise<Result<FittedOnClaim>> {
  const { claim, side, config } = run;
  const end = { end: dayText(Math.floor((claim.toUtc - 1) / dayMs)) };
  const range: JsonObject = side === 'before' ? { start: dayText(Math.floor(claim.fromUtc / dayMs)), ...end } : end;
  const made = await runTo(run, 'calibrate', withData(config, range));
  if (!made.ok) return made;
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  const models = read(run, 'train', 'model.json', (bytes) => modelFile.parse(text(bytes)));
  if (!models.ok) return models;
  const calibration = read(run, 'calibrate', 'calibration.json', (bytes) => calibrationFile.parse(text(bytes)));
  if (!calibration.ok) return calibration;
  const seen = read(run, 'data', 'bars.arrow', parseBars);
  if (!seen.ok) return seen;
  const { openUtc, knownUtc, symbols } = seen.value.value;
  const specs = resolveFeatures(config['features']!, symbols.length);
  if (!specs.ok) return specs;
  return ok({
    specs: specs.value,
    models: models.value.value,
    calibration: calibration.value.value,
    fromUtc: openUtc.reduce((first, utc) => Math.min(first, utc), Infinity),
    toUtc: knownUtc.reduce((last, utc) => Math.max(last, utc), -Infinity),
    modelSha256: models.value.digest,
    calibrationSha256: calibration.value.digest,
  });
}

async function runTo(
  { deps, strategy, emit, signal }: ScratchRun,
  to: string,
  config: JsonObject,
): Promise<Result<void>> {
  const summary = await runPipeline(deps, { strategy, config, to, emit, signal });
  if (!summary.ok) return summary;
  const failure = firstFailure(summary.value);
  return failure ? fail(failure) : ok(undefined);
}

function withData(config: JsonObject, over: JsonObject): JsonObject {
  return { ...config, data: { ...(config['data'] as JsonObject), ...over } };
}

function read<T>(
  { deps, strategy }: ScratchRun,
  stage: string,
  file: string,
  parse: (bytes: Uint8Array) => Result<T>,
): Result<{ readonly value: T; readonly digest: string }> {
  const folder = deps.graph.find(({ name }) => name === stage)!.directory(strategy);
  const bytes = deps.files.read(`${folder}/${file}`);
  if (!bytes.ok) return bytes;
  const value = parse(bytes.value);
  return value.ok ? ok({ value: value.value, digest: sha256(bytes.value) }) : value;
}

function macroOf(run: ScratchRun): Result<MacroTable | null> {
  const folder = run.deps.graph.find(({ name }) => name === 'data')!.directory(run.strategy);
  const facts = run.deps.files.facts(`${folder}/macro.arrow`);
  if (!facts.ok) return facts;
  if (facts.value === null) return ok(null);
  const macro = read(run, 'data', 'macro.arrow', parseMacro);
  return macro.ok ? ok(macro.value.value) : macro;
}
