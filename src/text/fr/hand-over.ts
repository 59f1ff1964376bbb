import type { handOver as en } from '../en/hand-over.ts';

/** Remettre les noms et mots de passe temporaires. */
export const handOver = {
  added: '{count, plural, one {# utilisateur ajouté} other {# utilisateurs ajoutés}}',
  reset: '{count, plural, one {# mot de passe réinitialisé} other {# mots de passe réinitialisés}}',
  mixed: '{count, plural, one {# mot de passe à remettre} other {# mots de passe à remettre}}',
  crumb: 'Remise des identifiants',
  facts: '{customer} · {at}',
  loading: 'Chargement des mots de passe',
  running:
    "En cours de création\u00a0: {total, plural, one {# utilisateur} other {# utilisateurs}}. La liste se complète d'elle-même.",
  once: "Ces mots de passe ne s'affichent que maintenant.",
  onceText:
    "À remettre avant de quitter la page\u00a0; chacun est à remplacer à la première connexion, d'ici au {day}.",
  notAll:
    "{count, plural, one {# utilisateur n'est pas devenu ce qui était demandé.} other {# utilisateurs ne sont pas devenus ce qui était demandé.}}",
  toResult: "Voir l'opération {number}",

  table: 'Noms et mots de passe temporaires',
  displayName: 'Nom complet',
  userName: "Nom d'utilisateur",
  password: 'Mot de passe temporaire',
  alternativeEmail: 'Autre e-mail',
  expires: "Valable jusqu'au (UTC)",
  licenses: 'Licences',
  noLicense: 'Aucune licence',
  hidden: 'Masqué',
  hide: 'Masquer les mots de passe',
  show: 'Afficher les mots de passe',
  copy: 'Copier le mot de passe de {name}',
  copied: 'Mot de passe de {name} copié',
  notCopied: "Le navigateur n'a pas permis de copier.",

  ways: 'Remettre les identifiants',
  print: 'Imprimer',
  printAbout: 'Une fiche par personne, à glisser sous enveloppe, ou un tableau. Qui tient le papier peut se connecter.',
  printSheets: 'Une fiche par personne',
  printTable: 'Tableau',
  printedFirst: 'Les {shown, number} premiers sur {total, number}. Téléchargez le fichier pour les avoir tous.',
  mail: 'Envoyer par e-mail',
  mailAbout: "Le message contient un lien à usage unique. Le mot de passe n'y figure pas.",
  mailOf: 'Opération {number}',
  download: 'Télécharger',
  downloadAbout: 'Fichier .csv, mots de passe en clair\u00a0: à conserver en lieu sûr, puis à supprimer.',
  downloadFailed: "Le fichier n'a pas pu être téléchargé.",
  printFailed: "Les pages à imprimer n'ont pas pu être chargées.",
  handed: 'Fait',

  preview: 'Aperçu de la fiche',
  welcome: 'Bienvenue, {name}',
  step1: 'Ouvrez {address}',
  step2: "Entrez ce nom d'utilisateur et ce mot de passe.",
  step3: 'Choisissez votre propre mot de passe.',
  until: "Le mot de passe temporaire sert une fois, jusqu'au {day}.",

  done: 'Terminé',
  another: 'Ajouter un autre utilisateur',
  tooMany: "Choisissez d'abord Terminé\u00a0: une page remet {limit, number} opérations au plus.",
  doneFailed: "Les mots de passe n'ont pas pu être clos.",
  leaveTitle: 'Quitter sans rien remettre\u00a0?',
  leaveText:
    "{count, plural, one {Le mot de passe n'a été ni imprimé, ni envoyé, ni téléchargé. Vous retrouvez cette page tant que vous n'avez pas choisi Terminé.} other {Les # mots de passe n'ont été ni imprimés, ni envoyés, ni téléchargés. Vous retrouvez cette page tant que vous n'avez pas choisi Terminé.}}",
  leave: 'Quitter',
  stay: 'Rester',

  goneTitle: 'Aucun mot de passe à afficher ici',
  goneText:
    'Ils ont été remis, remplacés par les utilisateurs, ou ils ont expiré. Réinitialisez un mot de passe pour en créer un nouveau.',
  foreignTitle: 'Ces mots de passe ne sont que pour {name}',
  foreignText: 'Seule la personne qui a créé des mots de passe temporaires peut les lire.',
  missingTitle: "Il n'y a rien à remettre à cette adresse",
  toUsers: 'Retour aux utilisateurs',
  fileName: 'mots-de-passe-temporaires',
} as const satisfies Record<keyof typeof en, string>;
