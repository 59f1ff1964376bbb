import type { BrandVariants, Theme } from '@fluentui/react-components';

/** "Estuary": blue-green, OKLCH hue 232, on Fluent's own lightness curve. Ours: not the green of success. */
export const estuary: BrandVariants = {
  10: '#031822',
  20: '#032532',
  30: '#052f40',
  40: '#063b50',
  50: '#064760',
  60: '#055472',
  70: '#046082',
  80: '#056b90',
  90: '#0d89b7',
  100: '#36a7d8',
  110: '#4fb2e2',
  120: '#66bde9',
  130: '#88ccef',
  140: '#aadaf4',
  150: '#c8e7f8',
  160: '#e8f4fb',
};

/** Neutrals that carry a little of the brand's hue, and the status colours under Fluent's own names. */
export const lightNeutrals: Partial<Theme> = {
  colorNeutralBackground1: '#ffffff',
  colorNeutralBackground1Hover: '#f4f7f8',
  colorNeutralBackground1Pressed: '#e6ecef',
  colorNeutralBackground1Selected: '#ebf1f4',
  colorNeutralBackground2: '#f8fafb',
  colorNeutralBackground3: '#f2f5f7',
  colorNeutralBackground5: '#e5eaee',
  colorNeutralBackground6: '#dee4e9',
  colorSubtleBackgroundHover: '#e9eef1',
  colorSubtleBackgroundPressed: '#dee4e9',
  colorSubtleBackgroundSelected: '#e5eaee',
  colorNeutralForeground1: '#18222a',
  colorNeutralForeground1Hover: '#18222a',
  colorNeutralForeground1Pressed: '#18222a',
  colorNeutralForeground1Selected: '#18222a',
  colorNeutralForeground2: '#3b4850',
  colorNeutralForeground2Hover: '#18222a',
  colorNeutralForeground2Pressed: '#18222a',
  colorNeutralForeground2Selected: '#18222a',
  colorNeutralForeground3: '#55646d',
  colorNeutralForeground4: '#63727b',
  colorNeutralStroke1: '#cbd5db',
  colorNeutralStroke2: '#dfe6ea',
  colorNeutralStroke3: '#ebf0f2',
  colorNeutralStrokeAccessible: '#5b6972',
  colorNeutralStencil1: '#e5eaee',
  colorNeutralStencil2: '#f2f5f7',
};

export const darkNeutrals: Partial<Theme> = {
  colorNeutralBackground1: '#1a2125',
  colorNeutralBackground1Hover: '#222a2f',
  colorNeutralBackground1Pressed: '#12181b',
  colorNeutralBackground1Selected: '#273138',
  colorNeutralBackground2: '#161c20',
  colorNeutralBackground3: '#101518',
  colorNeutralBackground5: '#080b0c',
  colorNeutralBackground6: '#2c363c',
  colorSubtleBackgroundHover: '#222a2f',
  colorSubtleBackgroundPressed: '#12181b',
  colorSubtleBackgroundSelected: '#273138',
  colorNeutralForeground1: '#f1f5f7',
  colorNeutralForeground1Hover: '#f1f5f7',
  colorNeutralForeground1Pressed: '#f1f5f7',
  colorNeutralForeground1Selected: '#f1f5f7',
  colorNeutralForeground2: '#ced7dc',
  colorNeutralForeground2Hover: '#f1f5f7',
  colorNeutralForeground2Pressed: '#f1f5f7',
  colorNeutralForeground2Selected: '#f1f5f7',
  colorNeutralForeground3: '#a5b2b9',
  colorNeutralForeground4: '#8f9ca3',
  colorNeutralStroke1: '#4a575f',
  colorNeutralStroke2: '#323d44',
  colorNeutralStroke3: '#283137',
  colorNeutralStrokeAccessible: '#9ba8af',
  colorNeutralStencil1: '#2c363c',
  colorNeutralStencil2: '#222a2f',
  colorBrandBackground: estuary[80],
  colorBrandBackgroundHover: estuary[70],
  colorBrandBackgroundPressed: estuary[50],
  colorBrandBackgroundSelected: estuary[70],
  colorBrandBackground2: estuary[30],
};

type Status = 'Success' | 'Warning' | 'Danger';
interface StatusTones {
  readonly text: string;
  readonly tint: string;
  readonly solid: string;
  readonly edge: string;
}

export const lightStatus: Record<Status, StatusTones> = {
  Success: { text: '#1f6b3a', tint: '#eaf5ee', solid: '#2f8f55', edge: '#bfe0cb' },
  Warning: { text: '#8a4b00', tint: '#fdf3e1', solid: '#c9822b', edge: '#ecd2a3' },
  Danger: { text: '#a3241f', tint: '#fcefed', solid: '#c94a41', edge: '#efc4bf' },
};

export const darkStatus: Record<Status, StatusTones> = {
  Success: { text: '#86d3a2', tint: '#153322', solid: '#3fa56a', edge: '#24573a' },
  Warning: { text: '#f0bd74', tint: '#3a2a12', solid: '#d2953f', edge: '#664a1f' },
  Danger: { text: '#f3a49d', tint: '#411d1b', solid: '#d9635a', edge: '#74332f' },
};

/** People's initials: hue by name, low chroma. In this order: sand, straw, sage, lagoon, periwinkle, mauve. */
export const lightAvatars: readonly (readonly [tint: string, ink: string])[] = [
  ['#f8e7da', '#7a4216'],
  ['#f3ead0', '#604c0c'],
  ['#deefe0', '#235829'],
  ['#d8eef2', '#0f5867'],
  ['#e2e8f8', '#38499a'],
  ['#f2e3f4', '#713780'],
];

export const darkAvatars: readonly (readonly [tint: string, ink: string])[] = [
  ['#4a2f1c', '#f5c9a8'],
  ['#433815', '#ead592'],
  ['#1f3b25', '#a9dcb1'],
  ['#143e46', '#9edbe6'],
  ['#283561', '#becbf8'],
  ['#45294c', '#e6bdee'],
];

/** Status tones as theme tokens; field errors take the danger tones. */
export function statusTokens(tones: Record<Status, StatusTones>): Partial<Theme> {
  const tokens: Record<string, string> = {};
  for (const status of ['Success', 'Warning', 'Danger'] as const) {
    const { text, tint, solid, edge } = tones[status];
    tokens[`colorStatus${status}Foreground1`] = text;
    tokens[`colorStatus${status}Foreground3`] = text;
    tokens[`colorStatus${status}Background1`] = tint;
    tokens[`colorStatus${status}Background3`] = solid;
    tokens[`colorStatus${status}Border1`] = edge;
  }
  const danger = tones.Danger;
  tokens['colorPaletteRedForeground1'] = danger.text;
  tokens['colorPaletteRedForeground3'] = danger.text;
  tokens['colorPaletteRedBorder2'] = danger.solid;
  return tokens;
}
