import { Type } from 'typebox';
import { defineEndpoints } from './endpoint.ts';
import {
  MailOutlook,
  MailPage,
  MailQuery,
  NewMailing,
  PartnerSettings,
  SettingChange,
  StartedMailing,
  TestMail,
} from './mails.ts';
import { closed, Id } from './shapes.ts';

const operation = closed({ customerId: Id, operationId: Id });
const mail = closed({ customerId: Id, operationId: Id, mailId: Id });

/** Mails that bring temporary passwords, and what the partner has settled about them. */
export const mailEndpoints = defineEndpoints({
  mailPasswords: {
    method: 'POST',
    path: '/api/customers/:customerId/operations/:operationId/mails',
    access: 'resetPasswords',
    summary: 'Send the temporary passwords of an operation by mail; for who made them alone',
    params: operation,
    body: NewMailing,
    idempotency: 'required',
    status: 201,
    answer: StartedMailing,
  },
  readMailOutlook: {
    method: 'GET',
    path: '/api/customers/:customerId/operations/:operationId/mail-outlook',
    access: 'resetPasswords',
    summary: 'How many mails would bring the temporary passwords of an operation now; for who made them alone',
    params: operation,
    status: 200,
    answer: MailOutlook,
  },
  listMails: {
    method: 'GET',
    path: '/api/customers/:customerId/operations/:operationId/mails',
    access: 'resetPasswords',
    summary: 'The mails of an operation and what became of each; for who sent them alone',
    params: operation,
    query: MailQuery,
    status: 200,
    answer: MailPage,
  },
  retryMail: {
    method: 'POST',
    path: '/api/customers/:customerId/operations/:operationId/mails/:mailId/retry',
    access: 'resetPasswords',
    summary: 'Send a mail again that failed or whose fate is unknown; its former link is dead then',
    params: mail,
    status: 204,
    answer: Type.Null(),
  },
  readSettings: {
    method: 'GET',
    path: '/api/settings',
    access: 'manageStaff',
    summary: 'What the partner has settled',
    status: 200,
    answer: PartnerSettings,
  },
  changeSettings: {
    method: 'PATCH',
    path: '/api/settings',
    access: 'manageStaff',
    summary: 'Settle something for the partner',
    body: SettingChange,
    ifMatch: true,
    status: 200,
    answer: PartnerSettings,
  },
  sendTestMail: {
    method: 'POST',
    path: '/api/settings/test-mails',
    access: 'manageStaff',
    summary: 'Send a test mail to the signed-in person',
    status: 200,
    answer: TestMail,
  },
});
