import { Button, makeStyles, mergeClasses } from '@fluentui/react-components';
import { useState } from 'react';
import type { Fix, FixAction, FixOffer, RefusalGroup } from '#contract/licenses.ts';
import type { ReasonNames } from '#text/reason-words.ts';
import { BuyMore } from '../buying/buy-more.tsx';
import { size, tokens } from '../theme/tokens.ts';
import { LocationCombobox } from '../ui/location-combobox.tsx';
import { ReasonButton } from '../ui/reason-button.tsx';
import { useText } from '../ui/text.tsx';
import { shortName } from './fix-words.ts';
import { openOffers } from './fixes.ts';

const useStyles = makeStyles({
  fixes: {
    gridColumn: '2 / span 2',
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalSNudge,
    paddingTop: tokens.spacingVerticalXS,
  },
  place: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalSNudge, width: '100%' },
  choice: {
    display: 'flex',
    flexGrow: 1,
    flexBasis: 0,
    minWidth: '112px',
    '& > *': { flexGrow: 1, minWidth: 0 },
    '& input': { minWidth: 0, width: '100%' },
  },
  fix: { maxWidth: '100%', minWidth: '0', textAlign: 'start', fontWeight: tokens.fontWeightRegular },
  /** Its words stand on the edge of the others. */
  leaveOut: { marginInlineStart: size.opticalPull },
  words: { overflowWrap: 'anywhere' },
  seats: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
});

interface Props {
  readonly customerId: string;
  readonly group: RefusalGroup;
  readonly fixes: readonly Fix[];
  /** Kinds of fixes that are not offered here. */
  readonly without?: readonly FixOffer['kind'][] | undefined;
  /** The words of the group's reason. */
  readonly title: string;
  readonly names: ReasonNames;
  readonly onFix: (fix: Fix) => void;
  readonly onBought: () => void;
}

/** The ways out of one group's refusal, as buttons that act on the preview at once. */
export function CardFixes({ customerId, group, fixes, without = [], title, names, onFix, onBought }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const count = group.users;
  const take = (action: FixAction) => onFix({ reason: group.sample, action });
  const button = (offer: FixOffer) => {
    switch (offer.kind) {
      case 'setLocation':
        return <PlaceFix key={offer.kind} count={count} title={title} onApply={take} />;
      case 'assign':
        return (
          <Button
            key={offer.productId}
            size="small"
            className={styles.fix}
            onClick={() => take({ kind: 'assign', productId: offer.productId })}
          >
            <span className={styles.words}>
              {t('licenses.fixAssign', { product: shortName(names, offer.productId) })}
              <span className={styles.seats}>
                {' · '}
                {offer.available > 0
                  ? t('licenses.fixAssignSeats', { count: offer.available })
                  : t('licenses.fixAssignNoSeats')}
              </span>
            </span>
          </Button>
        );
      case 'revoke':
        return (
          <Button
            key={offer.productId}
            size="small"
            className={styles.fix}
            onClick={() => take({ kind: 'revoke', productId: offer.productId })}
          >
            <span className={styles.words}>
              {t('licenses.fixRevoke', { product: shortName(names, offer.productId) })}
            </span>
          </Button>
        );
      case 'leaveOut':
        return (
          <Button
            key={offer.kind}
            size="small"
            appearance="subtle"
            className={mergeClasses(styles.fix, styles.leaveOut)}
            onClick={() => take({ kind: 'leaveOut' })}
          >
            {t('licenses.fixLeaveOut', { count })}
          </Button>
        );
      case 'buy':
        return (
          <BuyMore
            key={offer.kind}
            customerId={customerId}
            productId={offer.productId}
            productName={names.product(offer.productId) ?? ''}
            suggested={offer.missing}
            words={t('licenses.fixBuy', { count: offer.missing })}
            onBought={onBought}
          />
        );
    }
  };
  const offers = openOffers(group, fixes).filter(({ kind }) => !without.includes(kind));
  return offers.length === 0 ? null : <div className={styles.fixes}>{offers.map(button)}</div>;
}

interface PlaceProps {
  readonly count: number;
  readonly title: string;
  readonly onApply: (action: FixAction) => void;
}

function PlaceFix({ count, title, onApply }: PlaceProps) {
  const styles = useStyles();
  const { t } = useText();
  const [location, setLocation] = useState<string | null>(null);
  return (
    <span className={styles.place}>
      <span className={styles.choice}>
        <LocationCombobox
          small
          value={location}
          onChange={setLocation}
          label={t('licenses.fixPlace', { count })}
          placeholder={t('licenses.fixPlaceChoose')}
        />
      </span>
      <ReasonButton
        size="small"
        reason={location === null ? t('licenses.fixPlaceChooseFirst') : undefined}
        aria-label={t('licenses.fixPlaceApplyName', { count, reason: title })}
        onClick={() => {
          if (location !== null) onApply({ kind: 'setLocation', location });
        }}
      >
        {t('licenses.fixPlaceApply', { count })}
      </ReasonButton>
    </span>
  );
}
