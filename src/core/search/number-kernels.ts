import { log } from '../numerics/elementary.ts';
import { bandwidths, type BandwidthRule, usualBandwidths } from './bandwidths.ts';
import type { Kernels } from './kernels.ts';
import { normalMass } from './normal-mass.ts';
import { type NumberScale, numberScale } from './number-scale.ts';
import type { NumberDimension } from './study.ts';

/**
 * Kernels of a number: normals at the observations, cut off at the ends of the range, and a prior at mid-range whose standard deviation
 * is the range. Densities are on the dimension's scale (of the logarithm for `log`); where there are steps, the mass of the interval
 * half a step to either side.
 *
 * @param values - of the observations, oldest first, inside the range.
 */
export function numberKernels(
  dimension: NumberDimension,
  values: Float64Array,
  rule: BandwidthRule = usualBandwidths,
): Kernels {
  const scale = numberScale(dimension);
  const { low, high } = scale;
  const places = values.map(scale.to);
  const mus = withPrior(places, 0.5 * (low + high));
  const sigmas = withPrior(bandwidths(places, low, high, rule), high - low);
  return truncatedNormals(scale, mus, sigmas);
}

/** The same for kernels of any centre within the scale and any spread up to its length. */
export function truncatedNormals(scale: NumberScale, mus: Float64Array, sigmas: Float64Array): Kernels {
  const { low, high, from } = scale;
  const logMass = mus.map((mu, k) => log(normalMass((low - mu) / sigmas[k]!, (high - mu) / sigmas[k]!)));
  return {
    // At least a third of the draws fall inside: the centre does, and no spread exceeds the range.
    draw(kernel, rng) {
      for (;;) {
        const place = mus[kernel]! + sigmas[kernel]! * rng.normal();
        if (place >= low && place <= high) return from(place);
      }
    },
    addLogDensity: scale.step === 0 ? density(scale, mus, sigmas, logMass) : stepMass(scale, mus, sigmas, logMass),
  };
}

function withPrior(ofObservations: Float64Array, prior: number): Float64Array {
  const all = new Float64Array(ofObservations.length + 1);
  all.set(ofObservations);
  all[ofObservations.length] = prior;
  return all;
}

const logRootTwoPi = 0.9189385332046727;

function density(
  { to }: NumberScale,
  mus: Float64Array,
  sigmas: Float64Array,
  logMass: Float64Array,
): Kernels['addLogDensity'] {
  const constants = sigmas.map((sigma, k) => -log(sigma) - logRootTwoPi - logMass[k]!);
  const inverse = sigmas.map((sigma) => 1 / sigma);
  return (value, into) => {
    const place = to(value);
    for (let k = 0; k < into.length; k++) {
      const z = (place - mus[k]!) * inverse[k]!;
      into[k]! += constants[k]! - 0.5 * z * z;
    }
  };
}

/** Few different values are asked for, often: each value's answer is kept. */
function stepMass(
  { to, step }: NumberScale,
  mus: Float64Array,
  sigmas: Float64Array,
  logMass: Float64Array,
): Kernels['addLogDensity'] {
  const known = new Map<number, Float64Array>();
  const ofValue = (value: number) => {
    const [left, right] = [to(value - step / 2), to(value + step / 2)];
    return mus.map((mu, k) => log(normalMass((left - mu) / sigmas[k]!, (right - mu) / sigmas[k]!)) - logMass[k]!);
  };
  return (value, into) => {
    let logs = known.get(value);
    if (logs === undefined) known.set(value, (logs = ofValue(value)));
    for (let k = 0; k < into.length; k++) into[k]! += logs[k]!;
  };
}
