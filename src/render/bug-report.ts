/** What a person sees when Assay itself is wrong. */
export function bugReport(error: Error, command: string): string {
  return [
    `assay ${command.replaceAll(':', ' ')}: this is a bug in Assay, not in what you did.`,
    '',
    error.stack ?? error.message,
    '',
    'Nothing half-made was published. Try: run it again with --workers 0; if it stays, report the lines above.',
    '',
  ].join('\n');
}
