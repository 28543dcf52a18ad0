import { spawnSync } from 'node:child_process';
import { request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { madeView } from '../../test/onboarding/made-session.ts';
import type { SessionView } from '../formats/session/session-view.ts';
import { statusServer, type StatusOptions, type StatusServer } from './status-server.ts';

const nowUtc = Date.UTC(2026, 0, 5, 15);
let server: StatusServer | null = null;

afterEach(async () => {
  await server?.close();
  server = null;
});

async function serve(view: SessionView | null, options: Partial<StatusOptions> = {}): Promise<StatusServer> {
  const made = await statusServer({
    port: 0,
    view: () => view,
    aliveUtc: () => nowUtc - 1000,
    clock: { nowUtc: () => nowUtc },
    ...options,
  });
  if (!made.ok) throw new Error(made.failure.reason);
  return (server = made.value);
}

function ask(
  path: string,
  { method = 'GET', headers = {}, host = '127.0.0.1' } = {},
): Promise<{ status: number; type: string; text: string }> {
  return new Promise((done, failed) => {
    const sent = request({ host, port: server!.port, path, method, headers }, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += String(chunk)));
      response.on('end', () =>
        done({ status: response.statusCode!, type: response.headers['content-type'] ?? '', text }),
      );
    });
    sent.on('error', failed);
    sent.end();
  });
}

const live = (changes: Partial<SessionView> = {}): SessionView =>
  madeView({
    session: { ...madeView().session, mode: 'paper', broker: 'alpaca', accountId: 'secret-account' },
    reconciledUtc: nowUtc - 20_000,
    barUtc: nowUtc - 60_000,
    momentsInAll: null,
    ...changes,
  });

describe('health', () => {
  it('is good while the loop turns', async () => {
    await serve(live());
    expect(await ask('/healthz')).toEqual({
      status: 200,
      type: 'application/json; charset=utf-8',
      text: '{"status":"alive","silentSeconds":1}\n',
    });
  });

  it('is bad when the loop has been silent for too long', async () => {
    await serve(live(), { aliveUtc: () => nowUtc - 61_000 });
    expect(await ask('/healthz')).toMatchObject({ status: 503, text: '{"status":"stalled","silentSeconds":61}\n' });
  });
});

describe('readiness', () => {
  const readyz = async () => {
    const { status, text } = await ask('/readyz');
    return { status, ...(JSON.parse(text) as { level: string; reasons: string[] }) };
  };

  it('is given to a reconciled session that may trade, or may not enter', async () => {
    await serve(live({ level: 'no-entries', reasons: ['market closed'] }));
    expect(await readyz()).toEqual({ status: 200, ready: true, level: 'no-entries', reasons: [] });
  });

  it('is refused with every reason', async () => {
    const counts = { ...live().counts, unprotected: 1, unknownOrders: 2 };
    await serve(live({ level: 'exits-only', reasons: ['12 % drawdown'], reconciledUtc: nowUtc - 91_000, counts }), {
      limits: { barsWithinMs: 30_000 },
      latched: () => true,
    });
    expect(await readyz()).toEqual({
      status: 503,
      ready: false,
      level: 'exits-only',
      reasons: [
        'level exits-only',
        '12 % drawdown',
        '1 positions without their stop',
        '2 orders with unknown fate',
        'last reconciled 91 s ago',
        'last bar 60 s ago',
        'emergency stop is set',
      ],
    });
  });

  it('is refused before the start and before the first agreement with the broker', async () => {
    await serve(null);
    expect((await readyz()).reasons).toEqual(['starting']);
    await server!.close();
    await serve(live({ reconciledUtc: null }));
    expect((await readyz()).reasons).toEqual(['not reconciled with the broker yet']);
  });

  it('asks no broker of a replay', async () => {
    await serve(madeView());
    expect((await readyz()).status).toBe(200);
  });
});

describe('metrics', () => {
  it('tell account, positions, orders and safety, and name neither orders nor the account', async () => {
    await serve(live());
    server!.take({
      kind: 'fill',
      row: {
        executionId: 'execution-7',
        clientOrderId: 'order-7',
        symbol: 'SP500',
        side: 'buy',
        reason: 'entry',
        quantity: 1,
        price: 100.05,
        reference: 100,
        fee: 0,
        filledUtc: 0,
      },
    });
    const { text, type } = await ask('/metrics');
    const lines = text.split('\n');
    for (const line of [
      'assay_up 1',
      'assay_equity 103250',
      'assay_drawdown_ratio 0.0412',
      'assay_position_units{symbol="SP500"} 64',
      'assay_orders_total 41',
      'assay_orders_refused_total 0',
      'assay_trades_won_total 7',
      'assay_risk_events_total{level="HIGH"} 0',
      'assay_unprotected_positions 0',
      'assay_degradation_level 0',
      'assay_emergency_stop_latched 0',
      `assay_reconcile_last_success_timestamp_seconds ${(nowUtc - 20_000) / 1000}`,
      'assay_model_info{digest="1a2b3c4d5e6f",approval="rehearsal",mode="paper"} 1',
      'assay_slippage_bps_bucket{le="5"} 1',
      'assay_slippage_bps_bucket{le="2"} 0',
    ])
      expect(lines).toContain(line);
    expect(text).not.toMatch(/order-7|execution-7|secret-account/);
    expect(type).toContain('text/plain');
  });

  it('are the same when asked twice: counters are read, not added up', async () => {
    await serve(live());
    expect((await ask('/metrics')).text).toBe((await ask('/metrics')).text);
  });

  it('are those of one session each', async () => {
    await serve(live());
    const other = await statusServer({
      port: 0,
      view: () => null,
      aliveUtc: () => 0,
      clock: { nowUtc: () => nowUtc },
    });
    expect((await ask('/metrics')).text).toContain('assay_up 1');
    if (other.ok) await other.value.close();
  });

  it.skipIf(spawnSync('promtool', ['--version']).status !== 0)('satisfy promtool', async () => {
    await serve(live());
    const { text } = await ask('/metrics');
    const { status, stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], { input: text, encoding: 'utf8' });
    expect({ status, said: stdout + stderr }).toEqual({ status: 0, said: '' });
  });
});

describe('the server', () => {
  it('answers other paths with 404 and other methods with 405', async () => {
    await serve(live());
    expect((await ask('/')).status).toBe(404);
    expect((await ask('/metrics/../healthz')).status).toBe(404);
    expect((await ask('/healthz', { method: 'POST' })).status).toBe(405);
    expect((await ask('/healthz?x=1')).status).toBe(200);
  });

  it('answers nobody who came by another name', async () => {
    await serve(live());
    expect((await ask('/metrics', { headers: { host: 'evil.example:80' } })).status).toBe(403);
    expect((await ask('/metrics', { headers: { host: 'localhost' } })).status).toBe(200);
  });

  it('listens on loopback alone', async () => {
    await serve(live());
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((one) => one?.family === 'IPv4' && !one.internal);
    const answer = outside ? ask('/healthz', { host: outside.address }) : Promise.reject(new Error('no other address'));
    await expect(answer).rejects.toThrow(/ECONNREFUSED|no other address/);
  });

  it('says when its port is taken', async () => {
    const { port } = await serve(live());
    const second = await statusServer({ port, view: () => null, aliveUtc: () => 0, clock: { nowUtc: () => 0 } });
    expect(second).toEqual({
      ok: false,
      failure: { reason: 'status-port-unavailable', port, code: 'EADDRINUSE' },
    });
  });

  it('survives a view that throws', async () => {
    await serve(null, {
      view: () => {
        throw new Error('broken');
      },
    });
    expect((await ask('/readyz')).status).toBe(500);
    expect((await ask('/healthz')).status).toBe(200);
  });
});
