import { LinkTabs } from "../../ui/controls/tabs";
import { api } from "../api";
import { paths } from "../paths";

/** What discovery is made of: what waits for a person, what is looked at, and where devices are searched for. */
export async function DiscoveryTabs({ current }: { current: "proposals" | "targets" | "sweeps" | "events" }) {
  const waiting = await (await api()).discovery.proposals.open();
  const tabs = [
    {
      id: "proposals",
      label: "Proposals",
      href: paths.discovery("proposals"),
      count: waiting.reduce((n, w) => n + w.count, 0),
    },
    { id: "targets", label: "Targets", href: paths.discovery("targets") },
    { id: "sweeps", label: "Sweeps", href: paths.sweeps() },
    { id: "events", label: "Events", href: paths.discovery("events") },
  ];
  return <LinkTabs label="Discovery" tabs={tabs.map(({ id, ...tab }) => ({ ...tab, current: id === current }))} />;
}
