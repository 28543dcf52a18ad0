import { ok, type Result } from '../failure.ts';
import { paramDifferences } from '../pipeline/differences.ts';
import type { Json, JsonObject } from '../util/json.ts';
import { cardOf, figureText, type CandidateCard } from './candidate-card.ts';
import { configParts } from './candidate/candidate-layout.ts';
import type { Candidate } from './candidate/candidate.ts';
import { configOf } from './candidate/config-of.ts';

/** Two candidates side by side. */
export interface CandidateComparison {
  readonly before: CandidateCard;
  readonly after: CandidateCard;
  /** Every figure, as people read it. */
  readonly figures: readonly { readonly name: string; readonly before: string; readonly after: string }[];
  /** Gates whose verdict changed. */
  readonly gates: readonly { readonly name: string; readonly before: string; readonly after: string }[];
  /** Keys of the configuration that differ; null where one has no such key. */
  readonly config: readonly { readonly key: string; readonly before: Json; readonly after: Json }[];
  readonly features: { readonly added: readonly string[]; readonly removed: readonly string[] };
  /** Digests that differ. */
  readonly digests: readonly { readonly name: string; readonly before: string; readonly after: string }[];
}

/** What a candidate changes against another, such as the champion that is in paper now. */
export function compareCandidates(one: Candidate, two: Candidate): Result<CandidateComparison> {
  const before = cardOf(one);
  if (!before.ok) return before;
  const after = cardOf(two);
  if (!after.ok) return after;
  const old = configOfCandidate(one);
  if (!old.ok) return old;
  const now = configOfCandidate(two);
  if (!now.ok) return now;
  const sections = [...new Set([...Object.keys(old.value), ...Object.keys(now.value)])].sort();
  const changed = sections.flatMap((name) => paramDifferences(name, old.value[name], now.value[name]));
  return ok({
    before: before.value,
    after: after.value,
    figures: after.value.figures.map((figure, i) => ({
      name: figure.name,
      before: figureText(before.value.figures[i]!),
      after: figureText(figure),
    })),
    gates: pairs(verdicts(before.value), verdicts(after.value)),
    config: changed.flatMap((reason) =>
      reason.kind === 'param-changed'
        ? [{ key: reason.key, before: reason.old ?? null, after: reason.now ?? null }]
        : [],
    ),
    features: {
      added: after.value.features.filter((name) => !before.value.features.includes(name)),
      removed: before.value.features.filter((name) => !after.value.features.includes(name)),
    },
    digests: pairs(before.value.digests, after.value.digests),
  });
}

function configOfCandidate({ strategy, files }: Candidate): Result<JsonObject> {
  return configOf(strategy, {
    pipeline_sha256: files.get(configParts.pipeline_sha256)!,
    strategy_sha256: files.get(configParts.strategy_sha256)!,
    gates_sha256: files.get(configParts.gates_sha256)!,
  });
}

type Words = { readonly [name: string]: string };

function verdicts({ gates }: CandidateCard): Words {
  return Object.fromEntries(gates.map(({ name, verdict }) => [name, verdict]));
}

function pairs(before: Words, after: Words): { name: string; before: string; after: string }[] {
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return names
    .filter((name) => before[name] !== after[name])
    .map((name) => ({ name, before: before[name] ?? 'absent', after: after[name] ?? 'absent' }));
}
