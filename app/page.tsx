import { ENDS_SOON_DAYS } from "../domain/reservation";
import { formatPercent, formatWatts } from "../domain/units";
import { ButtonLink } from "../ui/controls/button";
import { EmptyState } from "../ui/controls/empty-state";
import { Status } from "../ui/controls/status";
import { Load } from "../ui/load";
import { api } from "./api";
import { dash, Figure, Section, SmallTable } from "./cells";
import { paths } from "./paths";
import { Shell } from "./shell";

/** What needs a person today, and how full the rooms are. */
export default async function OverviewPage() {
  const call = await api();
  const [rooms, targets, waiting, arrivals, operations, ending] = await Promise.all([
    call.planning.capacity.rooms(),
    call.discovery.targets.list(),
    call.discovery.proposals.open(),
    call.inventory.devices.arrivals(),
    call.work.swaps.recent(),
    call.inventory.reservations.endingSoon(),
  ]);
  const silent = targets.filter((t) => t.state === "failing");
  const inReview = operations.filter((o) => o.operation.state === "review");
  if (rooms.length === 0 && targets.length === 0) return <FirstSteps />;
  return (
    <Shell title="Overview">
      <div className="grid grid-cols-2 gap-3 desktop:grid-cols-5">
        <Figure
          label="Proposals to decide"
          value={waiting.reduce((n, w) => n + w.count, 0)}
          href={paths.discovery("proposals")}
          detail="from discovery"
        />
        <Figure label="Arrivals to place" value={arrivals.length} href={paths.devices()} detail="known, in no rack" />
        <Figure
          label="Not answering"
          value={silent.length}
          href={paths.discovery("targets")}
          detail={<Status status={silent.length > 0 ? "bad" : "good"}>{`of ${targets.length} targets`}</Status>}
        />
        <Figure label="Swaps in review" value={inReview.length} href={paths.work()} detail="two claims, one truth" />
        <Figure
          label="Rooms"
          value={rooms.length}
          href={paths.locations()}
          detail={`${rooms.reduce((n, r) => n + r.rackCount, 0)} racks`}
        />
      </div>
      <Section title="Rooms" aside={<a href={paths.capacity()}>Forecasts</a>}>
        <SmallTable
          label="Rooms and how full they are"
          rows={rooms}
          keyOf={(r) => r.id}
          columns={[
            { head: "Room", cell: (r) => <a href={paths.location(r.id)}>{r.name}</a> },
            { head: "Racks", cell: (r) => r.rackCount, isNumber: true },
            {
              head: "Units used",
              isWide: true,
              cell: (r) => (
                <Load
                  label={`Units of ${r.name}`}
                  fraction={r.unitsU > 0 ? r.usedU / r.unitsU : null}
                  detail={`${r.usedU} of ${r.unitsU} U`}
                />
              ),
            },
            {
              head: "Power",
              isWide: true,
              cell: (r) => (
                <Load
                  label={`Power of ${r.name}`}
                  fraction={r.powerLimitW ? r.powerW / r.powerLimitW : null}
                  detail={`${formatWatts(r.powerW)}${r.powerLimitW ? ` of ${formatWatts(r.powerLimitW)}` : ""}`}
                />
              ),
            },
            { head: "Measured", cell: (r) => formatPercent(r.measuredShare), isNumber: true },
          ]}
        />
      </Section>
      {ending.length > 0 ? (
        <Section
          title={`Reservations that end within ${ENDS_SOON_DAYS} days`}
          aside={<a href={paths.reservations()}>All reservations</a>}
        >
          <SmallTable
            label="Reservations that end soon"
            rows={ending.slice(0, 10)}
            keyOf={(r) => r.id}
            columns={[
              { head: "Ends", cell: (r) => r.until?.toISOString().slice(0, 10) },
              { head: "Kept for", cell: (r) => r.owner },
              { head: "Reason or ticket", cell: (r) => dash(r.purpose) },
              { head: "Rack", cell: (r) => <a href={paths.rack(r.rackId)}>{`${r.rack}, ${r.location}`}</a> },
              { head: "Unit", cell: (r) => r.unit },
            ]}
          />
        </Section>
      ) : null}
      {silent.length > 0 ? (
        <Section title="Not answering" aside={<a href={paths.discovery("targets")}>All targets</a>}>
          <SmallTable
            label="Targets that do not answer"
            rows={silent.slice(0, 10)}
            keyOf={(t) => t.id}
            columns={[
              { head: "Target", cell: (t) => t.name },
              { head: "Said", cell: (t) => dash(t.message) },
              { head: "Failed polls", cell: (t) => t.failedRuns, isNumber: true },
            ]}
          />
        </Section>
      ) : null}
    </Shell>
  );
}

function FirstSteps() {
  return (
    <Shell title="Overview">
      <EmptyState
        title="Nothing is recorded yet"
        actions={
          <>
            <ButtonLink kind="primary" href={paths.discovery("targets")}>
              Add something to discover
            </ButtonLink>
            <ButtonLink href={paths.locations()}>Add a site</ButtonLink>
          </>
        }
      >
        Import what you have with <code>npm run -s plenum -- import FILE-or-DIR</code>, or let the collectors look: what
        they find waits here to be accepted, and never writes over what people entered.
      </EmptyState>
    </Shell>
  );
}
