import type { streaming } from '@alpacahq/alpaca-trade-api';
import { WebSocket } from 'ws';

const connectMs = 10_000;
const heartbeat = 1;

/**
 * Makes sockets for the SDK that tell of every frame, so that silence can be noticed, and keep the one-byte frames of a heartbeat to
 * themselves: the SDK takes them for broken messages.
 */
export function heardSocket(onFrame: () => void): (url: string) => streaming.WebSocketLike {
  return (url) => {
    const socket = new WebSocket(url, { perMessageDeflate: false, handshakeTimeout: connectMs });
    return {
      on: (event, listener) =>
        event === 'message'
          ? socket.on('message', (frame: Buffer) => {
              onFrame();
              if (frame.length === 1 && frame[0] === heartbeat) return;
              listener(frame);
            })
          : socket.on(event, listener),
      send: (data) => socket.send(data),
      close: (code, reason) => socket.close(code, reason),
      terminate: () => socket.terminate(),
      ping: (data) => socket.ping(data),
      get readyState() {
        return socket.readyState;
      },
    };
  };
}
