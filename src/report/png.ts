import type * as Resvg from '@resvg/resvg-js';
import { plainSvg } from './charts/theme.ts';
import { fail, ok, type Result } from '../failure.ts';

const packageName = '@resvg/resvg-js';

/**
 * PNG bytes of charts at twice their size. Text is drawn with fonts of this machine: bytes differ between machines. `key` is the
 * setting that asked for them.
 */
export async function drawPngs(
  svgs: ReadonlyMap<string, string>,
  key: 'report.png' | 'forecast.png',
): Promise<Result<Map<string, Uint8Array>>> {
  const resvg = await loadResvg(key);
  if (!resvg.ok) return resvg;
  const images = new Map<string, Uint8Array>();
  for (const [name, svg] of svgs) {
    const drawing = new resvg.value.Resvg(plainSvg(svg), { fitTo: { mode: 'zoom', value: 2 } });
    images.set(name, new Uint8Array(drawing.render().asPng()));
  }
  return ok(images);
}

async function loadResvg(key: string): Promise<Result<typeof Resvg>> {
  try {
    return ok(await import('@resvg/resvg-js'));
  } catch (error) {
    const [detail] = (error as Error).message.split('\n');
    return fail({ reason: 'report-png-unavailable', key, packageName, detail: detail! });
  }
}
