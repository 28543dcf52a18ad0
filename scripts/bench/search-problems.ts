import { fitGbdt } from '../../src/core/models/gbdt/fit-gbdt.ts';
import { gbdtDefaults } from '../../src/core/models/gbdt/params.ts';
import { predictRows } from '../../src/core/models/predict.ts';
import { logLoss } from '../../src/core/models/score-metrics.ts';
import type { NumberDimension } from '../../src/core/search/study.ts';
import { gbdtData } from './gbdt-data.ts';

export interface SearchProblem {
  readonly name: string;
  readonly dimensions: readonly NumberDimension[];
  /** To be minimised; values in the order of the dimensions. */
  readonly loss: (values: readonly number[]) => number;
}

/** Six standard test functions and one real tuning task. */
export const searchProblems: readonly SearchProblem[] = [
  { name: 'sphere, 5 dimensions', dimensions: box(5, -5.12, 5.12), loss: (x) => total(x, (v) => v * v) },
  { name: 'Rosenbrock, 2 dimensions', dimensions: box(2, -5, 10), loss: rosenbrock },
  { name: 'Ackley, 5 dimensions', dimensions: box(5, -32.768, 32.768), loss: ackley },
  { name: 'Rastrigin, 3 dimensions', dimensions: box(3, -5.12, 5.12), loss: rastrigin },
  { name: 'Branin', dimensions: [...box(1, -5, 10), { name: 'x1', kind: 'linear', low: 0, high: 15 }], loss: branin },
  { name: 'Hartmann, 6 dimensions', dimensions: box(6, 0, 1), loss: hartmann },
  {
    name: 'log loss of a GBDT, 5 parameters',
    dimensions: [
      { name: 'trees', kind: 'integer', low: 3, high: 40 },
      { name: 'learningRate', kind: 'log', low: 0.005, high: 0.5 },
      { name: 'leaves', kind: 'integer', low: 2, high: 16 },
      { name: 'minLeafRows', kind: 'integer', low: 1, high: 200 },
      { name: 'l2', kind: 'log', low: 0.01, high: 100 },
    ],
    loss: tuningLoss,
  },
];

function box(dimensions: number, low: number, high: number): NumberDimension[] {
  return Array.from({ length: dimensions }, (_, i) => ({ name: `x${i}`, kind: 'linear', low, high }));
}

function total(values: readonly number[], term: (value: number, index: number) => number): number {
  return values.reduce((sum, value, i) => sum + term(value, i), 0);
}

function rosenbrock([x, y]: readonly number[]): number {
  return 100 * (y! - x! * x!) ** 2 + (1 - x!) ** 2;
}

function ackley(x: readonly number[]): number {
  const radius = Math.sqrt(total(x, (v) => v * v) / x.length);
  const waves = total(x, (v) => Math.cos(2 * Math.PI * v)) / x.length;
  return 20 + Math.E - 20 * Math.exp(-0.2 * radius) - Math.exp(waves);
}

function rastrigin(x: readonly number[]): number {
  return total(x, (v) => 10 + v * v - 10 * Math.cos(2 * Math.PI * v));
}

function branin([x, y]: readonly number[]): number {
  const valley = y! - (5.1 * x! * x!) / (4 * Math.PI ** 2) + (5 * x!) / Math.PI - 6;
  return valley * valley + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x!) + 10;
}

/** Hartmann's six-dimensional function; least value -3.32237. */
function hartmann(x: readonly number[]): number {
  const heights = [1, 1.2, 3, 3.2];
  return -total(heights, (height, pit) => {
    const distance = total(x, (v, d) => hartmannWidths[pit]![d]! * (v - hartmannCentres[pit]![d]!) ** 2);
    return height * Math.exp(-distance);
  });
}

const hartmannWidths = [
  [10, 3, 17, 3.5, 1.7, 8],
  [0.05, 10, 17, 0.1, 8, 14],
  [3, 3.5, 1.7, 10, 17, 8],
  [17, 8, 0.05, 10, 0.1, 14],
];

const hartmannCentres = [
  [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
  [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
  [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.665],
  [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
];

const rows = 2000;
const trainRows = 1000;
const data = gbdtData(rows, 12, 3);
const tested = Int32Array.from({ length: rows - trainRows }, (_, i) => trainRows + i);

/** Validation log loss of our own gradient boosting on noisy synthetic data. */
function tuningLoss([trees, learningRate, leaves, minLeafRows, l2]: readonly number[]): number {
  const params = {
    ...gbdtDefaults,
    trees: trees!,
    learningRate: learningRate!,
    leaves: leaves!,
    minLeafRows: minLeafRows!,
    l2: l2!,
  };
  const { features, target } = data;
  const train = { features, rows: Int32Array.from({ length: trainRows }, (_, i) => i), target, weight: data.weight };
  const model = fitGbdt({ train, stop: null, params });
  const weights = new Float64Array(tested.length).fill(1);
  return logLoss({ scores: predictRows(model, features, tested), targets: target.subarray(trainRows), weights });
}
