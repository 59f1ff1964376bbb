import { Button, type ButtonProps, Tooltip } from '@fluentui/react-components';

type Props = ButtonProps & {
  /** Why it cannot be used now; the button stays focusable and says so. Undefined: it can be used. */
  readonly reason?: string | undefined;
};

/** A button that is never dead without a word: disabled, it keeps the focus and describes why. */
export function ReasonButton({ reason, onClick, ...button }: Props) {
  // The spread keeps Fluent's union of button and anchor; only `onClick` is taken out and given back.
  const props = button as ButtonProps;
  if (reason === undefined) return <Button {...props} {...(onClick ? { onClick: onClick as never } : {})} />;
  return (
    <Tooltip content={reason} relationship="description" positioning="below-start">
      <Button {...props} disabledFocusable />
    </Tooltip>
  );
}
