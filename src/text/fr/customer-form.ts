import type { customerForm as en } from '../en/customer-form.ts';

/** Adding, editing and archiving a customer. */
export const customerForm = {
  add: 'Ajouter un client',
  edit: 'Modifier',
  editOf: 'Modifier {customer}',
  notPermitted: 'Votre rôle ne permet pas de gérer les clients.',
  name: 'Nom de la société',
  nameMissing: 'Saisissez le nom de la société.',
  domains: 'Domaines',
  domainsHint: 'Le premier est le principal. Séparez-les par des virgules : contoso.com, contoso.fr',
  domainsMissing: 'Saisissez au moins un domaine.',
  country: 'Pays',
  countryMissing: 'Choisissez un pays.',
  language: 'Langue',
  timeZone: 'Fuseau horaire',
  save: 'Enregistrer',
  cancel: 'Annuler',
  afterwards: 'Ensuite, commencez un premier abonnement : ses licences peuvent être attribuées aussitôt.',
  archive: 'Archiver',
  archiveTitle: 'Archiver {customer} ?',
  archiveText:
    "Le client quitte toutes les listes et rien ne peut plus y être changé : ni licences, ni abonnements. Ses utilisateurs gardent ce qu'ils ont et son journal d'audit demeure. Vous pouvez le rétablir à tout moment.",
  archived: 'Archivé depuis le {date} : rien ne peut être changé chez ce client.',
  bringBack: 'Rétablir',
  showArchived: 'Archivés ({n, number})',
  noneArchivedTitle: 'Aucun client archivé',
  noneArchived: 'Les clients que vous archivez sont gardés ici.',
} as const satisfies Record<keyof typeof en, string>;
