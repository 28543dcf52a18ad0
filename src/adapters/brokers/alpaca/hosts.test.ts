import { describe, expect, it } from 'vitest';
import { alpacaAddresses } from './hosts.ts';

describe('addresses that keys may be sent to', () => {
  it.each([
    [true, undefined, undefined, 'https://paper-api.alpaca.markets', 'wss://paper-api.alpaca.markets/stream'],
    [false, undefined, undefined, 'https://api.alpaca.markets', 'wss://api.alpaca.markets/stream'],
    [
      true,
      'https://paper-api.alpaca.markets/',
      undefined,
      'https://paper-api.alpaca.markets',
      'wss://paper-api.alpaca.markets/stream',
    ],
    [true, 'http://127.0.0.1:8600', undefined, 'http://127.0.0.1:8600', 'ws://127.0.0.1:8600/stream'],
    [false, 'http://localhost:1', 'ws://[::1]:2/stream', 'http://localhost:1', 'ws://[::1]:2/stream'],
  ])('paper %s with %s and %s', (paper, base, stream, baseUrl, streamUrl) => {
    expect(alpacaAddresses(paper, base, stream)).toEqual({ ok: true, value: { baseUrl, streamUrl } });
  });

  it.each([
    ['money by mistake', true, 'https://api.alpaca.markets', undefined],
    ['paper where money was meant', false, 'https://paper-api.alpaca.markets', undefined],
    ['a strange host', true, 'https://paper-api.alpaca.markets.evil.example', undefined],
    ['a host in the name of a user', true, 'https://paper-api.alpaca.markets@evil.example', undefined],
    ['another port', true, 'https://paper-api.alpaca.markets:8443', undefined],
    ['no encryption', true, 'http://paper-api.alpaca.markets', undefined],
    ['a path', true, 'https://paper-api.alpaca.markets/v2', undefined],
    ['a network of the house', true, 'http://10.0.0.7:8600', undefined],
    ['nothing of an address', true, 'paper', undefined],
    ['a stream elsewhere', true, undefined, 'wss://evil.example/stream'],
    ['a stream of the stand-in with the real account', true, undefined, 'ws://127.0.0.1:8600/stream'],
    ['the real stream with the stand-in', true, 'http://127.0.0.1:8600', 'wss://paper-api.alpaca.markets/stream'],
  ])('refuses %s', (_name, paper, base, stream) => {
    expect(alpacaAddresses(paper, base, stream)).toMatchObject({
      ok: false,
      failure: { reason: 'broker-host-refused' },
    });
  });

  it('does not repeat a password', () => {
    const refused = alpacaAddresses(true, 'https://user:hunter2@evil.example');
    expect(JSON.stringify(refused)).not.toContain('hunter2');
  });
});
