import { fail, ok, type Result } from '../../failure.ts';

/** UTF-8 text that begins and ends as its kind does; refuses what was cut off or is something else. */
export function checkText(kind: string, bytes: Uint8Array, start: string, end: string): Result<string> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return fail({ reason: 'format-invalid', kind, detail: 'it is not UTF-8 text' });
  }
  if (!text.startsWith(start)) {
    return fail({ reason: 'format-invalid', kind, detail: `it does not begin with ${start.trim()}` });
  }
  if (!text.endsWith(end)) {
    return fail({ reason: 'format-invalid', kind, detail: `it does not end with ${end.trim() || 'a line end'}` });
  }
  return ok(text);
}
