import { createReadStream } from 'node:fs';
import { type ImportSummary, importVendorCatalogue } from '#server/use-cases/catalogue/import-vendor-catalogue.ts';
import { loadOwnCatalogue } from '#server/use-cases/catalogue/load-own-catalogue.ts';
import { VendorTableError } from '#server/use-cases/catalogue/vendor-table.ts';
import { type Command, CommandError, type Terminal } from './command.ts';
import { cliWords, type Language } from './words.ts';

export const catalogueImport: Command = {
  name: 'catalogue import',
  parameters: 'FILE',
  about: {
    en: "loads the vendor's published table of products and service plans (CSV)",
    fr: 'charge la table publiée des produits et plans de services (CSV)',
  },
  async run(terminal, args) {
    const words = cliWords(terminal.language);
    const [file, ...more] = args;
    if (file === undefined || more.length > 0) throw new CommandError(words.missingFile);
    try {
      const summary = await terminal.database(async (owner) => {
        // ours first: the vendor's table must not take our products for its own
        await loadOwnCatalogue(owner);
        return importVendorCatalogue(owner, createReadStream(file));
      });
      printSummary(terminal, file, summary);
    } catch (error) {
      if (!(error instanceof VendorTableError)) throw error;
      throw new CommandError(`${words.refused(file)} ${words.fault(error.fault)}\n${words.nothingDone}`);
    }
  },
};

function printSummary({ print, language }: Terminal, file: string, summary: ImportSummary): void {
  const words = cliWords(language);
  const numbers = numbersOf(language);
  const line = (label: string, value: string) => print(`  ${label}${colon(language)} ${value}`);
  const { products, plans, ownExtended } = summary;
  const tally = (of: ImportSummary['products']) =>
    words.tally(numbers(of.inFile), numbers(of.added), numbers(of.changed));
  print(words.importTitle(file));
  line(words.importLines.rows, numbers(summary.rows));
  line(words.importLines.products, tally(products));
  line(words.importLines.plans, tally(plans));
  if (ownExtended > 0) line(words.importLines.ownExtended, numbers(ownExtended));
  const changes = products.added + products.changed + plans.added + plans.changed + ownExtended;
  if (changes === 0) print(words.unchanged);
  if (summary.oddities.length > 0) print(words.odd);
  for (const { kind, count, examples } of summary.oddities) {
    line(words.oddities[kind], numbers(count));
    for (const example of examples) print(`      ${words.example} ${example}`);
  }
}

const colon = (language: Language) => (language === 'fr' ? '\u00a0:' : ':');

function numbersOf(language: Language): (value: number) => string {
  const format = new Intl.NumberFormat(language);
  return (value) => format.format(value);
}
