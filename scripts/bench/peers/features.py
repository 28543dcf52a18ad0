"""pandas on the bars of scripts/bench/features.ts: file of open, high, low, close, volume; rows. Prints ms and a checksum per feature; one thread."""
import json
import sys
import time

import numpy
import pandas

path, rows = sys.argv[1], int(sys.argv[2])
values = numpy.fromfile(path).reshape(5, rows)
o, h, l, c, v = (pandas.Series(column) for column in values)


def log_return(bars=1):
    logs = numpy.log(c)
    return logs - logs.shift(bars)


def rsi(bars):
    change = c.diff()
    up = change.clip(lower=0).ewm(alpha=1 / bars, adjust=False).mean()
    down = (-change.clip(upper=0)).ewm(alpha=1 / bars, adjust=False).mean()
    return 100 * up / (up + down)


def atr(bars):
    before = c.shift()
    true_range = pandas.concat([h - l, (h - before).abs(), (l - before).abs()], axis=1).max(axis=1)
    return true_range.ewm(alpha=1 / bars, adjust=False).mean() / c


def macd(fast, slow):
    return (c.ewm(span=fast, adjust=False).mean() - c.ewm(span=slow, adjust=False).mean()) / c


def bollinger(bars):
    window = c.rolling(bars)
    return (c - window.mean()) / (4 * window.std(ddof=0)) + 0.5


def stochastic(bars, smooth):
    lowest = l.rolling(bars).min()
    return (100 * (c - lowest) / (h.rolling(bars).max() - lowest)).rolling(smooth).mean()


features = {"log-return-1": log_return, "volatility-21": lambda: log_return().rolling(21).std()}
for bars in (21, 252):
    window = c.rolling(bars)
    features |= {
        f"rolling-sum-{bars}-close": window.sum,
        f"rolling-mean-{bars}-close": window.mean,
        f"rolling-deviation-{bars}-close": window.std,
        f"rolling-score-{bars}-close": lambda window=window: (c - window.mean()) / window.std(),
        f"rolling-minimum-{bars}-close": window.min,
        f"rolling-maximum-{bars}-close": window.max,
        f"rolling-skewness-{bars}-close": window.skew,
        f"rolling-kurtosis-{bars}-close": window.kurt,
        f"rolling-rank-{bars}-close": lambda window=window: window.rank(pct=True),
        f"ewm-mean-{bars}-close": lambda bars=bars: c.ewm(span=bars, adjust=False).mean(),
        f"volume-ratio-{bars}": lambda bars=bars: v / v.rolling(bars).mean(),
        f"volume-correlation-{bars}": lambda bars=bars: log_return().rolling(bars).corr(numpy.log(v).diff()),
        f"drawdown-{bars}": lambda bars=bars: c / h.rolling(bars).max() - 1,
    }
features |= {
    "ewm-volatility-20": lambda: log_return().ewm(span=20).std(),
    "rsi-14": lambda: rsi(14),
    "atr-14": lambda: atr(14),
    "macd-12-26": lambda: macd(12, 26),
    "bollinger-position-20": lambda: bollinger(20),
    "stochastic-14-3": lambda: stochastic(14, 3),
}

result = {}
for name, compute in features.items():
    times = []
    for _ in range(4):
        start = time.perf_counter()
        column = compute()
        times.append((time.perf_counter() - start) * 1000)
    result[name] = {"ms": min(times), "last": float(column.iloc[-1])}
print(json.dumps({"version": pandas.__version__, "features": result}))
