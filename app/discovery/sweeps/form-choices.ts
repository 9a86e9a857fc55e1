import { api } from "../../api";

/** What a sweep's form offers: credentials, and locations by their way down. */
export async function formChoices() {
  const call = await api();
  const [choices, tree] = await Promise.all([call.discovery.sweeps.credentials(), call.inventory.locations.tree()]);
  const byId = new Map(tree.map((location) => [location.id, location]));
  const wayTo = (id: string | null, depth = 0): string[] => {
    const here = byId.get(id ?? "");
    return here && depth < 10 ? [...wayTo(here.parentId, depth + 1), here.name] : [];
  };
  const locations = tree.map(({ id }) => ({ id, name: wayTo(id).join(" / ") }));
  return { choices, locations: locations.sort((a, b) => a.name.localeCompare(b.name, "en", { numeric: true })) };
}
