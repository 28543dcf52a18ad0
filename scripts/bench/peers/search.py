"""Optuna's TPE with its default settings on the problems of scripts/bench/search-problems.ts, whose losses a child process tells:
node, child, seeds, trials, problems as JSON. Prints one JSON line: best loss and processor milliseconds per trial (ask and tell
alone) by problem and seed."""
import json
import subprocess
import sys
import time

import optuna
from optuna.distributions import FloatDistribution, IntDistribution

node, child = sys.argv[1:3]
seeds, trials = map(int, sys.argv[3:5])
problems = json.loads(sys.argv[5])
optuna.logging.set_verbosity(optuna.logging.ERROR)
teller = subprocess.Popen([node, child], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)


def loss(problem, values):
    teller.stdin.write(json.dumps({"problem": problem, "values": values}) + "\n")
    return float(teller.stdout.readline())


def distribution(dimension):
    if dimension["kind"] == "integer":
        return IntDistribution(dimension["low"], dimension["high"])
    return FloatDistribution(dimension["low"], dimension["high"], log=dimension["kind"] == "log")


def one_study(problem, space, seed):
    study = optuna.create_study(sampler=optuna.samplers.TPESampler(seed=seed))
    seconds = 0.0
    for _ in range(trials):
        start = time.process_time()
        trial = study.ask(space)
        seconds += time.process_time() - start
        value = loss(problem, [trial.params[name] for name in space])
        start = time.process_time()
        study.tell(trial, value)
        seconds += time.process_time() - start
    return {"best": study.best_value, "ms": seconds * 1000 / trials}


results = []
for index, dimensions in enumerate(problems):
    space = {dimension["name"]: distribution(dimension) for dimension in dimensions}
    results.append([one_study(index, space, index * seeds + seed) for seed in range(seeds)])
teller.stdin.close()
print(json.dumps({"version": optuna.__version__, "results": results}))
