import { ok, type Result } from '../../failure.ts';
import type { FeatureMatrix } from '../../formats/features/feature-matrix.ts';
import { deriveSeed, Rng } from '../numerics/rng.ts';
import { type Alteration, alteredWorld, unknownAt } from './altered-world.ts';
import type { CheckOptions } from './check-options.ts';
import type { Artefact, Fit, FitTables } from './fitting.ts';
import type { CheckOutcome, LeakFinding } from './leak-finding.ts';

const hows: readonly Alteration[] = ['times ten', 'reversed', 'permuted'];

/**
 * Whatever becomes of the bars, features and outcomes from the moment on from which something fitted is used, it stays the same to
 * the byte. One moment for every eight cuts is tried, at least three, the last first; alterations take turns.
 */
export async function checkFitIsolation(
  tables: FitTables,
  fit: Fit,
  options: CheckOptions,
): Promise<Result<CheckOutcome>> {
  const base = await fit(tables);
  if (!base.ok) return base;
  const { artefacts } = base.value;
  const all = [...new Set(artefacts.map(({ fromUtc }) => fromUtc))].sort((a, b) => b - a);
  const moments = all.slice(0, Math.max(hows.length, Math.ceil(options.cuts / 8)));
  const findings = new Map<string, LeakFinding>();
  let compared = 0;
  for (const [k, fromUtc] of moments.entries()) {
    const how = hows[k % hows.length]!;
    const other = await fit(alteredTables(tables, fromUtc, how, options.seed));
    if (!other.ok) return other;
    for (const artefact of artefacts.filter((one) => one.fromUtc <= fromUtc)) {
      const now = other.value.artefacts.find(({ name }) => name === artefact.name);
      compared++;
      if (now?.text !== artefact.text && !findings.has(artefact.name)) {
        findings.set(artefact.name, findingOf(artefact, now, fromUtc, how));
      }
    }
    options.onWorld?.(k + 1, moments.length);
  }
  return ok({
    check: 'fit-isolation',
    columns: artefacts.length,
    cuts: moments.length,
    values: compared,
    findings: [...findings.values()],
    notes: [],
    skipped: null,
  });
}

/** Tables with everything unknown before a moment altered. */
function alteredTables(
  { bars, features, labels }: FitTables,
  fromUtc: number,
  how: Alteration,
  seed: number,
): FitTables {
  const world = { bars, labels, macro: null };
  const altered = alteredWorld(world, unknownAt(world, fromUtc - 1), how, seed);
  const rows = [...bars.knownUtc.keys()].filter((row) => bars.knownUtc[row]! >= fromUtc);
  return { bars: altered.bars, features: alteredFeatures(features, rows, how, seed), labels: altered.labels! };
}

function alteredFeatures(
  features: FeatureMatrix,
  rows: readonly number[],
  how: Alteration,
  seed: number,
): FeatureMatrix {
  const from = Int32Array.from(rows);
  if (how === 'reversed') from.reverse();
  if (how === 'permuted') new Rng(deriveSeed(seed, 'rows', 0)).shuffle(from);
  const columns = features.columns.map((column) => {
    const altered = column.slice();
    rows.forEach((row, k) => (altered[row] = how === 'times ten' ? column[row]! * 10 : column[from[k]!]!));
    return altered;
  });
  return { ...features, columns };
}

function findingOf(artefact: Artefact, now: Artefact | undefined, cutUtc: number, how: Alteration): LeakFinding {
  let at = 0;
  while (now !== undefined && at < now.text.length && artefact.text[at] === now.text[at]) at++;
  return {
    check: 'fit-isolation',
    column: artefact.name,
    symbol: '',
    openUtc: artefact.fromUtc,
    cutUtc,
    seen:
      now === undefined
        ? `not there with later rows ${how}`
        : `${excerpt(artefact.text, at)} with everything, ${excerpt(now.text, at)} with later rows ${how}`,
    remedy: 'Fit and choose it on rows whose outcome was known before it is used: inside the training fold.',
  };
}

function excerpt(text: string, at: number): string {
  return `"${text.slice(Math.max(0, at - 20), at + 20)}"`;
}
