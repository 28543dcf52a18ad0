"""LightGBM on the data of scripts/bench/gbdt.ts: file, rows, features, training rows. Prints one JSON line; one thread."""
import json
import sys
import time

import lightgbm
import numpy

path, rows, features, train_rows = sys.argv[1], *map(int, sys.argv[2:5])
values = numpy.fromfile(path)
x = numpy.ascontiguousarray(values[: rows * features].reshape(features, rows).T)
y = values[rows * features :]
params = {
    "objective": "binary",
    "num_leaves": 31,
    "learning_rate": 0.1,
    "max_bin": 255,
    "min_data_in_leaf": 20,
    "lambda_l2": 1,
    "num_threads": 1,
    "force_row_wise": True,
    "verbose": -1,
}
start = time.perf_counter()
model = lightgbm.train(params, lightgbm.Dataset(x[:train_rows], y[:train_rows], params=params), 100)
elapsed = (time.perf_counter() - start) * 1000
scores = model.predict(x[train_rows:], num_threads=1)
print(json.dumps({"version": lightgbm.__version__, "ms": elapsed, "scores": [float(s) for s in scores]}))
