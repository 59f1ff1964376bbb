import { Fragment, type ReactNode } from 'react';

/** An address that goes on in the next line after one of its signs, before it is cut in the middle of a word. */
export const breakable = (address: string): ReactNode =>
  address.split(/(?<=[@._-])/).map((piece, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other name
    <Fragment key={place}>
      {place > 0 && <wbr />}
      {piece}
    </Fragment>
  ));
