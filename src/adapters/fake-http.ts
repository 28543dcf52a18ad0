import { fail, ok } from '../failure.ts';
import type { Http, HttpRequest } from '../ports.ts';
import { publicUrl } from '../util/public-url.ts';

/** One scripted answer: a response, or a broken connection with its code. */
export type FakeAnswer =
  | { readonly status: number; readonly body: string; readonly headers?: { readonly [name: string]: string } }
  | { readonly code: string };

/** HTTP that answers from a script in order, then with `otherwise`, and remembers what it was asked. */
export class FakeHttp implements Http {
  readonly asked: HttpRequest[] = [];
  readonly #script: FakeAnswer[];
  readonly #otherwise: (request: HttpRequest) => FakeAnswer;

  constructor(script: readonly FakeAnswer[], otherwise: (request: HttpRequest) => FakeAnswer) {
    this.#script = [...script];
    this.#otherwise = otherwise;
  }

  get: Http['get'] = async (request) => {
    this.asked.push(request);
    const answer = this.#script.shift() ?? this.#otherwise(request);
    if ('code' in answer)
      return fail({ reason: 'http-unreachable', url: publicUrl(request.url), code: answer.code, attempts: 1 });
    return ok({ status: answer.status, headers: answer.headers ?? {}, body: new TextEncoder().encode(answer.body) });
  };
}
