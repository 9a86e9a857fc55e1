import { byClass, classWords, formatReading } from "../../../domain/reading";
import { Age } from "../../../ui/controls/age";
import { ButtonLink } from "../../../ui/controls/button";
import { EmptyState } from "../../../ui/controls/empty-state";
import { Segmented } from "../../../ui/controls/segmented";
import { Sparkline } from "../../../ui/sparkline";
import { TimeChart } from "../../../ui/time-chart";
import { api } from "../../api";
import { dash, Section, SmallTable } from "../../cells";
import { paths } from "../../paths";

const RANGES = [
  { value: "day", label: "24 h", days: 1 },
  { value: "week", label: "7 d", days: 7 },
  { value: "month", label: "30 d", days: 30 },
  { value: "year", label: "1 y", days: 365 },
] as const;

const DAY_MS = 24 * 60 * 60_000;
/** The unit in which errors are counted. */
const PER_SECOND = "1/s";

type TabProps = { id: string; now: Date; of?: string; range?: string };

/** What a device measures, by class, with the last day of each; the one that was chosen as a chart above. */
export async function ReadingsTab({ id, now, of, range }: TabProps) {
  const readings = await (await api()).metrics.readings.of({ id });
  const chosen = of ? <Chart id={id} of={of} range={range} now={now} /> : null;
  if (readings.length === 0)
    return (
      chosen ?? (
        <EmptyState title="Nothing measured yet">
          Temperatures, power, fans and storage stand here when the device tells them, with the next look at it.
        </EmptyState>
      )
    );
  return (
    <div className="flex flex-col gap-6">
      {chosen}
      {byClass(readings).map((group) => (
        <Section key={group.class} title={classWords(group.class)}>
          <SmallTable
            label={classWords(group.class)}
            rows={group.rows}
            keyOf={(s) => s.key}
            columns={[
              {
                head: "Sensor",
                isWide: true,
                cell: (s) =>
                  s.of ? (
                    <a href={paths.reading(id, s.of)} aria-current={s.of === of ? "true" : undefined}>
                      {s.name ?? s.key}
                    </a>
                  ) : (
                    (s.name ?? s.key)
                  ),
              },
              {
                head: "Now",
                isNumber: true,
                cell: (s) =>
                  s.value === null ? (
                    dash(s.status)
                  ) : (
                    <span className="whitespace-nowrap">{formatReading(s.value, s.unit ?? "")}</span>
                  ),
              },
              { head: "Last day", cell: (s) => <LastDay reading={s} /> },
              { head: "Says", cell: (s) => dash(s.value === null ? null : s.status) },
              { head: "Read", cell: (s) => <Age at={s.seenAt} now={now} /> },
            ]}
          />
        </Section>
      ))}
    </div>
  );
}

type Reading = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["metrics"]["readings"]["of"]>>[number];

function LastDay({ reading: { name, key, unit, lastDay } }: { reading: Reading }) {
  const known = lastDay.flatMap(({ value }) => value ?? []);
  if (known.length < 2) return dash(null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const words = `${name ?? key}, last day: ${formatReading(low, unit ?? "")} to ${formatReading(high, unit ?? "")}`;
  return <Sparkline label={words} points={lastDay} bottom={low - (high - low || Math.abs(high) || 1) / 4} />;
}

/** The history of one sensor or interface, a chart for each unit it has. */
async function Chart({ id, now, of, range: asked }: TabProps & { of: string }) {
  const range = RANGES.find(({ value }) => value === asked) ?? RANGES[0];
  const found = await (await api()).metrics.readings.history({ deviceId: id, of, range: range.value });
  const [first] = found;
  const title = first?.name ?? of.replace(/^[a-z]+\//, "");
  const units = [...new Set(found.map(({ unit }) => unit))];
  return (
    <Section
      id="reading"
      title={title}
      aside={
        <span className="flex flex-wrap items-center gap-2">
          <Segmented
            label="Range"
            value={range.value}
            segments={RANGES.map(({ value, label }) => ({ value, label, href: paths.reading(id, of, value) }))}
          />
          <ButtonLink kind="quiet" href={`${paths.device(id)}?tab=readings`}>
            Close
          </ButtonLink>
        </span>
      }
    >
      {found.length === 0 ? (
        <EmptyState title="Nothing is kept under this name">Choose a reading below.</EmptyState>
      ) : null}
      {units.map((unit) => {
        const own = found.filter((each) => each.unit === unit);
        if (unit === PER_SECOND && own.every(({ points }) => points.every(({ value }) => value === 0)))
          return (
            <p key={unit} className="text-14 text-content-secondary">
              No errors in this time.
            </p>
          );
        const words = own.map(({ metric }) => classWords(metric)).join(", ");
        return (
          <TimeChart
            key={unit}
            title={`${title}: ${words.toLowerCase()}, ${range.label}`}
            series={own.map(({ id: key, metric, points }) => ({ id: String(key), label: classWords(metric), points }))}
            format={(value) => formatReading(value, unit)}
            span={{ from: new Date(now.getTime() - range.days * DAY_MS), to: now }}
          />
        );
      })}
    </Section>
  );
}
