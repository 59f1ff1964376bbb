import type { PartnerSettings } from '#contract/mails.ts';
import { listMails } from '../use-cases/mail/list-mails.ts';
import { mailPasswords } from '../use-cases/mail/mail-passwords.ts';
import { readMailOutlook } from '../use-cases/mail/read-mail-outlook.ts';
import { retryMail } from '../use-cases/mail/retry-mail.ts';
import {
  changeSettings,
  readSettings,
  type SettingsView,
  sendTestMail,
} from '../use-cases/settings/partner-settings.ts';
import type { Handlers } from './handler.ts';

/** Mails that bring temporary passwords, and what the partner has settled. */
export const mailHandlers = {
  mailPasswords: (context, { actor, params, body, idempotencyKey }) =>
    mailPasswords(context, actor, { ...params, ...body, idempotencyKey }),

  readMailOutlook: (context, { actor, params }) => readMailOutlook(context, actor, params),

  listMails: async (context, { actor, params, query }) => {
    const page = await listMails(context, actor, { ...params, ...query });
    return {
      ...page,
      items: page.items.map(({ position: _, changedAt, users, ...mail }) => ({
        ...mail,
        users: [...users],
        changedAt: changedAt.toISOString(),
      })),
    };
  },

  retryMail: async (context, { actor, params }) => {
    await retryMail(context, actor, params);
    return null;
  },

  readSettings: async (context, { actor }) => encodeSettings(await readSettings(context, actor)),

  changeSettings: async (context, { actor, body, ifMatch }) =>
    encodeSettings(await changeSettings(context, actor, body, ifMatch)),

  sendTestMail: (context, { actor }) => sendTestMail(context, actor),
} satisfies Pick<
  Handlers,
  'mailPasswords' | 'readMailOutlook' | 'listMails' | 'retryMail' | 'readSettings' | 'changeSettings' | 'sendTestMail'
>;

function encodeSettings({ blockedWords, mail, address, ...settings }: SettingsView): PartnerSettings {
  return { ...settings, blockedWords: [...blockedWords], mail: mail && { ...mail }, address: { ...address } };
}
