import type { TradeDone, TradePlan } from '../../compose/trade/trade-ask.ts';
import type { Result } from '../../failure.ts';
import { sessionReportText } from '../../render/session/session-report-text.ts';
import { tradePlanText } from '../../render/trade-plan-text.ts';
import { asJson, type CommandEnd } from './command-end.ts';

/** The end of a session as a command's: its report, or what it left behind. */
export function tradeEnd(done: Result<TradeDone | TradePlan>): CommandEnd {
  if (!done.ok) return done;
  if (done.value.kind === 'plan') {
    const { session, bundleFolder } = done.value;
    return { ok: true, result: asJson({ session }), text: tradePlanText(session, bundleFolder) };
  }
  const { report, places, left } = done.value;
  const text = sessionReportText({ schema: 'assay/session-report/1', ...report }, places);
  if (left.length > 0) return { ok: false, failure: { reason: 'not-flat', left }, text };
  return { ok: true, result: asJson({ report, places }), text };
}
