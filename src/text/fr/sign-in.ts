import type { signIn as en } from '../en/sign-in.ts';

export const signIn = {
  title: 'Se connecter',
  partner: '{partner}, espace partenaire',
  email: 'E-mail',
  password: 'Mot de passe',
  show: 'Afficher le mot de passe',
  hide: 'Masquer le mot de passe',
  submit: 'Se connecter',
  emailMissing: 'Saisissez votre e-mail.',
  passwordMissing: 'Saisissez votre mot de passe.',
  hosted: 'Logiciel libre, hébergé par {partner}',
  free: 'Logiciel libre',
  ended: 'Votre session est terminée. Connectez-vous pour reprendre où vous étiez.',
} as const satisfies Record<keyof typeof en, string>;
