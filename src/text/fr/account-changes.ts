import type { accountChanges as english } from '../en/account-changes.ts';

export const accountChanges = {
  create: 'Compte créé',
  edit: 'Modifié\u00a0: {fields}',
  password: 'Mot de passe temporaire',
  block: 'Connexion bloquée',
  unblock: 'Connexion débloquée',
  delete: 'Compte supprimé',
  restore: 'Compte restauré',
  restoreAs: "Compte restauré sous l'adresse {email}",
  purge: 'Compte supprimé définitivement',
  notDone: 'Non effectué\u00a0: {change}',

  'field.displayName': 'nom complet',
  'field.firstName': 'prénom',
  'field.lastName': 'nom',
  'field.email': 'e-mail',
  'field.location': 'emplacement',
  'field.permission': 'autorisations',
  'field.roles': 'rôles',
  'field.jobTitle': 'fonction',
  'field.department': 'service',
  'field.phone': 'téléphone',
  'field.alternativeEmail': 'autre e-mail',
} as const satisfies Record<keyof typeof english, string>;
