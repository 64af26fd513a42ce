import { searchNumber } from './solve-proof.mjs';

const work = document.getElementById('work');
const { token, parts, bits, action, again } = work.dataset;
const bar = work.querySelector('progress');
const seed = token.slice(token.lastIndexOf('.') + 1);

// A few milliseconds at a time, so that the page can be scrolled and left meanwhile.
const chunk = 2000;
const pause = () => new Promise((resolve) => setTimeout(resolve));

// A browser that keeps no cookies would be asked again and again.
const key = 'zm-challenges';
const mostTries = 3;
const soonMs = 120_000;

/** Notes this try and tells whether there were too many of late; without storage nobody knows. */
function isGoingRound() {
  try {
    const now = Date.now();
    const noted = (sessionStorage.getItem(key) ?? '').split(',').map(Number);
    const recent = noted.filter((time) => now - time < soonMs);
    if (recent.length >= mostTries) {
      sessionStorage.removeItem(key);
      return true;
    }
    sessionStorage.setItem(key, [...recent, now].join(','));
    return false;
  } catch {
    return false;
  }
}

async function solve() {
  const numbers = [];
  for (let part = 0; part < Number(parts); part += 1) {
    const prefix = `${seed}.${part}.`;
    let found = -1;
    for (let from = 0; found < 0; from += chunk) {
      found = searchNumber(prefix, Number(bits), from, chunk);
      await pause();
    }
    numbers.push(found);
    bar.value = part + 1;
  }
  return `${token}~${numbers.join('-')}`;
}

function giveUp() {
  work.querySelector('[data-when=working]').hidden = true;
  work.querySelector('[data-when=stuck]').hidden = false;
}

async function run() {
  if (isGoingRound()) {
    giveUp();
    return;
  }
  bar.hidden = false;
  const reply = await fetch(action, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ solution: await solve() }),
  });
  if (reply.ok) location.replace(again);
  else giveUp();
}

run().catch(giveUp);
