import { type RefObject, useEffect, useRef } from 'react';
import { type KeyHandlers, type Layer, makeKeyRing, type Press } from './keys.ts';

const ring = makeKeyRing();
export const { allowSingleKeys } = ring;

/**
 * Binds keys of the table in keys.ts while the component is there: `useKeys({ j: next, k: previous })`. What came last
 * goes first. Single keys are left alone where one types, in menus and popups, and when the person switched them off;
 * keys with Mod work while typing too. Under a modal dialog only bindings of components `within` it count.
 */
export function useKeys(
  handlers: KeyHandlers,
  { enabled = true, within }: { readonly enabled?: boolean; readonly within?: RefObject<Element | null> } = {},
): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(
    () => (enabled ? ring.add({ handlers: () => latest.current, within: () => within?.current ?? null }) : undefined),
    [enabled, within],
  );
}

/** The part at the root that listens, once. */
export function useKeyRing(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const act = ring.press(pressOf(event));
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function pressOf(event: KeyboardEvent): Press {
  const { key, ctrlKey, metaKey, altKey, shiftKey, timeStamp } = event;
  const modal = [...document.querySelectorAll('dialog:modal, [aria-modal="true"]')].at(-1);
  const usable = (layer: Layer) => modal === undefined || modal.contains(layer.within());
  return { key, ctrlKey, metaKey, altKey, shiftKey, timeStamp, where: whereIs(event.target), usable };
}

/** Inputs that take no text. */
const TICKED = new Set(['checkbox', 'radio', 'button', 'submit', 'reset', 'range', 'color', 'file', 'image']);

function whereIs(target: EventTarget | null): Press['where'] {
  if (document.querySelector(':popover-open') !== null) return 'choices';
  if (!(target instanceof HTMLElement)) return 'page';
  if (target.closest('[role="menu"], [role="listbox"], select') !== null) return 'choices';
  if (target instanceof HTMLInputElement && !TICKED.has(target.type)) return target.value === '' ? 'field' : 'text';
  if (target instanceof HTMLTextAreaElement || target.isContentEditable) return 'text';
  return 'page';
}
