import type { Page } from '@playwright/test';
import type { UserRow } from '#contract/users.ts';
import { expect, test } from '#test/support/e2e.ts';
import {
  customerNamed,
  FABRIKAM,
  itemsOf,
  openLicenses,
  operationInAddress,
  productBox,
  productRow,
  productsOf,
  resultRow,
  save,
  summary,
  usersOf,
} from './desk.ts';

test.use({ story: 'fixes in place' });

/** What the screens say, and of whom: the languages share one portal, so each has people of its own. */
const WORDS = {
  fr: {
    locale: 'fr-FR',
    split: (changed: number, refused: number, leftOut = 0) =>
      `${changed} ${changed > 1 ? 'modifiés' : 'modifié'}, ${refused} ${refused > 1 ? 'refusés' : 'refusé'}, 0 inchangé${
        leftOut > 0 ? `, ${leftOut} laissé de côté` : ''
      }`,
    fixes: /^Corrections/,
    placeFor: 'Emplacement pour 1 utilisateur',
    applyTo: /^Appliquer à 1/,
    chooseFirst: "Choisissez d'abord un emplacement.",
    who: /^1 utilisateur.: L'utilisateur n'a pas d'emplacement/,
    placed: /Emplacement défini.: Belgique/,
    takeBack: /^Retirer/,
    alsoAssign: (product: string) => new RegExp(`^Attribuer aussi ${product} · \\d+ disponibles?$`),
    alsoRevoke: /^Révoquer aussi Forfait d'appels nationaux et internationaux$/,
    leaveOut: 'Laisser de côté 1 utilisateur',
    buyTwo: /^Acheter 2 licences/,
    toBuy: 'Licences à acheter',
    buyMore: /^Acheter davantage/,
    save: /^Enregistrer/,
    saves: {
      refused: /Attribuer 1 ; 1 sera refusé$/,
      placed: /Attribuer 2, définir 1 emplacement$/,
      three: /Attribuer 3$/,
      swapped: /Attribuer 2, révoquer 1$/,
      leftOut: /Attribuer 1 ; 1 laissé de côté$/,
    },
    done: 'Licences mises à jour',
    places: ['Belgique', 'Luxembourg', 'France'],
    retry: 'Réessayer les échecs',
    fixGroup: "Corriger et réessayer l'échec : L'utilisateur n'a pas d'emplacement",
    retryTitle: 'Réessayer pour 1 utilisateur',
    refusedAgain: "Tout serait encore refusé : corrigez d'abord.",
    retrySave: 'Attribuer 1, définir 1 emplacement',
    retryOf: (number: number) => `Nouvel essai de l'opération ${number}`,
    retriedBy: /^Réessayée par l'opération \d+$/,
    cancel: 'Annuler',
    people: {
      placeless: ['Odile Gaudin', 'Hélène Saint-Pierre'],
      notSold: ['Mehdi Bennani', 'Inès Mansouri'],
      retried: 'Alain Rousseau',
    },
  },
  en: {
    locale: 'en-US',
    split: (changed: number, refused: number, leftOut = 0) =>
      `${changed} changed, ${refused} refused, 0 unchanged${leftOut > 0 ? `, ${leftOut} left out` : ''}`,
    fixes: /^Fixes/,
    placeFor: 'Location for 1 user',
    applyTo: /^Apply to 1/,
    chooseFirst: 'Choose a location first.',
    who: /^1 user: The user has no location/,
    placed: /Location set: Belgium/,
    takeBack: /^Take back/,
    alsoAssign: (product: string) => new RegExp(`^Also assign ${product} · \\d+ available$`),
    alsoRevoke: /^Also revoke Domestic and International Calling Plan$/,
    leaveOut: 'Leave out 1 user',
    buyTwo: /^Buy 2 licenses/,
    toBuy: 'Licenses to buy',
    buyMore: /^Buy more/,
    save: /^Save/,
    saves: {
      refused: /Assign 1 ; 1 will be refused$/,
      placed: /Assign 2, set 1 location$/,
      three: /Assign 3$/,
      swapped: /Assign 1, revoke 1$/,
      leftOut: /Assign 1 ; 1 left out$/,
    },
    done: 'Licenses updated',
    places: ['Belgium', 'Luxembourg', 'France'],
    retry: 'Retry failed',
    fixGroup: 'Fix and retry 1 failure: The user has no location',
    retryTitle: 'Retry for 1 user',
    refusedAgain: 'Everything would be refused again: fix it first.',
    retrySave: 'Assign 1, set 1 location',
    retryOf: (number: number) => `Retry of operation ${number}`,
    retriedBy: /^Retried by operation \d+$/,
    cancel: 'Cancel',
    people: {
      placeless: ['Xavier Cordier', 'Karine Boucher'],
      notSold: ['Moussa Traoré', 'Isabelle Legrand'],
      retried: 'Apolline Roy',
    },
  },
} as const;

type Words = (typeof WORDS)['fr' | 'en'];

const named = (all: readonly UserRow[], name: string): UserRow => {
  const found = all.find(({ displayName }) => displayName === name);
  if (found === undefined) throw new Error(`Nobody is called ${name}`);
  return found;
};

const split = (page: Page, sentence: string) => page.getByRole('img', { name: sentence, exact: true });
const fixes = (page: Page, words: Words) => page.getByRole('region', { name: words.fixes });
const saveButton = (page: Page, words: Words) => page.getByRole('button', { name: words.save });

async function saveNow(page: Page, words: Words) {
  await saveButton(page, words).click();
  await expect(page.getByRole('heading', { level: 1, name: words.done })).toBeVisible();
}

/** Gives the one who is refused for want of a location this one. */
async function setPlace(page: Page, words: Words, place: string) {
  const choice = page.getByRole('combobox', { name: words.placeFor });
  await choice.click();
  await choice.fill(place);
  await page.getByRole('option', { name: place, exact: true }).click();
  await page.getByRole('button', { name: words.applyTo }).click();
}

/** Fabrikam as the interface tells it. */
async function fabrikam(page: Page) {
  const customerId = await customerNamed(page, FABRIKAM);
  const [all, product] = await Promise.all([usersOf(page, customerId), productsOf(page, customerId)]);
  return { customerId, all, product };
}

// the session alone: each story begins on the page that it is about
test.beforeEach(async ({ page, session }) => page.context().addCookies(session));

for (const language of ['fr', 'en'] as const) {
  const words: Words = WORDS[language];
  test.describe(`${language}:`, () => {
    test.use({ locale: words.locale });

    test('S24: a location for those who have none, and for nobody else', async ({ page }) => {
      const { customerId, all, product } = await fabrikam(page);
      const [placeless, placed] = words.people.placeless.map((name) => named(all, name)) as [UserRow, UserRow];
      await openLicenses(page, customerId, [placeless, placed]);
      await productBox(page, product('DESKLESSPACK').name[language]).check();
      await expect(split(page, words.split(1, 1))).toBeVisible();
      await expect(saveButton(page, words)).toHaveAccessibleName(words.saves.refused);
      const apply = summary(page).getByRole('button', { name: words.applyTo });
      await expect(apply).toHaveAccessibleDescription(words.chooseFirst);

      // who it is: a list that closes again
      const who = summary(page).getByRole('button', { name: words.who });
      await who.click();
      await expect(page.getByRole('dialog').getByText(placeless.email)).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
      await expect(who).toBeFocused();

      await setPlace(page, words, words.places[0]);
      await expect(split(page, words.split(2, 0))).toBeVisible();
      await expect(fixes(page, words)).toContainText(words.placed);
      // the card with the button that was pressed is gone: the focus is with what was done
      await expect(fixes(page, words).getByRole('heading')).toBeFocused();

      // taken back, it is as before; other choices do not take it back
      await fixes(page, words).getByRole('button', { name: words.takeBack }).click();
      await expect(split(page, words.split(1, 1))).toBeVisible();
      await setPlace(page, words, words.places[1]);
      await productBox(page, product('DESKLESSPACK').name[language]).uncheck();
      await productBox(page, product('POWER_BI_PRO').name[language]).check();
      await expect(split(page, words.split(2, 0))).toBeVisible();
      await expect(saveButton(page, words)).toHaveAccessibleName(words.saves.placed);

      await saveNow(page, words);
      await expect(resultRow(page, placeless.displayName)).toContainText(words.places[1]);
      const after = await usersOf(page, customerId);
      expect(named(after, placeless.displayName).location).toBe('LU');
      expect(named(after, placed.displayName).location).toBe(placed.location);
    });

    test('S30: also assign the product that is needed', async ({ page }) => {
      const { customerId, all, product } = await fabrikam(page);
      const audio = product('MCOMEETADV');
      const lacking = all.filter(
        ({ licenses: [only, ...others], location }) =>
          others.length === 0 && only === product('EXCHANGESTANDARD').id && location === 'FR',
      )[language === 'fr' ? 0 : 1];
      const having = all.filter(
        ({ licenses, location }) =>
          licenses.includes(product('ENTERPRISEPACK').id) && !licenses.includes(audio.id) && location === 'FR',
      )[language === 'fr' ? 0 : 1];
      if (lacking === undefined || having === undefined) throw new Error('Nobody to assign it to');
      await openLicenses(page, customerId, [lacking, having]);
      await productBox(page, audio.name[language]).check();
      await expect(split(page, words.split(1, 1))).toBeVisible();
      await summary(page)
        .getByRole('button', { name: words.alsoAssign('Office 365 F3') })
        .click();
      await expect(split(page, words.split(2, 0))).toBeVisible();
      await expect(saveButton(page, words)).toHaveAccessibleName(words.saves.three);
      await saveNow(page, words);
      await expect(resultRow(page, lacking.displayName)).toContainText('+ Office 365 F3');
      await expect(resultRow(page, having.displayName)).not.toContainText('+ Office 365 F3');
      const after = (await usersOf(page, customerId)).find(({ id }) => id === lacking.id);
      expect(after?.licenses).toEqual(expect.arrayContaining([product('DESKLESSPACK').id, audio.id]));
    });

    test('S31: also revoke the product that excludes it', async ({ page }) => {
      const { customerId, all, product } = await fabrikam(page);
      const [domestic, both] = [product('MCOPSTN1'), product('MCOPSTN2')];
      // the first language leaves one of the two who hold it
      const [holder] = all.filter(({ licenses }) => licenses.includes(both.id));
      // and one who can have it as things are: there is only one, for the first language
      const able = all.filter(
        ({ licenses, location }) =>
          language === 'fr' &&
          licenses.includes(product('MCOEV').id) &&
          ![both.id, domestic.id].some((id) => licenses.includes(id)) &&
          location === 'FR',
      );
      if (holder === undefined) throw new Error('Nobody holds it');
      const users = [holder, ...able.slice(0, 1)];
      await openLicenses(page, customerId, users);
      await productBox(page, domestic.name[language]).check();
      await summary(page).getByRole('button', { name: words.alsoRevoke }).click();
      await expect(split(page, words.split(users.length, 0))).toBeVisible();
      await expect(saveButton(page, words)).toHaveAccessibleName(words.saves.swapped);
      await saveNow(page, words);
      await expect(resultRow(page, holder.displayName)).toContainText(`− ${both.name[language]}`);
      for (const { displayName } of users)
        await expect(resultRow(page, displayName)).toContainText(`+ ${domestic.name[language]}`);
    });

    test('S29: who cannot have it is left out of the save', async ({ page }) => {
      const { customerId, all, product } = await fabrikam(page);
      await openLicenses(
        page,
        customerId,
        words.people.notSold.map((name) => named(all, name)),
      );
      await productBox(page, product('MCOPSTN1').name[language]).check();
      await summary(page).getByRole('button', { name: words.leaveOut }).click();
      await expect(split(page, words.split(1, 0, 1))).toBeVisible();
      await expect(saveButton(page, words)).toHaveAccessibleName(words.saves.leftOut);
      await saveNow(page, words);
      const items = await itemsOf(page, customerId, operationInAddress(page).operationId);
      expect(items.map(({ displayName, outcome }) => [displayName, outcome])).toEqual([
        [words.people.notSold[1], 'changed'],
      ]);
    });

    test('S20, S21, S32: buy what is missing before saving, and once it has failed', async ({ page }) => {
      const { customerId, all, product } = await fabrikam(page);
      const e1 = product('STANDARDPACK');
      const project = product('PROJECTPROFESSIONAL').name[language];
      const users = all
        .filter(
          ({ licenses: [only, ...others], location }) =>
            others.length === 0 && only === product('DESKLESSPACK').id && location !== null,
        )
        .slice(...(language === 'fr' ? [0, 2] : [2, 4]));
      expect(users).toHaveLength(2);
      expect(e1.available).toBe(0);
      const buyTwo = async () => {
        await page.getByRole('button', { name: words.buyTwo }).click();
        const dialog = page.getByRole('dialog').last();
        await expect(dialog.getByRole('textbox', { name: words.toBuy })).toHaveValue('2');
        await dialog.getByRole('button', { name: words.buyTwo }).last().click();
      };
      await openLicenses(page, customerId, users);
      await productBox(page, 'Office 365 E1').check();
      await productBox(page, project).check();
      await expect(split(page, words.split(0, 2))).toBeVisible();
      await expect(productRow(page, 'Office 365 E1').getByRole('button', { name: words.buyMore })).toBeVisible();
      if (language === 'fr') {
        await buyTwo();
        await expect(page.getByRole('dialog')).toBeHidden();
        await expect(split(page, words.split(2, 0))).toBeVisible();
        await expect(productBox(page, project)).toBeChecked();
        await expect(productRow(page, 'Office 365 E1').getByRole('cell').nth(2)).toContainText('2');
        await saveNow(page, words);
      } else {
        await saveNow(page, words);
        await page.getByRole('button', { name: words.retry }).click();
        await buyTwo();
        await expect(page.getByRole('dialog')).toHaveCount(1);
        await expect(split(page, words.split(2, 0))).toBeVisible();
      }
    });

    test('S32: what failed is fixed and tried again where it is shown', async ({ page }) => {
      const { customerId, all, product } = await fabrikam(page);
      const user = named(all, words.people.retried);
      expect(user.location).toBeNull();
      const failed = await save(page, customerId, [user], {
        products: [{ productId: product('VISIOCLIENT').id, license: 'assign', plans: {} }],
      });
      expect(failed).toMatchObject({ refused: 1 });
      await page.goto(`/customers/${customerId}/operations/${failed.id}`);
      const opener = page.getByRole('button', { name: words.fixGroup });
      await opener.click();
      const dialog = page.getByRole('dialog', { name: words.retryTitle });
      await expect(split(page, words.split(0, 1))).toBeVisible();
      const again = dialog.getByRole('button', { name: words.save });
      await expect(again).toHaveAccessibleDescription(words.refusedAgain);
      await expect(dialog.getByRole('button', { name: words.leaveOut })).toHaveCount(0);
      await dialog.getByRole('button', { name: words.cancel }).click();
      await expect(dialog).toBeHidden();
      await expect(opener).toBeFocused();

      await page.getByRole('button', { name: words.retry }).click();
      await setPlace(page, words, words.places[2]);
      await expect(split(page, words.split(1, 0))).toBeVisible();
      await dialog.getByRole('button', { name: words.retrySave }).click();
      await expect(resultRow(page, user.displayName)).toContainText(words.places[2]);
      await expect(resultRow(page, user.displayName)).toContainText(`+ ${product('VISIOCLIENT').name[language]}`);
      const { operationId } = operationInAddress(page);
      expect(operationId).not.toBe(failed.id);
      await expect(page.getByRole('button', { name: words.retry })).toHaveCount(0);
      // and each leads to the other
      await page.getByRole('link', { name: words.retryOf(failed.number) }).click();
      await expect(page).toHaveURL(new RegExp(failed.id));
      await expect(page.getByRole('link', { name: words.retriedBy })).toBeVisible();
    });
  });
}

test('fixes outlast a preview that fails', async ({ page, expectConsoleError }) => {
  expectConsoleError(/ERR_INTERNET_DISCONNECTED/);
  const words = WORDS.fr;
  const { customerId, all, product } = await fabrikam(page);
  await openLicenses(page, customerId, [named(all, 'Mehdi Bennani'), named(all, 'Hélène Saint-Pierre')]);
  await productBox(page, product('MCOPSTN1').name.fr).check();
  await summary(page).getByRole('button', { name: words.leaveOut }).click();
  await expect(split(page, words.split(1, 0, 1))).toBeVisible();
  await page.context().setOffline(true);
  await productBox(page, 'Visio Plan 2').check();
  await expect(summary(page).getByRole('alert')).toBeVisible();
  await expect(fixes(page, words)).toContainText('Laissés de côté');
  // nothing is known: the button claims nothing
  await expect(saveButton(page, words)).toHaveAccessibleName('Enregistrer');
  await page.context().setOffline(false);
  await summary(page).getByRole('button', { name: 'Réessayer' }).click();
  await expect(split(page, words.split(1, 0, 1))).toBeVisible();
});
