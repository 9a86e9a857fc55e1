export const PROPOSAL_KINDS = ["adopt", "differ", "missing", "conflict"] as const;
export type ProposalKind = (typeof PROPOSAL_KINDS)[number];

export const PROPOSAL_STATES = ["open", "accepted", "rejected", "expired", "applied"] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];
