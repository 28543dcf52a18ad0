import { existsSync, readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { layers } from './layers.ts';

/** Fails when a relative link in a Markdown page leads nowhere, an anchor is missing, or the layer table in the docs is not the one that is checked. */
const problems: string[] = [];
const pages = ['README.md', 'CHANGELOG.md'];
for await (const page of glob('docs/**/*.md')) pages.push(page);

for (const page of pages) {
  const text = readFileSync(page, 'utf8');
  for (const match of text.replace(/```[\s\S]*?```/g, '').matchAll(/\]\(([^)\s]+)\)/g)) {
    const [path, anchor] = match[1]!.split('#') as [string, string | undefined];
    if (/^[a-z]+:/.test(path)) continue;
    const target = path === '' ? page : join(dirname(page), path);
    if (!existsSync(target)) problems.push(`${page}: link to ${path}, which is not there`);
    else if (anchor !== undefined && target.endsWith('.md') && !anchorsOf(target).has(anchor)) {
      problems.push(`${page}: ${target} has no heading #${anchor}`);
    }
  }
}

const architecture = readFileSync('docs/architecture.md', 'utf8').replace(/ {2,}/g, ' ');
for (const rule of layers) {
  const types = rule.typesOnly ? `; types of ${rule.typesOnly.join(', ')}` : '';
  const row = `| ${rule.layer} | ${rule.may.join(', ') || '—'}${types} |`;
  if (!architecture.includes(row)) problems.push(`docs/architecture.md: lacks the layer row "${row}"`);
}

if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exitCode = 1;
} else {
  console.log(`${pages.length} pages: every link leads somewhere`);
}

function anchorsOf(page: string): Set<string> {
  const anchors = new Set<string>();
  for (const match of readFileSync(page, 'utf8').matchAll(/^#+\s+(.*)$/gm)) {
    anchors.add(
      match[1]!
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replace(/\s/g, '-'),
    );
  }
  return anchors;
}
