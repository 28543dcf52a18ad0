import type { Result } from '../../failure.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import type { FeatureMatrix } from '../../formats/features/feature-matrix.ts';
import type { LabelTable } from '../../formats/labels/label-table.ts';
import type { PredictionTable } from '../../formats/predictions/prediction-table.ts';

/** What training reads, row by row with the bars. */
export interface FitTables {
  readonly bars: Bars;
  readonly features: FeatureMatrix;
  readonly labels: LabelTable;
}

/** Anything that was fitted or chosen: a model, a calibrator, hyper-parameters. */
export interface Artefact {
  readonly name: string;
  /** It is used from here on, so it may depend only on what was known before. */
  readonly fromUtc: number;
  /** All there is of it, the same text for the same artefact. */
  readonly text: string;
}

export interface Fitted {
  readonly artefacts: readonly Artefact[];
  /** Out-of-sample scores; `fold` is -1 where there is none. */
  readonly predictions: Pick<PredictionTable, 'fold' | 'score'>;
}

/** Walks forward through tables as training does: a pure function of them. */
export type Fit = (tables: FitTables) => Promise<Result<Fitted>>;
