import type { en } from '../en/index.ts';
import { accountChanges } from './account-changes.ts';
import { audit } from './audit.ts';
import { buying } from './buying.ts';
import { catalogue } from './catalogue.ts';
import { customerForm } from './customer-form.ts';
import { customers } from './customers.ts';
import { dashboard } from './dashboard.ts';
import { deleted } from './deleted.ts';
import { frame } from './frame.ts';
import { handOver } from './hand-over.ts';
import { help } from './help-words.ts';
import { importFile } from './import-file.ts';
import { imports } from './imports.ts';
import { keys } from './keys.ts';
import { licenses } from './licenses.ts';
import { lives } from './lives.ts';
import { mail } from './mail.ts';
import { mailing } from './mailing.ts';
import { my } from './my.ts';
import { operationList } from './operation-list.ts';
import { operations } from './operations.ts';
import { palette } from './palette.ts';
import { passwordForm } from './password-form.ts';
import { problems } from './problems.ts';
import { reasons } from './reasons.ts';
import { resultFile } from './result-file.ts';
import { schedules } from './schedules.ts';
import { settings } from './settings.ts';
import { signIn } from './sign-in.ts';
import { subscriptions } from './subscriptions.ts';
import { table } from './table.ts';
import { userFile } from './user-file.ts';
import { userForm } from './user-form.ts';
import { userPanel } from './user-panel.ts';
import { users } from './users.ts';
import { wizard } from './wizard.ts';

type Shape = { readonly [A in keyof typeof en]: Readonly<Record<keyof (typeof en)[A], string>> };

/** Every message in French: a no-break space before : ; ! ? and inside guillemets. */
export const fr = {
  frame,
  signIn,
  table,
  dashboard,
  palette,
  catalogue,
  customers,
  customerForm,
  subscriptions,
  buying,
  users,
  userPanel,
  userForm,
  handOver,
  wizard,
  keys,
  licenses,
  operations,
  operationList,
  schedules,
  mail,
  mailing,
  my,
  passwordForm,
  settings,
  accountChanges,
  audit,
  problems,
  reasons,
  userFile,
  resultFile,
  lives,
  help,
  deleted,
  importFile,
  imports,
} as const satisfies Shape;
