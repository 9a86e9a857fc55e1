import { FloorLocator, type FloorLocatorProps } from "./floor-plan";

export type LocateCardProps = {
  name: string;
  /** "device", "rack": what one looks for. */
  kind: string;
  /** From the site down to the row. */
  steps: readonly { kind: string; name: string }[];
  /** What it is in or on: "bay 3 of srv12". */
  via: readonly string[];
  rack: string | null;
  /** Which of the racks beside it, counted by name. */
  place: { number: number; of: number } | null;
  unit: { label: string; words: string; face: string } | null;
  side: string | null;
  serial: string | null;
  assetTag: string | null;
  plan: Omit<FloorLocatorProps, "highlightRackId"> | null;
  highlight?: string | undefined;
};

/** The way to a thing on one card: for a phone in the aisle, or on paper. */
export function LocateCard(props: LocateCardProps) {
  const { name, kind, steps, via, rack, place, unit, side, serial, assetTag, plan, highlight } = props;
  const rows: [string, string | null][] = [
    ...steps.map((step): [string, string] => [capital(step.kind), step.name]),
    ["Rack", rack && place ? `${rack} (${place.number} of ${place.of} by name)` : rack],
    ["Unit", unit ? unit.words : side && `0U, ${side} side`],
    ["Face", unit ? unit.face : null],
    ["Serial", serial],
    ["Asset tag", assetTag],
  ];
  return (
    <article className="locate-card" aria-label={`The way to ${name}`}>
      <header>
        <h2>{name}</h2>
        <p>{[kind, ...via].join(" · ")}</p>
      </header>
      {unit && rack ? (
        <p className="locate-goal">
          <strong>{rack}</strong>
          <strong>{unit.label}</strong>
          <span>{unit.face}</span>
        </p>
      ) : null}
      {rack === null && steps.length === 0 ? <p>Nobody has said where it stands.</p> : null}
      <dl>
        {rows.map(([label, value]) =>
          value ? (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      {plan ? (
        <div className="locate-map">
          <FloorLocator {...plan} highlightRackId={highlight} />
        </div>
      ) : null}
    </article>
  );
}

const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1);
