/** Long tails: how much each of many has, from a few measured points. */

/** `[[0, 1], [0.5, 6], [1, 150]]`: the share of all that have at most so much. */
export type Curve = readonly (readonly [share: number, value: number])[];

/** `length` whole numbers in ascending order that follow the curve; between its points they grow evenly in ratio. */
export const followCurve = (curve: Curve, length: number): number[] =>
  Array.from({ length }, (_, index) => Math.round(valueAt(curve, length < 2 ? 1 : index / (length - 1))));

function valueAt(curve: Curve, share: number): number {
  let [fromShare, fromValue] = [0, 1];
  for (const [toShare, toValue] of curve) {
    if (share <= toShare) {
      const progress = toShare === fromShare ? 1 : (share - fromShare) / (toShare - fromShare);
      return fromValue * (toValue / fromValue) ** progress;
    }
    [fromShare, fromValue] = [toShare, toValue];
  }
  return fromValue;
}
