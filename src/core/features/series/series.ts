import type { ValueArchive } from './archive.ts';

/** What one call of a series' loop works on. Positions count within buffers that every series of a run shares. */
export interface Step {
  readonly out: Float64Array;
  readonly inputs: readonly Float64Array[];
  /** More columns that the series fills, at the same positions, for the `channel` series that read it. */
  readonly channels: readonly Float64Array[];
  /** Those of the first input. */
  readonly inputChannels: readonly Float64Array[];
  /** Doubles carried from call to call; zero before the first bar. */
  readonly state: Float64Array;
  /** Values the series keeps for ever; null where it keeps none. */
  readonly archive: ValueArchive | null;
  /** Values to fill are `from <= i < to`; `lookback` positions before `from` are filled, with NaN before the first bar. */
  readonly from: number;
  readonly to: number;
  /** Number of the bar at `from`, counted from the symbol's first bar. */
  readonly bar: number;
}

/**
 * A column computed bar by bar from columns of the same symbol. Value `i` depends on inputs at `i - lookback .. i`, on its own
 * `ownLookback` values before, on `state` and `archive` and on the bar's number, never on later bars nor on how bars are cut into calls:
 * one call over a million bars and a million calls over one bar give the same bits.
 */
export interface Series {
  /** Names the computation; series with the same key are computed once. */
  readonly key: string;
  readonly inputs: readonly Series[];
  readonly lookback: number;
  readonly ownLookback: number;
  readonly stateSize: number;
  /** Whether the series keeps values for ever: its memory and its snapshot grow with the bars. */
  readonly keepsHistory: boolean;
  /** Columns it fills beside its own. */
  readonly channels: number;
  /** Number of the first bar with a value, counted from 0. */
  readonly firstBar: number;
  /** Bars before the current one that the value can depend on; Infinity when an influence only fades. */
  readonly memoryBars: number;
  /** Null for columns that come from outside. */
  readonly advance: ((step: Step) => void) | null;
}

interface SeriesOptions {
  /** Operation, then its settings: part of the key. */
  readonly name: string;
  readonly settings?: readonly (number | string)[];
  readonly inputs: readonly Series[];
  readonly lookback?: number;
  readonly ownLookback?: number;
  readonly stateSize?: number;
  readonly keepsHistory?: boolean;
  readonly channels?: number;
  /** Bars after the inputs' first until the first value; `lookback` unless told. */
  readonly delayBars?: number;
  /** Whether the value depends on everything before, as in an exponential average. */
  readonly recursive?: boolean;
  readonly advance: (step: Step) => void;
}

/** A series whose first bar and memory follow from its inputs. */
export function series(options: SeriesOptions): Series {
  const { name, settings = [], inputs, lookback = 0, ownLookback = 0, stateSize = 0, recursive = false } = options;
  const { delayBars = lookback, keepsHistory = false, channels = 0, advance } = options;
  return {
    key: `${name}(${[...inputs.map((input) => input.key), ...settings].join(',')})`,
    inputs,
    lookback,
    ownLookback,
    stateSize,
    keepsHistory,
    channels,
    firstBar: inputs.reduce((most, input) => Math.max(most, input.firstBar), 0) + delayBars,
    memoryBars: recursive ? Infinity : inputs.reduce((most, input) => Math.max(most, input.memoryBars), 0) + lookback,
    advance,
  };
}

/** One of the columns that a series fills beside its own. */
export function channel(of: Series, place: number): Series {
  return series({
    name: 'channel',
    settings: [place],
    inputs: [of],
    advance: ({ out, inputChannels, from, to }) => {
      const column = inputChannels[place]!;
      for (let i = from; i < to; i++) out[i] = column[i]!;
    },
  });
}

/** A column of the input, under its name. */
export function source(name: string): Series {
  return {
    key: name,
    inputs: [],
    lookback: 0,
    ownLookback: 0,
    stateSize: 0,
    keepsHistory: false,
    channels: 0,
    firstBar: 0,
    memoryBars: 0,
    advance: null,
  };
}
