import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Page } from '#contract/shapes.ts';
import type { UserRow } from '#contract/users.ts';
import type { TextKey, Translate } from '#text/index.ts';
import { userQuery } from '../../../api/queries.ts';
import { type Step, stepFrom } from './walk.ts';

export type PageAt = (cursor: string) => Promise<Page<UserRow>>;

interface Walk {
  readonly customerId: string;
  readonly userId: string;
  /** The page of the list that is shown; undefined while it is on its way. */
  readonly page: Page<UserRow> | undefined;
  /** Another page of the same list. */
  readonly pageAt: PageAt;
  /** Shows a user, and the page of the list that they are on when it is another. */
  readonly onUser: (userId: string, cursor?: string) => void;
}

/** From person to person through the list as it is, over the borders of its pages. */
export function useWalk({ customerId, userId, page, pageAt, onUser }: Walk) {
  const queries = useQueryClient();
  const crossing = useRef(false);
  const steps = { previous: stepFrom(page, userId, -1), next: stepFrom(page, userId, 1) };

  // The neighbours are fetched before they are asked for: the next person is there at once.
  const neighbours = [steps.next, steps.previous].flatMap((step) => (step.kind === 'here' ? [step.userId] : []));
  const wanted = neighbours.join(' ');
  useEffect(() => {
    for (const id of wanted === '' ? [] : wanted.split(' ')) void queries.prefetchQuery(userQuery(customerId, id));
  }, [queries, customerId, wanted]);

  const go = async (step: Step) => {
    if (step.kind === 'here') onUser(step.userId);
    if (step.kind !== 'page' || crossing.current) return;
    crossing.current = true;
    try {
      const { items } = await pageAt(step.cursor);
      const user = items.at(step.end === 'first' ? 0 : -1);
      onUser(user?.id ?? userId, step.cursor);
    } catch {
      // The list itself says why the page cannot be shown.
      onUser(userId, step.cursor);
    } finally {
      crossing.current = false;
    }
  };
  return {
    previous: () => void go(steps.previous),
    next: () => void go(steps.next),
    whyNotPrevious: (t: Translate) => reason(t, steps.previous, 'userPanel.noPrevious'),
    whyNotNext: (t: Translate) => reason(t, steps.next, 'userPanel.noNext'),
  };
}

function reason(
  t: Translate,
  step: Step,
  end: Extract<TextKey, 'userPanel.noPrevious' | 'userPanel.noNext'>,
): string | undefined {
  if (step.kind === 'elsewhere') return t('userPanel.elsewhere');
  return step.kind === 'end' ? t(end) : undefined;
}
