import { type AuditFault, type ChainReport, listChains, verifyOne } from '#server/use-cases/audit/verify-audit.ts';
import { type Command, CommandError } from './command.ts';
import { cliWords, type Language } from './words.ts';

export const auditVerify: Command = {
  name: 'audit verify',
  parameters: '',
  about: {
    en: 'walks the audit trails of the partner and of every customer and names the first entry that is not as it was written',
    fr: "parcourt les journaux d'audit du partenaire et de chaque client et nomme la première écriture qui n'est plus telle quelle",
  },
  async run({ language, database, print, now }, args) {
    if (args.length > 0) throw new CommandError(cliWords(language).unknownCommand(`audit verify ${args.join(' ')}`));
    const words = WORDS[language];
    const numbers = new Intl.NumberFormat(language);
    let customers = 0;
    let entries = 0;
    const broken: string[] = [];
    await database(async (owner, keys) => {
      const chains = await listChains(owner);
      let said = now().getTime();
      for (const [at, chain] of chains.entries()) {
        const report = await verifyOne(owner, keys, chain);
        if (report.of === 'customer') customers += 1;
        entries += report.entries;
        if (report.fault !== null) broken.push(brokenChain(language, report, report.fault));
        if (now().getTime() - said < PROGRESS_MS || at === chains.length - 1) continue;
        said = now().getTime();
        print(words.progress(numbers.format(at + 1), numbers.format(chains.length), numbers.format(entries)));
      }
    });
    if (broken.length > 0) throw new CommandError([words.unsound, ...broken].join('\n'));
    print(words.sound(numbers.format(customers), numbers.format(entries)));
  },
};

/** A line with the chain, the entry and what is wrong with it. */
export function brokenChain(
  language: Language,
  report: { readonly name: string; readonly id: string },
  { kind, seq }: NonNullable<ChainReport['fault']>,
): string {
  const words = WORDS[language];
  return words.broken(report, words.faults[kind], seq);
}

/** How often it says how far it is. */
const PROGRESS_MS = 2_000;

interface VerifyWords {
  readonly progress: (done: string, chains: string, entries: string) => string;
  readonly sound: (customers: string, entries: string) => string;
  readonly unsound: string;
  readonly broken: (report: { readonly name: string; readonly id: string }, fault: string, seq: number) => string;
  readonly faults: Readonly<Record<AuditFault, string>>;
}

const WORDS: Readonly<Record<Language, VerifyWords>> = {
  en: {
    progress: (done, chains, entries) => `  ${done} of ${chains} chains walked, ${entries} entries`,
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
      checkpointForged: 'the checkpoint from which the chain begins is not signed by this installation',
      removedRemain: 'it stands before the checkpoint from which the chain begins',
    },
  },
  fr: {
    progress: (done, chains, entries) => `  ${done} chaînes parcourues sur ${chains}, ${entries} écritures`,
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
      checkpointForged: "le repère où commence la chaîne n'est pas signé par cette installation",
      removedRemain: 'elle se trouve avant le repère où commence la chaîne',
    },
  },
};
