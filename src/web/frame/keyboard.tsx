import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { paths } from '../paths.ts';
import { useSettings } from '../settings.ts';
import { showKeyList, useKeyListShown } from '../ui/key-list.ts';
import { allowSingleKeys, useKeyRing, useKeys } from '../ui/use-keys.ts';
import { useChangePreferences } from './use-preferences.ts';

const KeysDialog = lazy(() => import('../ui/keys-dialog.tsx'));

/** The keys that work on every page: the list of keys, and G with the letter of a place. */
export function Keyboard({ customerId }: { readonly customerId: string | undefined }) {
  const navigate = useNavigate();
  const { singleKeys } = useSettings();
  const change = useChangePreferences();
  const shown = useKeyListShown();
  const go = (to: string) => void navigate({ to });
  useKeyRing();
  useEffect(() => allowSingleKeys(singleKeys), [singleKeys]);
  useKeys({
    '?': () => showKeyList(true),
    'g d': () => go(paths.dashboard()),
    'g c': () => go(paths.customers()),
    'g o': () => go(customerId === undefined ? paths.operations() : paths.customerOperations(customerId)),
    ...(customerId === undefined ? {} : { 'g u': () => go(paths.users(customerId)) }),
  });
  if (!shown) return null;
  return (
    <Suspense>
      <KeysDialog singleKeys={singleKeys} onSingleKeys={(on) => change({ singleKeys: on })} />
    </Suspense>
  );
}
