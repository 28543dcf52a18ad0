import type { AlpacaSdk } from './sdk.ts';

/** What went wrong with one request, as far as can be told from this side. */
export type Trouble =
  /** An answer with another status than 2xx. `code` is Alpaca's own, null when the body is not one of Alpaca's. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly code: string | null;
      readonly message: string;
      readonly waitMs: number;
    }
  /** No answer, or one that broke off. */
  | { readonly kind: 'network'; readonly detail: string }
  /** A good status with a body that is no JSON. */
  | { readonly kind: 'alien'; readonly detail: string };

/** The reset header is a time of another clock, so without a count of seconds a fixed pause is made. */
const defaultWaitMs = 15_000;

/** What an error of the SDK tells. Errors that no answer can cause are bugs and are thrown on. */
export function troubleOf(error: unknown, { sdk }: AlpacaSdk): Trouble {
  if (error instanceof sdk.ApiError) {
    const { status, code, message, response } = error;
    const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
    return {
      kind: 'status',
      status,
      code: code === undefined ? null : String(code),
      message: message.slice(0, 300),
      waitMs: seconds > 0 ? seconds * 1000 : defaultWaitMs,
    };
  }
  if (error instanceof SyntaxError) return { kind: 'alien', detail: 'the body is no JSON' };
  if (error instanceof sdk.FetchError) return { kind: 'network', detail: innermost(error) };
  const brokeOff = error instanceof TypeError && (error.message === 'terminated' || error.cause instanceof Error);
  if (brokeOff) return { kind: 'network', detail: `the answer broke off: ${innermost(error)}` };
  throw error;
}

export function troubleText(trouble: Trouble): string {
  return trouble.kind === 'status' ? `HTTP ${trouble.status}: ${trouble.message}` : trouble.detail;
}

function innermost(error: Error): string {
  const { cause, code } = error as Error & { code?: string };
  if (cause instanceof Error) return innermost(cause);
  return code ?? `${error.name}: ${error.message}`;
}
