const bytes = 1 << 28;
const rounds = 7;

/** Bytes per second that one thread reads and writes by copying 256 MiB, the fastest of some rounds. */
export function memoryBandwidth(): number {
  const from = new Float64Array(bytes / 8).fill(1);
  const to = new Float64Array(bytes / 8).fill(2);
  let fastest = Infinity;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    to.set(from);
    fastest = Math.min(fastest, performance.now() - start);
  }
  return (2 * bytes) / (fastest / 1000);
}
