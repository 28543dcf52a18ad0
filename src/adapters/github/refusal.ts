import { fail, type Failed } from '../../failure.ts';

/** The failure an answer means, by its status and rate-limit headers; null when it is a success. */
export function refusalOf(
  url: string,
  answer: { status: number; headers: Record<string, string | string[] | undefined>; text: string },
): Failed | null {
  const { status } = answer;
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) return fail({ reason: 'forge-redirected', url, status });
  const header = (name: string): number | null => {
    const value = Number(answer.headers[name] ?? Number.NaN);
    return Number.isFinite(value) ? value : null;
  };
  const detail = messageOf(answer.text);
  const used = header('x-ratelimit-remaining') === 0;
  if (status === 429 || (status === 403 && (used || header('retry-after') !== null || /rate limit/i.test(detail)))) {
    const reset = header('x-ratelimit-reset');
    return fail({
      reason: 'forge-rate-limited',
      url,
      kind: used ? 'primary' : 'secondary',
      waitSeconds: header('retry-after'),
      untilUtc: used && reset !== null ? reset * 1000 : null,
    });
  }
  if (status >= 500) return fail({ reason: 'forge-unreachable', url, code: `status ${status}`, attempts: 3 });
  const denied = status === 401 || status === 403 || status === 404;
  return fail({ reason: denied ? 'forge-denied' : 'forge-refused', url, status, detail });
}

/** `message` and the messages in `errors`, as GitHub tells what is wrong. */
function messageOf(text: string): string {
  try {
    const { message = '', errors = [] } = JSON.parse(text) as { message?: string; errors?: { message?: string }[] };
    return [message, ...errors.flatMap((error) => error.message ?? [])].join('; ').slice(0, 300);
  } catch {
    return text.slice(0, 80);
  }
}
