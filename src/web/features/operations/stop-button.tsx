import { Button, Spinner } from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/call.ts';
import { CloseIcon } from '../../ui/icons.ts';
import { useText } from '../../ui/text.tsx';
import type { OperationPlace } from './data.ts';

interface Props {
  readonly place: OperationPlace;
  readonly number: number;
  /** It was asked for already. */
  readonly asked: boolean;
}

/** Ends a running operation: what is done stays done. */
export function StopButton({ place, number, asked }: Props) {
  const { t } = useText();
  const client = useQueryClient();
  const stop = useMutation({
    mutationFn: () => call('stopOperation', { params: place }),
    onSettled: () => client.invalidateQueries({ queryKey: ['readOperation', place] }),
  });
  const stopping = stop.isPending || asked;
  return (
    <Button
      icon={stopping ? <Spinner size="tiny" /> : <CloseIcon />}
      disabledFocusable={stopping}
      aria-label={t('operations.stopName', { number })}
      onClick={() => stop.mutate()}
    >
      {t(stopping ? 'operations.stopping' : 'operations.stop')}
    </Button>
  );
}
