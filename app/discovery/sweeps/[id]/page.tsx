import type { Metadata } from "next";
import { cache } from "react";
import { api, me, orNotFound } from "../../../api";
import { paths } from "../../../paths";
import { Shell } from "../../../shell";
import { formChoices } from "../form-choices";
import { SweepForm } from "../sweep-form";
import { SweepView } from "./sweep-view";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await view((await params).id)).name };
}

/** Read once a request: the title and the page ask the same. */
const view = cache(async (id: string) => orNotFound((await api()).discovery.sweeps.get({ id })));

/** One sweep: how far it is, what it found, and what a person is to decide. */
export default async function SweepPage({ params }: Props) {
  const sweep = await view((await params).id);
  const permissions = (await me())?.permissions ?? [];
  const canSweep = permissions.includes("discovery:sweep");
  const choices = canSweep ? await formChoices() : null;
  const credentialIds = sweep.credentials.map(({ id }) => id);
  return (
    <Shell
      title={sweep.name}
      crumbs={[
        { label: "Discovery", href: paths.discovery() },
        { label: "Sweeps", href: paths.sweeps() },
      ]}
      actions={choices ? <SweepForm {...choices} draft={{ ...draftOf(sweep), credentialIds }} /> : null}
    >
      <SweepView initial={sweep} canSweep={canSweep} canDecide={permissions.includes("discovery:decide")} />
    </Shell>
  );
}

type Sweep = Awaited<ReturnType<typeof view>>;

/** What the form may change, and nothing of what was found. */
function draftOf(sweep: Sweep) {
  const { id, rev, name, ranges, exclusions, port, ratePerSecond, timeoutMs, locationId, repeat, addsFound } = sweep;
  return { id, rev, name, ranges, exclusions, port, ratePerSecond, timeoutMs, locationId, repeat, addsFound };
}
