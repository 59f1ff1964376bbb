import { Button, type ButtonProps, Tooltip } from '@fluentui/react-components';
import { useState } from 'react';

type Props = ButtonProps & {
  /** Why it cannot be used now; the button stays focusable and says so. Undefined: it can be used. */
  readonly reason?: string | undefined;
  /** React would give the focus before the tooltip can hear of it: whoever shows the button gives it. */
  readonly autoFocus?: never;
};

/** A button that is never dead without a word: disabled, it keeps the focus and describes why. */
export function ReasonButton({ reason, onClick, ...button }: Props) {
  const [shown, setShown] = useState(false);
  // The spread keeps Fluent's union of button and anchor; only `onClick` is taken out and given back.
  const props = button as ButtonProps;
  const disabled = reason !== undefined;
  // one element with a reason and without: a button that is pressed and then busy keeps the focus
  return (
    <Tooltip
      content={reason ?? ''}
      relationship={disabled ? 'description' : 'inaccessible'}
      positioning="below-start"
      visible={disabled && shown}
      // what comes up under the finger that pressed it is not shown before somebody looks for it
      onVisibleChange={(_, { visible }) => setShown(visible && disabled)}
    >
      <Button {...props} {...(disabled ? { disabledFocusable: true } : onClick ? { onClick: onClick as never } : {})} />
    </Tooltip>
  );
}
