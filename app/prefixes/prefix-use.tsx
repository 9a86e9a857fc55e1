import { type Prefix, shareOf, sizeOf, sizeWords } from "../../domain/prefix";
import { Load } from "../../ui/load";

type Used = Prefix & { usedCount: number };

/** "12 of 254". */
export const usedWords = (prefix: Used): string =>
  `${prefix.usedCount.toLocaleString("en-US")} of ${sizeWords(sizeOf(prefix))}`;

/** How much of a prefix is in use; of one too large for a share, how many addresses of how many. */
export function PrefixUse({ prefix }: { prefix: Used }) {
  const share = shareOf(prefix.usedCount, sizeOf(prefix));
  if (share === null) return <span className="tabular-nums">{usedWords(prefix)}</span>;
  return <Load fraction={share} label={`Addresses used of ${prefix.network}`} detail={usedWords(prefix)} />;
}
