import { memberSpec, type MemberKind, type MemberSpec, type ModelSpec } from '../../src/core/models/model-spec.ts';
import type { Lesson } from '../../src/core/models/lesson.ts';
import type { Sample } from '../../src/core/models/sample.ts';
import trainSchema from '../../src/formats/config/train.schema.json' with { type: 'json' };
import type { ModelConfig } from '../../src/formats/config/train.schema.generated.ts';

/** A sample of all rows of the columns, each of weight 1 unless given. */
export function sampleOf(
  columns: readonly ArrayLike<number>[],
  target: ArrayLike<number>,
  weight?: ArrayLike<number>,
): Sample {
  const rows = target.length;
  return {
    features: { names: columns.map((_, f) => `x${f}`), columns: columns.map((c) => Float64Array.from(c)), rows },
    rows: Int32Array.from({ length: rows }, (_, i) => i),
    target: Float64Array.from(target),
    weight: weight ? Float64Array.from(weight) : new Float64Array(rows).fill(1),
  };
}

/** A lesson whose rows are decided an hour apart and labelled an hour later. */
export function lessonOf(train: Sample, given: Partial<Lesson> = {}): Lesson {
  const t0 = Float64Array.from({ length: train.features.rows }, (_, i) => i * 3_600_000);
  return {
    train,
    stop: null,
    intervals: { t0, t1: t0.map((time) => time + 3_600_000) },
    target: 'direction',
    blockRows: 1,
    minRows: 2,
    seed: [1, 2, 3, 4],
    where: 'the rows',
    ...given,
  };
}

/** A kind of model with its default settings, but for those given. */
export function memberOf(kind: MemberKind, changes: object = {}): MemberSpec {
  const spec = memberSpec(kind, defaults);
  return { kind, params: { ...spec.params, ...changes } } as MemberSpec;
}

export function ensembleOf(method: 'rank-average' | 'mean' | 'stacking', members: readonly MemberSpec[]): ModelSpec {
  return { kind: 'ensemble', params: { members, method, folds: 3 } };
}

const defaults = defaultsOf(trainSchema.properties.model) as ModelConfig;

function defaultsOf(schema: { readonly default?: unknown; readonly properties?: object }): unknown {
  if ('default' in schema || !schema.properties) return schema.default;
  return Object.fromEntries(Object.entries(schema.properties).map(([key, value]) => [key, defaultsOf(value)]));
}
