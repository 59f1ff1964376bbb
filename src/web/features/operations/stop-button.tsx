import { Button, Spinner } from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/call.ts';
import { type OperationPlace, runningQuery } from '../../following/running.ts';
import { CloseIcon } from '../../ui/icons.ts';
import { useText } from '../../ui/text.tsx';

/** Ends a running operation: what is done stays done. `asked`: it was asked for here, and nothing is known against it. */
export function useStop(place: OperationPlace) {
  const client = useQueryClient();
  const stop = useMutation({
    mutationFn: () => call('stopOperation', { params: place }),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['readOperation', place] }),
        client.invalidateQueries({ queryKey: runningQuery.queryKey }),
      ]),
  });
  return { start: () => stop.mutate(), asked: stop.isPending || stop.isSuccess, error: stop.error };
}

interface Props {
  readonly number: number;
  readonly stopping: boolean;
  readonly onStop: () => void;
}

export function StopButton({ number, stopping, onStop }: Props) {
  const { t } = useText();
  return (
    <Button
      icon={stopping ? <Spinner size="tiny" /> : <CloseIcon />}
      disabledFocusable={stopping}
      aria-label={t(stopping ? 'operations.stoppingName' : 'operations.stopName', { number })}
      onClick={onStop}
    >
      {t(stopping ? 'operations.stopping' : 'operations.stop')}
    </Button>
  );
}
