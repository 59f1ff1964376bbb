import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';

const route = getRouteApi('/framed/customers/$customerId/users');

/** From where the panel was opened: there the focus goes back when it closes on the same user. */
let opener: { readonly userId: string; readonly element: Element | null } | undefined;

/** Whose details are open, by the address. */
export const useOpenedUser = (): string | undefined => route.useSearch({ select: ({ user }) => user });

/** Opens the details of a row's user; the list stays as it is, and Back closes them. Stable. */
export function useOpenUser(): (row: { readonly id: string }) => void {
  const navigate = route.useNavigate();
  return useCallback(
    ({ id }) => {
      opener = { userId: id, element: document.activeElement };
      void navigate({ search: (search) => ({ ...search, user: id }) });
    },
    [navigate],
  );
}

/** Whether the details were opened by hand, not by the address one came with. */
export const wasOpened = (): boolean => opener !== undefined;

/** Gives the focus back: to where the details were opened from, the row of the user shown last, or the page's title. */
export function giveFocusBack(userId: string): void {
  const from = opener?.userId === userId ? opener.element : null;
  opener = undefined;
  const row = document.querySelector(`[data-row="${CSS.escape(userId)}"]`);
  const place =
    (from?.isConnected === true && from !== document.body ? from : null) ??
    row?.querySelector('[data-row-handle], [data-row-link]') ??
    document.querySelector('main h1');
  if (place instanceof HTMLElement) place.focus();
}
