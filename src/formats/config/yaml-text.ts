import { type Document, isCollection, isMap, isNode, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { TextPlace } from '../../failure/config.ts';
import { fail, ok, type Result } from '../../failure.ts';
import type { Json } from '../../util/json.ts';

const maxBytes = 256 * 1024;
const maxDepth = 24;

/** A parsed YAML file that still knows where everything stands. */
export interface YamlText {
  readonly value: Json;
  /** Place of the value at a path, or of its nearest parent that is written. */
  placeOf(path: readonly (string | number)[]): TextPlace;
  /** Place of a key itself. */
  placeOfKey(path: readonly (string | number)[]): TextPlace;
}

/**
 * Reads one YAML 1.2 core document. Anchors, aliases, merge keys, tags, duplicate keys and oversized or deep texts are refused: a
 * reviewer of a change must see what it does.
 */
export function readYaml(file: string, text: string): Result<YamlText> {
  if (Buffer.byteLength(text) > maxBytes) {
    return fail({ reason: 'config-too-large', file, what: 'bytes', found: Buffer.byteLength(text), limit: maxBytes });
  }
  const depth = indentDepth(text);
  if (depth > maxDepth) return fail({ reason: 'config-too-large', file, what: 'depth', found: depth, limit: maxDepth });
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    version: '1.2',
    schema: 'core',
    merge: false,
    uniqueKeys: true,
    prettyErrors: false,
  });
  const at = (offset: number): TextPlace => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const lineText = (offset: number) => text.split('\n')[lines.linePos(offset).line - 1]?.trim() ?? '';
  const [problem] = [...document.errors, ...document.warnings];
  if (problem)
    return fail({
      reason: 'config-not-yaml',
      place: at(problem.pos[0]),
      detail: problem.code === 'MULTIPLE_DOCS' ? 'it holds more than one document' : problem.message,
      text: lineText(problem.pos[0]),
    });
  const banned = firstBanned(document, text);
  if (banned !== null) return fail({ reason: 'config-alias', place: at(banned), text: lineText(banned) });
  const nested = nestingOf(document.contents);
  if (nested > maxDepth)
    return fail({ reason: 'config-too-large', file, what: 'depth', found: nested, limit: maxDepth });
  return ok({
    value: (document.toJS({ maxAliasCount: 0 }) ?? {}) as Json,
    placeOf: (path) => at(offsetOf(document, path)),
    placeOfKey: (path) => at(keyOffset(document, path)),
  });
}

/** Depth by indentation and brackets: a cheap guard before the parser recurses. */
function indentDepth(text: string): number {
  let open = 0;
  let deepest = 0;
  for (const character of text) {
    if (character === '[' || character === '{') deepest = Math.max(deepest, ++open);
    else if (character === ']' || character === '}') open -= 1;
  }
  return deepest;
}

/** Offset of the first anchor, alias, merge key or tag. */
function firstBanned(document: Document, text: string): number | null {
  let found: number | null = null;
  const stop = (offset: number) => {
    found = offset;
    return visit.BREAK;
  };
  visit(document, {
    Alias: (_, { range }) => stop(range?.[0] ?? 0),
    Pair: (_, { key }) => (isScalar(key) && key.value === '<<' ? stop(key.range?.[0] ?? 0) : undefined),
    Value: (_, { anchor, tag, range }) => {
      const mark = anchor !== undefined ? `&${anchor}` : tag !== undefined ? '!' : null;
      return mark === null ? undefined : stop(Math.max(0, text.lastIndexOf(mark, range?.[0] ?? 0)));
    },
  });
  return found;
}

function nestingOf(node: unknown): number {
  if (!isCollection(node)) return 0;
  return (
    1 + node.items.reduce((deepest: number, item) => Math.max(deepest, nestingOf(isPair(item) ? item.value : item)), 0)
  );
}

function offsetOf(document: Document, path: readonly (string | number)[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node)) return node.range?.[0] ?? 0;
  }
  return 0;
}

function keyOffset(document: Document, path: readonly (string | number)[]): number {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const pair = isMap(parent)
    ? parent.items.find((item) => isScalar(item.key) && item.key.value === path.at(-1))
    : undefined;
  return isNode(pair?.key) ? (pair.key.range?.[0] ?? 0) : offsetOf(document, path);
}
