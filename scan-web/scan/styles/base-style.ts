export const baseStyle = `
*,*::before,*::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;color-scheme:light dark}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;background:var(--ground);color:var(--ink);
font:1rem/1.5 -apple-system,BlinkMacSystemFont,"PingFang SC","HarmonyOS Sans SC","MiSans","Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","Segoe UI",Roboto,sans-serif;
overflow-wrap:break-word}
:lang(en){font-family:-apple-system,BlinkMacSystemFont,"Segoe UI","HarmonyOS Sans",Roboto,"Helvetica Neue","Noto Sans","PingFang SC","Noto Sans CJK SC",sans-serif}
h1,h2,h3,p,ul,dl,dd{margin:0}
ul{padding:0;list-style:none}
h1{font-size:1.5rem;line-height:2rem;font-weight:700;text-wrap:balance}
h2,h3{font-size:1.0625rem;line-height:1.5rem;font-weight:600}
a{color:var(--link);text-underline-offset:.2em}
img,svg{display:block;max-width:100%}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:4px}
main{flex:1;width:100%}
.column{width:100%;max-width:32rem;margin:0 auto;padding:0 max(1rem,env(safe-area-inset-right)) 0 max(1rem,env(safe-area-inset-left))}
.stack>*+*{margin-top:.75rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1rem}
.quiet{color:var(--muted);font-size:.875rem;line-height:1.375rem}
.code{font-variant-numeric:tabular-nums;font-feature-settings:"tnum";letter-spacing:.02em;white-space:normal}
.code span{display:inline-block}
.code span:not(:last-child){margin-right:.5em}
.number{font-variant-numeric:tabular-nums}
.unbroken{white-space:nowrap}
.unit{display:inline-block;max-width:100%}
.aside{position:absolute;width:1px;height:1px;margin:-1px;padding:0;border:0;overflow:hidden;clip:rect(0,0,0,0);white-space:nowrap}
.demo{padding:.25rem 0;background:var(--card);border-bottom:1px solid var(--line);color:var(--muted);font-size:.8125rem;line-height:1.25rem;text-align:center}
`;
