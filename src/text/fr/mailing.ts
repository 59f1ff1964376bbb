import type { mailing as en } from '../en/mailing.ts';

export const mailing = {
  send: 'Envoyer par e-mail',
  title: 'Envoyer les mots de passe temporaires par e-mail',
  to: 'À qui',
  toUsers: "À l'adresse secondaire de chaque utilisateur",
  toOne: 'À un seul destinataire chez le client',
  address: 'Adresse du destinataire',
  addressMissing: 'Saisissez une adresse e-mail.',
  language: 'Langue',
  languageSettled: 'Comme défini',
  byLink:
    "Le message ne contient aucun mot de passe : son lien l'affiche une seule fois et peut être ouvert pendant {hours, plural, one {# heure} other {# heures}}.",
  byPassword:
    'Le message contient le mot de passe lui-même, comme le disent les paramètres du partenaire. Qui lit le message lit le mot de passe.',
  counting: 'Comptage des messages…',
  outlookUsers:
    '{mails, plural, =0 {Aucun message ne partira.} one {# message partira, à un utilisateur.} other {# messages partiront, un par utilisateur.}}',
  outlookOne:
    '{mails, plural, one {# message partira} other {# messages partiront}}, pour {users, plural, one {# utilisateur} other {# utilisateurs}}\u00a0: {most, number} au plus par message.',
  nothingWaits: "Aucun mot de passe n'attend d'être envoyé.",
  withoutAddress:
    "{users, plural, one {# utilisateur n'a pas d'adresse secondaire et ne recevra rien.} other {# utilisateurs n'ont pas d'adresse secondaire et ne recevront rien.}}",
  allWritten: 'Chaque utilisateur a déjà un message à son adresse secondaire.',
  ratherFile: "Pour autant d'utilisateurs, un fichier ou des fiches imprimées sont plus commodes.",
  start: 'Envoyer',
  close: 'Fermer',
  cancel: 'Annuler',
  more: 'Envoyer à un autre destinataire',
  all: 'Tous',
  filter: 'Afficher',
  results: 'Messages',
  counts:
    '{sent, plural, one {# envoyé} other {# envoyés}}, {failed, plural, one {# échoué} other {# échoués}}, {unknown, plural, one {# au sort inconnu} other {# au sort inconnu}}, {open, plural, one {# en cours} other {# en cours}}',
  'state.waiting': 'En attente',
  'state.sending': "En cours d'envoi",
  'state.sent': 'Envoyé',
  'state.failed': 'Échoué',
  'state.unknown': 'Sort inconnu',
  unknownText:
    "La connexion a été perdue : il est peut-être arrivé. L'envoyer de nouveau crée un nouveau lien, et l'ancien ne s'ouvre plus.",
  waitingText: 'Sera réessayé de lui-même : {why}.',
  'failure.noAddress': "pas d'adresse secondaire",
  'failure.invalidAddress': "l'adresse n'est pas valable",
  'failure.passwordGone': 'le mot de passe a été utilisé ou remplacé, ou a expiré',
  'failure.notConfigured': "aucun serveur de messagerie n'est défini",
  'failure.recipientRefused': 'le serveur de messagerie ne connaît pas le destinataire',
  'failure.messageRefused': 'le serveur de messagerie a refusé le message',
  'failure.tryLater': 'le serveur de messagerie demande de réessayer plus tard',
  'failure.signInRefused': "le serveur de messagerie n'a pas laissé Seatdesk se connecter",
  'failure.serverUnreachable': 'le serveur de messagerie est injoignable',
  'failure.tlsRefused': "le serveur de messagerie n'offre pas de connexion sûre digne de confiance",
  noRecipient: "Pas d'adresse",
  users: '{count, plural, one {# utilisateur} other {# utilisateurs}}',
  retry: 'Envoyer de nouveau',
  retryOf: 'Envoyer de nouveau : {name}',
  showMore: 'Afficher la suite',
} as const satisfies Record<keyof typeof en, string>;
