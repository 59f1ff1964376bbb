import { Button, makeStyles, Spinner } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../api/call.ts';
import { paths } from '../../paths.ts';
import { tokens } from '../../theme/tokens.ts';
import { CopyIcon } from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { useText } from '../../ui/text.tsx';
import { MyFrame } from './my-frame.tsx';

const useStyles = makeStyles({
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  box: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalL,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  who: { margin: '0', color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
  password: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    overflowWrap: 'anywhere',
  },
  text: { margin: '0' },
});

/**
 * What a mailed link opens. The token stands after the #, which browsers send to nobody, and leaves the address at once;
 * the password is asked for by a press of the button, so that what only follows links uses nothing up.
 */
export function PasswordLinkPage() {
  const styles = useStyles();
  const { t } = useText();
  const [token] = useState(() => window.location.hash.slice(1));
  useEffect(() => {
    window.history.replaceState(window.history.state, '', paths.passwordLink());
  }, []);
  const open = useMutation({ mutationFn: () => call('openPasswordLink', { body: { token } }) });
  if (open.data !== undefined) return <Shown {...open.data} />;
  return (
    <MyFrame narrow title={t('my.linkTitle')} text={token === '' ? t('my.linkMissing') : t('my.linkText')}>
      {open.error !== null && <ProblemBar error={open.error} />}
      <div className={styles.actions}>
        {token !== '' && (open.error === null || isPassing(open.error)) && (
          <Button
            appearance="primary"
            size="large"
            {...(open.isPending ? { icon: <Spinner size="tiny" appearance="inverted" />, 'aria-busy': true } : {})}
            onClick={() => open.isPending || open.mutate()}
          >
            {t('my.linkShow')}
          </Button>
        )}
        {open.error !== null && <ToSignIn />}
      </div>
    </MyFrame>
  );
}

/** It may work at the next press; other refusals stay. */
const isPassing = (error: Error) => 'code' in error && !String(error.code).startsWith('link');

interface ShownProps {
  readonly displayName: string;
  readonly email: string;
  readonly password: string;
}

function Shown({ displayName, email, password }: ShownProps) {
  const styles = useStyles();
  const { t } = useText();
  const [copied, setCopied] = useState(false);
  const shown = useRef<HTMLElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(password);
      setCopied(true);
    } catch {
      // without TLS there is no clipboard, and a browser may refuse it: marked, it is copied with one key
      if (shown.current !== null) window.getSelection()?.selectAllChildren(shown.current);
    }
  };
  return (
    <MyFrame narrow title={t('my.linkTitle')} text={t('my.linkOnce')}>
      <div className={styles.box}>
        <p className={styles.who}>{t('my.linkFor', { name: displayName, email })}</p>
        <code ref={shown} className={styles.password}>
          {password}
        </code>
      </div>
      <div className={styles.actions}>
        <Button appearance="primary" icon={<CopyIcon />} onClick={() => void copy()}>
          {t('my.copy')}
        </Button>
        <ToSignIn />
        <output>{copied ? t('my.copied') : ''}</output>
      </div>
    </MyFrame>
  );
}

function ToSignIn() {
  const { t } = useText();
  return (
    <LinkButton
      render={(className) => (
        <Link to={paths.my()} className={className}>
          {t('my.toSignIn')}
        </Link>
      )}
    />
  );
}
