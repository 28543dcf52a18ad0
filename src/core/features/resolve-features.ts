import { fail, ok, type Failed, type Result } from '../../failure.ts';
import type { FeaturesConfig } from '../../formats/config/features.schema.generated.ts';
import type { Json } from '../../util/json.ts';
import { nearest } from '../../util/nearest.ts';
import type { FeatureRequest, FeatureSpec, ParamValue, ParamValues } from './feature-spec.ts';
import type { FeatureKernel, Param, Params } from './kernel.ts';
import { kernelNamed, kernelNames } from './registry.ts';

/** A kernel that is asked for with parameters of its own. */
type ParamKernel = Extract<FeatureKernel, { readonly params: Params }>;

const nameForm = /^[a-z][a-z0-9._-]*$/;

/**
 * Specs of a strategy's features, in their order. A text is a kernel's name, followed by its parameters in their order where they
 * are not the defaults: `rsi`, `rsi-21`, `lag-5-volume`, `cross-rank-rsi-14`. Failures name the feature and what is wrong with it:
 * unknown, wrong parameter, asked for twice, or a comparison across symbols where there are not two. `section` is the features
 * section of the configuration, already checked against its schema.
 */
export function resolveFeatures(section: Json, symbols = Infinity): Result<readonly FeatureSpec[]> {
  const { list } = section as unknown as FeaturesConfig;
  const specs: FeatureSpec[] = [];
  for (const request of list as readonly FeatureRequest[]) {
    const spec = specOf(request);
    if (!spec.ok) return spec;
    const { name, of, kernel } = spec.value;
    const compares = of !== null || kernelNamed(kernel)?.scope === 'market';
    if (specs.some((other) => other.name === name)) return fail({ reason: 'feature-repeated', name });
    if (compares && symbols < 2) return fail({ reason: 'feature-needs-symbols', name, symbols });
    specs.push(spec.value);
  }
  return ok(specs);
}

function specOf(request: FeatureRequest): Result<FeatureSpec> {
  if (typeof request === 'string') return specOfText(request);
  const { kernel: kernelName, name, ...given } = request;
  const kernel = kernelNamed(kernelName);
  if (!kernel) return unknown(kernelName);
  if (name !== undefined && !nameForm.test(name)) {
    return wrong(kernelName, 'name', name, 'small letters, digits, dots, dashes and underscores, a letter first');
  }
  if (kernel.scope !== 'cross-section') return ownSpec(kernel, given as ParamValues, name);
  const odd = Object.keys(given).find((key) => key !== 'of');
  if (odd !== undefined) return wrong(kernelName, odd, String(given[odd]), 'no parameter but of');
  return crossSpec(kernelName, given['of'], name);
}

function specOfText(text: string): Result<FeatureSpec> {
  const kernelName = kernelNames
    .filter((name) => text === name || text.startsWith(`${name}-`))
    .reduce((longest, name) => (name.length > longest.length ? name : longest), '');
  const kernel = kernelNamed(kernelName);
  if (!kernel) return unknown(text.replace(/(-\d+(\.\d+)?)+$/, ''));
  const rest = text.slice(kernelName.length + 1);
  if (kernel.scope === 'cross-section') return crossSpec(kernelName, rest === '' ? undefined : rest, undefined);
  const given = readParams(kernel.params, rest);
  return given ? ownSpec(kernel, given) : wrong(kernelName, 'name', text, shapeOf(kernel));
}

/** Parameters written after a kernel's name, in their order, as many as there are; null for what cannot be read. */
function readParams(params: Params, text: string): ParamValues | null {
  if (text === '') return {};
  const [first, ...others] = Object.entries(params);
  if (!first) return null;
  const [name, param] = first;
  for (const head of headsOf(param, text)) {
    const rest = readParams(Object.fromEntries(others), text.slice(head.length + 1));
    const isNumber = param.kind === 'integer' || param.kind === 'number';
    if (rest) return { [name]: isNumber ? Number(head) : head, ...rest };
  }
  return null;
}

/** Beginnings of a text up to one of its dashes or its end that can be a value of the parameter, the shortest first. */
function headsOf(param: Param, text: string): string[] {
  const heads = [...text.matchAll(/-|$/g)].map(({ index }) => text.slice(0, index));
  if (param.kind === 'text') return heads.filter((head) => head !== '');
  return heads.filter((head) => (param.kind === 'choice' ? param.choices.includes(head) : /^\d+(\.\d+)?$/.test(head)));
}

function shapeOf({ name, params }: ParamKernel): string {
  return [name, ...Object.keys(params).map((key) => `[${key}]`)].join('-');
}

function ownSpec(kernel: ParamKernel, given: ParamValues, name?: string): Result<FeatureSpec> {
  const odd = Object.keys(given).find((key) => !(key in kernel.params));
  if (odd !== undefined) {
    return wrong(
      kernel.name,
      odd,
      String(given[odd]),
      `parameters ${Object.keys(kernel.params).join(', ') || '(there are none)'}`,
    );
  }
  const params: { [name: string]: ParamValue } = {};
  for (const [key, param] of Object.entries(kernel.params)) {
    const value = given[key] ?? param.default;
    if (value === null || !allowed(param, value)) {
      return wrong(kernel.name, key, String(value ?? 'nothing'), expectation(param));
    }
    params[key] = value;
  }
  const conflict = kernel.conflict(params);
  if (conflict !== null)
    return wrong(kernel.name, Object.keys(params).join(', '), Object.values(params).join(', '), conflict);
  return ok({ name: name ?? [kernel.name, ...Object.values(params)].join('-'), kernel: kernel.name, params, of: null });
}

function crossSpec(kernel: string, compared: ParamValue | undefined, name: string | undefined): Result<FeatureSpec> {
  if (typeof compared !== 'string')
    return wrong(kernel, 'of', String(compared ?? 'nothing'), 'a feature of one symbol, such as rsi-14');
  const of = specOfText(compared);
  if (!of.ok) return of;
  if (kernelNamed(of.value.kernel)?.scope !== 'symbol')
    return wrong(kernel, 'of', compared, 'a feature of one symbol, not another comparison of symbols');
  return ok({ name: name ?? `${kernel}-${of.value.name}`, kernel, params: {}, of: of.value });
}

function allowed(param: Param, value: ParamValue): boolean {
  if (param.kind === 'choice') return param.choices.includes(String(value));
  if (param.kind === 'text') return typeof value === 'string' && value !== '';
  if (typeof value !== 'number' || !(value >= param.minimum && value <= param.maximum)) return false;
  return param.kind === 'number' || Number.isInteger(value);
}

function expectation(param: Param): string {
  if (param.kind === 'choice') return `one of ${param.choices.join(', ')}`;
  if (param.kind === 'text') return 'a name';
  return `${param.kind === 'integer' ? 'a whole number' : 'a number'} from ${param.minimum} to ${param.maximum}`;
}

function unknown(name: string): Failed {
  return fail({ reason: 'unknown-feature', name, known: kernelNames, nearest: nearest(name, kernelNames) });
}

function wrong(feature: string, parameter: string, found: string, expected: string): Failed {
  return fail({ reason: 'feature-wrong-parameter', feature, parameter, found, expected });
}
