import { chromium } from 'playwright-core';
import { findChromium } from '/work/main/api/src/platform/servers/find-chromium.ts';
import { renderPage } from '/work/main/scan-web/scan/render-page.tsx';
import { samplePages, sampleFrame } from '/work/main/scan-web/scan/testing/sample-pages.ts';
import { compilePages } from '/work/main/scan-web/scan/compiled/compile-pages.ts';
const { path, args } = await findChromium(() => undefined);
const browser = await chromium.launch({ executablePath: path, args: [...args] });
const long = 'Аllergenfreiekonzentrationsmittelprüfungsverordnungsgesetzgebungsverfahren'.repeat(2).slice(0, 119);
const stretch = (v: any, k = ''): any => Array.isArray(v) ? v.map((x) => stretch(x, k)) : v && typeof v === 'object' ? Object.fromEntries(Object.entries(v).map(([n, x]) => [n, stretch(x, n)])) : typeof v === 'string' && ['zh', 'en', 'specification', 'lot', 'place', 'text', 'product', 'value', 'description', 'contact', 'instructions'].includes(k) && v !== '' && !v.startsWith('/') ? long : v;
const bad: string[] = [];
try {
  for (const colorScheme of ['light', 'dark'] as const) {
    const ctx = await browser.newContext({ viewport: { width: 360, height: 740 }, colorScheme, javaScriptEnabled: true });
    const p = await ctx.newPage();
    for (const locale of ['zh', 'en'] as const) for (const [name, sample] of Object.entries(samplePages)) for (const kind of ['plain', 'long'] as const) {
      const page = kind === 'long' ? stretch(sample) : sample; const frame: any = kind === 'long' ? { ...sampleFrame, locale, brand: stretch(sampleFrame.brand) } : { ...sampleFrame, locale };
      let html = ''; try { html = renderPage(page, frame); } catch (e) { bad.push(`${name} ${locale} ${kind} throws ${e}`); continue; }
      await p.setContent(html); await p.evaluate("globalThis.__name = (f) => f");
      const w = await p.evaluate(() => ({ w: document.documentElement.scrollWidth, low: [] as string[] }));
      if (w.w > 360) bad.push(`${name} ${locale} ${kind} ${colorScheme} is ${w.w}px wide`);
      if (kind === 'plain') {
        const low = await p.evaluate(() => {
          const c = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
          const rgb = (s: string) => { c.clearRect(0, 0, 1, 1); c.fillStyle = s; c.fillRect(0, 0, 1, 1); return [...c.getImageData(0, 0, 1, 1).data] as number[]; };
          const lum = ([r, g, b]: number[]) => [r, g, b].map((x) => { const v = x! / 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }).reduce((a, v, i) => a + v * [0.2126, 0.7152, 0.0722][i]!, 0);
          const out: string[] = [];
          for (const e of document.querySelectorAll('body *')) {
            const t = [...e.childNodes].filter((n) => n.nodeType === 3).map((n) => n.textContent!.trim()).join(''); if (!t) continue;
            const r = e.getBoundingClientRect(); if (r.width === 0) continue;
            let bg = [255, 255, 255, 255]; for (let x: Element | null = e; x; x = x.parentElement) { const q = rgb(getComputedStyle(x).backgroundColor); if (q[3]! > 250) { bg = q; break; } if (getComputedStyle(x).backgroundImage !== 'none') { bg = []; break; } if (x === document.documentElement) bg = matchMedia('(prefers-color-scheme: dark)').matches ? [18, 18, 18, 255] : [255, 255, 255, 255]; }
            if (!bg.length) continue;
            const f = rgb(getComputedStyle(e).color); const [a, b] = [lum(f), lum(bg)]; const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            const size = parseFloat(getComputedStyle(e).fontSize); if (ratio < (size >= 24 ? 3 : 4.5)) out.push(`${t.slice(0, 20)} ${ratio.toFixed(2)}`);
          }
          return out;
        });
        if (low.length) bad.push(`${name} ${locale} ${colorScheme} contrast: ${low.slice(0, 3).join(' | ')}`);
      }
    }
    await ctx.close();
  }
  // compiled equality on hostile writing
  const hostile = ['\ud800', 'a\u0000b', '\u202eabc', '\ue000' + '0' + '\ue001', '987650000', '3500-01-23', '\r\n', ' ', '&amp;', '</style>', '\u2028'];
  let diff = 0;
  for (const h of hostile) { const c = compilePages(renderPage); for (const [name, sample] of Object.entries(samplePages)) for (let i = 0; i < 4; i++) { const m = i === 0 ? sample : JSON.parse(JSON.stringify(sample), (k, v) => typeof v === 'string' && ['zh', 'en', 'place', 'lot', 'specification'].includes(k) && v !== '' ? h : v); if (c(m, sampleFrame) !== renderPage(m, sampleFrame)) { diff++; if (diff < 6) bad.push(`compiled differs: ${name} ${JSON.stringify(h)} #${i}`); } } }
  console.log('pages', Object.keys(samplePages).length, 'differences of compiled', diff);
  console.log(bad.join('\n') || 'nothing');
} catch (e) { console.log("ERR", e); } finally { await browser.close(); process.exit(0); }
