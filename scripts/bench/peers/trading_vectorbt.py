"""The rule of scripts/bench/trading-rule.ts by vectorbt, warm: file, symbols, bars per symbol. One account for all symbols."""
import sys

import numpy
import pandas
import vectorbt

from trading_data import CASH, FEE, STOP, TARGET, VALUE, read, report, signals

path, symbols, length = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
index = pandas.date_range("1970-01-01", periods=length, freq="h")
opens, highs, lows, closes = (pandas.DataFrame(column.T.copy(), index=index) for column in read(path, symbols, length))


def run():
    values = closes.to_numpy()
    longs, shorts = numpy.empty(values.shape, bool), numpy.empty(values.shape, bool)
    volatility = numpy.empty(values.shape)
    for s in range(symbols):
        longs[:, s], shorts[:, s], volatility[:, s] = signals(values[:, s])
    portfolio = vectorbt.Portfolio.from_signals(
        closes,
        entries=longs,
        short_entries=shorts,
        open=opens,
        high=highs,
        low=lows,
        sl_stop=STOP * volatility,
        tp_stop=TARGET * volatility,
        size=VALUE,
        size_type="value",
        upon_opposite_entry="reverse",
        fees=FEE,
        init_cash=CASH,
        cash_sharing=True,
        group_by=True,
        freq="1h",
    )
    return portfolio.trades.count(), portfolio.value().iloc[-1]


run()
report(run, rounds=5)
