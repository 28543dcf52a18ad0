import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { openGit } from '../src/adapters/git.ts';
import type { Result } from '../src/failure.ts';
import { cardOf } from '../src/promotion/candidate-card.ts';
import { compareCandidates } from '../src/promotion/compare-candidates.ts';
import { reviewComment, type RebuildOutcome } from '../src/promotion/review-comment.ts';
import { verifyChange } from '../src/promotion/verify/verify-change.ts';
import { candidateAt } from '../src/usecases/promote/candidate-at.ts';
import { stateAt } from '../src/usecases/promote/strategy-state.ts';

/**
 * Prints the report on a promotion: `node scripts/promotion-comment.ts <repository> <base> <head> <reproduce.json>`, the last being what
 * `assay reproduce --json` printed, if it ran. The repository is read as data.
 */
const [folder = '.', base = 'main', head = 'HEAD', rebuiltFile = ''] = process.argv.slice(2);
const git = must(await openGit(resolve(folder)));
const verification = must(await verifyChange(git, { base, head }));
const [strategy = 'none'] = verification.strategies;
const before = await stateAt(git, verification.base, strategy);
const after = await stateAt(git, verification.head, strategy);
const id = after.ok && 'move' in after.value ? after.value.move.candidate : null;
const champion = before.ok ? before.value.environments.paper.candidate : null;
const candidate = id === null ? null : await candidateAt(git, verification.head, strategy, id);
const card = candidate?.ok ? cardOf(candidate.value) : null;
const current =
  champion === null || champion === id ? null : await candidateAt(git, verification.base, strategy, champion);
const comparison = candidate?.ok && current?.ok ? compareCandidates(current.value, candidate.value) : null;
const { rebuild, note } = rebuilt();
const { GITHUB_SERVER_URL: server = 'https://github.com', GITHUB_REPOSITORY: repository } = process.env;
const address = repository ? `${server}/${repository}/raw/${verification.head}/` : '';
const plots = candidate?.ok ? [...candidate.value.files.keys()].filter((path) => path.endsWith('.svg')) : [];
process.stdout.write(
  reviewComment({
    strategy,
    verification,
    rebuild,
    rebuildNote: note,
    card: card?.ok ? card.value : null,
    comparison: comparison?.ok ? comparison.value : null,
    plots: plots.map((path) => `${address}models/${strategy}/candidates/${id}/${path}`),
  }),
);

function rebuilt(): { rebuild: RebuildOutcome | null; note: string | null } {
  const text = existsSync(rebuiltFile) ? readFileSync(rebuiltFile, 'utf8').trim() : '';
  if (text === '') return { rebuild: null, note: 'it did not run' };
  const said = JSON.parse(text) as { result?: RebuildOutcome; failure?: { message: string; place?: string } };
  if (said.result) return { rebuild: said.result, note: null };
  return { rebuild: null, note: [said.failure?.message, said.failure?.place].filter(Boolean).join(' at ') };
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}
