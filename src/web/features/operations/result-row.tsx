import { mergeClasses } from '@fluentui/react-components';
import { memo } from 'react';
import type { OperationItem } from '#contract/licenses.ts';
import { type ReasonNames, reasonWords } from '#text/reason-words.ts';
import { shortProductName } from '../../api/names.ts';
import { ChangeChip, ProductChip } from '../../ui/chip.tsx';
import { PersonAvatar } from '../../ui/person-avatar.tsx';
import { useText } from '../../ui/text.tsx';
import { changeChips } from './change-chips.ts';
import { useResultStyles } from './result-styles.ts';

/** Licences shown before the rest is a number. */
const HELD = 4;

interface Props {
  readonly item: OperationItem;
  readonly names: ReasonNames;
}

/** One user: what they hold now, what was changed or was intended, and why not. */
export const ResultRow = memo(function ResultRow({ item, names }: Props) {
  const styles = useResultStyles();
  const { t } = useText();
  const refused = item.outcome === 'refused';
  const held = item.held.map((id) => names.product(id) ?? id);
  const chips = changeChips(item, names, t);
  return (
    <tr className={styles.row}>
      <td className={mergeClasses(styles.cell, styles.wide)} />
      <th scope="row" className={styles.cell}>
        <span className={styles.who}>
          <PersonAvatar name={item.displayName} size={28} />
          <span className={styles.words}>
            <span className={styles.name}>{item.displayName}</span>
            <span className={styles.caption}>{item.email}</span>
          </span>
        </span>
      </th>
      <td className={mergeClasses(styles.cell, styles.indent)}>
        {held.length === 0 ? (
          <span className={styles.none}>{t('operations.noLicense')}</span>
        ) : (
          <span className={styles.chips}>
            {held.slice(0, HELD).map((name) => (
              <ProductChip key={name} title={name}>
                {shortProductName(name)}
              </ProductChip>
            ))}
            {held.length > HELD && (
              <span className={styles.caption} title={held.slice(HELD).join(', ')}>
                {t('operations.moreLicenses', { count: held.length - HELD })}
              </span>
            )}
          </span>
        )}
      </td>
      <td className={mergeClasses(styles.cell, styles.indent)}>
        <span className={styles.chips}>
          {chips.map((chip) => (
            <ChangeChip key={chip.id} tone={refused ? 'intended' : chip.tone}>
              {refused ? <span title={t('operations.intended')}>{chip.text}</span> : chip.text}
            </ChangeChip>
          ))}
        </span>
      </td>
      <td className={mergeClasses(styles.cell, styles.indent)}>
        <span className={styles.words}>
          {item.reasons.map((reason, index) => (
            <span
              key={`${reason.code} ${reason.productId ?? ''} ${reason.planId ?? ''} ${reason.otherPlanId ?? ''}`}
              className={index === 0 ? styles.why : styles.caption}
            >
              {reasonWords(reason, names, t)}
            </span>
          ))}
          {refused && <span className={styles.caption}>{t('operations.nothingApplied')}</span>}
          {item.warnings.map((warning) => (
            <span
              key={`${warning.code} ${warning.productId ?? ''} ${warning.planId ?? ''} ${warning.otherPlanId ?? ''}`}
              className={mergeClasses(styles.caption, styles.warning)}
            >
              {t('operations.warning', { why: reasonWords(warning, names, t) })}
            </span>
          ))}
        </span>
      </td>
    </tr>
  );
});
