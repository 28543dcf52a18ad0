import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { fail, ok, type Result } from '../../failure.ts';
import type { Clock } from '../../ports.ts';
import { control } from './control.ts';
import { FakeExchange } from './exchange.ts';
import { idOf } from './ids.ts';
import { FakeMarketData } from './market-data.ts';
import type { Hours } from './market-hours.ts';
import { strikes } from './quirks.ts';
import { RequestCount } from './request-count.ts';
import { answer, type Answer, type Ask, type World } from './routes.ts';
import { refuse } from './refusal.ts';
import { serveUpdates } from './update-stream.ts';

export interface FakeAlpacaOptions {
  readonly clock: Clock;
  readonly cash: number;
  readonly hours: Hours;
  /** 0 takes any free port. */
  readonly port: number;
  /** The only keys that are right; null takes all but empty ones. */
  readonly keys: { readonly keyId: string; readonly secret: string } | null;
}

export interface FakeAlpaca {
  readonly exchange: FakeExchange;
  readonly marketData: FakeMarketData;
  readonly baseUrl: string;
  readonly streamUrl: string;
  /** Method and path of every request so far, the control routes left out. */
  readonly requests: readonly string[];
  /** Breaks every connection of the stream. */
  readonly dropStreams: () => void;
  readonly close: () => Promise<void>;
}

const requestsPerMinute = 200;
const bodyLimit = 1e6;

/**
 * The stand-in server on the loopback interface: the documented REST endpoints, the stream of trade updates at `/stream`, and control
 * routes under `/_fake/`. Official clients need other base URLs and nothing else.
 */
export async function startFakeAlpaca(options: FakeAlpacaOptions): Promise<Result<FakeAlpaca>> {
  const exchange = new FakeExchange(options);
  const marketData = new FakeMarketData();
  const world: World = { exchange, marketData, accountNumber: 'PA0STANDIN' };
  const count = new RequestCount(requestsPerMinute);
  const requests: string[] = [];
  const accepts = (keyId: unknown, secret: unknown): boolean => {
    if (exchange.quirks.keyRevoked || !keyId || !secret) return false;
    return options.keys === null || (keyId === options.keys.keyId && secret === options.keys.secret);
  };

  const http = createServer((request, response) => {
    void handle(request, response);
  });
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://loopback');
    const method = request.method ?? 'GET';
    const body = await bodyOf(request);
    const ask: Ask = { method, path: url.pathname, query: url.searchParams, body: body ?? {} };
    if (method === 'POST' && ask.path.startsWith('/_fake/')) return write(response, control(world, ask), {});
    requests.push(`${method} ${ask.path}`);
    const inTime = count.take(exchange.now());
    const headers = { ...count.headers(), 'X-Request-ID': idOf('request', requests.length) };
    if (!inTime || strikes(exchange.quirks, 'tooMany'))
      return write(response, refuse(429, 42_910_000, 'rate limit exceeded'), headers);
    const { 'apca-api-key-id': keyId, 'apca-api-secret-key': secret } = request.headers;
    if (!accepts(keyId, secret)) return write(response, refuse(401, 40_110_000, 'request is not authorized'), headers);
    if (body === null) return write(response, refuse(400, 40_010_000, 'request body format is invalid'), headers);
    withFaults(world, ask, response, headers);
  };

  const sockets = new WebSocketServer({ server: http, path: '/stream' });
  sockets.on('connection', (socket, request) =>
    serveUpdates(socket, { exchange, msgpack: request.headers['content-type'] === 'application/msgpack', accepts }),
  );
  const failed = await new Promise<string | null>((resolve) => {
    http.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    sockets.once('error', () => undefined);
    http.listen(options.port, '127.0.0.1', () => resolve(null));
  });
  if (failed !== null) return fail({ reason: 'stand-in-not-started', port: options.port, code: failed });
  const { port } = http.address() as AddressInfo;
  const dropStreams = () => sockets.clients.forEach((socket) => socket.terminate());
  return ok({
    exchange,
    marketData,
    requests,
    baseUrl: `http://127.0.0.1:${port}`,
    streamUrl: `ws://127.0.0.1:${port}/stream`,
    dropStreams,
    close: () =>
      new Promise((resolve) => {
        dropStreams();
        sockets.close();
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  });
}

/** Answers, unless a fault strikes: what was asked for happens all the same where the fault says so. */
function withFaults(world: World, ask: Ask, response: ServerResponse, headers: Headers): void {
  const { quirks } = world.exchange;
  const [isPost, isPatch] = [ask.method === 'POST' && ask.path === '/v2/orders', ask.method === 'PATCH'];
  if (ask.method === 'GET' && strikes(quirks, 'readsFail')) return write(response, broken(503), headers);
  if (isPost && quirks.postFails > 0 && quirks.postFailsEmpty) {
    strikes(quirks, 'postFails');
    return write(response, broken(quirks.postFailsStatus), headers);
  }
  const given = answer(world, ask);
  if (isPost && strikes(quirks, 'postAnswerLost')) return void response.destroy();
  if (isPost && strikes(quirks, 'postFails')) return write(response, broken(quirks.postFailsStatus), headers);
  if (isPatch && strikes(quirks, 'patchFails')) return write(response, broken(500), headers);
  if (isPost && strikes(quirks, 'postAnswerBroken')) {
    const text = JSON.stringify(given.body);
    return void response.writeHead(200, { ...headers, 'Content-Type': 'application/json' }).end(text.slice(0, 60));
  }
  write(response, given, headers);
}

type Headers = { readonly [name: string]: string };

function broken(status: number): Answer {
  return { status, body: { message: 'service unavailable' } };
}

function write(response: ServerResponse, { status, body }: Answer, headers: Headers): void {
  response.writeHead(status, { ...headers, 'Content-Type': 'application/json; charset=UTF-8' });
  response.end(status === 204 ? undefined : JSON.stringify(body));
}

/** The JSON object of a body, an empty one where there is none, null when it is anything else. */
async function bodyOf(request: IncomingMessage): Promise<{ readonly [field: string]: unknown } | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += (part as Buffer).length;
    if (size > bodyLimit) return null;
    parts.push(part as Buffer);
  }
  if (size === 0) return {};
  try {
    const body: unknown = JSON.parse(Buffer.concat(parts).toString());
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : null;
  } catch {
    return null;
  }
}
