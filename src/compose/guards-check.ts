import { openApp } from '../compose.ts';
import type { Result } from '../failure.ts';
import { checkGuards, type GuardsCheck } from '../usecases/guards-check.ts';
import { onInterrupt } from './interrupt.ts';
import { chosenStrategy, findRoot } from './places.ts';

export interface GuardsCheckAsk {
  readonly root: string | undefined;
  readonly strategy: string | undefined;
  readonly markets: number;
  readonly seed: number;
}

/** Checks the guards of a strategy of the workspace by simulation. */
export async function checkGuardsHere(
  ask: GuardsCheckAsk,
  onProgress: (done: number, total: number) => void,
): Promise<Result<GuardsCheck>> {
  const root = findRoot(ask.root);
  if (!root.ok) return root;
  const strategy = chosenStrategy(ask.strategy);
  const app = openApp({ root: root.value, strategy, flags: {}, workers: 0, command: 'assay guards check' });
  if (!app.ok) return app;
  const interrupt = onInterrupt();
  try {
    const { deps, config } = app.value;
    const { markets, seed } = ask;
    return await checkGuards(deps, { strategy, config, markets, seed, onProgress, signal: interrupt.signal });
  } finally {
    interrupt.off();
  }
}
