import { Agent, request } from 'undici';
import { fail, ok, type Result } from '../failure.ts';
import type { Http, HttpPost, HttpRequest, HttpResponse } from '../ports.ts';
import { publicUrl } from '../util/public-url.ts';

export interface HttpOptions {
  /** Milliseconds to wait for a connection, for the headers, and between parts of the body. */
  readonly timeoutMs: number;
  /** Bytes beyond which an answer is refused. */
  readonly bodyLimit: number;
}

/** HTTP over undici. Every problem of the network, a body cut short included, is `http-unreachable` with its code. */
export function undiciHttp({ timeoutMs, bodyLimit }: HttpOptions): Http & HttpPost & { close(): Promise<void> } {
  const dispatcher = new Agent({
    connect: { timeout: timeoutMs },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: bodyLimit,
  });
  const send = async (
    { url, headers }: HttpRequest,
    sent: { readonly method: 'GET' } | { readonly method: 'POST'; readonly body: string },
    signal: AbortSignal | undefined,
  ): Promise<Result<HttpResponse>> => {
    try {
      const response = await request(url, { ...sent, headers, dispatcher, signal: signal ?? null });
      const body = new Uint8Array(await response.body.arrayBuffer());
      const flat = Object.entries(response.headers).map(([name, value]) => [
        name.toLowerCase(),
        Array.isArray(value) ? value.join(', ') : (value ?? ''),
      ]);
      return ok({ status: response.statusCode, headers: Object.fromEntries(flat), body });
    } catch (error) {
      return fail({ reason: 'http-unreachable', url: publicUrl(url), code: codeOf(error), attempts: 1 });
    }
  };
  return {
    get: (asked, signal) => send(asked, { method: 'GET' }, signal),
    post: (asked, signal) => send(asked, { method: 'POST', body: asked.body }, signal),
    close: () => dispatcher.close(),
  };
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, cause } = error as Error & { code?: string };
  if (typeof code === 'string') return code;
  return cause instanceof Error ? codeOf(cause) : error.name;
}
