import type { UnitData } from '../ports.ts';

/** Buffers that can be handed over instead of copied: those wholly owned by one array, each once. */
export function buffersOf({ arrays }: UnitData): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  for (const array of Object.values(arrays)) {
    const { buffer } = array;
    if (buffer instanceof ArrayBuffer && array.byteLength === buffer.byteLength) buffers.add(buffer);
  }
  return [...buffers];
}
