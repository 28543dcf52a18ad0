import type { Json, JsonObject } from '../util/json.ts';
import type { StageSpec } from './stage.ts';

/** Reads the configuration paths a stage declared; any other path throws, because it would escape the fingerprint. */
export function paramReader(stage: StageSpec, config: JsonObject): (path: string) => Json {
  return (path) => {
    if (!stage.params.includes(path)) throw new Error(`stage ${stage.name} reads ${path} without declaring it`);
    const value = valueAt(config, path);
    if (value === undefined) throw new Error(`stage ${stage.name} declares ${path}, which the configuration lacks`);
    return value;
  };
}

/** The stage's slice of the configuration, by declared path. */
export function paramSlice(stage: StageSpec, config: JsonObject): { [path: string]: Json } {
  const read = paramReader(stage, config);
  return Object.fromEntries(stage.params.map((path) => [path, read(path)]));
}

function valueAt(config: JsonObject, path: string): Json | undefined {
  let value: Json | undefined = config;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as JsonObject)[key];
  }
  return value;
}
