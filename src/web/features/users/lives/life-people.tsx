import { makeStyles } from '@fluentui/react-components';
import { tokens } from '../../../theme/tokens.ts';
import { useText } from '../../../ui/text.tsx';
import type { SelectionUsers } from './use-life-people.ts';

const useStyles = makeStyles({
  names: { margin: '0', paddingInlineStart: tokens.spacingHorizontalXL },
  email: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
  text: { margin: '0' },
});

/** People named before "and n more". */
const NAMED = 5;

interface Props {
  readonly people: SelectionUsers;
  readonly customerName: string;
}

/** Whom it concerns, and how many of those picked are gone. */
export function LifePeople({ people: { selection, items }, customerName }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const { size, notFound } = selection;
  return (
    <>
      <ul className={styles.names}>
        {items.slice(0, NAMED).map(({ id, displayName, email }) => (
          <li key={id}>
            {displayName}{' '}
            <span className={styles.email}>
              {size === 1 ? t('lives.emailAt', { email, customer: customerName }) : email}
            </span>
          </li>
        ))}
        {size > NAMED && <li>{t('lives.others', { n: size - NAMED })}</li>}
      </ul>
      {notFound.length > 0 && <p className={styles.text}>{t('lives.gone', { n: notFound.length })}</p>}
    </>
  );
}
