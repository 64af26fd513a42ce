/** The course of a figure over the days, drawn without an engine; the words beside it say the trend. */
export function Sparkline({ values, colour }: { values: readonly number[]; colour: string }) {
  if (values.length < 2) return null;
  const top = Math.max(...values, 1);
  const width = 100;
  const height = 28;
  const points = values.map((value, index) => {
    const x = (index / (values.length - 1)) * width;
    const y = height - 1.5 - (value / top) * (height - 3);
    return `${x.toFixed(2)},${y.toFixed(2)}`;
  });
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      width="100%"
      height={height}
      aria-hidden="true"
    >
      <polygon
        points={`0,${height} ${points.join(' ')} ${width},${height}`}
        fill={colour}
        opacity={0.12}
      />
      <polyline
        points={points.join(' ')}
        fill="none"
        stroke={colour}
        strokeWidth={1.6}
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
