import type { Json, JsonObject } from '../../util/json.ts';

/** The part of JSON Schema that the configuration is written in. */
export interface ConfigSchema {
  readonly $schema?: string;
  readonly $id?: string;
  readonly $ref?: string;
  readonly $defs?: { readonly [name: string]: ConfigSchema };
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly Json[];
  readonly const?: Json;
  readonly default?: Json;
  readonly properties?: { readonly [key: string]: ConfigSchema };
  readonly required?: readonly string[];
  readonly items?: ConfigSchema;
  readonly anyOf?: readonly ConfigSchema[];
  readonly oneOf?: readonly ConfigSchema[];
  readonly additionalProperties?: boolean | ConfigSchema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly [keyword: string]: unknown;
}

/** The schema with every `$ref` replaced by what it names: other files by name, or `#/$defs/...` of its own file. */
export function inlineRefs(
  schema: ConfigSchema,
  files: { readonly [name: string]: ConfigSchema },
  root = schema,
): ConfigSchema {
  if (schema.$ref !== undefined) {
    const { $ref, ...rest } = schema;
    const local = $ref.startsWith('#/$defs/');
    const target = local ? root.$defs?.[$ref.slice('#/$defs/'.length)] : files[$ref.replace('./', '')];
    if (!target) throw new Error(`${$ref} leads nowhere`);
    return { ...inlineRefs(target, files, local ? root : target), ...rest };
  }
  const inlined: Record<string, unknown> = { ...schema };
  delete inlined['$defs'];
  for (const key of ['properties'] as const) {
    const children = schema[key];
    if (children)
      inlined[key] = Object.fromEntries(
        Object.entries(children).map(([name, child]) => [name, inlineRefs(child, files, root)]),
      );
  }
  for (const key of ['anyOf', 'oneOf'] as const) {
    const children = schema[key];
    if (children) inlined[key] = children.map((child) => inlineRefs(child, files, root));
  }
  if (schema.items) inlined['items'] = inlineRefs(schema.items, files, root);
  return inlined as ConfigSchema;
}

/** The schema with nothing required: what one file of several may say. */
export function partial(schema: ConfigSchema): ConfigSchema {
  const { required: _, ...rest } = schema;
  if (!schema.properties || schema.default !== undefined) return schema.properties ? rest : schema;
  return {
    ...rest,
    properties: Object.fromEntries(Object.entries(schema.properties).map(([key, child]) => [key, partial(child)])),
  };
}

/** Default of a section: of each leaf, by key. Throws when a leaf has none, which is a defect of the schema. */
export function defaultsOf(schema: ConfigSchema, path = ''): Json {
  if (schema.default !== undefined) return schema.default;
  if (!schema.properties) throw new Error(`no default at ${path}`);
  return Object.fromEntries(
    Object.entries(schema.properties).map(([key, child]) => [key, defaultsOf(child, `${path}.${key}`)]),
  );
}

/** `over` on `base`: maps merge key by key, everything else replaces. */
export function merged(base: Json, over: Json): Json {
  if (!isMap(base) || !isMap(over)) return over;
  const keys = [...new Set([...Object.keys(base), ...Object.keys(over)])];
  return Object.fromEntries(
    keys.map((key) => [key, key in over ? (key in base ? merged(base[key]!, over[key]!) : over[key]!) : base[key]!]),
  );
}

export function isMap(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
