import type { ReactNode } from 'react';

interface Props {
  title?: ReactNode;
  extra?: ReactNode;
  /** Without inner margins, for tables. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
}

/** One framed part of a page with its heading. */
export function Panel({ title, extra, flush = false, className, children }: Props) {
  return (
    <section className={['panel', flush ? 'panel-flush' : '', className ?? ''].join(' ').trim()}>
      {title !== undefined && (
        <div className="panel-head">
          <h2>{title}</h2>
          {extra}
        </div>
      )}
      {children}
    </section>
  );
}
