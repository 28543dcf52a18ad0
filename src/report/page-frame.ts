import { escapeText } from '../util/escape.ts';
import type { Section, Tile } from './document.ts';
import { sectionHtml } from './page-blocks.ts';
import { pageCss } from './page-css.ts';
import type { Plots } from './plots.ts';

export interface PageParts {
  /** Title of the window. */
  readonly title: string;
  readonly heading: string;
  /** HTML between the heading and the tiles, already escaped. */
  readonly lead: string;
  readonly tiles: readonly Tile[];
  readonly sections: readonly Section[];
}

/** An HTML page that needs nothing else: no network, no script, no font. */
export function pageFrame({ title, heading, lead, tiles, sections }: PageParts, plots: Plots): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeText(title)}</title>
<style>${pageCss}</style>
</head>
<body>
<header>
<h1>${escapeText(heading)}</h1>
${lead}
<dl class="tiles">
${tiles.map(({ label, value, note }) => `<div><dt>${escapeText(label)}</dt><dd>${escapeText(value)}</dd><dd class="note">${escapeText(note)}</dd></div>`).join('\n')}
</dl>
</header>
<nav aria-label="Contents">${sections.map(({ id, title: name }) => `<a href="#${id}">${escapeText(name)}</a>`).join(' ')}</nav>
<main>
${sections.map((section) => sectionHtml(section, plots)).join('\n')}
</main>
</body>
</html>
`;
}
