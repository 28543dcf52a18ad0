import { nodeFiles } from '../../adapters/node-files.ts';
import { fail, type Result } from '../../failure.ts';
import { checkStrategy } from '../../usecases/load-config.ts';
import { chosenStrategy, findRoot } from '../places.ts';
import { withinRoot } from '../within-root.ts';
import { findBundle } from './find-bundle.ts';
import { going } from './going.ts';
import { replay } from './replay.ts';
import type { TradeAsk, TradeDone, TradePlan } from './trade-ask.ts';

/** Providers that have new bars to come. */
const polled = ['alpaca', 'binance'];

/** Trades a strategy: stored bars again, or new ones as they come. */
export async function trade(ask: TradeAsk): Promise<Result<TradeDone | TradePlan>> {
  const root = findRoot(ask.root);
  if (!root.ok) return root;
  const files = nodeFiles(root.value);
  const strategy = chosenStrategy(ask.strategy);
  const known = checkStrategy(files, strategy);
  if (!known.ok) return known;
  const found = findBundle(files, strategy);
  if (!found.ok) return found;
  const { provider } = found.value.bundle.settings.data;
  const hasFeed = polled.includes(provider);
  const real = ask.live || ask.broker === 'alpaca';
  const replayed = ask.replay ?? (real || hasFeed ? null : '..');
  if (replayed === null && !hasFeed) return fail({ reason: 'no-live-feed', strategy, provider });
  const done =
    replayed === null
      ? await going(root.value, found.value, ask)
      : await replay(root.value, found.value, { ...ask, replay: replayed });
  return withinRoot(root.value, done);
}
