/** What a path below `models/` is part of. Another path of that folder may not change. */
export type ModelPath =
  | { readonly kind: 'state'; readonly strategy: string }
  | { readonly kind: 'candidate'; readonly strategy: string; readonly candidate: string }
  | { readonly kind: 'trials'; readonly strategy: string };

const pattern =
  /^models\/([a-z][a-z0-9_]{0,62})\/(?:(approval_state\.json)|candidates\/([0-9a-f]{16})\/[\x21-\x7e]+|(trials)\/[^/]+)$/;

export function modelPath(path: string): ModelPath | null {
  const match = pattern.exec(path);
  if (!match || path.split('/').some((part) => part === '.' || part === '..') || path.includes('\\')) return null;
  const [, strategy = '', state, candidate] = match;
  if (state !== undefined) return { kind: 'state', strategy };
  return candidate === undefined ? { kind: 'trials', strategy } : { kind: 'candidate', strategy, candidate };
}

/** The strategy a path belongs to, whatever it is there; null outside `models/` and for names that are none. */
export function strategyOfPath(path: string): string | null {
  return /^models\/([a-z][a-z0-9_]{0,62})\//.exec(path)?.[1] ?? null;
}
