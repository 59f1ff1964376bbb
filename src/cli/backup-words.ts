import type { BackupFault } from '#server/backup/backup.ts';
import type { Language } from './words.ts';

interface BackupWords {
  readonly missingFile: string;
  readonly ownTools: string;
  readonly made: (file: string, bytes: string, files: string, unpacked: string) => string;
  readonly keyInside: string;
  readonly keyOutside: (keyFile: string) => string;
  readonly restored: (folder: string, at: string) => string;
  readonly holds: (customers: string, users: string, entries: string) => string;
  readonly soundAudit: string;
  readonly brokenAudit: (names: readonly string[]) => string;
  readonly fault: (fault: BackupFault, file: string) => string;
}

const en: BackupWords = {
  missingFile: 'Name the file: seatdesk backup FILE [--with-key], seatdesk restore FILE',
  ownTools: `DATABASE_URL names a PostgreSQL of your own: back it up and restore it with its own tools.
  The database alone:   pg_dump --format=custom --file=FILE "$DATABASE_URL"
  The whole server:     pg_basebackup --pgdata=FOLDER --format=tar --gzip --wal-method=stream
Keep a copy of the key file apart from it: another key file cannot open the database.`,
  made: (file, bytes, files, unpacked) => `Backup made: ${file} (${bytes}; files: ${files}, ${unpacked}).`,
  keyInside: `The key file is in it. Whoever has this backup can read the temporary passwords that nobody has fetched yet, and can
sign an audit trail as this installation. Keep it like the key itself.`,
  keyOutside: (
    keyFile,
  ) => `The key file is not in it. Keep a copy of ${keyFile} somewhere else: without it the backup cannot be opened. Temporary
passwords are encrypted with it, the audit trail is signed with it, and the database's logins are made from it.`,
  restored: (folder, at) => `Restored into ${folder}, as it was when the backup was made (from ${at} on).`,
  holds: (customers, users, entries) => `Customers: ${customers}. Users: ${users}. Audit entries: ${entries}.`,
  soundAudit: 'The audit trail is sound. Start the server.',
  brokenAudit: (names) =>
    `All is restored, but the audit trail was not sound when the backup was made: ${names.join(', ')}. See: seatdesk audit verify`,
  fault: (fault, file) => {
    switch (fault.kind) {
      case 'noDatabase':
        return 'There is no embedded database in the data folder (SEATDESK_DATA).';
      case 'fileExists':
        return `${file} is there already. Choose another name.`;
      case 'fileUnreadable':
        return fault.cause === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read (${fault.cause}).`;
      case 'tablespaces':
        return 'The database has tablespaces in other folders: such a one is not backed up by this command.';
      case 'notABackup':
        return `${file} is not a backup of Seatdesk.`;
      case 'damaged':
        return `${file} is damaged or incomplete (${fault.cause}). Nothing was restored.`;
      case 'folderNotEmpty':
        return `The data folder ${fault.folder} is not empty. Choose an empty one with SEATDESK_DATA; only the key file may be in it.`;
      case 'otherPostgres':
        return `The backup is of PostgreSQL ${fault.made}, this release runs PostgreSQL ${fault.ours}. Restore it with the release that made it.`;
      case 'otherPlatform':
        return `The backup was made on ${fault.made} and cannot be started on ${fault.ours}.`;
      case 'newerRelease':
        return `The backup was made by a newer release of Seatdesk (${fault.migration}). Install that release.`;
      case 'keyMissing':
        return `The backup is without its key file. Put the key file of that installation back as ${fault.keyFile} first.`;
      case 'otherKey':
        return `The key file ${fault.keyFile} is not the one that the backup was made with. Put that one there.`;
    }
  },
};

const fr: BackupWords = {
  missingFile: 'Indiquez le fichier\u00a0: seatdesk backup FICHIER [--with-key], seatdesk restore FICHIER',
  ownTools: `DATABASE_URL désigne votre propre PostgreSQL\u00a0: sauvegardez-le et restaurez-le avec ses outils.
  La base seule\u00a0:          pg_dump --format=custom --file=FICHIER "$DATABASE_URL"
  Le serveur entier\u00a0:      pg_basebackup --pgdata=DOSSIER --format=tar --gzip --wal-method=stream
Gardez à part une copie du fichier de clé\u00a0: un autre ne peut pas ouvrir la base.`,
  made: (file, bytes, files, unpacked) =>
    `Sauvegarde faite\u00a0: ${file} (${bytes}\u00a0; fichiers\u00a0: ${files}, ${unpacked}).`,
  keyInside: `Le fichier de clé s'y trouve. Qui possède cette sauvegarde peut lire les mots de passe temporaires que personne n'a
encore relevés, et signer un journal d'audit au nom de cette installation. Gardez-la comme la clé elle-même.`,
  keyOutside: (
    keyFile,
  ) => `Le fichier de clé ne s'y trouve pas. Gardez ailleurs une copie de ${keyFile}\u00a0: sans lui, la sauvegarde ne s'ouvre pas. Les mots
de passe temporaires sont chiffrés avec lui, le journal d'audit est signé avec lui, et les accès à la base en sont tirés.`,
  restored: (folder, at) => `Restauré dans ${folder}, tel qu'au moment de la sauvegarde (à partir du ${at}).`,
  holds: (customers, users, entries) =>
    `Clients\u00a0: ${customers}. Utilisateurs\u00a0: ${users}. Écritures d'audit\u00a0: ${entries}.`,
  soundAudit: "Le journal d'audit est intact. Démarrez le serveur.",
  brokenAudit: (names) =>
    `Tout est restauré, mais le journal d'audit n'était pas intact au moment de la sauvegarde\u00a0: ${names.join(', ')}. Voir\u00a0: seatdesk audit verify`,
  fault: (fault, file) => {
    switch (fault.kind) {
      case 'noDatabase':
        return "Il n'y a pas de base de données intégrée dans le dossier de données (SEATDESK_DATA).";
      case 'fileExists':
        return `${file} existe déjà. Choisissez un autre nom.`;
      case 'fileUnreadable':
        return fault.cause === 'ENOENT'
          ? `Le fichier ${file} n'existe pas.`
          : `${file} est illisible (${fault.cause}).`;
      case 'tablespaces':
        return "La base a des espaces de stockage dans d'autres dossiers\u00a0: cette commande ne les sauvegarde pas.";
      case 'notABackup':
        return `${file} n'est pas une sauvegarde de Seatdesk.`;
      case 'damaged':
        return `${file} est endommagé ou incomplet (${fault.cause}). Rien n'a été restauré.`;
      case 'folderNotEmpty':
        return `Le dossier de données ${fault.folder} n'est pas vide. Choisissez-en un vide avec SEATDESK_DATA\u00a0; seul le fichier de clé peut s'y trouver.`;
      case 'otherPostgres':
        return `La sauvegarde est de PostgreSQL ${fault.made}, cette version emploie PostgreSQL ${fault.ours}. Restaurez-la avec la version qui l'a faite.`;
      case 'otherPlatform':
        return `La sauvegarde a été faite sur ${fault.made} et ne peut pas démarrer sur ${fault.ours}.`;
      case 'newerRelease':
        return `La sauvegarde a été faite par une version plus récente de Seatdesk (${fault.migration}). Installez cette version.`;
      case 'keyMissing':
        return `La sauvegarde est sans son fichier de clé. Remettez d'abord le fichier de clé de cette installation à la place ${fault.keyFile}.`;
      case 'otherKey':
        return `Le fichier de clé ${fault.keyFile} n'est pas celui de la sauvegarde. Mettez celui-là à sa place.`;
    }
  },
};

const WORDS: Readonly<Record<Language, BackupWords>> = { en, fr };

export const backupWords = (language: Language): BackupWords => WORDS[language];
