/**
 * How many chips stand in `lines` lines of `width`, leaving room for the chip "+ n more" at the end of the last one
 * when not all fit. All measures in px; at least one chip is shown.
 */
export function packChips(
  chips: readonly number[],
  { width, gap, lines, more }: { width: number; gap: number; lines: number; more: number },
): number {
  const fits = (widths: readonly number[]) => {
    let line = 1;
    let x = 0;
    for (const chip of widths) {
      const end = x === 0 ? chip : x + gap + chip;
      if (end <= width || x === 0) x = end;
      else {
        line += 1;
        x = chip;
      }
      if (line > lines) return false;
    }
    return true;
  };
  if (fits(chips)) return chips.length;
  let shown = chips.length - 1;
  while (shown > 1 && !fits([...chips.slice(0, shown), more])) shown -= 1;
  return shown;
}
