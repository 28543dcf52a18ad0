import { stopwatch } from '../../adapters/stopwatch.ts';
import { ok, type Result } from '../../failure.ts';
import { flatten, type Flattened } from '../../usecases/trade/flatten.ts';
import { onInterrupt } from '../interrupt.ts';
import { chosenStrategy, findRoot } from '../places.ts';
import { clock } from './clock.ts';
import { realBroker } from './real-broker.ts';
import { timers } from './timers.ts';

export interface FlattenAsk {
  readonly root?: string | undefined;
  readonly strategy?: string | undefined;
  readonly live: boolean;
  readonly account: string | null;
  /** Seconds. */
  readonly deadline: number;
}

/** Closes everything in the broker's account, whoever opened it. Shares nothing with sessions but the broker. */
export async function flattenHere(ask: FlattenAsk): Promise<Result<Flattened>> {
  const root = findRoot(ask.root);
  if (!root.ok) return root;
  const real = await realBroker(ask);
  if (!real.ok) return real;
  const { broker, account } = real.value;
  const interrupt = onInterrupt();
  try {
    const strategy = chosenStrategy(ask.strategy);
    const deployment = `flatten/${account.id}/${clock.nowUtc()}`;
    const deps = { broker, deployment, strategy, record: null, clock, stopwatch, timers };
    return ok(await flatten({ ...deps, signal: interrupt.signal, spares: () => false }, ask.deadline * 1000));
  } finally {
    interrupt.off();
    await broker.close();
  }
}
