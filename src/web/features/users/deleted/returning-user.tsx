import { Field, Input, makeStyles, mergeClasses } from '@fluentui/react-components';
import type { RestorePreview } from '#contract/lives.ts';
import { type ReasonNames, reasonWords } from '#text/reason-words.ts';
import { tokens } from '../../../theme/tokens.ts';
import { AllowedIcon, OffIcon } from '../../../ui/icons.ts';
import { useText } from '../../../ui/text.tsx';

const useStyles = makeStyles({
  user: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXS,
    paddingBlock: tokens.spacingVerticalS,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  name: { fontWeight: tokens.fontWeightMedium },
  email: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular, overflowWrap: 'anywhere' },
  list: { listStyleType: 'none', margin: '0', padding: '0' },
  line: { display: 'flex', columnGap: tokens.spacingHorizontalS, alignItems: 'baseline', fontSize: tokens.fontSize250 },
  icon: { display: 'flex', alignSelf: 'center', flexShrink: 0 },
  good: { color: tokens.colorStatusSuccessForeground1 },
  bad: { color: tokens.colorStatusDangerForeground1 },
});

interface Props {
  readonly item: RestorePreview['items'][number];
  readonly names: ReasonNames;
  /** The address that will be given, where one is asked for. */
  readonly email: string | undefined;
  readonly fault: string | undefined;
  readonly onEmail: (email: string) => void;
}

/** One user: each licence with whether it comes back, and why not. */
export function ReturningUser({ item, names, email, fault, onEmail }: Props) {
  const styles = useStyles();
  const { t } = useText();
  return (
    <li className={styles.user}>
      <span className={styles.name}>
        {item.displayName} <span className={styles.email}>{item.email}</span>
      </span>
      {item.refusal !== null && <span className={styles.bad}>{reasonWords(item.refusal, names, t)}</span>}
      {item.licenses.length > 0 && (
        <ul className={styles.list}>
          {item.licenses.map(({ productId, plansOff, reason }) => (
            <li key={productId} className={styles.line}>
              <span
                className={mergeClasses(styles.icon, reason === null ? styles.good : styles.bad)}
                aria-hidden="true"
              >
                {reason === null ? <AllowedIcon /> : <OffIcon />}
              </span>
              <span>{names.product(productId) ?? t('deleted.formerProduct')}</span>
              <span className={reason === null ? styles.good : styles.bad}>
                {reason === null
                  ? t(plansOff ? 'deleted.returnsWithPlans' : 'deleted.returns')
                  : t(`reasons.${reason.code}`)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {item.taken !== null && (
        <Field
          label={t('deleted.newEmail', { name: item.displayName })}
          hint={t('deleted.emailTaken')}
          {...(fault === undefined
            ? {}
            : { validationMessage: t('deleted.emailFault'), validationState: 'error' as const })}
        >
          <Input value={email ?? ''} type="email" autoComplete="off" onChange={(_, data) => onEmail(data.value)} />
        </Field>
      )}
    </li>
  );
}
