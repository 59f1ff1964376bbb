import { loadDemo } from '#server/demo/load-demo.ts';
import { loadOwnCatalogue } from '#server/use-cases/catalogue/load-own-catalogue.ts';
import { type Command, CommandError } from './command.ts';
import { cliWords } from './words.ts';

const MAX_USERS = 1_000_000;

export const demo: Command = {
  name: 'demo',
  parameters: '[USERS]',
  about: {
    en: 'makes the demonstration partner; USERS: those of its largest customer',
    fr: 'crée le partenaire de démonstration ; USERS : utilisateurs de son plus grand client',
  },
  async run({ language, database, now, demoUsers, print }, args) {
    const words = cliWords(language);
    const [typed] = args;
    const users = typed === undefined ? demoUsers : Number(typed);
    if (users !== null && !(Number.isInteger(users) && users >= 1 && users <= MAX_USERS))
      throw new CommandError(words.notANumber(typed ?? ''));
    const made = await database(async (owner, keys) => {
      await loadOwnCatalogue(owner);
      return loadDemo(owner, { keys, now: now(), ...(users === null ? {} : { largest: users }) });
    });
    if (made === null) return print(words.demoThere);
    const numbers = new Intl.NumberFormat(language);
    print(words.demoMade(numbers.format(made.customers), numbers.format(made.users), numbers.format(made.assignments)));
  },
};
