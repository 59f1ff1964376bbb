import { type ReactElement, type ReactNode, type Ref, Suspense, useState } from 'react';

/** What a menu gives its trigger; Fluent's own type of a ref admits none. */
export interface MenuButtonProps {
  readonly ref?: Ref<HTMLButtonElement>;
  readonly onClick?: () => void;
  readonly onPointerEnter?: () => void;
  readonly 'aria-haspopup'?: 'menu';
}

interface Props {
  /** Fetches what `children` are made of. */
  readonly load: () => Promise<unknown>;
  readonly button: (given: MenuButtonProps) => ReactElement;
  /** The open menu with its own trigger, fetched when somebody reaches for it: the first page does without. */
  readonly children: ReactNode;
}

export function LazyMenu({ load, button, children }: Props) {
  const [wanted, setWanted] = useState(false);
  const closed = button({
    onClick: () => setWanted(true),
    onPointerEnter: () => void load(),
    'aria-haspopup': 'menu',
  });
  return wanted ? <Suspense fallback={closed}>{children}</Suspense> : closed;
}
