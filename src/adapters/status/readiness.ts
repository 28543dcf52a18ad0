import type { SessionView } from '../../formats/session/session-view.ts';

export interface ReadinessLimits {
  /** Oldest agreement with the broker that still counts. */
  readonly reconciledWithinMs: number;
  /** Oldest bar that still counts; null where the session's own guard alone judges the age of data. */
  readonly barsWithinMs: number | null;
}

/** Why a session should not be relied on; empty when it is ready. A replay has neither a broker to agree with nor data that age. */
export function unreadiness(view: SessionView | null, nowUtc: number, limits: ReadinessLimits): string[] {
  if (!view) return ['starting'];
  const { level, reasons, reconciledUtc, barUtc, counts, session } = view;
  const found: string[] = [];
  if (level === 'exits-only' || level === 'halt') found.push(`level ${level}`, ...reasons);
  if (counts.unprotected > 0) found.push(`${counts.unprotected} positions without their stop`);
  if (counts.unknownOrders > 0) found.push(`${counts.unknownOrders} orders with unknown fate`);
  if (session.mode === 'replay') return found;
  if (reconciledUtc === null) found.push('not reconciled with the broker yet');
  else if (nowUtc - reconciledUtc > limits.reconciledWithinMs)
    found.push(`last reconciled ${seconds(nowUtc - reconciledUtc)} s ago`);
  if (limits.barsWithinMs === null) return found;
  if (barUtc === null) found.push('no bar yet');
  else if (nowUtc - barUtc > limits.barsWithinMs) found.push(`last bar ${seconds(nowUtc - barUtc)} s ago`);
  return found;
}

function seconds(ms: number): number {
  return Math.floor(ms / 1000);
}
