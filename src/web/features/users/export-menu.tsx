import { Button, makeStyles, Spinner } from '@fluentui/react-components';
import { below, tokens } from '../../theme/tokens.ts';
import { FileFormats } from '../../ui/file-formats.tsx';
import { DownloadIcon } from '../../ui/icons.ts';
import { Popup, type PopupTrigger } from '../../ui/popup.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { useSelectionSize } from '../../ui/selection-store.ts';
import { useText } from '../../ui/text.tsx';
import type { ExportChoice, useExport } from './use-export.ts';

const useStyles = makeStyles({
  trigger: {
    [below.wide]: {
      minWidth: '0',
      paddingInline: tokens.spacingHorizontalSNudge,
      '& .fui-Button__icon': { marginInlineEnd: '0' },
    },
  },
  words: {
    [below.wide]: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
  },
  /** In the accessible name and nowhere else. */
  spoken: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
  // no display of its own: a closed popover has none
  surface: { padding: tokens.spacingHorizontalL },
});

interface Props {
  readonly exporting: ReturnType<typeof useExport>;
  /** How many users the view has; undefined: the view is the selection, or not known yet. */
  readonly inView: number | undefined;
}

/** The command Export: of the ticked users and of the whole view, each as CSV or for Excel. An icon where space is short. */
export function ExportMenu({ exporting, inView }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const selected = useSelectionSize();
  const { busy, done, start } = exporting;
  const spoken = busy ? t('users.exporting') : done ? t('users.exported') : '';
  return (
    <>
      <span className={styles.spoken} role="status">
        {spoken}
      </span>
      <Popup
        label={t('users.export')}
        className={styles.surface}
        trigger={(properties) => <Trigger busy={busy} properties={properties} />}
      >
        {(close) => {
          const choose = (choice: ExportChoice) => {
            close();
            start(choice);
          };
          return (
            <>
              {selected > 0 && (
                <FileFormats
                  title={t('users.exportSelected', { n: selected })}
                  onChoose={(format) => choose({ what: 'selected', format })}
                />
              )}
              {inView !== undefined && (
                <FileFormats
                  title={t('users.exportView', { n: inView })}
                  reason={inView === 0 ? t('users.exportNobody') : undefined}
                  onChoose={(format) => choose({ what: 'view', format })}
                />
              )}
              {selected === 0 && inView === undefined && <span>{t('users.exportNobody')}</span>}
            </>
          );
        }}
      </Popup>
    </>
  );
}

function Trigger({ busy, properties }: { readonly busy: boolean; readonly properties: PopupTrigger }) {
  const styles = useStyles();
  const { t } = useText();
  const icon = busy ? <Spinner size="tiny" /> : <DownloadIcon />;
  const words = <span className={styles.words}>{t('users.export')}</span>;
  if (busy) {
    return (
      <ReasonButton appearance="subtle" className={styles.trigger} icon={icon} reason={t('users.exporting')}>
        {words}
      </ReasonButton>
    );
  }
  return (
    <Button appearance="subtle" className={styles.trigger} icon={icon} {...properties}>
      {words}
    </Button>
  );
}
