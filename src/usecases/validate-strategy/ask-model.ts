import { fail, ok, type Failure, type Result } from '../../failure.ts';
import type { HttpPost } from '../../ports.ts';
import { publicUrl } from '../../util/public-url.ts';
import type { Secret } from '../../util/secret.ts';
import type { AskModel } from './repair-strategy.ts';

export interface ModelEndpoint {
  readonly url: string;
  readonly model: string;
  readonly apiKey: Secret | null;
}

const longestAnswer = 64 * 1024;
const shownBody = 200;

const task = [
  'You mend one YAML configuration file of a trading strategy.',
  'Answer with the whole mended file and nothing else. Change as little as the error demands. Add no keys, tags, anchors or aliases.',
].join(' ');

/** `https`, or `http` on this machine: the key must not cross a network in the clear. Null when the address may be used. */
export function endpointTrouble(url: string): Failure | null {
  const expected = 'https://..., or http://127.0.0.1:...';
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed?.username || parsed?.password) {
    return {
      reason: 'repair-endpoint-wrong',
      found: publicUrl(url),
      expected: 'an address without a name and a password in it',
    };
  }
  const here = parsed !== null && ['127.0.0.1', 'localhost', '[::1]'].includes(parsed.hostname);
  if (parsed?.protocol === 'https:' || (parsed?.protocol === 'http:' && here)) return null;
  return { reason: 'repair-endpoint-wrong', found: parsed === null ? url : publicUrl(url), expected };
}

/** One question to a chat completion: the file and what is wrong with it, nothing else. Its answer is a text and is never run. */
export function askModelAt({ url, model, apiKey }: ModelEndpoint, http: HttpPost, signal: AbortSignal): AskModel {
  return async (file, text, failure) => {
    const messages = [
      { role: 'system', content: task },
      { role: 'user', content: `${file}\n\n${text}\n\nError: ${JSON.stringify(failure)}` },
    ];
    const headers: { [name: string]: string } = { 'content-type': 'application/json', accept: 'application/json' };
    if (apiKey !== null) headers['authorization'] = `Bearer ${apiKey.reveal()}`;
    const body = JSON.stringify({ model, temperature: 0, messages });
    const response = await http.post({ url, headers, body }, signal);
    if (!response.ok) return response;
    const answer = new TextDecoder().decode(response.value.body);
    if (response.value.status !== 200) {
      const detail = answer.replace(/\s+/g, ' ').slice(0, shownBody);
      return fail({ reason: 'http-refused', url: publicUrl(url), status: response.value.status, detail });
    }
    return contentOf(answer, publicUrl(url));
  };
}

function contentOf(answer: string, url: string): Result<string> {
  const bad = (detail: string) => fail({ reason: 'http-bad-page', url, detail });
  let content: unknown;
  try {
    content = (JSON.parse(answer) as { choices?: { message?: { content?: unknown } }[] } | null)?.choices?.[0]?.message
      ?.content;
  } catch {
    return bad('the answer is no JSON');
  }
  if (typeof content !== 'string' || content.trim() === '') return bad('the answer holds no text');
  if (Buffer.byteLength(content) > longestAnswer) return bad(`the answer is longer than ${longestAnswer} bytes`);
  const fenced = /^\s*```[a-z]*\n(?<inside>[\s\S]*?)\n?```\s*$/.exec(content)?.groups?.['inside'];
  return ok(`${(fenced ?? content).trimEnd()}\n`);
}
