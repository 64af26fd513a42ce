/** The longest wait that the countdown can show, in seconds. */
export const longestCountdown = 120;

/** Countdowns start at a multiple of this many seconds. */
export const countdownStep = 5;

const starts = Array.from(
  { length: longestCountdown / countdownStep },
  (_, index) => (index + 1) * countdownStep,
);

/*
 * The countdown without script: one time line of 120 s, entered late. A wait of 60 s starts the
 * three animations at -60 s: a column of tens and a column of units are pushed up in steps, and
 * at the end the text gives way to the button.
 */
const countdownStyle = `
${starts.map((start) => `.from-${start}{--start:${start - longestCountdown}s}`).join('')}
.resend{display:grid;align-items:center}
.resend>*{grid-area:1/1}
.resend .button{visibility:hidden;animation:appear ${longestCountdown}s var(--start,0s) linear both}
.wait{animation:leave ${longestCountdown}s var(--start,0s) linear both;text-align:center;color:var(--muted)}
.reel{display:inline-block;height:1.5rem;overflow:hidden;vertical-align:bottom;text-align:right}
.reel span{display:block;height:1.5rem;line-height:1.5rem;white-space:pre}
.reel>span{height:auto}
.reel.short{margin-left:-1ch}
.tens>span{animation:tens ${longestCountdown}s var(--start,0s) steps(12,end) both}
.units>span{animation:units 10s var(--start,0s) steps(10,end) infinite}
@keyframes appear{0%,99.99%{visibility:hidden}100%{visibility:visible}}
@keyframes leave{0%,99.99%{visibility:visible}100%{visibility:hidden}}
@keyframes tens{to{transform:translateY(-18rem)}}
@keyframes units{to{transform:translateY(-15rem)}}
`;

/** Fields of one line, which the verdict page has too. */
export const fieldStyle = `
form>*+*{margin-top:1rem}
.field label,.field .label{display:block;font-weight:600;margin-bottom:.25rem}
.field .hint{margin-bottom:.375rem}
.field input,.field textarea{display:block;width:100%;min-height:3rem;padding:.6875rem .75rem;border:1px solid var(--field);border-radius:.5rem;background:var(--card);color:var(--ink);font:inherit;font-size:1.0625rem;line-height:1.5rem}
`;

export const formStyle = `
.field textarea{min-height:7rem;resize:vertical}
.field [aria-invalid]{border-color:var(--error);box-shadow:0 0 0 1px var(--error)}
.field input.digits{font-size:min(1.5rem,9.5vw);letter-spacing:.4em;font-variant-numeric:tabular-nums}
.field input[type=file]{padding:.5rem .75rem;font-size:1rem}
.field input[type=file]::file-selector-button{min-height:2rem;margin-right:.75rem;padding:.25rem .75rem;border:1px solid var(--field);border-radius:.375rem;background:transparent;color:var(--ink);font:inherit}
.kept{display:flex;gap:.375rem;color:var(--success);font-weight:600}
.kept svg{flex:none;width:1.25rem;height:1.5rem}
.error{display:flex;gap:.375rem;margin-top:.375rem;color:var(--error);font-weight:600}
.error svg{flex:none;width:1.25rem;height:1.5rem}
.tick{align-items:flex-start;gap:.75rem;padding:.75rem 0;cursor:pointer}
.field .tick{display:flex;font-weight:400;margin:0}
.field .tick input{flex:none;width:1.5rem;height:1.5rem;min-height:0;margin:0;accent-color:var(--brand)}
${countdownStyle}
`;
