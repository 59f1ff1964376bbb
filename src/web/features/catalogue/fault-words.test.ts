import { describe, expect, it } from 'vitest';
import { LANGUAGES, loadMessages } from '#text/index.ts';
import { makeText } from '../../ui/text.tsx';
import { faultWords } from './fault-words.ts';

describe.each(LANGUAGES)('why a file is refused, in %s', (language) => {
  it.each([
    [{ fault: 'unreadable' }],
    [{ fault: 'notUtf8', row: 3 }],
    [{ fault: 'notCsv', row: 3 }],
    [{ fault: 'header', missing: 'GUID, String_Id' }],
    [{ fault: 'emptyCell', row: 3, column: 'GUID' }],
    [{ fault: 'notAnId', row: 3, column: 'GUID', value: '12-34' }],
    [{ fault: 'noRows' }],
  ])('says what stands where: %o', async ({ fault, ...told }) => {
    const { t } = makeText(language, await loadMessages(language));
    const words = faultWords(t, { fault, ...told });
    for (const one of Object.values(told)) expect(words).toContain(String(one));
    expect(words).toMatch(/\.$/);
  });

  it('has no words for what it does not know', async () => {
    const { t } = makeText(language, await loadMessages(language));
    expect(faultWords(t, {})).toBeUndefined();
  });
});
