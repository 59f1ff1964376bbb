import { Button, MessageBar, MessageBarActions, MessageBarBody, makeStyles } from '@fluentui/react-components';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useCallback, useState } from 'react';
import type { Operation } from '#contract/licenses.ts';
import type { Schedule } from '#contract/schedules.ts';
import { paths } from '../../../paths.ts';
import { tokens } from '../../../theme/tokens.ts';
import { CloseIcon } from '../../../ui/icons.ts';
import { selectionStore } from '../../../ui/selection-store.ts';
import { useText } from '../../../ui/text.tsx';
import { LifeContext, type LifeTarget } from './life-context.ts';
import { LifeDialog } from './life-dialog.tsx';

const useStyles = makeStyles({
  bar: { flexShrink: 0 },
  link: { color: tokens.colorBrandForegroundLink },
});

interface Props {
  readonly customerId: string;
  readonly customerName: string;
  /** The detail of a user is over the page, or of somebody who is gone: it closes. */
  readonly onPanelClose: () => void;
  /** `notice`: what was done last, in a line. */
  readonly children: (notice: ReactNode) => ReactNode;
}

/** A page from which users are given passwords, blocked and deleted: the confirmation, and what follows it. */
export function WithLives({ customerId, customerName, onPanelClose, children }: Props) {
  const navigate = useNavigate();
  const [target, setTarget] = useState<LifeTarget>();
  const [done, setDone] = useState<Operation>();
  const ask = useCallback(
    (next: LifeTarget) => {
      // over a dialog of the browser's own nothing can be shown beside it
      if (document.querySelector('dialog:modal') !== null) onPanelClose();
      setTarget(next);
    },
    [onPanelClose],
  );
  const onDone = (operation: Operation, { action, userId }: LifeTarget) => {
    if (userId === undefined) selectionStore.clear();
    const smooth = operation.state === 'done' && operation.refused === 0 && operation.partial === 0;
    if (action === 'passwords' && operation.state === 'done' && operation.refused === 0) {
      void navigate({ to: paths.handOver(customerId, [operation.id]) });
      return;
    }
    if (action === 'passwords' || !smooth) {
      void navigate({ to: paths.operation(customerId, operation.id) });
      return;
    }
    if (action === 'delete') onPanelClose();
    setDone(operation);
  };
  const onScheduled = ({ id }: Schedule, { userId }: LifeTarget) => {
    if (userId === undefined) selectionStore.clear();
    void navigate({ href: paths.scheduled(customerId, id) });
  };
  return (
    <LifeContext value={ask}>
      {children(done && <Notice operation={done} customerId={customerId} onClose={() => setDone(undefined)} />)}
      {target !== undefined && (
        <LifeDialog
          {...{ customerId, customerName, target, onDone, onScheduled }}
          onClose={() => setTarget(undefined)}
        />
      )}
    </LifeContext>
  );
}

function Notice({
  operation,
  customerId,
  onClose,
}: {
  readonly operation: Operation;
  readonly customerId: string;
  readonly onClose: () => void;
}) {
  const styles = useStyles();
  const { t } = useText();
  const { kind, changed, number, id } = operation;
  const words = { n: changed };
  return (
    <MessageBar intent="success" layout="auto" className={styles.bar} role="status">
      <MessageBarBody>
        {kind === 'block' || kind === 'unblock' || kind === 'delete' ? t(`lives.${kind}Done`, words) : t('lives.done')}{' '}
        <Link to={paths.operation(customerId, id)} className={styles.link}>
          {t('lives.operation', { number })}
        </Link>
      </MessageBarBody>
      <MessageBarActions
        containerAction={
          <Button appearance="transparent" icon={<CloseIcon />} aria-label={t('lives.dismiss')} onClick={onClose} />
        }
      />
    </MessageBar>
  );
}
