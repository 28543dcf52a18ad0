/** A text with every secret replaced by `***`, whatever path it took into a message. */
export function redact(text: string, secrets: readonly string[]): string {
  return secrets.reduce((done, secret) => done.replaceAll(secret, '***'), text);
}
