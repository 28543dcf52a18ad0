import { fail, type Result } from '../../failure.ts';
import { checkText } from './check-text.ts';

/** A whole SVG drawing that fetches nothing and runs nothing. */
export function checkSvg(bytes: Uint8Array): Result<string> {
  const drawing = checkText('svg', bytes, '<svg ', '</svg>\n');
  if (!drawing.ok) return drawing;
  const active = /<script|<foreignObject|<image|\s(?:xlink:)?href=/i.exec(drawing.value);
  return active ? fail({ reason: 'format-invalid', kind: 'svg', detail: `it holds ${active[0].trim()}` }) : drawing;
}
