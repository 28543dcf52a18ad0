"""Twenty binary data sets, six of them real (shipped with scikit-learn), and LightGBM's log loss on them in cross-validation.

Argument: a folder, which receives one file per data set: columns, target, and one column of fold numbers per repeat, as doubles.
Prints one JSON line: name, rows, features, folds, repeats and log loss of each.
"""
import json
import os
import sys

import lightgbm
import numpy
from sklearn import datasets

folder = sys.argv[1]
rng = numpy.random.default_rng(7)


def above_median(values):
    return (values > numpy.median(values)).astype(float)


def faint(rows, features, strength):
    """Market-like: fat-tailed features, a faint signal in a few of them, a tenth of the cells missing."""
    x = rng.standard_t(4, (rows, features))
    signal = x[:, 0] + numpy.tanh(x[:, 1]) * numpy.sign(x[:, 2]) - 0.5 * numpy.abs(x[:, 3])
    y = above_median(strength * signal + rng.standard_normal(rows))
    x[rng.uniform(size=x.shape) < 0.1] = numpy.nan
    return x, y


def made(**settings):
    return datasets.make_classification(random_state=3, **settings)


def sets():
    cancer = datasets.load_breast_cancer(return_X_y=True)
    digits = datasets.load_digits(return_X_y=True)
    wine = datasets.load_wine(return_X_y=True)
    iris = datasets.load_iris(return_X_y=True)
    diabetes = datasets.load_diabetes(return_X_y=True)
    yield "breast cancer", *cancer
    yield "digits, odd", digits[0], digits[1] % 2
    yield "digits, above 4", digits[0], digits[1] > 4
    yield "wine, second class", wine[0], wine[1] == 1
    yield "iris, virginica", iris[0], iris[1] == 2
    yield "diabetes, above median", diabetes[0], above_median(diabetes[1])
    yield "faint 2k x 10", *faint(2000, 10, 0.2)
    yield "faint 5k x 40", *faint(5000, 40, 0.1)
    yield "faint 20k x 30", *faint(20000, 30, 0.1)
    yield "clear 5k x 20", *faint(5000, 20, 1)
    yield "classes 2k x 20", *made(n_samples=2000, n_features=20, n_informative=6, flip_y=0.1)
    yield "classes 5k x 40", *made(n_samples=5000, n_features=40, n_informative=10, flip_y=0.2)
    yield "classes 20k x 30", *made(n_samples=20000, n_features=30, n_informative=8, class_sep=0.5)
    yield "rare class 10k x 20", *made(n_samples=10000, n_features=20, weights=[0.95], flip_y=0.02)
    x, y = datasets.make_hastie_10_2(5000, random_state=1)
    yield "Hastie 5k x 10", x, y > 0
    yield "moons 3k x 2", *datasets.make_moons(3000, noise=0.35, random_state=1)
    yield "circles 3k x 2", *datasets.make_circles(3000, noise=0.2, factor=0.6, random_state=1)
    for number, make in enumerate((datasets.make_friedman1, datasets.make_friedman2, datasets.make_friedman3), 1):
        x, y = make(4000, random_state=1)
        yield f"Friedman {number}", x, above_median(y + numpy.std(y) * rng.standard_normal(len(y)))


def log_loss(y, p):
    p = numpy.clip(p, 1e-15, 1 - 1e-15)
    return float(-numpy.where(y > 0.5, numpy.log(p), numpy.log1p(-p)).sum())


params = {
    "objective": "binary",
    "num_leaves": 15,
    "learning_rate": 0.05,
    "max_bin": 255,
    "min_data_in_leaf": 20,
    "lambda_l2": 1,
    "num_threads": 1,
    "force_row_wise": True,
    "verbose": -1,
}
found = []
for index, (name, x, y) in enumerate(sets()):
    x, y = numpy.ascontiguousarray(x, dtype=float), numpy.asarray(y, dtype=float)
    folds, repeats = 5, 10 if len(y) < 1000 else 1
    columns, loss = [*x.T, y], 0.0
    for repeat in range(repeats):
        fold = rng.permutation(len(y)) % folds
        columns.append(fold.astype(float))
        for held in range(folds):
            data = lightgbm.Dataset(x[fold != held], y[fold != held], params=params)
            model = lightgbm.train(params, data, 100)
            loss += log_loss(y[fold == held], model.predict(x[fold == held], num_threads=1))
    numpy.concatenate(columns).tofile(os.path.join(folder, f"{index}.f64"))
    found.append(
        {"name": name, "rows": len(y), "features": x.shape[1], "folds": folds, "repeats": repeats, "logLoss": loss / len(y) / repeats}
    )
print(json.dumps(found))
