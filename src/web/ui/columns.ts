import type { ReactNode } from 'react';

export interface Column<R, S extends string = string> {
  readonly key: string;
  readonly header: string;
  /** The header is for assistive technology alone. */
  readonly quietHeader?: boolean;
  /** The sort this column stands for; its header becomes a button. */
  readonly sort?: S;
  /** A share of the width, or a fixed one, as CSS; absent: an equal part of the rest. */
  readonly width?: string;
  readonly align?: 'end';
  /** The widest sheet on which the column is not shown. */
  readonly hideBelow?: 'wide' | 'medium' | 'phone';
  /** Shown on phones alone, where rows are a list. */
  readonly onlyPhone?: boolean;
  /** What stands in while rows are on their way; absent: a bar. */
  readonly bones?: 'person';
  readonly cell: (row: R) => ReactNode;
}

export interface Sort<S extends string> {
  readonly by: S;
  readonly direction: 'ascending' | 'descending';
  readonly onSort: (by: S, direction: 'ascending' | 'descending') => void;
}
