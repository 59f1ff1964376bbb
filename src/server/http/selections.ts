import { countSelection } from '../use-cases/selections/count-selection.ts';
import type { SelectionView } from '../use-cases/selections/create-selection.ts';
import { createSelection } from '../use-cases/selections/create-selection.ts';
import { listSelectionUsers } from '../use-cases/selections/list-selection-users.ts';
import { readSelection } from '../use-cases/selections/read-selection.ts';
import { removeFromSelection } from '../use-cases/selections/remove-from-selection.ts';
import { exportSelection } from '../use-cases/users/export-users.ts';
import type { Handlers } from './handler.ts';
import { userFile } from './user-file.ts';
import { encodeUsers } from './user-rows.ts';

export const selectionHandlers = {
  createSelection: async (context, { actor, params, body }) => {
    const { notFound, ...selection } = await createSelection(context, actor, { ...params, ...body });
    return { ...encode(selection), notFound };
  },
  countSelection: async (context, { actor, params, body }) => ({
    size: await countSelection(context, actor, { ...params, ...body }),
  }),
  readSelection: async (context, { actor, params }) => encode(await readSelection(context, actor, params)),
  exportSelection: async (context, { actor, params, query }) => {
    const { format, language = actor.language ?? 'en' } = query;
    const found = await exportSelection(context, actor, params);
    return userFile(found, { format, language, selected: true, now: context.now() });
  },
  removeFromSelection: async (context, { actor, params, body }) =>
    encode(await removeFromSelection(context, actor, { ...params, ids: body.ids })),
  listSelectionUsers: async (context, { actor, params, query }) => {
    return encodeUsers(await listSelectionUsers(context, actor, { ...params, ...query }));
  },
} satisfies Pick<
  Handlers,
  | 'countSelection'
  | 'createSelection'
  | 'exportSelection'
  | 'readSelection'
  | 'removeFromSelection'
  | 'listSelectionUsers'
>;

function encode({ id, size, withoutLocation, createdAt, expiresAt }: SelectionView) {
  return { id, size, withoutLocation, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() };
}
