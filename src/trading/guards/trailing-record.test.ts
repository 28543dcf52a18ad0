import { expect, it } from 'vitest';
import { TrailingRecord } from './trailing-record.ts';

it('drops what is at the limit or before it', () => {
  const record = new TrailingRecord();
  for (const at of [1, 2, 3]) record.add(at, 10 * at);
  expect([record.count, record.sum]).toEqual([3, 60]);
  record.dropUntil(2);
  expect([record.count, record.sum]).toEqual([1, 30]);
  record.clear();
  expect([record.count, record.sum]).toEqual([0, 0]);
});

it('drops the same whatever the order in which fills of one moment are told', () => {
  for (const times of [
    [10, 20],
    [20, 10],
  ]) {
    const record = new TrailingRecord();
    for (const at of times) record.add(at, at);
    record.dropUntil(15);
    expect([record.count, record.sum]).toEqual([1, 20]);
  }
});

it('goes on alike after it has given back the room of thousands', () => {
  const record = new TrailingRecord();
  for (let at = 0; at < 3000; at++) {
    record.add(at, 1);
    record.dropUntil(at - 5);
    expect(record.sum).toBe(Math.min(5, at + 1));
  }
});
