import type { schedules as english } from '../en/schedules.ts';

/** Ce qui est à faire plus tard : les boîtes de dialogue, la liste, ce qu'il en est advenu. */
export const schedules = {
  more: "Autres façons d'enregistrer",
  schedule: 'Planifier…',
  nobodyChanges: "Personne ne serait modifié maintenant : il n'y a rien à planifier.",
  title: 'Planifier pour plus tard',
  date: 'Jour',
  time: 'Heure',
  zone: 'Fuseau horaire du client : {zone} ({offset})',
  when: '{moment}, {until}',
  forYou: 'À votre horloge : {moment}',
  twice: 'Ce jour-là, les horloges reculent et affichent deux fois {time} : la première compte.',
  timeMissing: 'Choisissez un jour et une heure.',
  users: '{count, plural, one {# utilisateur} other {# utilisateurs}}',
  foreseen:
    '{changed, number} à modifier, {refused, number} {refused, plural, one {refusé} other {refusés}}, {unchanged, number} {unchanged, plural, one {inchangé} other {inchangés}}',
  foreseenLeftOut: '{split}, {count, plural, one {# laissé de côté} other {# laissés de côté}}',
  soAlready:
    '{count, plural, one {# utilisateur était} other {# utilisateurs étaient}} déjà dans cet état lors de la planification',
  staysRefused:
    '{count, plural, one {# utilisateur est refusé et reste tel quel} other {# utilisateurs sont refusés et restent tels quels}}',
  again:
    "Rien n'est enregistré maintenant et aucune licence n'est réservée. À l'heure dite, l'effet est calculé à nouveau, avec les utilisateurs, les licences et les règles d'alors.",
  bound:
    'Chaque utilisateur reçoit au plus ce que cette page affiche maintenant : qui a changé entre-temps, ou serait refusé maintenant, reste tel quel, et le résultat le dit.',
  'title.delete': 'Planifier la suppression de {n, plural, one {# utilisateur} other {# utilisateurs}} de {customer}',
  'title.block':
    'Planifier le blocage de la connexion de {n, plural, one {# utilisateur} other {# utilisateurs}} de {customer}',
  'title.unblock':
    'Planifier le déblocage de la connexion de {n, plural, one {# utilisateur} other {# utilisateurs}} de {customer}',
  'effect.delete':
    "À l'heure dite, la connexion cesse et toutes les licences sont libérées. {n, plural, one {Le compte peut ensuite être restauré} other {Les comptes peuvent ensuite être restaurés}} pendant 30 jours.",
  'effect.block':
    "À l'heure dite, {n, plural, one {cet utilisateur est déconnecté et ne peut plus se connecter} other {ces utilisateurs sont déconnectés et ne peuvent plus se connecter}}. Les licences restent attribuées.",
  'effect.unblock':
    "À partir de l'heure dite, {n, plural, one {cet utilisateur peut de nouveau se connecter avec son mot de passe} other {ces utilisateurs peuvent de nouveau se connecter avec leur mot de passe}}.",
  lifeAgain:
    "Rien ne change d'ici là. Qui n'existe plus à ce moment, ou est déjà comme voulu, reste tel quel, et le résultat le dit.",
  make: 'Planifier',
  making: 'Planification…',
  cancelDialog: 'Fermer',
  makeUnknown: "Aucune réponse n'est arrivée ; planifier à nouveau ne le fera qu'une fois.",

  list: 'Planifiées',
  show: 'Opérations planifiées à afficher',
  usersWhy: '{users}\u00a0: {why}',
  'show.waiting': 'En attente ({count, number})',
  'show.ended': 'Passées ({count, number})',
  noneWaiting: "Rien n'attend son heure.",
  noneEnded: "Aucune opération planifiée n'est encore passée.",
  made: "Planifié pour le {moment} ({zone})\u00a0: {what}, {users}. L'opération attend ici jusque-là, et peut être modifiée ou annulée.",
  row: 'Planifiée pour le {moment}\u00a0: {what}',
  by: 'Planifiée par {name} le {when}',
  showMore: 'Afficher la suite',
  change: 'Modifier',
  changeName: 'Modifier\u00a0: {what}, {moment}',
  changeTitle: 'Choisir une autre heure',
  changeNow: "Planifiée jusqu'ici pour le {moment}.",
  changeSave: 'Enregistrer',
  cancel: 'Annuler',
  cancelName: 'Annuler\u00a0: {what}, {moment}',
  cancelTitle: 'Annuler cette opération planifiée',
  cancelText:
    "{count, plural, one {Rien ne change pour son utilisateur} other {Rien ne change pour ses # utilisateurs}}. Pour l''exécuter malgré tout, il faudra la planifier à nouveau.",
  cancelDo: "Annuler l'opération",
  cancelKeep: 'La garder',

  'state.ran': 'Exécutée',
  'state.cancelled': 'Annulée',
  'state.missed': 'Manquée',
  'state.refused': 'Non exécutée',
  cancelledBy: 'Annulée par {name}',
  missed: 'Aucun serveur ne fonctionnait dans les 24 heures qui ont suivi son heure.',
  refusedGone: "{name} n'a plus accès au portail.",
  'refusedRights.licenses': '{name} ne peut plus attribuer de licences chez ce client.',
  'refusedRights.delete': "{name} ne peut plus supprimer d'utilisateurs chez ce client.",
  'refusedRights.block': '{name} ne peut plus bloquer la connexion chez ce client.',
  'refusedRights.unblock': '{name} ne peut plus débloquer la connexion chez ce client.',
  operation: 'Opération {number}',

  differences: 'Par rapport à ce qui était affiché lors de la planification',
  differencesAsked: 'Par rapport à ce qui était demandé',
  scheduledFor: 'Planifiée le {at} pour le {moment} ({zone})',
  allAsForeseen: 'Le calcul était celui affiché alors.',
  refusedMore: '{count, plural, one {# utilisateur refusé} other {# utilisateurs refusés}} en plus',
  lessDone: '{count, plural, one {# utilisateur en avait} other {# utilisateurs en avaient}} déjà une partie',
  unchangedMore: '{count, plural, one {# utilisateur était} other {# utilisateurs étaient}} déjà comme voulu',
  leftOutMore: '{count, plural, one {# utilisateur laissé} other {# utilisateurs laissés}} de côté par une correction',
  notForeseen:
    '{count, plural, one {# utilisateur aurait reçu autre chose : il reste tel quel} other {# utilisateurs auraient reçu autre chose : ils restent tels quels}}',
  asForeseen: '{count, plural, one {# utilisateur} other {# utilisateurs}} comme affiché alors',
  allAsAsked: 'Tout a été fait comme demandé.',
  asAsked: '{count, plural, one {# utilisateur} other {# utilisateurs}} comme demandé',
  refusedThen: '{count, plural, one {# utilisateur refusé} other {# utilisateurs refusés}} à cette heure',
  notForeseenLife:
    '{count, plural, one {# utilisateur, qui devait être refusé, reste tel quel} other {# utilisateurs, qui devaient être refusés, restent tels quels}}',
} as const satisfies Record<keyof typeof english, string>;
