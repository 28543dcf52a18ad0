import { jsonFormat } from '../json/json-format.ts';
import type { DownloadIndex } from './download-index.schema.generated.ts';
import schema from './download-index.schema.json' with { type: 'json' };

export const downloadIndexFormat = jsonFormat<DownloadIndex>('download-index', 1, schema);
