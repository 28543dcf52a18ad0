import { table, text, type Section } from '../document.ts';
import type { ReportInputs } from '../inputs.ts';

export function provenanceSection({ digests }: ReportInputs): Section {
  const files = Object.entries(digests).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    id: 'provenance',
    title: 'Provenance',
    blocks: [
      text('This page is made of these files and nothing else. The same files give the same page, byte for byte.'),
      table(
        'Files read',
        ['File', 'SHA-256'],
        files.map(([file, digest]) => [file, { text: digest, tone: 'code' }]),
      ),
    ],
  };
}
