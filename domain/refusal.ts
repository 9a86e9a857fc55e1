export type RefusalKind = "not_found" | "forbidden" | "conflict" | "invalid" | "unauthenticated";

/** The answer is no, and here is why, in a sentence a person can act on. Anything else thrown is a bug. */
export class Refusal extends Error {
  override name = "Refusal";
  constructor(
    readonly kind: RefusalKind,
    message: string,
  ) {
    super(message);
  }
}
