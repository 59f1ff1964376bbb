import type { help as en } from '../en/help-words.ts';

export const help = {
  title: 'Aide',
  facts: 'Que souhaitez-vous faire\u00a0?',
  search: "Rechercher dans l'aide",
  topics: 'Sujets',
  nothing: "Aucune page d'aide ne correspond",
  see: 'Voir aussi',
  all: "Toutes les pages d'aide",
} as const satisfies Record<keyof typeof en, string>;
