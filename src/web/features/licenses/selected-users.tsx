import { makeStyles, mergeClasses, useRestoreFocusTarget } from '@fluentui/react-components';
import { Dismiss12Regular } from '@fluentui/react-icons/svg/dismiss';
import { LocationOff16Regular } from '@fluentui/react-icons/svg/location-off';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { UserRow } from '#contract/users.ts';
import type { SelectionPlace } from '../../fixing/asked.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { PersonAvatar } from '../../ui/person-avatar.tsx';
import { useText } from '../../ui/text.tsx';
import { AllUsersDialog } from './all-users-dialog.tsx';
import { CHIPS, chipsQuery } from './data.ts';
import { packChips } from './pack-chips.ts';

const GAP = 6;
const LINES = 2;

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalSNudge,
    margin: '0',
    padding: '0',
    listStyleType: 'none',
  },
  item: { display: 'flex', maxWidth: '100%', minWidth: 0 },
  chip: {
    display: 'inline-flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalSNudge,
    height: size.userChip,
    maxWidth: '100%',
    boxSizing: 'border-box',
    paddingInlineStart: tokens.spacingHorizontalXS,
    paddingInlineEnd: tokens.spacingHorizontalXXS,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusCircular,
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
    color: tokens.colorNeutralForeground1,
  },
  alone: { paddingInlineEnd: tokens.spacingHorizontalM },
  noLocation: { border: `${tokens.strokeWidthThin} solid ${tokens.colorStatusWarningBackground3}` },
  warning: { display: 'flex', flexShrink: 0, color: tokens.colorStatusWarningForeground1 },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  remove: {
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    flexShrink: 0,
    width: size.target,
    height: size.target,
    padding: '0',
    border: 'none',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground2,
    cursor: 'pointer',
    '&:hover': { backgroundColor: tokens.colorNeutralBackground1Pressed, color: tokens.colorNeutralForeground1 },
    '&:focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`, outlineOffset: '0' },
  },
  more: {
    height: size.userChip,
    boxSizing: 'border-box',
    paddingInline: tokens.spacingHorizontalM,
    border: `${tokens.strokeWidthThin} dashed ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: 'transparent',
    fontFamily: 'inherit',
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
    fontWeight: tokens.fontWeightMedium,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
    color: tokens.colorBrandForegroundLink,
    cursor: 'pointer',
    '&:hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    '&:focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '1px',
    },
  },
  /** The place of the chips while they are on their way. */
  waiting: { minHeight: size.userChip },
});

interface Props {
  readonly place: SelectionPlace;
  /** How many users the selection holds. */
  readonly total: number;
  readonly onRemove: (user: UserRow) => void;
  /** The user on the way out: no longer shown. */
  readonly leaving: string | undefined;
}

/** S17, S18: the selected users as chips in their order, folded to two lines; past 50 the rest is a searchable list. */
export function SelectedUsers({ place, total, onRemove, leaving }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const chips = useQuery(chipsQuery(place));
  const [open, setOpen] = useState(false);
  const [unfolded, setUnfolded] = useState(false);
  const back = useRestoreFocusTarget();
  const users = (chips.data?.items ?? []).filter(({ id }) => id !== leaving);
  const count = total - (leaving === undefined ? 0 : 1);
  const list = useRef<HTMLUListElement>(null);
  const shown = useFold(list, users, unfolded);
  const focusAt = useRef<number>(undefined);

  // The chip under the focus is gone: the one that took its place gets it.
  useEffect(() => {
    if (focusAt.current === undefined || leaving === undefined) return;
    const buttons = list.current?.querySelectorAll<HTMLButtonElement>('button[data-remove]') ?? [];
    buttons[Math.min(focusAt.current, buttons.length - 1)]?.focus();
    focusAt.current = undefined;
  }, [leaving]);

  const rest = count - shown;
  return (
    <>
      <ul ref={list} className={mergeClasses(styles.list, styles.waiting)} aria-label={t('licenses.chips', { count })}>
        {users.slice(0, shown).map((user, index) => (
          <li key={user.id} className={styles.item} data-chip>
            <UserChip
              user={user}
              {...(count > 1
                ? {
                    onRemove: () => {
                      focusAt.current = index;
                      onRemove(user);
                    },
                  }
                : {})}
            />
          </li>
        ))}
        {(rest > 0 || unfolded) && users.length > 0 && (
          <li className={styles.item} data-more>
            <button
              type="button"
              className={styles.more}
              {...back}
              aria-label={rest > 0 ? t('licenses.moreUsersName', { count: rest }) : t('licenses.fewerUsers')}
              {...(count > CHIPS ? { 'aria-haspopup': 'dialog' as const } : { 'aria-expanded': unfolded })}
              onClick={() => (count > CHIPS ? setOpen(true) : setUnfolded(!unfolded))}
            >
              {rest > 0 ? t('licenses.moreUsers', { count: rest }) : t('licenses.fewerUsers')}
            </button>
          </li>
        )}
      </ul>
      <AllUsersDialog place={place} total={count} open={open} onClose={() => setOpen(false)} onRemove={onRemove} />
    </>
  );
}

function UserChip({ user, onRemove }: { readonly user: UserRow; readonly onRemove?: () => void }) {
  const styles = useStyles();
  const { t } = useText();
  const name = user.displayName;
  const missing = user.location === null;
  return (
    <span className={mergeClasses(styles.chip, missing && styles.noLocation, onRemove === undefined && styles.alone)}>
      <PersonAvatar name={name} size={20} />
      <span className={styles.name} title={`${name} · ${user.email}`}>
        {name}
      </span>
      {missing && (
        <span
          className={styles.warning}
          role="img"
          aria-label={t('licenses.noLocation')}
          title={t('licenses.noLocation')}
        >
          <LocationOff16Regular />
        </span>
      )}
      {onRemove !== undefined && (
        <button
          type="button"
          className={styles.remove}
          data-remove
          aria-label={t('licenses.chipRemove', { name })}
          onClick={onRemove}
        >
          <Dismiss12Regular aria-hidden="true" />
        </button>
      )}
    </span>
  );
}

/** How many of the chips stand in the fold. All are laid out once to be measured, before anything is painted. */
function useFold(list: React.RefObject<HTMLUListElement | null>, users: readonly UserRow[], unfolded: boolean): number {
  const key = users.map(({ id }) => id).join();
  const [measured, setMeasured] = useState<{ key: string; chips: number[]; more: number }>();
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = list.current;
    if (element === null) return;
    setWidth(element.clientWidth);
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    let gone = false;
    // Names are wider or narrower once their own face is there.
    void document.fonts.ready.then(() => gone || setMeasured(undefined));
    return () => {
      gone = true;
      observer.disconnect();
    };
  }, [list]);
  useLayoutEffect(() => {
    const element = list.current;
    if (element === null || measured?.key === key || key === '') return;
    const widths = [...element.querySelectorAll<HTMLElement>('[data-chip]')].map((chip) => chip.offsetWidth + 1);
    const more = element.querySelector<HTMLElement>('[data-more]')?.offsetWidth ?? MORE;
    setMeasured({ key, chips: widths, more: Math.max(more, MORE) });
  }, [list, measured, key]);
  if (unfolded || measured?.key !== key || width === 0) return users.length;
  return packChips(measured.chips, { width, gap: GAP, lines: LINES, more: measured.more });
}

/** "+ 99 950 autres" at its widest, in px; the chip itself stands there only once it is known that some are left out. */
const MORE = 124;
