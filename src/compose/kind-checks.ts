import { parseBars } from '../formats/bars/bars-arrow.ts';
import { calibrationFile } from '../formats/calibration/calibration-file.ts';
import { calibrationReportFile } from '../formats/calibration-report/calibration-report-file.ts';
import { backtestReportFile } from '../formats/backtest-report/backtest-report-file.ts';
import type { JsonFormat } from '../formats/json/json-format.ts';
import type { KindCheck, KindChecks } from '../formats/kinds.ts';
import { parseMacro } from '../formats/macro/macro-arrow.ts';
import { modelFile } from '../formats/model/model-file.ts';
import { provenanceFormat } from '../formats/provenance/provenance-file.ts';
import { qualityReportFormat } from '../formats/quality-report/quality-report-file.ts';

const json =
  ({ parse }: Pick<JsonFormat<unknown>, 'parse'>): KindCheck =>
  (bytes) =>
    parse(new TextDecoder().decode(bytes));

/** How the bytes of each kind of output are checked before they are published. */
export const kindChecks: KindChecks = {
  bars: parseBars,
  macro: parseMacro,
  'quality-report': json(qualityReportFormat),
  provenance: json(provenanceFormat),
  model: json(modelFile),
  calibration: json(calibrationFile),
  'calibration-report': json(calibrationReportFile),
  'backtest-report': json(backtestReportFile),
};
