import { paletteCss } from './charts/palette.ts';
import { pagePhoneCss } from './page-phone-css.ts';
import { pagePrintCss } from './page-print-css.ts';

/** Style of the page. Generic fonts only; numbers in columns of equal width; two columns where there is room. */
export const pageCss = `
${paletteCss(':root')}
*{box-sizing:border-box}
html{color-scheme:light dark;scroll-padding-top:52px;-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:1180px;padding:28px 24px 64px;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
h1{margin:0;font-size:30px;line-height:1.2;font-weight:650;overflow-wrap:anywhere}
h2{display:inline;margin:0;font-size:20px;line-height:1.3}
p{margin:0;max-width:82ch;overflow-wrap:break-word}
.verdict{display:inline-block;margin:14px 0 8px;padding:3px 12px;border:2px solid currentColor;border-radius:4px;font-size:18px;font-weight:650}
.headline{font-size:17px}
.pass{color:var(--strategy)}
.fail,.severe{color:var(--loss);font-weight:600}
.insufficient,.warning{color:var(--group5);font-weight:600}
td .pass,td .fail,td .insufficient{white-space:nowrap}
.quiet,.prose,.notice{color:var(--muted)}
.prose{display:inline-block;min-width:220px}
.code{font-family:monospace;font-size:13px}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(132px,1fr));gap:16px 20px;margin:24px 0}
.tiles div{padding-top:8px;border-top:1px solid var(--rule)}
dt,.note{color:var(--muted);font-size:13px;line-height:1.4}
dd{margin:0;font-size:24px;line-height:1.3;font-variant-numeric:tabular-nums}
dd.note{font-size:13px;line-height:1.4}
nav{position:sticky;top:0;z-index:2;display:flex;flex-wrap:wrap;gap:2px 16px;margin:0 -8px;padding:8px;white-space:nowrap;background:var(--paper);border-bottom:1px solid var(--rule);font-size:14px}
nav a{text-decoration:none}
nav a:hover{text-decoration:underline}
a{color:var(--strategy)}
section{margin-top:36px;padding-top:12px;border-top:2px solid var(--ink)}
section>details>summary{margin-bottom:10px;cursor:pointer;list-style-position:outside}
section>details>summary::marker{color:var(--muted);font-size:14px}
.blocks{display:grid;grid-template-columns:repeat(6,minmax(0,1fr));gap:22px 32px;align-items:start}
.blocks>*{grid-column:span 3}
.blocks>.third{grid-column:span 2}
.blocks>.wide{grid-column:1/-1}
h3+p{margin-top:-8px}
h3{margin:6px 0 -8px;font-size:16px;line-height:1.35}
figure{margin:0;min-width:0}
figcaption,.table>details>summary{margin-bottom:4px;font-weight:600;line-height:1.4}
.table>details>summary{cursor:pointer}
.third figcaption{font-size:14px}
.under{color:var(--muted);font-size:13px;font-weight:400}
svg{display:block;width:100%;height:auto}
.narrow,.sideways{display:none}
.scroll{overflow-x:auto}
table{width:100%;border-collapse:collapse;font-size:14px;line-height:1.35}
th{color:var(--muted);font-weight:500;text-align:left;vertical-align:bottom}
th,td{padding:5px 14px 5px 0;border-bottom:1px solid var(--rule)}
td{vertical-align:top}
th:last-child,td:last-child{padding-right:0}
.number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
th.number{white-space:normal;min-width:3.5em}
td.number+td:not(.number),th.number+th:not(.number){padding-left:12px}
.months th,.months td{padding:4px 8px;border:0}
.months td:nth-child(n+2):nth-child(-n+13){border:1px solid var(--paper)}
.findings{display:grid;gap:10px;margin:0;padding:0;list-style:none}
.findings li{padding:2px 0 2px 12px;border-left:4px solid var(--rule)}
.findings .is-severe{border-color:var(--loss)}
.findings .is-warning{border-color:var(--group5)}
.findings .is-notice{border-color:var(--benchmark)}
.findings p{max-width:96ch}
.findings .fix{color:var(--muted)}
${heatClasses()}
${pagePhoneCss}
${pagePrintCss}
`.trim();

function heatClasses(): string {
  const classes = (name: string, colour: string) =>
    Array.from({ length: 11 }, (_, strength) => {
      const share = strength * 5;
      return `.${name}${strength}{background:color-mix(in srgb,var(--${colour}) ${share}%,var(--paper))}`;
    }).join('');
  return classes('up', 'strategy') + classes('down', 'loss');
}
