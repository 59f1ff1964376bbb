import type { passwordForm as en } from '../en/password-form.ts';

export const passwordForm = {
  current: 'Mot de passe actuel',
  next: 'Nouveau mot de passe',
  again: 'Nouveau mot de passe, encore une fois',
  hint: "Au moins {least} caractères. Une phrase avec des espaces convient bien ; aucun caractère spécial n'est exigé.",
  currentMissing: 'Saisissez votre mot de passe actuel.',
  nextMissing: 'Saisissez un nouveau mot de passe.',
  differs: 'Les deux ne sont pas identiques.',
  save: 'Changer le mot de passe',
  choose: 'Définir le mot de passe',
  cancel: 'Annuler',
} as const satisfies Record<keyof typeof en, string>;
