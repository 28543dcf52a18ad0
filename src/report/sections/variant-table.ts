import { table, type TableBlock } from '../document.ts';
import { count, decimal, percent } from '../format.ts';
import type { VariantResult } from '../../formats/backtest-report/backtest-report.schema.generated.ts';

/** The same probabilities traded under other conditions, a row each. */
export function variantTable(title: string, first: string, variants: readonly VariantResult[]): TableBlock {
  return table(
    title,
    [first, '#Annual return', '#Total return', '#Sharpe', '#Largest drawdown', '#Trades', '#Costs'],
    variants.map((one) => [
      one.name,
      percent(one.annualReturn),
      percent(one.totalReturn),
      decimal(one.sharpe),
      percent(one.maxDrawdown),
      count(one.trades),
      count(one.costs),
    ]),
  );
}

/** Lowest and highest annual return. */
export function returnSpread(variants: readonly VariantResult[]): string {
  const returns = variants.map(({ annualReturn }) => annualReturn);
  return `${percent(Math.min(...returns))} to ${percent(Math.max(...returns))}`;
}
