import type { Checkpoint, Fingerprint } from '../formats/checkpoint/checkpoint.schema.generated.ts';
import { canonicalJson } from '../formats/json/canonical.ts';
import type { Json, JsonObject } from '../util/json.ts';
import type { CodeDigest } from './engine-deps.ts';
import type { StaleReason } from './plan-types.ts';

/** Names every difference between what the outputs were made from and what they would be made from now. */
export function differences(
  { fingerprint: old, code: oldCode }: Checkpoint,
  now: Fingerprint,
  code: CodeDigest,
): StaleReason[] {
  const reasons: StaleReason[] = [];
  if (old.runtime !== now.runtime) reasons.push({ kind: 'runtime-changed', old: old.runtime, now: now.runtime });
  if (old.code !== now.code) {
    const modules = [...changedKeys(oldCode.modules, code.modules), ...changedKeys(oldCode.packages, code.packages)];
    reasons.push({ kind: 'code-changed', modules });
  }
  for (const path of union(old.params, now.params)) {
    reasons.push(...paramDifferences(path, (old.params as JsonObject)[path], (now.params as JsonObject)[path]));
  }
  for (const input of changedKeys(old.inputs, now.inputs)) {
    reasons.push({ kind: 'input-changed', input, old: old.inputs[input] ?? null, now: now.inputs[input] ?? null });
  }
  return reasons;
}

/** Leaves below `path` that differ, each with its dotted key. Lists count as leaves. */
export function paramDifferences(path: string, old: Json | undefined, now: Json | undefined): StaleReason[] {
  if (isMap(old) && isMap(now)) {
    return union(old, now).flatMap((key) => paramDifferences(`${path}.${key}`, old[key], now[key]));
  }
  if (old !== undefined && now !== undefined && canonicalJson(old) === canonicalJson(now)) return [];
  if (old === now) return [];
  return [{ kind: 'param-changed', key: path, old, now }];
}

function isMap(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function changedKeys(old: { readonly [key: string]: string }, now: { readonly [key: string]: string }): string[] {
  return union(old, now).filter((key) => old[key] !== now[key]);
}

function union(a: object, b: object): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
}
