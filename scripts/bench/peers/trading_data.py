"""What the peers of scripts/bench/trading.ts have in common: bars from a file, signals and volatilities from closes."""
import json
import resource
import time

import numpy
import pandas

CASH = 1e6
VALUE = 1e4
FEE = 0.0002
STOP, TARGET = 4, 8
WARM_UP = 20


def read(path, symbols, length):
    """open, high, low, close, each symbols x length."""
    return numpy.fromfile(path).reshape(4, symbols, length)


def signals(close):
    """Of one symbol: bars at which to buy and to sell short, and the volatility per bar."""
    series = pandas.Series(close)
    gap = (series.rolling(10).mean() - series.rolling(20).mean()).to_numpy(copy=True)
    gap[:20] = 0
    before = numpy.concatenate([[0], gap[:-1]])
    squares = (series.pct_change() ** 2).ewm(span=50).mean()
    volatility = numpy.sqrt(squares).to_numpy()
    warm = numpy.arange(len(close)) >= WARM_UP
    return warm & (before < 0) & (gap > 0), warm & (before > 0) & (gap < 0), volatility


def report(run, rounds=1):
    """Prints the least times of some runs, each of which returns trades and final equity."""
    clock, processor = [], []
    for _ in range(rounds):
        start, busy = time.perf_counter(), time.process_time()
        trades, equity = run()
        clock.append((time.perf_counter() - start) * 1000)
        processor.append((time.process_time() - busy) * 1000)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found = {"trades": int(trades), "equity": float(equity), "peakMiB": peak}
    print(json.dumps({"ms": min(clock), "cpuMs": min(processor), **found}))
