import { type AuditFault, type ChainReport, verifyAudit } from '#server/use-cases/audit/verify-audit.ts';
import { type Command, CommandError } from './command.ts';
import { cliWords, type Language } from './words.ts';

export const auditVerify: Command = {
  name: 'audit verify',
  parameters: '',
  about: {
    en: 'walks the audit trails of the partner and of every customer and names the first entry that is not as it was written',
    fr: "parcourt les journaux d'audit du partenaire et de chaque client et nomme la première écriture qui n'est plus telle quelle",
  },
  async run({ language, database, print }, args) {
    if (args.length > 0) throw new CommandError(cliWords(language).unknownCommand(`audit verify ${args.join(' ')}`));
    const words = WORDS[language];
    const numbers = new Intl.NumberFormat(language);
    let customers = 0;
    let entries = 0;
    const broken: string[] = [];
    await database(async (owner, keys) => {
      for await (const report of verifyAudit(owner, keys)) {
        if (report.of === 'customer') customers += 1;
        entries += report.entries;
        if (report.fault !== null) broken.push(words.broken(report, words.faults[report.fault.kind], report.fault.seq));
      }
    });
    if (broken.length > 0) throw new CommandError([words.unsound, ...broken].join('\n'));
    print(words.sound(numbers.format(customers), numbers.format(entries)));
  },
};

interface VerifyWords {
  readonly sound: (customers: string, entries: string) => string;
  readonly unsound: string;
  readonly broken: (report: ChainReport, fault: string, seq: number) => string;
  readonly faults: Readonly<Record<AuditFault, string>>;
}

const WORDS: Readonly<Record<Language, VerifyWords>> = {
  en: {
    sound: (customers, entries) => `The audit trail is sound. Customers: ${customers}. Entries: ${entries}.`,
    unsound: 'The audit trail was tampered with:',
    broken: ({ name, id }, fault, seq) => `  ${name} (${id}), entry ${seq}: ${fault}`,
    faults: {
      altered: 'it is not what was written, or not in its place',
      missing: 'it was deleted',
      tailCut: 'it and all entries behind it were deleted',
      beyondHead: 'it stands behind the signed end of the chain',
      headForged: 'the end of the chain is not signed by this installation',
      headMissing: 'the signed end of the chain was deleted',
    },
  },
  fr: {
    sound: (customers, entries) =>
      `Le journal d'audit est intact. Clients\u00a0: ${customers}. Écritures\u00a0: ${entries}.`,
    unsound: "Le journal d'audit a été altéré\u00a0:",
    broken: ({ name, id }, fault, seq) => `  ${name} (${id}), écriture ${seq}\u00a0: ${fault}`,
    faults: {
      altered: "elle n'est plus telle qu'elle fut écrite, ou plus à sa place",
      missing: 'elle a été supprimée',
      tailCut: 'elle et toutes les suivantes ont été supprimées',
      beyondHead: 'elle se trouve au-delà de la fin signée de la chaîne',
      headForged: "la fin de la chaîne n'est pas signée par cette installation",
      headMissing: 'la fin signée de la chaîne a été supprimée',
    },
  },
};
