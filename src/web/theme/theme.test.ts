import { describe, expect, it } from 'vitest';
import { darkTheme, lightTheme, type SeatdeskTheme } from './theme.ts';
import { AVATAR_TONES } from './tokens.ts';

/** WCAG 2 contrast of two #rrggbb colours. */
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

const round = (value: number) => Math.round(value * 10) / 10;

/** The figures of the design, light then dark; statuses and avatars at their worst. */
const figures: readonly [what: string, light: number, dark: number, measure: (theme: SeatdeskTheme) => number][] = [
  ['text 1 on the sheet', 16.1, 14.9, (t) => contrast(t.colorNeutralForeground1, t.colorNeutralBackground1)],
  ['text 3 on the sheet', 6.1, 7.5, (t) => contrast(t.colorNeutralForeground3, t.colorNeutralBackground1)],
  ['text 3 on a selected row', 5.6, 6.9, (t) => contrast(t.colorNeutralForeground3, t.rowSelected)],
  [
    'text 4 at worst',
    4.5,
    5.3,
    (t) =>
      Math.min(
        ...[t.colorNeutralBackground1, t.rowSelected, t.colorNeutralBackground3].map((ground) =>
          contrast(t.colorNeutralForeground4, ground),
        ),
      ),
  ],
  ['white on brand', 6, 6, (t) => contrast('#ffffff', t.colorBrandBackground)],
  ['links on a selected row', 6.4, 5.4, (t) => contrast(t.colorBrandForegroundLink, t.rowSelected)],
  [
    'status text on its tint',
    5.8,
    7.5,
    (t) =>
      Math.min(
        contrast(t.colorStatusSuccessForeground1, t.colorStatusSuccessBackground1),
        contrast(t.colorStatusWarningForeground1, t.colorStatusWarningBackground1),
        contrast(t.colorStatusDangerForeground1, t.colorStatusDangerBackground1),
      ),
  ],
  ['avatars', 6.4, 6.4, (t) => Math.min(...AVATAR_TONES.map((n) => contrast(t[`avatarInk${n}`], t[`avatarTint${n}`])))],
  [
    'solids on the sheet',
    3.1,
    4.5,
    (t) =>
      Math.min(
        ...[t.colorStatusSuccessBackground3, t.colorStatusWarningBackground3, t.colorStatusDangerBackground3].map(
          (solid) => contrast(solid, t.colorNeutralBackground1),
        ),
      ),
  ],
  ['the dash in a mixed box', 5.3, 4.5, (t) => contrast(t.colorBrandForeground1, t.colorBrandBackground2)],
  ['text 2 on a chip', 7, 7, (t) => contrast(t.colorNeutralForeground2, t.chip)],
  ['text 2 on a chip of a selected row', 7, 7, (t) => contrast(t.colorNeutralForeground2, t.chipOnSelected)],
  ['edge of boxes and fields', 3, 3, (t) => contrast(t.colorNeutralStrokeAccessible, t.rowSelected)],
];

describe('theme', () => {
  for (const [what, light, dark, measure] of figures) {
    it(`${what} is legible`, () => {
      expect(round(measure(lightTheme))).toBeGreaterThanOrEqual(light);
      expect(round(measure(darkTheme))).toBeGreaterThanOrEqual(dark);
    });
  }

  it('has the same tokens in both themes', () => {
    expect(Object.keys(darkTheme).sort()).toEqual(Object.keys(lightTheme).sort());
  });
});
