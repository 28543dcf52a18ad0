import type { RawBars } from '../../formats/raw-bars/raw-bars.ts';
import { rowDefect } from '../../util/row-defect.ts';
import type { SymbolLog } from './symbol-log.ts';

/** Rules that look at one row alone: unreadable, missing and impossible numbers. Every row is judged, in file order. */
export function applyRowRules(log: SymbolLog): void {
  const { raw } = log;
  const cellTexts = new Map(raw.cells.map((cell) => [cell.row, cell]));
  for (let row = 0; row < raw.stamp.length; row++) {
    const bits = raw.defects[row]!;
    if (bits !== 0) judgeDefects(log, row, bits, (row) => cellTexts.get(row));
    judgePrices(log, raw, row);
    judgeVolume(log, raw, row);
  }
}

function judgeDefects(
  log: SymbolLog,
  row: number,
  bits: number,
  cell: (row: number) => { column: string; text: string } | undefined,
): void {
  const { raw } = log;
  const text = () => {
    const known = cell(row);
    return known ? `${known.column} is "${known.text}"` : 'a cell that cannot be read';
  };
  if ((bits & rowDefect.unreadableTime) !== 0) log.add('unreadableTime', row, text);
  if ((bits & rowDefect.unreadableCell) !== 0) log.add('unreadableCell', row, text);
  if ((bits & rowDefect.missingPrice) !== 0) log.add('missingPrice', row, () => prices(raw, row));
  if ((bits & rowDefect.nonFinite) !== 0) log.add('nonFinite', row, () => prices(raw, row));
  if ((bits & rowDefect.missingVolume) !== 0) log.add('missingVolume', row, () => 'no volume');
}

function judgePrices(log: SymbolLog, raw: RawBars, row: number): void {
  const open = raw.open[row]!;
  const high = raw.high[row]!;
  const low = raw.low[row]!;
  const close = raw.close[row]!;
  const total = open + high + low + close;
  if (total - total !== 0) return;
  if (open <= 0 || high <= 0 || low <= 0 || close <= 0) log.add('nonPositivePrice', row, () => prices(raw, row));
  if (high < low) log.add('highBelowLow', row, () => prices(raw, row));
  else if (open > high || open < low || close > high || close < low)
    log.add('outsideRange', row, () => prices(raw, row));
  if (high === low && open === high && close === high) log.add('flatBar', row, () => `all prices ${close}`);
}

function judgeVolume(log: SymbolLog, raw: RawBars, row: number): void {
  const volume = raw.volume[row]!;
  if (volume < 0) log.add('negativeVolume', row, () => `volume ${volume}`);
  else if (volume === 0) log.add('zeroVolume', row, () => 'volume 0');
  const money = raw.quoteVolume?.[row];
  if (money === undefined || !(volume > 0) || !(money > 0)) return;
  const close = raw.close[row]!;
  if ((close > 1 && volume > money) || (close < 1 && volume < money)) {
    log.add('swappedVolume', row, () => `volume ${volume} and money ${money} at price ${close}`);
  }
}

function prices(raw: RawBars, row: number): string {
  const word = (value: number) => (Number.isNaN(value) ? 'missing' : String(value));
  return `open ${word(raw.open[row]!)}, high ${word(raw.high[row]!)}, low ${word(raw.low[row]!)}, close ${word(raw.close[row]!)}`;
}
