import { size } from '../../theme/tokens.ts';

/** Box, chevron, name, available, assigned, change, actions: header and rows are grids of the same columns. */
export const columns = `${size.boxColumn} ${size.chevronColumn} minmax(0, 1fr) ${size.amountColumn} ${size.amountColumn} ${size.changeColumn} ${size.chevronColumn}`;
