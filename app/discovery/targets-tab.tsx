import { Age } from "../../ui/controls/age";
import { EmptyState } from "../../ui/controls/empty-state";
import { Status } from "../../ui/controls/status";
import type { DataColumn } from "../../ui/data-table";
import { api } from "../api";
import { ListedTable } from "../listed-table";
import { paths } from "../paths";
import { TARGET_STATES } from "./target-states";

const COLUMNS: readonly DataColumn[] = [
  { id: "name", header: "Target" },
  { id: "state", header: "State" },
  { id: "said", header: "What went wrong" },
  { id: "failed", header: "Failed polls", isNumber: true },
  { id: "ok", header: "Last answer" },
  { id: "interval", header: "Every", isNumber: true },
  { id: "protocol", header: "Protocol" },
  { id: "url", header: "Address" },
  { id: "credential", header: "Credential" },
];

export async function TargetsTab() {
  const targets = await (await api()).discovery.targets.list();
  const now = new Date();
  return (
    <ListedTable
      label="Targets"
      columns={COLUMNS}
      rows={targets.map((t) => ({
        id: t.id,
        cells: {
          name: { value: t.name, node: <a href={paths.target(t.id)}>{t.name}</a> },
          state: {
            value: TARGET_STATES[t.state].word,
            node: <Status status={TARGET_STATES[t.state].status}>{TARGET_STATES[t.state].word}</Status>,
          },
          said: t.message,
          failed: t.failedRuns,
          ok: {
            value: t.lastOkAt?.getTime() ?? null,
            node: <Age at={t.lastOkAt} now={now} intervalMs={t.intervalSeconds * 1_000} />,
          },
          interval: { value: t.intervalSeconds, node: `${t.intervalSeconds} s` },
          protocol: t.protocol,
          url: { value: t.url, node: <span className="font-mono text-12">{t.url}</span> },
          credential: t.credential,
        },
      }))}
      empty={
        <EmptyState title="Nothing is looked at yet">
          Add the address of a switch, a PDU, a server or a vCenter. Its credential is sealed and never shown again.
        </EmptyState>
      }
    />
  );
}
