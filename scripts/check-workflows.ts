import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lintWorkflow } from './workflows/lint-rules.ts';
import { workflowSchema } from './workflows/workflow-schema.ts';

/** Fails when a workflow breaks a rule of safety or the schema of workflows. */
const folder = '.github/workflows';
const schema = workflowSchema();
const names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
const problems: string[] = [];
for (const name of names) {
  const text = readFileSync(join(folder, name), 'utf8');
  for (const problem of [...schema.check(text), ...lintWorkflow(text)]) problems.push(`${folder}/${name}: ${problem}`);
}
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exitCode = 1;
} else {
  console.log(`${names.length} workflows follow the rules, and the schema (${schema.source})`);
}
