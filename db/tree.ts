import { inArray, type SQL, sql } from "drizzle-orm";
import { locations } from "./schema";

/** The ids of a location and all below it, as a subquery for `inArray`. */
export function within(locationId: string): SQL {
  return sql`(with recursive sub(id) as (
    select ${locations.id} from ${locations} where ${locations.id} = ${locationId} union all
    select ${locations.id} from ${locations} join sub on ${locations.parentId} = sub.id
  ) select id from sub)`;
}

/** The ids of the location with this path (`FRA1/Room A`) and all below it, as a subquery. */
export function withinPath(path: string): SQL {
  return sql`(with recursive sub(id, path) as (
    select ${locations.id}, ${locations.name} from ${locations} where ${locations.parentId} is null union all
    select ${locations.id}, sub.path || '/' || ${locations.name} from ${locations} join sub on ${locations.parentId} = sub.id
  ) select id from sub where path = ${path} or substr(path, 1, ${[...path].length + 1}) = ${`${path}/`})`;
}

/** The ids of a location and all that hold it, as a subquery for `inArray`. */
export function above(locationId: string): SQL {
  return sql`(with recursive sup(id, parent_id) as (
    select ${locations.id}, ${locations.parentId} from ${locations} where ${locations.id} = ${locationId} union all
    select ${locations.id}, ${locations.parentId} from ${locations} join sup on ${locations.id} = sup.parent_id
  ) select id from sup)`;
}

/** The same for several: the ids of these locations and all that hold any of them. */
export function aboveAll(locationIds: readonly string[]): SQL {
  return sql`(with recursive sup(id, parent_id) as (
    select ${locations.id}, ${locations.parentId} from ${locations} where ${inArray(locations.id, [...locationIds])} union
    select ${locations.id}, ${locations.parentId} from ${locations} join sup on ${locations.id} = sup.parent_id
  ) select id from sup)`;
}
