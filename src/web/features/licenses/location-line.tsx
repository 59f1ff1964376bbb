import { makeStyles } from '@fluentui/react-components';
import { useId } from 'react';
import { size, tokens, tracking } from '../../theme/tokens.ts';
import { NoLocationIcon } from '../../ui/icons.ts';
import { LocationCombobox } from '../../ui/location-combobox.tsx';
import { useText } from '../../ui/text.tsx';

const useStyles = makeStyles({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalM,
    paddingTop: tokens.spacingVerticalS,
  },
  title: {
    margin: '0',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    letterSpacing: tracking.section,
  },
  choice: {
    width: size.location,
    maxWidth: '100%',
    display: 'flex',
    '& > *': { flexGrow: 1, minWidth: 0 },
    '& input': { minWidth: 0, width: '100%' },
  },
  missing: {
    display: 'inline-flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalSNudge,
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
    color: tokens.colorStatusWarningForeground1,
  },
});

interface Props {
  readonly value: string | null;
  readonly onChange: (code: string | null) => void;
  readonly withoutLocation: number;
  readonly disabled: boolean;
}

/** A licence needs a location: it can be set for everybody selected, in the same save. */
export function LocationLine({ value, onChange, withoutLocation, disabled }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const title = useId();
  return (
    <div className={styles.line}>
      <h2 id={title} className={styles.title}>
        {t('licenses.updateLocation')}
      </h2>
      <span className={styles.choice}>
        <LocationCombobox
          value={value}
          onChange={onChange}
          labelledBy={title}
          none={t('licenses.leaveUnchanged')}
          disabled={disabled}
        />
      </span>
      {withoutLocation > 0 && (
        <span className={styles.missing}>
          <NoLocationIcon aria-hidden="true" />
          {t('licenses.withoutLocation', { count: withoutLocation })}
        </span>
      )}
    </div>
  );
}
