import type { Messages, Translate } from './index.ts';

/**
 * Words where no formatter of ICU messages is at hand: for messages with plain parameters alone. What a plural, a number
 * or a choice asks for, it does not know.
 * @throws Error on such a message, and on one whose parameter is not given
 */
export const fillingTranslate =
  (messages: Messages): Translate =>
  (key, ...[params]) =>
    messages[key].replaceAll(/\{([^}]*)\}/g, (_, name: string) => {
      // of the one parameter that a message without any does not have
      const value = (params as Readonly<Record<string, string | number>> | undefined)?.[name];
      if (value === undefined) throw new Error(`${key} cannot be filled in: {${name}}`);
      return String(value);
    });
