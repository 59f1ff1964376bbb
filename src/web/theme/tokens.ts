import { tokens as fluent } from '@fluentui/react-components';

type AvatarTone = '1' | '2' | '3' | '4' | '5' | '6';

/** What Fluent's theme lacks. */
export type OwnTokens = Record<
  | 'fontSize250'
  | 'lineHeight250'
  | 'rowSelected'
  | 'chip'
  | 'chipHover'
  | 'chipOnSelected'
  | 'barTrack'
  | 'customerTint'
  | `avatarTint${AvatarTone}`
  | `avatarInk${AvatarTone}`,
  string
>;

/** Fluent's tokens and ours, as CSS variables: the only source of colours and type sizes in styles. */
export const tokens = {
  ...fluent,
  fontSize250: 'var(--fontSize250)',
  lineHeight250: 'var(--lineHeight250)',
  rowSelected: 'var(--rowSelected)',
  chip: 'var(--chip)',
  chipHover: 'var(--chipHover)',
  chipOnSelected: 'var(--chipOnSelected)',
  barTrack: 'var(--barTrack)',
} as const;

export const AVATAR_TONES: readonly AvatarTone[] = ['1', '2', '3', '4', '5', '6'];
export const avatarTint = (tone: AvatarTone) => ({
  backgroundColor: `var(--avatarTint${tone})`,
  color: `var(--avatarInk${tone})`,
});

/** The measures of the layout, in one place. */
export const size = {
  topBar: '52px',
  navigation: '236px',
  rail: '56px',
  sheetTop: '24px',
  sheetSide: '32px',
  phoneSide: '16px',
  opticalPull: '-10px',
  rowTop: '41px',
  rowTwoLine: '52px',
  rowHead: '36px',
  paging: '48px',
  selectionBar: '40px',
  control: '32px',
  controlLarge: '40px',
  target: '24px',
  hitArea: '44px',
  search: '260px',
  searchWide: '380px',
  signInForm: '384px',
  summaryPanel: '352px',
  handOverPanel: '376px',
  text: '72ch',
  bar: '6px',
  splitBar: '8px',
  splitGap: '2px',
  leastPart: '4px',
  loadingLine: '2px',
  edge: '3px',
  chip: '22px',
  emptyIcon: '56px',
  hairline: '1px',
  popover: '360px',
  filterMenu: '300px',
  popoverHeight: '420px',
  userChip: '28px',
  listHeight: '360px',
  productRow: '48px',
  amountColumn: '132px',
  changeColumn: '132px',
  chevronColumn: '32px',
  rowMenu: '200px',
  replaceDialog: '560px',
  saveButton: '52px',
  productIndent: '76px',
  numberGap: '40px',
  availableNow: '104px',
  personIndent: '38px',
  panelSide: '24px',
  location: '220px',
  plansIndent: '76px',
  detailPanel: '448px',
  factLabel: '120px',
  planIndent: '36px',
  boxColumn: '44px',
  avatar: '28px',
  avatarLarge: '48px',
  buttonBone: '160px',
  rowBox: '16px',
  rowBoxReach: '-9px',
  tickLeft: '5px',
  tickTop: '2px',
  tickWidth: '4px',
  tickHeight: '8px',
  tickStroke: '1.5px',
  columnLocation: '116px',
  columnPermissions: '224px',
  /** Two chips of usual names, wherever the list stands. */
  columnLicenses: 'max(248px, 22cqi)',
  columnUsers: '116px',
  columnAvailable: '172px',
  columnLast: '148px',
  columnDeleted: '208px',
  restoreDialog: '720px',
  columnPhoneIcons: '68px',
  columnAction: '56px',
  columnBuy: '156px',
  columnWhen: '172px',
  columnOutcome: '256px',
  columnState: '236px',
  percent: '52px',
  columnAbout: 'max(184px, 18cqi)',
  dialogWide: '760px',
  dataColumn: '280px',
  dataHeight: '280px',
  stripLabel: '92px',
  palette: '640px',
  paletteTop: '12vh',
  paletteList: '56vh',
  topSearch: '280px',
  keycap: '20px',
  tile: '148px',
  unitState: '220px',
  factsPanel: '352px',
  operationBar: '120px',
  orderDialog: '480px',
  dateField: '140px',
  customerForm: '560px',
  wizardSteps: '252px',
  wizardAside: '262px',
  passwordColumn: '252px',
  wizardFoot: '64px',
  stepMark: '24px',
  dropZone: '220px',
  gridRow: '41px',
  gridNumber: '48px',
  gridName: '86px',
  gridCell: '128px',
  gridWide: '214px',
  mySheet: '760px',
  mailDialog: '600px',
} as const;

/** The face of everything but what is read letter by letter. */
export const FACE = "'Inter Variable', 'Segoe UI', system-ui, sans-serif";
/** Letter spacing of headings. */
export const tracking = { title: '-0.018em', result: '-0.02em', section: '-0.006em' } as const;
/** Inter's weight between semibold and bold, for page titles. */
export const weightTitle = '650';

/**
 * Breakpoints ask the sheet's width, not the window's; the frame's own ask the window's.
 * `sheet` is the name of the container that the frame makes.
 */
export const below = {
  wide: '@container sheet (max-width: 1099.98px)',
  medium: '@container sheet (max-width: 759.98px)',
  phone: '@container sheet (max-width: 639.98px)',
} as const;
/** Between phone and medium: rules of the two must not overlap, their order in the page is not ours to say. */
export const mediumOnly = '@container sheet (min-width: 640px) and (max-width: 759.98px)';
export const fromPhoneUp = '@container sheet (min-width: 640px)';
export const windowBelow = {
  rail: '@media (max-width: 1023.98px)',
  railOnly: '@media (min-width: 640px) and (max-width: 1023.98px)',
  art: '@media (max-width: 899.98px)',
  drawer: '@media (max-width: 639.98px)',
  short: '@media (max-height: 719.98px)',
} as const;
export const reducedMotion = '@media (prefers-reduced-motion: reduce)';
