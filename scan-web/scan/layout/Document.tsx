import type { PageFrame, Tone } from '@zhenma/contract';
import type { ReactNode } from 'react';
import { darkPalette, lightPalette } from '../styles/palette.ts';
import { styleBrand, stylesheetOf, type Sheet } from '../styles/stylesheet.ts';
import { Footer } from './Footer.tsx';
import { layoutTexts } from './layout-texts.ts';

interface DocumentProps {
  readonly frame: PageFrame;
  readonly title: string;
  /** The tone of the band at the top, which the browser's own bar then continues. */
  readonly tone?: Tone;
  /** What it is styled by. */
  readonly sheet?: Sheet;
  readonly children: ReactNode;
}

// An empty icon: without one, every browser asks for /favicon.ico.
const noIcon = 'data:,';

function Head({ frame, title, tone, sheet = 'other' }: Omit<DocumentProps, 'children'>) {
  const brandName = frame.brand?.name[frame.locale];
  const light = tone ? lightPalette.bands[tone] : lightPalette.ground;
  const dark = tone ? darkPalette.bands[tone] : darkPalette.ground;
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover" />
      <title>{brandName ? `${title} · ${brandName}` : title}</title>
      <meta name="format-detection" content="telephone=no" />
      <meta name="robots" content="noindex" />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" media="(prefers-color-scheme:light)" content={light} />
      <meta name="theme-color" media="(prefers-color-scheme:dark)" content={dark} />
      <link rel="icon" href={noIcon} />
      <style dangerouslySetInnerHTML={{ __html: stylesheetOf(sheet) }} />
      <style dangerouslySetInnerHTML={{ __html: styleBrand(frame) }} />
    </head>
  );
}

/** A whole page: head, what it says, and the footer. */
export function Document({ children, ...head }: DocumentProps) {
  const { frame } = head;
  return (
    <html lang={frame.locale === 'zh' ? 'zh-CN' : 'en'}>
      <Head {...head} />
      <body>
        {frame.isDemo && <p className="demo">{layoutTexts[frame.locale].demo}</p>}
        {children}
        <Footer frame={frame} />
      </body>
    </html>
  );
}
