import { log } from '../numerics/elementary.ts';
import { bandwidths, type BandwidthRule, usualBandwidths } from './bandwidths.ts';
import type { Kernels, Terms } from './kernels.ts';
import { normalMass } from './normal-mass.ts';
import type { NumberScale } from './number-scale.ts';

/**
 * Kernels of a number: normals at the observations, cut off at the ends of the range, and a prior at mid-range whose standard deviation
 * is the range. Densities are on the scale (of the logarithm for `log`); where there are steps, the mass of the interval half a step to
 * either side.
 *
 * @param places - of the observations, oldest first, inside the range.
 * @param common - is multiplied by what each density has in common at every place.
 */
export function numberKernels(
  scale: NumberScale,
  places: Float64Array,
  common: Terms,
  rule: BandwidthRule = usualBandwidths,
): Kernels {
  const n = places.length;
  const { low, high, step, to } = scale;
  const both = new Float64Array(2 * n + 2);
  const mus = both.subarray(0, n + 1);
  const sigmas = both.subarray(n + 1);
  mus.set(places);
  if (step > 0) for (let k = 0; k < n; k++) mus[k] = to(mus[k]!);
  bandwidths(mus.subarray(0, n), low, high, rule, sigmas);
  mus[n] = 0.5 * (low + high);
  sigmas[n] = high - low;
  return truncatedNormals(scale, mus, sigmas, common);
}

/** The same for kernels of any centre within the scale and any spread up to its length. */
export function truncatedNormals(scale: NumberScale, mus: Float64Array, sigmas: Float64Array, common: Terms): Kernels {
  const { low, high, step, to, from } = scale;
  const inverse = new Float64Array(mus.length);
  for (let k = 0; k < mus.length; k++) {
    inverse[k] = 1 / sigmas[k]!;
    const mass = normalMass((low - mus[k]!) * inverse[k]!, (high - mus[k]!) * inverse[k]!);
    if (step > 0) common.factors[k]! /= mass;
    else common.exponents[k]! -= log(rootTwoPi * sigmas[k]! * mass);
  }
  return {
    // At least a third of the draws fall inside: the centre does, and no spread exceeds the range.
    draw(kernel, rng) {
      for (;;) {
        const place = mus[kernel]! + sigmas[kernel]! * rng.normal();
        if (place >= low && place <= high) return step > 0 ? from(place) : place;
      }
    },
    weigh: step > 0 ? stepMass(step, to, mus, inverse) : density(mus, inverse),
  };
}

const rootTwoPi = 2.5066282746310002;

function density(mus: Float64Array, inverse: Float64Array): Kernels['weigh'] {
  return (place, { exponents }) => {
    for (let k = 0; k < mus.length; k++) {
      const z = (place - mus[k]!) * inverse[k]!;
      exponents[k]! -= 0.5 * z * z;
    }
  };
}

/** Few different values are asked for, often: each value's answer is kept. */
function stepMass(step: number, to: NumberScale['to'], mus: Float64Array, inverse: Float64Array): Kernels['weigh'] {
  const known = new Map<number, Float64Array>();
  const ofValue = (value: number) => {
    const left = to(value - step / 2);
    const right = to(value + step / 2);
    const masses = new Float64Array(mus.length);
    for (let k = 0; k < mus.length; k++)
      masses[k] = normalMass((left - mus[k]!) * inverse[k]!, (right - mus[k]!) * inverse[k]!);
    return masses;
  };
  return (value, { factors }) => {
    let masses = known.get(value);
    if (masses === undefined) known.set(value, (masses = ofValue(value)));
    for (let k = 0; k < factors.length; k++) factors[k]! *= masses[k]!;
  };
}
