import { size } from '../theme/tokens.ts';

/** Box, chevron, name, available: header and rows are grids of the same columns. */
export const choiceColumns = `${size.boxColumn} ${size.chevronColumn} minmax(0, 1fr) max-content`;
