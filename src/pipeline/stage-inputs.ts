import { fail, ok, type Result } from '../failure.ts';
import type { Checkpoint } from '../formats/checkpoint/checkpoint.schema.generated.ts';
import type { FileStore } from '../ports.ts';
import type { JsonObject } from '../util/json.ts';
import type { PlanDeps } from './engine-deps.ts';
import { paramReader } from './params.ts';
import type { ExternalFile, ExternalPlaces, StageSpec } from './stage.ts';
import type { StatIndex } from './stat-index.ts';

/** SHA-256 of each file of other stages, by `stage/file`. A file the upstream left out is left out here as well. */
export function upstreamInputs(stage: StageSpec, checkpoints: ReadonlyMap<string, Checkpoint>): Record<string, string> {
  const inputs: Record<string, string> = {};
  for (const { stage: upstream, files } of stage.upstream) {
    const outputs = checkpoints.get(upstream)?.outputs ?? [];
    for (const file of files) {
      const output = outputs.find((one) => one.file === file);
      if (output) inputs[`${upstream}/${file}`] = output.sha256;
    }
  }
  return inputs;
}

export interface ExternalInputs {
  readonly files: readonly ExternalFile[];
  /** SHA-256 by `external:key`. */
  readonly inputs: { readonly [name: string]: string };
}

/** Looks up and digests the files from outside the graph. */
export function externalInputs(
  deps: PlanDeps,
  index: StatIndex,
  stage: StageSpec,
  strategy: string,
  config: JsonObject,
): Result<ExternalInputs> {
  if (!stage.externals) return ok({ files: [], inputs: {} });
  const found = withPackageFailures(() => stage.externals!(paramReader(stage, config), places(deps, strategy)));
  if (!found.ok) return found;
  const inputs: Record<string, string> = {};
  for (const { key, path } of found.value) {
    const digest = index.digest(path);
    if (!digest.ok) return digest;
    if (!digest.value) return fail({ reason: 'input-missing', stage: stage.name, file: path });
    inputs[`external:${key}`] = digest.value.sha256;
  }
  return ok({ files: found.value, inputs });
}

class PackageFileMissing extends Error {
  readonly packageName: string;
  readonly file: string;

  constructor(packageName: string, file: string) {
    super(`${packageName}/${file}`);
    this.packageName = packageName;
    this.file = file;
  }
}

function withPackageFailures<T>(run: () => Result<T>): Result<T> {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof PackageFileMissing)) throw error;
    return fail({ reason: 'package-file-missing', packageName: error.packageName, file: error.file });
  }
}

function places({ files, packageFile }: PlanDeps, strategy: string): ExternalPlaces {
  return {
    strategy,
    list: (folder) => listRecursively(files, folder).sort(),
    packageFile(packageName, file) {
      const path = packageFile(packageName, file);
      if (!path.ok) throw new PackageFileMissing(packageName, file);
      return path.value;
    },
  };
}

/** Regular files below a folder, by workspace-relative path; the root's own dot-folders and packages are passed over. */
function listRecursively(files: FileStore, folder: string): string[] {
  const top = folder === '.' || folder === '';
  const names = files.list(top ? '.' : folder);
  if (!names.ok) return [];
  return names.value.flatMap((name) => {
    if (top && (name.startsWith('.') || name === 'node_modules')) return [];
    const path = top ? name : `${folder}/${name}`;
    const facts = files.facts(path);
    if (!facts.ok || !facts.value) return [];
    return facts.value.kind === 'directory' ? listRecursively(files, path) : [path];
  });
}
