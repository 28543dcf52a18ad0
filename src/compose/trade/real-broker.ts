import { alpacaBroker } from '../../adapters/brokers/alpaca.ts';
import { alpacaEnvironment } from '../../adapters/brokers/alpaca-environment.ts';
import { fail, ok, type Result } from '../../failure.ts';
import type { BrokerAccount } from '../../formats/session/order.ts';
import type { Broker } from '../../ports/broker.ts';
import { clock } from './clock.ts';
import { timers } from './timers.ts';

/** Alpaca with the account that the keys belong to: the one that was named, where one was. */
export async function realBroker(ask: {
  readonly live: boolean;
  readonly account: string | null;
}): Promise<Result<{ readonly broker: Broker; readonly account: BrokerAccount }>> {
  const environment = alpacaEnvironment(process.env);
  if (!environment.ok) return environment;
  const broker = alpacaBroker({ ...environment.value, paper: !ask.live, clock, timers });
  if (!broker.ok) return broker;
  const account = await broker.value.account();
  if (!account.ok) {
    await broker.value.close();
    return account;
  }
  if (ask.account !== null && ask.account !== account.value.id) {
    await broker.value.close();
    return fail({ reason: 'account-mismatch', expected: ask.account, found: account.value.id });
  }
  return ok({ broker: broker.value, account: account.value });
}
