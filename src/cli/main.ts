import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Kysely } from 'kysely';
import { type Config, ConfigError, readConfig } from '#server/config.ts';
import { prepareDatabase } from '#server/db/migrate.ts';
import { asOwner } from '#server/db/owner.ts';
import { runningPostgresUrl, startEmbeddedPostgres } from '#server/embedded-postgres.ts';
import { type Keys, loadKeys } from '#server/secrets/keys.ts';
import { auditPrune } from './audit-prune.ts';
import { auditVerify } from './audit-verify.ts';
import { backup, restore } from './backup.ts';
import { catalogueImport } from './catalogue-import.ts';
import { type Command, CommandError, type Terminal } from './command.ts';
import { demo } from './demo.ts';
import { cliWords, type Language } from './words.ts';

const COMMANDS: readonly Command[] = [catalogueImport, demo, auditVerify, auditPrune, backup, restore];

/** The database of the configuration; the embedded one is started when no server runs it. */
async function withDatabase<T>(config: Config, work: (owner: Kysely<unknown>, keys: Keys) => Promise<T>): Promise<T> {
  const dataFolder = resolve(config.dataFolder);
  mkdirSync(dataFolder, { recursive: true, mode: 0o711 });
  const keys = loadKeys(resolve(config.keyFile));
  const on = async (ownerUrl: string) => {
    await prepareDatabase({ ownerUrl, keys });
    return asOwner(ownerUrl, (owner) => work(owner, keys));
  };
  return config.databaseUrl === null ? withEmbedded(config, on) : on(config.databaseUrl);
}

/** The embedded PostgreSQL, as a server runs it, or started for this. */
async function withEmbedded<T>(config: Config, work: (ownerUrl: string) => Promise<T>): Promise<T> {
  const dataDir = join(resolve(config.dataFolder), 'postgres');
  const running = runningPostgresUrl(dataDir);
  if (running !== null) return work(running);
  const embedded = await startEmbeddedPostgres({ dataDir });
  try {
    return await work(embedded.url);
  } finally {
    await embedded.stop();
  }
}

/** Takes `--lang xx` out of the arguments; without it, the language of the terminal. */
function chooseLanguage(args: string[], otherwise: Language): Language {
  const at = args.indexOf('--lang');
  if (at < 0) return otherwise;
  const [, wanted] = args.splice(at, 2);
  return wanted === 'fr' ? 'fr' : 'en';
}

function help(language: Language): string {
  const width = Math.max(...COMMANDS.map(({ name, parameters }) => `${name} ${parameters}`.length));
  const lines = COMMANDS.map(
    ({ name, parameters, about }) => `  ${`${name} ${parameters}`.padEnd(width)}  ${about[language]}`,
  );
  return [cliWords(language).usage, '', ...lines].join('\n');
}

async function main(args: string[]): Promise<number> {
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const complain = (line: string) => process.stderr.write(`${line}\n`);
  try {
    const config = readConfig(process.env);
    const language = chooseLanguage(args, config.language);
    const typed = args.join(' ');
    if (typed === '' || args.includes('--help')) {
      say(help(language));
      return 0;
    }
    const command = COMMANDS.find(({ name }) => typed === name || typed.startsWith(`${name} `));
    if (command === undefined)
      throw new CommandError(`${cliWords(language).unknownCommand(typed)}\n\n${help(language)}`);
    const terminal: Terminal = {
      language,
      print: say,
      now: () => new Date(),
      demoUsers: config.demo.users,
      places: {
        databaseUrl: config.databaseUrl,
        dataFolder: resolve(config.dataFolder),
        keyFile: resolve(config.keyFile),
      },
      embedded: (work) => withEmbedded(config, work),
      database: (work) => withDatabase(config, work),
    };
    await command.run(terminal, args.slice(command.name.split(' ').length));
    return 0;
  } catch (error) {
    if (error instanceof CommandError || error instanceof ConfigError) complain(error.message);
    else complain(inWords(error));
    return 1;
  }
}

/** The chain of causes, without a stack. */
function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = error.message || ('code' in error ? String(error.code) : error.name);
  return error.cause === undefined ? own : `${own}\n  ${inWords(error.cause)}`;
}

process.exitCode = await main(process.argv.slice(2));
