import type { Metadata } from "next";
import { SWAPPABLE } from "../../../../domain/swap";
import { EmptyState } from "../../../../ui/controls/empty-state";
import { api, orNotFound } from "../../../api";
import { paths } from "../../../paths";
import { Shell } from "../../../shell";
import { SwapForm } from "./swap-form";

type Props = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: "Swap a part" };

export default async function SwapPage({ params }: Props) {
  const { id } = await params;
  const { device, bays } = await orNotFound((await api()).work.swaps.form({ deviceId: id }));
  const swappable = bays.filter((b) => SWAPPABLE.includes(b.bay.kind));
  return (
    <Shell
      title={`Swap a part of ${device.name}`}
      crumbs={[
        { label: "Work", href: paths.work() },
        { label: device.name, href: paths.device(id) },
      ]}
    >
      {swappable.length === 0 ? (
        <EmptyState title="This device has no bays">
          Bays come with its device type, or with what its collector sees.
        </EmptyState>
      ) : (
        <SwapForm
          device={{ id: device.id, name: device.name }}
          bays={swappable.map((b) => ({
            id: b.bay.id,
            label: b.bay.label,
            kind: b.bay.kind,
            serial: b.part?.serial ?? null,
            model: b.part?.model ?? null,
          }))}
        />
      )}
    </Shell>
  );
}
