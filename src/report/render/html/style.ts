import { properties, themes } from "./palette.ts";

const light = `color-scheme:light;${properties(themes.light)}`;
const dark = `color-scheme:dark;${properties(themes.dark)}`;

/** The page's look: the system's theme unless one is chosen, one column on a narrow screen, all open and dark on white in print. */
export const style = `:root{${light}}
@media (prefers-color-scheme:dark){:root{${dark}}}
:root[data-theme=light]{${light}}
:root[data-theme=dark]{${dark}}
@media print{:root,:root[data-theme]{${light}}}
*{box-sizing:border-box}
[hidden]{display:none!important}
html{scroll-behavior:smooth;scroll-padding-top:1rem}
body{margin:0;background:var(--page);color:var(--ink);font:14px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",sans-serif}
main,.banner,footer,nav{max-width:1180px;margin:0 auto;padding:0 20px}
a{color:var(--link);text-underline-offset:2px}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:3px}
.skip{position:absolute;left:-999px}
.skip:focus{left:12px;top:12px;background:var(--page);padding:6px 10px;z-index:2}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,"DejaVu Sans Mono",monospace;font-size:12.5px}
code{overflow-wrap:anywhere}
small{color:var(--quiet);font-weight:400;font-size:12.5px}
.quiet,footer{color:var(--quiet)}
h2{font-size:17px;margin:32px 0 10px}
h3{font-size:15px;margin:24px 0 4px;padding-bottom:5px;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
h4{font-size:13.5px;margin:14px 0 4px}
nav{display:flex;flex-wrap:wrap;gap:4px 18px;align-items:center;padding-top:12px;padding-bottom:12px}
nav button{margin-left:auto}
.kicker{margin:6px 0 8px;color:var(--quiet)}
.verdict{border:1px solid var(--line);border-left:5px solid currentColor;border-radius:6px;padding:12px 16px}
.verdict h1{margin:0;font-size:21px;line-height:1.3}
.verdict .line{margin:2px 0 0;color:var(--ink);font-size:15px;overflow-wrap:anywhere}
.verdict details{color:var(--ink);margin-top:6px}
.verdict ul{margin:6px 0 0;padding-left:20px}
.verdict.good{color:var(--good);background:var(--goodPanel)}
.verdict.warn{color:var(--warn);background:var(--warnPanel)}
.verdict.bad{color:var(--bad);background:var(--badPanel)}
.terms{display:flex;flex-wrap:wrap;gap:6px 28px;margin:12px 0 0}
.terms dt,.b dt{color:var(--quiet);font-size:12.5px}
.terms dd{margin:0;overflow-wrap:anywhere}
.tiles{list-style:none;display:flex;flex-wrap:wrap;gap:8px;margin:16px 0 0;padding:0}
.tiles li{border:1px solid var(--line);border-radius:6px;padding:4px 10px;background:var(--panel)}
.tiles b{font-size:16px;font-variant-numeric:tabular-nums}
.tiles .bad b{color:var(--bad)}.tiles .warn b{color:var(--warn)}.tiles .good b{color:var(--good)}
.tiles .none,.tiles .none b{color:var(--quiet)}
.scroll{overflow-x:auto}
table{border-collapse:separate;border-spacing:0;width:100%;border:1px solid var(--line);border-radius:6px}
caption{text-align:left;color:var(--quiet);padding:0 0 6px}
th,td{text-align:left;vertical-align:top;padding:7px 10px;border-top:1px solid var(--line)}
thead th{background:var(--panel);border-top:0;font-size:12.5px}
.matrix th+th,.matrix td{border-left:1px solid var(--line)}
.matrix tbody th{min-width:150px;overflow-wrap:anywhere}
.matrix small,.matrix td span,.matrix td strong{display:block;font-size:12.5px}
.matrix td a{color:inherit;font-size:15px;text-decoration-thickness:1px}
.matrix td.good{background:var(--goodPanel);color:var(--good)}
.matrix td.warn{background:var(--warnPanel);color:var(--warn)}
.matrix td.bad{background:var(--badPanel);color:var(--bad)}
.matrix td.plain{background:var(--plainPanel);color:var(--quiet)}
.plainly td{overflow-wrap:anywhere;min-width:70px}
form{display:flex;flex-wrap:wrap;gap:10px 18px;align-items:end;background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:12px 14px}
form label{color:var(--ink);min-width:0;max-width:100%}
form .wide{flex:1 1 200px}
form .wide input{width:100%}
input[type=search],select,button{font:inherit;color:var(--ink);background:var(--page);border:1px solid var(--edge);border-radius:5px;padding:4px 9px;max-width:100%}
button{cursor:pointer}
select{display:block;width:100%;min-width:110px;max-width:320px}
fieldset{border:0;margin:0;padding:0;min-width:0}
fieldset label{margin-right:10px;white-space:nowrap}
legend{padding:0;color:var(--quiet);font-size:12.5px}
.actions{flex-basis:100%;display:flex;flex-wrap:wrap;gap:8px;align-items:center}
output{color:var(--quiet)}
.f,.k{border-top:1px solid var(--line)}
.f{content-visibility:auto;contain-intrinsic-size:auto 36px}
.f[open],.k[open]{background:var(--panel)}
summary{cursor:pointer}
.f>summary{display:grid;grid-template-columns:10px 60px 116px minmax(0,1fr) minmax(0,190px) 132px;gap:4px 12px;align-items:baseline;padding:7px 8px;list-style:none}
.f>summary::before{content:"\\25b8" / "";color:var(--quiet);font-size:11px}
.f[open]>summary::before{content:"\\25be" / ""}
.f>summary::-webkit-details-marker{display:none}
.f>summary:hover,.k>summary:hover{background:var(--panel)}
.k>summary{padding:6px 8px}
.t{font-weight:500}
.w{color:var(--quiet);overflow-wrap:anywhere}
.c{font-size:12.5px}
.v{font-size:12.5px;color:var(--quiet)}
.bad.v{color:var(--bad);font-weight:600}
.warn.v{color:var(--warn);font-weight:600}
.s{display:inline-block;border-radius:4px;padding:0 7px;font-size:12.5px;font-weight:600;white-space:nowrap;justify-self:start}
.s.good{color:var(--good);background:var(--goodPanel)}
.s.warn{color:var(--warn);background:var(--warnPanel)}
.s.bad{color:var(--bad);background:var(--badPanel)}
.s.plain{color:var(--quiet);background:var(--plainPanel)}
.b{padding:4px 8px 14px}
.f .b{padding-left:102px}
.b dl{display:grid;grid-template-columns:116px minmax(0,1fr);gap:6px 12px;margin:0}
.b dd{margin:0}
.b p{margin:0 0 6px;max-width:90ch}
.places{list-style:none;margin:0;padding:0}
.places li+li{margin-top:6px}
pre{margin:4px 0 0;padding:5px 9px;background:var(--page);border:1px solid var(--line);border-left:3px solid var(--edge);border-radius:4px;overflow-x:auto}
pre.old{border-left-color:var(--bad)}
footer{padding-top:28px;padding-bottom:40px}
@media (max-width:760px){main,.banner,footer,nav{padding-left:12px;padding-right:12px}
.f>summary{grid-template-columns:10px auto auto 1fr;gap:2px 8px}
.f>summary .t{grid-column:2/-1;grid-row:1}
.f>summary .v{grid-column:2}
.f>summary .w{justify-self:start}
.f>summary .c{grid-column:2/-1}
.f>summary .c:empty{display:none}
.f .b{padding-left:8px}
.b dl{grid-template-columns:1fr;gap:0}
.b dd{margin-bottom:8px}}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
@media print{body{font-size:11px}nav,form,.skip{display:none!important}
main,.banner,footer{max-width:none;padding:0}
.f{content-visibility:visible;break-inside:avoid}
.scroll{overflow:visible}
tr,.verdict{break-inside:avoid}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
details::details-content{content-visibility:visible;height:auto;block-size:auto}}
`;
