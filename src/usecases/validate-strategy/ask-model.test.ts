import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { undiciHttp } from '../../adapters/undici-http.ts';
import { Secret } from '../../util/secret.ts';
import { askModelAt, endpointTrouble } from './ask-model.ts';

const http = undiciHttp({ timeoutMs: 5000, bodyLimit: 512 * 1024 });
const signal = new AbortController().signal;
let server: Server;
let answer = { status: 200, body: '' };
let url = '';

beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(answer.status).end(answer.body));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/chat/completions`;
});

afterAll(async () => {
  await http.close();
  server.close();
});

const saying = (content: unknown) => JSON.stringify({ choices: [{ message: { content } }] });

function ask(body: string, status = 200) {
  answer = { status, body };
  const model = askModelAt({ url, model: 'mender', apiKey: new Secret('canary-key') }, http, signal);
  return model('x.yaml', 'a: 1\n', { reason: 'labels-none' });
}

describe('a model that is asked for a strategy file', () => {
  it('may answer with the file alone or in a fence', async () => {
    expect(await ask(saying('a: 2'))).toEqual({ ok: true, value: 'a: 2\n' });
    expect(await ask(saying('```yaml\na: 2\nb: 3\n```\n'))).toEqual({ ok: true, value: 'a: 2\nb: 3\n' });
  });

  it.each([
    ['no JSON', 'hello', 200, 'http-bad-page'],
    ['no text', saying(7), 200, 'http-bad-page'],
    ['nothing', '{}', 200, 'http-bad-page'],
    ['JSON of another shape', 'null', 200, 'http-bad-page'],
    ['more than a file may hold', saying('x'.repeat(70_000)), 200, 'http-bad-page'],
    ['more than is read', saying('x'.repeat(600_000)), 200, 'http-unreachable'],
    ['a refusal', '{"error":"bad key"}', 401, 'http-refused'],
  ])('is not followed when it answers with %s', async (_, body, status, reason) => {
    const said = await ask(body, status);
    expect(said).toMatchObject({ ok: false, failure: { reason } });
    expect(JSON.stringify(said)).not.toContain('canary');
  });
});

describe('the address of a model', () => {
  it.each(['https://host/v1', 'http://127.0.0.1:11434/v1', 'http://localhost/v1', 'http://[::1]:80/'])(
    'may be %s',
    (address) => {
      expect(endpointTrouble(address)).toBeNull();
    },
  );

  it.each(['http://example.org/v1', 'ftp://127.0.0.1/', 'host/v1', 'https://me:secret@host/v1'])(
    'may not be %s',
    (address) => {
      const trouble = endpointTrouble(address);
      expect(trouble).toMatchObject({ reason: 'repair-endpoint-wrong' });
      expect(JSON.stringify(trouble)).not.toContain('secret');
    },
  );
});
