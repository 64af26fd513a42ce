import type { PageFrame } from '@zhenma/contract';
import type { ReactNode } from 'react';
import { Document } from './Document.tsx';
import { layoutTexts } from './layout-texts.ts';

interface PlainPageProps {
  readonly frame: PageFrame;
  readonly title: string;
  readonly back: string | null;
  /** What the link back says, where "back" alone would not say enough. */
  readonly backText?: string;
  readonly hasError?: boolean;
  readonly children: ReactNode;
}

/** A page without a band: a bar with the way back and the brand, then the content. */
export function PlainPage(props: PlainPageProps) {
  const { frame, title, back, backText, hasError = false, children } = props;
  const texts = layoutTexts[frame.locale];
  return (
    <Document frame={frame} title={hasError ? texts.errorTitle(title) : title}>
      <header className="column bar">
        {frame.brand && <strong>{frame.brand.name[frame.locale]}</strong>}
        {back !== null && <a href={back}>{backText ?? texts.back}</a>}
      </header>
      <main className="column lead">{children}</main>
    </Document>
  );
}
