import { Agent, request } from 'undici';
import { fail, ok, type Result } from '../../failure.ts';
import type { Timers } from '../../ports.ts';
import type { Json } from '../../util/json.ts';
import { publicUrl } from '../../util/public-url.ts';
import type { Secret } from '../../util/secret.ts';
import { refusalOf } from './refusal.ts';

export interface ForgeAccess {
  /** Address of the REST API, such as https://api.github.com; the token goes to this host and no other. */
  readonly api: string;
  readonly token: Secret;
  readonly timeoutMs: number;
}

export interface ForgeAnswer {
  readonly url: string;
  readonly body: Json;
  /** Address of the next page, on the same host; null on the last. */
  readonly next: string | null;
}

export interface ForgeRequests {
  readonly get: (pathOrUrl: string) => Promise<Result<ForgeAnswer>>;
  /** Sent once: whoever gets no answer looks before asking again. */
  readonly send: (method: 'POST' | 'PATCH', path: string, body: Json) => Promise<Result<ForgeAnswer>>;
  readonly close: () => Promise<void>;
}

const waits = [500, 2000];
const bodyLimit = 20_000_000;

/** REST requests of GitHub: versioned, timed, without redirects. Reads are tried three times, writes once. */
export function forgeRequests({ api, token, timeoutMs }: ForgeAccess, timers: Timers): Result<ForgeRequests> {
  const base = safeBase(api);
  if (base === null) return fail({ reason: 'forge-address-unsafe', address: api });
  const agent = new Agent({
    connect: { timeout: timeoutMs },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: bodyLimit,
  });
  const headers = {
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
    'user-agent': 'assay',
    authorization: `Bearer ${token.reveal()}`,
  };

  const once = async (method: 'GET' | 'POST' | 'PATCH', url: string, body: Json | undefined) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    const response = await request(url, { method, dispatcher: agent, headers: { ...headers, ...type }, ...sent });
    return { status: response.statusCode, headers: response.headers, text: await response.body.text() };
  };
  const exchange = async (
    method: 'GET' | 'POST' | 'PATCH',
    url: string,
    body: Json | undefined,
    attempts: number,
  ): Promise<Result<ForgeAnswer>> => {
    for (let attempt = 1; ; attempt++) {
      const last = attempt >= attempts;
      try {
        const answer = await once(method, url, body);
        if (answer.status >= 500 && !last) await timers.wait(waits[attempt - 1]!, new AbortController().signal);
        else return readAnswer(url, answer, base);
      } catch (error) {
        if (last)
          return fail({ reason: 'forge-unreachable', url: publicUrl(url), code: codeOf(error), attempts: attempt });
        await timers.wait(waits[attempt - 1]!, new AbortController().signal);
      }
    }
  };
  const at = (path: string): string => (path.startsWith('/') ? `${base.href.replace(/\/$/, '')}${path}` : path);

  return ok({
    get: (path) => exchange('GET', at(path), undefined, waits.length + 1),
    send: (method, path, body) => exchange(method, at(path), body, 1),
    close: () => agent.close(),
  });
}

/** Encrypted, or on this very machine; no credentials inside. */
function safeBase(api: string): URL | null {
  if (!URL.canParse(api)) return null;
  const url = new URL(api);
  const local = ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  const plain = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  return plain && (url.protocol === 'https:' || (url.protocol === 'http:' && local)) ? url : null;
}

function readAnswer(
  url: string,
  answer: { status: number; headers: Record<string, string | string[] | undefined>; text: string },
  base: URL,
): Result<ForgeAnswer> {
  const refusal = refusalOf(publicUrl(url), answer);
  if (refusal) return refusal;
  let body: Json;
  try {
    body = JSON.parse(answer.text) as Json;
  } catch {
    const found = answer.text.slice(0, 40);
    return fail({ reason: 'forge-answer-invalid', url: publicUrl(url), field: 'body', found });
  }
  const next = /<([^>]+)>\s*;\s*rel="next"/.exec(String(answer.headers['link'] ?? ''))?.[1] ?? null;
  if (next !== null && (!URL.canParse(next) || new URL(next).origin !== base.origin))
    return fail({ reason: 'forge-answer-invalid', url: publicUrl(url), field: 'link', found: next });
  return ok({ url: publicUrl(url), body, next });
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, cause } = error as Error & { code?: string };
  if (typeof code === 'string') return code;
  return cause instanceof Error ? codeOf(cause) : error.name;
}
