import { sql } from 'kysely';
import type { Tx } from './scope.ts';

/** What a partner has settled. */
export interface PartnerSettingRow {
  /** Language of mails; null: each customer's. */
  readonly mailLanguage: 'en' | 'fr' | null;
  readonly linkHours: number;
  readonly sendPasswords: boolean;
  readonly blockedWords: readonly string[];
  /** How long audit entries are kept; null: for ever. */
  readonly auditMonths: number | null;
}

/** As everything begins. */
const UNSETTLED: PartnerSettingRow = {
  mailLanguage: null,
  linkHours: 72,
  sendPasswords: false,
  blockedWords: [],
  auditMonths: null,
};

/** In the partner's scope, or a customer's with its partner. */
export async function readPartnerSettings(tx: Tx, partnerId: string): Promise<PartnerSettingRow> {
  const { rows } = await sql<PartnerSettingRow>`
    SELECT t.mail_language AS "mailLanguage", t.link_hours AS "linkHours", t.send_passwords AS "sendPasswords",
      t.blocked_words AS "blockedWords", t.audit_months AS "auditMonths"
    FROM partner_setting t WHERE t.partner_id = ${partnerId}`.execute(tx);
  return rows[0] ?? UNSETTLED;
}

export async function storePartnerSettings(tx: Tx, partnerId: string, settings: PartnerSettingRow): Promise<void> {
  const { mailLanguage, linkHours, sendPasswords, blockedWords, auditMonths } = settings;
  await sql`
    INSERT INTO partner_setting AS t (partner_id, mail_language, link_hours, send_passwords, blocked_words, audit_months)
    VALUES (${partnerId}, ${mailLanguage}, ${linkHours}, ${sendPasswords}, ${[...blockedWords]}::text[],
      ${auditMonths})
    ON CONFLICT (partner_id) DO UPDATE SET mail_language = excluded.mail_language, link_hours = excluded.link_hours,
      send_passwords = excluded.send_passwords, blocked_words = excluded.blocked_words,
      audit_months = excluded.audit_months`.execute(tx);
}

export interface NamesRow {
  readonly partnerName: string;
  readonly customerName: string;
  readonly language: 'en' | 'fr';
  readonly timeZone: string;
}

/** How a customer and its partner are called, and in which language and zone the customer reads. In the scope of both. */
export async function readNames(tx: Tx, partnerId: string, customerId: string): Promise<NamesRow> {
  const { rows } = await sql<NamesRow>`
    SELECT p.name AS "partnerName", c.name AS "customerName", c.language, c.time_zone AS "timeZone"
    FROM customer c JOIN partner p ON p.id = c.partner_id
    WHERE c.id = ${customerId} AND c.partner_id = ${partnerId}`.execute(tx);
  const [found] = rows;
  if (found === undefined) throw new Error(`Customer ${customerId} is none of partner ${partnerId}.`);
  return found;
}
