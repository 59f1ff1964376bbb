import { Button, makeStyles, Spinner, useRestoreFocusTarget } from '@fluentui/react-components';
import { useNavigate } from '@tanstack/react-router';
import type { SaveEffect } from '../../fixing/save-effect.ts';
import { saveWords } from '../../fixing/save-words.ts';
import { paths } from '../../paths.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { ChoiceList } from '../../ui/choice-list.tsx';
import { DownIcon } from '../../ui/icons.ts';
import { Popup } from '../../ui/popup.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { useText } from '../../ui/text.tsx';

const useStyles = makeStyles({
  buttons: { display: 'flex', columnGap: tokens.spacingHorizontalS },
  // room for both lines from the start: the button keeps its height when the words change
  save: {
    flexGrow: 1,
    flexBasis: 0,
    minWidth: 0,
    minHeight: size.saveButton,
    paddingInline: tokens.spacingHorizontalS,
    borderStartEndRadius: '0',
    borderEndEndRadius: '0',
  },
  // one button in two parts
  more: {
    flexShrink: 0,
    minWidth: '0',
    width: size.target,
    minHeight: size.saveButton,
    padding: '0',
    borderStartStartRadius: '0',
    borderEndStartRadius: '0',
    marginInlineStart: `calc(${tokens.strokeWidthThin} - ${tokens.spacingHorizontalS})`,
  },
  surface: { padding: tokens.spacingHorizontalXS, minWidth: size.rowMenu },
  words: { display: 'flex', flexDirection: 'column', alignItems: 'center', minWidth: 0, textAlign: 'center' },
  main: { fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300, fontVariantNumeric: 'tabular-nums' },
  aside: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightRegular,
    fontVariantNumeric: 'tabular-nums',
  },
  /** In the accessible name and nowhere else. */
  spoken: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
  cancel: { flexShrink: 0, minHeight: size.saveButton, minWidth: '0' },
});

interface Props {
  readonly customerId: string;
  /** What the save will do; undefined while that is not known of the wish as it stands. */
  readonly effect: SaveEffect | undefined;
  /** Why nothing can be saved now. */
  readonly reason: string | undefined;
  readonly busy: boolean;
  readonly onSave: () => void;
  readonly onSchedule: () => void;
  /** Why it cannot be saved later either, though it can now. */
  readonly noSchedule: string | undefined;
}

/** The page's one filled button says in words what it does. It keeps its size while it works and when the words change. */
export function SaveButtons({ customerId, effect, reason, busy, onSave, onSchedule, noSchedule }: Props) {
  const styles = useStyles();
  const text = useText();
  const { t } = text;
  const navigate = useNavigate();
  const { main, aside } = saveWords(effect, text);
  const plain = t('licenses.save');
  const more = t('schedules.more');
  const notNow = busy ? t('licenses.saving') : (reason ?? noSchedule);
  // a dialog that a choice opens gives the focus back to the button
  const back = useRestoreFocusTarget();
  return (
    <div className={styles.buttons}>
      <ReasonButton
        appearance="primary"
        size="large"
        className={styles.save}
        reason={busy ? t('licenses.saving') : reason}
        onClick={onSave}
        {...(busy ? { icon: <Spinner size="tiny" />, 'aria-busy': true } : {})}
      >
        <span className={styles.words}>
          <span className={styles.main}>
            {main !== plain && <span className={styles.spoken}>{t('licenses.saveNamed')} </span>}
            {main}
          </span>
          {aside !== '' && (
            <span className={styles.aside}>
              <span className={styles.spoken}>{'; '}</span>
              {aside}
            </span>
          )}
        </span>
      </ReasonButton>
      <Popup
        align="end"
        label={more}
        className={styles.surface}
        trigger={(properties) => (
          <ReasonButton
            size="large"
            appearance="primary"
            className={styles.more}
            icon={<DownIcon />}
            aria-label={more}
            reason={notNow}
            {...back}
            {...properties}
          />
        )}
      >
        {(close) => (
          <ChoiceList
            label={more}
            choices={[
              {
                key: 'schedule',
                words: t('schedules.schedule'),
                onChoose: () => {
                  close();
                  onSchedule();
                },
              },
            ]}
          />
        )}
      </Popup>
      <Button size="large" className={styles.cancel} onClick={() => void navigate({ to: paths.users(customerId) })}>
        {t('licenses.cancel')}
      </Button>
    </div>
  );
}
