import { Dialog, DialogSurface } from '@fluentui/react-components';
import { type ReactNode, useEffect, useId, useRef } from 'react';

interface Props {
  readonly open: boolean;
  /** Escape, or a click beside it. */
  readonly onDismiss: () => void;
  /** It has left the screen after `open` became false: now it may be taken away. */
  readonly onGone: () => void;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A dialog that is seen going, and gives the focus back to what had it when it came. */
export function Modal({ open, onDismiss, onGone, className, children }: Props) {
  const opener = useRef(document.activeElement);
  useEffect(
    () => () => {
      // once it is out of the page; another dialog may have taken its place
      setTimeout(() => {
        const nowhere = document.activeElement === null || document.activeElement === document.body;
        if (nowhere && opener.current instanceof HTMLElement) opener.current.focus();
      });
    },
    [],
  );
  const surface = useId();
  // what had the focus may go while its contents load: without it neither Escape nor Tab is heard here
  useEffect(() => {
    if (open && document.activeElement === document.body) document.getElementById(surface)?.focus();
  });
  return (
    <Dialog
      open={open}
      onOpenChange={(_, data) => data.open || onDismiss()}
      surfaceMotion={{ onMotionFinish: (_, { direction }) => direction === 'exit' && onGone() }}
    >
      <DialogSurface id={surface} tabIndex={-1} {...(className === undefined ? {} : { className })}>
        {children}
      </DialogSurface>
    </Dialog>
  );
}
