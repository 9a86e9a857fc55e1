import { ROLES } from "../../domain/permission";
import { createdAt, id, index, json, oneOf, primaryKey, table, text, time, unique } from "../columns";
import { locations } from "./inventory";

export const users = table(
  "users",
  {
    id: id(),
    name: text().notNull(),
    displayName: text(),
    passwordHash: text(),
    disabledAt: time(),
    lastSignInAt: time(),
    createdAt: createdAt(),
  },
  (t) => [unique("users_name").on(t.name)],
);

/** A role, everywhere or within one location and what is below it. */
export const roleGrants = table(
  "role_grants",
  {
    id: id(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: oneOf(ROLES).notNull(),
    locationId: text().references(() => locations.id, { onDelete: "cascade" }),
  },
  (t) => [index("role_grants_user").on(t.userId)],
);

/** The id is SHA-256 of the cookie: whoever reads this table cannot sign in with it. */
export const sessions = table(
  "sessions",
  {
    id: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: time().notNull(),
    expiresAt: time().notNull(),
    ip: text(),
    userAgent: text(),
  },
  (t) => [index("sessions_user").on(t.userId), index("sessions_expires").on(t.expiresAt)],
);

/** For scripts and remote collectors. Only the hash is kept; `permissions` narrows what the user may do. */
export const tokens = table(
  "tokens",
  {
    id: id(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    name: text().notNull(),
    hash: text().notNull(),
    permissions: json<string[]>().notNull(),
    createdAt: createdAt(),
    expiresAt: time(),
    lastUsedAt: time(),
  },
  (t) => [unique("tokens_hash").on(t.hash)],
);

/** Failed sign-ins per account and address; too many in a quarter of an hour close the door for the rest of it. */
export const signInFailures = table(
  "sign_in_failures",
  { key: text().notNull(), at: time().notNull(), id: text().notNull() },
  (t) => [primaryKey({ columns: [t.key, t.id] }), index("sign_in_failures_at").on(t.at)],
);
