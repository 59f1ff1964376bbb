import type { resultFile as en } from '../en/result-file.ts';

/** En-têtes et mots du fichier qui contient le résultat d'une opération. */
export const resultFile = {
  name: 'operation-{number}',
  sheet: 'Résultat',
  displayName: 'Nom complet',
  email: 'E-mail',
  outcome: 'Résultat',
  reason: 'Raison',
  details: 'Détails',
  assigned: 'Attribuer',
  revoked: 'Révoquer',
  plans: 'Plans de services',
  location: 'Nouvel emplacement',
  held: 'Licences détenues',
  warnings: 'Avertissements',
  changed: 'Modifié',
  account: 'Compte',
  partial: 'Modifié en partie',
  refused: "Échec, rien n'a été appliqué",
  unchanged: 'Inchangé',
  pending: 'En attente',
  without: '{product} (sans {plans})',
  plansOn: '{product}\u00a0: activer {plans}',
  plansOff: '{product}\u00a0: désactiver {plans}',
} as const satisfies Record<keyof typeof en, string>;
