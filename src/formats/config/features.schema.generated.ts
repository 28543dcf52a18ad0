// Generated from features.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * What a model sees of the bars. docs/features.md lists every kernel with its parameters.
 */
export interface FeaturesConfig {
  /**
   * Features in the order of their columns: a kernel's name with its parameters, such as rsi-14 or lag-5-volume, or a map of kernel, name and parameters.
   *
   * @minItems 1
   */
  list: [string | FeatureMap, ...(string | FeatureMap)[]];
}
export interface FeatureMap {
  kernel: string;
  name?: string;
  [k: string]: string | number | undefined;
}
