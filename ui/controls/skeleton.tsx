export type SkeletonProps = { width?: string; height?: string; label?: string };

/** A place holder of the size of what comes, so nothing shifts; invisible for the first 200 ms (see controls.css). */
export function Skeleton({ width = "100%", height = "16px", label }: SkeletonProps) {
  return <div className="pn-skeleton" style={{ width, height }} role="status" aria-label={label ?? "Loading"} />;
}
