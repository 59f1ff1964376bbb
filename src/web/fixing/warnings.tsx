import { makeStyles } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { LicensePreview, ReasonGroup } from '#contract/licenses.ts';
import type { ReasonNames } from '#text/reason-words.ts';
import { size, tokens } from '../theme/tokens.ts';
import { DownIcon, NextIcon } from '../ui/icons.ts';
import { useText } from '../ui/text.tsx';
import { ReasonCards } from './reason-cards.tsx';

const useStyles = makeStyles({
  title: {
    margin: '0',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  button: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    width: '100%',
    minHeight: size.target,
    padding: '0',
    border: 'none',
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: 'transparent',
    color: 'inherit',
    font: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    '&:focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '2px',
    },
  },
  cards: { marginTop: tokens.spacingVerticalS },
});

interface Props {
  readonly groups: readonly ReasonGroup[];
  readonly totals: LicensePreview['products'];
  readonly names: ReasonNames;
}

/** What passes and is still worth knowing; folded, for it asks nobody to act. */
export function Warnings({ groups, totals, names }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const cards = useId();
  return (
    <section>
      <h3 className={styles.title}>
        <button
          type="button"
          className={styles.button}
          aria-expanded={open}
          {...(open ? { 'aria-controls': cards } : {})}
          onClick={() => setOpen(!open)}
        >
          {t('licenses.warnings', { count: groups.length })}
          {open ? <DownIcon aria-hidden="true" /> : <NextIcon aria-hidden="true" />}
        </button>
      </h3>
      {open && (
        <div id={cards} className={styles.cards}>
          <ReasonCards groups={groups} totals={totals} names={names} tone="warning" />
        </div>
      )}
    </section>
  );
}
