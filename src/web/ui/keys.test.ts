import { expect, it, vi } from 'vitest';
import { type Layer, makeKeyRing, type Press } from './keys.ts';

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  timeStamp: 0,
  where: 'page',
  usable: () => true,
  ...more,
});
const layer = (handlers: ReturnType<Layer['handlers']>): Layer => ({ handlers: () => handlers, within: () => null });

function ringWith(handlers: ReturnType<Layer['handlers']>) {
  const ring = makeKeyRing();
  ring.add(layer(handlers));
  return ring;
}
const next = vi.fn();
const search = vi.fn();
const go = vi.fn();
const close = vi.fn();
const help = vi.fn();

it('gives a key to whoever bound it last, and back when that one is gone', () => {
  const ring = ringWith({ j: search });
  const remove = ring.add(layer({ j: next }));
  expect(ring.press(press('j'))).toBe(next);
  remove();
  expect(ring.press(press('j'))).toBe(search);
  expect(ring.press(press('x'))).toBeUndefined();
});

it('takes letters in either case of Caps Lock, signs with Shift, and neither with Alt or Ctrl', () => {
  const ring = ringWith({ j: next, '?': help });
  expect(ring.press(press('J'))).toBe(next);
  expect(ring.press(press('J', { shiftKey: true }))).toBeUndefined();
  expect(ring.press(press('?', { shiftKey: true }))).toBe(help);
  expect(ring.press(press('?', { altKey: true }))).toBeUndefined();
  expect(ring.press(press('j', { ctrlKey: true }))).toBeUndefined();
});

it('waits for the second of two keys, but not for long', () => {
  const ring = ringWith({ 'g c': go, j: next });
  expect(ring.press(press('g', { timeStamp: 1_000 }))).toBeUndefined();
  expect(ring.press(press('c', { timeStamp: 2_000 }))).toBe(go);
  expect(ring.press(press('c', { timeStamp: 2_100 }))).toBeUndefined();
  ring.press(press('g', { timeStamp: 3_000 }));
  expect(ring.press(press('c', { timeStamp: 5_000 }))).toBeUndefined();
  ring.press(press('g', { timeStamp: 6_000 }));
  // a wrong second key does not do what it does alone
  expect(ring.press(press('j', { timeStamp: 6_100 }))).toBeUndefined();
  expect(ring.press(press('j', { timeStamp: 6_200 }))).toBe(next);
});

it('leaves keys alone where they write or choose', () => {
  const ring = ringWith({ '/': search, Escape: close });
  for (const where of ['text', 'field', 'choices'] as const) expect(ring.press(press('/', { where }))).toBeUndefined();
  // an empty field has nothing that Esc could clear
  expect(ring.press(press('Escape', { where: 'field' }))).toBe(close);
  expect(ring.press(press('Escape', { where: 'text' }))).toBeUndefined();
  expect(ring.press(press('Escape', { where: 'choices' }))).toBeUndefined();
});

it('does without single keys when they are switched off (WCAG 2.1.4)', () => {
  const ring = ringWith({ j: next, '?': help, 'g c': go, Escape: close });
  ring.allowSingleKeys(false);
  expect(ring.press(press('j'))).toBeUndefined();
  expect(ring.press(press('?'))).toBeUndefined();
  ring.press(press('g'));
  expect(ring.press(press('c'))).toBeUndefined();
  expect(ring.press(press('Escape'))).toBe(close);
  ring.allowSingleKeys(true);
  expect(ring.press(press('j'))).toBe(next);
});

it('passes over layers that a modal dialog covers', () => {
  const ring = makeKeyRing();
  const under = layer({ j: search });
  const inside = layer({ j: next });
  ring.add(inside);
  ring.add(under);
  expect(ring.press(press('j', { usable: (one) => one === inside }))).toBe(next);
});
