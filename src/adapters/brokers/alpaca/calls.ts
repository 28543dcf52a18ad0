import { fail, ok, type Result } from '../../../failure.ts';
import type { BrokerOrder } from '../../../formats/session/order.ts';
import type { Timers } from '../../../ports.ts';
import type { Placement } from '../../../ports/broker.ts';
import { readAnswer } from './answer-reader.ts';
import type { LaneGate } from './lane-gate.ts';
import { readOrder } from './order-answer.ts';
import type { Lane } from './rate-lanes.ts';
import type { AlpacaSdk } from './sdk.ts';
import { troubleOf, troubleText, type Trouble } from './trouble.ts';

type Send = (sdk: AlpacaSdk) => Promise<{ readonly raw: Response }>;

export interface CallOptions {
  readonly load: () => Promise<AlpacaSdk>;
  readonly gate: LaneGate;
  readonly timers: Timers;
}

const readRetryMs = [250, 1000];

/** Sends requests and judges what comes back: reads and cancels may be repeated, requests that could place something never are. */
export class AlpacaCalls {
  readonly #options: CallOptions;

  constructor(options: CallOptions) {
    this.#options = options;
  }

  /** A read, tried again a little when there is no answer. */
  async read<T>(lane: Lane, operation: string, send: Send, reader: (json: unknown) => T): Promise<Result<T>> {
    const answer = await this.#tryAgain(lane, send, true);
    return answer.ok ? readAnswer(operation, () => reader(answer.value)) : fail(failureOf(answer.trouble, operation));
  }

  /** A read of one thing: null where the service says that there is none. */
  async find<T>(lane: Lane, operation: string, send: Send, reader: (json: unknown) => T): Promise<Result<T | null>> {
    const answer = await this.#tryAgain(lane, send, true);
    if (answer.ok) return readAnswer(operation, () => reader(answer.value));
    if (answer.trouble.kind === 'status' && answer.trouble.status === 404) return ok(null);
    return fail(failureOf(answer.trouble, operation));
  }

  /** A request without an answer of its own; statuses in `fine` are as good as done. */
  async tell(lane: Lane, operation: string, send: Send, fine: readonly number[]): Promise<Result<void>> {
    const answer = await this.#tryAgain(lane, send, false);
    if (answer.ok) return ok(undefined);
    if (answer.trouble.kind === 'status' && fine.includes(answer.trouble.status)) return ok(undefined);
    return fail(failureOf(answer.trouble, operation));
  }

  /** A request that could place something, sent once. `isOurs` says whether the order in the answer is the one meant. */
  async place(lane: Lane, send: Send, isOurs: (order: BrokerOrder) => boolean): Promise<Placement> {
    const sdk = await this.#options.load();
    await this.#options.gate.enter(lane);
    const answer = await this.#once(sdk, send, true);
    if (!answer.ok) return this.#misplaced(answer.trouble);
    const order = readAnswer('placing an order', () => readOrder(answer.value));
    if (!order.ok) return { outcome: 'unknown', detail: 'the answer is no order' };
    if (!isOurs(order.value)) return { outcome: 'unknown', detail: `the answer is about order ${order.value.id}` };
    return { outcome: 'placed', order: order.value };
  }

  #misplaced(trouble: Trouble): Placement {
    if (trouble.kind !== 'status') return { outcome: 'unknown', detail: troubleText(trouble) };
    const { status, code, message, waitMs } = trouble;
    if (status === 429) {
      this.#options.gate.pause(waitMs);
      return { outcome: 'refused', code: 'rate-limited', message };
    }
    if (status < 400 || status >= 500 || code === null) return { outcome: 'unknown', detail: troubleText(trouble) };
    const isDuplicate = status === 422 && /client_order_id must be unique/i.test(message);
    return { outcome: 'refused', code: isDuplicate ? 'duplicate' : status === 401 ? 'unauthorised' : code, message };
  }

  async #tryAgain(lane: Lane, send: Send, hasBody: boolean): Promise<Answer> {
    const { load, gate, timers } = this.#options;
    const sdk = await load();
    for (let attempt = 0; ; attempt++) {
      await gate.enter(lane);
      const answer = await this.#once(sdk, send, hasBody);
      if (answer.ok) return answer;
      const { trouble } = answer;
      if (trouble.kind === 'status' && trouble.status === 429) gate.pause(trouble.waitMs);
      const mayPass = trouble.kind === 'network' || (trouble.kind === 'status' && trouble.status >= 500);
      const pause = readRetryMs[attempt];
      if (!mayPass || pause === undefined) return answer;
      await timers.wait(pause, new AbortController().signal);
    }
  }

  async #once(sdk: AlpacaSdk, send: Send, hasBody: boolean): Promise<Answer> {
    try {
      const { raw } = await send(sdk);
      if (hasBody) return { ok: true, value: await raw.json() };
      await raw.arrayBuffer();
      return { ok: true, value: null };
    } catch (error) {
      return { ok: false, trouble: troubleOf(error, sdk) };
    }
  }
}

type Answer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly trouble: Trouble };

function failureOf(trouble: Trouble, operation: string) {
  const broker = 'alpaca';
  if (trouble.kind === 'alien') {
    const [found, expected] = [trouble.detail, 'JSON'];
    return { reason: 'broker-answer-alien', broker, operation, place: 'body', found, expected } as const;
  }
  if (trouble.kind === 'status') {
    const { status, message: detail } = trouble;
    if (status === 401 || status === 403)
      return { reason: 'broker-unauthorised', broker, operation, status, detail } as const;
    if (status === 429)
      return {
        reason: 'broker-rate-limited',
        broker,
        operation,
        waitSeconds: Math.ceil(trouble.waitMs / 1000),
      } as const;
  }
  return { reason: 'broker-unreachable', broker, operation, detail: troubleText(trouble) } as const;
}
