import type { Metadata } from "next";
import { api, me } from "../../api";
import { Section } from "../../cells";
import { Shell } from "../../shell";
import { DiscoveryTabs } from "../discovery-tabs";
import { AddCredential } from "./add-credential";
import { AllowedRanges } from "./allowed-ranges";
import { formChoices } from "./form-choices";
import { SweepForm } from "./sweep-form";
import { SweepList } from "./sweep-list";

export const metadata: Metadata = { title: "Sweeps" };

/** Searches of address ranges for devices nobody has recorded. */
export default async function SweepsPage() {
  const call = await api();
  const permissions = (await me())?.permissions ?? [];
  const canSweep = permissions.includes("discovery:sweep");
  const canConfigure = permissions.includes("discovery:configure");
  const [sweeps, ranges, choices] = await Promise.all([
    call.discovery.sweeps.list(),
    call.discovery.allowedRanges.list(),
    canSweep ? formChoices() : null,
  ]);
  return (
    <Shell
      title="Discovery"
      actions={
        <>
          {canConfigure ? <AddCredential /> : null}
          {choices ? <SweepForm {...choices} /> : null}
        </>
      }
    >
      <DiscoveryTabs current="sweeps" />
      <SweepList initial={sweeps} canSweep={canSweep} />
      <Section title="Where sweeps may ask">
        <AllowedRanges ranges={ranges} canConfigure={canConfigure} />
      </Section>
    </Shell>
  );
}
