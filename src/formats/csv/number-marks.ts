import { fail, ok, type Result } from '../../failure.ts';
import type { CsvDialect } from '../config/data.schema.generated.ts';
import type { NumberMarks } from './number-cell.ts';
import type { SampledCell } from './sample-cells.ts';

const decimals = { point: 0x2e, comma: 0x2c } as const;
const groups = { none: 0, comma: 0x2c, point: 0x2e, space: 0x20, apostrophe: 0x27 } as const;
const grouped = /^[+-]?\d{1,3}(,\d{3})+$/;

/**
 * Decimal and thousands marks of a file: as configured, else as its numbers show. A number with both marks settles it;
 * a comma that cannot be a thousands mark is a decimal one; `1,234` alone can be read both ways and is refused.
 */
export function numberMarks(
  dialect: CsvDialect,
  cells: readonly SampledCell[],
  file: string,
  key: string,
): Result<NumberMarks> {
  let decimal: 'point' | 'comma' | null = dialect.decimal === 'auto' ? null : dialect.decimal;
  if (decimal === null) {
    const shown = cells.map((cell) => decimalShown(cell.text));
    decimal = shown.find((mark) => mark === 'point' || mark === 'comma') ?? null;
    const doubtful = cells[shown.indexOf('doubt')];
    if (decimal === null && doubtful && dialect.thousands !== 'comma') {
      return fail({ reason: 'data-number-ambiguous', file, line: doubtful.line, found: doubtful.text, key });
    }
    decimal ??= 'point';
  }
  const thousands = dialect.thousands === 'auto' ? thousandsShown(decimal, cells) : groups[dialect.thousands];
  return ok({ decimal: decimals[decimal], thousands: thousands === decimals[decimal] ? 0 : thousands });
}

function decimalShown(text: string): 'point' | 'comma' | 'doubt' | null {
  const [point, comma] = [text.lastIndexOf('.'), text.lastIndexOf(',')];
  if (point >= 0 && comma >= 0) return point > comma ? 'point' : 'comma';
  if (comma >= 0) {
    if (text.indexOf(',') !== comma) return 'point';
    return grouped.test(text) ? 'doubt' : 'comma';
  }
  if (point >= 0) return text.indexOf('.') === point ? 'point' : 'comma';
  return null;
}

function thousandsShown(decimal: 'point' | 'comma', cells: readonly SampledCell[]): number {
  const other = decimal === 'point' ? ',' : '.';
  const mark = [other, "'", ' '].find((candidate) => cells.some(({ text }) => text.includes(candidate)));
  return mark === undefined ? 0 : mark.charCodeAt(0);
}
