import { orderReasons, orderTypes } from '../formats/orders/order-table.ts';

/** Codes of `orderTypes` and `orderReasons`. */
export const orderType = {
  market: orderTypes.indexOf('market'),
  stop: orderTypes.indexOf('stop'),
  limit: orderTypes.indexOf('limit'),
  stopLimit: orderTypes.indexOf('stop-limit'),
};
/** Order types by the codes of `entryType`. */
export const orderTypeOfEntry = [orderType.market, orderType.limit, orderType.stop, orderType.stopLimit];

export const because = {
  stop: orderReasons.indexOf('stop'),
  target: orderReasons.indexOf('target'),
  horizon: orderReasons.indexOf('horizon'),
  opposite: orderReasons.indexOf('opposite'),
  breaker: orderReasons.indexOf('breaker'),
  entry: orderReasons.indexOf('entry'),
  risk: orderReasons.indexOf('risk'),
  bell: orderReasons.indexOf('bell'),
  trailing: orderReasons.indexOf('trailing'),
  dailyLoss: orderReasons.indexOf('daily-loss'),
  emergency: orderReasons.indexOf('emergency'),
};

/** Whether a reason is that of a touched stop, which is a market order at the broker from then on. */
export function isStop(reason: number): boolean {
  return reason === because.stop || reason === because.trailing;
}
