export const layoutStyle = `
.bar{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;column-gap:1rem;min-height:3rem;padding-top:.25rem;padding-bottom:.25rem}
.bar a{display:inline-flex;align-items:center;min-height:3rem;text-decoration:none}
.bar a:hover{text-decoration:underline}
.bar strong{min-width:0;max-width:100%;overflow-wrap:anywhere;font-weight:600}
.lead{padding-top:1rem;padding-bottom:1.5rem}
.lead>*+*{margin-top:1rem}
.button{-webkit-appearance:none;appearance:none;display:flex;align-items:center;justify-content:center;width:100%;min-height:3rem;padding:.625rem 1rem;border:1px solid var(--brand);border-radius:.625rem;background:var(--brand);color:var(--on-brand);font:inherit;font-size:1.0625rem;font-weight:600;line-height:1.5rem;text-align:center;text-wrap:balance;text-decoration:none;cursor:pointer}
@media (prefers-reduced-motion:no-preference){.button{transition:box-shadow .12s}}
.button:hover{box-shadow:inset 0 0 0 99px rgba(127,127,127,.18)}
.button.plain{background:transparent;border-color:var(--field);color:var(--ink)}
.links{display:flex;flex-wrap:wrap;justify-content:center;column-gap:1.5rem}
.links a,.links .here{display:inline-flex;align-items:center;min-height:3rem}
.foot{margin-top:1.5rem;border-top:3px solid var(--brand);background:var(--card);padding-bottom:env(safe-area-inset-bottom);font-size:.875rem;line-height:1.375rem;color:var(--muted)}
.foot .column{padding-top:1rem;padding-bottom:.75rem}
.foot strong{display:block;color:var(--ink);font-size:1rem;line-height:1.5rem;font-weight:600}
.foot p{display:flex;flex-wrap:wrap;column-gap:.5rem;align-items:center}
.foot p a{display:inline-flex;align-items:center;min-height:3rem;white-space:nowrap}
.foot .links{justify-content:flex-start}
`;
