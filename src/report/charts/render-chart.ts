import { Error as errorsOnly, parse, View, type Spec } from 'vega';
import { escapeText, withoutControls } from '../../util/escape.ts';

export interface Chart {
  /** File name without its ending. */
  readonly name: string;
  readonly title: string;
  /** What the chart shows, in words, for readers who cannot see it. */
  readonly description: string;
  readonly spec: Spec;
}

/**
 * SVG text in the palette's light colours, the same bytes at every run: no ids, no measured text, coordinates to a hundredth of a
 * pixel.
 */
export async function renderChart({ spec, description }: Chart): Promise<string> {
  const view = new View(parse(spec), { renderer: 'none', logLevel: errorsOnly });
  const drawn = await view.toSVG();
  view.finalize();
  return tidy(drawn).replace('<svg ', `<svg role="img" aria-label="${escapeText(description)}" `);
}

function tidy(svg: string): string {
  return withoutControls(svg)
    .replace(/ (?:aria-[a-z]+|role|class|pointer-events|version|xmlns:xlink)="[^"]*"/g, '')
    .replace(/<path d="" display="none"\/>/g, '')
    .replace(/<path d="M0,0h0v0h0Z"\/>/g, '')
    .replace(/ (?:d|transform|x|y|x2|y2|width|height)="[^"]*"/g, (attribute) =>
      attribute.replace(/-?\d+\.\d+(?:e-?\d+)?/g, hundredths),
    );
}

function hundredths(number: string): string {
  const rounded = Math.round(Number(number) * 100) / 100;
  return String(rounded === 0 ? 0 : rounded);
}
