import { ratio } from '../../../core/analysis/or-null.ts';
import { sum } from '../../../core/numerics/summary.ts';
import type { CostAnalysis, LedgerCheck } from '../../../formats/backtest-report/backtest-report.schema.generated.ts';
import type { CostTotals } from '../../../trading/trading-state.ts';
import type { TradedRow } from './traded-rows.ts';

/** Costs beside what was traded and what trades earned before them. */
export function costFigures(trades: readonly TradedRow[], costs: CostTotals, turnover: number): CostAnalysis {
  const grossProfit = sum(trades.map(({ netProfit, costs: own }) => netProfit + own));
  const { fees, halfSpread, impact, borrow } = costs;
  const part = (name: CostAnalysis['parts'][number]['name'], amount: number) => {
    const perTurnover = ratio(amount, turnover);
    return {
      name,
      amount,
      bpsOfTurnover: perTurnover === null ? null : 1e4 * perTurnover,
      shareOfGrossProfit: ratio(amount, grossProfit),
    };
  };
  return {
    turnover,
    grossProfit,
    parts: [
      part('fees', fees),
      part('half spread', halfSpread),
      part('impact', impact),
      part('borrow', borrow),
      part('total', fees + halfSpread + impact + borrow),
    ],
  };
}

/** Trades keep their own costs; what the account paid beyond those is interest. */
export function ledgerCheck(
  trades: readonly TradedRow[],
  costs: CostTotals,
  initialCash: number,
  finalEquity: number,
): LedgerCheck {
  const profitOf = (open: boolean) =>
    sum(trades.filter(({ exit }) => (exit === 'open') === open).map(({ netProfit }) => netProfit));
  const { fees, halfSpread, impact, borrow } = costs;
  const paid = sum(trades.map((trade) => trade.costs)) - (fees + halfSpread + impact + borrow);
  const equityChange = finalEquity - initialCash;
  const closedTrades = profitOf(false);
  const openTrades = profitOf(true);
  const interest = Math.abs(paid) < 1e-9 * initialCash ? 0 : paid;
  return {
    equityChange,
    closedTrades,
    openTrades,
    interest,
    unexplained: equityChange - (closedTrades + openTrades + interest),
  };
}
