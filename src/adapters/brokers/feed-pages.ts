import { fail, ok, type Result } from '../../failure.ts';
import type { BarPage } from '../../formats/downloads/bar-page.ts';
import type { DownloadSource, Http, PageAsk, PageCursor, Timers } from '../../ports.ts';

export interface FeedPagesOptions {
  readonly http: Http;
  readonly timers: Timers;
  readonly source: DownloadSource;
  readonly read: (body: Uint8Array, file: string) => Result<BarPage>;
}

const retryMs = [500, 2000];
const pageLimit = 1000;

/** Every page a provider has for an ask. Answers that may pass are asked for again a little; keys that are refused are not. */
export async function feedPages(options: FeedPagesOptions, ask: PageAsk): Promise<Result<readonly BarPage[]>> {
  const pages: BarPage[] = [];
  let cursor: PageCursor | null = ask;
  for (let count = 0; cursor !== null && count < pageLimit; count++) {
    const asked: PageAsk = { ...ask, ...cursor };
    const body = await bodyOf(options, asked);
    if (!body.ok) return body;
    const [facts, page] = [options.source.read(body.value, asked), options.read(body.value, ask.symbol)];
    if (!facts.ok) return facts;
    if (!page.ok) return page;
    pages.push(page.value);
    cursor = facts.value.next;
  }
  return ok(pages);
}

async function bodyOf({ http, timers, source }: FeedPagesOptions, ask: PageAsk): Promise<Result<Uint8Array>> {
  const operation = `reading bars of ${ask.symbol}`;
  const broker = source.provider;
  for (let attempt = 0; ; attempt++) {
    const answer = await http.get(source.request(ask));
    const status = answer.ok ? answer.value.status : 0;
    if (answer.ok && status === 200) return ok(answer.value.body);
    const pause = retryMs[attempt];
    if (pause !== undefined && (status === 0 || status >= 500)) {
      await timers.wait(pause, new AbortController().signal);
      continue;
    }
    if (!answer.ok) return answer;
    const detail = messageOf(answer.value.body);
    if (status === 403 && /subscription/i.test(detail))
      return fail({ reason: 'feed-not-subscribed', feed: ask.feed ?? broker, symbol: ask.symbol, detail });
    if (status === 401 || status === 403)
      return fail({ reason: 'broker-unauthorised', broker, operation, status, detail });
    if (status === 429 || status === 418) {
      const waitSeconds = Number(answer.value.headers['retry-after']) || 60;
      return fail({ reason: 'broker-rate-limited', broker, operation, waitSeconds });
    }
    return fail({ reason: 'broker-unreachable', broker, operation, detail: `HTTP ${status}: ${detail}` });
  }
}

function messageOf(body: Uint8Array): string {
  const text = new TextDecoder().decode(body.subarray(0, 500));
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json !== 'object' || json === null) return text;
    const { message, msg } = json as { message?: unknown; msg?: unknown };
    return typeof message === 'string' ? message : typeof msg === 'string' ? msg : text;
  } catch {
    return text;
  }
}
