import { checkAvailability } from '../core/leaks/check-availability.ts';
import { checkFitIsolation } from '../core/leaks/check-fit-isolation.ts';
import { checkFuture } from '../core/leaks/check-future.ts';
import { checkMemory } from '../core/leaks/check-memory.ts';
import { checkNullTarget } from '../core/leaks/check-null-target.ts';
import type { CheckOptions } from '../core/leaks/check-options.ts';
import { checkTruncation } from '../core/leaks/check-truncation.ts';
import type { FeatureSubject } from '../core/leaks/feature-subject.ts';
import { knownWorld } from '../core/leaks/known-world.ts';
import type { CheckOutcome, LeakCheck } from '../core/leaks/leak-finding.ts';
import { registrySubject } from '../core/leaks/registry-subject.ts';
import { ok, type Failure, type Result } from '../failure.ts';
import type { EngineDeps } from '../pipeline/engine-deps.ts';
import type { JsonObject } from '../util/json.ts';
import { type ProofInputs, readProofInputs } from './verify-features/proof-inputs.ts';
import { walkForwardFit } from './verify-features/walk-forward-fit.ts';

/** Bars that are trained on where fitted things are checked, of all symbols together and of each at least. */
const fittedBars = 3000;
const fittedBarsOfSymbol = 750;

export interface ProofRequest {
  readonly strategy: string;
  readonly config: JsonObject;
  readonly checks: readonly LeakCheck[];
  readonly cuts: number;
  readonly seed: number;
  readonly onProgress: (check: LeakCheck, done: number, total: number) => void;
  readonly signal: AbortSignal;
}

export interface FeatureProof {
  readonly strategy: string;
  readonly symbols: number;
  readonly bars: number;
  readonly features: readonly string[];
  readonly cuts: number;
  readonly seed: number;
  readonly checks: readonly (CheckOutcome & { readonly ms: number })[];
  /** No check found anything; checks that could not be made say so. */
  readonly proven: boolean;
}

/** Holds a strategy's features, and what is fitted on them, against every check asked for. Reads outputs of stages, writes nothing. */
export async function verifyFeatures(deps: EngineDeps, request: ProofRequest): Promise<Result<FeatureProof>> {
  const { strategy, config, cuts, seed } = request;
  const inputs = readProofInputs(deps, strategy, config);
  if (!inputs.ok) return inputs;
  const { world, specs } = inputs.value;
  const checks: FeatureProof['checks'][number][] = [];
  for (const check of request.checks) {
    const from = deps.stopwatch.now();
    const options = { cuts, seed, onWorld: (done: number, total: number) => request.onProgress(check, done, total) };
    const outcome = await runCheck(check, inputs.value, options, deps, request);
    if (!outcome.ok) return outcome;
    checks.push({ ...outcome.value, ms: deps.stopwatch.now() - from });
  }
  return ok({
    strategy,
    symbols: world.bars.symbols.length,
    bars: world.bars.openUtc.length,
    features: specs.map(({ name }) => name),
    cuts,
    seed,
    checks,
    proven: checks.every(({ findings }) => findings.length === 0),
  });
}

async function runCheck(
  check: LeakCheck,
  { world, specs }: ProofInputs,
  options: CheckOptions,
  { queue }: EngineDeps,
  { config, signal }: ProofRequest,
): Promise<Result<CheckOutcome>> {
  const subject = registrySubject(specs);
  switch (check) {
    case 'truncation':
      return ok(checkTruncation(subject, world, options));
    case 'future':
      return ok(checkFuture(subject, world, options));
    case 'memory':
      return ok(checkMemory(subject, world, options));
    case 'availability':
      return ok(checkAvailability(subject, world, options));
    case 'fit-isolation': {
      const part = beginning(world, subject);
      const tables = { bars: part.bars, features: subject.compute(part), labels: part.labels };
      return orSkipped(check, await checkFitIsolation(tables, walkForwardFit(config, { queue, signal }), options));
    }
    case 'null-target': {
      const part = beginning(world, subject);
      return orSkipped(check, await checkNullTarget(subject, part, walkForwardFit(config, { queue, signal }), options));
    }
  }
}

/** The world as it was known after the bars that fitted things are checked on. */
function beginning(world: ProofInputs['world'], { usedAt }: FeatureSubject): ProofInputs['world'] {
  const { symbols, knownUtc } = world.bars;
  const moments = [...new Set(knownUtc)].sort((a, b) => a - b);
  const count = Math.max(fittedBarsOfSymbol, Math.ceil(fittedBars / symbols.length));
  const cutUtc = moments[Math.min(count, moments.length) - 1]!;
  const part = knownWorld(world, cutUtc, usedAt).world;
  return { ...part, labels: part.labels! };
}

/** Too little data to train on is no leak and no proof: the check says that it could not be made. */
function orSkipped(check: LeakCheck, outcome: Result<CheckOutcome>): Result<CheckOutcome> {
  if (outcome.ok || !cannotTrain(outcome.failure)) return outcome;
  const skipped = `nothing can be trained on the first bars (${outcome.failure.reason})`;
  return ok({ check, columns: 0, cuts: 0, values: 0, findings: [], notes: [], skipped });
}

function cannotTrain({ reason }: Failure): boolean {
  return reason.startsWith('train-') && reason !== 'train-rows-differ' && reason !== 'train-target-mismatch';
}
