import { fail, ok, type Result } from '../../failure.ts';
import { canonicalJson } from '../../formats/json/canonical.ts';
import type { SessionFacts } from '../../formats/session/session-event.ts';
import type { Broker } from '../../ports/broker.ts';
import type { Ledger } from '../../ports/ledger.ts';
import { Predictor } from '../../trading/session/predictor.ts';
import type { SessionStart } from '../../trading/session/session-start.ts';
import { TradingSession } from '../../trading/session/trading-session.ts';
import type { Json } from '../../util/json.ts';
import type { Bundle } from './bundle.ts';
import { recover, type Recovered } from './recover.ts';
import { Tally } from './tally.ts';
import { Trader, type TraderDeps } from './trader.ts';

export interface OpenedSession {
  readonly trader: Trader;
  readonly session: TradingSession;
  readonly tally: Tally;
  readonly recovered: Recovered;
}

export interface SessionParts extends Omit<TraderDeps, 'session' | 'ledger' | 'broker' | 'tally'> {
  readonly bundle: Bundle;
  readonly facts: SessionFacts;
  readonly start: SessionStart;
  readonly ledger: Ledger;
  readonly broker: Broker;
}

/** Begins a session, or takes one up: the same road. The ledger's session has to be the one that is asked for. */
export function openSession(parts: SessionParts): Result<OpenedSession> {
  const { bundle, facts, start, ledger, broker } = parts;
  const { specs, models, calibration, settings } = bundle;
  const predictor = new Predictor({ specs, models, calibration, start });
  const session = new TradingSession({ facts, settings, start, predictor });
  const tally = new Tally();
  const recovered = recover(ledger, session, (outputs) => tally.take(outputs));
  if (!recovered.ok) return recovered;
  const trader = new Trader({ ...parts, session, ledger, broker, tally });
  if (recovered.value.events === 0) {
    const opened = trader.commit([{ kind: 'opened', utc: facts.tradeFromUtc, session: facts }]);
    if (!opened.ok) return opened;
  }
  return ok({ trader, session, tally, recovered: recovered.value });
}

/** Whether a session on record is the one that is asked for. */
export function sameSession(recorded: SessionFacts, asked: SessionFacts): boolean {
  return canonicalJson(recorded as unknown as Json) === canonicalJson(asked as unknown as Json);
}

/** Refuses to go on with another bundle or account than the ledger's. */
export function checkContinues(recorded: SessionFacts, asked: SessionFacts): Result<void> {
  if (recorded.accountId !== asked.accountId) {
    const named = (facts: SessionFacts) => facts.accountId ?? 'the embedded account';
    return fail({ reason: 'account-mismatch', expected: named(recorded), found: named(asked) });
  }
  return ok(undefined);
}
