import type { Db } from "../db/db";
import { PERMISSIONS, type Permission } from "../domain/permission";
import { Refusal } from "../domain/refusal";

/** Who acts: a person in a session, a script with a token, or the system itself doing its rounds. */
export type Actor = {
  kind: "user" | "token" | "system";
  id: string;
  name: string;
  permissions: ReadonlySet<Permission>;
  ip?: string;
  /** The door it came through: `ui`, `api`, `cli`, `collector`, `import`. */
  source: string;
};

/** What every read and change of the server is handed: the database, who asks, and what time it is. */
export type Caller = { db: Db; actor: Actor; now: Date };

/** The system acting by itself; `name` says which task. */
export function systemActor(name: string, source: string): Actor {
  return { kind: "system", id: `system:${name}`, name, permissions: new Set(PERMISSIONS), source };
}

/** Throws a `Refusal` unless the actor holds the permission. */
export function authorise(actor: Actor, needs: Permission): void {
  if (!actor.permissions.has(needs))
    throw new Refusal(
      "forbidden",
      `${actor.name} may not do this: it needs the permission ${needs}. Ask an administrator.`,
    );
}
