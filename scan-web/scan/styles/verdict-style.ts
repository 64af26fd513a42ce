export const verdictStyle = `
.band{color:var(--band-ink)}
.band-good{background:var(--band-good)}
.band-notice{background:var(--band-notice)}
.band-stop{background:var(--band-stop)}
.band-calm{background:var(--band-calm)}
.band .column{padding-top:1.25rem;padding-bottom:1.375rem}
.band svg{width:3.75rem;height:3.75rem;margin:0 0 .625rem -.25rem}
.band p{margin-top:.25rem;text-wrap:balance}
.under{padding-top:.75rem}
.product{display:flex;flex-wrap:wrap;align-items:flex-start;gap:.75rem 1rem}
.product img{flex:none;width:96px;height:96px;object-fit:contain;border-radius:.5rem;background:#fff}
.product>div{flex:1 1 9rem;min-width:0}
.pairs{display:flex;flex-wrap:wrap;column-gap:1rem;margin-top:.125rem;font-size:.875rem;line-height:1.375rem;color:var(--muted)}
.pairs div{display:flex;flex-wrap:wrap;column-gap:.375rem}
.pairs dd{color:var(--ink)}
.facts p+p{margin-top:.25rem}
.facts p+.whole{margin-top:.5rem}
:lang(en) .facts{word-break:keep-all}
.facts .code{font-size:1.0625rem;font-weight:600}
.told>h2+p,.told>h3+p{margin-top:.25rem}
.told>h3,.told>form{margin-top:.75rem}
.act{padding-top:.25rem}
details{background:var(--card);border:1px solid var(--line);border-radius:.75rem}
summary{display:flex;align-items:center;justify-content:space-between;gap:1rem;min-height:3rem;padding:.625rem 1rem;font-weight:600;cursor:pointer;list-style:none}
summary::-webkit-details-marker{display:none}
summary svg{flex:none;width:1.25rem;height:1.25rem;color:var(--muted)}
details[open] summary svg{transform:rotate(180deg)}
details>div{padding:0 1rem 1rem}
details p+p{margin-top:.5rem}
`;
