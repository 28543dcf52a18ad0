import { describe, expect, it } from 'vitest';
import { runStage, sectionDefaults, type StageRun } from '../../test/learning/stage-context.ts';
import { sampleInputs } from '../../test/report/sample-inputs.ts';
import type { GateFailure } from '../failure/gates.ts';
import { backtestReportFile } from '../formats/backtest-report/backtest-report-file.ts';
import { calibrationReportFile } from '../formats/calibration-report/calibration-report-file.ts';
import { nextInChain, type ChainedFile } from '../formats/chain/chained-file.ts';
import schema from '../formats/config/gates.schema.json' with { type: 'json' };
import { serialiseEquityCurve } from '../formats/equity-curve/equity-curve.ts';
import { stressReportFile } from '../formats/stress-report/stress-report-file.ts';
import { serialiseTrials } from '../formats/training/trials-file.ts';
import { validationReportFile } from '../formats/validation-report/validation-report-file.ts';
import { gatesWords } from '../render/words/gates.ts';
import { countTrials } from '../formats/training/count-trials.ts';
import { validateStage } from './validate.ts';

function study(trials: number, score = 0.1): string {
  const one = { kind: 'gbdt', params: {}, state: 'completed', value: score, violation: 0, reason: null } as const;
  return serialiseTrials(
    Array.from({ length: trials }, (_, number) => ({ ...one, number, foldScores: [score], returns: [] })),
  );
}

function chained(...bodies: string[]): ChainedFile[] {
  const files: ChainedFile[] = [];
  for (const body of bodies) {
    const next = nextInChain(files, new TextEncoder().encode(body));
    if (!next.ok || !next.value) throw new Error('no next file');
    files.push(next.value);
  }
  return files;
}

function validate(changes: object = {}, equityText?: string): Promise<StageRun> {
  const { backtest, equity, stress, calibration } = sampleInputs('x');
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  return runStage(
    validateStage,
    {
      'train/trials.jsonl': encode(study(12)),
      'calibrate/calibration_report.json': encode(calibrationReportFile.serialise(calibration)),
      'backtest/backtest_report.json': encode(backtestReportFile.serialise(backtest)),
      'backtest/equity_curve.csv': encode(equityText ?? serialiseEquityCurve(equity)),
      'stress/stress_report.json': encode(stressReportFile.serialise(stress)),
    },
    sectionDefaults(schema, changes),
  );
}

describe('the validate stage', () => {
  it('writes a verdict with every gate, and calls four bars too few', async () => {
    const run = await validate();
    const report = validationReportFile.parse(new TextDecoder().decode(run.files.get('validation_report.json')));
    expect(report).toMatchObject({ ok: true, value: { verdict: 'insufficient', trials: 12, maturity: 'early' } });
    expect(run.facts).toEqual({ verdict: 'insufficient', passed: 0, failed: 0, insufficient: 11, trials: 12 });
  });

  it('obeys a changed threshold', async () => {
    const run = await validate({ backtest: { maxDrawdown: 0.01 } });
    expect(run.facts).toMatchObject({ verdict: 'rejected', failed: 1 });
  });

  it('says where a curve is cut off', async () => {
    const { failure } = await validate({}, 'timeUtc,equity');
    expect(failure).toMatchObject({ reason: 'format-invalid', kind: 'equity-curve' });
  });

  it('refuses a table of demands that is out of order', async () => {
    const { failure } = await validate({ maturity: { midFrom: 300 } });
    expect(failure).toEqual({ reason: 'gates-order', mid: 300, late: 200, mature: 500 });
    expect(gatesWords(failure as GateFailure).expected).toBe('midFrom <= lateFrom <= matureFrom');
  });

  it('reads the ledger and nothing else of its folder', () => {
    const externals = validateStage.externals!(() => null, {
      strategy: 's',
      list: (folder) => [`${folder}/.0003-a.jsonl.new`, `${folder}/0001-a.jsonl`, `${folder}/old/0001-a.jsonl`],
      packageFile: (name) => name,
    });
    expect(externals).toEqual({
      ok: true,
      value: [{ key: 'trials/0001-a.jsonl', path: 'models/s/trials/0001-a.jsonl' }],
    });
  });
});

describe('the number of trials', () => {
  it('is that of every study in the ledger, this run once', () => {
    const ledger = chained(study(12), study(20, 0.2));
    expect(countTrials(ledger, study(12))).toEqual({ ok: true, value: 32 });
    expect(countTrials(ledger, study(5))).toEqual({ ok: true, value: 37 });
    expect(countTrials([], study(5))).toEqual({ ok: true, value: 5 });
  });

  it('cannot be had from a ledger that lost a study', () => {
    const [, second] = chained(study(12), study(20, 0.2));
    expect(countTrials([second!], study(20, 0.2))).toMatchObject({
      ok: false,
      failure: { reason: 'trial-ledger-broken' },
    });
  });
});
