/**
 * Order of the leaves of a single-linkage tree: neighbours are alike. The two nearest clusters are joined until one is left; of two
 * joined clusters the one that came to be earlier is put first, single assets before joined ones and in their order. Ties in distance
 * go to the earlier pair. `distance` is n by n by rows.
 */
export function singleLinkageOrder(distance: Float64Array, n: number): Int32Array {
  const gaps = distance.slice();
  // Clusters in the order in which they came to be, each named by the place in `gaps` that it took over from one of its parts.
  let clusters: Cluster[] = Array.from({ length: n }, (_, i) => ({ place: i, leaves: [i] }));
  while (clusters.length > 1) {
    const [first, second] = nearest(clusters, gaps, n);
    clusters = clusters.filter((cluster) => cluster !== first && cluster !== second);
    for (const { place } of clusters) {
      const gap = Math.min(gaps[first.place * n + place]!, gaps[second.place * n + place]!);
      gaps[first.place * n + place] = gap;
      gaps[place * n + first.place] = gap;
    }
    clusters.push({ place: first.place, leaves: [...first.leaves, ...second.leaves] });
  }
  return Int32Array.from(clusters.flatMap(({ leaves }) => leaves));
}

interface Cluster {
  readonly place: number;
  readonly leaves: readonly number[];
}

function nearest(clusters: readonly Cluster[], gaps: Float64Array, n: number): readonly [Cluster, Cluster] {
  let [one, other] = [0, 1];
  let least = Infinity;
  for (let a = 0; a < clusters.length; a++) {
    const row = clusters[a]!.place * n;
    for (let b = a + 1; b < clusters.length; b++) {
      const gap = gaps[row + clusters[b]!.place]!;
      if (gap >= least) continue;
      least = gap;
      [one, other] = [a, b];
    }
  }
  return [clusters[one]!, clusters[other]!];
}
