/** One column; tables that are wider than a phone scroll inside their box, say so, fade at the cut edge and keep their first column. */
export const pagePhoneCss = `
@media screen and (max-width:760px){
html{scroll-padding-top:44px}
body{padding:18px 16px 48px}
h1{font-size:25px}
nav{flex-wrap:nowrap;overflow-x:auto;margin:0 -16px;padding:8px 16px}
.blocks{grid-template-columns:minmax(0,1fr)}
.blocks>*,.blocks>.third,.blocks>.wide{grid-column:1}
.roomy{display:none}
.narrow{display:block}
.tiles{grid-template-columns:repeat(2,1fr)}
.sideways{display:inline;color:var(--muted);font-size:13px;font-weight:400}
.broad .scroll{-webkit-mask-image:linear-gradient(to right,#000 calc(100% - 28px),transparent);mask-image:linear-gradient(to right,#000 calc(100% - 28px),transparent);padding-right:28px}
.broad table{width:max-content;min-width:100%}
.broad .prose{width:260px}
.broad td .quiet{display:inline-block;max-width:200px}
.broad th:first-child,.broad td:first-child{position:sticky;left:0;background:var(--paper);max-width:142px;white-space:normal;overflow-wrap:break-word;border-right:1px solid var(--rule);padding-right:8px}
.broad td:nth-child(2),.broad th:nth-child(2){padding-left:10px}
.months th:first-child{padding-left:0}
}
`.trim();
