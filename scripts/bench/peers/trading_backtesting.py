"""The rule of scripts/bench/trading-rule.ts by backtesting.py, one symbol after another: file, symbols, bars per symbol."""
import sys

import pandas
from backtesting import Backtest, Strategy

from trading_data import CASH, FEE, STOP, TARGET, VALUE, read, report, signals

# It trades whole units only: with this much more money they are as fine as the others' fractions.
FINER = 1000

path, symbols, length = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
index = pandas.date_range("1970-01-01", periods=length, freq="h")
columns = read(path, symbols, length)


class Cross(Strategy):
    def init(self):
        self.longs, self.shorts, self.volatility = signals(self.data.Close)

    def next(self):
        at = len(self.data) - 1
        if not (self.longs[at] or self.shorts[at]):
            return
        price = self.data.Close[-1]
        stop, target = STOP * self.volatility[at], TARGET * self.volatility[at]
        units = int(VALUE * FINER / price)
        self.position.close()
        if self.longs[at]:
            self.buy(size=units, sl=price * (1 - stop), tp=price * (1 + target))
        else:
            self.sell(size=units, sl=price * (1 + stop), tp=price * (1 - target))


def run():
    trades, profit = 0, 0.0
    for s in range(symbols):
        data = pandas.DataFrame(dict(zip(["Open", "High", "Low", "Close"], columns[:, s])), index=index)
        stats = Backtest(data, Cross, cash=CASH * FINER, commission=FEE, margin=0.1, finalize_trades=True).run()
        trades += stats["# Trades"]
        profit += stats["Equity Final [$]"] / FINER - CASH
    return trades, CASH + profit


report(run)
