import { palette, paletteCss } from './palette.ts';

const names = new Map<string, string>(Object.entries(palette).map(([name, { light }]) => [light, name]));

/** A chart for a page that defines the palette's CSS variables. */
export function inlineSvg(svg: string): string {
  return svg.replace(/(fill|stroke)="(#[0-9a-f]{6})"/g, (whole, attribute: string, colour: string) => {
    const name = names.get(colour);
    return name === undefined ? whole : `${attribute}="var(--${name})"`;
  });
}

/** A chart as a file of its own, on its own paper, light or dark as the reader's system asks. */
export function fileSvg(svg: string): string {
  const paper = `<style>${paletteCss(':root')}</style><rect width="100%" height="100%" fill="var(--paper)"/>`;
  return `${inlineSvg(svg).replace(/>/, `>${paper}`)}\n`;
}

/** A light chart in plain colours, for renderers that know no CSS variables. */
export function plainSvg(svg: string): string {
  return svg.replace(/>/, `><rect width="100%" height="100%" fill="${palette.paper.light}"/>`);
}
