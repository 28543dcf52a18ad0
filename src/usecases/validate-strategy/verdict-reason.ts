import type { Failure } from '../../failure.ts';
import type { ValidatedFigure } from '../../formats/strategy-validation/strategy-validation.schema.generated.ts';
import type { Judged } from './run-once.ts';

/** The verdict's reason in one sentence, without a full stop. */
export function verdictReason(judged: Judged | null, failure: Failure | null, tolerance: number): string {
  if (judged === null) return failureReason(failure!);
  const figures = judged.walk.figures.filter((figure) => figure.judged);
  const allowed = `${(100 * tolerance).toFixed(0)} %`;
  const of = (standing: ValidatedFigure['standing']) => figures.filter((figure) => figure.standing === standing);
  switch (judged.verdict) {
    case 'confirmed':
      return `every judged figure is within ${allowed} of the claim`;
    case 'refuted':
      return `${of('outside').map(told).join('; ')}, more than ${allowed} off with the whole interval`;
    case 'insufficient': {
      const [unclear, missing] = [of('unclear'), of('undefined')];
      const doubts = [...unclear.map(told), ...missing.map(({ figure }) => `${figureNames[figure]} undefined`)];
      return `${doubts.join('; ')}, which leaves both open, a claim that holds and one that does not`;
    }
  }
}

export const figureNames: { readonly [name in ValidatedFigure['figure']]: string } = {
  annualReturn: 'return per year',
  sharpe: 'Sharpe ratio',
  maxDrawdown: 'deepest drawdown',
  annualVolatility: 'volatility per year',
  hitRate: 'hit rate',
  tradesPerYear: 'trades per year',
};

function told({ figure, claimed, found, low, high }: ValidatedFigure): string {
  const show = (value: number | null) =>
    value === null ? 'undefined' : figure === 'sharpe' ? value.toFixed(2) : `${(100 * value).toFixed(1)} %`;
  return `${figureNames[figure]} ${show(found)} (${show(low)} to ${show(high)}) where ${show(claimed)} is claimed`;
}

/** The reason with what it is about; the failure's own words belong to the screen. */
function failureReason(failure: Failure): string {
  const at = 'key' in failure ? ` at ${failure.key}` : 'name' in failure ? ` ${failure.name}` : '';
  const detail = 'detail' in failure && typeof failure.detail === 'string' ? `: ${failure.detail}` : '';
  const found = 'found' in failure && typeof failure.found === 'string' ? `, found ${failure.found}` : '';
  return `${failure.reason}${at}${found}${detail}`;
}
