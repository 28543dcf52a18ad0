import { claimVerdict, type ClaimVerdict } from '../../core/claims/judge-claim.ts';
import { resolveFeatures } from '../../core/features/resolve-features.ts';
import { normalQuantile } from '../../core/numerics/normal.ts';
import { fail, ok, type Result } from '../../failure.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import type { DataConfig } from '../../formats/config/data.schema.generated.ts';
import { strategyFile } from '../../formats/config/effective-config.ts';
import type { WalkForward } from '../../formats/strategy-validation/strategy-validation.schema.generated.ts';
import type { EngineDeps } from '../../pipeline/engine-deps.ts';
import type { Emit } from '../../pipeline/events.ts';
import type { FileStore } from '../../ports.ts';
import type { JsonObject } from '../../util/json.ts';
import { loadConfig } from '../load-config.ts';
import { checkClaim, type Claim } from './claim.ts';
import { judgeWalk } from './judge-walk.ts';
import { layeredFiles } from './layered-files.ts';
import { fitOnClaim, readAllBars, type ClaimSide } from './run-in-scratch.ts';
import { checkRules, walkForward } from './walk-forward.ts';

export interface RunOnce {
  readonly workspace: FileStore;
  readonly scratch: FileStore;
  /** The engine on other files. */
  readonly engineOn: (files: FileStore) => EngineDeps;
  readonly strategy: string;
  readonly claim: Claim;
  readonly side: ClaimSide;
  readonly tolerance: number;
  readonly emit: Emit;
  readonly signal: AbortSignal;
}

export interface Judged {
  readonly verdict: ClaimVerdict;
  readonly walk: WalkForward;
}

/** Fewer bars make no interval worth its name. */
const leastBars = 60;

/** The configuration a text of the strategy's file leads to, if nothing in it is known to be wrong before anything runs. */
export function configOf({ workspace, scratch, strategy }: RunOnce, text: string): Result<JsonObject> {
  const files = layeredFiles(workspace, scratch, { file: strategyFile(strategy), text });
  const loaded = loadConfig(files, strategy, {});
  return loaded.ok ? ok(loaded.value.config) : loaded;
}

/** Troubles that show without data: crossed thresholds, exits that cannot be, features nobody knows. */
export function checkParameters(config: JsonObject): Result<void> {
  const rules = checkRules(config);
  if (!rules.ok) return rules;
  const specs = resolveFeatures(config['features']!);
  return specs.ok ? ok(undefined) : specs;
}

/** Fits on the claim's bars and trades those beside them, with a text in the place of the strategy's file. */
export async function runOnce(ask: RunOnce, text: string): Promise<Result<Judged>> {
  const { workspace, scratch, strategy, claim, side, tolerance, emit, signal } = ask;
  const config = configOf(ask, text);
  if (!config.ok) return config;
  const possible = checkParameters(config.value);
  if (!possible.ok) return possible;
  const deps = ask.engineOn(layeredFiles(workspace, scratch, { file: strategyFile(strategy), text }));
  const run = { deps, strategy, config: config.value, claim, side, emit, signal };
  const all = await readAllBars(run);
  if (!all.ok) return all;
  const { bars } = all.value;
  const { barsPerYear, provider } = config.value['data'] as unknown as DataConfig;
  const sameKind = checkClaim(claim, bars.symbols, barsPerYear);
  if (!sameKind.ok) return sameKind;
  const enough = checkBars(ask, bars, provider);
  if (!enough.ok) return enough;
  const fitted = await fitOnClaim(run);
  if (!fitted.ok) return fitted;
  const account = walkForward(all.value, fitted.value, run);
  if (account.timesUtc.length === 0) return fail({ reason: 'nothing-to-trade', strategy });
  const walk = judgeWalk(claim, account, all.value, fitted.value, tolerance, all.value.sha256);
  return ok({ verdict: claimVerdict(walk.figures, tolerance), walk });
}

function checkBars({ claim, side, strategy, tolerance }: RunOnce, { knownUtc }: Bars, provider: string): Result<void> {
  const edgeUtc = side === 'after' ? claim.toUtc : claim.fromUtc;
  const beside = new Set(knownUtc.filter((utc) => (side === 'after' ? utc > edgeUtc : utc < edgeUtc)));
  if (beside.size === 0) {
    const end = side === 'after' ? Math.max : Math.min;
    const dataUtc = knownUtc.reduce((found, utc) => end(found, utc), knownUtc[0]!);
    return fail({ reason: 'validation-no-bars', side, edgeUtc, dataUtc, strategy, provider });
  }
  if (beside.size >= leastBars) return ok(undefined);
  return fail({
    reason: 'validation-too-few-bars',
    bars: beside.size,
    least: leastBars,
    barsForTolerance: barsForTolerance(claim, tolerance),
    tolerance,
  });
}

/** Bars after which the 95 % interval of a Sharpe ratio as claimed would be as wide as the tolerance, for independent normal returns. */
export function barsForTolerance(
  { figures, barsPerYear }: Pick<Claim, 'figures' | 'barsPerYear'>,
  tolerance: number,
): number | null {
  const { sharpe } = figures;
  if (sharpe === null || sharpe === 0 || tolerance === 0) return null;
  const perBar = sharpe / Math.sqrt(barsPerYear);
  const reach = normalQuantile(0.975) / (tolerance * Math.abs(perBar));
  return Math.ceil(reach * reach * (1 + (perBar * perBar) / 2));
}
