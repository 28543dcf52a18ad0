import { parseDocument } from 'yaml';

type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };
type Fields = { readonly [key: string]: Value };

/** What a fork, a title or a branch name can hold: never pasted into a script, where it would be run. */
const untrusted =
  /\$\{\{[^}]*\b(github\.event\.|github\.head_ref|github\.ref_name|github\.base_ref|github\.actor|inputs\.|steps\.|needs\.|matrix\.|env\.)/;

/** Everything wrong with one workflow by the rules of docs/promotion.md; empty when all is well. */
export function lintWorkflow(text: string): string[] {
  const document = parseDocument(text);
  if (document.errors.length > 0) return [`it is no YAML: ${document.errors[0]!.message}`];
  const workflow = fields(document.toJS({ maxAliasCount: 0 }) as Value);
  const problems: string[] = [];
  const triggers = triggersOf(workflow['on'] ?? null);
  for (const trigger of ['pull_request_target', 'workflow_run', 'issue_comment'])
    if (triggers.includes(trigger)) problems.push(`on: ${trigger} runs with the base's rights for strangers`);
  const permissions = workflow['permissions'];
  if (!isFields(permissions) || Object.keys(permissions).length > 0)
    problems.push('permissions: has to be {} at the top; each job asks for its own');
  for (const [name, job] of Object.entries(fields(workflow['jobs'] ?? {})))
    problems.push(...lintJob(fields(job), triggers).map((problem) => `job ${name}: ${problem}`));
  return problems;
}

function lintJob(job: Fields, triggers: readonly string[]): string[] {
  const problems: string[] = [];
  const permissions = job['permissions'];
  if (!isFields(permissions)) problems.push('permissions: it has none of its own');
  const granted = isFields(permissions) ? permissions : {};
  const onPull = triggers.includes('pull_request');
  for (const [scope, access] of Object.entries(granted)) {
    if (access !== 'write') continue;
    if (onPull && scope !== 'pull-requests') problems.push(`permissions: a pull request may not get ${scope}: write`);
    if (scope === 'id-token' || scope === 'actions' || scope === 'packages')
      problems.push(`permissions: ${scope}: write is needed for nothing here`);
  }
  if (job['timeout-minutes'] === undefined) problems.push('timeout-minutes: it may run for six hours');
  const mayPush = granted['contents'] === 'write';
  const mayWrite = Object.values(granted).includes('write');
  const steps = Array.isArray(job['steps']) ? (job['steps'] as readonly Value[]).map(fields) : [];
  steps.forEach((step, i) => {
    const name = typeof step['name'] === 'string' ? step['name'] : `step ${i + 1}`;
    problems.push(...lintStep(step, { mayPush, mayWrite, onPull }).map((problem) => `${name}: ${problem}`));
  });
  return problems;
}

interface JobRights {
  readonly mayPush: boolean;
  readonly mayWrite: boolean;
  readonly onPull: boolean;
}

function lintStep(step: Fields, { mayPush, mayWrite, onPull }: JobRights): string[] {
  const problems: string[] = [];
  const { uses, run } = step;
  const inputs = fields(step['with'] ?? {});
  if (typeof uses === 'string') {
    if (!uses.startsWith('./') && !/^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/.test(uses))
      problems.push(`uses: ${uses} is not pinned by a full commit`);
    if (uses.startsWith('actions/checkout@')) {
      if (!mayPush && inputs['persist-credentials'] !== false)
        problems.push('persist-credentials: has to be false where nothing is pushed');
      if (onPull && mayWrite && typeof inputs['ref'] === 'string' && inputs['ref'].includes('head'))
        problems.push('ref: a job that may write checks out the pull request’s code');
      if (onPull && mayWrite && inputs['ref'] === undefined)
        problems.push('ref: a job that may write has to name the base, or it gets the pull request’s code');
    }
    if (uses.startsWith('actions/cache@') && mayWrite)
      problems.push('uses: a cache may have been filled by another branch');
  }
  if (typeof run === 'string') {
    if (untrusted.test(run)) problems.push('run: text from outside is pasted into the script; hand it over by env');
    if (/\bsecrets\./.test(run)) problems.push('run: a secret is pasted into the script; hand it over by env');
    if (/curl[^\n|]*\|\s*(ba)?sh/.test(run)) problems.push('run: a download is run unseen');
  }
  return problems;
}

function triggersOf(on: Value): readonly string[] {
  if (typeof on === 'string') return [on];
  if (Array.isArray(on)) return (on as readonly Value[]).map(String);
  return Object.keys(fields(on));
}

function isFields(value: Value | undefined): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fields(value: Value): Fields {
  return isFields(value) ? value : {};
}
