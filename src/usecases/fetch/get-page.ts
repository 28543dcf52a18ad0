import { fail, type Failure, type Result } from '../../failure.ts';
import type { Clock, DownloadSource, Http, HttpResponse, PageAsk, PageFacts, Timers } from '../../ports.ts';
import { publicUrl } from '../../util/public-url.ts';
import type { RateLimit } from './rate-limit.ts';

export interface Network {
  readonly http: Http;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly limit: RateLimit;
  readonly signal: AbortSignal;
}

export interface FetchedPage {
  readonly body: Uint8Array;
  readonly facts: PageFacts;
}

const attempts = 6;
const firstDelayMs = 1000;
/** No answer is waited for longer than this, whatever a Retry-After says. */
const longestDelayMs = 300_000;
const shownBody = 200;

/**
 * One page, asked again after broken connections, unreadable bodies, 429, 418 and 5xx: after 1, 2, 4, 8, 16 seconds, or when
 * the provider says (Retry-After, X-RateLimit-Reset). Other refusals end at once. Delays have no random part, since one
 * client alone cannot collide with itself.
 */
export async function getPage(source: DownloadSource, ask: PageAsk, network: Network): Promise<Result<FetchedPage>> {
  const request = source.request(ask);
  let last: Failure = { reason: 'http-unreachable', url: publicUrl(request.url), code: 'NONE', attempts: 0 };
  for (let attempt = 1; attempt <= attempts; attempt++) {
    await network.limit.take(network.signal);
    if (network.signal.aborted) return cancelled();
    const response = await network.http.get(request, network.signal);
    let delayMs = firstDelayMs * 2 ** (attempt - 1);
    if (!response.ok) {
      last =
        response.failure.reason === 'http-unreachable' ? { ...response.failure, attempts: attempt } : response.failure;
    } else if (response.value.status === 200) {
      const facts = source.read(response.value.body, ask);
      if (facts.ok) return { ok: true, value: { body: response.value.body, facts: facts.value } };
      const detail = facts.failure.reason === 'data-download-corrupt' ? facts.failure.detail : facts.failure.reason;
      last = { reason: 'http-bad-page', url: publicUrl(request.url), detail };
    } else {
      const refused = refusal(response.value, request.url, attempt);
      if (!refused.again) return fail(refused.failure);
      last = refused.failure;
      delayMs = askedDelay(response.value, network.clock) ?? delayMs;
    }
    if (network.signal.aborted) return cancelled();
    if (attempt < attempts) await network.timers.wait(Math.min(delayMs, longestDelayMs), network.signal);
  }
  return fail(last);
}

function refusal({ status, body }: HttpResponse, url: string, attempt: number): { again: boolean; failure: Failure } {
  if (status === 429 || status === 418)
    return { again: true, failure: { reason: 'http-rate-limited', url: publicUrl(url), attempts: attempt } };
  const detail = new TextDecoder().decode(body).replace(/\s+/g, ' ').slice(0, shownBody);
  return { again: status >= 500, failure: { reason: 'http-refused', url: publicUrl(url), status, detail } };
}

/** Delay the provider asks for: Retry-After in seconds or as a date, else X-RateLimit-Reset in epoch seconds. */
function askedDelay({ headers }: HttpResponse, clock: Clock): number | null {
  const after = headers['retry-after'];
  if (after !== undefined) {
    const untilUtc = /^\d+$/.test(after) ? clock.nowUtc() + Number(after) * 1000 : Date.parse(after);
    if (Number.isFinite(untilUtc)) return Math.max(0, untilUtc - clock.nowUtc());
  }
  const reset = Number(headers['x-ratelimit-reset']);
  return reset > 0 ? Math.max(0, reset * 1000 - clock.nowUtc()) : null;
}

function cancelled(): Result<never> {
  return fail({ reason: 'cancelled', signal: 'SIGINT' });
}
