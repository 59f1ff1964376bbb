import { size } from '../../theme/tokens.ts';

/** Box, chevron, name, available, assigned, change, actions: header and rows are grids of the same columns. */
export const columns = `${size.boxColumn} ${size.chevronColumn} minmax(0, 1fr) ${size.amountColumn} ${size.amountColumn} ${size.changeColumn} ${size.chevronColumn}`;

/** Below this the row has two lines; it asks the width of the table's own column, which the side panel narrows. */
export const compact = '@container products (max-width: 619.98px)';
/** Service plans stand in two columns from here on. */
export const twoPlanColumns = '@container products (min-width: 560px)';
