/** Failures of git and of the forge. `detail` is what the program or server said, without credentials. */
export type ForgeFailure =
  | { readonly reason: 'not-a-repository'; readonly root: string }
  | { readonly reason: 'repository-elsewhere'; readonly root: string; readonly top: string }
  | { readonly reason: 'git-missing' }
  | { readonly reason: 'git-failed'; readonly command: string; readonly code: number; readonly detail: string }
  | { readonly reason: 'git-identity-missing' }
  | { readonly reason: 'unsafe-ref'; readonly ref: string }
  | { readonly reason: 'unknown-commit'; readonly ref: string }
  | { readonly reason: 'path-not-utf8'; readonly path: string }
  | { readonly reason: 'no-commits'; readonly root: string }
  | { readonly reason: 'head-detached'; readonly commit: string }
  | { readonly reason: 'tree-dirty'; readonly paths: readonly string[] }
  | { readonly reason: 'branch-exists'; readonly branch: string }
  | { readonly reason: 'tag-exists'; readonly tag: string }
  | { readonly reason: 'nothing-to-commit'; readonly paths: readonly string[] }
  | { readonly reason: 'remote-missing'; readonly remote: string }
  | { readonly reason: 'remote-ref-missing'; readonly remote: string; readonly ref: string }
  | { readonly reason: 'remote-unreachable'; readonly remote: string; readonly detail: string }
  | { readonly reason: 'remote-denied'; readonly remote: string; readonly detail: string }
  | { readonly reason: 'push-refused'; readonly remote: string; readonly ref: string; readonly detail: string }
  | { readonly reason: 'remote-not-forge'; readonly remote: string; readonly url: string; readonly api: string }
  | { readonly reason: 'forge-address-unsafe'; readonly address: string }
  | { readonly reason: 'forge-unreachable'; readonly url: string; readonly code: string; readonly attempts: number }
  | { readonly reason: 'forge-denied'; readonly url: string; readonly status: number; readonly detail: string }
  | { readonly reason: 'forge-refused'; readonly url: string; readonly status: number; readonly detail: string }
  | { readonly reason: 'forge-redirected'; readonly url: string; readonly status: number }
  | {
      readonly reason: 'forge-rate-limited';
      readonly url: string;
      readonly kind: 'primary' | 'secondary';
      /** Seconds that the forge asks to wait, or null; when the limit ends as UTC epoch milliseconds, or null. */
      readonly waitSeconds: number | null;
      readonly untilUtc: number | null;
    }
  | { readonly reason: 'forge-answer-invalid'; readonly url: string; readonly field: string; readonly found: string };
