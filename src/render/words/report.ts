import type { ReportFailure } from '../../failure/report.ts';
import type { Words } from './words.ts';

/** What failures of writing a report say to a person. */
export function reportWords(failure: ReportFailure): Words {
  return {
    message: `PNG files need the optional package ${failure.packageName}, which cannot be loaded.`,
    place: failure.key,
    found: failure.detail,
    expected: `${failure.packageName} installed for this machine`,
    try: `make install, or set ${failure.key} to false: the page and the SVG files need nothing`,
  };
}
