/** Line drawings on a 24×24 grid; each is one path, stroked in the text's colour. */
const drawings = {
  overview: 'M4 13h6V4H4zM14 20h6v-9h-6zM4 20h6v-3H4zM14 7h6V4h-6z',
  map: 'M9 4 3 6.5v13.5l6-2.5 6 2.5 6-2.5V4l-6 2.5zM9 4v13.5M15 6.5v13.5',
  alert: 'M12 3.5 2.5 20h19zM12 10v4.5M12 17.5v.01',
  report: 'M5 21V4h13l-2.5 4.5L18 13H5',
  batch:
    'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5H14zM20 14v.01M14 20v.01M17.5 17.5H20V20h-2.5',
  truck:
    'M2.5 6H14v11H2.5zM14 10h4l3.5 3.5V17H14M7 19.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4M17.5 19.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4',
  product: 'M12 2.5 3.5 7v10l8.5 4.5 8.5-4.5V7zM3.5 7l8.5 4.5L20.5 7M12 11.5v10',
  dealer: 'M4 10v10h16V10M3 10l2-6h14l2 6a3 3 0 0 1-6 0 3 3 0 0 1-6 0 3 3 0 0 1-6 0M10 20v-5h4v5',
  member: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4 20.5c.8-4 4-6 8-6s7.2 2 8 6',
  claim:
    'M4 9h16v4H4zM5.5 13v7.5h13V13M12 9v11.5M12 9C9 9 7 8 7 6s3.5-3 5 3c1.5-6 5-5 5-3s-2 3-5 3',
  outbox: 'M3 13.5 6 5h12l3 8.5V19H3zM3 13.5h5.5l1 2.5h5l1-2.5H21',
  settings:
    'M4 7h9M17 7h3M15 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5M4 17h3M11 17h9M9 19.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5',
  pack: 'M4 9h16v11H4zM4 9l2-5h2.5M20 9l-2-5h-2.5M12 2.5V14M9 11l3 3 3-3',
  menu: 'M4 6.5h16M4 12h16M4 17.5h16',
  collapse: 'M4 4h16v16H4zM9.5 4v16M16 9.5 13.5 12l2.5 2.5',
  expand: 'M4 4h16v16H4zM9.5 4v16M13.5 9.5 16 12l-2.5 2.5',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14M16 16l4.5 4.5',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5',
  language: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18',
  download: 'M12 4v11M7.5 11l4.5 4.5 4.5-4.5M4 20h16',
  columns: 'M4 4h16v16H4zM9.3 4v16M14.7 4v16',
  link: 'M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1.5 1.5M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1.5-1.5',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  retry: 'M20 11a8 8 0 1 0-2.3 6.6M20 5v6h-6',
  plus: 'M12 5v14M5 12h14',
  undo: 'M9 7 4.5 11.5 9 16M5 11.5h9a5 5 0 0 1 0 8.5h-2',
  redo: 'm15 7 4.5 4.5L15 16M19 11.5h-9a5 5 0 0 0 0 8.5h2',
  up: 'M12 19V5M6 11l6-6 6 6',
  down: 'M12 5v14M6 13l6 6 6-6',
  trash: 'M4.5 7h15M9 7V4h6v3M6.5 7l1 13h9l1-13M10.5 11v5.5M13.5 11v5.5',
  arrow: 'M5 12h14M13 6l6 6-6 6',
  chevron: 'M9 5l7 7-7 7',
  image: 'M4 5h16v14H4zM4 16l5-5 4 4 2.5-2.5L20 17M15.5 9.5v.01',
  table: 'M4 5h16v14H4zM4 10h16M10 10v9',
  chart: 'M4 4v16h16M8 16v-4M12.5 16V8M17 16v-6',
  print: 'M7 9V3.5h10V9M7 17H4V9h16v8h-3M7 14h10v6.5H7z',
  shield: 'M12 2.5 4.5 5.5v6c0 5 3.5 8 7.5 10 4-2 7.5-5 7.5-10v-6zM8.5 12l2.5 2.5 4.5-5',
} as const;

export type IconName = keyof typeof drawings;

/** A small drawing beside words; hidden from screen readers, which read the words. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="anticon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.7}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={drawings[name]} />
    </svg>
  );
}
