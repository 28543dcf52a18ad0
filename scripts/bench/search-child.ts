import { createInterface } from 'node:readline';
import { searchProblems } from './search-problems.ts';

/** Answers each line `{"problem": index, "values": [...]}` on stdin with the loss, so that peers are asked the same questions. */
for await (const line of createInterface({ input: process.stdin })) {
  const { problem, values } = JSON.parse(line) as { problem: number; values: number[] };
  process.stdout.write(`${searchProblems[problem]!.loss(values)}\n`);
}
