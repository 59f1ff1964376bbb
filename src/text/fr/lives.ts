import type { lives as en } from '../en/lives.ts';

/** Mots de passe, blocage et suppression, pour un utilisateur ou plusieurs. */
export const lives = {
  passwords: 'Réinitialiser le mot de passe',
  block: 'Bloquer la connexion',
  unblock: 'Débloquer la connexion',
  delete: "Supprimer le compte d'utilisateur",
  commands: 'Autres commandes',
  commandsFor: 'Autres commandes\u00a0: {name}',
  passwordsTitle:
    'Réinitialiser {n, plural, one {le mot de passe de # utilisateur} other {les mots de passe de # utilisateurs}} de {customer}\u00a0?',
  passwordsTitleOne: "Réinitialiser le mot de passe {elided, select, yes {d''} other {de }}{name}\u00a0?",
  blockTitleOne: "Bloquer la connexion {elided, select, yes {d''} other {de }}{name}\u00a0?",
  unblockTitleOne: "Débloquer la connexion {elided, select, yes {d''} other {de }}{name}\u00a0?",
  deleteTitleOne: "Supprimer le compte {elided, select, yes {d''} other {de }}{name}\u00a0?",
  emailAt: '{email} · {customer}',
  gathering: 'Préparation de la sélection…',
  blockTitle: 'Bloquer la connexion de {n, plural, one {# utilisateur} other {# utilisateurs}} de {customer}\u00a0?',
  unblockTitle:
    'Débloquer la connexion de {n, plural, one {# utilisateur} other {# utilisateurs}} de {customer}\u00a0?',
  deleteTitle:
    'Supprimer {n, plural, one {le compte de # utilisateur} other {les comptes de # utilisateurs}} de {customer}\u00a0?',
  passwordsText:
    '{n, plural, one {Le mot de passe actuel cesse aussitôt de fonctionner. Un mot de passe temporaire est créé\u00a0; valable 7 jours, il doit être changé à la prochaine connexion.} other {Les mots de passe actuels cessent aussitôt de fonctionner. De nouveaux mots de passe temporaires sont créés\u00a0; valables 7 jours, ils doivent être changés à la prochaine connexion.}}',
  blockText:
    '{n, plural, one {Cet utilisateur est aussitôt déconnecté et ne peut plus se connecter. Ses licences restent attribuées.} other {Ces utilisateurs sont aussitôt déconnectés et ne peuvent plus se connecter. Leurs licences restent attribuées.}}',
  unblockText:
    '{n, plural, one {Cet utilisateur peut de nouveau se connecter avec son mot de passe.} other {Ces utilisateurs peuvent de nouveau se connecter avec leur mot de passe.}}',
  deleteText:
    'La connexion cesse aussitôt et toutes les licences sont libérées. {n, plural, one {Le compte peut être restauré} other {Les comptes peuvent être restaurés}} pendant 30 jours.',
  preparing:
    "Préparation de l'opération pour {n, number} utilisateurs. Elle peut prendre une minute\u00a0; la suite s'affiche d'elle-même.",
  others: '{n, plural, one {et # autre} other {et # autres}}',
  gone: "{n, plural, one {# utilisateur sélectionné n'existe plus.} other {# utilisateurs sélectionnés n'existent plus.}}",
  cancel: 'Annuler',
  blockDone:
    "{n, plural, one {La connexion de l''utilisateur est bloquée.} other {La connexion de # utilisateurs est bloquée.}}",
  unblockDone:
    "{n, plural, one {La connexion de l''utilisateur est débloquée.} other {La connexion de # utilisateurs est débloquée.}}",
  deleteDone: '{n, plural, one {# utilisateur supprimé.} other {# utilisateurs supprimés.}}',
  done: 'Terminé.',
  operation: 'Opération {number}',
  dismiss: 'Fermer ce message',
  notPermitted: 'Votre rôle ne vous permet pas cette action chez ce client.',
  archived: 'Ce client est archivé.',
} as const satisfies Record<keyof typeof en, string>;
