/** A text from elsewhere on one line, without characters that steer a terminal or turn the direction of text. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
