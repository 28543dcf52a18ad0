import type { TradingConfig } from '../../formats/config/trading.schema.generated.ts';
import { KellyRecord } from './kelly-record.ts';

/** What of the settings of sizes can have no effect, or only that of trading nothing, a sentence each. */
export function sizeNotes({ size }: TradingConfig, symbols: number): string[] {
  const notes: string[] = [];
  if (size.allocation.method !== 'none' && symbols < 2) {
    notes.push('trading.size.allocation changes nothing: there is one symbol');
  }
  if (size.method === 'bayesian-kelly' && new KellyRecord(size.kelly, 1).share(1) === 0) {
    notes.push('trading.size.kelly opens nothing: its prior has no edge, and without a first trade there is no record');
  }
  return notes;
}
