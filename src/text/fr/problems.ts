import type { problems as en } from '../en/problems.ts';

export const problems = {
  malformedBody: "La demande n'a pas pu être lue.",
  invalidRequest: "La demande n'est pas valide.",
  invalidCursor: "Cette page de la liste n'existe plus.",
  emptySelection: "Personne n'est sélectionné.",
  nothingToChange: "Il n'y a rien à changer.",
  planNotInProduct: "Un plan de services n'appartient pas à son produit.",
  planNotSwitchable: 'Ce plan de services ne se règle pas par utilisateur.',
  productNotAssignable: 'Ce produit ne peut pas être attribué à des utilisateurs.',
  swapWithItself: 'Un produit ne peut pas être remplacé par lui-même.',
  wishedTwice: "Un produit est remplacé et modifié d'une autre façon en même temps.",
  unknownLocation: 'Cet emplacement est inconnu.',
  tooManyUsers:
    'Vous pouvez sélectionner au plus {limit, plural, one {# utilisateur} other {# utilisateurs}} à la fois.',
  quantityTooLarge: 'Un abonnement compte au plus {limit, plural, one {# licence} other {# licences}}.',
  invalidDomain: "« {domain} » n'est pas un domaine, comme contoso.com.",
  nameRequired: 'Un nom est nécessaire.',
  invalidAccount: "Certaines informations de l'utilisateur ne conviennent pas.",
  unknownTimeZone: 'Ce fuseau horaire est inconnu.',
  passwordTooShort:
    'Le mot de passe doit compter au moins {least, plural, one {# caractère} other {# caractères}}. Une phrase avec des espaces convient bien.',
  passwordTooLong: 'Le mot de passe peut compter au plus {limit, plural, one {# caractère} other {# caractères}}.',
  passwordCommon:
    "Ce mot de passe est fait de mots ou de suites de caractères que d'autres essaient d'abord. Choisissez quelque chose qui vous soit propre.",
  passwordNamed: "Ce mot de passe n'est guère plus que « {word} ». Ajoutez des mots que personne n'associe à vous.",
  currentPasswordWrong: "Le mot de passe actuel n'est pas correct.",
  invalidAddress: "« {address} » n'est pas une adresse e-mail.",
  idempotencyKeyRequired: 'Il manque à la demande sa clé contre la répétition.',
  signInRequired: 'Votre session est terminée.',
  wrongCredentials: "L'e-mail ou le mot de passe n'est pas correct.",
  crossSiteRequest: "La demande venait d'un autre site et a été refusée.",
  notPermitted: 'Votre rôle ne le permet pas.',
  notFound: "Cela n'existe pas, ou vous n'y avez pas accès.",
  selectionExpired: 'Cette sélection a expiré. Sélectionnez de nouveau les utilisateurs.',
  methodNotAllowed: "La demande n'est pas prise en charge.",
  idempotencyKeyReused: 'Cet enregistrement a déjà été envoyé avec un autre contenu.',
  previewReplaced: 'Un aperçu plus récent a remplacé celui-ci.',
  bodyTooLarge: 'La demande est trop volumineuse.',
  unsupportedMediaType: "Le format de la demande n'est pas pris en charge.",
  wrongUserFile: "Ce fichier ne peut pas être lu comme une table d'utilisateurs.",
  importExpired: 'Cet import a expiré. Importez de nouveau le fichier.',
  importStarted: 'Cet import a déjà été enregistré.',
  importFaulty:
    '{rows, plural, one {# ligne est encore à corriger ou à retirer} other {# lignes sont encore à corriger ou à retirer}}.',
  wrongCatalogueFile: "Ce fichier n'est pas la table des produits que l'éditeur publie.",
  changedMeanwhile: "Quelqu'un a modifié ceci entre-temps. Rechargez la page pour voir ce qui vaut maintenant.",
  userChanged:
    "Cet utilisateur a été modifié entre-temps. Rechargez pour voir ce qu'il est devenu\u00a0; votre saisie reste.",
  quantityChanged:
    "Quelqu'un a changé la quantité entre-temps : elle est maintenant de {quantity, plural, one {# licence} other {# licences}}.",
  seatsInUse:
    '{inUse, plural, one {# licence de ce produit est utilisée} other {# licences de ce produit sont utilisées}} : cet abonnement peut être réduit à {lowest, plural, one {# licence} other {# licences}} au minimum.',
  subscriptionNotActive: "Cet abonnement n'est pas actif : sa quantité ne peut pas être changée.",
  customerArchived: "Ce client est archivé : rien ne peut y être changé tant qu'il n'est pas rétabli.",
  operationsRunning:
    "{n, plural, one {# opération de ce client est en cours} other {# opérations de ce client sont en cours}}. Archivez-le lorsqu'elles seront terminées.",
  domainTaken: 'Le domaine {domain} appartient déjà à un client.',
  domainInUse:
    '{users, plural, one {# utilisateur a une adresse} other {# utilisateurs ont une adresse}} dans {domain} : le domaine ne peut pas être retiré.',
  mailNotConfigured: "Aucun message ne peut être envoyé : aucun serveur de messagerie n'est défini (SMTP_URL).",
  nothingToMail:
    "Il n'y a rien à envoyer : aucun mot de passe n'attend, ou tous ont déjà été envoyés à ce destinataire.",
  mailNotRepeatable: "Ce message a été envoyé, ou est en cours d'envoi.",
  linkUnknown:
    "Ce lien ne fonctionne pas. Il est peut-être incomplet, ou un message plus récent l'a remplacé : ouvrez le dernier.",
  linkUsed:
    "Ce lien a déjà été ouvert et n'affiche son mot de passe qu'une fois. Si ce n'était pas vous, prévenez tout de suite votre administrateur ; sinon, demandez un nouveau mot de passe.",
  linkExpired: 'Ce lien a expiré. Demandez-en un nouveau à votre administrateur.',
  linkReplaced:
    "Le mot de passe derrière ce lien n'est plus valable : il a été utilisé ou remplacé. Connectez-vous avec votre propre mot de passe, ou demandez-en un nouveau à votre administrateur.",
  emailTaken: '{email} appartient à un autre utilisateur de ce client.',
  operationRunning: 'Cette opération est en cours\u00a0: elle pourra être annulée quand elle sera terminée.',
  operationUndone: "L'opération {number} a déjà annulé celle-ci.",
  timePast: 'Cette heure est déjà passée.',
  timeTooFar: "Une opération se planifie au plus un an à l'avance.",
  timeSkipped:
    "Ce jour-là, les horloges avancent et n'affichent pas {time} : la prochaine heure qui existe est {next}.",
  scheduleChanged: "Quelqu'un a modifié cette opération planifiée entre-temps. La voici telle qu'elle est maintenant.",
  scheduleEnded: "Cette opération planifiée n'est plus en attente.",
  operationNotUndoable: 'Les nouveaux mots de passe et les suppressions définitives ne peuvent pas être annulés.',
  operationNotRepeatable: 'Cette opération ne peut pas être relancée.',
  notEntitled: "Le client n'a plus ce produit.",
  tooManyRequests: 'Trop de tentatives. Attendez un instant, puis réessayez.',
  internalError: 'Le serveur a rencontré une défaillance.',
  databaseUnavailable: 'La base de données est momentanément injoignable.',
  storageFull: "Le serveur n'a plus d'espace disque\u00a0: rien ne peut être modifié pour le moment.",
  overloaded: 'Le serveur est très occupé. Réessayez dans un instant.',
  offline: 'Le serveur est injoignable.',
  listFailed: "La liste n'a pas pu être chargée.",
  retry: 'Réessayer',
  reference: 'Référence {id}',
} as const satisfies Record<keyof typeof en, string>;
