import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BackupError } from '#server/backup/backup.ts';
import { restoreBackup } from '#server/backup/restore-backup.ts';
import { writeBackup } from '#server/backup/write-backup.ts';
import { embeddedFiles } from '#server/embedded-postgres.ts';
import { loadKeys } from '#server/secrets/keys.ts';
import { backupWords } from './backup-words.ts';
import { type Command, CommandError, type Terminal } from './command.ts';

export const backup: Command = {
  name: 'backup',
  parameters: 'FILE [--with-key]',
  about: {
    en: 'copies the embedded database into one file, while the server runs; --with-key: the key file too',
    fr: 'copie la base de données intégrée dans un fichier, pendant que le serveur tourne ; --with-key : le fichier de clé aussi',
  },
  async run(terminal, args) {
    const words = backupWords(terminal.language);
    const file = onlyFile(terminal, args, ['--with-key']);
    const { dataFolder, keyFile } = terminal.places;
    // starting on an empty folder would make a database
    if (!existsSync(join(dataFolder, 'postgres'))) throw new CommandError(words.fault({ kind: 'noDatabase' }, file));
    const withKey = args.includes('--with-key');
    const { bytes, files, unpacked } = await inWords(terminal, file, () =>
      terminal.embedded((ownerUrl) =>
        writeBackup(file, {
          ownerUrl,
          ...embeddedFiles(join(dataFolder, 'postgres')),
          keys: loadKeys(keyFile),
          keyFile: withKey ? keyFile : null,
          now: terminal.now(),
        }),
      ),
    );
    const size = sizeIn(terminal);
    terminal.print(
      words.made(file, size(bytes), new Intl.NumberFormat(terminal.language).format(files), size(unpacked)),
    );
    terminal.print(withKey ? words.keyInside : words.keyOutside(keyFile));
  },
};

export const restore: Command = {
  name: 'restore',
  parameters: 'FILE',
  about: {
    en: 'puts a backup into an empty data folder and verifies it',
    fr: 'remet une sauvegarde dans un dossier de données vide et la vérifie',
  },
  async run(terminal, args) {
    const words = backupWords(terminal.language);
    const file = onlyFile(terminal, args, []);
    const { dataFolder } = terminal.places;
    const done = await inWords(terminal, file, () => restoreBackup(file, terminal.places));
    const numbers = new Intl.NumberFormat(terminal.language);
    const at = new Intl.DateTimeFormat(terminal.language, { dateStyle: 'long', timeStyle: 'long', timeZone: 'UTC' });
    terminal.print(words.restored(dataFolder, at.format(done.madeAt)));
    terminal.print(
      words.holds(numbers.format(done.customers), numbers.format(done.users), numbers.format(done.entries)),
    );
    if (done.broken.length > 0) throw new CommandError(words.brokenAudit(done.broken.map(({ name }) => name)));
    terminal.print(words.soundAudit);
  },
};

function onlyFile({ places, language }: Terminal, args: readonly string[], flags: readonly string[]): string {
  const words = backupWords(language);
  if (places.databaseUrl !== null) throw new CommandError(words.ownTools);
  const [file, ...more] = args.filter((one) => !flags.includes(one));
  if (file === undefined || more.length > 0) throw new CommandError(words.missingFile);
  return resolve(file);
}

async function inWords<T>({ language }: Terminal, file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof BackupError)) throw error;
    throw new CommandError(backupWords(language).fault(error.fault, file));
  }
}

function sizeIn({ language }: Terminal): (bytes: number) => string {
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  return (bytes) => `${format.format(bytes / 2 ** 20)}\u00a0${language === 'fr' ? 'Mio' : 'MiB'}`;
}
