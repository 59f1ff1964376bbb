import type { importFile as en } from '../en/import-file.ts';

export const importFile = {
  template: 'modele-utilisateurs',
  form: 'formulaire-utilisateurs',
  result: 'import-{number}',
  sheet: 'Utilisateurs',
  created: 'Créé',
  updated: 'Mis à jour',
  unchanged: 'Inchangé',
  createdBut: 'Créé, mais\u00a0: {reasons}',
  updatedBut: 'Mis à jour, mais\u00a0: {reasons}',
  failed: 'Échec\u00a0: {reasons}',
  skipped: 'Ignoré\u00a0: le compte existe déjà',
} as const satisfies Record<keyof typeof en, string>;
