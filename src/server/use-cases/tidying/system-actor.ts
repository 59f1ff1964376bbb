import type { Actor } from '../context.ts';

/** Who is named for what the server does by itself: no member of staff has this id. */
export const SYSTEM_STAFF_ID = '00000000-0000-7000-8000-000000000001';

/** The server itself, at the customers of a partner. */
export function systemActor(partnerId: string): Actor {
  return {
    staffId: SYSTEM_STAFF_ID,
    displayName: 'Seatdesk',
    email: '',
    language: null,
    theme: null,
    singleKeys: false,
    partnerId,
    partnerName: '',
    grants: [{ role: 'adminAgent', customerId: null, expiresAt: null }],
    address: null,
    customer: null,
  };
}
