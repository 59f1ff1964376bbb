import type { settings as en } from '../en/settings.ts';

export const settings = {
  title: 'Paramètres',
  profile: 'Mon profil',
  profileText: 'Ce que Seatdesk sait de vous.',
  name: 'Nom',
  email: 'E-mail',
  partner: 'Partenaire',
  password: 'Mot de passe',
  passwordChanged: 'Votre mot de passe est changé. Vos autres sessions sont terminées.',
  notPermitted: 'Seuls les agents administrateurs de tous les clients changent les paramètres.',
  mail: 'Messagerie',
  mailReady: 'Les messages partent de {from} par {host}.',
  mailMissing:
    "Aucun serveur de messagerie n'est défini : les mots de passe peuvent être imprimés et téléchargés, pas envoyés. Démarrez le serveur avec SMTP_URL (par exemple {example}) et MAIL_FROM (l'adresse dont partent les messages).",
  addressLocal:
    "PUBLIC_URL n'est pas définie : les liens des messages mènent à {url}, que d'autres machines ne peuvent pas ouvrir.",
  test: "M'envoyer un message d'essai",
  testSent: 'Le serveur de messagerie a pris un message pour {recipient}.',
  testUnknown: 'La connexion a été perdue : personne ne sait si le message pour {recipient} a été pris.',
  testFailed: "Le message pour {recipient} n'a pas été envoyé : {why}.",
  passwords: 'Mots de passe',
  language: 'Langue des messages',
  languageOfCustomer: 'La langue de chaque client',
  linkHours: 'Durée de validité des liens',
  linkHoursHint: 'En heures, de 1 à 168. Un lien ne survit jamais à son mot de passe.',
  linkHoursWrong: 'Saisissez un nombre entier de 1 à 168.',
  sendPasswords: 'Envoyer le mot de passe lui-même dans le message',
  sendPasswordsRisk:
    "Risque : qui lit le message, maintenant ou dans des années, lit le mot de passe. Un lien l'affiche une seule fois, si bien qu'un inconnu plus rapide se remarque.",
  blockedWords: 'Mots interdits',
  blockedWordsHint:
    "Un par ligne : noms de vos produits, de rues, de mascottes. Aucun mot de passe ne peut en être fait pour l'essentiel. Les mots courants et les noms des personnes et des entreprises sont interdits de toute façon.",
  audit: "Journal d'audit",
  auditKept: 'Conserver les écritures pendant',
  auditForever: 'Toujours',
  auditMonths: '{months, plural, one {# mois} other {# mois}}',
  auditYears: '{years, plural, one {# an} other {# ans}}',
  auditText:
    'Les écritures plus anciennes de tous les clients sont supprimées une fois par jour, définitivement. Le reste demeure vérifiable\u00a0: un repère signé dit où commence chaque chaîne, et la suppression est elle-même une écriture.',
  auditWarning:
    "Les écritures antérieures au {date} seront supprimées d'ici un jour, sans retour possible. Exportez-les d'abord si vous devez les garder.",
  save: 'Enregistrer',
  saved: 'Enregistré.',
  nothingChanged: "Rien n'a été modifié.",
} as const satisfies Record<keyof typeof en, string>;
