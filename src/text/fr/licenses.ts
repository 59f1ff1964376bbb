import type { licenses as english } from '../en/licenses.ts';

/** La page Gérer les licences. */
export const licenses = {
  title: 'Gérer les licences',
  users: '{count, plural, one {# utilisateur} other {# utilisateurs}} chez {customer}',
  loading: 'Chargement des licences',

  // les utilisateurs sélectionnés
  chips: 'Utilisateurs sélectionnés ({count, number})',
  noLocation: 'Sans emplacement',
  chipRemove: 'Retirer {name} de la sélection',
  chipRemoved:
    "{name} n'est plus sélectionné. {count, plural, one {# utilisateur sélectionné} other {# utilisateurs sélectionnés}}.",
  moreUsers: '+ {count, number} {count, plural, one {autre} other {autres}}',
  moreUsersName: 'Afficher {count, plural, one {# autre utilisateur} other {# autres utilisateurs}}',
  fewerUsers: 'Réduire',
  allUsersTitle: 'Utilisateurs sélectionnés ({count, number})',
  searchUsers: 'Rechercher parmi les utilisateurs sélectionnés',
  noUserFound: 'Aucun utilisateur sélectionné ne correspond à «\u00a0{search}\u00a0».',
  showMore: 'Afficher {count, plural, one {# autre} other {# autres}}',
  close: 'Fermer',

  // l'emplacement
  updateLocation: "Mettre à jour l'emplacement",
  leaveUnchanged: 'Laisser inchangé',
  withoutLocation:
    "{count, plural, one {# utilisateur n'a pas d'emplacement} other {# utilisateurs n'ont pas d'emplacement}}",

  // le tableau
  table: 'Attribuer et révoquer des licences',
  legend: 'Légende',
  legendAll: 'tous',
  legendSome: 'certains, inchangés',
  legendNone: 'aucun',
  product: 'Produit',
  available: 'Licences disponibles',
  availableShort: '{count, plural, one {# disponible} other {# disponibles}}',
  assigned: 'Attribué',
  change: 'Changement',
  noProducts: "Ce client n'a aucun produit qui puisse être attribué à des utilisateurs.",
  assignedNone: 'Non attribué',
  assignedAll: 'Tous les utilisateurs',
  assignedSome: '{holders, number} sur {total, number}',
  assignedSomeName: '{product}\u00a0: {holders, number} sur {total, number}, afficher les détenteurs',
  holdersTitle: '{product}\u00a0: attribué à {holders, number} sur {total, number}',
  searchHolders: 'Rechercher parmi les détenteurs',

  toAssign: '+ {count, number} à attribuer',
  toRevoke: '− {count, number} à révoquer',
  plansToChange: '{count, plural, one {# plan à modifier} other {# plans à modifier}}',
  unchanged: 'Inchangé',

  hidePlans: 'Masquer les plans de services',
  showPlansOf: 'Afficher les plans de services\u00a0: {product}',
  hidePlansOf: 'Masquer les plans de services\u00a0: {product}',
  plansOf: 'Plans de services\u00a0: {product}',
  selectAll: 'Tout sélectionner',
  planOff: 'désactivé',
  planSome: '{on, number} sur {total, number}',
  planSomeName: '{plan}, activé pour {on, number} sur {total, number}',
  plansNobody: 'Personne ne détiendra ce produit\u00a0: cochez-le pour choisir ses plans.',
  companyPlans: "Pour toute l'entreprise\u00a0: ces plans ne se règlent pas par utilisateur.",
  noPlans: "Ce produit n'a aucun plan de services à régler.",

  // avant d'enregistrer
  summary: "Avant d'enregistrer",
  summaryAt: 'à {time}',
  summaryIdle: "Rien ne change encore. Cochez ou décochez un produit pour voir l'effet de l'enregistrement.",
  summaryFailed: "L'effet de l'enregistrement n'a pas pu être calculé.",
  usersChanged: 'Utilisateurs modifiés',
  usersRefused: 'Refusés',
  usersUnchanged: 'Inchangés',
  split:
    '{changed, number} {changed, plural, one {modifié} other {modifiés}}, {refused, number} {refused, plural, one {refusé} other {refusés}}, {unchanged, number} {unchanged, plural, one {inchangé} other {inchangés}}',
  changedShort: '{count, plural, one {# modifié} other {# modifiés}}',
  refusedShort: '{count, plural, one {# refusé} other {# refusés}}',
  unchangedShort: '{count, plural, one {# inchangé} other {# inchangés}}',
  toFix: 'À corriger ({count, plural, one {# refusé} other {# refusés}})',
  warnings: 'À savoir ({count, plural, one {# avertissement} other {# avertissements}})',
  usersCount: '{count, plural, one {# utilisateur} other {# utilisateurs}}',
  details: 'Détails',
  missingWhy: "Compte tout ce qui est demandé, y compris pour les utilisateurs refusés d'abord pour une autre raison.",
  byProduct: 'Par produit',
  locationProduct: 'Emplacement',
  locationsChanged: '{count, plural, one {# emplacement à modifier} other {# emplacements à modifier}}',
  needed:
    '{needed, number} {needed, plural, one {nécessaire} other {nécessaires}}, {available, number} {available, plural, one {disponible} other {disponibles}}',
  freed: '{count, plural, one {# licence redevient disponible} other {# licences redeviennent disponibles}}',
  plansChanged: '{count, plural, one {plans de services de # utilisateur} other {plans de services de # utilisateurs}}',

  save: 'Enregistrer',
  saving: 'Enregistrement…',
  cancel: 'Annuler',
  nothingChanges: 'Rien ne change encore.',
  nothingWouldChange: 'Ces choix ne changent rien pour les utilisateurs sélectionnés.',
  notPermitted: 'Vous ne pouvez pas attribuer de licences chez ce client.',
  saveUnknown: "Aucune réponse n'est arrivée\u00a0; enregistrer à nouveau ne le fera qu'une fois.",
  selectionGone: "Cette sélection a expiré ou n'existe plus.",
  backToUsers: 'Revenir à Utilisateurs et licences',
} satisfies Record<keyof typeof english, string>;
