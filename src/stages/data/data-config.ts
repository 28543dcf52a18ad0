import type { DataConfig } from '../../formats/config/data.schema.generated.ts';
import type { Json } from '../../util/json.ts';

/** Keys of the data section that decide the bars. The others (`barsPerYear`) are read by later stages alone. */
const keys = [
  'provider',
  'sample',
  'files',
  'csv',
  'synthetic',
  'binance',
  'alpaca',
  'symbols',
  'start',
  'end',
  'interval',
  'calendar',
  'adjustment',
  'quality',
  'macro',
] as const;

export type StageDataConfig = Pick<DataConfig, (typeof keys)[number]>;

export const dataParams: readonly string[] = keys.map((key) => `data.${key}`);

export function readDataConfig(param: (path: string) => Json): StageDataConfig {
  return Object.fromEntries(keys.map((key) => [key, param(`data.${key}`)])) as unknown as StageDataConfig;
}
