import type { Failure } from '../../failure.ts';

/** What a check found. */
export interface Finding {
  readonly ok: boolean;
  readonly detail: string;
}

export const good = (detail: string): Finding => ({ ok: true, detail });
export const bad = (detail: string): Finding => ({ ok: false, detail });

/** The place and detail of a failure in one line. */
export function failureDetail(failure: Failure): string {
  const { file, detail } = failure as { file?: string; detail?: string };
  return [file, detail ?? failure.reason].filter((part) => part !== undefined).join(': ');
}
