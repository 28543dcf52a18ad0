import type { SessionReport } from '../../formats/session-report/session-report.schema.generated.ts';
import type { SessionFacts } from '../../formats/session/session-event.ts';
import type { SessionNews } from '../../formats/session/session-view.ts';

/** What `assay paper` and `assay live` are asked for. */
export interface TradeAsk {
  readonly root: string | undefined;
  readonly strategy: string | undefined;
  /** Days to replay, `FROM..TO`; `..` for the last year of the stored bars; null where new bars are wanted. */
  readonly replay: string | null;
  /** Moments per second in a replay, 0 as fast as it goes. */
  readonly speed: number;
  /** Null for the embedded broker. */
  readonly broker: 'simulated' | 'alpaca' | null;
  readonly live: boolean;
  /** The broker's account that is meant; null for whichever the keys belong to, which trading money does not allow. */
  readonly account: string | null;
  /** Seconds between questions for new bars. */
  readonly intervalSeconds: number;
  /** End after one moment. */
  readonly once: boolean;
  readonly dryRun: boolean;
  /** Begin a new session instead of going on with the one on record. */
  readonly fresh: boolean;
  /** Health and metrics on this loopback port; null for none. */
  readonly port: number | null;
  readonly onNews: (news: SessionNews) => void;
}

/** How a session ended, and where its files are. */
export interface TradeDone {
  readonly kind: 'done';
  readonly report: Omit<SessionReport, 'schema'>;
  readonly places: { readonly ledger: string; readonly report: string };
  /** What still stands at the broker after a halt. */
  readonly left: readonly string[];
}

/** What would be traded. */
export interface TradePlan {
  readonly kind: 'plan';
  readonly session: SessionFacts;
  readonly bundleFolder: string;
}
