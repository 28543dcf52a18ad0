import { selectBars } from '../../core/bars/select-bars.ts';
import type { MarketKind } from '../../core/scenarios/family.ts';
import { createGenerator } from '../../core/scenarios/generate-bars.ts';
import { createPathGenerator } from '../../core/scenarios/path-generator.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import { disturbBars } from './frictions.ts';
import { isFriction } from './friction-names.ts';
import type { PlannedScenario } from './scenario-plan.ts';
import type { SharedStress } from './stress-task.ts';

/** Bars of a scenario, and for each row the time by which its model and calibrator are chosen. */
export interface ScenarioMarket {
  /** What happened: symbols have equal times. */
  readonly market: Bars;
  /** What came of it and is traded. */
  readonly bars: Bars;
  readonly modelUtc: Float64Array;
  /** For each row of `bars`, the time by which macro series are known: that of its source, or of the generated bar. */
  readonly macroUtc: Float64Array;
  /** 1 for rows of `bars` at which orders are refused; null for none. */
  readonly refused: Uint8Array | null;
}

type Undisturbed = Pick<ScenarioMarket, 'bars' | 'modelUtc' | 'macroUtc'>;
type Maker = (scenario: PlannedScenario) => Undisturbed;

/**
 * Makes markets one after another; each is good until the next is made. The strategy's own bars are judged by the models valid at
 * their source, so that no model trades bars it was fitted on; generated ones by the production model.
 */
export function marketMaker(shared: SharedStress): (scenario: PlannedScenario) => ScenarioMarket {
  const main = shared.synthetic ? 'synthetic' : 'resampled';
  let at: { readonly kind: string; readonly make: Maker } | null = null;
  return (scenario) => {
    const { family, seed } = scenario;
    const kind = isFriction(family) ? main : family;
    // One at a time: a generator holds the bars of a whole scenario.
    if (at?.kind !== kind) at = { kind, make: kind === 'synthetic' ? syntheticMaker(shared) : pathMaker(kind, shared) };
    const made = at.make(scenario);
    if (!isFriction(family)) return { ...made, market: made.bars, refused: null };
    const { bars, came, refused } = disturbBars(family, made.bars, shared.frictions, seed);
    if (!came) return { ...made, market: bars, bars, refused };
    const isThere = (row: number) => came[row] === 1;
    const pick = (times: Float64Array) => times.filter((_, row) => isThere(row));
    return {
      market: bars,
      bars: selectBars(bars, () => true, isThere),
      modelUtc: pick(made.modelUtc),
      macroUtc: pick(made.macroUtc),
      refused,
    };
  };
}

/** The strategy's own generator. */
function syntheticMaker({ synthetic, times }: SharedStress): Maker {
  const generator = createGenerator(synthetic!, times);
  const { bars } = generator;
  const modelUtc = new Float64Array(bars.openUtc.length).fill(Infinity);
  return ({ marketSeed }) => {
    generator.generate(marketSeed);
    return { bars, modelUtc, macroUtc: bars.knownUtc };
  };
}

function pathMaker(kind: MarketKind, { fit, times, history }: SharedStress): Maker {
  const generator = createPathGenerator(kind, { fit, times, own: history });
  const { bars } = generator;
  const always = new Float64Array(bars.openUtc.length).fill(Infinity);
  return ({ marketSeed, parameters }) => {
    generator.generate(marketSeed, parameters);
    const { sourceRow } = generator;
    if (!sourceRow || !history) return { bars, modelUtc: always, macroUtc: bars.knownUtc };
    const sourceUtc = Float64Array.from(sourceRow, (row) => history.knownUtc[row]!);
    return { bars, modelUtc: sourceUtc, macroUtc: sourceUtc };
  };
}
