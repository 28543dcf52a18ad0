import type { UsageFailure } from '../../failure/usage.ts';
import { assertNever } from '../../util/assert-never.ts';
import type { Words } from './words.ts';

/** What wrong words on the command line say to a person. */
export function usageWords(failure: UsageFailure): Words {
  switch (failure.reason) {
    case 'unknown-strategy':
      return {
        message: `There is no strategy ${failure.name}.`,
        place: '--strategy',
        found: failure.name,
        expected: `one of ${failure.known.join(', ') || '(config/strategies is empty)'}`,
        try: failure.nearest === null ? `./bin/assay init ${failure.name}` : `--strategy ${failure.nearest}`,
      };
    case 'unsafe-strategy-name':
      return {
        message: 'A strategy cannot have that name.',
        place: '--strategy',
        found: JSON.stringify(failure.name),
        expected: 'a-z, 0-9 and _, beginning with a letter, at most 63 characters',
        try: './bin/assay status lists the strategies',
      };
    case 'strategy-exists':
      return {
        message: `Strategy ${failure.name} exists already.`,
        place: failure.file,
        found: failure.name,
        expected: 'a new name',
        try: `./bin/assay init ${failure.name}_2`,
      };
    case 'unknown-stage':
      return {
        message: `There is no stage ${failure.name}.`,
        found: failure.name,
        expected: `one of ${failure.known.join(', ')}`,
        try: failure.nearest === null ? './bin/assay status lists the stages' : `write ${failure.nearest}`,
      };
    case 'unknown-flag':
      return {
        message: `There is no flag ${failure.flag}.`,
        found: failure.flag,
        expected: `one of ${failure.known.join(', ')}`,
        try: failure.nearest === null ? 'add --help to see what each flag does' : `write ${failure.nearest}`,
      };
    case 'unknown-command':
      return {
        message: `There is no command ${failure.word}.`,
        found: failure.word,
        expected: `one of ${failure.known.join(', ')}`,
        try: failure.nearest === null ? './bin/assay help' : `./bin/assay ${failure.nearest}`,
      };
    case 'wrong-flag-value':
      return {
        message: `${failure.flag} cannot be that.`,
        place: failure.flag,
        found: failure.found,
        expected: failure.expected,
        try: `give ${failure.flag} what is expected`,
      };
    case 'usage':
      return {
        message: failure.detail,
        expected: 'the words that --help lists',
        try: `./bin/assay ${failure.command} --help`,
      };
    case 'no-workspace':
      return {
        message: 'This is not an Assay workspace.',
        place: failure.from,
        found: 'no config/pipeline.yaml here or in a parent folder',
        expected: 'a folder with config/pipeline.yaml',
        try: 'cd into your clone, or give --root DIR',
      };
    case 'sources-changed':
      return {
        message: 'The sources changed since they were built.',
        place: 'dist/build.json',
        found: `${failure.files.slice(0, 3).join(', ')}${failure.files.length > 3 ? ` and ${failure.files.length - 3} more` : ''}`,
        expected: 'a build of these sources',
        try: 'make build',
      };
    default:
      return assertNever(failure);
  }
}
