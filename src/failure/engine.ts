/** Failures of the pipeline engine: locks, files, checkpoints, cancellation. */
export type EngineFailure =
  | { readonly reason: 'workspace-locked'; readonly holder: string }
  | { readonly reason: 'file-operation-failed'; readonly operation: string; readonly file: string; readonly code: string }
  | { readonly reason: 'stage-output-invalid'; readonly stage: string; readonly file: string; readonly detail: string }
  | { readonly reason: 'format-invalid'; readonly kind: string; readonly detail: string }
  | { readonly reason: 'format-newer'; readonly kind: string; readonly found: number; readonly supported: number }
  | { readonly reason: 'cancelled'; readonly signal: 'SIGINT' | 'SIGTERM' };
