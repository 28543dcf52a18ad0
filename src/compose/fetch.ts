import { setTimeout as delay } from 'node:timers/promises';
import { downloadSource } from '../adapters/market-data/download-source.ts';
import { nodeFiles } from '../adapters/node-files.ts';
import { stopwatch } from '../adapters/stopwatch.ts';
import { undiciHttp } from '../adapters/undici-http.ts';
import { ok, type Result } from '../failure.ts';
import type { DataConfig } from '../formats/config/data.schema.generated.ts';
import { fetchData, type FetchedRequest, type FetchProgress } from '../usecases/fetch-data.ts';
import { loadConfig } from '../usecases/load-config.ts';
import { onInterrupt } from './interrupt.ts';
import { chosenStrategy, findRoot } from './places.ts';
import type { RunAsk } from './run-request.ts';

export interface FetchAsk {
  readonly root: string | undefined;
  readonly strategy: string | undefined;
  readonly config: RunAsk['config'];
  readonly refresh: boolean;
  readonly ifNeeded: boolean;
  readonly onProgress: (progress: FetchProgress) => void;
}

export async function fetchHere(ask: FetchAsk): Promise<Result<readonly FetchedRequest[]>> {
  const root = findRoot(ask.root);
  if (!root.ok) return root;
  const files = nodeFiles(root.value);
  const loaded = loadConfig(files, chosenStrategy(ask.strategy), ask.config);
  if (!loaded.ok) return loaded;
  const config = loaded.value.config['data'] as unknown as DataConfig;
  const interrupt = onInterrupt();
  try {
    const fetched = await fetchData({
      config,
      files,
      http: undiciHttp({ timeoutMs: 30_000, bodyLimit: 1e8 }),
      clock: { nowUtc: () => Date.now() },
      stopwatch,
      timers: { wait: (ms, signal) => delay(ms, undefined, { signal }).catch(() => undefined) },
      sourceOf: (provider) => downloadSource(provider, config, process.env),
      refresh: ask.refresh,
      onProgress: ask.onProgress,
      signal: interrupt.signal,
    });
    if (!fetched.ok && ask.ifNeeded && fetched.failure.reason === 'data-nothing-to-fetch') return ok([]);
    return fetched;
  } finally {
    interrupt.off();
  }
}
