import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { parquetMetadataAsync, parquetRead, type AsyncBuffer, type Compressors, type FileMetaData } from 'hyparquet';
import { fail, ok, type Result } from '../../failure.ts';

/** One cell of a Parquet column as the reader gives it. */
export type ParquetCell = number | bigint | string | Date | boolean | null | undefined;

export interface ParquetColumns {
  readonly names: readonly string[];
  readonly rows: number;
  /** Whether a time column holds local times rather than instants. */
  isLocalTime(name: string): boolean;
  read(names: readonly string[]): Promise<Result<{ readonly [name: string]: readonly ParquetCell[] }>>;
}

const compressors: Compressors = {
  GZIP: (input) => gunzipSync(input),
  ZSTD: (input) => zstdDecompressSync(input),
  BROTLI: (input) => brotliDecompressSync(input),
};

/** Opens a Parquet file held in memory: snappy, gzip, zstd, brotli or uncompressed; flat columns only. */
export async function openParquet(content: Uint8Array, file: string): Promise<Result<ParquetColumns>> {
  const buffer: AsyncBuffer = {
    byteLength: content.byteLength,
    slice: (start, end) => content.slice(start, end).buffer as ArrayBuffer,
  };
  if (content.byteLength === 0) return fail({ reason: 'data-file-empty', file });
  let metadata: FileMetaData;
  try {
    metadata = await parquetMetadataAsync(buffer);
  } catch (error) {
    return unreadable(file, error);
  }
  const elements = metadata.schema.filter((element) => element.num_children === undefined);
  return ok({
    names: elements.map((element) => element.name),
    rows: Number(metadata.num_rows),
    isLocalTime: (name) => {
      const element = elements.find((candidate) => candidate.name === name);
      if (element?.converted_type === 'DATE' || element?.logical_type?.type === 'DATE') return true;
      return element?.logical_type?.type === 'TIMESTAMP' && !element.logical_type.isAdjustedToUTC;
    },
    read: async (names) => {
      const columns = Object.fromEntries(
        names.map((name) => [name, new Array<ParquetCell>(Number(metadata.num_rows))]),
      );
      try {
        await parquetRead({
          file: buffer,
          metadata,
          columns: [...new Set(names)],
          compressors,
          onChunk: ({ columnName, columnData, rowStart }) => {
            const into = columns[columnName]!;
            for (let i = 0; i < columnData.length; i++) into[rowStart + i] = columnData[i] as ParquetCell;
          },
        });
      } catch (error) {
        return unreadable(file, error);
      }
      return ok(columns);
    },
  });
}

function unreadable(file: string, error: unknown) {
  return fail({ reason: 'data-file-unreadable', file, format: 'parquet', detail: (error as Error).message });
}
