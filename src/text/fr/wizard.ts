import type { wizard as en } from '../en/wizard.ts';

/** Ce que dit toute tâche en étapes. */
export const wizard = {
  steps: 'Étapes',
  stepOf: 'Étape {step} sur {steps}',
  previous: 'Précédent',
  next: 'Suivant',
  cancel: 'Annuler',
} as const satisfies Record<keyof typeof en, string>;
