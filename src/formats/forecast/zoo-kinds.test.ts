import { expect, it } from 'vitest';
import { kindsFor } from '../../core/models/model-spec.ts';
import schema from '../config/forecast.schema.json' with { type: 'json' };
import { zooKinds } from './zoo-kinds.ts';

it('the zoo can be configured from every kind that predicts a return by itself', () => {
  expect(schema.properties.models.items.enum).toEqual([...zooKinds]);
  expect(schema.properties.models.default).toEqual([...zooKinds]);
  expect([...zooKinds, 'ensemble'].sort()).toEqual([...kindsFor('return')].sort());
});
