import type { Bars } from '../../src/formats/bars/bars.ts';
import type { TradingConfig } from '../../src/formats/config/trading.schema.generated.ts';
import { schemaDefaults } from '../data/data-config.ts';

type Sections = 'decide' | 'entries' | 'size' | 'exits' | 'fills' | 'volatility' | 'costs' | 'guards';
export type TradingChanges = { readonly [S in Sections]?: Partial<TradingConfig[S]> } & Partial<
  Omit<TradingConfig, Sections>
>;

/** No costs, no exits, no guards, all of the equity, both sides: every test switches on what it is about. */
const plain: TradingChanges = {
  decide: { sides: 'both', longAbove: 0.5, shortBelow: 0.5 },
  size: { method: 'fixed-fraction', fraction: 1 },
  exits: { takeProfitVolatilities: 0, stopLossVolatilities: 0, horizonBars: 0, onOppositeSignal: false },
  volatility: { spanBars: 1, warmUpBars: 1 },
  costs: { feeBps: 0, halfSpreadBps: 0, impactCoefficient: 0, participationCap: 1, notionalVolume: 1e15 },
  guards: { maxConsecutiveLosses: 0, maxDrawdown: 0, maxPositionLoss: 0 },
  shortBorrowBpsPerYear: 0,
  marginBpsPerYear: 0,
};

export function tradingConfig(changes: TradingChanges = {}): TradingConfig {
  return withChanges(withChanges(tradingDefaults(), plain), changes);
}

const defaults = schemaDefaults('src/formats/config/trading.schema.json') as TradingConfig;

export function tradingDefaults(): TradingConfig {
  return structuredClone(defaults);
}

export const hour = 3_600_000;

/** Open, high, low, close and, where it matters, volume. */
export type Row = readonly [open: number, high: number, low: number, close: number, volume?: number];

/** Hourly bars from 1970 on, known when they end; symbols in the order given, which has to be ascending. */
export function hourlyBars(rows: { readonly [symbol: string]: readonly Row[] }, marks: readonly number[] = []): Bars {
  const symbols = Object.keys(rows);
  const all = symbols.flatMap((symbol) => rows[symbol]!.map((row, i) => ({ row, i })));
  const column = (pick: (one: { row: Row; i: number }) => number) => Float64Array.from(all, pick);
  const offsets = new Int32Array(symbols.length + 1);
  for (const [s, symbol] of symbols.entries()) offsets[s + 1] = offsets[s]! + rows[symbol]!.length;
  return {
    symbols,
    offsets,
    openUtc: column(({ i }) => i * hour),
    knownUtc: column(({ i }) => (i + 1) * hour),
    open: column(({ row }) => row[0]),
    high: column(({ row }) => row[1]),
    low: column(({ row }) => row[2]),
    close: column(({ row }) => row[3]),
    volume: column(({ row }) => row[4] ?? 1000),
    adjFactor: new Float64Array(all.length).fill(1),
    marks: Int32Array.from(all, (_, i) => marks[i] ?? 0),
  };
}

function withChanges(config: TradingConfig, changes: TradingChanges): TradingConfig {
  const sections = ['decide', 'entries', 'size', 'exits', 'fills', 'volatility', 'costs', 'guards'] as const;
  const merged = Object.fromEntries(sections.map((name) => [name, { ...config[name], ...changes[name] }]));
  return { ...config, ...changes, ...merged } as TradingConfig;
}
