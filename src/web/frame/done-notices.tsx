import { Button, makeStyles, mergeClasses } from '@fluentui/react-components';
import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { type DoneNotice, notices } from '../following/notices.ts';
import { outcomeParts } from '../following/words.ts';
import { paths } from '../paths.ts';
import { size, tokens, windowBelow } from '../theme/tokens.ts';
import { CalmIcon, CloseIcon, WarningIcon } from '../ui/icons.ts';
import { useText } from '../ui/text.tsx';

const useStyles = makeStyles({
  place: {
    position: 'fixed',
    insetInlineEnd: tokens.spacingHorizontalXXL,
    // the foot of lists stays free
    bottom: `calc(${size.paging} + ${tokens.spacingVerticalM})`,
    zIndex: 20,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalS,
    width: size.popover,
    maxWidth: '92vw',
    pointerEvents: 'none',
    '@media print': { display: 'none' },
    [windowBelow.drawer]: { insetInlineEnd: tokens.spacingHorizontalM },
  },
  notice: {
    display: 'flex',
    alignItems: 'flex-start',
    columnGap: tokens.spacingHorizontalM,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusLarge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    boxShadow: tokens.shadow8,
    pointerEvents: 'auto',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
  },
  icon: { display: 'flex', flexShrink: 0, color: tokens.colorStatusSuccessForeground1 },
  attention: { color: tokens.colorStatusWarningForeground1 },
  words: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: '0', overflowWrap: 'anywhere' },
  link: {
    alignSelf: 'flex-start',
    color: tokens.colorBrandForegroundLink,
    textDecorationLine: 'none',
    borderRadius: tokens.borderRadiusSmall,
    '&:hover': { textDecorationLine: 'underline' },
    '&:focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  close: { minWidth: size.target, width: size.target, height: size.target, padding: '0', flexShrink: 0 },
});

/** How long a notice stays while nobody points at it or is in it, in ms. */
const STAYS = 20_000;

/** What one began and left running is done: said on whatever page one is, also to those who listen. */
export function DoneNotices() {
  const styles = useStyles();
  const { t } = useText();
  const shown = useSyncExternalStore(notices.subscribe, notices.read);
  return (
    <section
      aria-label={t('operationList.notices')}
      aria-live="polite"
      aria-relevant="additions"
      className={styles.place}
    >
      {shown.map((notice) => (
        <Notice key={notice.operation.id} notice={notice} />
      ))}
    </section>
  );
}

function Notice({ notice: { operation, customerId, customerName } }: { readonly notice: DoneNotice }) {
  const styles = useStyles();
  const { t } = useText();
  const { pathname } = useLocation();
  const [held, setHeld] = useState(false);
  const { id, kind, refused, stoppedBy, reasons } = operation;
  const to = paths.operation(customerId, id);
  const here = pathname === to;
  useEffect(() => {
    // its result is what one looks at
    if (here) notices.dismiss(id);
    if (here || held) return;
    const timer = setTimeout(() => notices.dismiss(id), STAYS);
    return () => clearTimeout(timer);
  }, [here, held, id]);
  if (here) return null;
  const cancelled = reasons.find(({ code }) => code === 'cancelled')?.users ?? 0;
  const parts = outcomeParts({ ...operation, cancelled }, t)
    .map(({ words }) => words)
    .join(', ');
  const words = { customer: customerName, parts };
  const failed = refused > cancelled;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the handlers only keep it from going while it is read
    <div
      className={styles.notice}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className={mergeClasses(styles.icon, failed && styles.attention)} aria-hidden="true">
        {failed ? <WarningIcon /> : <CalmIcon />}
      </span>
      <span className={styles.words}>
        <span>
          {stoppedBy === null
            ? t('operationList.noticeDone', { what: t(`operations.title.${kind}`), ...words })
            : t('operationList.noticeStopped', words)}
        </span>
        <Link to={to} className={styles.link} onClick={() => notices.dismiss(id)}>
          {t('operationList.showResult')}
        </Link>
      </span>
      <Button
        appearance="subtle"
        className={styles.close}
        icon={<CloseIcon />}
        aria-label={t('operationList.dismiss')}
        onClick={() => notices.dismiss(id)}
      />
    </div>
  );
}
