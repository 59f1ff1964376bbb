import { createDarkTheme, createLightTheme, type Theme } from '@fluentui/react-components';
import {
  darkAvatars,
  darkNeutrals,
  darkStatus,
  estuary,
  lightAvatars,
  lightNeutrals,
  lightStatus,
  statusTokens,
} from './palette.ts';
import { FACE, type OwnTokens } from './tokens.ts';

export type SeatdeskTheme = Theme & OwnTokens;

const type: Partial<Theme> = {
  fontFamilyBase: FACE,
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, monospace",
  borderRadiusSmall: '4px',
  borderRadiusMedium: '6px',
  borderRadiusLarge: '8px',
  borderRadiusXLarge: '12px',
};

function own(
  avatars: readonly (readonly [string, string])[],
  tones: Pick<OwnTokens, 'rowSelected' | 'chip' | 'chipHover' | 'chipOnSelected' | 'barTrack' | 'customerTint'>,
): OwnTokens {
  const pairs: Record<string, string> = {};
  avatars.forEach(([tint, ink], index) => {
    pairs[`avatarTint${index + 1}`] = tint;
    pairs[`avatarInk${index + 1}`] = ink;
  });
  // The loop fills the six pairs that OwnTokens names; the theme test counts them.
  return { fontSize250: '13px', lineHeight250: '18px', ...tones, ...pairs } as OwnTokens;
}

export const lightTheme: SeatdeskTheme = {
  ...createLightTheme(estuary),
  ...lightNeutrals,
  ...statusTokens(lightStatus),
  ...type,
  ...own(lightAvatars, {
    rowSelected: '#eef6fa',
    chip: '#f2f5f7',
    chipHover: '#e5eaee',
    chipOnSelected: '#ffffff',
    barTrack: '#e5eaee',
    customerTint: '#dbeef7',
  }),
};

export const darkTheme: SeatdeskTheme = {
  ...createDarkTheme(estuary),
  ...darkNeutrals,
  ...statusTokens(darkStatus),
  ...type,
  ...own(darkAvatars, {
    rowSelected: '#142a34',
    chip: '#2c363c',
    chipHover: '#38444b',
    chipOnSelected: '#22404d',
    barTrack: '#2c363c',
    customerTint: '#063347',
  }),
};
