"""Moving-average cross with a 5 % stop on the bars of scripts/bench/trading.ts: file, bars. Prints one JSON line."""
import json
import sys
import time

import numpy
import pandas
import vectorbt
from backtesting import Backtest, Strategy
from backtesting.lib import crossover

path, bars = sys.argv[1], int(sys.argv[2])
columns = numpy.fromfile(path).reshape(4, bars)
index = pandas.date_range("1970-01-01", periods=bars, freq="h")
data = pandas.DataFrame(dict(zip(["Open", "High", "Low", "Close"], columns)), index=index)


def average(values, length):
    return pandas.Series(values).rolling(length).mean()


class Cross(Strategy):
    def init(self):
        self.short = self.I(average, self.data.Close, 10)
        self.long = self.I(average, self.data.Close, 20)

    def next(self):
        price = self.data.Close[-1]
        if crossover(self.short, self.long):
            self.position.close()
            self.buy(size=0.9, sl=price * 0.95)
        elif crossover(self.long, self.short):
            self.position.close()
            self.sell(size=0.9, sl=price * 1.05)


def with_backtesting():
    start = time.perf_counter()
    stats = Backtest(data, Cross, cash=1e9, commission=0.0002, finalize_trades=True).run()
    return {"ms": (time.perf_counter() - start) * 1000, "trades": int(stats["# Trades"])}


def with_vectorbt():
    start = time.perf_counter()
    short = vectorbt.MA.run(data["Close"], 10)
    long = vectorbt.MA.run(data["Close"], 20)
    portfolio = vectorbt.Portfolio.from_signals(
        data["Close"],
        entries=short.ma_crossed_above(long),
        short_entries=short.ma_crossed_below(long),
        open=data["Open"],
        high=data["High"],
        low=data["Low"],
        sl_stop=0.05,
        fees=0.0002,
        freq="1h",
    )
    trades = int(portfolio.trades.count())
    portfolio.total_return()
    return {"ms": (time.perf_counter() - start) * 1000, "trades": trades}


with_vectorbt()
vectorbt_runs = sorted((with_vectorbt() for _ in range(5)), key=lambda run: run["ms"])
print(json.dumps({"backtesting": with_backtesting(), "vectorbt": vectorbt_runs[2]}))
