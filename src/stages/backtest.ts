import type { StageSpec } from '../pipeline/stage.ts';

/** Trades the calibrated out-of-sample probabilities through history. */
export const backtestStage: StageSpec = {
  name: 'backtest',
  title: 'Backtest',
  upstream: [
    { stage: 'data', files: ['bars.arrow'] },
    { stage: 'train', files: ['oos_predictions.arrow', 'model.json'] },
    { stage: 'calibrate', files: ['calibration.json'] },
  ],
  outputs: [
    { file: 'backtest_report.json', kind: 'backtest-report', always: true },
    { file: 'equity_curve.csv', kind: 'equity-curve', always: true },
    { file: 'trades.csv', kind: 'trades', always: true },
    { file: 'orders.csv', kind: 'orders', always: true },
    { file: 'guard_events.csv', kind: 'guard-events', always: true },
  ],
  directory: (strategy) => `results/${strategy}/backtest`,
  params: ['trading', 'backtest', 'data.barsPerYear', 'data.calendar', 'data.interval'],
  load: () => import('./backtest/run-backtest.ts'),
};
