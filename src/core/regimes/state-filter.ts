/**
 * Distribution of the next hidden state given that of the current one: `out[j] = sum_i states[i] * transition[i, j]`, with the
 * transition matrix row-major and rows summing to 1.
 */
export function predictStates(states: Float64Array, transition: Float64Array, out: Float64Array): void {
  const count = states.length;
  for (let j = 0; j < count; j++) {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += states[i]! * transition[i * count + j]!;
    out[j] = sum;
  }
}

/**
 * Turns predicted states into filtered ones, in place, by the likelihood of an observation in each state, and returns the likelihood
 * of the observation (Rabiner 1989, scaled forward recursion). What no state can explain leaves the prediction as it is and returns 0.
 */
export function updateStates(states: Float64Array, likelihoods: Float64Array): number {
  let total = 0;
  for (let i = 0; i < states.length; i++) total += states[i]! * likelihoods[i]!;
  if (!(total > 0)) return 0;
  for (let i = 0; i < states.length; i++) states[i] = (states[i]! * likelihoods[i]!) / total;
  return total;
}
