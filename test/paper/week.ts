/** A week of hourly bars of three made-up symbols, traded often: little to compute, much to write down. */
export const weekStrategy = `description: a week of hours, for tests
data:
  provider: synthetic
  synthetic:
    seed: 11
    symbols: [WEEK1, WEEK2, WEEK3]
    bars: 1600
    startUtc: 2021-01-04
    planted: { strength: 0.3, signal: momentum, lookback: 5 }
  interval: 1h
  calendar: 24x7
  barsPerYear: 8766
features:
  list: [log-return-1, log-return-5, log-return-10, rsi-14]
labels:
  horizonBars: 6
train:
  search: { trials: 2 }
  folds: { count: 3 }
  model: { kind: logistic-ridge }
calibrate: { minRows: 50 }
trading:
  decide: { sides: both, longAbove: 0.51, shortBelow: 0.49 }
  exits: { horizonBars: 6 }
stress: { scenarios: 10 }
forecast: { models: [ridge], horizons: [5] }
`;
