/** On paper of any size: light colours, nothing folded, scrolled or stuck; tables break between rows and repeat their heads. */
export const pagePrintCss = `
@page{margin:14mm 12mm}
@media print{
html{color-scheme:light;print-color-adjust:exact;-webkit-print-color-adjust:exact}
body{max-width:none;padding:0;font-size:12px}
h1{font-size:24px}
h2{font-size:17px}
.headline{font-size:13px}
nav{position:static;flex-wrap:wrap;white-space:normal;overflow:visible;margin:0;padding:6px 0;font-size:12px}
.tiles{grid-template-columns:repeat(4,1fr);gap:10px 16px;margin:14px 0}
dd{font-size:18px}
dt,.note,dd.note,.under{font-size:11px}
section{margin-top:22px;padding-top:8px}
section>details>summary,h3,figcaption{break-after:avoid}
summary{list-style:none}
details::details-content{display:block;content-visibility:visible;block-size:auto}
.blocks{gap:14px 20px}
h3{margin-bottom:-4px}
h3+p{margin-top:-4px}
figure,.findings li,tr{break-inside:avoid}
figure.table{break-inside:auto}
thead{display:table-header-group}
.scroll{overflow:visible}
table{font-size:10.5px}
th,td{padding:3px 8px 3px 0}
.number{white-space:normal}
.dense th{overflow-wrap:anywhere}
.table:not(.wide) table{font-size:9.5px}
.table:not(.wide) td,.table:not(.wide) th{padding-right:6px}
th.number{min-width:0}
.prose{min-width:0}
.code{font-size:9px;overflow-wrap:anywhere}
.months th,.months td{padding:3px 4px}
.third figcaption{font-size:11px}
}
`.trim();
