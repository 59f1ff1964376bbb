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
  // le formulaire
  choices: 'Choix',
  help: 'Aide',
  domain: 'Domaine',
  product: 'Produit',
  ofProduct: 'Plans de',
  plan: 'Plan à désactiver',
  planName: 'Description',
  helpTitle: 'Comment remplir le formulaire',
  help1:
    "Une ligne par utilisateur. Le nom complet et l'e-mail sont obligatoires\u00a0; l'e-mail se termine par l'un des domaines de la feuille Choix.",
  help2: "Emplacement\u00a0: le pays où l'utilisateur travaille. Une licence en exige un.",
  help3: 'Autorisations\u00a0: laissez vide pour un utilisateur ordinaire. Séparez plusieurs rôles par |.',
  help4: 'Licences\u00a0: les noms des produits de la feuille Choix, séparés par |.',
  help5: 'Pour désactiver un plan, écrivez-le après le produit avec un moins\u00a0: Produit -PLAN1 -PLAN2.',
  help6: 'Renvoyez le formulaire tel quel\u00a0: il est vérifié avant toute création.',
} as const satisfies Record<keyof typeof en, string>;
