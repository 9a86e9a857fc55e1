import { numberIn, type Row, type Tables } from "./gauge";
import { textOf } from "./text";

/** For `when` of a gauge: what must hold of a row. The columns looked at are to be told in `needs`. */
type Condition = (row: Row, tables: Tables, index: string) => boolean;

/** Rows whose text in a column is such. */
export function says(column: number, pattern: RegExp): Condition {
  return (row) => pattern.test(textOf(row.get(column)) ?? "");
}

/** Rows whose text in a column is not such, or missing. */
export function saysNot(column: number, pattern: RegExp): Condition {
  return (row) => !pattern.test(textOf(row.get(column)) ?? "");
}

/** Rows whose number in a column lies in these bounds, both of them included. */
export function between(column: number, least: number, most: number): Condition {
  return (row) => {
    const number = numberIn(row.get(column));
    return number !== undefined && number >= least && number <= most;
  };
}

/** Rows whose index is the entPhysicalIndex of a component that is none of these classes. */
export function isNoComponent(...classes: readonly string[]): Condition {
  return (_, { seen }, index) => {
    const found = seen?.components.find(({ id }) => id === index);
    return found !== undefined && !classes.includes(found.class ?? "");
  };
}

/** Rows for which all of these hold. */
export function all(...conditions: readonly Condition[]): Condition {
  return (...row) => conditions.every((holds) => holds(...row));
}
