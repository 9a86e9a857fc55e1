import { LinkTabs } from "../../ui/controls/tabs";
import { paths } from "../paths";

/** The lists that "Networks" leads to. */
export function NetworkTabs({ current }: { current: "prefixes" | "vlans" }) {
  return (
    <LinkTabs
      label="Networks"
      tabs={[
        { label: "IP prefixes", href: paths.prefixes(), current: current === "prefixes" },
        { label: "VLANs", href: paths.vlans(), current: current === "vlans" },
      ]}
    />
  );
}
