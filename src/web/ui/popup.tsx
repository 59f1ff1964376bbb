import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { type MouseEvent, type ReactElement, type ReactNode, useRef, useState } from 'react';
import { tokens } from '../theme/tokens.ts';

const useStyles = makeStyles({
  surface: {
    position: 'fixed',
    margin: '0',
    boxSizing: 'border-box',
    maxWidth: '92vw',
    overflowY: 'auto',
    padding: tokens.spacingHorizontalM,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    boxShadow: tokens.shadow8,
    outline: 'none',
  },
});

/** Between the surface and its button, and the window's edge, in px. */
const GAP = 4;

export interface PopupTrigger {
  readonly onPointerDown: () => void;
  readonly onClick: (event: MouseEvent<HTMLElement>) => void;
  readonly 'aria-expanded': boolean;
  readonly 'aria-haspopup': 'dialog';
}

interface Props {
  /** Accessible name of the surface. */
  readonly label: string;
  /** The button that opens it: spread the properties onto it. */
  readonly trigger: (properties: PopupTrigger) => ReactElement;
  /** Made only while it is open. `close` gives the focus back to the button. */
  readonly children: (close: () => void) => ReactNode;
  readonly align?: 'start' | 'end';
  readonly className?: string;
}

/**
 * A surface beside a button, on the browser's own popovers: it closes with Esc or a click elsewhere, stands in the tab
 * order after its button, and gives the focus back. Mark with `autoFocus` what should have the focus first.
 */
export function Popup({ label, trigger, children, align = 'start', className }: Props) {
  const styles = useStyles();
  const button = useRef<HTMLElement>(undefined);
  /** The browser closes the surface at the press of the pointer; the click that follows must not open it again. */
  const wasOpen = useRef(false);
  const surface = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const close = () => surface.current?.hidePopover();

  const place = () => {
    const box = surface.current;
    if (!box || !button.current) return;
    const at = button.current.getBoundingClientRect();
    const room = { below: window.innerHeight - at.bottom - 2 * GAP, above: at.top - 2 * GAP };
    const below = room.below >= Math.min(box.scrollHeight, room.above);
    box.style.maxHeight = `${below ? room.below : room.above}px`;
    const { width, height } = box.getBoundingClientRect();
    const left = align === 'end' ? at.right - width : at.left;
    box.style.left = `${Math.max(GAP, Math.min(left, window.innerWidth - width - GAP))}px`;
    box.style.top = `${below ? at.bottom + GAP : at.top - GAP - height}px`;
  };
  return (
    <>
      {trigger({
        onPointerDown: () => {
          wasOpen.current = open;
        },
        onClick: (event) => {
          button.current = event.currentTarget;
          if (!(wasOpen.current && event.detail > 0)) surface.current?.togglePopover();
          wasOpen.current = false;
        },
        'aria-expanded': open,
        'aria-haspopup': 'dialog',
      })}
      <div
        ref={surface}
        popover="auto"
        role="dialog"
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and may hold nothing that takes the focus
        tabIndex={0}
        className={mergeClasses(styles.surface, className)}
        // in a dialog, Esc closes the surface and not the dialog as well
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.stopPropagation();
        }}
        onBeforeToggle={(event) => setOpen(event.newState === 'open')}
        onToggle={(event) => {
          if (event.newState !== 'open') return;
          place();
          if (!surface.current?.contains(document.activeElement)) surface.current?.focus();
        }}
      >
        {open && <Placed onChange={place}>{children(close)}</Placed>}
      </div>
    </>
  );
}

/** Places the surface again when what is in it changes its size, as an answer that comes later does. */
function Placed({ children, onChange }: { readonly children: ReactNode; readonly onChange: () => void }) {
  const observed = useRef<ResizeObserver>(undefined);
  return (
    <div
      ref={(node) => {
        observed.current?.disconnect();
        if (!node) return;
        observed.current = new ResizeObserver(onChange);
        observed.current.observe(node);
      }}
    >
      {children}
    </div>
  );
}
