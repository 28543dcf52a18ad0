import { resolveFeatures } from '../../core/features/resolve-features.ts';
import type { Failure } from '../../failure.ts';
import { setValue, type Repair } from '../../formats/config/repair/repair-config.ts';
import { isMap } from '../../formats/config/schema-walk.ts';
import type { Json, JsonObject } from '../../util/json.ts';

export interface Mended {
  readonly text: string;
  readonly repairs: readonly Repair[];
}

type Change = readonly [key: string, value: Json, rule: string];

/**
 * Mends by rule what made a valid file fail to run: `config` is the effective configuration the failure came from. Changes go into the
 * strategy's own file, wherever the value came from. Null where no rule knows what was meant.
 */
export function mendParameter(failure: Failure, text: string, config: JsonObject): Mended | null {
  const changes = changesFor(failure, config);
  if (changes === null) return null;
  let mended: Mended = { text, repairs: [] };
  for (const [key, value, rule] of changes) {
    const set = setValue(mended.text, key.split('.'), value, rule);
    if (!set.ok) return null;
    mended = { text: set.value.text, repairs: [...mended.repairs, set.value.repair] };
  }
  return mended;
}

function changesFor(failure: Failure, config: JsonObject): readonly Change[] | null {
  switch (failure.reason) {
    case 'trading-thresholds-crossed': {
      const rule = 'thresholds that cross change places';
      return [
        ['trading.decide.longAbove', failure.shortBelow, rule],
        ['trading.decide.shortBelow', failure.longAbove, rule],
      ];
    }
    case 'exits-close-every-bar':
    case 'exits-close-unknown':
      return [['trading.exits.close', 'none', 'no bell to close at']];
    case 'entries-without-levels':
      return [['trading.entries.at', 'offset', 'no levels to enter at']];
    case 'labels-rule-windows':
      return failure.fast > failure.slow
        ? [
            ['labels.rule.fastBars', failure.slow, 'windows in the wrong order change places'],
            ['labels.rule.slowBars', failure.fast, 'windows in the wrong order change places'],
          ]
        : null;
    case 'calibrate-needs-probabilities':
      return [['calibrate.method', 'platt', 'the method for scores that are no probabilities']];
    case 'data-unknown-symbol':
      return failure.nearest === null
        ? null
        : [
            [
              'data.symbols',
              renamed(listAt(config, 'data', 'symbols'), failure.symbol, failure.nearest),
              'nearest known symbol',
            ],
          ];
    case 'unknown-feature':
    case 'feature-repeated':
    case 'feature-needs-symbols':
      return features(failure, listAt(config, 'features', 'list'));
    default:
      return null;
  }
}

/** The list with the entry that does not resolve mended, or without it when it is there twice or needs other symbols. */
function features(failure: Failure, list: readonly Json[]): readonly Change[] | null {
  if (failure.reason === 'unknown-feature') {
    const { name, nearest } = failure;
    if (nearest === null) return null;
    const next = list.map((entry) => featureRenamed(entry, name, nearest));
    return resolves(next) ? [['features.list', next, 'nearest known feature']] : null;
  }
  const seen = new Set<string>();
  const next = list.filter((entry) => {
    const spec = resolveFeatures(
      { list: [entry] },
      failure.reason === 'feature-needs-symbols' ? failure.symbols : Infinity,
    );
    if (!spec.ok) return false;
    const { name } = spec.value[0]!;
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
  const rule =
    failure.reason === 'feature-repeated' ? 'repeated feature dropped' : 'features that compare symbols dropped';
  return next.length > 0 && next.length < list.length ? [['features.list', next, rule]] : null;
}

function featureRenamed(entry: Json, name: string, nearest: string): Json {
  if (typeof entry === 'string')
    return entry === name || entry.startsWith(`${name}-`) ? nearest + entry.slice(name.length) : entry;
  return isMap(entry) && entry['kernel'] === name ? { ...entry, kernel: nearest } : entry;
}

/** Whether the rest of the list is left to its own failures: this one is gone. */
function resolves(list: readonly Json[]): boolean {
  const found = resolveFeatures({ list: [...list] });
  return found.ok || found.failure.reason !== 'feature-wrong-parameter';
}

function renamed(list: readonly Json[], name: string, nearest: string): Json {
  return list.map((entry) => (entry === name ? nearest : entry));
}

function listAt(config: JsonObject, section: string, key: string): readonly Json[] {
  return ((config[section] as JsonObject)[key] as Json[] | undefined) ?? [];
}
