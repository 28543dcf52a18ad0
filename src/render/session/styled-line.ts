import { styleText } from 'node:util';

export type Style = Parameters<typeof styleText>[0];

/** A stretch of a line, with its colour or none. */
export type Part = string | { readonly text: string; readonly style: Style };

/** One line of a screen cut to `width` characters, colours closed. Characters that steer a terminal or turn the direction of text become spaces. */
export function styledLine(parts: readonly Part[], width: number): string {
  let left = width;
  let line = '';
  for (const part of parts) {
    const text = typeof part === 'string' ? part : part.text;
    const characters = Array.from(text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' '));
    const shown =
      characters.length > left
        ? [...characters.slice(0, Math.max(0, left - 1)), ...(left > 0 ? ['…'] : [])]
        : characters;
    left -= shown.length;
    line += typeof part === 'string' ? shown.join('') : styleText(part.style, shown.join(''));
  }
  return line;
}
