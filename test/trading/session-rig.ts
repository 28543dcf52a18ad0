import type { Bars } from '../../src/formats/bars/bars.ts';
import type { DataConfig } from '../../src/formats/config/data.schema.generated.ts';
import type { TradingConfig } from '../../src/formats/config/trading.schema.generated.ts';
import type { BarRow, SessionEvent, SessionFacts } from '../../src/formats/session/session-event.ts';
import type { SessionOutput } from '../../src/formats/session/session-output.ts';
import { barRow } from '../../src/trading/session/bar-rows.ts';
import type { BarForecast } from '../../src/trading/session/session-market.ts';
import { sessionStart, type SessionStart } from '../../src/trading/session/session-start.ts';
import { TradingSession, type SessionSetup } from '../../src/trading/session/trading-session.ts';
import { Timeline } from '../../src/trading/timeline.ts';
import { Venue } from '../../src/trading/venue/venue.ts';
import { selectBars } from '../../src/core/bars/select-bars.ts';

export const barsPerYear = 8766;

/** Bars by the moment at which they become known, in order. */
function moments(bars: Bars): { readonly utc: number; readonly rows: BarRow[]; readonly at: number[] }[] {
  const timeline = new Timeline(bars);
  const found = [];
  while (timeline.advance()) {
    const at = Array.from(timeline.symbols.subarray(0, timeline.count), (code) => timeline.rows[code]!);
    const rows = Array.from(timeline.symbols.subarray(0, timeline.count), (code) =>
      barRow(bars, code, timeline.rows[code]!),
    );
    found.push({ utc: timeline.nowUtc, rows, at });
  }
  return found;
}

export interface SessionRun {
  readonly session: TradingSession;
  /** Makes the same session again. */
  readonly setup: SessionSetup;
  readonly venue: Venue;
  readonly events: readonly SessionEvent[];
  readonly outputs: readonly SessionOutput[];
  readonly equity: readonly number[];
}

/**
 * A session and a venue over `bars`, of which those known before `fromUtc` are history; probabilities, and how unsure they are, are
 * given by row of `bars`.
 */
export function runSession(
  bars: Bars,
  probabilities: Float64Array,
  trading: TradingConfig,
  initialCash: number,
  fromUtc: number,
  widths = new Float64Array(probabilities.length),
): SessionRun {
  const before = selectBars(
    bars,
    () => true,
    (row) => bars.knownUtc[row]! < fromUtc,
  );
  const start = sessionStart(before, [], trading, barsPerYear);
  const setup = setupOf(start, trading, initialCash, fromUtc);
  const wanted = new Map<string, BarForecast>();
  for (const { rows, at } of moments(bars)) {
    rows.forEach((row, i) => {
      const [probability, width] = [probabilities[at[i]!]!, widths[at[i]!]!];
      wanted.set(`${row.symbol} ${row.openUtc}`, { probability, width, agreement: 1, modelUtc: 0 });
    });
  }
  const predictor = {
    push: (rows: readonly BarRow[]) => rows.map((row) => wanted.get(`${row.symbol} ${row.openUtc}`)!),
  };
  const session = new TradingSession({ ...setup, predictor });
  const venue = new Venue({ start, trading, barsPerYear, initialCash });
  const events: SessionEvent[] = [];
  const outputs: SessionOutput[] = [];
  const equity: number[] = [];
  const apply = (event: SessionEvent): SessionOutput[] => {
    const made = session.apply(event);
    events.push(event);
    outputs.push(...made);
    return made;
  };
  for (const { utc, rows } of moments(bars)) {
    if (utc < fromUtc) continue;
    apply({ kind: 'bars', utc, bars: rows });
    for (const update of venue.showBars(utc, rows)) apply({ kind: 'update', utc, update });
    for (const output of apply({ kind: 'judged', utc })) carryOut(output, utc, venue, apply);
    equity.push(session.state.equity);
  }
  return { session, setup: { ...setup, predictor }, venue, events, outputs, equity };
}

function carryOut(
  output: SessionOutput,
  utc: number,
  venue: Venue,
  apply: (event: SessionEvent) => SessionOutput[],
): void {
  if (output.kind === 'intent') {
    const { clientOrderId } = output.request;
    apply({ kind: 'sending', utc, clientOrderId });
    const answer = venue.place(output.request);
    if (answer.outcome === 'placed') apply({ kind: 'placed', utc, clientOrderId, order: answer.order });
    else apply({ kind: 'refused', utc, clientOrderId, code: answer.code, message: answer.message });
  } else if (output.kind === 'cancel') {
    const update = venue.cancel(`sim-${output.clientOrderId}`);
    if (update) apply({ kind: 'update', utc, update });
  } else if (output.kind === 'reprotect') {
    for (const { type, id } of venue
      .openOrders()
      .flatMap(({ legs, symbol }) => (symbol === output.symbol ? legs : []))) {
      const answer = venue.replace(id, type === 'stop' ? { stop: output.stop! } : { limit: output.target! });
      if (answer.outcome === 'placed') {
        apply({ kind: 'update', utc, update: { order: answer.order, execution: null, toldUtc: utc } });
      }
    }
  }
}

export function setupOf(start: SessionStart, trading: TradingConfig, initialCash: number, fromUtc: number) {
  const facts: SessionFacts = {
    strategy: 'test',
    mode: 'replay',
    broker: 'simulated',
    accountId: null,
    bundle: 'b'.repeat(64),
    candidate: null,
    symbols: start.symbols.map(({ symbol }) => symbol),
    initialCash,
    tradeFromUtc: fromUtc,
    untilUtc: null,
  };
  const data = { barsPerYear, calendar: '24x7', interval: '1h' } as DataConfig;
  return { facts, settings: { trading, data }, start };
}
