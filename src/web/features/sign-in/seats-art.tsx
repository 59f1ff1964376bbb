import { makeStyles } from '@fluentui/react-components';
import { memo } from 'react';
import { estuary } from '../../theme/palette.ts';

/** The art is dark in both themes: it takes the ramp itself, not the theme. */
const useStyles = makeStyles({
  art: { display: 'block', width: '100%', height: '100%' },
  top: { stopColor: estuary[50] },
  bottom: { stopColor: estuary[10] },
  faint: { fill: estuary[160], fillOpacity: 0.05 },
  soft: { fill: estuary[160], fillOpacity: 0.13 },
  taken: { fill: estuary[100], fillOpacity: 0.75 },
  free: { fill: 'none', stroke: estuary[140], strokeOpacity: 0.55, strokeWidth: '1.5px' },
});

const CELL = 92;
const SEAT = 78;
const COLUMNS = 18;
const ROWS = 18;

/** Most seats are quiet, some are free, a few have just been taken; always the same ones. */
function kindOf(column: number, row: number): 'faint' | 'soft' | 'taken' | 'free' {
  let noise = Math.imul(column + 1, 374_761_393) + Math.imul(row + 1, 668_265_263);
  noise = Math.imul(noise ^ (noise >>> 13), 1_274_126_177);
  const share = (((noise ^ (noise >>> 16)) >>> 0) % 1000) / 1000;
  if (share < 0.07) return 'taken';
  if (share < 0.25) return 'free';
  return share < 0.6 ? 'soft' : 'faint';
}

/** The seats of the logo, as the product's only ornament: decoration, so nothing for readers. */
export const SeatsArt = memo(function SeatsArt() {
  const styles = useStyles();
  return (
    <svg
      className={styles.art}
      viewBox="0 0 860 900"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
      focusable="false"
    >
      <defs>
        <linearGradient id="seats-ground" x1="0" y1="0" x2="0.3" y2="1">
          <stop offset="0" className={styles.top} />
          <stop offset="1" className={styles.bottom} />
        </linearGradient>
      </defs>
      <rect width="860" height="900" fill="url(#seats-ground)" />
      <g transform="rotate(-13 430 450) translate(-390 -380)">
        {Array.from({ length: COLUMNS * ROWS }, (_, index) => {
          const column = index % COLUMNS;
          const row = Math.floor(index / COLUMNS);
          return (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: the seats never move
              key={index}
              className={styles[kindOf(column, row)]}
              x={column * CELL}
              y={row * CELL}
              width={SEAT}
              height={SEAT}
              rx="22"
            />
          );
        })}
      </g>
    </svg>
  );
});
