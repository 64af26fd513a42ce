export const pageStyle = `
.result{padding-top:1rem;text-align:center}
.result svg{width:3.5rem;height:3.5rem;margin:0 auto .5rem;color:var(--muted)}
.result.won svg{color:var(--success)}
.award{font-size:min(3.5rem,17vw);line-height:1.1;font-weight:700;color:var(--success);font-variant-numeric:tabular-nums}
.award small{font-size:1.125rem;font-weight:600}
.result p{text-wrap:balance}
.result p+p,.result h1+p{margin-top:.5rem}
.result .card{margin-top:1rem}
.result .card p+p{margin-top:0}
.balance{font-size:min(3.25rem,15vw);line-height:1.15;font-weight:700;font-variant-numeric:tabular-nums}
.balance small,.award small{display:inline-block}
.balance small{margin-left:.375rem;font-size:1rem;font-weight:400;color:var(--muted)}
.month{margin:1.25rem 0 .5rem;color:var(--muted);font-size:.9375rem}
.lines{padding:0 1rem}
.lines li{display:flex;flex-wrap:wrap;justify-content:space-between;gap:1rem;padding:.75rem 0}
.lines li+li{border-top:1px solid var(--line)}
.lines li>div{flex:1 1 9rem;min-width:0}
.lines p{font-weight:600}
.lines .number{flex:none;font-weight:700;color:var(--success)}
.pager{display:flex;justify-content:space-between;gap:1rem}
.pager a{display:inline-flex;align-items:center;min-height:3rem}
.prose h2{margin-top:1.25rem}
.prose h2+p,.prose p+p{margin-top:.25rem}
.effects{padding-left:1.25rem;list-style:disc}
.effects li+li{margin-top:.5rem}
.said{white-space:pre-wrap;overflow-wrap:anywhere}
.case{font-size:1.375rem;line-height:2rem;font-weight:700;font-variant-numeric:tabular-nums;-webkit-user-select:all;user-select:all}
.work{width:100%;height:.75rem;accent-color:var(--brand)}
`;
