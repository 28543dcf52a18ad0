import { openApp } from '../compose.ts';
import type { LeakCheck } from '../core/leaks/leak-finding.ts';
import type { Failure, Result } from '../failure.ts';
import { type FeatureProof, verifyFeatures } from '../usecases/verify-features.ts';
import { onInterrupt } from './interrupt.ts';
import { chosenStrategy, findRoot } from './places.ts';

export interface ProofAsk {
  readonly root: string | undefined;
  readonly strategy: string | undefined;
  readonly checks: readonly LeakCheck[];
  readonly cuts: number;
  readonly seed: number;
}

/** Proves of a strategy of the workspace that its features do not look ahead. */
export async function verifyFeaturesHere(
  ask: ProofAsk,
  onProgress: (check: string, done: number, total: number) => void,
): Promise<Result<FeatureProof>> {
  const root = findRoot(ask.root);
  if (!root.ok) return root;
  const strategy = chosenStrategy(ask.strategy);
  const command = 'assay verify features';
  const app = openApp({ root: root.value, strategy, flags: {}, workers: 0, command });
  if (!app.ok) return app;
  const interrupt = onInterrupt();
  try {
    const { deps, config } = app.value;
    const { checks, cuts, seed } = ask;
    return await verifyFeatures(deps, { strategy, config, checks, cuts, seed, onProgress, signal: interrupt.signal });
  } finally {
    interrupt.off();
  }
}

/** The failure that a proof ends with; null when nothing was found. */
export function leakFailure({ strategy, checks }: FeatureProof): Failure | null {
  const findings = checks.flatMap((check) => check.findings);
  const [first] = findings;
  if (!first) return null;
  const { column, symbol, openUtc, seen, remedy } = first;
  return { reason: 'features-leak', strategy, findings: findings.length, column, symbol, openUtc, seen, remedy };
}
