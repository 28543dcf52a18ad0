import { fail, ok, type Result } from '../failure.ts';
import type { DataConfig } from '../formats/config/data.schema.generated.ts';
import {
  downloadRequests,
  type DownloadProvider,
  type DownloadRequest,
} from '../formats/downloads/download-requests.ts';
import { dayMs } from '../util/civil-day.ts';
import type { Clock, DownloadSource, FileStore, Http, PageCursor, Stopwatch, Timers } from '../ports.ts';
import { DownloadStore, type StoredIndex } from './fetch/download-store.ts';
import { getPage, type Network } from './fetch/get-page.ts';
import { RateLimit } from './fetch/rate-limit.ts';

/** A page has arrived and is stored. */
export interface FetchProgress {
  readonly request: string;
  /** Requests done before this one, and all of them. */
  readonly done: number;
  readonly total: number;
  readonly pages: number;
  readonly rows: number;
  readonly untilUtc: number;
}

export interface FetchOptions {
  readonly config: DataConfig;
  readonly files: FileStore;
  readonly http: Http;
  readonly clock: Clock;
  readonly stopwatch: Stopwatch;
  readonly timers: Timers;
  readonly sourceOf: (provider: DownloadProvider) => Result<DownloadSource>;
  /** Ask again for what came since; without it, a complete download that covers the range is left alone. */
  readonly refresh: boolean;
  readonly onProgress: (progress: FetchProgress) => void;
  readonly signal: AbortSignal;
}

export interface FetchedRequest {
  readonly provider: DownloadProvider;
  readonly request: string;
  readonly outcome: 'kept' | 'fetched';
  readonly newPages: number;
  readonly pages: number;
  readonly rows: number;
}

const burst = 5;

/**
 * The only step that uses the network: fetches what the data configuration needs from binance, alpaca and fred into
 * `results/.downloads`, page by page. A broken download goes on after its last stored page. Stored pages never change;
 * adjusted prices, whose past changes with every split, are fetched anew as a whole.
 */
export async function fetchData(options: FetchOptions): Promise<Result<readonly FetchedRequest[]>> {
  const requests = downloadRequests(options.config);
  if (!requests.ok) return requests;
  if (requests.value.length === 0) return fail({ reason: 'data-nothing-to-fetch', provider: options.config.provider });
  const networks = new Map<DownloadProvider, { source: DownloadSource; network: Network }>();
  const fetched: FetchedRequest[] = [];
  for (const request of requests.value) {
    let known = networks.get(request.provider);
    if (!known) {
      const source = options.sourceOf(request.provider);
      if (!source.ok) return source;
      const limit = new RateLimit(source.value.requestsPerMinute, burst, options.stopwatch, options.timers);
      networks.set(request.provider, (known = { source: source.value, network: { ...options, limit } }));
    }
    const one = await fetchRequest(request, known.source, known.network, options, {
      done: fetched.length,
      total: requests.value.length,
    });
    if (!one.ok) return one;
    fetched.push(one.value);
  }
  return ok(fetched);
}

async function fetchRequest(
  request: DownloadRequest,
  source: DownloadSource,
  network: Network,
  options: FetchOptions,
  place: { done: number; total: number },
): Promise<Result<FetchedRequest>> {
  const store = new DownloadStore(options.files, request);
  const stored = store.readIndex();
  if (!stored.ok) return stored;
  const nowUtc = options.clock.nowUtc();
  const endUtc = request.endUtc !== null && request.endUtc < nowUtc ? request.endUtc : null;
  const coveredUtc = endUtc ?? nowUtc;
  const plan = planDownload(request, stored.value, {
    nowUtc,
    coveredUtc,
    isOpenEnd: endUtc === null,
    refresh: options.refresh,
  });
  const summary = (index: StoredIndex, outcome: 'kept' | 'fetched', before: number): FetchedRequest => ({
    provider: request.provider,
    request: request.name,
    outcome,
    newPages: index.pages.length - before,
    pages: index.pages.length,
    rows: index.pages.reduce((sum, page) => sum + page.rows, 0),
  });
  if (plan === null) return ok(summary(stored.value!, 'kept', stored.value!.pages.length));
  let { index } = plan;
  const before = index.pages.length;
  let cursor: PageCursor | null = plan.cursor;
  const begun = store.writeIndex(index);
  if (!begun.ok) return begun;
  while (cursor !== null) {
    const { symbol, interval, feed, adjustment } = request;
    const page = await getPage(source, { symbol, interval, feed, adjustment, endUtc, ...cursor }, network);
    if (!page.ok) return page;
    const { body, facts } = page.value;
    if (facts.rows > 0) {
      const added = store.addPage(index, body, facts, options.clock.nowUtc());
      if (!added.ok) return added;
      index = added.value;
      options.onProgress({
        request: request.name,
        ...place,
        pages: index.pages.length,
        rows: summary(index, 'fetched', before).rows,
        untilUtc: facts.lastUtc,
      });
    }
    cursor = facts.next;
  }
  index = { ...index, complete: true, coveredUtc };
  const finished = store.writeIndex(index);
  return finished.ok ? ok(summary(index, 'fetched', before)) : finished;
}

/** Where to go on, and with which pages; null when what is stored will do. */
function planDownload(
  request: DownloadRequest,
  stored: StoredIndex | null,
  wanted: { nowUtc: number; coveredUtc: number; isOpenEnd: boolean; refresh: boolean },
): { index: StoredIndex; cursor: PageCursor } | null {
  const empty: StoredIndex = {
    provider: request.provider,
    request: request.name,
    startUtc: request.startUtc,
    coveredUtc: 0,
    complete: false,
    pages: [],
  };
  const anew = { index: empty, cursor: { fromUtc: request.startUtc, token: null } };
  if (stored === null || stored.startUtc > request.startUtc) return anew;
  const isCovered = stored.complete && (wanted.isOpenEnd || stored.coveredUtc >= wanted.coveredUtc);
  if (isCovered && !wanted.refresh) return null;
  const last = stored.pages.at(-1);
  if (last === undefined || (pastChanges(request) && (stored.complete || wanted.nowUtc - last.fetchedUtc > dayMs))) {
    return { index: { ...empty, startUtc: stored.startUtc }, cursor: { fromUtc: stored.startUtc, token: null } };
  }
  return {
    index: { ...stored, complete: false },
    cursor: { fromUtc: stored.complete ? last.lastUtc : last.lastUtc + 1, token: null },
  };
}

/** Adjusted prices change with every later split or dividend, so pages of different days cannot be joined. */
function pastChanges({ provider, adjustment }: DownloadRequest): boolean {
  return provider === 'fred' || (adjustment !== null && adjustment !== 'raw');
}
