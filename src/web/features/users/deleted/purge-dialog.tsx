import {
  Button,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  Spinner,
} from '@fluentui/react-components';
import { useState } from 'react';
import type { Customer } from '#contract/customers.ts';
import { foldForSearch } from '#domain/users/keys.ts';
import { elidedBefore } from '#text/elided.ts';
import { tokens } from '../../../theme/tokens.ts';
import { Modal } from '../../../ui/modal.tsx';
import { Preparing } from '../../../ui/preparing.tsx';
import { ProblemBar } from '../../../ui/problem-bar.tsx';
import { ReasonButton } from '../../../ui/reason-button.tsx';
import { useText } from '../../../ui/text.tsx';
import { type PickedDeleted, requestOf, sizeOf } from './picked-deleted.ts';
import { useDeletedWrite } from './use-deleted.ts';

const useStyles = makeStyles({
  body: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  text: { margin: '0' },
  danger: {
    backgroundColor: tokens.colorStatusDangerBackground3,
    color: tokens.colorNeutralForegroundOnBrand,
    '&:hover': {
      backgroundColor: tokens.colorStatusDangerBackground3Hover,
      color: tokens.colorNeutralForegroundOnBrand,
    },
  },
});

const NAMED = 5;
/** From here on planning takes long enough to be told of. */
const LONG = 1_000;

interface Props {
  readonly customer: Customer;
  readonly picked: PickedDeleted;
  /** As numbers are written. */
  readonly count: string;
  readonly onDone: (operationId: string) => void;
  readonly onClose: () => void;
}

/** S56: the end of accounts for good, after typing the name of the one, or the number of the many. */
export function PurgeDialog({ customer, picked, count, onDone, onClose }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const [open, setOpen] = useState(true);
  const [typed, setTyped] = useState('');
  const purge = useDeletedWrite('purgeUsers', customer.id, onDone);
  const n = sizeOf(picked);
  const [only] = [...picked.rows.values()];
  const wanted = n === 1 && only !== undefined ? only.displayName : String(n);
  // digits may be grouped as the language writes them
  const right = foldForSearch(typed).replaceAll(n === 1 ? /$^/g : /[\s,.]/g, '') === foldForSearch(wanted);
  const named = [...picked.rows.values()].slice(0, NAMED);
  return (
    <Modal open={open && !purge.isSuccess} onDismiss={() => setOpen(false)} onGone={onClose}>
      <DialogBody>
        <DialogTitle>
          {n === 1 && only !== undefined
            ? t('deleted.purgeTitleOne', { name: only.displayName, elided: elidedBefore(only.displayName) })
            : t('deleted.purgeTitle', { n, customer: customer.name })}
        </DialogTitle>
        <DialogContent className={styles.body}>
          {named.length > 0 && (
            <p className={styles.text}>
              {n === 1 && only !== undefined
                ? t('lives.emailAt', { email: only.email, customer: customer.name })
                : named.map(({ displayName }) => displayName).join(', ')}
              {n > named.length && ` · ${t('lives.others', { n: n - named.length })}`}
            </p>
          )}
          <p className={styles.text}>{t('deleted.purgeText')}</p>
          <Field
            label={
              n === 1 && only !== undefined
                ? t('deleted.typeName', { name: only.displayName })
                : t('deleted.typeNumber', { n: count })
            }
          >
            <Input value={typed} autoComplete="off" onChange={(_, data) => setTyped(data.value)} />
          </Field>
          {purge.isPending && n > LONG && <Preparing words={t('lives.preparing', { n })} />}
          {purge.error !== null && <ProblemBar error={purge.error} />}
        </DialogContent>
        <DialogActions>
          <ReasonButton
            appearance="primary"
            className={styles.danger}
            reason={right ? undefined : t('deleted.typeFirst')}
            icon={purge.isPending ? <Spinner size="tiny" /> : null}
            onClick={() => purge.isPending || purge.mutate(requestOf(picked))}
          >
            {t('deleted.purgeNow')}
          </ReasonButton>
          <Button onClick={() => setOpen(false)}>{t('lives.cancel')}</Button>
        </DialogActions>
      </DialogBody>
    </Modal>
  );
}
