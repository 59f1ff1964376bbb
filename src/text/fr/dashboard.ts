import type { dashboard as en } from '../en/dashboard.ts';

export const dashboard = {
  title: 'Tableau de bord',
  figures: 'À surveiller',
  attention: '{n, plural, one {client à surveiller} other {clients à surveiller}}',
  usedUp: '{n, plural, one {client avec un produit épuisé} other {clients avec un produit épuisé}}',
  nearlyUsedUp:
    '{n, plural, one {client avec un produit presque épuisé} other {clients avec un produit presque épuisé}}',
  withoutLocation:
    '{n, plural, one {client avec des utilisateurs sans emplacement} other {clients avec des utilisateurs sans emplacement}}',
  running: '{n, plural, one {client avec une opération en cours} other {clients avec une opération en cours}}',
  attentionTitle: 'Clients à surveiller',
  attentionAll: '{n, plural, one {Afficher le # client} other {Afficher les # clients}}',
  calm: "Aucun produit n'est épuisé ni presque, et chaque utilisateur a un emplacement.",
  productsTitle: 'Produits épuisés ou presque',
  productsCalm: 'Il reste des licences de chaque produit.',
  left: '{n, plural, one {# disponible} other {# disponibles}}',
  operationsTitle: 'Opérations',
  noOperation: 'Ce que vous et vos collègues enregistrez apparaît ici.',
  recentTitle: 'Clients ouverts récemment',
  noRecent: 'Les clients que vous ouvrez apparaissent ici.',
  emptyTitle: 'Aucun client pour le moment',
  emptyText: 'Les clients dont vous avez la charge apparaissent ici, avec ce qui est à surveiller.',
  failed: "Le tableau de bord n'a pas pu être chargé.",
  operation: 'Opération {number}',
  operationOf: 'Opération {number}, {customer}',
  queued: 'en attente',
  progress: '{done} sur {total}',
  by: '{name}, {when}',
} as const satisfies Record<keyof typeof en, string>;
