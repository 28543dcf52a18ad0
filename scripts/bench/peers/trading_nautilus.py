"""The rule of scripts/bench/trading-rule.ts by nautilus_trader, one engine and account for all symbols: file, symbols, bars per symbol."""
import sys
from decimal import Decimal

import pandas
from nautilus_trader.backtest.engine import BacktestEngine, BacktestEngineConfig
from nautilus_trader.config import LoggingConfig, StrategyConfig
from nautilus_trader.model.currencies import USD
from nautilus_trader.model.data import BarType
from nautilus_trader.model.enums import AccountType, CurrencyType, OmsType, OrderSide, TimeInForce
from nautilus_trader.model.identifiers import InstrumentId, Symbol, Venue
from nautilus_trader.model.instruments import CurrencyPair
from nautilus_trader.model.objects import Currency, Money, Price, Quantity
from nautilus_trader.persistence.wranglers import BarDataWrangler
from nautilus_trader.trading.strategy import Strategy

from trading_data import CASH, FEE, STOP, TARGET, VALUE, read, report, signals

PRECISION = 6
VENUE = Venue("SIM")

path, symbols, length = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
index = pandas.date_range("1970-01-01 01:00", periods=length, freq="h", tz="UTC")
columns = read(path, symbols, length)


class Cross(Strategy):
    """Is told of crosses beforehand, so that only trading is left to it."""

    def __init__(self, instrument, bar_type, close):
        super().__init__(StrategyConfig(order_id_tag=str(instrument.id.symbol)))
        self.instrument = instrument
        self.bar_type = bar_type
        self.close = close
        longs, shorts, volatility = signals(close)
        self.wanted = (longs.astype(int) - shorts.astype(int)).tolist()
        self.volatility = volatility.tolist()
        self.at = -1

    def on_start(self):
        self.subscribe_bars(self.bar_type)

    def on_bar(self, bar):
        self.at += 1
        side = self.wanted[self.at]
        if side == 0:
            return
        instrument = self.instrument.id
        if not self.portfolio.is_flat(instrument):
            self.cancel_all_orders(instrument)
            self.close_all_positions(instrument)
        price = float(self.close[self.at])
        volatility = self.volatility[self.at]
        bracket = self.order_factory.bracket(
            instrument_id=instrument,
            order_side=OrderSide.BUY if side > 0 else OrderSide.SELL,
            quantity=Quantity(VALUE / price, PRECISION),
            sl_trigger_price=Price(price * (1 - side * STOP * volatility), PRECISION),
            tp_price=Price(price * (1 + side * TARGET * volatility), PRECISION),
            time_in_force=TimeInForce.GTC,
            tp_post_only=False,
        )
        self.submit_order_list(bracket)


def run():
    engine = BacktestEngine(BacktestEngineConfig(logging=LoggingConfig(bypass_logging=True), run_analysis=False))
    engine.add_venue(
        venue=VENUE,
        oms_type=OmsType.NETTING,
        account_type=AccountType.MARGIN,
        base_currency=USD,
        starting_balances=[Money(CASH, USD)],
        default_leverage=Decimal(20),
        bar_execution=True,
    )
    bars = []
    for s in range(symbols):
        instrument = instrument_of(s)
        engine.add_instrument(instrument)
        bar_type = BarType.from_str(f"{instrument.id}-1-HOUR-LAST-EXTERNAL")
        data = pandas.DataFrame(dict(zip(["open", "high", "low", "close"], columns[:, s])), index=index)
        bars += BarDataWrangler(bar_type, instrument).process(data, default_volume=1e9)
        engine.add_strategy(Cross(instrument, bar_type, columns[3, s]))
    engine.add_data(bars, validate=False)
    engine.run()
    trades = engine.kernel.cache.positions_total_count() + len(engine.kernel.cache.position_snapshots())
    balance = engine.portfolio.account(VENUE).balance_total(USD).as_double()
    held = engine.portfolio.unrealized_pnls(VENUE).get(USD)
    engine.dispose()
    return trades, balance + (held.as_double() if held else 0)


def instrument_of(s):
    base = Currency(f"X{s}", PRECISION, 0, f"X{s}", CurrencyType.CRYPTO)
    return CurrencyPair(
        instrument_id=InstrumentId(Symbol(f"X{s}/USD"), VENUE),
        raw_symbol=Symbol(f"X{s}USD"),
        base_currency=base,
        quote_currency=USD,
        price_precision=PRECISION,
        size_precision=PRECISION,
        price_increment=Price(1e-6, PRECISION),
        size_increment=Quantity(1e-6, PRECISION),
        margin_init=Decimal("0.05"),
        margin_maint=Decimal("0.05"),
        maker_fee=Decimal(str(FEE)),
        taker_fee=Decimal(str(FEE)),
        ts_event=0,
        ts_init=0,
    )


report(run)
