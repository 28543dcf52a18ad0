import { describe, expect, it } from 'vitest';
import { serialiseBars } from '../formats/bars/bars-arrow.ts';
import type { Bars } from '../formats/bars/bars.ts';
import { calibrationFile } from '../formats/calibration/calibration-file.ts';
import type { ForecastConfig } from '../formats/config/forecast.schema.generated.ts';
import { serialiseFeatures } from '../formats/features/features-arrow.ts';
import { forecastReportFile } from '../formats/forecast/forecast-report-file.ts';
import { parseForecasts } from '../formats/forecast/forecasts-csv.ts';
import { labelReportFormat } from '../formats/label-report/label-report-file.ts';
import { modelFile } from '../formats/model/model-file.ts';
import { serialisePredictions } from '../formats/predictions/predictions-arrow.ts';
import { checkSvg } from '../formats/report-page/check-svg.ts';
import { sampleInputs } from '../../test/report/sample-inputs.ts';
import type { StageContext } from '../pipeline/stage.ts';
import { forecastStage } from './forecast.ts';

const prices = Float64Array.of(10, 11, 12, 13);
const bars: Bars = {
  symbols: ['A'],
  offsets: Int32Array.of(0, 4),
  openUtc: Float64Array.of(1000, 2000, 3000, 4000),
  knownUtc: Float64Array.of(1900, 2900, 3900, 4900),
  open: prices,
  high: prices,
  low: prices,
  close: prices,
  volume: new Float64Array(4),
  adjFactor: new Float64Array(4).fill(1),
  marks: new Int32Array(4),
};
const model = { kind: 'logistic-ridge' as const, intercept: 0, coefficients: [1], means: [0], scales: [1] };

function upstream(featureName: string, calibrated: boolean): Record<string, Uint8Array | string> {
  const entries = [{ validFromUtc: 2000, calibrator: { kind: 'identity' as const } }];
  return {
    'data/bars.arrow': serialiseBars(bars),
    'features/features.arrow': serialiseFeatures(bars, {
      names: [featureName],
      columns: [Float64Array.of(0, 0, 0, 2)],
      rows: 4,
    }),
    'labels/label_report.json': labelReportFormat.serialise(sampleInputs('A').labels),
    'train/model.json': modelFile.serialise({
      featureNames: ['momentum'],
      entries: [
        { validFromUtc: 2000, model },
        { validFromUtc: 4901, model },
      ],
    }),
    'train/oos_predictions.arrow': serialisePredictions(bars, {
      fold: Int32Array.of(-1, 0, 0, 0),
      score: Float64Array.of(NaN, 0.5, 0.4, 0.9),
    }),
    'calibrate/calibration.json': calibrationFile.serialise({ entries: calibrated ? entries : [] }),
  };
}

const noZoo: ForecastConfig = {
  bars: 1,
  models: [],
  horizons: [5],
  blocks: 2,
  level: 0.8,
  top: 3,
  maxTrainRows: 0,
  plotBars: 0,
  png: false,
};

async function runForecast(changes: Partial<ForecastConfig>, files = upstream('momentum', true)) {
  const written = new Map<string, string>();
  const notes: string[] = [];
  const context = {
    strategy: 'test',
    param: (path: string) =>
      path === 'forecast' ? { ...noZoo, ...changes } : path === 'features' ? { list: ['log-return-1'] } : null,
    read(stage: string, file: string) {
      const declared = forecastStage.upstream.some((input) => input.stage === stage && input.files.includes(file));
      if (!declared) throw new Error(`${stage}/${file} is not declared`);
      const content = files[`${stage}/${file}`]!;
      return typeof content === 'string' ? new TextEncoder().encode(content) : content;
    },
    write: (file: string, content: Uint8Array | string) => written.set(file, content as string),
    note: (message: string) => notes.push(message),
  } as unknown as StageContext;
  return { result: await (await forecastStage.load()).run(context), written, notes };
}

describe('the forecast stage', () => {
  it('writes the latest lines, the open forecasts and a plot', async () => {
    const { result, written, notes } = await runForecast({ bars: 2, plotBars: 4 });
    expect(result).toEqual({ ok: true, value: { symbols: 1, up: 1, down: 0, undecided: 0 } });
    expect(written.get('forecasts.csv')).toBe(
      'symbol,asOfUtc,horizonBars,close,score,probability,low,high,model,source\n' +
        'A,1970-01-01T00:00:03.900Z,10,12,0.4,0.4,,,logistic-ridge,fold-1\n' +
        'A,1970-01-01T00:00:04.900Z,10,13,0.8807970779778823,0.8807970779778823,,,logistic-ridge,production\n',
    );
    expect(parseForecasts(written.get('forecasts.csv')!)).toMatchObject({ ok: true });
    expect(forecastReportFile.parse(written.get('forecast_report.json')!)).toMatchObject({
      ok: true,
      value: { horizonBars: 10, symbols: [{ symbol: 'A', asOfUtc: 4900, close: 13, source: 'production' }] },
    });
    expect(checkSvg(new TextEncoder().encode(written.get('forecast.svg'))).ok).toBe(true);
    expect(notes).toEqual([]);
  });

  it('draws no plot when none is asked for', async () => {
    const { written } = await runForecast({ bars: 1, plotBars: 0 });
    expect([...written.keys()].sort()).toEqual([
      'forecast.html',
      'forecast_report.json',
      'forecasts.csv',
      'zoo_report.json',
    ]);
  });

  it('says that there is no probability without a calibration', async () => {
    const { result, written, notes } = await runForecast({ bars: 1, plotBars: 4 }, upstream('momentum', false));
    expect(result).toMatchObject({ ok: true, value: { up: 0, down: 0, undecided: 1 } });
    expect(written.get('forecast_report.json')).toContain('"probability":null');
    expect(notes).toEqual(['some forecasts have no probability: too few out-of-sample scores to calibrate by then']);
  });

  it('refuses features the models were not trained on', async () => {
    const { result } = await runForecast({ bars: 1, plotBars: 0 }, upstream('trend', true));
    expect(result).toEqual({
      ok: false,
      failure: { reason: 'model-features-differ', expected: ['momentum'], found: ['trend'] },
    });
  });
});
