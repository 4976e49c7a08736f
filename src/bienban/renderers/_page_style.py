"""How the page of a paper looks: big type, sections by background and name, two columns on a screen and one on paper."""

STYLE = """
:root{--header:#ece6f7;--opening:#dceefb;--content:#e3f3dc;--closing:#fdf0cf;--signature:#f0e6dc}
*{box-sizing:border-box}
body{margin:0 auto;max-width:96rem;padding:1rem;background:#fff;color:#161616;
font:18px/1.6 "Segoe UI",Roboto,"Noto Sans",sans-serif}
h1{font-size:1.5rem;margin:0 0 .5rem;overflow-wrap:anywhere}
h2{font-size:1.3rem;margin:2rem 0 .5rem;border-top:3px solid #161616;padding-top:.5rem}
h3{font-size:1.1rem;margin:1.5rem 0 .4rem}
h3:first-child{margin-top:0}
a{color:#00407a}
a:focus-visible,aside:focus-visible{outline:3px solid #a8005c;outline-offset:2px}
:target{outline:3px solid #a8005c;scroll-margin:3rem}
dl{margin:0}
dl div{display:flex;gap:.6rem}
dt{flex:0 0 9rem;font-weight:600}
dd{margin:0;overflow-wrap:anywhere}
.legend span{padding:.1rem .5rem}
.skip{margin:0}
.skip a:not(:focus){position:absolute;left:-99rem}
.two{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:2rem;align-items:start}
article{font-family:"Times New Roman","Liberation Serif",Tinos,serif;font-size:1.15rem}
aside{position:sticky;top:0;max-height:100vh;overflow:auto;padding:.2rem .2rem 1rem}
.line{display:grid;grid-template-columns:8.5rem minmax(0,1fr);gap:.8rem;align-items:start}
.side{font:.85rem/1.4 "Segoe UI",Roboto,"Noto Sans",sans-serif;padding-top:.25rem}
.side a{display:block;margin-bottom:.15rem;padding:.1rem .4rem;color:#161616;text-decoration:none;border-left:4px solid #666}
.side a:hover{text-decoration:underline}
.cells{display:flex;gap:1rem}
.cells p{flex:1 1 0;min-width:0}
.text{margin:0 0 .35rem;white-space:pre-wrap;overflow-wrap:anywhere}
.text[data-label]::before{content:attr(data-label) " ";color:#444}
.text span{padding:.17em 0;-webkit-box-decoration-break:clone;box-decoration-break:clone}
.header{background:var(--header)}
.opening{background:var(--opening)}
.content{background:var(--content)}
.closing{background:var(--closing)}
.signature{background:var(--signature)}
.empty{background-image:repeating-linear-gradient(135deg,transparent 0,transparent 7px,#0002 7px,#0002 9px)}
.unsure{border:dashed #555;border-width:2px 0}
mark{background:none;color:inherit;border-bottom:2px solid #a8005c}
.n{text-decoration:none;font:.62em/1 sans-serif;vertical-align:super;padding:0 .15em}
.n::after{content:attr(data-n)}
.k::before{content:"\\fffd"}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.3rem .5rem;border-bottom:1px solid #999}
.value{overflow-wrap:anywhere;min-width:7rem}
th{font-weight:600}
tbody th{width:9.5rem}
td:first-child{color:#444}
td:last-child{min-width:5.5rem}
th span,li span{padding:.1rem .4rem}
.finding{margin:0 0 1.1rem;padding-left:.7rem;border-left:4px solid #666}
.finding p{margin:0 0 .25rem;overflow-wrap:anywhere}
.wide{overflow-x:auto}
.months{width:auto;margin:0 0 1rem}
.months th,.months td{text-align:center;min-width:3.2rem}
.months tbody th,.months thead th:first-child{text-align:left;width:14rem}
.papers tbody th{width:30%;overflow-wrap:anywhere}
.wide+dl{margin-top:1rem}
@media (max-width:60rem){.two{grid-template-columns:minmax(0,1fr)}aside{position:static;max-height:none}
.line{grid-template-columns:minmax(0,1fr);gap:0}.side a{display:inline-block}.cells{flex-wrap:wrap}}
@page{size:A4;margin:20mm 15mm 20mm 20mm}
@media print{body{padding:0;max-width:none;font-size:11pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.chi-bo+.chi-bo{break-before:page}h2,h3{break-after:avoid}.wide{overflow:visible}
.months{width:100%}.months th,.months td{min-width:0;padding:.3rem .4rem}
.months tbody th,.months thead th:first-child{width:10rem}
.two{display:block}aside{position:static;max-height:none;overflow:visible}
.line{grid-template-columns:3.2cm minmax(0,1fr);break-inside:avoid}
.finding,tr,li{break-inside:avoid}thead{display:table-header-group}.skip{display:none}a{color:inherit;text-decoration:none}}
"""
