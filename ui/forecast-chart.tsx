import { area, line } from "d3";
import { ChartAxes, type ChartPoint, chartScales, chartSize, formatDay, type Scales } from "./chart-axes";
import { TableTwin } from "./table-twin";

export type ForecastPoint = { at: Date; p50: number; low80: number; high80: number; low95: number; high95: number };
/** When it will be full: null is "not within the horizon". */
export type FullDates = { p10: Date | null; p50: Date | null; p90: Date | null };
export type PlannedStep = { at: Date; label: string /** Signed change in the chart's unit. */; change: number };

export type ForecastChartProps = {
  title: string;
  history: readonly ChartPoint[];
  forecast: readonly ForecastPoint[];
  capacity: { value: number; label: string } | null;
  full: FullDates | null;
  now: Date;
  steps?: readonly PlannedStep[];
  format: (value: number) => string;
  /** Above the axis: "kW". */
  unit?: string;
  width?: number;
  height?: number;
};

const MARGIN = { left: 60, right: 20, top: 34, bottom: 30 };
const MAX_STEPS = 12; // more marks than this hide each other; the table has them all

/** "between 3 Feb 2027 and 9 Aug 2027, most likely 4 May 2027", or why there is no date. */
export function fullWords(full: FullDates | null): string {
  if (!full?.p50)
    return full?.p10 ? `possibly full from ${formatDay(full.p10)}, not likely` : "not full within the horizon";
  const from = full.p10 ? `${formatDay(full.p10)}` : "now";
  const to = full.p90 ? formatDay(full.p90) : "beyond the horizon";
  return `full ${formatDay(full.p50)} (8 in 10: ${from} to ${to})`;
}

function FullMark({ full, at, scales, history }: { full: FullDates; at: number; scales: Scales; history: number }) {
  const { x, plot } = scales;
  const inside = (d: Date) => Math.min(Math.max(x(d), plot.left), plot.right);
  const from = full.p10 ? inside(full.p10) : history;
  const to = full.p90 ? inside(full.p90) : plot.right;
  if (!full.p10 && !full.p50) return null;
  const open = full.p90 === null || x(full.p90) > plot.right;
  return (
    <g className="chart-full">
      <title>{fullWords(full)}</title>
      <path
        d={`M${from} ${at}H${to}M${from} ${at - 5}v10${open ? `M${to - 6} ${at - 5}l6 5l-6 5` : `M${to} ${at - 5}v10`}`}
      />
      {full.p50 ? (
        <>
          <path className="chart-full-drop" d={`M${inside(full.p50)} ${at}V${plot.bottom}`} />
          <path className="chart-full-mark" d={`M${inside(full.p50)} ${at - 6}l6 6l-6 6l-6 -6z`} />
          <text
            x={inside(full.p50)}
            y={plot.bottom - 8}
            textAnchor={inside(full.p50) > plot.right - 110 ? "end" : "start"}
            dx={inside(full.p50) > plot.right - 110 ? -6 : 6}
          >
            {formatDay(full.p50)}
          </text>
        </>
      ) : null}
    </g>
  );
}

function Steps({
  steps,
  scales,
  format,
}: {
  steps: readonly PlannedStep[];
  scales: Scales;
  format: (v: number) => string;
}) {
  const { x, plot } = scales;
  return (
    <g className="chart-steps">
      {steps.slice(0, MAX_STEPS).map((s) => (
        <g key={`${s.label}${s.at.getTime()}`}>
          <title>{`${formatDay(s.at)}: ${s.label}, ${s.change > 0 ? "+" : "−"}${format(Math.abs(s.change))}`}</title>
          <path d={`M${x(s.at)} ${plot.top}V${plot.bottom}`} />
          <path
            className="chart-step-mark"
            d={
              s.change > 0 ? `M${x(s.at) - 5} ${plot.bottom}h10l-5 -8z` : `M${x(s.at) - 5} ${plot.bottom - 8}h10l-5 8z`
            }
          />
        </g>
      ))}
    </g>
  );
}

function twinRows(props: ForecastChartProps): string[][] {
  const { history, forecast, steps = [], format } = props;
  const past = history.map((p) => [
    formatDay(p.at),
    "measured",
    p.value === null ? "no data" : format(p.value),
    "",
    "",
  ]);
  const future = forecast.map((p) => [
    formatDay(p.at),
    "forecast",
    format(p.p50),
    `${format(p.low80)} – ${format(p.high80)}`,
    `${format(p.low95)} – ${format(p.high95)}`,
  ]);
  const planned = steps.map((s) => [
    formatDay(s.at),
    `planned: ${s.label}`,
    `${s.change > 0 ? "+" : "−"}${format(Math.abs(s.change))}`,
    "",
    "",
  ]);
  return [...planned, ...future, ...past.reverse()];
}

/** History (gaps stay gaps), forecast with its 80 and 95 % bands, the capacity, and when it will be reached. */
export function ForecastChart(props: ForecastChartProps) {
  const { title, history, forecast, capacity, full, now, steps = [], format, unit, width = 960, height = 320 } = props;
  const times = [...history, ...forecast].map((p) => p.at.getTime());
  if (times.length === 0) return <p className="chart-none">No measurements yet.</p>;
  const values = [capacity?.value ?? 0, ...history.map((p) => p.value ?? 0), ...forecast.map((p) => p.high80)];
  const spread = Math.max(...forecast.map((p) => p.high95), 0);
  const highest = Math.max(...values);
  const plot = { left: MARGIN.left, right: width - MARGIN.right, top: MARGIN.top, bottom: height - MARGIN.bottom };
  // The 95 % band may leave the picture: a wild band must not press the history flat.
  const top = Math.min(Math.max(highest, spread), highest * 1.25) * 1.05;
  const scales = chartScales(new Date(Math.min(...times)), new Date(Math.max(...times)), top, plot);
  const { x, y } = scales;
  const clamp = (v: number) => Math.max(y(v), plot.top);
  const past = line<ChartPoint>(
    (p) => x(p.at),
    (p) => y(p.value ?? 0),
  ).defined((p) => p.value !== null);
  const middle = line<ForecastPoint>(
    (p) => x(p.at),
    (p) => clamp(p.p50),
  );
  const band = (low: "low80" | "low95", high: "high80" | "high95") =>
    area<ForecastPoint>(
      (p) => x(p.at),
      (p) => clamp(p[low]),
      (p) => clamp(p[high]),
    )([...forecast]) ?? "";
  const atNow = Math.min(Math.max(x(now), plot.left), plot.right);
  return (
    <figure className="chart">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll area must be reachable by keyboard */}
      <section className="chart-scroll" aria-label={title} tabIndex={0}>
        <svg
          viewBox={`0 0 ${width} ${height}`}
          style={chartSize(width)}
          role="img"
          aria-label={`${title}: ${fullWords(full)}`}
        >
          <ChartAxes scales={scales} format={format} {...(unit ? { unit } : {})} />
          <path className="chart-band-95" d={band("low95", "high95")} />
          <path className="chart-band-80" d={band("low80", "high80")} />
          <Steps steps={steps} scales={scales} format={format} />
          <path className="chart-line" d={past([...history]) ?? ""} />
          <path className="chart-median" d={middle([...forecast]) ?? ""} />
          <path className="chart-now" d={`M${atNow} ${plot.top}V${plot.bottom}`} />
          <text className="chart-now-text" x={atNow} y={plot.top - 10} textAnchor="middle">
            Today
          </text>
          {capacity ? (
            <g className="chart-capacity">
              <path d={`M${plot.left} ${y(capacity.value)}H${plot.right}`} />
              <text x={plot.left + 6} y={y(capacity.value) - 6}>
                {`${capacity.label} ${format(capacity.value)}`}
              </text>
            </g>
          ) : null}
          {capacity && full ? <FullMark full={full} at={y(capacity.value)} scales={scales} history={atNow} /> : null}
        </svg>
      </section>
      <figcaption>
        <ul className="legend" aria-label="Chart legend">
          <li>
            <span className="legend-chart" data-kind="line" />
            Measured
          </li>
          <li>
            <span className="legend-chart" data-kind="median" />
            Forecast
          </li>
          <li>
            <span className="legend-chart" data-kind="band-80" />
            80 %
          </li>
          <li>
            <span className="legend-chart" data-kind="band-95" />
            95 %
          </li>
          {steps.length > 0 ? (
            <li>
              <span className="legend-chart" data-kind="step" />
              Planned change
            </li>
          ) : null}
          {capacity && full?.p50 ? (
            <li>
              <span className="legend-chart" data-kind="full" />
              Full, with 8-in-10 range
            </li>
          ) : null}
        </ul>
      </figcaption>
      <TableTwin
        caption={`${title}: ${fullWords(full)}`}
        head={["Date", "Kind", "Value", "80 %", "95 %"]}
        numeric={[2, 3, 4]}
        rows={twinRows(props)}
      />
    </figure>
  );
}
