import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Answer } from '#contract/endpoints.ts';
import { call } from './call.ts';
import { isProblem } from './problem.ts';
import { boughtKeys } from './queries.ts';
import { attemptFor, newKey, type SaveAttempt } from './save-attempt.ts';

/** A change of a subscription's quantity, or a new subscription. */
export type OrderRequest =
  | { readonly kind: 'quantity'; readonly subscriptionId: string; readonly from: number; readonly to: number }
  | { readonly kind: 'start'; readonly productId: string; readonly quantity: number };

export type PlacedOrder = Answer<'changeQuantity'>;

/** Places an order once, however often it is sent: one whose answer was lost goes out again under the same key. */
export function useOrder(customerId: string, onPlaced?: (order: PlacedOrder) => void) {
  const client = useQueryClient();
  const attempt = useRef<SaveAttempt>(undefined);
  const refresh = () => {
    for (const queryKey of boughtKeys(customerId)) void client.invalidateQueries({ queryKey });
  };
  return useMutation({
    mutationFn: (order: OrderRequest): Promise<PlacedOrder> => {
      attempt.current = attemptFor(attempt.current, JSON.stringify(order), newKey);
      const idempotencyKey = attempt.current.key;
      if (order.kind === 'start') {
        const { productId, quantity } = order;
        return call('startSubscription', { params: { customerId }, body: { productId, quantity }, idempotencyKey });
      }
      const { subscriptionId, from, to } = order;
      return call('changeQuantity', { params: { customerId, subscriptionId }, body: { from, to }, idempotencyKey });
    },
    onError: (error) => {
      if (isProblem(error, 'offline', 'internalError', 'databaseUnavailable', 'overloaded')) return;
      attempt.current = undefined;
      // somebody else was quicker: what is shown is older
      if (isProblem(error, 'quantityChanged', 'seatsInUse', 'subscriptionNotActive')) refresh();
    },
    onSuccess: (placed) => {
      attempt.current = undefined;
      refresh();
      onPlaced?.(placed);
    },
  });
}
