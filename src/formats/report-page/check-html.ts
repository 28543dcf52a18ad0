import { fail, type Result } from '../../failure.ts';
import { checkText } from './check-text.ts';

/** A whole HTML page that fetches nothing and runs nothing. */
export function checkHtml(bytes: Uint8Array): Result<string> {
  const page = checkText('html', bytes, '<!doctype html>\n', '</html>\n');
  if (!page.ok) return page;
  const active = /<script|<iframe|<object|<embed|<link|\s(?:src|href)="(?!#)[^"]{0,40}/i.exec(page.value);
  return active ? fail({ reason: 'format-invalid', kind: 'html', detail: `it holds ${active[0].trim()}` }) : page;
}
