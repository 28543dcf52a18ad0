import { paletteCss } from './charts/palette.ts';

/** Style of the page. Generic fonts only; numbers in columns of equal width; two columns where there is room. */
export const pageCss = `
${paletteCss(':root')}
*{box-sizing:border-box}
html{color-scheme:light dark}
body{margin:0 auto;max-width:1180px;padding:28px 24px 64px;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
h1{margin:0;font-size:30px;line-height:1.2;font-weight:650;overflow-wrap:anywhere}
h2{margin:48px 0 10px;padding-top:14px;border-top:2px solid var(--ink);font-size:20px;line-height:1.3}
p{margin:0;max-width:82ch}
.verdict{display:inline-block;margin:14px 0 8px;padding:3px 12px;border:2px solid currentColor;border-radius:4px;font-size:18px;font-weight:650}
.headline{font-size:17px}
.pass{color:var(--strategy)}
.fail{color:var(--loss);font-weight:600}
.insufficient{color:var(--group5);font-weight:600}
td .pass,td .fail,td .insufficient{white-space:nowrap}
.quiet,.prose{color:var(--muted)}
.prose{display:inline-block;min-width:220px}
.code{font-family:monospace;font-size:13px}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(138px,1fr));gap:16px 24px;margin:24px 0}
.tiles div{padding-top:8px;border-top:1px solid var(--rule)}
dt,.note{color:var(--muted);font-size:13px}
dd{margin:0;font-size:24px;line-height:1.3;font-variant-numeric:tabular-nums}
dd.note{font-size:13px}
nav{display:flex;flex-wrap:wrap;gap:4px 18px}
a{color:var(--strategy)}
.blocks{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:22px 32px;align-items:start}
.wide{grid-column:1/-1}
figure{margin:0;min-width:0}
figcaption{margin-bottom:4px;font-weight:600}
svg{display:block;width:100%;height:auto}
.narrow{display:none}
.scroll{overflow-x:auto}
table{width:100%;border-collapse:collapse;font-size:14px;line-height:1.35}
th{color:var(--muted);font-weight:500;text-align:left;vertical-align:bottom}
th,td{padding:5px 14px 5px 0;border-bottom:1px solid var(--rule)}
td{vertical-align:top}
th:last-child,td:last-child{padding-right:0}
.number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.months th,.months td{padding:4px 8px;border:0}
.months td:nth-child(n+2):nth-child(-n+13){border:1px solid var(--paper)}
${heatClasses()}
@media (max-width:760px){
body{padding:18px 16px 48px}
h1{font-size:25px}
.blocks{grid-template-columns:minmax(0,1fr)}
.roomy{display:none}
.narrow{display:block}
.tiles{grid-template-columns:repeat(2,1fr)}
}
@media print{body{max-width:none}section{break-inside:auto}figure{break-inside:avoid}}
`.trim();

function heatClasses(): string {
  const classes = (name: string, colour: string) =>
    Array.from({ length: 11 }, (_, strength) => {
      const share = strength * 5;
      return `.${name}${strength}{background:color-mix(in srgb,var(--${colour}) ${share}%,var(--paper))}`;
    }).join('');
  return classes('up', 'strategy') + classes('down', 'loss');
}
