import { openApp } from '../compose.ts';
import { ok, type Result } from '../failure.ts';
import type { TradingConfig } from '../formats/config/trading.schema.generated.ts';
import type { TrainConfig } from '../formats/config/train.schema.generated.ts';
import { planPipeline } from '../pipeline/plan.ts';
import { explainPrediction, type PredictionExplanation } from '../usecases/explain-prediction.ts';
import { chosenStrategy, findRoot } from './places.ts';

export interface PredictionAsk {
  readonly root: string | undefined;
  readonly strategy: string | undefined;
  readonly symbol: string | undefined;
  readonly at: string | undefined;
}

export interface ExplainedHere {
  readonly explained: PredictionExplanation;
  /** Stages the explanation rests on whose outputs are not those of the sources, data and configuration as they are now. */
  readonly stale: readonly string[];
}

/** Explains a prediction from what is published, up to date or not. */
export function explainPredictionHere({ root: asked, strategy, symbol, at }: PredictionAsk): Result<ExplainedHere> {
  const root = findRoot(asked);
  if (!root.ok) return root;
  const name = chosenStrategy(strategy);
  const app = openApp({ root: root.value, strategy: name, flags: {}, workers: 0, command: 'assay explain-prediction' });
  if (!app.ok) return app;
  const { files, deps, config } = app.value;
  const train = config['train'] as unknown as TrainConfig;
  const trading = config['trading'] as unknown as TradingConfig;
  const explained = explainPrediction(files, { strategy: name, symbol, at, train, trading });
  if (!explained.ok) return explained;
  const plan = planPipeline(deps, { strategy: name, config, to: 'calibrate' });
  const stages = plan.ok ? plan.value.stages : [];
  const stale = stages.filter(({ state }) => state === 'stale' || state === 'waiting').map((stage) => stage.name);
  return ok({ explained: explained.value, stale });
}
