/** Why something is refused: the short form of the result pages, and the long one that names what is concerned. */
export const reasons = {
  noAvailableLicenses: 'No available licenses',
  locationRequired: 'The user has no location',
  prohibitedInLocation: "Not available in the user's location",
  dependencyMissing: 'Needs another product or service',
  mutuallyExclusive: 'Cannot be assigned together',
  userChanged: 'The user changed meanwhile',
  userNotFound: 'The user no longer exists',
  notEntitled: 'The customer no longer has this product',
  cancelled: 'Cancelled',
  notDeleted: 'The user is not deleted any more',
  adminAgentRequired: 'Only an Admin agent may change a Global admin',
  emailTaken: 'The email belongs to another user',

  // when several groups have the same reason
  about: '{reason}: {subject}',

  // the long forms, which name products, plans and place
  noAvailableLicensesLong: '{product} has no license left',
  noAvailableLicensesMissing: '{product}: {count, number} short',
  locationRequiredLong: 'No location',
  prohibitedInLocationLong: '{product} is not available in this location: {place}',
  prohibitedInLocationPlan: '{plan} ({product}) is not available in this location: {place}',
  prohibitedInLocationExample: '{what}: not available in some locations, {place} for example',
  dependencyMissingLong: '{plan} ({product}) needs {anyOf}',
  dependencyMissingSelf: '{plan} needs {anyOf}',
  dependencyMissingUnknown: '{plan} ({product}) needs another product or service',
  mutuallyExclusiveLong: '{product} and {other}',
  mutuallyExclusiveSelf: '{product}: {plan} and {otherPlan}',
  userChangedLong: 'The user was changed between planning and applying',
  userNotFoundLong: 'The account was deleted',
  notEntitledLong: 'The customer no longer has {product}',
  notDeletedLong: 'The account is in use again',
  adminAgentRequiredLong: 'A Global admin of the customer: only an Admin agent may do this',
  emailTakenLong: '{email} belongs to another user',
  cancelledLong: 'The operation was stopped before this user',
} as const;
