import { nodeFiles } from '../adapters/node-files.ts';
import type { Result } from '../failure.ts';
import { initStrategy } from '../usecases/init-strategy.ts';
import { findRoot } from './places.ts';

export function initHere(rootFlag: string | undefined, name: string, from: string | null): Result<string> {
  const root = findRoot(rootFlag);
  return root.ok ? initStrategy(nodeFiles(root.value), name, from) : root;
}
