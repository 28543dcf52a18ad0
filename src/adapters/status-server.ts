import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fail, ok, type Result } from '../failure.ts';
import type { SessionNews } from '../formats/session/session-view.ts';
import type { Clock } from '../ports.ts';
import { unreadiness, type ReadinessLimits } from './status/readiness.ts';
import { sessionMetrics, type MetricsSource, type SessionMetrics } from './status/session-metrics.ts';

export interface StatusOptions extends MetricsSource {
  /** 0 takes any free one. */
  readonly port: number;
  readonly clock: Clock;
  readonly limits?: Partial<ReadinessLimits>;
  /** A loop whose latest turn is older is stalled. */
  readonly aliveWithinMs?: number;
}

export interface StatusServer {
  readonly port: number;
  take(news: SessionNews): void;
  close(): Promise<void>;
}

/**
 * Health, readiness and metrics of a session on 127.0.0.1, for reading only. It keeps no process alive. Fails with
 * `status-port-unavailable`.
 */
export function statusServer(options: StatusOptions): Promise<Result<StatusServer>> {
  const metrics = sessionMetrics(options);
  const server = createServer((request, response) => {
    // Whoever looks on must never bring the session down.
    void answer(request, options, metrics)
      .catch((error: Error) => json(500, { error: error.message }))
      .then((reply) => send(response, reply));
  });
  server.maxConnections = 32;
  server.headersTimeout = 5000;
  server.requestTimeout = 5000;
  server.unref();
  return new Promise((done) => {
    server.once('error', ({ code = 'EIO' }: NodeJS.ErrnoException) =>
      done(fail({ reason: 'status-port-unavailable', port: options.port, code })),
    );
    server.listen(options.port, '127.0.0.1', () => {
      done(
        ok({
          port: (server.address() as AddressInfo).port,
          take: (news) => metrics.take(news),
          close: () =>
            new Promise((closed) => {
              server.close(() => closed());
              server.closeAllConnections();
            }),
        }),
      );
    });
  });
}

interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: { readonly [name: string]: string };
}

async function answer(request: IncomingMessage, options: StatusOptions, metrics: SessionMetrics): Promise<Reply> {
  if (!isLocal(request.headers.host)) return json(403, { error: 'only asked for as localhost' });
  if (request.method !== 'GET') return { ...json(405, { error: 'only GET' }), headers: { allow: 'GET' } };
  switch (request.url?.split('?')[0]) {
    case '/healthz':
      return health(options);
    case '/readyz':
      return readiness(options);
    case '/metrics':
      return { status: 200, type: metrics.contentType, body: await metrics.text() };
    default:
      return json(404, { error: 'not found', known: ['/healthz', '/readyz', '/metrics'] });
  }
}

function health({ clock, aliveUtc, aliveWithinMs = 60_000 }: StatusOptions): Reply {
  const silentMs = clock.nowUtc() - aliveUtc();
  const alive = silentMs <= aliveWithinMs;
  return json(alive ? 200 : 503, { status: alive ? 'alive' : 'stalled', silentSeconds: Math.floor(silentMs / 1000) });
}

function readiness({ view, clock, limits, latched }: StatusOptions): Reply {
  const now = view();
  const reasons = unreadiness(now, clock.nowUtc(), { reconciledWithinMs: 90_000, barsWithinMs: null, ...limits });
  if (latched?.()) reasons.push('emergency stop is set');
  return json(reasons.length === 0 ? 200 : 503, {
    ready: reasons.length === 0,
    level: now?.level ?? null,
    reasons,
  });
}

/** A page in a browser can reach loopback under a name of its own; such a request carries that name. */
function isLocal(host: string | undefined): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host ?? '');
}

function json(status: number, body: object): Reply {
  return { status, type: 'application/json; charset=utf-8', body: `${JSON.stringify(body)}\n` };
}

function send(response: ServerResponse, { status, type, body, headers = {} }: Reply): void {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.end(body);
}
