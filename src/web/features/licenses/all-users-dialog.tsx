import { Button, Dialog, DialogBody, DialogContent, DialogSurface, DialogTitle } from '@fluentui/react-components';
import type { UserRow } from '#contract/users.ts';
import type { SelectionPlace } from '../../fixing/asked.ts';
import { CloseIcon } from '../../ui/icons.ts';
import { useText } from '../../ui/text.tsx';
import { UserList } from './user-list.tsx';

interface Props {
  readonly place: SelectionPlace;
  readonly total: number;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onRemove: (user: UserRow) => void;
}

/** Everybody of the selection, where there are too many for chips. */
export function AllUsersDialog({ place, total, open, onClose, onRemove }: Props) {
  const { t } = useText();
  const title = t('licenses.allUsersTitle', { count: total });
  return (
    <Dialog open={open} onOpenChange={(_, data) => data.open || onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle
            action={
              <Button appearance="subtle" icon={<CloseIcon />} aria-label={t('licenses.close')} onClick={onClose} />
            }
          >
            {title}
          </DialogTitle>
          <DialogContent>
            {open && (
              <UserList
                place={place}
                label={title}
                searchLabel={t('licenses.searchUsers')}
                onRemove={total > 1 ? onRemove : undefined}
              />
            )}
          </DialogContent>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
