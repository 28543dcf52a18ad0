import type { Json } from '../util/json.ts';

/** Why a stage cannot be called fresh. */
export type StaleReason =
  | { readonly kind: 'never-run' }
  | { readonly kind: 'forced' }
  | { readonly kind: 'upstream-stale'; readonly stage: string }
  | { readonly kind: 'input-changed'; readonly input: string; readonly old: string | null; readonly now: string | null }
  | {
      readonly kind: 'param-changed';
      readonly key: string;
      readonly old: Json | undefined;
      readonly now: Json | undefined;
    }
  | { readonly kind: 'code-changed'; readonly modules: readonly string[] }
  | { readonly kind: 'runtime-changed'; readonly old: string; readonly now: string }
  | { readonly kind: 'output-missing'; readonly file: string }
  | { readonly kind: 'output-altered'; readonly file: string; readonly detail: string }
  /** What the stage made is no longer among what is kept of all its runs, as after a checkout of another branch. */
  | { readonly kind: 'archive-missing'; readonly folder: string }
  | { readonly kind: 'checkpoint-unreadable'; readonly file: string; readonly detail: string };

export interface PlannedStage {
  readonly name: string;
  readonly title: string;
  /** `waiting`: an upstream stage will run first, so freshness is decided then. `skipped`: outside the asked range. */
  readonly state: 'fresh' | 'restorable' | 'stale' | 'waiting' | 'skipped';
  readonly reasons: readonly StaleReason[];
}

export interface Plan {
  readonly strategy: string;
  readonly stages: readonly PlannedStage[];
}
