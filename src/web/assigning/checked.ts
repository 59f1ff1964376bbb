import type { TriState } from '#domain/licensing/tri-state.ts';

/** How a box exposes what it says of the users. */
export const CHECKED = { all: true, some: 'mixed', none: false } as const satisfies Record<TriState, unknown>;
