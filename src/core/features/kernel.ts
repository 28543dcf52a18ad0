import type { ParamValues } from './feature-spec.ts';
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
export type Param = NumberParam | ChoiceParam;
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

export type FeatureKernel = SymbolKernel | CrossSectionKernel;

type ValueOf<P> = P extends ChoiceParam<infer Word> ? Word : number;
type ValuesOf<P extends Params> = { readonly [name in keyof P]: ValueOf<P[name]> };

/** A kernel whose `build` sees its parameters by name and type. */
export function symbolKernel<P extends Params>(
  facts: KernelFacts & {
    readonly params: P;
    readonly conflict?: (values: ValuesOf<P>) => string | null;
    readonly build: (values: ValuesOf<P>) => Series;
  },
): SymbolKernel {
  const { conflict = () => null } = facts;
  return {
    ...facts,
    scope: 'symbol',
    conflict: (values) => conflict(values as ValuesOf<P>),
    build: (values) => facts.build(values as ValuesOf<P>),
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
