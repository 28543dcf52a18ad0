import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openLedger } from '../../src/adapters/ledger/sqlite-ledger.ts';
import { canonicalJson } from '../../src/formats/json/canonical.ts';
import { TradingSession } from '../../src/trading/session/trading-session.ts';
import type { Json } from '../../src/util/json.ts';
import { runSession, setupOf } from '../trading/session-rig.ts';
import { hour, hourlyBars, tradingConfig, type Row } from '../trading/trading-rig.ts';
import { sessionStart } from '../../src/trading/session/session-start.ts';
import { selectBars } from '../../src/core/bars/select-bars.ts';
import { entriesOf, failureOf, ledgerWith, must, tempFolder } from './temp-ledger.ts';
import { nthEntry } from './sample-entries.ts';

const bar = fc
  .tuple(fc.double({ min: -0.04, max: 0.04, noNaN: true }), fc.double({ min: 0, max: 0.03, noNaN: true }))
  .map(([change, reach]): Row => [100, 100 * (1.04 + reach), 100 * (0.96 - reach), 100 * (1 + change), 1000]);

it('keeps everything that real sessions do, word for word', () => {
  const kinds = new Set<string>();
  fc.assert(
    fc.property(
      fc.array(fc.tuple(bar, fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 40, maxLength: 40 }),
      (steps) => {
        const bars = hourlyBars({ A: steps.map(([row]) => row) });
        const probabilities = Float64Array.from(steps, ([, probability], i) => (i < 10 ? NaN : probability));
        const trading = tradingConfig({
          exits: { horizonBars: 3 },
          volatility: { spanBars: 10, warmUpBars: 3 },
        });
        const { events, outputs } = runSession(bars, probabilities, trading, 10_000, 10 * hour);
        const history = selectBars(
          bars,
          () => true,
          (row) => bars.knownUtc[row]! < 10 * hour,
        );
        const session = new TradingSession({
          ...setupOf(sessionStart(history, [], trading, 8766), trading, 10_000, 10 * hour),
          predictor: {
            push: (rows) =>
              rows.map(({ openUtc }) => ({
                probability: probabilities[bars.openUtc.indexOf(openUtc)]!,
                width: 0,
                agreement: 1,
                modelUtc: 0,
              })),
          },
        });
        const entries = events.map((event) => ({ event, outputs: session.apply(event) }));
        expect(entries.flatMap((entry) => entry.outputs)).toEqual(outputs);
        for (const { kind } of outputs) kinds.add(kind);
        const file = join(tempFolder(), 'ledger.sqlite');
        const first = must(openLedger(file));
        must(first.append(entries));
        first.close();
        const again = must(openLedger(file));
        expect(canonicalJson(entriesOf(again) as unknown as Json)).toBe(canonicalJson(entries as unknown as Json));
        again.close();
      },
    ),
    { numRuns: 20 },
  );
  expect([...kinds]).toEqual(
    expect.arrayContaining(['decision', 'intent', 'order', 'fill', 'position', 'trade', 'account']),
  );
});

it('looks at its rows again when another program has written', () => {
  const file = ledgerWith([nthEntry(0), nthEntry(1)]);
  const ledger = must(openLedger(file));
  const other = new DatabaseSync(file);
  other.exec(`INSERT INTO journal VALUES (2, 0, 'judged', '{"kind":"judged","utc":0}', NULL, 'made up')`);
  expect(failureOf(ledger.events())).toMatchObject({
    reason: 'ledger-broken',
    detail: expect.stringContaining('journal position 2: it follows nothing') as string,
  });
  other.close();
  ledger.close();
});
