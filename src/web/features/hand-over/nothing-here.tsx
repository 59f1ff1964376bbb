import { Link } from '@tanstack/react-router';
import { paths } from '../../paths.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { BlockedIcon } from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { useText } from '../../ui/text.tsx';
import type { MakingOperation } from './data.ts';

interface Props {
  readonly customerId: string;
  /** Undefined: there are none at this address. */
  readonly operations: readonly MakingOperation[] | undefined;
}

/** Why no password is shown: they are somebody else's, or their time is over. */
export function NothingHere({ customerId, operations }: Props) {
  const { t } = useText();
  const foreign = operations?.find(({ own }) => !own);
  return (
    <EmptyState
      icon={<BlockedIcon />}
      title={
        operations === undefined
          ? t('handOver.missingTitle')
          : foreign === undefined
            ? t('handOver.goneTitle')
            : t('handOver.foreignTitle', { name: foreign.staffName })
      }
      {...(operations === undefined
        ? {}
        : { text: t(foreign === undefined ? 'handOver.goneText' : 'handOver.foreignText') })}
      actions={
        <>
          <LinkButton
            render={(className) => (
              <Link to={paths.users(customerId)} className={className}>
                {t('handOver.toUsers')}
              </Link>
            )}
          />
          {(operations ?? []).slice(0, 1).map(({ id, number }) => (
            <LinkButton
              key={id}
              render={(className) => (
                <Link to={paths.operation(customerId, id)} className={className}>
                  {t('handOver.toResult', { number })}
                </Link>
              )}
            />
          ))}
        </>
      }
    />
  );
}
