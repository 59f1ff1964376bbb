import { describe, expect, it } from 'vitest';
import { alternativeEmails } from './alternative-emails.ts';

describe('addresses for somebody whose own is taken', () => {
  it('are the same with a number', () => {
    const some = alternativeEmails('Jean.Martin@Fabrikam.com', ['fabrikam.com', 'fabrikam.fr']);
    expect(some.slice(0, 3)).toEqual([
      'Jean.Martin2@Fabrikam.com',
      'Jean.Martin3@Fabrikam.com',
      'Jean.Martin4@Fabrikam.com',
    ]);
    expect(new Set(some).size).toBe(some.length);
  });

  it('are in a domain that the customer has', () => {
    expect(alternativeEmails('lea@sold.example', ['fabrikam.com', 'fabrikam.fr']).slice(0, 2)).toEqual([
      'lea@fabrikam.com',
      'lea2@fabrikam.com',
    ]);
  });
});
