/** `[n][k]` = k! (n - 1 - k)! / n!: the weight in a game of n players of a coalition of k that one more joins; up to `most` players. */
export function shapleyWeights(most: number): readonly Float64Array[] {
  return Array.from({ length: most + 1 }, (_, players) => {
    const weights = new Float64Array(players);
    for (let k = 0; k < players; k++) weights[k] = k === 0 ? 1 / players : (weights[k - 1]! * k) / (players - k);
    return weights;
  });
}
