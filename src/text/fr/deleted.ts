import type { deleted as en } from '../en/deleted.ts';

/** La liste des utilisateurs supprimés, la restauration et la suppression définitive. */
export const deleted = {
  title: 'Utilisateurs supprimés',
  tab: 'Utilisateurs supprimés ({n})',
  tabs: "Listes d'utilisateurs",
  name: 'Nom complet',
  deletedAt: 'Supprimé le',
  purge: 'Suppression définitive',
  held: 'Licences détenues',
  daysLeft: "{n, plural, =0 {dans l'heure} one {dans # jour} other {dans # jours}}",
  zone: 'Heure locale ({zone})',
  emailTakenShort: '{email} · adresse reprise',
  formerProduct: 'Ancien produit',
  restore: 'Restaurer',
  purgeNow: 'Supprimer définitivement',
  emptyTitle: 'Aucun utilisateur supprimé',
  emptyText: 'Les utilisateurs supprimés de {customer} restent ici 30 jours et peuvent être restaurés.',
  restoreTitle: '{n, plural, one {Restaurer # utilisateur} other {Restaurer # utilisateurs}} de {customer}',
  restoreTitleOne: "Restaurer le compte {elided, select, yes {d''} other {de }}{name}",
  whatReturns: "Le compte et ses autorisations reviennent toujours. Les licences reviennent s'il en reste.",
  returning: 'Ce qui reviendra',
  previewing:
    '{n, plural, one {Vérification de ce qui reviendra…} other {Vérification de ce qui reviendra pour # utilisateurs…}}',
  split:
    '{whole, plural, one {# utilisateur complet} other {# utilisateurs complets}}, {partial, plural, one {# utilisateur sans une licence} other {# utilisateurs sans une licence}}, {refused, plural, one {# échec} other {# échecs}}.',
  productSplit:
    '{product}\u00a0: {returning, number} {returning, plural, one {reviendra} other {reviendront}}, {missing, number} non.',
  returns: 'Reviendra',
  returnsWithPlans: 'Reviendra, avec ses choix de plans',
  emailTaken: "L'ancienne adresse est celle d'un autre compte.",
  newEmail: 'Nouvel e-mail de {name}',
  emailFault: "Saisissez une adresse de l'un des domaines du client.",
  emailsFirst: "Corrigez d'abord les nouvelles adresses.",
  emailsLater:
    "{n, plural, one {# autre utilisateur a besoin d'une nouvelle adresse et ne sera pas restauré cette fois.} other {# autres utilisateurs ont besoin d'une nouvelle adresse et ne seront pas restaurés cette fois.}}",
  nobody: 'Aucun de ces utilisateurs ne peut être restauré.',
  purgeTitle: 'Supprimer définitivement {n, plural, one {# utilisateur} other {# utilisateurs}} de {customer}\u00a0?',
  purgeTitleOne: "Supprimer définitivement le compte {elided, select, yes {d''} other {de }}{name}\u00a0?",
  purgeText: 'Les comptes et leurs données sont effacés pour de bon. Personne ne peut les restaurer.',
  typeName: 'Saisissez le nom pour confirmer\u00a0: {name}',
  typeNumber: "Saisissez le nombre d'utilisateurs pour confirmer\u00a0: {n}",
  typeFirst: "Saisissez d'abord la confirmation.",
} as const satisfies Record<keyof typeof en, string>;
