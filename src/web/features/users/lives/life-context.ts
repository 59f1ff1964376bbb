import { createContext, useContext } from 'react';
import type { LifeAction } from './life-actions.ts';

/** For whom: one user, or everybody who is picked. */
export interface LifeTarget {
  readonly action: LifeAction;
  readonly userId?: string;
}

/** Asks for the confirmation of an action; the page that has the list shows it. */
export const LifeContext = createContext<(target: LifeTarget) => void>(() => {});
export const useAsk = () => useContext(LifeContext);
