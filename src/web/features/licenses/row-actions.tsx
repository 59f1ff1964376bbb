import { Button, makeStyles, useRestoreFocusTarget } from '@fluentui/react-components';
import { size, tokens } from '../../theme/tokens.ts';
import { type Choice, ChoiceList } from '../../ui/choice-list.tsx';
import { MoreIcon } from '../../ui/icons.ts';
import { Popup } from '../../ui/popup.tsx';
import { useText } from '../../ui/text.tsx';

const useStyles = makeStyles({
  surface: { padding: tokens.spacingHorizontalXS, minWidth: size.rowMenu },
});

export type RowAction = Choice;

interface Props {
  readonly name: string;
  /** None: there is no button. */
  readonly actions: readonly RowAction[];
}

/** What else can be done with a product of the table. */
export function RowActions({ name, actions }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const label = t('licenses.rowActions', { product: name });
  // a dialog that an action opens gives the focus back to the button
  const back = useRestoreFocusTarget();
  if (actions.length === 0) return null;
  return (
    <Popup
      align="end"
      label={label}
      className={styles.surface}
      trigger={(properties) => (
        <Button
          appearance="transparent"
          size="small"
          icon={<MoreIcon />}
          aria-label={label}
          {...back}
          {...properties}
        />
      )}
    >
      {(close) => (
        <ChoiceList
          label={label}
          choices={actions.map((action) => ({
            ...action,
            onChoose: () => {
              close();
              action.onChoose();
            },
          }))}
        />
      )}
    </Popup>
  );
}
