import type { ReactNode } from 'react';

/** The strokes of each icon on a 24 by 24 grid. */
const strokes = {
  shieldCheck: (
    <>
      <path d="M12 2.8 4.8 5.4v5.8c0 4.6 3 8.2 7.2 10 4.2-1.8 7.2-5.4 7.2-10V5.4Z" />
      <path d="m8.6 11.8 2.5 2.5 4.4-4.7" />
    </>
  ),
  clockCheck: (
    <>
      <path d="M20.9 10.6A9 9 0 1 0 12 21" />
      <path d="M12 7v5l3 1.8M14.8 18.6l2.2 2.2 4.2-4.5" />
    </>
  ),
  triangle: (
    <>
      <path d="M12 3.6 2.6 19.9h18.8Z" />
      <path d="M12 9.8v4.6M12 17v.1" />
    </>
  ),
  searchCross: (
    <>
      <circle cx="10.6" cy="10.6" r="7.4" />
      <path d="m16 16 5 5M8.2 8.2l4.8 4.8M13 8.2 8.2 13" />
    </>
  ),
  shieldCross: (
    <>
      <path d="M12 2.8 4.8 5.4v5.8c0 4.6 3 8.2 7.2 10 4.2-1.8 7.2-5.4 7.2-10V5.4Z" />
      <path d="m9.2 8.9 5.6 5.6M14.8 8.9l-5.6 5.6" />
    </>
  ),
  octagon: (
    <>
      <path d="M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3Z" />
      <path d="M9.6 7.8v4.8M9.6 15.6v.1M14.4 7.8v4.8M14.4 15.6v.1" />
    </>
  ),
  return: <path d="M9 5.4 3.6 10.2 9 15M4 10.2h10.4a5.2 5.2 0 0 1 0 10.4H8" />,
  pause: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M9.6 8.6v6.8M14.4 8.6v6.8" />
    </>
  ),
  noEntry: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M7.2 12h9.6" />
    </>
  ),
  calendar: (
    <>
      <path d="M4 5.4h16v15.2H4ZM4 10h16M8.2 3v4.4M15.8 3v4.4" />
      <path d="m9.9 13.2 4.2 4.2M14.1 13.2l-4.2 4.2" />
    </>
  ),
  retry: <path d="M20.2 8.6A9 9 0 1 0 21 12M20.6 3.6v5.2h-5.2" />,
  check: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="m8 12.2 2.8 2.8 5.2-5.6" />
    </>
  ),
  clock: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 7v5l3.2 2" />
    </>
  ),
  info: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 11v5.4M12 7.6v.1" />
    </>
  ),
  alert: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 7v5.6M12 16.2v.1" />
    </>
  ),
  down: <path d="m6 9.5 6 6 6-6" />,
} as const satisfies Record<string, ReactNode>;

export type IconName = keyof typeof strokes;

/** An icon drawn in the colour of the text. The words beside it say what it means. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {strokes[name]}
    </svg>
  );
}
