import type { FirstAdministrator } from './auth/first-administrator.ts';

/** What the terminal says at start, in the language of the machine. */
export interface StartWords {
  readonly preparing: string;
  readonly address: (url: string) => string;
  readonly administrator: (made: FirstAdministrator) => string;
  readonly stopping: string;
}

const WORDS: Readonly<Record<'en' | 'fr', StartWords>> = {
  en: {
    preparing: 'Seatdesk is getting ready …',
    address: (url) => `Seatdesk is running: ${url}`,
    administrator: ({ email, generatedPassword }) =>
      generatedPassword === null
        ? `First administrator: ${email}`
        : `First administrator. This password is shown only now:\n\n  E-mail    ${email}\n  Password  ${generatedPassword}\n`,
    stopping: 'Seatdesk finishes what is under way and stops …',
  },
  fr: {
    preparing: 'Seatdesk se prépare…',
    address: (url) => `Seatdesk est en service : ${url}`,
    administrator: ({ email, generatedPassword }) =>
      generatedPassword === null
        ? `Premier administrateur : ${email}`
        : `Premier administrateur. Ce mot de passe ne s’affiche que maintenant :\n\n  E-mail        ${email}\n  Mot de passe  ${generatedPassword}\n`,
    stopping: 'Seatdesk termine ce qui est en cours et s’arrête…',
  },
};

export const startWords = (language: 'en' | 'fr'): StartWords => WORDS[language];
