import { nodeFiles } from '../adapters/node-files.ts';
import type { Result } from '../failure.ts';
import { listStrategies, type StrategyList } from '../usecases/strategies/list-strategies.ts';
import { showStrategy, type StrategyFacts } from '../usecases/strategies/show-strategy.ts';
import { findRoot } from './places.ts';

export function strategiesHere(rootFlag: string | undefined): Result<StrategyList> {
  const root = findRoot(rootFlag);
  return root.ok ? listStrategies(nodeFiles(root.value)) : root;
}

export function strategyHere(rootFlag: string | undefined, name: string): Result<StrategyFacts> {
  const root = findRoot(rootFlag);
  return root.ok ? showStrategy(nodeFiles(root.value), name) : root;
}
