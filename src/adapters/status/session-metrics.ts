import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { levels } from '../../formats/session/session-event.ts';
import type { FillRow } from '../../formats/session/session-output.ts';
import type { SessionNews, SessionView } from '../../formats/session/session-view.ts';

export interface MetricsSource {
  readonly view: () => SessionView | null;
  /** Wall clock of the loop's latest turn. */
  readonly aliveUtc: () => number;
  /** Whether the emergency stop is set. */
  readonly latched?: () => boolean;
}

export interface SessionMetrics {
  /** What cannot be read from a view: slippage of fills, refusals, risk events. */
  take(news: SessionNews): void;
  /** Prometheus text. */
  text(): Promise<string>;
  readonly contentType: string;
}

type Read = (view: SessionView) => number;

const mostSymbols = 50;

/** Metrics of one session in a registry of its own. Symbols are those of the session, at most 50; no order has a label. */
export function sessionMetrics(source: MetricsSource): SessionMetrics {
  const registers = [new Registry()];
  const gauge = (name: string, help: string, read: () => number) => {
    const made: Gauge = new Gauge({ name: `assay_${name}`, help, registers, collect: () => made.set(read()) });
  };
  const ofView = (name: string, help: string, read: Read) =>
    gauge(name, help, () => {
      const view = source.view();
      return view ? read(view) : 0;
    });
  const total = (name: string, help: string, read: Read) => {
    const made: Counter = new Counter({
      name: `assay_${name}_total`,
      help,
      registers,
      collect() {
        const view = source.view();
        made.reset();
        made.inc(view ? read(view) : 0);
      },
    });
  };
  for (const [name, help, read] of viewGauges) ofView(name, help, read);
  for (const [name, help, read] of viewCounters) total(name, help, read);
  gauge('loop_last_tick_timestamp_seconds', "Wall clock of the loop's latest turn.", () => source.aliveUtc() / 1000);
  gauge('emergency_stop_latched', '1 while the emergency stop is set.', () => (source.latched?.() ? 1 : 0));
  addLabelled(registers, source);
  const told = newsMetrics(registers);
  return { take: told, text: () => registers[0]!.metrics(), contentType: registers[0]!.contentType };
}

const viewGauges: readonly (readonly [string, string, Read])[] = [
  ['up', '1 while a session is running.', () => 1],
  ['equity', 'Cash and value of all positions, in the currency of the prices.', ({ account }) => account.equity],
  ['cash', 'Cash, in the currency of the prices.', ({ account }) => account.cash],
  [
    'exposure_ratio',
    'Value of all positions, sides not offset, over equity.',
    ({ account }) => (account.equity > 0 ? account.gross / account.equity : 0),
  ],
  ['drawdown_ratio', 'Fall from the highest equity.', ({ account }) => account.drawdown],
  [
    'unrealised_profit',
    'What open positions would bring at the last close, before costs.',
    ({ positions }) => positions.reduce((sum, { unrealised }) => sum + unrealised, 0),
  ],
  ['open_orders', 'Orders that can still fill, or whose fate is unknown.', ({ openOrders }) => openOrders.length],
  ['unknown_orders', 'Orders sent whose fate is unknown.', ({ counts }) => counts.unknownOrders],
  [
    'unprotected_positions',
    'Positions with less protection at the broker than they need.',
    ({ counts }) => counts.unprotected,
  ],
  [
    'degradation_level',
    'How much the session may do: 0 normal, 1 no entries, 2 exits only, 3 halt.',
    ({ level }) => levels.indexOf(level),
  ],
  ['stream_connected', "1 while the broker's stream is connected.", ({ streamConnected }) => (streamConnected ? 1 : 0)],
  [
    'reconcile_last_success_timestamp_seconds',
    'Wall clock of the latest read that agreed with the broker, 0 before the first.',
    ({ reconciledUtc }) => (reconciledUtc ?? 0) / 1000,
  ],
  [
    'last_bar_timestamp_seconds',
    'When the latest bar became known, 0 before the first.',
    ({ barUtc }) => (barUtc ?? 0) / 1000,
  ],
];

const viewCounters: readonly (readonly [string, string, Read])[] = [
  ['decisions', 'Decisions made.', ({ counts }) => counts.decisions],
  ['orders', 'Orders sent.', ({ counts }) => counts.orders],
  ['fills', 'Fills taken in.', ({ counts }) => counts.fills],
  ['trades', 'Trades closed.', ({ counts }) => counts.trades],
  ['trades_won', 'Trades closed with a profit.', ({ counts }) => counts.wins],
  ['reconcile_runs', 'Reads of the broker compared with the ledger.', ({ counts }) => counts.reconciles],
  ['reconcile_discrepancies', 'Differences from the broker found.', ({ counts }) => counts.discrepancies],
  ['starts', 'Starts of the session, the first included.', ({ counts }) => counts.starts],
];

function addLabelled(registers: Registry[], { view }: MetricsSource): void {
  const units: Gauge<'symbol'> = new Gauge({
    name: 'assay_position_units',
    help: 'Units held, negative when short.',
    labelNames: ['symbol'],
    registers,
    collect() {
      const now = view();
      units.reset();
      for (const symbol of now?.session.symbols.slice(0, mostSymbols) ?? [])
        units.set({ symbol }, now!.positions.find((held) => held.symbol === symbol)?.quantity ?? 0);
    },
  });
  const info: Gauge<'digest' | 'approval' | 'mode'> = new Gauge({
    name: 'assay_model_info',
    help: 'The bundle that trades; always 1.',
    labelNames: ['digest', 'approval', 'mode'],
    registers,
    collect() {
      const session = view()?.session;
      info.reset();
      if (!session) return;
      const approval = session.candidate === null ? 'rehearsal' : 'approved';
      info.set({ digest: session.bundle.slice(0, 12), approval, mode: session.mode }, 1);
    },
  });
}

function newsMetrics(registers: Registry[]): (news: SessionNews) => void {
  const refused = new Counter({ name: 'assay_orders_refused_total', help: 'Orders the broker refused.', registers });
  const risks = new Counter({
    name: 'assay_risk_events_total',
    help: 'Guards that acted.',
    labelNames: ['level'],
    registers,
  });
  for (const level of ['LOW', 'MEDIUM', 'HIGH']) risks.inc({ level }, 0);
  const slippage = new Histogram({
    name: 'assay_slippage_bps',
    help: 'What fills cost beside fees, in basis points of the price before costs.',
    buckets: [0, 1, 2, 5, 10, 20, 50, 100, 200],
    registers,
  });
  return (news) => {
    if (news.kind === 'order' && news.row.state === 'refused') refused.inc();
    if (news.kind === 'risk') risks.inc({ level: news.row.level });
    if (news.kind === 'fill' && news.row.reference > 0) slippage.observe(slippageBps(news.row));
  };
}

function slippageBps({ side, price, reference }: FillRow): number {
  return (10_000 * (side === 'buy' ? price - reference : reference - price)) / reference;
}
