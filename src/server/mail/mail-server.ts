import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { MailFailure } from '#domain/mail/mail-state.ts';
import { oneLine } from './one-line.ts';

/** A mail to one address. Subject and address are made harmless here; html must be escaped already. */
export interface Message {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Of this attempt: a mail program would hide a second mail that has the id of a first, whose links are dead. */
  readonly id: string;
}

/**
 * What became of a mail. `refused`: surely not delivered; `again`: it may go through later by itself. `unknown`: the
 * connection was lost after the message was begun, and nobody knows whether it was taken (T46).
 */
export type Fate =
  | { readonly fate: 'sent' }
  | { readonly fate: 'refused'; readonly why: MailFailure; readonly again: boolean }
  | { readonly fate: 'unknown' };

export interface MailServer {
  /** For people: the host without what is secret in its address. */
  readonly host: string;
  readonly from: string;
  /** A connection for one mail after the other: opened with the first, opened anew after a fault. */
  connect(): MailLine;
}

export interface MailLine {
  send(message: Message): Promise<Fate>;
  close(): void;
}

export interface Sender {
  readonly name: string | null;
  readonly address: string;
}

export interface MailServerOptions {
  /** smtp: or smtps:, with user and password where the server asks for them. */
  readonly url: string;
  readonly from: Sender;
  /** How long the server may be silent at any step, in ms. */
  readonly patienceMs?: number;
}

const PATIENCE_MS = 30_000;

/** The mail server that SMTP_URL names. Nothing is sent without TLS, other than to this machine itself (T33). */
export function mailServer(options: MailServerOptions): MailServer {
  const { from } = options;
  const url = new URL(options.url);
  const secure = url.protocol === 'smtps:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const patience = options.patienceMs ?? PATIENCE_MS;
  const settings = {
    host,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    ...(isThisMachine(host) ? { ignoreTLS: true } : { requireTLS: true }),
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    dnsTimeout: patience,
  };
  const account =
    url.username === '' ? null : { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };

  const open = async (): Promise<SMTPConnection> => {
    const made = new SMTPConnection(settings);
    // what fails later fails the mail under way as well, which tells of it
    const failed = new Promise<never>((_, reject) => made.on('error', reject));
    failed.catch(() => undefined);
    try {
      await Promise.race([failed, new Promise<void>((done) => made.connect(() => done()))]);
      if (account !== null)
        await new Promise<void>((done, fail) => made.login(account, (error) => (error ? fail(error) : done())));
      return made;
    } catch (error) {
      made.close();
      throw error;
    }
  };

  return {
    host,
    from: from.address,
    connect: () => {
      let line: SMTPConnection | null = null;
      const drop = (): void => {
        line?.close();
        line = null;
      };
      return {
        close: drop,
        async send(message) {
          let begun = false;
          try {
            const bytes = await compose(from, message);
            if (line === null || isEnded(line)) line = await open();
            const open_ = line;
            // read from once the server has said that it takes the message
            const stream = new Readable({
              read() {
                begun = true;
                this.push(bytes);
                this.push(null);
              },
            });
            const envelope = { from: from.address, to: [message.to], size: bytes.length };
            await new Promise<void>((done, fail) => {
              open_.send(envelope, stream, (error) => (error ? fail(error) : done()));
            });
            return { fate: 'sent' };
          } catch (error) {
            drop();
            return fateOf(error, begun);
          }
        },
      };
    },
  };
}

const isThisMachine = (host: string): boolean => host === 'localhost' || host === '::1' || /^127(\.\d+){3}$/.test(host);

/** Closed by the server while nothing was under way. */
const isEnded = (line: SMTPConnection): boolean => line.destroyed === true;

function compose(from: Sender, message: Message): Promise<Buffer> {
  const composer = new MailComposer({
    from: { name: oneLine(from.name ?? ''), address: from.address },
    // an object is one address: a text would be taken apart at its commas
    to: { name: '', address: message.to },
    subject: oneLine(message.subject),
    text: message.text,
    html: message.html,
    messageId: `<${message.id}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** What the library says of a fault, as far as it says it. */
interface SmtpFault {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
}

function fateOf(error: unknown, begun: boolean): Fate {
  if (!(error instanceof Error)) throw error;
  // the library's errors carry these, as its types say
  const { code, command, responseCode } = error as Error & SmtpFault;
  if (responseCode === undefined && begun) return { fate: 'unknown' };
  if (code === 'ETLS') return { fate: 'refused', why: 'tlsRefused', again: false };
  if (code === 'EAUTH' || code === 'ENOAUTH') return { fate: 'refused', why: 'signInRefused', again: false };
  if (responseCode === undefined) return { fate: 'refused', why: 'serverUnreachable', again: true };
  if (responseCode < 500) return { fate: 'refused', why: 'tryLater', again: true };
  return { fate: 'refused', why: command === 'RCPT TO' ? 'recipientRefused' : 'messageRefused', again: false };
}
