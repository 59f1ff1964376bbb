/** Below this a row has two lines; it asks the width of the table's own column (container `products`), which side panels narrow. */
export const compact = '@container products (max-width: 619.98px)';
/** Service plans stand in two columns from here on. */
export const twoPlanColumns = '@container products (min-width: 560px)';
