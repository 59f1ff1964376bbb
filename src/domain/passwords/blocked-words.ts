/**
 * What people build bad passwords from, folded as `password-fault.ts` folds: the heads of published lists of leaked
 * passwords in English and French, rows of keyboards, seasons, months and days. Longer words go before the words in them.
 */
const WORDS = `
password passwort passe motdepasse motdepass mdp secret changeme changezmoi letmein welcome bienvenue bonjour bonsoir
hello admin administrateur administrator root user utilisateur guest invite test demo temporaire temporary default
login connexion compte account office microsoft outlook windows google facebook seatdesk
qwertyuiop qwerty qwertz azertyuiop azerty asdfghjkl qsdfghjklm asdfgh qsdfgh zxcvbnm wxcvbn 1q2w3e4r 1a2z3e4r 1qaz2wsx
abc123 iloveyou jetaime amour monamour cherie chouchou doudou loulou soleil sunshine princess princesse dragon monkey
football superman batman starwars pokemon master shadow ninja chocolat chocolate marseille paris lyon france london
printemps ete automne hiver spring summer autumn winter
janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
january february march april may june july august september october november december
lundi mardi mercredi jeudi vendredi samedi dimanche monday tuesday wednesday thursday friday saturday sunday
nicolas julien thomas camille marine michael jordan charlie jennifer ashley daniel
`;

export const COMMON_WORDS: readonly string[] = WORDS.split(/\s+/)
  .filter((word) => word.length >= 3)
  .sort((a, b) => b.length - a.length);
