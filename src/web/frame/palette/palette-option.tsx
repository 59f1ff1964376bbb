import { mergeClasses } from '@fluentui/react-components';
import type { MouseEvent } from 'react';
import { markMatches } from './matches.ts';
import { usePaletteStyles } from './palette-styles.ts';
import type { Entry } from './use-entries.tsx';

interface Props {
  readonly id: string;
  readonly entry: Entry;
  readonly search: string;
  readonly active: boolean;
  readonly onPoint: () => void;
  readonly onChoose: (event: MouseEvent) => void;
}

export function PaletteOption({ id, entry, search, active, onPoint, onChoose }: Props) {
  const styles = usePaletteStyles();
  const { icon, label, detail } = entry;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the active option
    <div
      id={id}
      role="option"
      aria-selected={active}
      className={mergeClasses(styles.option, active && styles.active)}
      title={detail === undefined ? label : `${label} · ${detail}`}
      onPointerMove={active ? undefined : onPoint}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <span className={styles.optionIcon} aria-hidden="true">
        {icon}
      </span>
      <span className={styles.words}>
        <span className={styles.label}>
          <Marked text={label} search={search} />
        </span>
        {detail !== undefined && (
          <span className={styles.detail}>
            {' '}
            <Marked text={detail} search={search} />
          </span>
        )}
      </span>
    </div>
  );
}

function Marked({ text, search }: { readonly text: string; readonly search: string }) {
  const styles = usePaletteStyles();
  let at = 0;
  return markMatches(text, search).map((stretch) => {
    const key = at;
    at += stretch.text.length;
    return (
      <span key={key} className={stretch.hit ? styles.hit : undefined}>
        {stretch.text}
      </span>
    );
  });
}
