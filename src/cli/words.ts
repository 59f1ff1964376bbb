import type { OddityKind } from '#server/use-cases/catalogue/vendor-catalogue.ts';
import type { VendorFault } from '#server/use-cases/catalogue/vendor-table.ts';

export type Language = 'en' | 'fr';

/** What the command line says. Labels before numbers, so that no number needs agreeing with. */
export interface CliWords {
  readonly usage: string;
  readonly unknownCommand: (typed: string) => string;
  readonly missingFile: string;
  readonly notANumber: (typed: string) => string;
  readonly importTitle: (file: string) => string;
  readonly importLines: {
    readonly rows: string;
    readonly products: string;
    readonly plans: string;
    readonly ownExtended: string;
  };
  readonly tally: (inFile: string, added: string, changed: string) => string;
  readonly unchanged: string;
  readonly odd: string;
  readonly oddities: Readonly<Record<OddityKind, string>>;
  readonly example: string;
  readonly refused: (file: string) => string;
  readonly nothingDone: string;
  readonly fault: (fault: VendorFault) => string;
  readonly demoMade: (customers: string, users: string, licenses: string) => string;
  readonly demoThere: string;
}

const en: CliWords = {
  usage: 'Usage: seatdesk <command> [--lang en|fr]',
  unknownCommand: (typed) => `There is no command "${typed}".`,
  missingFile: 'Name the file: seatdesk catalogue import FILE',
  notANumber: (typed) => `"${typed}" is not a whole number from 1 to 1000000.`,
  importTitle: (file) => `Catalogue imported from ${file}`,
  importLines: {
    rows: 'Rows read',
    products: 'Products in the file',
    plans: 'Service plans in the file',
    ownExtended: 'Products of our own that gained service plans',
  },
  tally: (inFile, added, changed) => `${inFile} (added: ${added}, changed: ${changed})`,
  unchanged: 'Nothing changed: the catalogue holds all of it already.',
  odd: 'What was odd, and was mended:',
  oddities: {
    straySpaces: 'Rows with stray spaces',
    duplicateRows: 'Rows that repeat a service plan of the same product',
    sharedDisplayNames: 'Names shared by several products',
    sharedPartNumbers: 'Part numbers shared by several products',
    severalDisplayNames: 'Products with several names',
    severalPlanNames: 'Service plans with several codes',
    severalFriendlyNames: 'Service plans with several friendly names',
  },
  example: 'e.g.',
  refused: (file) => `${file} could not be imported.`,
  nothingDone: 'Nothing was changed.',
  fault: (fault) => {
    switch (fault.kind) {
      case 'unreadable':
        return fault.cause === 'ENOENT' ? 'There is no such file.' : `The file cannot be read (${fault.cause}).`;
      case 'notUtf8':
        return `Line ${fault.row} is not UTF-8 text. Save the file as CSV UTF-8.`;
      case 'notCsv':
        return `Line ${fault.row} is not CSV (${fault.cause}).`;
      case 'header':
        return `The first line lacks the columns ${fault.missing.join(', ')}.`;
      case 'emptyCell':
        return `Line ${fault.row}: the column ${fault.column} is empty.`;
      case 'notAnId':
        return `Line ${fault.row}: "${fault.value}" in the column ${fault.column} is not an id.`;
      case 'noRows':
        return 'The file has a header and no rows.';
    }
  },
  demoMade: (customers, users, licenses) =>
    `The demonstration is ready. Customers: ${customers}. Users: ${users}. Licenses assigned: ${licenses}.`,
  demoThere: 'The demonstration is there already: nothing was changed.',
};

const fr: CliWords = {
  usage: 'Emploi\u00a0: seatdesk <commande> [--lang en|fr]',
  unknownCommand: (typed) => `La commande «\u00a0${typed}\u00a0» n'existe pas.`,
  missingFile: 'Indiquez le fichier\u00a0: seatdesk catalogue import FICHIER',
  notANumber: (typed) => `«\u00a0${typed}\u00a0» n'est pas un nombre entier de 1 à 1000000.`,
  importTitle: (file) => `Catalogue importé de ${file}`,
  importLines: {
    rows: 'Lignes lues',
    products: 'Produits du fichier',
    plans: 'Plans de services du fichier',
    ownExtended: 'Produits de notre catalogue complétés',
  },
  tally: (inFile, added, changed) => `${inFile} (ajoutés\u00a0: ${added}, modifiés\u00a0: ${changed})`,
  unchanged: 'Rien ne change\u00a0: le catalogue contient déjà tout cela.',
  odd: 'Ce qui était curieux, et qui a été mis en ordre\u00a0:',
  oddities: {
    straySpaces: 'Lignes avec des espaces superflues',
    duplicateRows: "Lignes qui répètent un plan d'un même produit",
    sharedDisplayNames: 'Noms que plusieurs produits partagent',
    sharedPartNumbers: 'Références que plusieurs produits partagent',
    severalDisplayNames: 'Produits à plusieurs noms',
    severalPlanNames: 'Plans de services à plusieurs codes',
    severalFriendlyNames: 'Plans de services à plusieurs noms',
  },
  example: 'p. ex.',
  refused: (file) => `${file} n'a pas pu être importé.`,
  nothingDone: "Rien n'a été modifié.",
  fault: (fault) => {
    switch (fault.kind) {
      case 'unreadable':
        return fault.cause === 'ENOENT' ? "Ce fichier n'existe pas." : `Ce fichier est illisible (${fault.cause}).`;
      case 'notUtf8':
        return `La ligne ${fault.row} n'est pas un texte UTF-8. Enregistrez le fichier au format CSV UTF-8.`;
      case 'notCsv':
        return `La ligne ${fault.row} n'est pas au format CSV (${fault.cause}).`;
      case 'header':
        return `Il manque des colonnes à la première ligne\u00a0: ${fault.missing.join(', ')}.`;
      case 'emptyCell':
        return `Ligne ${fault.row}\u00a0: la colonne ${fault.column} est vide.`;
      case 'notAnId':
        return `Ligne ${fault.row}\u00a0: «\u00a0${fault.value}\u00a0» dans la colonne ${fault.column} n'est pas un identifiant.`;
      case 'noRows':
        return 'Le fichier a un en-tête et aucune ligne.';
    }
  },
  demoMade: (customers, users, licenses) =>
    `La démonstration est prête. Clients\u00a0: ${customers}. Utilisateurs\u00a0: ${users}. Licences attribuées\u00a0: ${licenses}.`,
  demoThere: "La démonstration est déjà là\u00a0: rien n'a été modifié.",
};

const WORDS: Readonly<Record<Language, CliWords>> = { en, fr };

export const cliWords = (language: Language): CliWords => WORDS[language];
