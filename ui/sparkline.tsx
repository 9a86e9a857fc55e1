import { line } from "d3";
import type { ChartPoint } from "./chart-axes";
import { px } from "./markup";

export type SparklineProps = {
  /** What it says in words: "Power, last 7 days: 3.1 to 4.8 kW". */
  label: string;
  points: readonly ChartPoint[];
  /** The top of the scale; the highest value when absent. */
  top?: number;
  /** The foot of the scale; zero when absent. */
  bottom?: number;
  width?: number;
  height?: number;
};

/** A line as high as text, with gaps; the last value is a dot. */
export function Sparkline({ label, points, top, bottom = 0, width = 96, height = 20 }: SparklineProps) {
  const known = points.filter((p) => p.value !== null);
  const first = points[0]?.at.getTime() ?? 0;
  const span = (points.at(-1)?.at.getTime() ?? 0) - first || 1;
  const highest = top ?? Math.max(...known.map((p) => p.value ?? 0), bottom);
  const x = (p: ChartPoint) => 2 + ((p.at.getTime() - first) / span) * (width - 4);
  const y = (p: ChartPoint) => height - 2 - (((p.value ?? 0) - bottom) / (highest - bottom || 1)) * (height - 4);
  const last = known.at(-1);
  return (
    <svg
      className="spark"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      <path d={line<ChartPoint>(x, y).defined((p) => p.value !== null)([...points]) ?? ""} />
      {last ? <circle cx={px(x(last))} cy={px(y(last))} r={2} /> : null}
    </svg>
  );
}
