import backtest from './backtest.schema.json' with { type: 'json' };
import calibrate from './calibrate.schema.json' with { type: 'json' };
import csvDialect from './csv-dialect.schema.json' with { type: 'json' };
import data from './data.schema.json' with { type: 'json' };
import features from './features.schema.json' with { type: 'json' };
import forecast from './forecast.schema.json' with { type: 'json' };
import gates from './gates.schema.json' with { type: 'json' };
import labels from './labels.schema.json' with { type: 'json' };
import report from './report.schema.json' with { type: 'json' };
import run from './run.schema.json' with { type: 'json' };
import { inlineRefs, type ConfigSchema } from './schema-walk.ts';
import stress from './stress.schema.json' with { type: 'json' };
import synthetic from './synthetic.schema.json' with { type: 'json' };
import trading from './trading.schema.json' with { type: 'json' };
import train from './train.schema.json' with { type: 'json' };

const parts = { 'csv-dialect.schema.json': csvDialect, 'synthetic.schema.json': synthetic } as unknown as Record<
  string,
  ConfigSchema
>;
const whole = (schema: object): ConfigSchema => inlineRefs(schema as ConfigSchema, parts);

/** Sections of `config/pipeline.yaml` in the order they are written. */
export const sectionSchemas: { readonly [section: string]: ConfigSchema } = {
  data: whole(data),
  features: whole(features),
  labels: whole(labels),
  train: whole(train),
  calibrate: whole(calibrate),
  trading: whole(trading),
  backtest: whole(backtest),
  stress: whole(stress),
  forecast: whole(forecast),
  report: whole(report),
  run: whole(run),
};

/** What `config/gates.yaml` holds. */
export const gatesSchema: ConfigSchema = whole(gates);
