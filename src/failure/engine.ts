/** Failures of the pipeline engine: locks, files, checkpoints, cancellation. */
export type EngineFailure =
  | { readonly reason: 'workspace-locked'; readonly holder: string; readonly waitedSeconds: number }
  | {
      readonly reason: 'file-operation-failed';
      readonly operation: string;
      readonly file: string;
      readonly code: string;
    }
  | { readonly reason: 'stage-output-invalid'; readonly stage: string; readonly file: string; readonly detail: string }
  | {
      readonly reason: 'upstream-not-ready';
      readonly stage: string;
      readonly upstream: string;
      readonly detail: string;
    }
  | { readonly reason: 'input-missing'; readonly stage: string; readonly file: string }
  | { readonly reason: 'input-changed-while-running'; readonly stage: string; readonly file: string }
  | { readonly reason: 'package-file-missing'; readonly packageName: string; readonly file: string }
  | { readonly reason: 'worker-stopped'; readonly label: string; readonly detail: string }
  | { readonly reason: 'trial-ledger-broken'; readonly file: string; readonly detail: string }
  | {
      readonly reason: 'unknown-run';
      readonly name: string;
      readonly known: readonly string[];
      readonly nearest: string | null;
    }
  | { readonly reason: 'format-invalid'; readonly kind: string; readonly detail: string }
  | { readonly reason: 'format-newer'; readonly kind: string; readonly found: number; readonly supported: number }
  | { readonly reason: 'cancelled'; readonly signal: 'SIGINT' | 'SIGTERM' };
