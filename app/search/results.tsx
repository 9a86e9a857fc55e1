"use client";
import type { KeyboardEvent } from "react";
import type { Hit } from "../../server/search/search";
import { Age } from "../../ui/controls/age";
import { Badge, Status } from "../../ui/controls/status";
import { Found } from "../../ui/found";
import { pathOfHit, paths } from "../paths";
import { placeWords } from "./words";

const LOCATABLE = ["device", "rack", "part", "machine"];

/** The results as a list of links; arrows go from one to the next. */
export function SearchResults({ hits, now }: { hits: readonly Hit[]; now: Date }) {
  const walk = (event: KeyboardEvent<HTMLOListElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>("[data-result]")];
    const at = links.findIndex((link) => link.parentElement?.parentElement?.contains(document.activeElement));
    event.preventDefault();
    links[Math.min(Math.max(at + step, 0), links.length - 1)]?.focus();
  };
  return (
    <ol className="search-results" aria-label="Results" onKeyDown={walk}>
      {hits.map((hit) => (
        <li key={`${hit.kind}:${hit.id}`} data-thing={hit.id}>
          <div className="search-words">
            <a href={pathOfHit(hit)} data-result>
              {hit.title}
            </a>{" "}
            <Badge>{hit.kind.replace("-", " ")}</Badge>
            <p>{placeWords(hit) ?? (hit.kind === "location" ? "A site of its own" : "No known place")}</p>
            <p>
              <Found evidence={hit.evidence} />
            </p>
          </div>
          <div className="search-side">
            {hit.state ? hit.tone ? <Status status={hit.tone}>{hit.state}</Status> : <span>{hit.state}</span> : null}
            {hit.seenAt ? <Age at={hit.seenAt} now={now} prefix="seen" /> : null}
            {LOCATABLE.includes(hit.kind) ? (
              <a className="pn-button" href={paths.locate(hit.kind, hit.id)} aria-label={`Take me to ${hit.title}`}>
                Take me there
              </a>
            ) : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
