import type { Socket } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail extends Email {
  /** To whom it came, as the envelope says. */
  readonly recipients: readonly string[];
  /** As it came over the wire. */
  readonly source: string;
}

/** What the mail server does with a message when it has come. */
export type Answer =
  | 'take'
  /** 451 */
  | 'later'
  /** 554 */
  | 'refuse'
  /** Hangs up without a word after the whole message; whether it keeps it is nobody's to know. */
  | 'hangUp'
  /** Never answers. */
  | 'silence';

/** A real SMTP server on loopback. */
export interface MailBox {
  readonly url: string;
  readonly received: readonly ReceivedMail[];
  /** What is to be done with mail to an address; `take` otherwise. */
  readonly answers: Map<string, Answer>;
  /** Addresses that are refused by name (550). */
  readonly unknown: Set<string>;
  /** Connections made so far. */
  connections(): number;
  /** The next mail that has come and was not asked for before. */
  next(): Promise<ReceivedMail>;
  stop(): Promise<void>;
}

export interface MailBoxOptions {
  readonly host?: string;
  readonly account?: { readonly user: string; readonly pass: string };
}

export async function startMailBox(options: MailBoxOptions = {}): Promise<MailBox> {
  const { host = '127.0.0.1', account } = options;
  const received: ReceivedMail[] = [];
  const answers = new Map<string, Answer>();
  const unknown = new Set<string>();
  const sockets = new Set<Socket>();
  const waiting: (() => void)[] = [];
  let taken = 0;
  let connections = 0;
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', ...(account === undefined ? ['AUTH' as const] : [])],
    allowInsecureAuth: true,
    authOptional: account === undefined,
    onAuth: ({ username, password }, _session, done) => {
      if (username === account?.user && password === account?.pass) done(null, { user: username });
      else done(new Error('no'));
    },
    onConnect: (_session, done) => {
      connections += 1;
      done();
    },
    onRcptTo: ({ address }, _session, done) => {
      if (unknown.has(address)) done(Object.assign(new Error('no such box'), { responseCode: 550 }));
      else done();
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        const answer = answers.get(recipients[0] ?? '') ?? 'take';
        if (answer === 'later') return done(Object.assign(new Error('come back'), { responseCode: 451 }));
        if (answer === 'refuse') return done(Object.assign(new Error('spam'), { responseCode: 554 }));
        const source = Buffer.concat(chunks).toString('utf8');
        void PostalMime.parse(source).then((mail) => {
          received.push({ ...mail, recipients, source });
          for (const wake of waiting.splice(0)) wake();
          if (answer === 'take') done();
          if (answer === 'hangUp') for (const socket of sockets) socket.destroy();
        });
      });
    },
  });
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  // clients that hang up are part of the play
  server.on('error', () => undefined);
  await new Promise<void>((done) => server.listen(0, host, done));
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const user = account === undefined ? '' : `${encodeURIComponent(account.user)}:${encodeURIComponent(account.pass)}@`;
  return {
    url: `smtp://${user}${host}:${port}`,
    received,
    answers,
    unknown,
    connections: () => connections,
    async next() {
      while (received.length <= taken) await new Promise<void>((wake) => waiting.push(wake));
      taken += 1;
      const mail = received[taken - 1];
      if (mail === undefined) throw new Error('There is no mail.');
      return mail;
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((done) => server.close(done));
    },
  };
}
