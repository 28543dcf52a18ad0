import { ok, type Result } from '../../failure.ts';
import { deploymentRecordFile } from '../../formats/deployment-record/deployment-record-file.ts';
import type { DeploymentRecord } from '../../formats/deployment-record/deployment-record.schema.generated.ts';
import { replaceFile } from '../../pipeline/replace-file.ts';
import type { FileStore } from '../../ports.ts';

/** Deployments of a strategy on this machine, oldest first. */
export function deployments(files: FileStore, strategy: string): Result<readonly DeploymentRecord[]> {
  const folder = deploymentRecordFile.folder(strategy);
  const names = files.list(folder);
  if (!names.ok) return names;
  const records: DeploymentRecord[] = [];
  for (const name of names.value.filter((one) => /^\d{4,}-[0-9a-f]{16}\.json$/.test(one))) {
    const bytes = files.read(`${folder}/${name}`);
    if (!bytes.ok) return bytes;
    const record = deploymentRecordFile.parse(new TextDecoder().decode(bytes.value));
    if (!record.ok) return record;
    records.push(record.value);
  }
  return ok(records.sort((a, b) => a.number - b.number));
}

/** Adds a record; its number follows the last. Returns its path. */
export function recordDeployment(
  files: FileStore,
  before: readonly DeploymentRecord[],
  facts: Omit<DeploymentRecord, 'schema' | 'number'>,
): Result<string> {
  const number = (before.at(-1)?.number ?? 0) + 1;
  const folder = deploymentRecordFile.folder(facts.strategy);
  const path = `${folder}/${deploymentRecordFile.name(number, facts.candidate)}`;
  const text = deploymentRecordFile.serialise({ ...facts, number });
  const written = replaceFile(files, path, new TextEncoder().encode(text));
  return written.ok ? ok(path) : written;
}
