// Generated from production-settings.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * The configuration a session trades with: sections of the effective configuration, as they were when the model was made.
 */
export interface ProductionSettings {
  schema: 'assay/production-settings/2';
  strategy: string;
  data: {};
  features: {};
  labels: {};
  trading: {};
  backtest: {};
}
