import { QuantityDialog, type QuantityProps } from './quantity-dialog.tsx';

interface Props extends Omit<QuantityProps, 'onPlaced'> {
  /** The order was placed; whatever shows seats is being read anew. */
  readonly onBought?: () => void;
}

/** Buys more licences of a product of the customer, wherever they are lacking: "Il en manque 9". Open while it is there. */
export function BuyDialog({ onBought, ...props }: Props) {
  return <QuantityDialog {...props} direction="buy" onPlaced={() => onBought?.()} />;
}
