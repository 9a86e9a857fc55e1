import { asc, eq } from "drizzle-orm";
import type { Reader } from "../../db/db";
import { deviceTypes, locations, manufacturers, tags, tenants } from "../../db/schema";
import { naturalCompare } from "../../domain/names";

const MAX_CHOICES = 5_000;

/** What lists of devices can be narrowed by, in the words of their address; read when somebody opens the filters. */
export async function filterChoices(db: Reader) {
  const [tagged, owners, types, places] = await Promise.all([
    db.select({ name: tags.name }).from(tags).orderBy(asc(tags.key)).limit(MAX_CHOICES),
    db.select({ name: tenants.name }).from(tenants).orderBy(asc(tenants.name)).limit(MAX_CHOICES),
    db
      .select({ maker: manufacturers.name, model: deviceTypes.model })
      .from(deviceTypes)
      .innerJoin(manufacturers, eq(manufacturers.id, deviceTypes.manufacturerId))
      .limit(MAX_CHOICES),
    db
      .select({ id: locations.id, parentId: locations.parentId, name: locations.name })
      .from(locations)
      .limit(MAX_CHOICES),
  ]);
  const byId = new Map(places.map((place) => [place.id, place]));
  const pathOf = (place: (typeof places)[number]): string => {
    const parent = place.parentId ? byId.get(place.parentId) : undefined;
    return parent ? `${pathOf(parent)}/${place.name}` : place.name;
  };
  return {
    tag: tagged.map(({ name }) => name),
    tenant: owners.map(({ name }) => name),
    type: types.map(({ maker, model }) => `${maker} ${model}`).sort(naturalCompare),
    location: places.map(pathOf).sort(naturalCompare),
  };
}
