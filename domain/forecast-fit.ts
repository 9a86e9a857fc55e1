// Indices below are bounded by the loops around them, hence the `!`.

/**
 * Minimises `cost` by the simplex search of Nelder and Mead (1965), with a fixed number of evaluations and hence of time.
 * Non-finite costs count as worst. Returns the best point seen.
 */
export function minimise(
  cost: (point: readonly number[]) => number,
  start: readonly number[],
  stride: readonly number[],
  evaluations: number,
): number[] {
  const size = start.length;
  const valued = (point: number[]) => {
    const value = cost(point);
    return { point, value: Number.isFinite(value) ? value : Number.MAX_VALUE };
  };
  const simplex = [valued([...start])];
  for (let i = 0; i < size; i++) simplex.push(valued(start.map((value, j) => (i === j ? value + stride[j]! : value))));
  let used = size + 1;
  while (used < evaluations) {
    simplex.sort((one, other) => one.value - other.value);
    const best = simplex[0]!;
    const worst = simplex[size]!;
    const centre = start.map((_, j) => {
      let sum = 0;
      for (let i = 0; i < size; i++) sum += simplex[i]!.point[j]!;
      return sum / size;
    });
    const along = (factor: number) => valued(centre.map((value, j) => value + factor * (worst.point[j]! - value)));
    const reflected = along(-1);
    used++;
    if (reflected.value < best.value) {
      const expanded = along(-2);
      used++;
      simplex[size] = expanded.value < reflected.value ? expanded : reflected;
    } else if (reflected.value < simplex[size - 1]!.value) {
      simplex[size] = reflected;
    } else {
      const contracted = reflected.value < worst.value ? along(-0.5) : along(0.5);
      used++;
      if (contracted.value < Math.min(reflected.value, worst.value)) simplex[size] = contracted;
      else {
        for (let i = 1; i <= size; i++)
          simplex[i] = valued(simplex[i]!.point.map((value, j) => best.point[j]! + 0.5 * (value - best.point[j]!)));
        used += size;
      }
    }
  }
  return simplex.reduce((best, one) => (one.value < best.value ? one : best)).point;
}
