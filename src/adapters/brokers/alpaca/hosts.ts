import { fail, ok, type Result } from '../../../failure.ts';

const hosts = { paper: 'paper-api.alpaca.markets', live: 'api.alpaca.markets' };

export interface Addresses {
  readonly baseUrl: string;
  readonly streamUrl: string;
}

/**
 * Where keys may be sent: the host of the kind of account, or this machine. The stream goes where the requests go. Refuses everything
 * else with `broker-host-refused`, so that a wrong variable cannot give keys away or trade money by mistake.
 */
export function alpacaAddresses(paper: boolean, baseUrl?: string, streamUrl?: string): Result<Addresses> {
  const host = paper ? hosts.paper : hosts.live;
  const base = url(baseUrl ?? `https://${host}`);
  const allowed = [`https://${host}`, 'http://127.0.0.1:PORT'];
  if (!base || !isAllowed(base, 'http', host) || base.pathname.length > 1)
    return refused('APCA_API_BASE_URL', baseUrl ?? '', allowed);
  const stream = url(streamUrl ?? `${base.origin.replace(/^http/, 'ws')}/stream`);
  const streamAllowed = [`wss://${host}/stream`, 'ws://127.0.0.1:PORT/stream'];
  if (!stream || !isAllowed(stream, 'ws', host) || isLoopback(stream) !== isLoopback(base))
    return refused('APCA_STREAM_URL', streamUrl ?? '', streamAllowed);
  return ok({ baseUrl: base.origin, streamUrl: stream.href });
}

function isAllowed(found: URL, scheme: 'http' | 'ws', host: string): boolean {
  if (found.username !== '' || found.password !== '') return false;
  if (isLoopback(found)) return found.protocol === `${scheme}:` || found.protocol === `${scheme}s:`;
  return found.protocol === `${scheme}s:` && found.host === host;
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

function url(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

/** The address may hold a password, which is not repeated. */
function refused(variable: string, found: string, allowed: readonly string[]) {
  const parsed = url(found);
  const shown = parsed ? `${parsed.protocol}//${parsed.host}${parsed.pathname}` : found;
  return fail({ reason: 'broker-host-refused', broker: 'alpaca', variable, found: shown, allowed });
}
