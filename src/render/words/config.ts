import type { ConfigFailure, TextPlace } from '../../failure/config.ts';
import { assertNever } from '../../util/assert-never.ts';
import type { Words } from './words.ts';

/** What failures of reading `config/` say to a person. */
export function configWords(failure: ConfigFailure): Words {
  switch (failure.reason) {
    case 'config-file-missing':
      return {
        message: `${failure.file} is not there.`,
        place: failure.file,
        expected: 'a YAML file; it may be empty',
        try: `git checkout -- ${failure.file}`,
      };
    case 'config-not-yaml':
      return {
        message: `${failure.place.file} is not valid YAML: ${failure.detail}`,
        place: at(failure.place),
        found: failure.text,
        expected: 'YAML 1.2, two spaces per level',
        try: `open ${at(failure.place)}`,
      };
    case 'config-too-large':
      return {
        message: `${failure.file} is too large to be a configuration.`,
        place: failure.file,
        found: `${failure.what === 'bytes' ? 'size in bytes' : 'levels'}: ${failure.found}`,
        expected: `at most ${failure.limit}`,
        try: `shorten ${failure.file}`,
      };
    case 'config-alias':
      return {
        message:
          'Anchors, aliases, merge keys and tags are not read, because a reviewer could miss what they bring in.',
        place: at(failure.place),
        found: failure.text,
        expected: 'plain keys and values',
        try: 'write the value out where it is used',
      };
    case 'config-unknown-key':
      return {
        message: `Nobody reads ${failure.key}.`,
        place: at(failure.place),
        found: failure.key,
        expected: `one of ${failure.known.join(', ')}`,
        try:
          failure.nearest === null
            ? `remove it, or see config/pipeline.yaml for every key`
            : `write ${failure.nearest}`,
      };
    case 'config-wrong-value':
      return {
        message: `${failure.key === '' ? 'The file' : failure.key} cannot be that.`,
        place: at(failure.place),
        found: failure.found,
        expected: failure.expected,
        try: `see ${failure.key === '' ? 'docs/configuration.md' : `the comment of ${failure.key} in config/pipeline.yaml or config/gates.yaml`}`,
      };
    default:
      return assertNever(failure);
  }
}

function at({ file, line, column }: TextPlace): string {
  return `${file}:${line}:${column}`;
}
