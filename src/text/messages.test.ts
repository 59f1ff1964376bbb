import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { en } from './en/index.ts';
import { fr } from './fr/index.ts';
import { flatten, LANGUAGES, type Language, type Messages } from './index.ts';

const texts: Readonly<Record<Language, Messages>> = { en: flatten(en), fr: flatten(fr) };
const entries = (language: Language) => Object.entries(texts[language]) as [keyof Messages, string][];

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** The parameters of a message, and whether each must be a number. */
function parameters(message: string, language: Language): Map<string, 'number' | 'any'> {
  const found = new Map<string, 'number' | 'any'>();
  const visit = (elements: readonly Element[]) => {
    for (const element of elements) {
      // 1 argument, 2 number, 5 select, 6 plural: the parser's element types
      if (element.type === 1) found.set(element.value, found.get(element.value) ?? 'any');
      if (element.type === 2) found.set(element.value, 'number');
      if (element.type === 5 || element.type === 6) {
        found.set(element.value, element.type === 6 ? 'number' : 'any');
        for (const option of Object.values(element.options)) visit(option.value);
      }
    }
  };
  visit(new IntlMessageFormat(message, language).getAst());
  return found;
}

describe.each(LANGUAGES)('messages in %s', (language) => {
  it('parse, and format for 0, 1 and many', () => {
    for (const [key, message] of entries(language)) {
      const names = parameters(message, language);
      for (const count of [0, 1, 4812]) {
        const values = Object.fromEntries([...names].map(([name, kind]) => [name, kind === 'number' ? count : 'x']));
        const text = String(new IntlMessageFormat(message, language).format(values));
        expect(text, key).not.toMatch(/[{}]/);
        expect(text.trim(), key).not.toBe('');
      }
    }
  });

  it('use the parameters of the other language', () => {
    for (const [key, message] of entries(language)) {
      const names = [...parameters(message, language).keys()].filter((name) => name !== 'elided');
      expect(names.sort(), key).toEqual([...parameters(texts.en[key], 'en').keys()].sort());
    }
  });

  it('have no double or trailing spaces and no straight ellipsis', () => {
    for (const [key, message] of entries(language)) {
      expect(message, key).not.toMatch(/ {2}|^ | $|\.\.\./);
    }
  });
});

describe('French typography', () => {
  it('has a no-break space before : ; ! ? and inside guillemets', () => {
    for (const [key, message] of entries('fr')) {
      const words = message.replaceAll(/\{\w+, (plural|select),/g, '');
      expect(words, key).not.toMatch(/[^\u00a0\d/][:;!?]/);
      expect(words, key).not.toMatch(/«[^\u00a0]|[^\u00a0]»/);
    }
  });

  it('has no exclamation, no oops, no « veuillez », no typographic apostrophe', () => {
    for (const [key, message] of entries('fr')) expect(message, key).not.toMatch(/!|oups|veuillez|’/i);
  });
});
