import { decimal } from './decimal.ts';
import type { FakeExchange } from './exchange.ts';
import { idOf } from './ids.ts';

/** `GET /v2/account`. */
export function accountView(exchange: FakeExchange, accountNumber: string): { [field: string]: unknown } {
  const { book } = exchange;
  const priced = book.all().map((held) => held.quantity * (exchange.prices.get(held.symbol) ?? held.averagePrice));
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const [long, short] = [sum(priced.filter((value) => value > 0)), sum(priced.filter((value) => value < 0))];
  const equity = decimal(exchange.equity());
  const buyingPower = decimal(exchange.buyingPower());
  return {
    id: idOf('account', accountNumber),
    account_number: accountNumber,
    status: 'ACTIVE',
    crypto_status: 'ACTIVE',
    currency: 'USD',
    cash: decimal(book.cash),
    portfolio_value: equity,
    equity,
    last_equity: equity,
    buying_power: buyingPower,
    regt_buying_power: buyingPower,
    daytrading_buying_power: '0',
    non_marginable_buying_power: decimal(Math.max(0, book.cash)),
    multiplier: '2',
    accrued_fees: '0',
    long_market_value: decimal(long),
    short_market_value: decimal(short),
    initial_margin: decimal((long - short) / 2),
    maintenance_margin: decimal((long - short) * 0.3),
    last_maintenance_margin: '0',
    sma: '0',
    daytrade_count: 0,
    pattern_day_trader: false,
    trading_blocked: false,
    transfers_blocked: false,
    account_blocked: false,
    trade_suspended_by_user: exchange.suspended,
    shorting_enabled: exchange.mayShort,
    created_at: '2024-01-02T14:30:00Z',
  };
}

/** `GET /v2/account/configurations`. */
export function configurationView(exchange: FakeExchange): { [field: string]: unknown } {
  return {
    dtbp_check: 'entry',
    trade_confirm_email: 'none',
    suspend_trade: exchange.suspended,
    no_shorting: !exchange.mayShort,
    fractional_trading: true,
    max_margin_multiplier: '2',
    pdt_check: 'entry',
    ptp_no_exception_entry: false,
  };
}

/** `GET /v2/assets/{symbol}`. */
export function assetView(symbol: string): { [field: string]: unknown } {
  return {
    id: idOf('asset', symbol),
    class: 'us_equity',
    exchange: 'NASDAQ',
    symbol,
    name: symbol,
    status: 'active',
    tradable: true,
    marginable: true,
    shortable: true,
    easy_to_borrow: true,
    fractionable: true,
  };
}
