import type { Metadata } from "next";
import { formatPercent, formatWatts } from "../../domain/units";
import { EmptyState } from "../../ui/controls/empty-state";
import { Segmented } from "../../ui/controls/segmented";
import { DownloadPicture } from "../../ui/download-picture";
import { ForecastChart, type ForecastPoint, type FullDates } from "../../ui/forecast-chart";
import { api, orNotFound } from "../api";
import { Figure, Section } from "../cells";
import { crumbsOf } from "../crumbs";
import { paths } from "../paths";
import { PrintPage } from "../print-page";
import { Shell } from "../shell";

export const metadata: Metadata = { title: "Capacity" };

type Props = { searchParams: Promise<{ location?: string }> };

const DAY_MS = 24 * 60 * 60_000;
const dateOf = (day: number) => new Date(day * DAY_MS);
const FORMAT = { U: (v: number) => `${Math.round(v)} U`, W: formatWatts };

/** When a room is full of units and of power: history, band, limit and date, and how well this forecast did before. */
export default async function CapacityPage({ searchParams }: Props) {
  const call = await api();
  const rooms = await call.planning.capacity.rooms();
  const asked = (await searchParams).location ?? rooms[0]?.id;
  if (asked === undefined)
    return (
      <Shell title="Capacity">
        <EmptyState title="No rooms yet">
          Capacity is told per room, row and site: add a site with rooms and racks first.
        </EmptyState>
      </Shell>
    );
  const { location, path, today, resources } = await orNotFound(call.planning.capacity.of({ locationId: asked }));
  return (
    <Shell
      title={`Capacity of ${location.name}`}
      crumbs={crumbsOf(path)}
      actions={
        <>
          <Segmented
            label="Room"
            value={location.id}
            segments={rooms.map((r) => ({ value: r.id, label: r.name, href: paths.capacity(r.id) }))}
          />
          <DownloadPicture of=".chart-scroll > svg" name={`Capacity of ${location.name}`} />
          <PrintPage place={path.map((p) => p.name).join(" › ")} />
        </>
      }
    >
      {resources.map((resource) => (
        <ResourceForecast key={resource.metric} resource={resource} today={today} />
      ))}
    </Shell>
  );
}

type Resource = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["planning"]["capacity"]["of"]>>["resources"][number];

function ResourceForecast({ resource, today }: { resource: Resource; today: number }) {
  const { label, unit, now, limit, limitName, reserved, history, forecast, measuredShare } = resource;
  const format = FORMAT[unit];
  const isTold = forecast.kind !== "insufficient";
  return (
    <Section title={label}>
      <div className="grid grid-cols-2 gap-3 desktop:grid-cols-5">
        <Figure
          label="Today"
          value={format(now)}
          detail={measuredShare === null ? undefined : `${formatPercent(measuredShare)} measured`}
        />
        <Figure label="Limit" value={limit === null ? "unknown" : format(limit)} detail={limitName} />
        <Figure
          label="Free"
          value={limit === null ? "unknown" : format(Math.max(0, limit - now))}
          detail={limit ? formatPercent(Math.max(0, 1 - now / limit)) : undefined}
        />
        <Figure label="Reserved" value={format(reserved)} detail="in the forecast, by probability" />
        <Figure label="Full" value={fullWords(forecast, today)} detail={fullDetail(forecast, today)} />
      </div>
      <p className="text-14 text-content-secondary">{forecast.reason}</p>
      {isTold ? (
        <>
          <ForecastChart
            title={`${label}, history and forecast`}
            history={history.map((h) => ({ at: dateOf(h.day), value: h.value }))}
            forecast={pointsOf(forecast, today)}
            capacity={limit === null ? null : { value: limit, label: limitName }}
            full={fullDates(forecast, today)}
            now={dateOf(today)}
            format={format}
            unit={unit}
          />
          <TrackRecord forecast={forecast} />
        </>
      ) : (
        <EmptyState title="Not enough data">{forecast.reason} A figure is kept every day from now on.</EmptyState>
      )}
    </Section>
  );
}

type AnyForecast = Resource["forecast"];
type Told = Extract<AnyForecast, { mean: number[] }>;

function pointsOf(forecast: Told, today: number): ForecastPoint[] {
  return forecast.mean.map((p50, i) => ({
    at: dateOf(today + i + 1),
    p50,
    low80: forecast.lo80[i] ?? p50,
    high80: forecast.hi80[i] ?? p50,
    low95: forecast.lo95[i] ?? p50,
    high95: forecast.hi95[i] ?? p50,
  }));
}

function fullDates(forecast: Told, today: number): FullDates | null {
  if (!forecast.exhaustion) return null;
  const at = (days: number | null) => (days === null ? null : dateOf(today + days));
  const { p10, p50, p90 } = forecast.exhaustion;
  return { p10: at(p10), p50: at(p50), p90: at(p90) };
}

const month = new Intl.DateTimeFormat("en", { month: "short", year: "numeric", timeZone: "UTC" });

function fullWords(forecast: AnyForecast, today: number): string {
  if (forecast.kind === "insufficient" || !forecast.exhaustion) return "unknown";
  const { p50 } = forecast.exhaustion;
  if (p50 === null) return "not within a year";
  return p50 === 0 ? "now" : month.format(dateOf(today + p50));
}

function fullDetail(forecast: AnyForecast, today: number): string | undefined {
  if (forecast.kind === "insufficient" || !forecast.exhaustion) return undefined;
  const { p10, p90, probabilityBy } = forecast.exhaustion;
  if (p10 === null) return `${formatPercent(probabilityBy[365])} likely within a year`;
  const late = p90 === null ? "later than a year" : month.format(dateOf(today + p90));
  return `80 % likely between ${month.format(dateOf(today + p10))} and ${late}`;
}

/** How this engine did on this very series, against "it stays as it is". */
function TrackRecord({ forecast }: { forecast: Told }) {
  const record = forecast.trackRecord;
  if (!record)
    return (
      <p className="text-13 text-content-secondary">
        Too short a history to look back on this forecast's own accuracy.
      </p>
    );
  const better = record.error < record.errorOfNoChange;
  return (
    <p className="text-13 text-content-secondary">
      Looking back from {record.origins} dates over {record.horizonSteps} days each, it missed by{" "}
      {formatPercent(record.error)} on average
      {better ? ", against " : ", no better than the "}
      {formatPercent(record.errorOfNoChange)} for “it stays as it is”; {formatPercent(record.coverage80)} of what came
      lay in the 80 % band.
    </p>
  );
}
