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
  { value: "day", label: "24 h" },
  { value: "week", label: "7 d" },
  { value: "month", label: "30 d" },
  { value: "year", label: "1 y" },
] as const;

type TabProps = { id: string; now: Date; of?: string; range?: string };

/** What a device measures, by class, with the last day of each; the one that was chosen as a chart above. */
export async function ReadingsTab({ id, now, of, range }: TabProps) {
  const readings = await (await api()).metrics.readings.of({ id });
  const chosen = of ? <Chart id={id} of={of} range={range} /> : null;
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
                cell: (s) => (s.value === null ? dash(s.status) : formatReading(s.value, s.unit ?? "")),
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
async function Chart({ id, of, range: asked }: { id: string; of: string; range: string | undefined }) {
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
            segments={RANGES.map((r) => ({ ...r, href: paths.reading(id, of, r.value) }))}
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
        const words = own.map(({ metric }) => classWords(metric)).join(", ");
        return (
          <TimeChart
            key={unit}
            title={`${title}: ${words.toLowerCase()}, ${range.label}`}
            series={own.map(({ id: key, metric, points }) => ({ id: String(key), label: classWords(metric), points }))}
            format={(value) => formatReading(value, unit)}
          />
        );
      })}
    </Section>
  );
}
