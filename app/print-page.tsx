"use client";
import { Printer } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { Button } from "../ui/controls/button";
import { useTRPCClient } from "./client";

type Props = {
  /** Where it is, for whoever finds the sheet: "Site › Room › Row". */
  place?: string;
  /** The page that belongs on paper, when it is another one than this: a rack with both faces. */
  printsAt?: string | undefined;
};
type Head = { url: string; size: number; d: string; at: string };

const ASKED = "print"; // in the URL: print as soon as the page stands

/** "Print": fetches the code of this page, and only then asks the browser; nothing of it costs a page that is not printed. */
export function PrintPage({ place, printsAt }: Props) {
  const client = useTRPCClient();
  const [head, setHead] = useState<Head>();
  const print = useCallback(async () => {
    const { pathname, search, origin } = window.location;
    try {
      const code = await client.labels.page.query({ path: `${pathname}${search}`.slice(0, 300), origin });
      const at = `${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC`;
      // The print dialog stops everything: the code has to stand before it opens.
      flushSync(() => setHead({ ...code, at }));
    } finally {
      window.print();
    }
  }, [client]);
  useEffect(() => {
    const url = new URL(window.location.href);
    if (!url.searchParams.has(ASKED)) return;
    url.searchParams.delete(ASKED);
    window.history.replaceState(null, "", url);
    void print();
  }, [print]);
  const press = () => {
    if (printsAt) window.location.assign(`${printsAt}${printsAt.includes("?") ? "&" : "?"}${ASKED}=1`);
    else void print();
  };
  return (
    <>
      <Button onClick={press}>
        <Printer aria-hidden /> Print
      </Button>
      {head ? (
        <div className="print-only">
          <div className="print-code">
            <svg viewBox={`0 0 ${head.size} ${head.size}`} role="img" aria-label="Code of this page">
              <path d={head.d} shapeRendering="crispEdges" />
            </svg>
            <span>{place}</span>
            <span>{head.at}</span>
            <span>{head.url}</span>
          </div>
        </div>
      ) : null}
    </>
  );
}
