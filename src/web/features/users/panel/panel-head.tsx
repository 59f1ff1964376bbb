import { Button, makeStyles } from '@fluentui/react-components';
import type { RefObject } from 'react';
import type { UserRow } from '#contract/users.ts';
import { below, size, tokens, tracking } from '../../../theme/tokens.ts';
import { CloseIcon, NextRowIcon, PreviousRowIcon } from '../../../ui/icons.ts';
import { PersonAvatar } from '../../../ui/person-avatar.tsx';
import { ReasonButton } from '../../../ui/reason-button.tsx';
import { Bone } from '../../../ui/skeleton.tsx';
import { useText } from '../../../ui/text.tsx';
import { usePanelStyles } from './panel-styles.ts';

const useStyles = makeStyles({
  line: { display: 'flex', alignItems: 'flex-start', columnGap: tokens.spacingHorizontalM },
  words: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXXS, flexGrow: 1, minWidth: 0 },
  name: {
    margin: '0',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    letterSpacing: tracking.section,
    overflowWrap: 'anywhere',
    outline: 'none',
  },
  email: {
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
    color: tokens.colorNeutralForeground3,
    overflowWrap: 'anywhere',
  },
  buttons: { display: 'flex', flexShrink: 0, marginTop: `calc(-1 * ${tokens.spacingVerticalXXS})` },
  button: { [below.phone]: { minWidth: size.controlLarge, minHeight: size.controlLarge } },
});

interface Props {
  readonly known: Pick<UserRow, 'displayName' | 'email'> | undefined;
  readonly gone: boolean;
  readonly walk: {
    readonly previous: () => void;
    readonly next: () => void;
    readonly whyNotPrevious: string | undefined;
    readonly whyNotNext: string | undefined;
  };
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly onClose: () => void;
}

/** Who it is, the way to the people before and after in the list, and out. */
export function PanelHead({ known, gone, walk, heading, onClose }: Props) {
  const styles = useStyles();
  const panel = usePanelStyles();
  const { t } = useText();
  const steps = [
    {
      label: 'userPanel.previous',
      keys: 'k',
      icon: <PreviousRowIcon />,
      reason: walk.whyNotPrevious,
      onClick: walk.previous,
    },
    { label: 'userPanel.next', keys: 'j', icon: <NextRowIcon />, reason: walk.whyNotNext, onClick: walk.next },
  ] as const;
  return (
    <div className={styles.line}>
      {known !== undefined ? (
        <PersonAvatar name={known.displayName} size={48} />
      ) : (
        !gone && <Bone round width={size.avatarLarge} height={size.avatarLarge} />
      )}
      <div className={styles.words}>
        <h2 ref={heading} tabIndex={-1} className={styles.name}>
          {known !== undefined ? (
            known.displayName
          ) : gone ? (
            t('userPanel.label')
          ) : (
            <>
              <span className={panel.quiet}>{t('userPanel.loading')}</span>
              <Bone width="70%" height={tokens.lineHeightBase300} />
            </>
          )}
        </h2>
        {known !== undefined ? <span className={styles.email}>{known.email}</span> : !gone && <Bone width="55%" />}
      </div>
      <div className={styles.buttons}>
        {steps.map(({ label, keys, icon, reason, onClick }) => (
          <ReasonButton
            key={label}
            className={styles.button}
            appearance="subtle"
            icon={icon}
            aria-label={t(label)}
            aria-keyshortcuts={keys}
            reason={reason}
            onClick={onClick}
          />
        ))}
        <Button
          className={styles.button}
          appearance="subtle"
          icon={<CloseIcon />}
          aria-label={t('userPanel.close')}
          onClick={onClose}
        />
      </div>
    </div>
  );
}
