import type { Failure } from '../failure.ts';
import type { Plan, StaleReason } from './plan-types.ts';
import type { StageFacts } from './stage.ts';

/** Everything that happens in a run, in order. Terminal, plain lines, JSON lines and log file are readers of this one stream. */
export type PipelineEvent =
  | { readonly type: 'run-started'; readonly strategy: string; readonly plan: Plan; readonly workers: number }
  | { readonly type: 'lock-waiting'; readonly holder: string }
  | { readonly type: 'stage-fresh'; readonly stage: string; readonly facts: StageFacts }
  | {
      readonly type: 'stage-started';
      readonly stage: string;
      readonly title: string;
      readonly reasons: readonly StaleReason[];
    }
  | {
      readonly type: 'stage-progress';
      readonly stage: string;
      readonly done: number;
      readonly total: number;
      readonly label: string;
    }
  | { readonly type: 'stage-note'; readonly stage: string; readonly message: string }
  | {
      readonly type: 'stage-finished';
      readonly stage: string;
      readonly how: 'ran' | 'restored';
      readonly facts: StageFacts;
      readonly elapsedMs: number;
    }
  | { readonly type: 'stage-failed'; readonly stage: string; readonly failure: Failure; readonly elapsedMs: number }
  | { readonly type: 'stage-blocked'; readonly stage: string; readonly because: string }
  | { readonly type: 'run-finished'; readonly summary: RunSummary };

export interface StageOutcome {
  readonly stage: string;
  /** `skipped`: outside the asked range. `blocked`: not begun because of an earlier failure. */
  readonly outcome: 'fresh' | 'ran' | 'restored' | 'failed' | 'skipped' | 'blocked' | 'cancelled';
  readonly facts: StageFacts;
  readonly elapsedMs: number;
  readonly failure: Failure | null;
}

export interface RunSummary {
  readonly strategy: string;
  readonly stages: readonly StageOutcome[];
  readonly elapsedMs: number;
}

export type Emit = (event: PipelineEvent) => void;
