import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../src/util/sha256.ts';

/** SHA-256 of every file under results/ and models/ outside dot-folders, by path. */
export function tree(root: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const top of ['models', 'results']) walk(root, top, found);
  return found;
}

function walk(root: string, folder: string, found: Record<string, string>): void {
  if (!existsSync(join(root, folder))) return;
  for (const name of readdirSync(join(root, folder)).sort()) {
    if (name.startsWith('.')) continue;
    const path = `${folder}/${name}`;
    if (lstatSync(join(root, path)).isDirectory()) walk(root, path, found);
    else found[path] = sha256(readFileSync(join(root, path)));
  }
}

/** Every checkpoint in the tree speaks of outputs that are there, whole. */
export function brokenPromises(root: string): string[] {
  const files = tree(root);
  return Object.keys(files)
    .filter((path) => path.endsWith('/checkpoint.json'))
    .flatMap((path) => {
      const { outputs } = JSON.parse(readFileSync(join(root, path), 'utf8')) as {
        outputs: { file: string; sha256: string }[];
      };
      const folder = path.slice(0, path.lastIndexOf('/'));
      return outputs
        .filter((output) => files[`${folder}/${output.file}`] !== output.sha256)
        .map((output) => `${folder}/${output.file}`);
    });
}
