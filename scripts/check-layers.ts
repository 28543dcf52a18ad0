import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { doors, everyone, layers } from './layers.ts';

/** Fails when an import in `src/` goes against the table of layers, closes a cycle, or brings a library in by another door. */
interface Import {
  readonly target: string;
  readonly typeOnly: boolean;
}

const importPattern =
  /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;
const problems: string[] = [];
const graph = new Map<string, string[]>();

const files: string[] = [];
for await (const file of glob('src/**/*.ts')) {
  if (!file.endsWith('.test.ts') && !file.startsWith('src/kernels/assembly')) files.push(file);
}

for (const file of files.sort()) {
  const layer = layerOf(file);
  const rule = layers.find((candidate) => candidate.layer === layer);
  if (!rule) {
    problems.push(`${file}: ${layer} is not a layer of the table`);
    continue;
  }
  const edges: string[] = [];
  for (const { target, typeOnly } of importsOf(file)) {
    if (!target.startsWith('.')) {
      checkDoor(file, layer, target);
      continue;
    }
    const path = relative('.', join(dirname(file), target));
    edges.push(path);
    const to = layerOf(path);
    if (to === layer || everyone.includes(to) || rule.may.includes(to)) continue;
    if (typeOnly && rule.typesOnly?.includes(to)) continue;
    problems.push(`${file}: ${layer} may not import ${to} (${target})${typeOnly ? ' even as a type' : ''}`);
  }
  graph.set(file, edges);
}

for (const cycle of cycles()) problems.push(`import cycle: ${cycle.join(' -> ')}`);

if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exitCode = 1;
} else {
  console.log(`${files.length} source files follow the layers, without cycles`);
}

function layerOf(file: string): string {
  const [, first] = file.split('/');
  return (first ?? '').replace(/\.ts$/, '');
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const found: Import[] = [];
  for (const match of text.matchAll(importPattern)) {
    const target = match[3] ?? match[4]!;
    const named = /\{([^}]*)\}/.exec(match[0])?.[1];
    const allNamedAreTypes =
      named !== undefined &&
      !/import\s+\w/.test(match[0]) &&
      named.split(',').every((name) => name.trim() === '' || name.trim().startsWith('type '));
    found.push({ target, typeOnly: match[2] !== undefined || allNamedAreTypes });
  }
  return found;
}

function checkDoor(file: string, layer: string, target: string): void {
  for (const [name, allowed] of Object.entries(doors)) {
    const matches = name.endsWith('/') ? target.startsWith(name) : target === name || target.startsWith(`${name}/`);
    if (matches && !allowed.includes(layer))
      problems.push(`${file}: ${target} enters by ${allowed.join(', ')}, not by ${layer}`);
  }
  if (target.startsWith('node:') && ['core', 'kernels', 'trading'].includes(layer)) {
    problems.push(`${file}: ${layer} may not import ${target}: it is pure`);
  }
}

function cycles(): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const visit = (file: string, path: string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) {
      found.push([...path.slice(at), file]);
      return;
    }
    if (done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return found;
}
