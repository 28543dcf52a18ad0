import { jsonFormat } from '../json/json-format.ts';
import schema from './deployment-record.schema.json' with { type: 'json' };
import type { DeploymentRecord } from './deployment-record.schema.generated.ts';

/** `results/paper/<strategy>/deployments/<number>-<candidate>.json`. */
export const deploymentRecordFile = {
  ...jsonFormat<DeploymentRecord>('deployment-record', 1, schema),
  folder: (strategy: string): string => `results/paper/${strategy}/deployments`,
  name: (number: number, candidate: string): string => `${String(number).padStart(4, '0')}-${candidate}.json`,
};
