import { type Document, isMap, isNode, isScalar, type Pair, parseDocument, stringify } from 'yaml';
import type { Json } from '../../../util/json.ts';

/** Keys and places in lists that lead to a value. */
export type YamlPath = readonly (string | number)[];

/** A YAML text with another key in the place of one; everything else stays as it is written. The path leads to the pair, which is there. */
export function withKey(text: string, path: YamlPath, key: string): string {
  const { key: node } = pairAt(parsed(text), path)!;
  const [from, to] = (isNode(node) && node.range) || [0, 0];
  return `${text.slice(0, from)}${key}${text.slice(to)}`;
}

/** The text with another value; a key that is not there, or a value that is a list or a map, makes the text be written anew. */
export function withValue(text: string, path: YamlPath, value: Json): string {
  const document = parsed(text);
  const node = document.getIn(path, true);
  if (isScalar(node) && node.range) {
    const [from, to] = node.range;
    return `${text.slice(0, from)}${from === to ? ' ' : ''}${inline(value)}${text.slice(to)}`;
  }
  document.setIn(path, value);
  return document.toString({ lineWidth: 0 });
}

/** The text without a pair. A map of one line is written anew. */
export function withoutKey(text: string, path: YamlPath): string {
  const document = parsed(text);
  const pair = pairAt(document, path);
  const [from, start] = [isNode(pair?.key) ? pair.key.range?.[0] : undefined, isNode(pair?.value) ? pair.value : null];
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const inBlock = isMap(parent) && parent.flow !== true && parent.items.length > 1;
  const lineStart = from === undefined ? -1 : text.lastIndexOf('\n', from - 1) + 1;
  if (inBlock && start?.range && text.slice(lineStart, from).trim() === '') {
    const end = text.indexOf('\n', Math.max(from!, start.range[1] - 1));
    return text.slice(0, lineStart) + (end < 0 ? '' : text.slice(end + 1));
  }
  if (isMap(parent) && parent.items.length === 1 && path.length > 1) return withoutKey(text, path.slice(0, -1));
  document.deleteIn(path);
  return document.toString({ lineWidth: 0 });
}

/** The value as one line of YAML. */
export function inline(value: Json): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();
}

function pairAt(document: Document, path: YamlPath): Pair | undefined {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  return isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1)) : undefined;
}

function parsed(text: string): Document {
  return parseDocument(text, { version: '1.2', schema: 'core', merge: false });
}
