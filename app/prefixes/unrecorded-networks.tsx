"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { textOf } from "../../domain/prefix";
import { Button } from "../../ui/controls/button";
import { DataTable, type TableState } from "../../ui/data-table";
import { useHydrated } from "../../ui/hydrated";
import { useTRPC } from "../client";
import { PrefixUse } from "./prefix-use";

const COLUMNS = [
  { id: "network", header: "Network" },
  { id: "use", header: "Addresses seen" },
];

/** Networks that devices say they stand in and nobody recorded. Read once the page is alive: it costs the page nothing. */
export function UnrecordedNetworks(props: { canEdit: boolean }) {
  return useHydrated() ? <Loaded {...props} /> : null;
}

function Loaded({ canEdit }: { canEdit: boolean }) {
  const trpc = useTRPC();
  const { data, error } = useQuery(trpc.ipam.prefixes.unrecorded.queryOptions());
  const add = useMutation(trpc.ipam.prefixes.add.mutationOptions({ onSuccess: () => window.location.reload() }));
  const [state, setState] = useState<TableState>({ sort: null, filter: "", hidden: [], selected: [] });
  if (error) return <p role="alert">{error.message}</p>;
  if (!data || data.length === 0) return null;
  const record = () => add.mutate({ networks: [...state.selected], description: null, vlanId: null, locationId: null });
  const count = state.selected.length;
  return (
    <section className="flex min-w-0 flex-col gap-3" aria-label="Seen, not recorded">
      <div>
        <h2 className="text-16 font-semibold">Seen, not recorded: {data.length}</h2>
        <p className="text-content-secondary">Networks that devices say their addresses stand in.</p>
      </div>
      {add.error ? <p role="alert">{add.error.message}</p> : null}
      <DataTable
        label="Networks seen, not recorded"
        columns={COLUMNS}
        isSelectable
        state={state}
        onState={setState}
        rows={data.map((network) => ({
          id: textOf(network),
          cells: {
            network: { value: textOf(network), node: <span className="font-mono text-12">{textOf(network)}</span> },
            use: { value: network.count, node: <PrefixUse prefix={{ ...network, usedCount: network.count }} /> },
          },
        }))}
        tools={
          <Button
            busy={add.isPending}
            disabledReason={
              canEdit
                ? count === 0
                  ? "Select networks first"
                  : undefined
                : "Your role may look at prefixes, not change them"
            }
            onClick={record}
          >
            {count > 0 ? `Record ${count} selected` : "Record selected"}
          </Button>
        }
        empty={null}
      />
    </section>
  );
}
