import { expect, it } from 'vitest';
import type { CustomerRow } from '#contract/customers.ts';
import { fr } from '#text/fr/index.ts';
import { flatten } from '#text/index.ts';
import { attentionOf } from './attention.ts';
import { makeText } from './text.tsx';

const { t } = makeText('fr', flatten(fr));
const customer = (part: Partial<CustomerRow>): CustomerRow => ({
  id: 'c',
  name: 'Fabrikam',
  domain: 'fabrikam.com',
  users: 120,
  usersWithoutLocation: 0,
  seatsTotal: 100,
  seatsConsumed: 50,
  productsUsedUp: 0,
  productsNearlyUsedUp: 0,
  operationsOpen: 0,
  lastOperationAt: null,
  ...part,
});

it('says the most pressing thing, with its number agreed', () => {
  expect(attentionOf(t, customer({}))).toBeNull();
  expect(attentionOf(t, customer({ productsUsedUp: 1 }))).toMatchObject({ tone: 'danger', words: '1 produit épuisé' });
  expect(attentionOf(t, customer({ productsUsedUp: 1, productsNearlyUsedUp: 2 }))?.words).toBe(
    '1 produit épuisé, 2 presque',
  );
  expect(attentionOf(t, customer({ productsNearlyUsedUp: 2, usersWithoutLocation: 5 }))).toMatchObject({
    tone: 'warning',
    words: '2 produits presque épuisés',
  });
  expect(attentionOf(t, customer({ usersWithoutLocation: 5 }))).toMatchObject({
    about: 'location',
    words: '5 utilisateurs sans emplacement',
  });
});
