/** Few bars and little work: a whole pipeline in seconds. */
export const smallStrategy = `description: few bars and little work, for tests
data:
  provider: sample
  sample: { dataset: aapl-daily }
train:
  search: { trials: 2 }
  model: { kind: logistic-ridge }
stress:
  scenarios: 12
forecast: { models: [ridge], horizons: [5] }
`;
