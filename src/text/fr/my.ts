import type { my as en } from '../en/my.ts';

export const my = {
  title: 'Mon compte',
  signInTitle: 'Se connecter',
  signInText: "Avec l'e-mail que {partner} a créé pour vous.",
  signInTextPlain: "Avec l'e-mail de votre entreprise.",
  chooseTitle: 'Choisissez votre mot de passe',
  chooseText:
    "Votre mot de passe temporaire est correct. Il ne sert qu'à cela : vous vous connecterez désormais avec le mot de passe que vous choisissez ici.",
  chosen: 'Votre mot de passe est changé. Vous êtes déconnecté partout ailleurs.',
  forgotten: 'Mot de passe oublié ? Demandez-en un nouveau à votre administrateur.',
  back: 'Revenir à la connexion',
  welcome: '{name}',
  facts: '{email} · {customer}',
  licenses: 'Mes licences',
  noLicenses:
    "Aucune licence ne vous est encore attribuée. S'il vous en manque une, adressez-vous à votre administrateur.",
  since: 'Depuis le {date}',
  services: 'Services',
  noServices: "Aucun service n'est activé.",
  password: 'Mon mot de passe',
  passwordText: 'Vous seul le connaissez : {partner} voit seulement que vous en avez un.',
  changePassword: 'Changer le mot de passe',
  failed: "Votre compte n'a pas pu être affiché.",
  linkTitle: 'Votre mot de passe temporaire',
  linkText:
    "Le mot de passe s'affiche une seule fois, à qui appuie sur le bouton. Appuyez au moment de vous connecter.",
  linkShow: 'Afficher le mot de passe',
  linkMissing: 'Cette adresse est incomplète. Ouvrez de nouveau le lien du message, en entier.',
  linkFor: '{name}, {email}',
  linkOnce: 'Il ne sera plus affiché. Connectez-vous maintenant avec lui, puis choisissez un mot de passe à vous.',
  copy: 'Copier',
  copied: 'Copié',
  toSignIn: 'Se connecter',
} as const satisfies Record<keyof typeof en, string>;
