import { stringify } from 'yaml';
import type { Json, JsonObject } from '../../util/json.ts';
import { isMap, type ConfigSchema } from './schema-walk.ts';

const width = 110;

/** The text of a configuration file: every key of the schema with its meaning above it and its value from `values`. */
export function configText(
  heading: string,
  sections: { readonly [key: string]: ConfigSchema },
  values: JsonObject,
): string {
  const parts = Object.entries(sections).map(([key, schema]) => entry(key, schema, values[key]!, 0));
  return `${comment(heading, 0)}\n${parts.join('\n')}`;
}

function entry(key: string, schema: ConfigSchema, value: Json, depth: number): string {
  const indent = '  '.repeat(depth);
  const about = comment(`${schema.description ?? ''}${allowed(schema)}`, depth);
  if (!schema.properties || !isMap(value) || schema.default !== undefined)
    return `${about}${indent}${key}: ${inline(value)}\n`;
  const children = Object.entries(schema.properties).map(([name, child]) =>
    entry(name, child, value[name]!, depth + 1),
  );
  return `${about}${indent}${key}:\n${children.join('')}`;
}

function allowed({ enum: choices, minimum, maximum, exclusiveMinimum }: ConfigSchema): string {
  if (choices) return ` One of ${choices.map(String).join(', ')}.`;
  const low = minimum ?? exclusiveMinimum;
  if (low === undefined && maximum === undefined) return '';
  if (maximum === undefined) return exclusiveMinimum === undefined ? ` At least ${low}.` : ` More than ${low}.`;
  return low === undefined ? ` At most ${maximum}.` : ` From ${low} to ${maximum}.`;
}

function inline(value: Json): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: false }).trim();
}

function comment(text: string, depth: number): string {
  const indent = '  '.repeat(depth);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((one) => one !== '')) {
    if (line !== '' && indent.length + line.length + word.length + 3 > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '') lines.push(line);
  return lines.map((one) => `${indent}# ${one}\n`).join('');
}
