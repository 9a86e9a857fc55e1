/** Rows as one text, for a client component: React visits every value of an object that it sends, but copies a text. */
export type Packed<T> = string & { readonly packs?: T };

/** For what JSON can say: dates come out as text, for their reader to read. */
export function packed<T>(value: T): Packed<T> {
  return JSON.stringify(value) as Packed<T>;
}

export function unpacked<T>(text: Packed<T>): T {
  return JSON.parse(text) as T;
}
