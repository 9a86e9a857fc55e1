import { PROPOSAL_KINDS, type ProposalKind } from "../../domain/reconcile";
import { Age } from "../../ui/controls/age";
import { EmptyState } from "../../ui/controls/empty-state";
import { Segmented } from "../../ui/controls/segmented";
import { Badge } from "../../ui/controls/status";
import type { DataColumn } from "../../ui/data-table";
import { api } from "../api";
import { ListedTable } from "../listed-table";
import { paths } from "../paths";
import { AcceptAll, Decide } from "./decide";

const COLUMNS: readonly DataColumn[] = [
  { id: "kind", header: "Kind" },
  { id: "title", header: "What was seen" },
  { id: "recorded", header: "Recorded" },
  { id: "observed", header: "Seen" },
  { id: "source", header: "Source", isHidden: true },
  { id: "confidence", header: "Sure", isNumber: true },
  { id: "since", header: "Since", isHidden: true },
];

const SHOWN = 500;

const WORDS: Record<ProposalKind, string> = {
  target: "New address",
  adopt: "New hardware",
  differ: "Differs",
  missing: "Missing",
  conflict: "Conflict",
};

type Props = { kind?: string; waiting: readonly { kind: ProposalKind; count: number }[]; canDecide: boolean };

/** What was seen and is not recorded so. Nothing here has changed anything yet: a person says yes or no. */
export async function ProposalsTab({ kind, waiting, canDecide }: Props) {
  const asked = PROPOSAL_KINDS.find((k) => k === kind);
  const found = await (await api()).discovery.proposals.list({ kind: asked, take: SHOWN });
  const now = new Date();
  const segments = [
    { value: "", label: "All", href: paths.discovery("proposals") },
    ...PROPOSAL_KINDS.map((k) => ({
      value: k,
      label: `${WORDS[k]} ${waiting.find((w) => w.kind === k)?.count ?? 0}`,
      href: `${paths.discovery("proposals")}&kind=${k}`,
    })),
  ];
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="max-w-full overflow-x-auto">
          <Segmented label="Kind" value={asked ?? ""} segments={segments} />
        </div>
        {asked && found.length > 1 && asked !== "conflict" ? (
          <AcceptAll ids={found.map((f) => f.proposal.id)} what={WORDS[asked].toLowerCase()} canDecide={canDecide} />
        ) : null}
      </div>
      <ListedTable
        label="Proposals"
        columns={COLUMNS}
        rows={found.map(({ proposal, device, target }) => ({
          id: proposal.id,
          cells: {
            kind: { value: WORDS[proposal.kind], node: <Badge>{WORDS[proposal.kind]}</Badge> },
            title: {
              value: proposal.title,
              node: proposal.deviceId ? (
                <a href={paths.device(proposal.deviceId)} title={device ?? undefined}>
                  {proposal.title}
                </a>
              ) : (
                proposal.title
              ),
            },
            recorded: proposal.intended,
            observed: proposal.observed,
            source: target,
            confidence: {
              value: proposal.confidence || null,
              node: (
                <span title={`Rule ${proposal.rule}`}>
                  {proposal.confidence > 0 ? `${proposal.confidence} %` : "–"}
                </span>
              ),
            },
            since: { value: proposal.firstSeenAt.getTime(), node: <Age at={proposal.firstSeenAt} now={now} /> },
          },
          actions: (
            <Decide
              id={proposal.id}
              title={proposal.title}
              needsDevice={proposal.kind === "conflict"}
              candidates={candidatesIn(proposal.detail)}
              canDecide={canDecide}
            />
          ),
        }))}
        empty={
          <EmptyState title="Nothing waits for you">
            What collectors see agrees with what is recorded, or nothing was looked at yet. New hardware and differences
            will stand here.
          </EmptyState>
        }
      />
    </>
  );
}

/** The devices that a conflict speaks for, as the record of the question keeps them. */
function candidatesIn(detail: Record<string, unknown>): { id: string; name: string }[] {
  const { candidates } = detail;
  if (!Array.isArray(candidates)) return [];
  return candidates.flatMap((c: unknown) => {
    if (typeof c === "string") return [{ id: c, name: c }];
    if (c === null || typeof c !== "object" || !("id" in c)) return [];
    return [{ id: String(c.id), name: "name" in c ? String(c.name) : String(c.id) }];
  });
}
