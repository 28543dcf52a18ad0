import { decode, encode } from '@msgpack/msgpack';
import type { WebSocket } from 'ws';
import type { FakeExchange } from './exchange.ts';

export interface StreamOptions {
  readonly exchange: FakeExchange;
  readonly msgpack: boolean;
  readonly accepts: (keyId: unknown, secret: unknown) => boolean;
}

/** One connection to the stream of trade updates. Frames are binary and hold JSON, or MessagePack where that was asked for. */
export function serveUpdates(socket: WebSocket, { exchange, msgpack, accepts }: StreamOptions): void {
  let authorised = false;
  let streams: readonly string[] = [];
  const send = (message: object): void => {
    if (exchange.quirks.silent) return;
    if (exchange.quirks.heartbeats) socket.send(Buffer.of(1), { binary: true });
    socket.send(msgpack ? encode(message) : Buffer.from(JSON.stringify(message)), { binary: true });
  };
  const authorisation = (status: string, action: string) => send({ stream: 'authorization', data: { status, action } });

  const off = exchange.listen((update) => {
    if (streams.includes('trade_updates')) send({ stream: 'trade_updates', data: update });
  });
  socket.on('close', off);
  socket.on('message', (frame: Buffer) => {
    const message = read(frame, msgpack);
    if (message?.action === 'authenticate') {
      authorised = accepts(message.data?.['key_id'], message.data?.['secret_key']);
      authorisation(authorised ? 'authorized' : 'unauthorized', 'authenticate');
    } else if (message?.action === 'listen' && !authorised) {
      authorisation('unauthorized', 'listen');
    } else if (message?.action === 'listen') {
      const wanted = message.data?.['streams'];
      streams = Array.isArray(wanted) ? wanted.map(String) : [];
      send({ stream: 'listening', data: { streams } });
    } else {
      send({ action: 'error', data: { error_message: 'invalid message' } });
    }
  });
}

function read(frame: Buffer, msgpack: boolean): { action?: unknown; data?: { [name: string]: unknown } } | null {
  try {
    const message: unknown = msgpack ? decode(frame) : JSON.parse(frame.toString());
    return typeof message === 'object' ? message : null;
  } catch {
    return null;
  }
}
