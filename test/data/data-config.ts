import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DataConfig } from '../../src/formats/config/data.schema.generated.ts';

interface SchemaNode {
  readonly default?: unknown;
  readonly $ref?: string;
  readonly properties?: { readonly [name: string]: SchemaNode };
}

export type Changes = { readonly [key: string]: unknown };

/** The data section with its defaults and some changes: maps merge, lists and scalars replace, as in the configuration files. */
export function dataConfig(changes: Changes = {}): DataConfig {
  return merged(schemaDefaults('src/formats/config/data.schema.json'), changes) as DataConfig;
}

export function schemaDefaults(file: string): unknown {
  return defaultsOf(JSON.parse(readFileSync(file, 'utf8')) as SchemaNode, dirname(file));
}

function defaultsOf(node: SchemaNode, folder: string): unknown {
  if (node.$ref !== undefined) return schemaDefaults(join(folder, node.$ref));
  if (!node.properties) return node.default;
  return Object.fromEntries(Object.entries(node.properties).map(([name, child]) => [name, defaultsOf(child, folder)]));
}

function merged(base: unknown, changes: unknown): unknown {
  if (!isMap(base) || !isMap(changes)) return changes;
  return {
    ...base,
    ...Object.fromEntries(Object.entries(changes).map(([key, value]) => [key, merged(base[key], value)])),
  };
}

function isMap(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
