import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { nodeFiles } from '../../adapters/node-files.ts';
import type { Result } from '../../failure.ts';
import { listStrategies } from './list-strategies.ts';
import { showStrategy } from './show-strategy.ts';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'assay-strategies-'));
  for (const file of ['pipeline.yaml', 'gates.yaml']) cpSync(`config/${file}`, join(root, 'config', file));
  return () => rmSync(root, { recursive: true, force: true });
});

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

describe('the list of strategies', () => {
  it('tells data, model and the latest verdict of each by name', () => {
    put(
      'config/strategies/some.yaml',
      'description: Some\ndata: { provider: binance, symbols: [BTCUSDT, ETHUSDT], interval: 1h }\n',
    );
    put(
      'config/strategies/best.yaml',
      'description: Best\ntrain: { target: return, model: { kind: ensemble, ensemble: { members: [ridge, gbdt, mlp], top: 2 } } }\n',
    );
    put(
      'results/some/validate/validation_report.json',
      JSON.stringify({
        schema: 'assay/validation-report/1',
        verdict: 'rejected',
        trials: 3,
        maturity: 'early',
        gates: [],
      }),
    );
    expect(value(listStrategies(nodeFiles(root)))).toEqual({
      strategies: [
        {
          name: 'best',
          description: 'Best',
          data: 'sample sp500-daily, 1d',
          model: 'best 2 of 3 models',
          verdict: null,
        },
        {
          name: 'some',
          description: 'Some',
          data: 'binance BTCUSDT ETHUSDT, 1h',
          model: 'gbdt',
          verdict: 'rejected',
        },
      ],
      broken: [],
    });
  });

  it('keeps the others when one file is broken', () => {
    put('config/strategies/good.yaml', 'description: Good\n');
    put('config/strategies/odd.yaml', 'labels: { horizonBar: 3 }\n');
    const { strategies, broken } = value(listStrategies(nodeFiles(root)));
    expect(strategies.map(({ name }) => name)).toEqual(['good']);
    expect(broken).toMatchObject([{ name: 'odd', failure: { reason: expect.stringMatching(/^config-/) } }]);
  });
});

describe('one strategy', () => {
  it('shows the keys in which it differs from what all begin with, and nothing that it only repeats', () => {
    put(
      'config/strategies/own.yaml',
      'description: Own\nlabels: { horizonBars: 5, method: triple-barrier }\ntrading: { exits: { close: week } }\n',
    );
    expect(value(showStrategy(nodeFiles(root), 'own'))).toEqual({
      name: 'own',
      description: 'Own',
      file: 'config/strategies/own.yaml',
      differs: [
        { key: 'labels.horizonBars', value: 5, elsewhere: 10 },
        { key: 'trading.exits.close', value: 'week', elsewhere: 'none' },
      ],
    });
  });

  it('that is not there is refused with the nearest name', () => {
    put('config/strategies/own.yaml', 'description: Own\n');
    expect(showStrategy(nodeFiles(root), 'owm')).toMatchObject({
      failure: { reason: 'unknown-strategy', nearest: 'own' },
    });
  });
});
