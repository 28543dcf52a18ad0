"""arch and numpy on the data of scripts/bench/inference.ts: file of returns, rows, trials, blocks, file of times, samples, embargo,
mean block, draws. Prints one JSON line; one thread."""
import itertools
import json
import sys
import time

import arch
import numpy
from arch.bootstrap import SPA
from scipy.stats import rankdata

returns_path, rows, spa_trials, trials, blocks, times_path, samples, embargo, mean_block, draws = sys.argv[1:11]
rows, spa_trials, trials, blocks, samples = map(int, (rows, spa_trials, trials, blocks, samples))
embargo, mean_block, draws = int(embargo), float(mean_block), int(draws)
values = numpy.fromfile(returns_path).reshape(rows, trials)
t0, t1 = numpy.fromfile(times_path).reshape(2, samples)


def timed(work):
    start = time.perf_counter()
    found = work()
    return found, (time.perf_counter() - start) * 1000


def superior_ability():
    test = SPA(
        numpy.zeros(rows),
        -values[:, :spa_trials],
        block_size=mean_block,
        reps=draws,
        bootstrap="stationary",
        seed=1,
    )
    test.compute()
    return float(test.pvalues["upper"])


def sharpe_by_rows(matrix):
    return matrix.mean(0) / matrix.std(0, ddof=1)


def overfitting_by_rows():
    """Each half put together and reduced anew, as published code does it."""
    cut = numpy.split(values[rows % blocks :], blocks)
    low = 0
    count = 0
    for chosen in itertools.combinations(range(blocks), blocks // 2):
        inside = sharpe_by_rows(numpy.concatenate([cut[b] for b in chosen]))
        outside = sharpe_by_rows(numpy.concatenate([cut[b] for b in range(blocks) if b not in chosen]))
        rank = rankdata(outside)[inside.argmax()] / (trials + 1)
        low += numpy.log(rank / (1 - rank)) <= 0
        count += 1
    return float(low / count)


def overfitting_by_blocks():
    """Sums of blocks multiplied by the matrix of choices."""
    cut = values[rows % blocks :].reshape(blocks, -1, trials)
    sums, squares = cut.sum(1), (cut * cut).sum(1)
    combinations = list(itertools.combinations(range(blocks), blocks // 2))
    chosen = numpy.zeros((len(combinations), blocks))
    chosen[numpy.arange(len(combinations))[:, None], combinations] = 1
    size = cut.shape[1] * blocks // 2

    def sharpe(picked):
        mean = picked @ sums / size
        return mean / numpy.sqrt((picked @ squares - size * mean * mean) / (size - 1))

    inside, outside = sharpe(chosen), sharpe(1 - chosen)
    best = inside.argmax(1)
    rank = rankdata(outside, axis=1)[numpy.arange(len(best)), best]
    return float((rank <= (trials + 1) / 2).mean())


def combinatorial_splits():
    """Masks over all samples, neighbouring folds merged; returns how many samples train over all splits."""
    moments = numpy.unique(t0)
    starts = [int(numpy.searchsorted(t0, part[0])) for part in numpy.array_split(moments, 10)] + [samples]
    scores = [numpy.full(samples, numpy.nan) for _ in range(9)]
    tested = [0] * 10
    trained = 0
    for number, folds in enumerate(itertools.combinations(range(10), 2)):
        spans = [(starts[f], starts[f + 1]) for f in folds]
        merged = [(spans[0][0], spans[1][1])] if spans[0][1] == spans[1][0] else spans
        keep = numpy.ones(samples, bool)
        for first, last in merged:
            begin, end = t0[first], t1[first:last].max()
            after = numpy.searchsorted(moments, end, side="right")
            embargoed = moments[min(after + embargo, len(moments)) - 1] if embargo and after < len(moments) else -numpy.inf
            keep[first:last] = False
            keep &= ~((t0 <= end) & (t1 >= begin)) & ~((t0 > end) & (t0 <= embargoed))
        trained += int(numpy.flatnonzero(keep).size)
        for fold, (first, last) in zip(folds, spans):
            scores[tested[fold]][first:last] = number
            tested[fold] += 1
    return {"trained": trained, "scores": float(sum((path * numpy.arange(1, samples + 1) % 7).sum() for path in scores))}


spa, spa_ms = timed(superior_ability)
blocked, blocked_ms = min((timed(overfitting_by_blocks) for _ in range(3)), key=lambda one: one[1])
by_rows, by_rows_ms = timed(overfitting_by_rows)
splits, splits_ms = min((timed(combinatorial_splits) for _ in range(3)), key=lambda one: one[1])
print(
    json.dumps(
        {
            "version": arch.__version__,
            "spa": {"pValue": spa, "ms": spa_ms},
            "blocks": {"probability": blocked, "ms": blocked_ms},
            "rows": {"probability": by_rows, "ms": by_rows_ms},
            "splits": {**splits, "ms": splits_ms},
        }
    )
)
