import type { ParamValues } from './feature-spec.ts';
import type { MacroColumn } from './macro/macro-timeline.ts';
import type { MarketMeasure } from './market/market-measure.ts';
import type { Series } from './series/series.ts';

interface Described {
  readonly description: string;
}
export interface NumberParam extends Described {
  readonly kind: 'integer' | 'number';
  readonly default: number;
  readonly minimum: number;
  readonly maximum: number;
}
export interface ChoiceParam<Word extends string = string> extends Described {
  readonly kind: 'choice';
  readonly default: Word;
  readonly choices: readonly Word[];
}
/** A name that is known only from the data. */
export interface TextParam extends Described {
  readonly kind: 'text';
  /** Must be given. */
  readonly default: null;
}

export type Param = NumberParam | ChoiceParam | TextParam;
export type Params = { readonly [name: string]: Param };

export interface KernelFacts {
  readonly name: string;
  /** What it measures: formula, unit, value of degenerate windows, source. */
  readonly summary: string;
}

/** A kernel on the bars of one symbol. */
export interface SymbolKernel extends KernelFacts {
  readonly scope: 'symbol';
  readonly params: Params;
  /** What is wrong with parameters that are each within their range, or null. */
  readonly conflict: (values: ParamValues) => string | null;
  readonly build: (values: ParamValues) => Series;
}

/** A kernel that compares a feature across the symbols of one moment. */
export interface CrossSectionKernel extends KernelFacts {
  readonly scope: 'cross-section';
  /** Value of the symbol at `place` among `count` values. NaN values never arrive; `count` is at least 2. */
  readonly compare: (values: Float64Array, count: number, place: number) => number;
}

/** A kernel on the ln returns of all symbols. */
export interface MarketKernel extends KernelFacts {
  readonly scope: 'market';
  readonly params: Params;
  readonly conflict: (values: ParamValues) => string | null;
  readonly build: (values: ParamValues) => MarketMeasure;
}

/** A kernel on a macro series, the same for every symbol: see `MacroTimeline`. */
export interface MacroKernel extends KernelFacts {
  readonly scope: 'macro';
  readonly params: Params;
  readonly conflict: (values: ParamValues) => string | null;
  readonly build: (values: ParamValues) => MacroColumn;
}

export type FeatureKernel = SymbolKernel | MarketKernel | MacroKernel | CrossSectionKernel;

type ValueOf<P> = P extends ChoiceParam<infer Word> ? Word : P extends TextParam ? string : number;
type ValuesOf<P extends Params> = { readonly [name in keyof P]: ValueOf<P[name]> };

/** What a kernel is made of when its `build` sees its parameters by name and type. */
interface TypedKernel<P extends Params, Built> extends KernelFacts {
  readonly params: P;
  readonly conflict?: (values: ValuesOf<P>) => string | null;
  readonly build: (values: ValuesOf<P>) => Built;
}

export function symbolKernel<P extends Params>(kernel: TypedKernel<P, Series>): SymbolKernel {
  return { ...untyped(kernel), scope: 'symbol' };
}

export function marketKernel<P extends Params>(kernel: TypedKernel<P, MarketMeasure>): MarketKernel {
  return { ...untyped(kernel), scope: 'market' };
}

export function macroKernel<P extends Params>(kernel: TypedKernel<P, MacroColumn>): MacroKernel {
  return { ...untyped(kernel), scope: 'macro' };
}

function untyped<P extends Params, Built>({ conflict = () => null, build, ...facts }: TypedKernel<P, Built>) {
  return {
    ...facts,
    conflict: (values: ParamValues) => conflict(values as ValuesOf<P>),
    build: (values: ParamValues) => build(values as ValuesOf<P>),
  };
}

/** Length of a window in bars. */
export function barsParam(preset: number, minimum = 2, description = 'Length of the window in bars.'): NumberParam {
  return { kind: 'integer', default: preset, minimum, maximum: 5000, description };
}

export function numberParam(preset: number, minimum: number, maximum: number, description: string): NumberParam {
  return { kind: 'number', default: preset, minimum, maximum, description };
}

export function choiceParam<const Word extends string>(
  preset: NoInfer<Word>,
  choices: readonly Word[],
  description: string,
): ChoiceParam<Word> {
  return { kind: 'choice', default: preset, choices, description };
}
