import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { paths } from '../../paths.ts';
import { importQuery, MOST_BYTES } from './data.ts';

/** Why a chosen file is not even sent. */
export type FileFault = 'tooLarge' | 'unreadable';

/** A file is chosen or dropped, read by the server, and its rows are shown. */
export function useUpload(customerId: string) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [fault, setFault] = useState<{ readonly name: string; readonly kind: FileFault }>();
  const send = useMutation({
    mutationFn: ({ name, bytes }: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }) =>
      call('uploadImport', { params: { customerId }, query: { name: name.slice(-255) }, body: bytes }),
    onSuccess: (found) => {
      const place = { customerId, importId: found.id };
      queries.setQueryData(importQuery(place).queryKey, found);
      void navigate({ to: paths.import(customerId, found.id) });
    },
  });
  const choose = async (file: File) => {
    send.reset();
    setFault(undefined);
    const { name } = file;
    if (file.size > MOST_BYTES) return setFault({ name, kind: 'tooLarge' });
    try {
      send.mutate({ name, bytes: new Uint8Array(await file.arrayBuffer()) });
    } catch {
      // it was moved or changed since it was chosen
      setFault({ name, kind: 'unreadable' });
    }
  };
  return {
    choose: (file: File) => void choose(file),
    name: fault?.name ?? send.variables?.name ?? '',
    fault: fault?.kind,
    busy: send.isPending,
    error: send.error,
    again: () => send.variables !== undefined && send.mutate(send.variables),
  };
}
