import {
  Button,
  Dialog,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  Switch,
} from '@fluentui/react-components';
import { Fragment } from 'react';
import type { TextKey } from '#text/index.ts';
import { below, tokens } from '../theme/tokens.ts';
import { CloseIcon } from './icons.ts';
import { KeyCombination } from './key-combination.tsx';
import { showKeyList } from './key-list.ts';
import { KEYS, LIST_KEYS } from './keys.ts';
import { useText } from './text.tsx';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXL },
  group: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalS },
  title: {
    margin: '0',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalSNudge,
    margin: '0',
    [below.phone]: { columnGap: tokens.spacingHorizontalS },
  },
  keys: { margin: '0', justifySelf: 'end' },
  single: {
    display: 'flex',
    flexDirection: 'column',
    paddingTop: tokens.spacingVerticalM,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    // The switch stands on the edge of the words, not its own margin.
    '& .fui-Switch': { marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalS})` },
  },
  hint: {
    margin: '0',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
});

const GROUPS = ['everywhere', 'list', 'detail'] as const;
interface Line {
  /** Each of them alone does it. */
  readonly chords: readonly string[];
  readonly does: TextKey;
}

function linesOf(group: (typeof GROUPS)[number]): readonly Line[] {
  const bound = Object.entries(KEYS)
    .filter(([, key]) => key.group === group)
    .map(([chord, { does }]) => ({ chords: [chord], does }));
  return group === 'list' ? [...bound, ...LIST_KEYS.map(({ keys, does }) => ({ chords: keys, does }))] : bound;
}

interface Props {
  /** Whether keys do something by themselves. */
  readonly singleKeys: boolean;
  readonly onSingleKeys: (on: boolean) => void;
}

/** Every key and what it does; here single keys are switched off. */
export default function KeysDialog({ singleKeys, onSingleKeys }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const close = () => showKeyList(false);
  // What is asked for here has no parameters: the table names only such messages.
  const say = t as (key: TextKey) => string;
  return (
    <Dialog open onOpenChange={(_, data) => data.open || close()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle
            action={<Button appearance="subtle" icon={<CloseIcon />} aria-label={t('keys.close')} onClick={close} />}
          >
            {t('keys.title')}
          </DialogTitle>
          <DialogContent className={styles.root}>
            {GROUPS.map((group) => (
              <section key={group} className={styles.group}>
                <h3 className={styles.title}>{t(`keys.${group}`)}</h3>
                <dl className={styles.list}>
                  {linesOf(group).map(({ chords, does }) => (
                    <Fragment key={does}>
                      <dt>{say(does)}</dt>
                      <dd className={styles.keys}>
                        <KeyCombination chords={chords} />
                      </dd>
                    </Fragment>
                  ))}
                </dl>
              </section>
            ))}
            <div className={styles.single}>
              <Switch
                checked={singleKeys}
                label={t('keys.single')}
                onChange={(_, data) => onSingleKeys(data.checked)}
              />
              <p className={styles.hint}>{t('keys.singleText')}</p>
            </div>
          </DialogContent>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
