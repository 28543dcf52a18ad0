import { text, type Block } from '../document.ts';
import type { ReportInputs } from '../inputs.ts';
import { returnSpread, variantTable } from './variant-table.ts';

/** What the result would be with kinder and with harsher fills: how much of it bars alone cannot decide. */
export function fillSpread({ backtest: { analysis } }: ReportInputs): Block[] {
  if (analysis === null || analysis.fills.length === 0) return [];
  return [
    variantTable(`Depending on how orders are filled: ${returnSpread(analysis.fills)} a year`, 'Fills', analysis.fills),
    text(
      'Bars do not tell at which price an order is filled. The truth is somewhere in this spread; a result that needs its kind end is none.',
    ),
  ];
}
