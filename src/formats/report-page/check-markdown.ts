import type { Result } from '../../failure.ts';
import { checkText } from './check-text.ts';

/** A Markdown text with a heading, whole to its last line end. */
export function checkMarkdown(bytes: Uint8Array): Result<string> {
  return checkText('markdown', bytes, '# ', '\n');
}
