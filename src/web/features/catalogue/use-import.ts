import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { STALE_AFTER_IMPORT } from './data.ts';

/** In bytes: what the server takes. */
const MOST = 8_000_000;

/** Why a chosen file is not even sent. */
export type FileFault = 'tooLarge' | 'unreadable';

interface Chosen {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A file is chosen, looked at by the server, then imported. Choosing another begins anew. */
export function useImport() {
  const queries = useQueryClient();
  const [fault, setFault] = useState<{ readonly name: string; readonly kind: FileFault }>();
  const look = useMutation({ mutationFn: ({ bytes }: Chosen) => call('previewCatalogueImport', { body: bytes }) });
  const write = useMutation({
    mutationFn: ({ bytes }: Chosen) => call('importCatalogue', { body: bytes }),
    onSuccess: () =>
      Promise.all(STALE_AFTER_IMPORT.map((name) => queries.invalidateQueries({ queryKey: [name] }))).then(() => {}),
  });

  const choose = async (file: File) => {
    look.reset();
    write.reset();
    setFault(undefined);
    const { name } = file;
    if (file.size > MOST) return setFault({ name, kind: 'tooLarge' });
    try {
      look.mutate({ name, bytes: new Uint8Array(await file.arrayBuffer()) });
    } catch {
      // it was moved or changed since it was chosen
      setFault({ name, kind: 'unreadable' });
    }
  };
  const chosen = look.variables;
  return {
    choose: (file: File) => void choose(file),
    name: fault?.name ?? chosen?.name,
    fault: fault?.kind,
    looking: look.isPending,
    writing: write.isPending,
    preview: look.data,
    done: write.data,
    error: write.error ?? look.error,
    again: () => {
      if (chosen === undefined) return;
      if (look.data === undefined) look.mutate(chosen);
      else write.mutate(chosen);
    },
    start: () => chosen !== undefined && write.mutate(chosen),
  };
}
