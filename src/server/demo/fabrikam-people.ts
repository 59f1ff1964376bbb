import type { NamedPerson } from './people.ts';

interface FabrikamPerson extends NamedPerson {
  readonly permission?: 'globalAdmin' | 'custom';
  readonly roles?: readonly string[];
  readonly blocked?: boolean;
}

/** first name | last name | place (-: none) | what is particular: admin, custom, blocked. Some are namesakes. */
const LIST = `
Adèle|Fournier|FR
Adrien|Petit|FR
Agathe|Morel|BE
Ahmed|Benali|FR|admin
Aïcha|N'Diaye|SN
Alain|Rousseau|-
Alice|Lemoine|FR
Amandine|Leroux|CH|custom
Amélie|Girard|FR
Anaïs|Chevalier|FR|blocked
Antoine|Delmas|FR|custom
Apolline|Roy|-
Aurélie|Mercier|FR
Baptiste|L'Hostis|FR
Bastien|Guérin|FR
Benoît|De La Tour|BE
Bérénice|Faure|FR
Björn|Åkesson|SE
Camille|Lacroix|FR
Camille|Lacroix|CA
Caroline|Desrosiers|CA
Cécile|Vandamme|BE
Céline|Gagné|CA
Charlotte|O'Brien|CA
Chloé|Meunier|FR
Claire|Vasseur|FR|admin
Clément|Huet|FR
Damien|Prévost|BE
Delphine|Masson|FR
Diego|Muñoz|ES
Édouard|Lévêque|FR
Élise|Thévenet|CH
Élodie|Renaud|FR
Émile|Étienne|FR
Emma|Lambert|BE
Étienne|Bouvier|CH
Fabien|Carpentier|FR|blocked
Fatima-Zahra|El Idrissi|MA
Fiona|MacDonald|CA
Florence|Picard|FR
François|D'Arcy|FR
Gaëlle|Le Bihan|FR
Gérard|Périer|BE
Giulia|D'Amico|IT
Guillaume|Tremblay|CA
Hanna|Böhm|DE
Hélène|Saint-Pierre|CA
Hicham|Alaoui|MA
Hugo|Marchal|FR|custom
Inès|Mansouri|FR
Isabelle|Legrand|FR
Jean|Martin|FR
Jean|Martin|FR
Jean|Martin|BE
Jean-Baptiste|Noël|FR
Jean-François|Gauthier|CA
Jean-Pierre|Blanchard|-
Jérôme|Colin|FR
Joëlle|Weber-Martin|CH
Julien|Garnier|FR
Jürgen|Groß|DE
Karim|Haddad|TN
Karine|Boucher|CA
Katarzyna|Wójcik|PL
Laëtitia|Perrin|FR
Laure|Dumas|FR
Léa|Fontaine|FR
Léa|Fontaine|FR
Leïla|Khelifi|TN
Loïc|Hervé|FR
Louis|Poirier|FR
Lucie|Barbier|BE
Łukasz|Zieliński|PL
Maëlle|Joly|FR
Mamadou|Diop|SN
Marc|Jacquet|FR
Marie|Dubois|FR
Marie|Dubois|BE
Marie-Claude|Beaulieu|CA
Marie-Hélène|Ménard|FR
Marion|Brisset|FR
Mathieu|Laîné|FR
Maxime|Dupuis|CH
Mehdi|Bennani|MA
Mélanie|Vidal|FR
Michèle|Lefèvre|FR
Moussa|Traoré|SN
Nadia|Tazi|MA
Nathalie|Rivière|CH
Nicolas|Roux|FR
Noémie|Brun|FR
Océane|Morin|FR
Odile|Gaudin|-
Pascal|Dufour|BE
Pauline|Henry|FR
Philippe|Bertrand|CH
Pierre|Durand|FR
Quentin|Leclerc|BE
Rachid|Amrani|BE
Raphaël|Simon|FR
Rémi|Guillot|FR
Romain|Lambert|FR
Sabine|Keller|CH
Sébastien|Moreau|FR
Siobhán|O'Neill|IE
Solène|Le Goff|FR
Sophie|André|FR
Søren|Kjær|DK
Stéphane|Marchand|FR
Sylvain|Perrot|FR
Théo|Robin|BE
Thérèse|Vidal|FR
Valérie|Denis|FR
Véronique|Pelletier|CA
Victor|Almeida|BR
Vincent|Richard|CH
Xavier|Cordier|-
Yann|Saint-Pierre|FR
Yasmine|Naciri|MA
Zoé|Aubert|FR`;

export const FABRIKAM_PEOPLE: readonly FabrikamPerson[] = LIST.trim()
  .split('\n')
  .map((line) => {
    const [firstName = '', lastName = '', place = '-', mark] = line.split('|');
    return { firstName, lastName, location: place === '-' ? null : place, ...marked(mark) };
  });

function marked(mark: string | undefined): Partial<FabrikamPerson> {
  if (mark === 'admin') return { permission: 'globalAdmin', roles: [], blocked: false };
  if (mark === 'custom')
    return { permission: 'custom', roles: ['passwordAdmin', 'userManagementAdmin'], blocked: false };
  return { blocked: mark === 'blocked' };
}
