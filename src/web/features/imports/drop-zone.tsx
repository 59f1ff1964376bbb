import { makeStyles, mergeClasses, Spinner } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import { size, tokens } from '../../theme/tokens.ts';
import { UploadIcon } from '../../ui/icons.ts';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { useText } from '../../ui/text.tsx';
import { MOST_BYTES, MOST_ROWS } from './data.ts';

const useStyles = makeStyles({
  zone: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    textAlign: 'center',
    rowGap: tokens.spacingVerticalS,
    minHeight: size.dropZone,
    boxSizing: 'border-box',
    padding: tokens.spacingHorizontalL,
    border: `${tokens.strokeWidthThin} dashed ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  over: { backgroundColor: tokens.colorBrandBackground2 },
  drop: {
    margin: '0',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  quiet: { margin: '0', color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
});

const ACCEPTED = '.csv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface Props {
  /** The name of the file that is being read. */
  readonly busy: string | undefined;
  /** Why no file can be given. */
  readonly reason: string | undefined;
  readonly onFile: (file: File) => void;
}

/** A file falls here, or is chosen with the button in it. */
export function DropZone({ busy, reason, onFile }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const free = busy === undefined && reason === undefined;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one of two ways; the button is the other
    <div
      className={mergeClasses(styles.zone, over && styles.over)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(free);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const file = event.dataTransfer.files[0];
        if (free && file !== undefined) onFile(file);
      }}
    >
      {busy === undefined ? (
        <>
          <p className={styles.drop}>{t('imports.drop')}</p>
          <p className={styles.quiet}>{t('imports.dropOr')}</p>
          <ReasonButton
            appearance="primary"
            icon={<UploadIcon />}
            reason={reason}
            onClick={() => input.current?.click()}
          >
            {t('imports.choose')}
          </ReasonButton>
          <p className={styles.quiet}>
            {reason ?? t('imports.limits', { rows: MOST_ROWS, megabytes: MOST_BYTES / 1_000_000 })}
          </p>
        </>
      ) : (
        <div role="status">
          <Spinner size="small" label={t('imports.reading', { name: busy })} />
        </div>
      )}
      <input
        ref={input}
        type="file"
        hidden
        accept={ACCEPTED}
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file !== undefined) onFile(file);
          // the same file may be chosen again, mended meanwhile
          target.value = '';
        }}
      />
    </div>
  );
}
