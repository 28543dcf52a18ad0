import { bundleFiles } from '../../formats/production/bundle-files.ts';

/** Where a file of a candidate comes from: an output of a stage, or the workspace's configuration. */
export interface CandidatePart {
  readonly path: string;
  /** Null for configuration. */
  readonly stage: string | null;
  readonly file: string;
  /** Bytes above which it is left out, its digest staying in the stage's checkpoint. */
  readonly most?: number;
  /** Bytes after gzip above which it is left out. */
  readonly mostZipped?: number;
}

const megabyte = 1024 * 1024;
/** No file of a candidate is larger, and no candidate holds more in all. */
export const largestFile = 20 * megabyte;
export const largestCandidate = 64 * megabyte;

const evidence: readonly (readonly [stage: string, file: string])[] = [
  ['data', 'quality_report.json'],
  ['data', 'provenance.json'],
  ['features', 'feature_report.json'],
  ['labels', 'label_report.json'],
  ['train', 'training_metrics.json'],
  ['train', 'trials.jsonl'],
  ['train', 'oos_predictions.arrow'],
  ['calibrate', 'calibration_report.json'],
  ['backtest', 'backtest_report.json'],
  ['backtest', 'trades.csv'],
  ['backtest', 'orders.csv'],
  ['backtest', 'equity_curve.csv'],
  ['backtest', 'guard_events.csv'],
  ['stress', 'stress_report.json'],
  ['stress', 'scenarios.arrow'],
  ['validate', 'validation_report.json'],
];
const plots = ['equity', 'drawdown', 'trades', 'reliability', 'features', 'shap', 'stress-fan', 'stress-outcomes'];
const report = ['report.md', 'report.html', ...plots.map((name) => `${name}.svg`)];

const smallTables: { readonly [file: string]: number } = {
  'oos_predictions.arrow': 2 * megabyte,
  'scenarios.arrow': 2 * megabyte,
};

/** Every file a candidate may hold but its manifest and the checkpoints. */
export const candidateParts: readonly CandidatePart[] = [
  ...bundleFiles.map((file) => ({ path: file, stage: 'production', file })),
  ...evidence.map(([stage, file]) => ({
    path: `evidence/${file}`,
    stage,
    file,
    ...(smallTables[file] === undefined ? {} : { most: smallTables[file] }),
  })),
  ...report.map((file) => ({ path: `report/${file}`, stage: 'report', file })),
  ...['bars.arrow', 'macro.arrow'].map((file) => ({
    path: `data/${file}`,
    stage: 'data',
    file,
    most: largestFile,
    mostZipped: 5 * megabyte,
  })),
];

/** Its copy of the configuration, by the name of the digest in the manifest. */
export const configParts = {
  pipeline_sha256: 'config/pipeline.yaml',
  strategy_sha256: 'config/strategy.yaml',
  gates_sha256: 'config/gates.yaml',
} as const;

/** The checkpoint of each stage, which binds what is in the candidate to what is not. */
export const checkpointPart = (stage: string): string => `checkpoints/${stage}.json`;
export const checkpointStage = (path: string): string | null =>
  /^checkpoints\/([a-z][a-z-]*)\.json$/.exec(path)?.[1] ?? null;
