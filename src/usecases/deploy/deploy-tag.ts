import { fail, ok, type Result } from '../../failure.ts';
import type { DeploymentRecord } from '../../formats/deployment-record/deployment-record.schema.generated.ts';
import { canonicalJson } from '../../formats/json/canonical.ts';
import type { Git } from '../../ports/git.ts';

type Facts = Pick<
  DeploymentRecord,
  'strategy' | 'environment' | 'candidate' | 'bundle' | 'commit' | 'head' | 'pull' | 'review'
>;

/**
 * Marks the merge with an annotated tag that carries vote 2. A candidate that comes back by a later merge gets a tag of its own.
 * Returns the tag, and whether it was there already.
 */
export async function tagDeployment(
  git: Git,
  facts: Facts,
): Promise<Result<{ readonly name: string; readonly already: boolean }>> {
  const { strategy, environment, candidate, bundle, commit, head, pull, review } = facts;
  const vote = canonicalJson({
    bundle,
    candidate,
    commit,
    environment,
    head,
    pull,
    review: { ...review },
    strategy,
    vote: 2,
  });
  const message = `${strategy} ${candidate} to ${environment}\n\n${vote}`.trimEnd();
  const plain = `deploy/${strategy}/${candidate}`;
  for (const name of [plain, `${plain}-${commit.slice(0, 12)}`]) {
    const there = await git.tagMessage(name);
    if (!there.ok) return there;
    if (there.value === message) return ok({ name, already: true });
    if (there.value !== null) continue;
    const made = await git.tag(name, commit, message);
    return made.ok ? ok({ name, already: false }) : made;
  }
  return fail({ reason: 'tag-exists', tag: `${plain}-${commit.slice(0, 12)}` });
}
