import type { BrokerAccount, BrokerClock, BrokerPosition } from '../../../formats/session/order.ts';
import { fieldsOf, listOf, numberOf, optionalNumber, textOf, timeOf } from './answer-reader.ts';

const blocks = ['trading_blocked', 'account_blocked', 'trade_suspended_by_user'];

export function readAccount(value: unknown, paper: boolean): BrokerAccount {
  const fields = fieldsOf(value, 'account');
  const status = textOf(fields, 'status');
  const block = blocks.find((name) => fields[name] === true);
  return {
    id: textOf(fields, 'id'),
    paper,
    cash: numberOf(fields, 'cash'),
    equity: numberOf(fields, 'equity'),
    buyingPower: numberOf(fields, 'buying_power'),
    blocked: block ?? (status === 'ACTIVE' ? null : `status ${status}`),
  };
}

export function readClock(value: unknown): BrokerClock {
  const fields = fieldsOf(value, 'clock');
  return {
    nowUtc: timeOf(fields, 'timestamp'),
    isOpen: fields['is_open'] === true,
    nextOpenUtc: timeOf(fields, 'next_open'),
    nextCloseUtc: timeOf(fields, 'next_close'),
  };
}

/** The sign follows `side`, because some answers write the quantity of a short position without one. */
export function readPositions(value: unknown): readonly BrokerPosition[] {
  return listOf(value, 'positions').map((entry) => {
    const fields = fieldsOf(entry, 'position');
    const sign = fields['side'] === 'short' ? -1 : 1;
    const quantity = sign * Math.abs(numberOf(fields, 'qty'));
    const available = optionalNumber(fields, 'qty_available');
    const averagePrice = numberOf(fields, 'avg_entry_price');
    return {
      symbol: textOf(fields, 'symbol'),
      quantity,
      available: available === null ? quantity : sign * Math.abs(available),
      averagePrice,
      lastPrice: optionalNumber(fields, 'current_price') ?? averagePrice,
    };
  });
}
