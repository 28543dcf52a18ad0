import { fail, ok, type Failure, type Result } from '../failure.ts';
import { strategyFile } from '../formats/config/effective-config.ts';
import { strategyValidationFile } from '../formats/strategy-validation/strategy-validation-file.ts';
import type { StrategyValidation } from '../formats/strategy-validation/strategy-validation.schema.generated.ts';
import { replaceFile } from '../pipeline/replace-file.ts';
import { lineDiff, type DiffLine } from '../util/line-diff.ts';
import { sha256 } from '../util/sha256.ts';
import { checkStrategy } from './load-config.ts';
import { readClaim, type Claim } from './validate-strategy/claim.ts';
import { repairStrategy, type AskModel, type RepairedStrategy } from './validate-strategy/repair-strategy.ts';
import { runOnce, type Judged, type RunOnce } from './validate-strategy/run-once.ts';
import { passesThrough, repairable } from './validate-strategy/trouble.ts';
import { verdictReason } from './validate-strategy/verdict-reason.ts';

export interface ValidateStrategyAsk extends Omit<RunOnce, 'claim'> {
  /** The report as it was named and its bytes. */
  readonly claim: { readonly file: string; readonly bytes: Uint8Array };
  /** Whether a strategy that cannot run gets its one attempt at a repair. */
  readonly repair: boolean;
  readonly askModel: AskModel | null;
}

export type Validation = Omit<StrategyValidation, 'schema'>;

export interface ValidatedStrategy {
  readonly validation: Validation;
  /** Where the outcome is recorded. */
  readonly record: string;
  /** Where the mended file lies; null when nothing was mended. */
  readonly repairedFile: string | null;
  /** From the strategy's file to the mended one; empty when nothing was mended. */
  readonly diff: readonly DiffLine[];
}

/**
 * Holds a claim against bars it did not use. A strategy that cannot run gets one repair and one more run, else it is discarded. The
 * outcome is recorded under its own digest; the strategy's file is never touched.
 */
export async function validateStrategy(ask: ValidateStrategyAsk): Promise<Result<ValidatedStrategy>> {
  const { workspace, strategy } = ask;
  const known = checkStrategy(workspace, strategy);
  if (!known.ok) return known;
  const claim = readClaim(ask.claim.file, ask.claim.bytes);
  if (!claim.ok) return claim;
  const bytes = workspace.read(strategyFile(strategy));
  if (!bytes.ok) return bytes;
  const text = new TextDecoder().decode(bytes.value);
  const run: RunOnce = { ...ask, claim: claim.value };
  const first = await runOnce(run, text);
  if (first.ok) return conclude(ask, claim.value, text, null, first.value, null);
  if (!ask.repair || !repairable(first.failure, strategyFile(strategy))) return first;
  const repaired = await repairStrategy(run, text, first.failure, ask.askModel);
  if (repaired.left !== null) {
    if (repaired.left.reason === 'cancelled') return fail(repaired.left);
    return conclude(ask, claim.value, text, repaired, null, repaired.left);
  }
  const second = await runOnce(run, repaired.text);
  if (!second.ok && passesThrough(second.failure)) return second;
  return conclude(ask, claim.value, text, repaired, second.ok ? second.value : null, second.ok ? null : second.failure);
}

function conclude(
  { workspace, strategy, tolerance, side }: ValidateStrategyAsk,
  { sha256: digest, fromUtc, toUtc, bars, symbols }: Claim,
  text: string,
  repaired: RepairedStrategy | null,
  judged: Judged | null,
  failure: Failure | null,
): Result<ValidatedStrategy> {
  const mended = repaired !== null && repaired.repairs.length > 0 ? repaired : null;
  const validation: Validation = {
    strategy,
    verdict: judged?.verdict ?? 'discarded',
    reason: verdictReason(judged, failure, tolerance),
    tolerance,
    side,
    claim: { sha256: digest, fromUtc, toUtc, bars, symbols: [...symbols] },
    strategySha256: sha256(text),
    repairs: [...(mended?.repairs ?? [])],
    repairedSha256: mended && repaired?.left === null ? sha256(mended.text) : null,
    walk: judged?.walk ?? null,
  };
  const content = strategyValidationFile.serialise(validation);
  const record = `models/${strategy}/validations/${sha256(content).slice(0, 16)}.json`;
  const written = replaceFile(workspace, record, new TextEncoder().encode(content));
  if (!written.ok) return written;
  const repairedFile = validation.repairedSha256 === null ? null : `results/${strategy}/validation/repaired.yaml`;
  if (repairedFile !== null) {
    const kept = replaceFile(workspace, repairedFile, new TextEncoder().encode(mended!.text));
    if (!kept.ok) return kept;
  }
  return ok({ validation, record, repairedFile, diff: mended ? lineDiff(text, mended.text) : [] });
}

/** What the outcome is as the end of a command; null for a confirmed claim. */
export function validationFailure({ validation, record }: ValidatedStrategy): Failure | null {
  const { strategy, verdict, reason: detail, walk, repairs } = validation;
  switch (verdict) {
    case 'confirmed':
      return null;
    case 'refuted':
      return { reason: 'validation-refuted', strategy, detail, record };
    case 'discarded':
      return { reason: 'validation-discarded', strategy, detail, repairs: repairs.length, record };
    case 'insufficient': {
      const needed = walk!.figures.flatMap(({ judged, barsNeeded }) =>
        judged && barsNeeded !== null ? [barsNeeded] : [],
      );
      const barsNeeded = needed.length === 0 ? null : Math.max(...needed);
      return { reason: 'validation-insufficient', strategy, detail, barsNeeded, bars: walk!.bars, record };
    }
  }
}
