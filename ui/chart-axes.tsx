import { type ScaleLinear, type ScaleTime, scaleLinear, scaleUtc, utcFormat } from "d3";
import type { ReactNode } from "react";

export type ChartPoint = { at: Date /** null is a gap and stays one. */; value: number | null };
export type Plot = { left: number; right: number; top: number; bottom: number };
export type Scales = { x: ScaleTime<number, number>; y: ScaleLinear<number, number>; plot: Plot };

const DAY_MS = 86_400_000;

/** Scales for a plot area; y starts at zero, because loads and capacities do, or at `bottom` where values go below. */
export function chartScales(from: Date, to: Date, top: number, plot: Plot, bottom = 0): Scales {
  const x = scaleUtc([from, to], [plot.left, plot.right]);
  const y = scaleLinear([bottom, top > bottom ? top : bottom + 1], [plot.bottom, plot.top]);
  return { x, y, plot };
}

/** A chart may be scaled a little to fill its column; beyond that it scrolls, so that its text stays readable. */
export const chartSize = (width: number) => ({ minWidth: width * 0.75, maxWidth: width * 1.2 });

/** Labels as coarse as the span: hours, days, months. UTC, so that server and browser agree. */
function tickFormat(from: Date, to: Date): (d: Date) => string {
  const days = (to.getTime() - from.getTime()) / DAY_MS;
  if (days <= 2) return utcFormat("%H:%M");
  if (days <= 90) return utcFormat("%-d %b");
  return (d) => utcFormat(d.getUTCMonth() === 0 ? "%Y" : "%b")(d);
}

export type ChartAxesProps = { scales: Scales; format: (value: number) => string; unit?: string; children?: ReactNode };

/** Grid lines and labels: numbers left, time below, the unit above the numbers. */
export function ChartAxes({ scales, format, unit }: ChartAxesProps) {
  const { x, y, plot } = scales;
  const [from, to] = x.domain();
  const label = tickFormat(from ?? new Date(0), to ?? new Date(0));
  return (
    <g className="chart-axes">
      {unit ? (
        <text x={plot.left} y={plot.top - 10} className="chart-unit">
          {unit}
        </text>
      ) : null}
      {y.ticks(5).map((value) => (
        <g key={value}>
          <path d={`M${plot.left} ${y(value)}H${plot.right}`} className={value === 0 ? "chart-base" : "chart-grid"} />
          <text x={plot.left - 8} y={y(value) + 4} textAnchor="end">
            {format(value)}
          </text>
        </g>
      ))}
      {x.ticks(Math.max(Math.floor((plot.right - plot.left) / 90), 2)).map((at) => (
        <g key={at.getTime()}>
          <path d={`M${x(at)} ${plot.bottom}v4`} className="chart-base" />
          <text x={x(at)} y={plot.bottom + 18} textAnchor="middle">
            {label(at)}
          </text>
        </g>
      ))}
    </g>
  );
}

/** A whole date for titles and tables: "4 May 2027". */
export const formatDay: (d: Date) => string = utcFormat("%-d %b %Y");
/** Date and time for titles and tables, in UTC. */
export const formatMoment: (d: Date) => string = utcFormat("%Y-%m-%d %H:%M");
