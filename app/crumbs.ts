import type { LocationKind } from "../domain/location";
import type { Crumb } from "../ui/controls/breadcrumbs";
import { paths } from "./paths";

/** The way down from the site as breadcrumbs; what is on the page itself is its title, not a crumb. */
export function crumbsOf(
  path: readonly { id: string; kind: LocationKind; name: string }[],
  more: readonly Crumb[] = [],
): Crumb[] {
  return [
    { label: "Locations", href: paths.locations() },
    ...path.map((step) => ({ label: step.name, href: paths.location(step.id) })),
    ...more,
  ];
}
