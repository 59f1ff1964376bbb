import { expect, it } from 'vitest';
import { type DoneNotice, notices } from './notices.ts';

// of the operation only its id is looked at here
const notice = (id: string) => ({ operation: { id }, customerId: 'c', customerName: 'C' }) as DoneNotice;
const ids = () => notices.read().map(({ operation }) => operation.id);

it('keeps the newest few, each operation once, until they are dismissed', () => {
  let told = 0;
  const leave = notices.subscribe(() => {
    told += 1;
  });
  for (const id of ['1', '2', '3', '4', '2']) notices.add(notice(id));
  expect(ids()).toEqual(['3', '4', '2']);
  notices.dismiss('4');
  expect(ids()).toEqual(['3', '2']);
  notices.clear();
  expect(ids()).toEqual([]);
  expect(told).toBe(7);
  leave();
  notices.add(notice('5'));
  expect(told).toBe(7);
  notices.clear();
});
