import { line, max, min } from "d3";
import { ChartAxes, type ChartPoint, chartScales, chartSize, formatMoment } from "./chart-axes";
import { px } from "./markup";
import { TableTwin } from "./table-twin";

export type TimeSeries = { id: string; label: string; points: readonly ChartPoint[] };
export type TimeChartProps = {
  title: string;
  series: readonly TimeSeries[];
  format: (value: number) => string;
  unit?: string;
  /** A line to compare with, such as a breaker's rating. */
  limit?: { value: number; label: string };
  /** The span to draw; that of the points when absent. */
  span?: { from: Date; to: Date };
  width?: number;
  height?: number;
};

const MAX_SERIES = 5; // lines differ by dash; more cannot be told apart
const MARGIN = { left: 60, right: 20, top: 26, bottom: 30 };

/** What a line alone would not show: values with a gap at both sides, and the last one. */
function dotsOf(points: readonly ChartPoint[]): ChartPoint[] {
  const isKnown = (p: ChartPoint | undefined) => p !== undefined && p.value !== null;
  const last = points.findLastIndex(isKnown);
  return points.filter((p, i) => isKnown(p) && (i === last || (!isKnown(points[i - 1]) && !isKnown(points[i + 1]))));
}

/** Measured values over time. Gaps in the data are gaps in the line; lines differ by dash, not by colour alone. */
export function TimeChart({ title, series, format, unit, limit, span, width = 960, height = 240 }: TimeChartProps) {
  const shown = series.slice(0, MAX_SERIES);
  const points = shown.flatMap((s) => s.points);
  const from = span?.from ?? min(points, (p) => p.at);
  const to = span?.to ?? max(points, (p) => p.at);
  if (!from || !to || points.length === 0) return <p className="chart-none">No measurements in this period.</p>;
  const top = Math.max(max(points, (p) => p.value ?? 0) ?? 0, limit?.value ?? 0) * 1.08;
  // Optical power and outdoor temperatures go below zero; everything else stands on it.
  const bottom = Math.min(min(points, (p) => p.value ?? 0) ?? 0, 0) * 1.08;
  const plot = { left: MARGIN.left, right: width - MARGIN.right, top: MARGIN.top, bottom: height - MARGIN.bottom };
  const scales = chartScales(from, to, top, plot, bottom);
  const path = line<ChartPoint>(
    (p) => scales.x(p.at),
    (p) => scales.y(p.value ?? 0),
  ).defined((p) => p.value !== null);
  return (
    <figure className="chart">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll area must be reachable by keyboard */}
      <section className="chart-scroll" aria-label={title} tabIndex={0}>
        <svg viewBox={`0 0 ${width} ${height}`} style={chartSize(width)} role="img" aria-label={title}>
          <ChartAxes scales={scales} format={format} {...(unit ? { unit } : {})} />
          {shown.map((s, i) => (
            <path key={s.id} className="chart-series" data-series={i + 1} d={path([...s.points]) ?? ""}>
              <title>{s.label}</title>
            </path>
          ))}
          {shown.flatMap((s, i) =>
            dotsOf(s.points).map((p) => (
              <circle
                key={`${s.id} ${p.at.getTime()}`}
                className="chart-dot"
                data-series={i + 1}
                cx={px(scales.x(p.at))}
                cy={px(scales.y(p.value ?? 0))}
                r={2.5}
              />
            )),
          )}
          {limit ? (
            <g className="chart-capacity">
              <path d={`M${plot.left} ${scales.y(limit.value)}H${plot.right}`} />
              <text x={plot.left + 6} y={scales.y(limit.value) - 6}>{`${limit.label} ${format(limit.value)}`}</text>
            </g>
          ) : null}
        </svg>
      </section>
      <figcaption>
        <ul className="legend" aria-label={`${title} legend`}>
          {shown.map((s, i) => (
            <li key={s.id}>
              <svg className="legend-series" viewBox="0 0 24 4" aria-hidden="true">
                <path className="chart-series" data-series={i + 1} d="M0 2h24" />
              </svg>
              {s.label}
            </li>
          ))}
          {series.length > MAX_SERIES ? <li>{`and ${series.length - MAX_SERIES} more in the table`}</li> : null}
        </ul>
      </figcaption>
      <TableTwin
        caption={title}
        head={["Time (UTC)", "Series", "Value"]}
        numeric={[2]}
        rows={series.flatMap((s) =>
          s.points.map((p) => [formatMoment(p.at), s.label, p.value === null ? "no data" : format(p.value)]),
        )}
      />
    </figure>
  );
}
