import { Button, makeStyles, mergeClasses } from '@fluentui/react-components';
import { type RefObject, useId } from 'react';
import type { Fix } from '#contract/licenses.ts';
import { type ReasonNames, reasonWords } from '#text/reason-words.ts';
import { tokens } from '../theme/tokens.ts';
import { CheckIcon, UndoIcon } from '../ui/icons.ts';
import { useText } from '../ui/text.tsx';
import { fixWords } from './fix-words.ts';

const useStyles = makeStyles({
  title: {
    margin: '0',
    marginBottom: tokens.spacingVerticalS,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
    outline: 'none',
  },
  list: { display: 'flex', flexDirection: 'column', margin: '0', padding: '0', listStyleType: 'none' },
  fix: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalS,
    alignItems: 'start',
    paddingBlock: tokens.spacingVerticalS,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  done: { display: 'flex', color: tokens.colorStatusSuccessForeground1, paddingTop: tokens.spacingVerticalXXS },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' },
  note: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    fontVariantNumeric: 'tabular-nums',
  },
  dim: { opacity: 0.55 },
});

interface Props {
  readonly fixes: readonly Fix[];
  /** Users each of them spares a refusal, in the same order; undefined before the first answer. */
  readonly fixed: readonly number[] | undefined;
  readonly settling: boolean;
  readonly names: ReasonNames;
  readonly onTakeBack: (index: number) => void;
  /** Gets the focus when a fix was taken and there is nothing left to fix. */
  readonly title: RefObject<HTMLHeadingElement | null>;
}

/** The fixes taken so far, each with its users; each can be taken back. */
export function FixList({ fixes, fixed, settling, names, onTakeBack, title }: Props) {
  const styles = useStyles();
  const text = useText();
  const { t } = text;
  const heading = useId();
  return (
    <section aria-labelledby={heading}>
      <h3 ref={title} id={heading} tabIndex={-1} className={styles.title}>
        {t('licenses.fixes', { count: fixes.length })}
      </h3>
      <ul className={styles.list}>
        {fixes.map((fix, index) => {
          const words = fixWords(fix, names, text);
          const reason = t(`reasons.${fix.reason.code}`);
          const users = fixed?.[index];
          return (
            <li key={JSON.stringify(fix)} className={styles.fix}>
              <span className={styles.done}>
                <CheckIcon aria-hidden="true" />
              </span>
              <span className={styles.words}>
                {words}
                <span className={styles.note} title={reasonWords(fix.reason, names, t)}>
                  {reason}
                </span>
                <span className={mergeClasses(styles.note, settling && styles.dim)}>
                  {users === undefined
                    ? '\u00a0'
                    : users === 0
                      ? t('licenses.fixUnused')
                      : t('licenses.usersCount', { count: users })}
                </span>
              </span>
              <Button
                appearance="subtle"
                size="small"
                icon={<UndoIcon />}
                aria-label={t('licenses.unfixName', { fix: words, reason })}
                title={t('licenses.unfix')}
                onClick={() => onTakeBack(index)}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
