import { fail, type Result } from '../../failure.ts';
import type { BacktestConfig } from '../config/backtest.schema.generated.ts';
import { sectionSchemas } from '../config/config-schemas.ts';
import type { DataConfig } from '../config/data.schema.generated.ts';
import type { FeaturesConfig } from '../config/features.schema.generated.ts';
import type { LabelsConfig } from '../config/labels.schema.generated.ts';
import type { TradingConfig } from '../config/trading.schema.generated.ts';
import { defaultsOf, merged } from '../config/schema-walk.ts';
import { jsonFormat } from '../json/json-format.ts';
import { configValidator } from '../json/schema-validator.ts';
import type { Json } from '../../util/json.ts';
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

/** Sections of version 1 lack settings that came later; the default of each is what was done before there was a choice. */
const version1 = { ...schema, properties: { ...schema.properties, schema: { const: 'assay/production-settings/1' } } };

const format = jsonFormat<ProductionSettings>('production-settings', 2, schema, {
  schema: version1,
  upgrade: (settings: ProductionSettings) => ({
    ...settings,
    ...Object.fromEntries(
      productionSections.map((section) => [
        section,
        merged(defaultsOf(sectionSchemas[section]!), settings[section] as unknown as Json),
      ]),
    ),
  }),
});

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
