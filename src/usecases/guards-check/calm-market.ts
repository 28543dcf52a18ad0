import { deriveSeed } from '../../core/numerics/rng.ts';
import { blockBootstrapBars } from '../../core/scenarios/block-bootstrap.ts';
import type { SimulationInput } from '../../trading/simulate-strategy.ts';
import type { CheckInputs } from './check-inputs.ts';

type Market = Required<Pick<SimulationInput, 'bars' | 'probabilities' | 'widths' | 'agreements' | 'modelUtc'>>;

/**
 * A market as calm as the past: blocks of whole bars of the backtest's own history. With `edge`, each bar brings the out-of-sample
 * probability that stood on it, so the strategy trades as well as it did, but for the ends of blocks. Without, probabilities come in
 * blocks drawn apart from the bars: the same signals that foretell nothing.
 */
export function calmMarket(
  { source, probabilities, widths, agreements, modelAge }: CheckInputs,
  meanBlock: number,
  seed: number,
  number: number,
  edge: boolean,
): Market {
  const count = source.moments;
  const draw = (purpose: string) =>
    blockBootstrapBars(source, { count, meanBlock, seed: deriveSeed(seed, purpose, number) });
  const { bars, sourceRow } = draw('guards-check-bars');
  const rows = edge ? sourceRow : draw('guards-check-signals').sourceRow;
  const pick = (column: Float64Array) => Float64Array.from(rows, (row) => column[row]!);
  const age = pick(modelAge);
  return {
    bars,
    probabilities: pick(probabilities),
    widths: pick(widths),
    agreements: pick(agreements),
    modelUtc: bars.knownUtc.map((utc, row) => utc - age[row]!),
  };
}
