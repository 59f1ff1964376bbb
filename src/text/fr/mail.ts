import type { mail as en } from '../en/mail.ts';

export const mail = {
  greeting: 'Bonjour {name},',
  greetingNobody: 'Bonjour,',
  subjectOne: 'Votre connexion chez {customer}',
  subjectMany: 'Mots de passe temporaires des utilisateurs de {customer}',
  linkOne:
    "Chez {customer}, un mot de passe temporaire vous attend. Votre nom d'utilisateur : {email}. Le lien ci-dessous affiche le mot de passe une seule fois : ouvrez-le au moment de vous connecter.",
  linkMany:
    "Chez {customer}, des mots de passe temporaires attendent les utilisateurs ci-dessous. Chaque lien affiche son mot de passe une seule fois : remettez chacun à son utilisateur sans l'ouvrir.",
  passwordOne:
    'Chez {customer}, un mot de passe temporaire vous attend. Connectez-vous une fois avec lui, puis choisissez un mot de passe à vous.',
  passwordMany:
    'Chez {customer}, des mots de passe temporaires attendent les utilisateurs ci-dessous. Chacun se connecte une fois avec le sien, puis choisit un mot de passe à lui.',
  line: '{name} : {value}',
  show: 'Afficher le mot de passe',
  userName: "Nom d'utilisateur",
  password: 'Mot de passe temporaire',
  link: 'Lien',
  linkUntil: "Le lien peut être ouvert jusqu'au {time} ({zone}).",
  linksUntil: "Les liens peuvent être ouverts jusqu'au {time} ({zone}).",
  signIn: 'Se connecter : {address}',
  unexpected:
    "Si vous n'attendiez pas ce message, prévenez votre administrateur. {partner} ne demande jamais votre mot de passe.",
  testSubject: "Message d'essai de Seatdesk",
  testText: 'Ce message montre que Seatdesk peut envoyer du courrier. {partner} utilise le serveur {host}.',
} as const satisfies Record<keyof typeof en, string>;
