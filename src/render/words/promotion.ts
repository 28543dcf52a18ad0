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
        try: `run: assay pipeline --strategy ${f.strategy}`,
      };
    case 'illegal-move':
      return {
        message: `${f.strategy} may not move from ${f.from} to ${f.to} in ${f.environment}.`,
        place: `models/${f.strategy}/approval_state.json`,
        found: f.detail,
        expected: 'one of the moves that docs/promotion.md lists',
        try: `run: assay registry show ${f.strategy}`,
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
        message: `${f.strategy} has no candidate ${f.candidate}.`,
        place: `models/${f.strategy}/candidates`,
        found: f.known.length > 0 ? f.known.join(', ') : 'no candidate',
        expected: 'the id of a candidate, or the first digits of one',
        try: 'run: assay registry list',
      };
    case 'verify-refused':
      return {
        message: 'The change is refused.',
        place: f.checks.join(', '),
        found: f.first,
        expected: 'every check passed',
        try: 'make the candidate anew with: assay promote',
      };
    case 'unknown-ref':
      return {
        message: `${f.ref} names no commit.`,
        expected: 'a branch, tag or commit of this repository',
        try: 'name it: assay verify --base <branch> --head <branch>',
      };
    case 'reproduce-differs':
      return {
        message: `Candidate ${f.candidate} cannot be reproduced: stage ${f.stage} makes other bytes.`,
        place: `${f.file}${f.field === '' ? '' : ` at ${f.field}`}`,
        found: f.found,
        expected: f.expected,
        try: `run: assay reproduce --candidate ${f.candidate} --keep, then compare the files (${f.files} differ)`,
      };
    case 'reproduce-impossible':
      return { message: `Candidate ${f.candidate} cannot be rebuilt here.`, found: f.detail, try: f.remedy };
    default:
      return assertNever(f);
  }
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
} satisfies Rows<PromotionFailure>;
