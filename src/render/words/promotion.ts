import type { PromotionFailure } from '../../failure/promotion.ts';
import { assertNever } from '../../util/assert-never.ts';
import type { Rows, Words } from './words.ts';

function words(f: PromotionFailure): Words {
  switch (f.reason) {
    case 'no-candidate':
      return {
        message: `${f.strategy} has no finished candidate.`,
        found: `not fresh: ${f.stages.join(', ')}`,
        expected: 'every stage of the pipeline fresh',
        try: `./bin/assay pipeline --strategy ${f.strategy}`,
      };
    case 'illegal-move':
      return {
        message: `${f.strategy} may not move from ${f.from} to ${f.to} in ${f.environment}.`,
        place: `models/${f.strategy}/approval_state.json`,
        found: f.detail,
        expected: 'one of the moves that docs/promotion.md lists',
        try: `./bin/assay registry history --strategy ${f.strategy}`,
      };
    case 'candidate-invalid':
      return {
        message: `Candidate ${f.candidate} is not whole.`,
        place: f.file,
        found: f.detail,
        expected: 'the files its manifest names, with their digests',
        try: 'restore the folder from git: a candidate is never edited',
      };
    case 'candidate-altered':
      return {
        message: `Candidate ${f.candidate} is there already, and is another.`,
        place: f.file,
        found: f.detail,
        expected: 'the same bytes, as a candidate is never rewritten',
        try: 'move the folder away, then promote again',
      };
    case 'unknown-candidate':
      return {
        message: `${f.strategy} has no ${f.candidate === '' ? 'candidate that a move is about' : `candidate ${f.candidate}`}.`,
        place: `models/${f.strategy}/candidates`,
        found: f.known.length > 0 ? f.known.join(', ') : 'no candidate',
        expected: 'the id of a candidate, or the first digits of one',
        try:
          f.known.length > 0
            ? './bin/assay registry list'
            : `./bin/assay pipeline --strategy ${f.strategy}, then ./bin/assay promote --strategy ${f.strategy}`,
      };
    case 'verify-refused':
      return {
        message: 'The change is refused.',
        place: f.checks.join(', '),
        found: f.first,
        expected: 'every check passed',
        try: 'make the candidate anew with: ./bin/assay promote',
      };
    case 'unknown-ref':
      return {
        message: `${f.ref} names no commit.`,
        expected: 'a branch, tag or commit of this repository',
        try: 'name it: ./bin/assay verify --base <branch> --head <branch>',
      };
    case 'reproduce-differs':
      return {
        message: `Candidate ${f.candidate} cannot be reproduced: stage ${f.stage} makes other bytes.`,
        place: `${f.file}${f.field === '' ? '' : ` at ${f.field}`}`,
        found: `${f.found} when rebuilt`,
        expected: `${f.expected} as in the candidate`,
        try: `./bin/assay reproduce --strategy ${f.strategy} --candidate ${f.candidate} --keep, then compare the files (${f.files} differ)`,
      };
    case 'reproduce-impossible':
      return { message: `Candidate ${f.candidate} cannot be rebuilt here.`, found: f.detail, try: f.remedy };
    case 'code-not-merged':
      return {
        message: `What made these results is not in ${f.base}.`,
        found: someOf(f.paths),
        expected: 'code and configuration merged first: a promotion touches models/ only',
        try: `merge code and configuration into ${f.base} by a pull request of their own, then ./bin/assay promote`,
      };
    case 'base-ahead':
      return {
        message: `${f.base} has code or configuration that did not make these results.`,
        found: someOf(f.paths),
        expected: 'results made by what is merged',
        try: 'git pull, make build, ./bin/assay pipeline, then ./bin/assay promote',
      };
    case 'nothing-to-roll-back':
      return {
        message: `${f.strategy} has no earlier good candidate in ${f.environment}.`,
        found: f.detail,
        expected: 'a candidate that was approved before this one',
        try: `./bin/assay reset-approval --strategy ${f.strategy}, to take it out of ${f.environment} altogether`,
      };
    case 'nothing-approved':
      return {
        message: `${f.strategy} has nothing to deploy at ${f.commit.slice(0, 12)}.`,
        found: f.found,
        expected: 'a state that one merged pull request made APPROVED or LIVE_APPROVED',
        try: `./bin/assay promote --strategy ${f.strategy}`,
      };
    case 'merge-altered':
      return {
        message: `The merge ${f.commit.slice(0, 12)} brought something else than what was reviewed at ${f.head.slice(0, 12)}.`,
        found: someOf(f.paths),
        expected: 'the very files of the reviewed commit',
        try: 'revert the merge, and look who made it',
      };
    case 'review-missing':
      return {
        message: `Vote 2 is missing: ${reviewWords(f.why)}.`,
        place: f.commit.slice(0, 12),
        found: f.about,
        expected: 'an approving review of the final commit, by somebody who had no hand in the change',
        try: reviewRemedy(f.why),
      };
    case 'service-failed':
      return {
        message: 'The service could not be started.',
        place: f.command,
        found: f.detail,
        try: `${f.command}, to see it yourself`,
      };
    case 'deploy-unhealthy':
      return {
        message: `${f.strategy} did not become healthy with candidate ${f.candidate}.`,
        found: f.detail,
        expected: 'an answer 200 of /readyz',
        try:
          f.returnedTo === null
            ? 'look at the log of the service; nothing was deployed before to return to'
            : `look at the log of the service; it runs ${f.returnedTo} again`,
      };
    case 'program-missing':
      return { message: `The program ${f.program} is not here.`, try: `install ${f.program}, then again` };
    case 'build-failed':
      return {
        message: `The code of ${f.commit.slice(0, 12)} could not be used: ${f.step} failed.`,
        found: f.tail.join('\n           '),
        expected: 'a commit that builds and runs with what is installed here',
        try: `run ${f.step} in a checkout of ${f.commit.slice(0, 12)}`,
      };
    default:
      return assertNever(f);
  }
}

const reviewReasons: { readonly [why: string]: string } = {
  'no-token': 'there is no token to ask the forge with',
  'no-forge': 'the remote is no repository of a forge',
  'other-base': 'the pull request was merged into another branch',
  'no-pull-request': 'no merged pull request brought this commit',
  'no-review': 'nobody reviewed it',
  'head-moved': 'the commit that was merged is not the one the pull request ends with',
  'changes-requested': 'a reviewer asks for changes',
  'not-approved': 'nobody approved it',
  'approval-dismissed': 'the approval was dismissed',
  'approval-of-older-commit': 'the approval is of an older commit: something was pushed after it',
  'own-approval': 'the approval is by somebody who had a hand in the change',
  'bot-approval': 'the approval is by a machine',
  'outsider-approval': 'the approval is by somebody outside the repository',
  'commits-unknown': 'the forge does not list the commits of the change',
  'author-unknown': 'an address in the commits belongs to nobody the forge knows',
};

function reviewWords(why: string): string {
  return reviewReasons[why] ?? why;
}

function reviewRemedy(why: string): string {
  if (why === 'no-token') return 'export GITHUB_TOKEN with read access to pull requests, then ./bin/assay deploy';
  if (why === 'no-forge') return 'export GITHUB_REPOSITORY=OWNER/NAME, then ./bin/assay deploy';
  if (why === 'other-base') return 'bring it into the main branch by a pull request, or name the branch with --base';
  if (why === 'author-unknown') return 'add that address to its account on the forge, then ./bin/assay deploy';
  return 'revert the merge, and promote again with a review of the final commit';
}

function someOf(paths: readonly string[]): string {
  const shown = paths.slice(0, 5).join(', ');
  return paths.length > 5 ? `${shown} and ${paths.length - 5} more` : shown;
}

/** Exit codes and words of this theme. */
export const promotionRows = {
  'no-candidate': [1, words],
  'illegal-move': [1, words],
  'candidate-invalid': [1, words],
  'candidate-altered': [1, words],
  'unknown-candidate': [2, words],
  'verify-refused': [3, words],
  'unknown-ref': [2, words],
  'reproduce-differs': [3, words],
  'reproduce-impossible': [1, words],
  'program-missing': [1, words],
  'build-failed': [1, words],
  'code-not-merged': [1, words],
  'base-ahead': [1, words],
  'nothing-to-roll-back': [1, words],
  'nothing-approved': [3, words],
  'merge-altered': [3, words],
  'review-missing': [3, words],
  'service-failed': [1, words],
  'deploy-unhealthy': [1, words],
} satisfies Rows<PromotionFailure>;
