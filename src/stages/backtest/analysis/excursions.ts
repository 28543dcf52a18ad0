import { orNull, ratio } from '../../../core/analysis/or-null.ts';
import { mean, median } from '../../../core/numerics/summary.ts';
import type { ExcursionAnalysis } from '../../../formats/backtest-report/backtest-report.schema.generated.ts';
import type { TradedRow } from './traded-rows.ts';

const steps = [0.005, 0.01, 0.02, 0.03, 0.05, 0.1];

/** How far closed trades went against and for their side before they ended (Sweeney 1996). */
export function excursionAnalysis(closed: readonly TradedRow[]): ExcursionAnalysis {
  const won = closed.filter(({ netProfit }) => netProfit > 0);
  const lost = closed.filter(({ netProfit }) => netProfit < 0);
  const averageMae = mean(closed.map(downOf));
  const averageMfe = mean(closed.map(({ mfe }) => mfe));
  return {
    edgeRatio: ratio(averageMfe, averageMae),
    averageMae: orNull(averageMae),
    averageMfe: orNull(averageMfe),
    medianMaeOfWinners: orNull(median(won.map(downOf))),
    medianMfeOfLosers: orNull(median(lost.map(({ mfe }) => mfe))),
    captured: ratio(mean(won.map(({ netReturn }) => netReturn)), mean(won.map(({ mfe }) => mfe))),
    steps: steps.map((down) => ({
      down,
      shareOfWinners: shareDown(won, down),
      shareOfLosers: shareDown(lost, down),
    })),
  };
}

function downOf({ mae }: TradedRow): number {
  return 0 - mae;
}

function shareDown(trades: readonly TradedRow[], down: number): number | null {
  return ratio(trades.filter((trade) => downOf(trade) >= down).length, trades.length);
}
