/** Cells of one line; a cell in double quotes may hold commas, and quotes written twice. */
export function splitRecord(line: string): string[] {
  if (!line.includes('"')) return line.split(',');
  const cells: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/gy;
  for (let end = ','; end === ',';) {
    const match = cell.exec(line);
    if (match === null) return [];
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2]!);
    end = match[3]!;
  }
  return cells;
}
