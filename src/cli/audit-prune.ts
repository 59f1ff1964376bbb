import { monthsBefore } from '#domain/audit/retention.ts';
import { pruneAudit } from '#server/use-cases/audit/prune-audit.ts';
import { brokenChain } from './audit-verify.ts';
import { type Command, CommandError } from './command.ts';
import type { Language } from './words.ts';

export const auditPrune: Command = {
  name: 'audit prune',
  parameters: '--older-than MONTHSm',
  about: {
    en: 'removes the entries of the audit trails that are older than so many months, and leaves signed checkpoints from which they verify on',
    fr: "supprime des journaux d'audit les écritures de plus de tant de mois, et laisse des repères signés à partir desquels ils restent vérifiables",
  },
  async run({ language, database, print, now }, args) {
    const words = WORDS[language];
    const at = now();
    const before = monthsBefore(at, monthsIn(args, words));
    const numbers = new Intl.NumberFormat(language);
    const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(before);
    let entries = 0;
    let chains = 0;
    const broken: string[] = [];
    await database(async (owner, keys) => {
      for await (const report of pruneAudit(owner, keys, { before, now: at })) {
        if (report.removed > 0) chains += 1;
        entries += report.removed;
        if (report.fault !== null) broken.push(brokenChain(language, report, report.fault));
      }
    });
    print(words.done(numbers.format(entries), numbers.format(chains), day));
    if (broken.length > 0) throw new CommandError([words.unsound, ...broken].join('\n'));
  },
};

const MOST_MONTHS = 1_200;

function monthsIn(args: readonly string[], words: PruneWords): number {
  const [option, value = '', ...more] = args;
  const months = /^[1-9]\d{0,3}m$/.test(value) ? Number(value.slice(0, -1)) : 0;
  if (option !== '--older-than' || more.length > 0 || months === 0 || months > MOST_MONTHS)
    throw new CommandError(words.usage);
  return months;
}

interface PruneWords {
  readonly usage: string;
  readonly done: (entries: string, chains: string, day: string) => string;
  readonly unsound: string;
}

const WORDS: Readonly<Record<Language, PruneWords>> = {
  en: {
    usage: 'Say how many months are kept, from 1 to 1200: seatdesk audit prune --older-than 24m',
    done: (entries, chains, day) => `Entries older than ${day} removed: ${entries}. Chains: ${chains}.`,
    unsound: 'These chains were tampered with, and nothing of them was removed:',
  },
  fr: {
    usage: 'Indiquez combien de mois sont conservés, de 1 à 1200\u00a0: seatdesk audit prune --older-than 24m',
    done: (entries, chains, day) =>
      `Écritures antérieures au ${day} supprimées\u00a0: ${entries}. Chaînes\u00a0: ${chains}.`,
    unsound: "Ces chaînes ont été altérées, et rien n'en a été supprimé\u00a0:",
  },
};
