import { ok, type Result } from '../../failure.ts';
import type { ReportConfig } from '../../formats/config/report.schema.generated.ts';
import type { StageContext, StageFacts } from '../../pipeline/stage.ts';
import { buildBrief } from '../../report/build-brief.ts';
import { buildDocument } from '../../report/build-document.ts';
import { fileSvg } from '../../report/charts/theme.ts';
import { renderMarkdown } from '../../report/markdown.ts';
import { renderPage } from '../../report/page.ts';
import { drawPlots, plotNames } from '../../report/plots.ts';
import { drawPngs } from '../../report/png.ts';
import { readInputs } from './read-inputs.ts';

/** Writes the page and the Markdown, and the plots as files of their own when asked for. */
export async function run(context: StageContext): Promise<Result<StageFacts>> {
  const config = context.param('report') as unknown as ReportConfig;
  const inputs = readInputs(context);
  if (!inputs.ok) return inputs;
  const report = buildDocument(inputs.value);
  const plots = await drawPlots(inputs.value);
  const files = new Map(plotNames.map((name) => [name, plots.get(name)!]));

  context.write('report.html', renderPage(report, plots));
  context.write('report.md', renderMarkdown(buildBrief(inputs.value), config.plots));
  if (config.plots) for (const [name, svg] of files) context.write(`${name}.svg`, fileSvg(svg));
  if (config.png) {
    const images = await drawPngs(files, 'report.png');
    if (!images.ok) return images;
    for (const [name, image] of images.value) context.write(`${name}.png`, image);
  }
  const { verdict, gates } = inputs.value.validation;
  return ok({ verdict, gates: gates.length, passed: gates.filter((gate) => gate.verdict === 'pass').length });
}
