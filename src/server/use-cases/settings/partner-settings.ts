import type { MailFailure } from '#domain/mail/mail-state.ts';
import { Problem } from '#domain/problem.ts';
import { type PartnerSettingRow, readPartnerSettings, storePartnerSettings } from '../../db/partner-settings.ts';
import { inPartner } from '../../db/scope.ts';
import { testMail } from '../../mail/password-mail.ts';
import { authoriseEverywhere } from '../access/authorise.ts';
import { lockPartnerChain, writePartnerEntry } from '../audit/write-partner-entry.ts';
import type { Actor, UseCaseContext, WebAddress } from '../context.ts';
import { refuseStale, versionOf } from '../version.ts';

export interface SettingsView extends PartnerSettingRow {
  readonly mail: { readonly host: string; readonly from: string } | null;
  readonly address: WebAddress;
  readonly version: string;
}

/** @throws Problem notPermitted to all but Admin agents of all customers */
export async function readSettings(context: UseCaseContext, actor: Actor): Promise<SettingsView> {
  authoriseEverywhere(context, actor, 'manageStaff');
  const { partnerId } = actor;
  return viewOf(context, await inPartner(context.databases, partnerId, (tx) => readPartnerSettings(tx, partnerId)));
}

function viewOf({ mailServer, address }: UseCaseContext, settings: PartnerSettingRow): SettingsView {
  const mail = mailServer === null ? null : { host: mailServer.host, from: mailServer.from };
  return { ...settings, mail, address, version: versionOf(settings) };
}

export type SettingsChange = { readonly [K in keyof PartnerSettingRow]?: PartnerSettingRow[K] | undefined };

/**
 * Settles something; what is left out stays. An entry of the partner's chain tells of it. `version`: that of readSettings from
 * which the change was made; null: whatever it is now.
 * @throws Problem notPermitted, changedMeanwhile, nothingToChange
 */
export async function changeSettings(
  context: UseCaseContext,
  actor: Actor,
  change: SettingsChange,
  version: string | null,
): Promise<SettingsView> {
  authoriseEverywhere(context, actor, 'manageStaff');
  const { partnerId } = actor;
  const after = await inPartner(context.databases, partnerId, async (tx) => {
    await lockPartnerChain(tx, context.keys, partnerId);
    const before = await readPartnerSettings(tx, partnerId);
    refuseStale(before, version);
    const next: PartnerSettingRow = {
      mailLanguage: change.mailLanguage === undefined ? before.mailLanguage : change.mailLanguage,
      linkHours: change.linkHours ?? before.linkHours,
      sendPasswords: change.sendPasswords ?? before.sendPasswords,
      blockedWords: change.blockedWords === undefined ? before.blockedWords : soundWords(change.blockedWords),
      auditMonths: change.auditMonths === undefined ? before.auditMonths : change.auditMonths,
    };
    if (JSON.stringify(next) === JSON.stringify(before)) throw new Problem('nothingToChange');
    await writePartnerEntry(tx, context.keys, actor, {
      at: context.now(),
      action: 'settings.changed',
      customerId: null,
      customerName: null,
      before,
      after: next,
    });
    await storePartnerSettings(tx, partnerId, next);
    return next;
  });
  return viewOf(context, after);
}

/** Each once, without what is around them, in order. */
const soundWords = (words: readonly string[]): readonly string[] =>
  [...new Set(words.map((word) => word.trim()).filter((word) => word !== ''))].sort();

export interface TestMailResult {
  readonly recipient: string;
  readonly fate: 'sent' | 'failed' | 'unknown';
  readonly failure: MailFailure | null;
}

/**
 * Sends a mail to the actor and tells what became of it.
 * @throws Problem notPermitted, mailNotConfigured
 */
export async function sendTestMail(context: UseCaseContext, actor: Actor): Promise<TestMailResult> {
  authoriseEverywhere(context, actor, 'manageStaff');
  const { mailServer } = context;
  if (mailServer === null) throw new Problem('mailNotConfigured');
  const facts = { partnerName: actor.partnerName, name: actor.displayName, host: mailServer.host };
  const mail = await testMail({ language: actor.language ?? 'en', ...facts });
  const line = mailServer.connect();
  try {
    const fate = await line.send({ ...mail, to: actor.email, id: context.newId() });
    if (fate.fate === 'refused') return { recipient: actor.email, fate: 'failed', failure: fate.why };
    return { recipient: actor.email, fate: fate.fate, failure: null };
  } finally {
    line.close();
  }
}
