/**
 * Where an object stands: below 1.3.6.1.4.1 and the enterprise, without its instance (the first instance is meant).
 * With a mark before it: `=` the instance itself, `.` from the root, `@` below the branch of the device's family, which
 * is the enterprise and three arcs more of its sysObjectID, `~` below that sysObjectID itself.
 */
export type Place = string;

/** A text: what stands at a place, what stands at several with `by` between, or the first group of `form` in it. */
export type Source = Place | { of: readonly Place[]; by: string } | { of: Place; form: RegExp };

/**
 * Where the MIBs of one maker keep what identifies a device; of each, the first that has a text is taken. `product` is
 * an OID that stands for the model, as sysObjectID does with others.
 */
export type Identity = Partial<
  Record<"serial" | "model" | "partNumber" | "product" | "osName" | "osVersion" | "firmware", readonly Source[]>
>;

/** Identities by enterprise number (IANA). */
export type Identities = Readonly<Record<number, Identity>>;
