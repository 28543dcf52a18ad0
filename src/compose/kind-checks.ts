import type { Result } from '../failure.ts';
import { backtestReportFile } from '../formats/backtest-report/backtest-report-file.ts';
import { parseBars } from '../formats/bars/bars-arrow.ts';
import { calibrationReportFile } from '../formats/calibration-report/calibration-report-file.ts';
import { calibrationFile } from '../formats/calibration/calibration-file.ts';
import { parseEquityCurve } from '../formats/equity-curve/equity-curve.ts';
import { featureReportFormat } from '../formats/feature-report/feature-report-file.ts';
import { parseFeatures } from '../formats/features/features-arrow.ts';
import { forecastReportFile } from '../formats/forecast/forecast-report-file.ts';
import { parseForecasts } from '../formats/forecast/forecasts-csv.ts';
import { zooReportFile } from '../formats/forecast/zoo-report-file.ts';
import { parseGuardEvents } from '../formats/guard-events/guard-events-csv.ts';
import type { JsonFormat } from '../formats/json/json-format.ts';
import type { KindCheck, KindChecks } from '../formats/kinds.ts';
import { labelReportFormat } from '../formats/label-report/label-report-file.ts';
import { parseLabels } from '../formats/labels/labels-arrow.ts';
import { parseMacro } from '../formats/macro/macro-arrow.ts';
import { modelFile } from '../formats/model/model-file.ts';
import { parseOrders } from '../formats/orders/orders-csv.ts';
import { parsePredictions } from '../formats/predictions/predictions-arrow.ts';
import { provenanceFormat } from '../formats/provenance/provenance-file.ts';
import { productionSettingsFile } from '../formats/production/production-settings-file.ts';
import { productionSummaryFile } from '../formats/production/production-summary-file.ts';
import { qualityReportFormat } from '../formats/quality-report/quality-report-file.ts';
import { checkHtml } from '../formats/report-page/check-html.ts';
import { checkMarkdown } from '../formats/report-page/check-markdown.ts';
import { checkPng } from '../formats/report-page/check-png.ts';
import { checkSvg } from '../formats/report-page/check-svg.ts';
import { parseScenarios } from '../formats/scenarios/scenarios-arrow.ts';
import { sessionStartFile } from '../formats/session-start/session-start-file.ts';
import { stressReportFile } from '../formats/stress-report/stress-report-file.ts';
import { parseTrades } from '../formats/trades/trades-csv.ts';
import { trainingMetricsFile } from '../formats/training/training-metrics-file.ts';
import { parseTrials } from '../formats/training/trials-file.ts';
import { validationReportFile } from '../formats/validation-report/validation-report-file.ts';

const text =
  (parse: (text: string) => Result<unknown>): KindCheck =>
  (bytes) =>
    parse(new TextDecoder().decode(bytes));

const json = ({ parse }: Pick<JsonFormat<unknown>, 'parse'>): KindCheck => text(parse);

/** How the bytes of each kind of output are checked before they are published. */
export const kindChecks: KindChecks = {
  bars: parseBars,
  macro: parseMacro,
  'quality-report': json(qualityReportFormat),
  provenance: json(provenanceFormat),
  features: parseFeatures,
  'feature-report': json(featureReportFormat),
  labels: parseLabels,
  'label-report': json(labelReportFormat),
  model: json(modelFile),
  'training-metrics': json(trainingMetricsFile),
  trials: text(parseTrials),
  predictions: parsePredictions,
  calibration: json(calibrationFile),
  'calibration-report': json(calibrationReportFile),
  'backtest-report': json(backtestReportFile),
  'equity-curve': text(parseEquityCurve),
  trades: text(parseTrades),
  orders: text(parseOrders),
  'guard-events': text(parseGuardEvents),
  'stress-report': json(stressReportFile),
  scenarios: parseScenarios,
  'validation-report': json(validationReportFile),
  forecasts: text(parseForecasts),
  'forecast-report': json(forecastReportFile),
  'zoo-report': json(zooReportFile),
  'production-settings': json(productionSettingsFile),
  'production-summary': json(productionSummaryFile),
  'session-start': json(sessionStartFile),
  html: checkHtml,
  markdown: checkMarkdown,
  svg: checkSvg,
  png: checkPng,
};
