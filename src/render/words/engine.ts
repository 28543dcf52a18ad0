import type { EngineFailure } from '../../failure/engine.ts';
import { assertNever } from '../../util/assert-never.ts';
import type { Words } from './words.ts';

/** What failures of the pipeline engine say to a person. */
export function engineWords(failure: EngineFailure): Words {
  switch (failure.reason) {
    case 'workspace-locked':
      return {
        message: 'Another process is writing in this workspace.',
        place: 'results/.lock',
        found: `held by ${failure.holder}${failure.waitedSeconds > 0 ? `, still after ${failure.waitedSeconds} s` : ''}`,
        expected: 'one writer at a time; the lock goes when that process ends',
        try: 'wait for it, or run again with --wait 600',
      };
    case 'file-operation-failed':
      return {
        message: `Could not ${failure.operation} ${failure.file}: ${errnoWords[failure.code] ?? failure.code}.`,
        place: failure.file,
        found: failure.code,
        expected: 'the operation to succeed; what was published before is untouched',
        try: errnoAdvice[failure.code] ?? './bin/assay doctor',
      };
    case 'stage-output-invalid':
      return {
        message: `Stage ${failure.stage} made a ${failure.file} that does not fit its schema. This is a defect of Assay.`,
        place: `${failure.stage}/${failure.file}`,
        found: failure.detail,
        expected: 'an output of its kind; nothing was published',
        try: `./bin/assay explain ${failure.stage}`,
      };
    case 'upstream-not-ready':
      return {
        message: `Stage ${failure.stage} needs the outputs of ${failure.upstream}.`,
        place: failure.upstream,
        found: failure.detail,
        expected: 'whole outputs',
        try: `./bin/assay pipeline --to-stage ${failure.stage}`,
      };
    case 'input-missing':
      return {
        message: `Stage ${failure.stage} reads ${failure.file}, which is not there.`,
        place: failure.file,
        found: 'nothing',
        expected: 'a file',
        try: './bin/assay doctor',
      };
    case 'input-changed-while-running':
      return {
        message: `${failure.file} changed while stage ${failure.stage} was running.`,
        place: failure.file,
        found: 'other bytes than those the run began with',
        expected: 'inputs that stay as they are',
        try: 'run the command again',
      };
    case 'package-file-missing':
      return {
        message: `Package ${failure.packageName} is not installed whole.`,
        place: `node_modules/${failure.packageName}/${failure.file}`,
        found: 'nothing',
        expected: 'a file of the package',
        try: 'make install',
      };
    case 'worker-stopped':
      return {
        message: 'A worker thread stopped in the middle of its work.',
        place: failure.label,
        found: failure.detail,
        expected: 'a result; nothing was published',
        try: 'run again with --workers 1; a machine short of memory stops threads',
      };
    case 'trial-ledger-broken':
      return {
        message: 'The ledger of trials was altered.',
        place: failure.file,
        found: failure.detail,
        expected: 'an unbroken chain: files are only added',
        try: `git checkout -- ${failure.file.slice(0, failure.file.lastIndexOf('/'))}`,
      };
    case 'unknown-run':
      return {
        message: `There is no run ${failure.name}.`,
        found: failure.name,
        expected: `one of ${failure.known.join(', ') || '(no run yet)'}`,
        try: failure.nearest === null ? './bin/assay diff --list' : `write ${failure.nearest}`,
      };
    case 'format-invalid':
      return {
        message: `A ${failure.kind} file cannot be read.`,
        found: failure.detail,
        expected: `a whole ${failure.kind} file`,
        try: './bin/assay pipeline',
      };
    case 'format-newer':
      return {
        message: `A ${failure.kind} file was written by a newer Assay.`,
        found: `version ${failure.found}`,
        expected: `at most version ${failure.supported}`,
        try: 'git pull && make build',
      };
    case 'cancelled':
      return {
        message: 'Stopped. What was finished is kept.',
        found: failure.signal,
        expected: 'nothing more',
        try: 'run the same command to go on',
      };
    default:
      return assertNever(failure);
  }
}

const errnoWords: { readonly [code: string]: string } = {
  ENOSPC: 'the disk is full',
  EIO: 'the disk reported an error',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EMFILE: 'too many open files',
  ENOENT: 'it is not there',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'a part of the path is no folder',
  ENOTDB: 'it is no lock file',
  EEXIST: 'something else is in the way',
  EISDIR: 'it is a folder',
  ENOTEMPTY: 'it is a folder with files in it',
  ELOOP: 'it is a symbolic link',
  ENOTREG: 'it is no regular file',
  EDQUOT: 'the quota is used up',
};

const inTheWay = 'move what is in the way aside, then run the same command';

const errnoAdvice: { readonly [code: string]: string } = {
  ENOSPC: 'free some space (./bin/assay cache prune helps), then run the same command',
  EACCES: 'give yourself write permission, then run the same command',
  EPERM: 'give yourself write permission, then run the same command',
  EMFILE: 'raise the limit (ulimit -n 4096), then run the same command',
  ENOTREG: 'replace it by a regular file',
  ENOTDB: 'rm -r results/.lock, then run the same command',
  ENOTDIR: inTheWay,
  EEXIST: inTheWay,
  EISDIR: inTheWay,
  ENOTEMPTY: inTheWay,
  ELOOP: inTheWay,
  EROFS: 'work on a disk that can be written, see --root',
};
