import { fail, type Result } from '../../failure.ts';
import type { BacktestConfig } from '../config/backtest.schema.generated.ts';
import { sectionSchemas } from '../config/config-schemas.ts';
import type { DataConfig } from '../config/data.schema.generated.ts';
import type { FeaturesConfig } from '../config/features.schema.generated.ts';
import type { LabelsConfig } from '../config/labels.schema.generated.ts';
import type { TradingConfig } from '../config/trading.schema.generated.ts';
import { jsonFormat } from '../json/json-format.ts';
import { configValidator } from '../json/schema-validator.ts';
import schema from './production-settings.schema.json' with { type: 'json' };

/** Sections of the configuration that a session needs. */
export const productionSections = ['data', 'features', 'labels', 'trading', 'backtest'] as const;

export interface ProductionSettings {
  readonly schema: string;
  readonly strategy: string;
  readonly data: DataConfig;
  readonly features: FeaturesConfig;
  readonly labels: LabelsConfig;
  readonly trading: TradingConfig;
  readonly backtest: BacktestConfig;
}

const format = jsonFormat<ProductionSettings>('production-settings', 1, schema);

/** `settings.json` of a bundle. */
export const productionSettingsFile = {
  ...format,
  /** Also checks every section against its own schema. */
  parse(text: string): Result<ProductionSettings> {
    const parsed = format.parse(text);
    if (!parsed.ok) return parsed;
    for (const section of productionSections) {
      const validate = configValidator(sectionSchemas[section]!);
      if (!validate(parsed.value[section])) {
        const { instancePath, message } = validate.errors![0]!;
        return fail({
          reason: 'format-invalid',
          kind: 'production-settings',
          detail: `/${section}${instancePath} ${message}`,
        });
      }
    }
    return parsed;
  },
};
