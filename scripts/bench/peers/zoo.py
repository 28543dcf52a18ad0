"""Models of scikit-learn on the data of scripts/bench/zoo.ts, one thread, with the settings of ours.

Arguments: file, rows, features, training rows, kind. The file holds columns and target as doubles. Prints one JSON line: milliseconds of
the fit, standardising included, and of scoring the other rows, and their scores.
"""
import json
import sys
import time

import numpy
from sklearn.ensemble import ExtraTreesClassifier, RandomForestClassifier
from sklearn.linear_model import BayesianRidge, ElasticNet, LogisticRegression, Ridge
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from threadpoolctl import threadpool_limits

path, rows, features, train_rows, kind = sys.argv[1], *map(int, sys.argv[2:5]), sys.argv[5]
values = numpy.fromfile(path).reshape(features + 1, rows)
x = numpy.ascontiguousarray(values[:features].T)
y = values[features]
train, test = slice(0, train_rows), slice(train_rows, rows)

forest = {"n_estimators": 100, "min_samples_leaf": 20, "random_state": 1}
models = {
    "ridge": lambda: make_pipeline(StandardScaler(), Ridge(alpha=train_rows)),
    "bayesian-ridge": lambda: make_pipeline(StandardScaler(), BayesianRidge()),
    "elastic-net": lambda: make_pipeline(StandardScaler(), ElasticNet(alpha=0.01, l1_ratio=0.5)),
    "logistic-ridge": lambda: make_pipeline(
        StandardScaler(), LogisticRegression(C=1 / (0.1 * train_rows), solver="newton-cholesky")
    ),
    "random-forest": lambda: RandomForestClassifier(max_features=0.35, max_samples=0.632, **forest),
    "extra-trees": lambda: ExtraTreesClassifier(max_features=0.5, **forest),
    "nearest": lambda: make_pipeline(StandardScaler(), KNeighborsClassifier(200)),
    "mlp": lambda: make_pipeline(
        StandardScaler(),
        MLPClassifier(
            (16,),
            batch_size=128,
            learning_rate_init=0.003,
            alpha=0.001 * 128,
            max_iter=30,
            n_iter_no_change=1000,
            random_state=1,
        ),
    ),
}

with threadpool_limits(1):
    model = models[kind]()
    start = time.perf_counter()
    model.fit(x[train], y[train])
    fitted = time.perf_counter()
    scores = model.predict_proba(x[test])[:, 1] if hasattr(model, "predict_proba") else model.predict(x[test])
    done = time.perf_counter()
print(json.dumps({"fitMs": (fitted - start) * 1000, "scoreMs": (done - fitted) * 1000, "scores": scores.tolist()}))
