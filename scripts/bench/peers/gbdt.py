"""Boosted trees on the data of scripts/bench/gbdt.ts.

Arguments: file, rows, features, training rows, threads (a list with commas), bagging (0 or 1), peers (a list with commas).
The file holds columns, target and weights as doubles. Every peer gets a matrix in memory; building its own data set from it is
part of the time. Prints one JSON line: milliseconds, log loss and scores' area per peer and number of threads.
"""
import json
import sys
import time

import numpy

path, rows, features, train_rows = sys.argv[1], *map(int, sys.argv[2:5])
threads = [int(count) for count in sys.argv[5].split(",")]
bagging = sys.argv[6] == "1"
values = numpy.fromfile(path).reshape(features + 2, rows)
x = numpy.ascontiguousarray(values[:features].T)
y, weight = values[features], values[features + 1]
train, test = slice(0, train_rows), slice(train_rows, rows)
trees, leaves, rate, l2, least_rows = 100, 31, 0.1, 1, 20


def with_lightgbm(count):
    import lightgbm

    params = {
        "objective": "binary",
        "num_leaves": leaves,
        "learning_rate": rate,
        "max_bin": 255,
        "min_data_in_leaf": least_rows,
        "lambda_l2": l2,
        "num_threads": count,
        "force_row_wise": True,
        "verbose": -1,
    }
    if bagging:
        params |= {"bagging_fraction": 0.7, "bagging_freq": 1, "feature_fraction": 0.8}
    start = time.perf_counter()
    data = lightgbm.Dataset(x[train], y[train], weight=weight[train], params=params)
    model = lightgbm.train(params, data, trees)
    return time.perf_counter() - start, lambda: model.predict(x[test], num_threads=count)


def with_xgboost(count):
    import xgboost

    params = {
        "objective": "binary:logistic",
        "tree_method": "hist",
        "grow_policy": "lossguide",
        "max_leaves": leaves,
        "max_depth": 0,
        "eta": rate,
        "lambda": l2,
        "min_child_weight": 1,
        "max_bin": 255,
        "nthread": count,
    }
    if bagging:
        params |= {"subsample": 0.7, "colsample_bytree": 0.8}
    start = time.perf_counter()
    model = xgboost.train(params, xgboost.DMatrix(x[train], y[train], weight=weight[train], nthread=count), trees)
    return time.perf_counter() - start, lambda: model.predict(xgboost.DMatrix(x[test]))


def with_sklearn(count):
    """Has no bagging: it sees every row; features are drawn for each split."""
    import threadpoolctl
    from sklearn.ensemble import HistGradientBoostingClassifier

    model = HistGradientBoostingClassifier(
        max_iter=trees,
        max_leaf_nodes=leaves,
        learning_rate=rate,
        min_samples_leaf=least_rows,
        l2_regularization=l2,
        early_stopping=False,
        max_features=0.8 if bagging else 1.0,
    )
    with threadpoolctl.threadpool_limits(count):
        start = time.perf_counter()
        model.fit(x[train], y[train], sample_weight=weight[train])
        elapsed = time.perf_counter() - start
    return elapsed, lambda: model.predict_proba(x[test])[:, 1]


def with_catboost(count):
    import catboost

    model = catboost.CatBoostClassifier(
        iterations=trees,
        depth=5,
        learning_rate=rate,
        l2_leaf_reg=l2,
        border_count=254,
        min_data_in_leaf=least_rows,
        boosting_type="Plain",
        leaf_estimation_iterations=1,
        random_strength=0,
        thread_count=count,
        logging_level="Silent",
        allow_writing_files=False,
        **({"bootstrap_type": "Bernoulli", "subsample": 0.7, "rsm": 0.8} if bagging else {"bootstrap_type": "No"}),
    )
    start = time.perf_counter()
    model.fit(x[train], y[train], sample_weight=weight[train])
    return time.perf_counter() - start, lambda: model.predict_proba(x[test], thread_count=count)[:, 1]


def log_loss(scores):
    p = numpy.clip(scores.astype(float), 1e-15, 1 - 1e-15)
    w = weight[test]
    return float(-(w * numpy.where(y[test] > 0.5, numpy.log(p), numpy.log1p(-p))).sum() / w.sum())


fits = {"LightGBM": with_lightgbm, "XGBoost": with_xgboost, "sklearn HGB": with_sklearn, "CatBoost": with_catboost}
found = []
for name in sys.argv[7].split(","):
    for count in threads:
        elapsed, predict = fits[name](count)
        found.append({"peer": name, "threads": count, "ms": elapsed * 1000, "logLoss": log_loss(predict())})
print(json.dumps(found))
