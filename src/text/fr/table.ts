import type { table as en } from '../en/table.ts';

export const table = {
  first: 'Premier',
  previous: 'Précédent',
  next: 'Suivant',
  last: 'Dernier',
  paging: 'Pagination',
  range: '{from}–{to} sur {total}',
  none: '0 sur 0',
  rowsPerPage: 'Lignes par page',
  search: 'Rechercher',
  clearSearch: 'Effacer la recherche',
  selectPage: 'Sélectionner {n, plural, one {la ligne} other {les # lignes}} de cette page',
  selectRow: 'Sélectionner {name}',
  loading: 'Chargement de la liste',
  more: '+{n}',
  usage: '{used} sur {total}',
  copied: 'Copié',
  noPlace: 'Aucun emplacement ne correspond.',
  open: 'Ouvrir',
  close: 'Fermer',
} as const satisfies Record<keyof typeof en, string>;
