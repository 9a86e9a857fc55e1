import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Button, ButtonLink } from "../../ui/controls/button";
import { EmptyState } from "../../ui/controls/empty-state";
import { api } from "../api";
import { pathOfHit, paths } from "../paths";
import { Shell } from "../shell";
import { SearchResults } from "./results";
import { KIND_WORDS, kindsIn } from "./words";

type Asked = { q?: string; kinds?: string; after?: string; scanned?: string };
type Props = { searchParams: Promise<Asked> };

const MAX_TEXT = 200;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { q } = await searchParams;
  return { title: q ? `“${q.slice(0, MAX_TEXT)}”, search` : "Search" };
}

/** Everything a text was found in, fifty at a time. The URL says all of it, so a result can be sent to somebody. */
export default async function SearchPage({ searchParams }: Props) {
  const { q, kinds: asked, after, scanned } = await searchParams;
  const text = (q ?? "").slice(0, MAX_TEXT);
  const chosen = kindsIn(asked);
  const call = await api();
  const { hits, next, claimants } = await call.search.page({
    text,
    kinds: chosen.length > 0 ? chosen : undefined,
    cursor: after,
  });
  const [only] = hits.filter((hit) => hit.rank === "exact");
  if (scanned && claimants === 1 && only) redirect(pathOfHit(only));
  return (
    <Shell title={text ? `Search: ${text}` : "Search"}>
      <search>
        <form action="/search" className="flex flex-wrap items-end gap-2" aria-label="Search everything">
          <label className="pn-label grow" htmlFor="search-text">
            What stands on the label or in the log
            <input
              id="search-text"
              className="pn-input mt-1"
              name="q"
              defaultValue={text}
              maxLength={MAX_TEXT}
              type="search"
              autoComplete="off"
            />
          </label>
          {chosen.length > 0 ? <input type="hidden" name="kinds" value={chosen.join(",")} /> : null}
          <Button kind="primary" type="submit">
            Search
          </Button>
        </form>
      </search>
      <Kinds text={text} chosen={chosen} />
      {claimants > 1 && !after ? (
        <p role="status" className="rounded border border-stroke bg-surface-raise px-3 py-2 text-14">
          {claimants} things say this is theirs. All of them stand below.
        </p>
      ) : null}
      {hits.length === 0 ? (
        <EmptyState title={text ? "Nothing found" : "Search by anything that can be read off"}>
          Serials, asset tags, MAC addresses or their last digits, IP addresses, names and former names, a switch with
          its port, cables, tickets and notes. A part of it is enough.
        </EmptyState>
      ) : (
        <SearchResults hits={hits} now={new Date()} />
      )}
      <nav aria-label="Pages" className="flex gap-2">
        {after ? <ButtonLink href={paths.search(text, { kinds: chosen })}>First page</ButtonLink> : null}
        {next ? <ButtonLink href={paths.search(text, { kinds: chosen, after: next })}>Next 50</ButtonLink> : null}
      </nav>
    </Shell>
  );
}

/** One press a kind: pressed ones are asked for, none pressed asks for all. */
function Kinds({ text, chosen }: { text: string; chosen: readonly string[] }) {
  return (
    <ul className="flex flex-wrap gap-2" aria-label="Kinds">
      {Object.entries(KIND_WORDS).map(([kind, words]) => {
        const isOn = chosen.includes(kind);
        const kinds = isOn ? chosen.filter((each) => each !== kind) : [...chosen, kind];
        return (
          <li key={kind}>
            <ButtonLink
              href={paths.search(text, { kinds })}
              aria-current={isOn || undefined}
              kind={isOn ? "primary" : "default"}
            >
              {words}
            </ButtonLink>
          </li>
        );
      })}
    </ul>
  );
}
