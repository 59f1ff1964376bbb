import type { reasons as en } from '../en/reasons.ts';

export const reasons = {
  noAvailableLicenses: 'Aucune licence disponible',
  locationRequired: "L'utilisateur n'a pas d'emplacement",
  prohibitedInLocation: "Non disponible à l'emplacement de l'utilisateur",
  dependencyMissing: 'Nécessite un autre produit ou service',
  mutuallyExclusive: 'Ne peuvent pas être attribués ensemble',
  userChanged: "L'utilisateur a changé entre-temps",
  userNotFound: "L'utilisateur n'existe plus",
  notEntitled: "Le client n'a plus ce produit",
  notDeleted: "L'utilisateur n'est plus supprimé",
  adminAgentRequired: 'Seul un agent administrateur peut modifier un administrateur général',
  emailTaken: "L'e-mail appartient à un autre utilisateur",
  cancelled: 'Annulé',
  internalFault: 'Abandonné après plusieurs tentatives',
  notUndoable: 'Ne peut pas être annulé',
  notForeseen: "Ce n'est pas ce qui était planifié",

  // quand plusieurs groupes ont la même raison
  about: '{reason}\u00a0: {subject}',

  // les formes longues, qui nomment produits, plans et lieu
  noAvailableLicensesLong: '{product} est épuisé',
  noAvailableLicensesMissing: '{product}\u00a0: il en manque {count, number}',
  locationRequiredLong: 'Aucun emplacement',
  prohibitedInLocationLong: "{product} n'est pas disponible à cet emplacement\u00a0: {place}",
  prohibitedInLocationPlan: "{plan} ({product}) n'est pas disponible à cet emplacement\u00a0: {place}",
  prohibitedInLocationExample: '{what}\u00a0: non disponible à certains emplacements, par exemple {place}',
  dependencyMissingLong: '{plan} ({product}) nécessite {anyOf}',
  dependencyMissingSelf: '{plan} nécessite {anyOf}',
  dependencyMissingUnknown: '{plan} ({product}) nécessite un autre produit ou service',
  mutuallyExclusiveLong: '{product} et {other}',
  mutuallyExclusiveSelf: '{product}\u00a0: {plan} et {otherPlan}',
  userChangedLong: "L'utilisateur a été modifié entre le calcul et l'application",
  userNotFoundLong: 'Le compte a été supprimé',
  notEntitledLong: "Le client n'a plus {product}",
  notDeletedLong: 'Le compte est de nouveau utilisé',
  adminAgentRequiredLong: 'Un administrateur général du client\u00a0: seul un agent administrateur peut le faire',
  emailTakenLong: '{email} appartient à un autre utilisateur',
  cancelledLong: "L'opération a été arrêtée avant cet utilisateur",
  internalFaultLong: "Abandonné après plusieurs tentatives\u00a0: rien n'a été modifié pour cet utilisateur",
  notForeseenLong:
    "L'utilisateur a changé depuis la planification : il aurait reçu autre chose que ce qui était affiché alors",
  notUndoableLong: 'Un mot de passe ou un compte supprimé définitivement ne peut pas être rétabli',
} as const satisfies Record<keyof typeof en, string>;
