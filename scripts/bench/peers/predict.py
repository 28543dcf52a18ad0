"""Time per row of the predictions of peers on the data of scripts/bench/predict.ts: file, rows, features, training rows. One thread.
Every model has 100 trees; leaf-wise ones 31 leaves, CatBoost's symmetric ones 6 levels. Prints one JSON line: microseconds per row."""
import json
import os
import sys
import time

os.environ["OMP_NUM_THREADS"] = "1"

import catboost
import lightgbm
import numpy
import xgboost
from sklearn.ensemble import HistGradientBoostingClassifier

path, rows, features, train_rows = sys.argv[1], *map(int, sys.argv[2:5])
values = numpy.fromfile(path)
x = numpy.ascontiguousarray(values[: rows * features].reshape(features, rows).T)
y = values[rows * features :]
train, test = x[:train_rows], x[train_rows:]


def micros(predict):
    times = []
    for _ in range(7):
        start = time.perf_counter()
        predict()
        times.append(time.perf_counter() - start)
    return sorted(times)[len(times) // 2] * 1e6 / len(test)


def of_lightgbm():
    params = {"objective": "binary", "num_leaves": 31, "lambda_l2": 1, "num_threads": 1, "force_row_wise": True, "verbose": -1}
    model = lightgbm.train(params, lightgbm.Dataset(train, y[:train_rows], params=params), 100)
    return micros(lambda: model.predict(test, num_threads=1))


def of_xgboost():
    params = {
        "objective": "binary:logistic",
        "tree_method": "hist",
        "grow_policy": "lossguide",
        "max_leaves": 31,
        "max_depth": 0,
        "eta": 0.1,
        "nthread": 1,
    }
    model = xgboost.train(params, xgboost.DMatrix(train, y[:train_rows], nthread=1), 100)
    return micros(lambda: model.inplace_predict(test))


def of_sklearn():
    model = HistGradientBoostingClassifier(max_iter=100, max_leaf_nodes=31, early_stopping=False, l2_regularization=1)
    model.fit(train, y[:train_rows])
    return micros(lambda: model.predict_proba(test))


def of_catboost():
    model = catboost.CatBoostClassifier(iterations=100, depth=6, learning_rate=0.1, thread_count=1, verbose=False, allow_writing_files=False)
    model.fit(train, y[:train_rows])
    return micros(lambda: model.predict(test, prediction_type="Probability", thread_count=1))


print(json.dumps({"LightGBM": of_lightgbm(), "XGBoost": of_xgboost(), "scikit-learn HGB": of_sklearn(), "CatBoost": of_catboost()}))
