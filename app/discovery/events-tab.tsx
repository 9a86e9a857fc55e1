import { eventWords, isNews } from "../../domain/event";
import { Age } from "../../ui/controls/age";
import { EmptyState } from "../../ui/controls/empty-state";
import { Badge } from "../../ui/controls/status";
import type { DataColumn } from "../../ui/data-table";
import { api } from "../api";
import { ListedTable } from "../listed-table";
import { paths } from "../paths";

const COLUMNS: readonly DataColumn[] = [
  { id: "at", header: "Last" },
  { id: "kind", header: "Event" },
  { id: "source", header: "From" },
  { id: "text", header: "It says" },
  { id: "count", header: "Times", isNumber: true },
  { id: "first", header: "First", isHidden: true },
  { id: "oid", header: "Notification", isHidden: true },
];

/** What devices called out: each brings the next look at its target forward, and changes nothing by itself. */
export async function EventsTab() {
  const found = await (await api()).discovery.events.recent();
  const now = new Date();
  return (
    <ListedTable
      label="Events"
      columns={COLUMNS}
      rows={found.map(({ event, target, device }) => ({
        id: event.id,
        cells: {
          at: { value: event.at.getTime(), node: <Age at={event.at} now={now} /> },
          kind: {
            value: eventWords(event.kind),
            node: <Badge tone={isNews(event.kind) ? "plain" : "notice"}>{eventWords(event.kind)}</Badge>,
          },
          source: {
            value: device ?? target ?? event.text,
            node: event.deviceId ? (
              <a href={paths.device(event.deviceId)}>{device}</a>
            ) : (
              (target ?? <span className="font-mono text-12">{event.text}</span>)
            ),
          },
          text: event.kind === "unknownSource" ? "dropped: this address is no target's" : event.text,
          count: event.count,
          first: { value: event.firstAt.getTime(), node: <Age at={event.firstAt} now={now} /> },
          oid: { value: event.oid, node: <span className="font-mono text-12">{event.oid}</span> },
        },
      }))}
      empty={
        <EmptyState title="Nothing was called out">
          Set PLENUM_TRAP_PORT for the collectors and send traps of your devices there: each brings the next look at its
          device forward. Version 1, 2c and 3 are heard, with the community or user of the target.
        </EmptyState>
      }
    />
  );
}
