import type { EngineDeps, PlanRequest } from '../pipeline/engine-deps.ts';
import { checkpointName, readCheckpoint } from '../pipeline/read-checkpoint.ts';
import { externalInputs } from '../pipeline/stage-inputs.ts';
import { StatIndex } from '../pipeline/stat-index.ts';
import { gatesFile, pipelineFile, strategyFile } from '../formats/config/effective-config.ts';
import { codeRoot } from './places.ts';

/** Every file the freshness of a strategy rests on: configuration, build, checkpoints, outputs, external files and their folders. */
export function filesOfRun(deps: EngineDeps, request: PlanRequest): string[] | null {
  const { strategy, config } = request;
  const index = StatIndex.open(deps.files);
  const paths = new Set([
    pipelineFile,
    gatesFile,
    strategyFile(strategy),
    'config/strategies',
    `${codeRoot}dist/build.json`,
    `${codeRoot}dist/code-digests.json`,
  ]);
  for (const stage of deps.graph) {
    const folder = stage.directory(strategy);
    const look = readCheckpoint(deps.files, index, stage, strategy);
    const externals = externalInputs(deps, index, stage, strategy, config);
    if (!look.ok || !externals.ok) return null;
    paths.add(`${folder}/${checkpointName}`);
    for (const { file } of look.value.checkpoint?.outputs ?? []) paths.add(`${folder}/${file}`);
    for (const { path } of externals.value.files) for (const part of withFolders(path)) paths.add(part);
    if (stage.archive) paths.add(stage.archive.folder(strategy));
  }
  return [...paths].sort();
}

/** A file and, for files of the workspace, the folders above it: a new file beside it could belong to the same pattern. */
function withFolders(path: string): string[] {
  if (path.startsWith('/')) return [path];
  const parts = path.split('/');
  const folders = parts.slice(0, -1).map((_, i) => parts.slice(0, i + 1).join('/'));
  return parts.length === 1 ? [path, '.'] : [path, ...folders];
}
