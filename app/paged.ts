/** How many rows a page of a long list has. */
export const PAGE = 200;

/** What the address of a list may say: the filter, the order and the page. */
export type ListParams = { q?: string; sort?: string; order?: string; page?: string };

/** What an address asks of a list, whatever somebody wrote into it; the first order is the usual one. */
export function askedOf<const Sort extends string>(params: ListParams, sorts: readonly [Sort, ...Sort[]]) {
  const page = Math.min(Math.max(Number.parseInt(params.page ?? "1", 10) || 1, 1), 10_000);
  return {
    page,
    query: {
      text: (params.q ?? "").slice(0, 200),
      sort: sorts.find((each) => each === params.sort) ?? sorts[0],
      isDescending: params.order === "down",
      take: PAGE,
      skip: (page - 1) * PAGE,
    },
  };
}
