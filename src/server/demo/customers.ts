/** What a customer mostly buys. */
export type Style = 'enterprise' | 'business' | 'office' | 'frontline' | 'school' | 'sales';

export interface DemoCustomer {
  readonly name: string;
  readonly domain: string;
  readonly country: string;
  readonly language: 'en' | 'fr';
  readonly timeZone: string;
  readonly users: number;
  readonly style: Style;
}

const ZONES: Readonly<Record<string, string>> = {
  US: 'America/New_York',
  CA: 'America/Toronto',
  GB: 'Europe/London',
  IE: 'Europe/Dublin',
  FR: 'Europe/Paris',
  BE: 'Europe/Brussels',
  CH: 'Europe/Zurich',
  LU: 'Europe/Luxembourg',
  DE: 'Europe/Berlin',
  AT: 'Europe/Vienna',
  ES: 'Europe/Madrid',
  IT: 'Europe/Rome',
  PL: 'Europe/Warsaw',
  NO: 'Europe/Oslo',
  MA: 'Africa/Casablanca',
  SN: 'Africa/Dakar',
  JP: 'Asia/Tokyo',
};

/** Where else the users of a customer of this country work. */
export const NEIGHBOURS: Readonly<Record<string, readonly string[]>> = {
  FR: ['BE', 'CH', 'CA', 'MA', 'DE'],
  BE: ['FR', 'LU', 'DE'],
  CH: ['FR', 'DE', 'IT'],
  CA: ['US', 'FR'],
  US: ['CA', 'GB', 'DE', 'BR', 'JP'],
  GB: ['IE', 'US', 'FR'],
  DE: ['AT', 'CH', 'PL'],
};

/** name | domain | country | language | users | style. 58 customers; the two large stories stand below. */
const LIST = `
Adatum | adatum.com | US | en | 312 | business
Adventure Works | adventure-works.com | US | en | 240 | office
Alpine Ski House | alpineskihouse.com | CH | fr | 84 | business
Bellows College | bellowscollege.edu | US | en | 1200 | school
Best For You Organics | bestforyou.bio | CA | en | 57 | business
Boulangeries du Vieux-Port | boulangeries-vieux-port.example | FR | fr | 38 | business
Brasserie de l'Étoile | brasserie-etoile.example | BE | fr | 26 | business
Cabinet Lefèvre & Associés | lefevre-associes.example | FR | fr | 22 | business
Chocolaterie Vandamme | vandamme.example | BE | fr | 64 | business
City Power & Light | cpandl.com | US | en | 180 | office
Clinique du Léman | clinique-leman.example | CH | fr | 210 | frontline
Coho Vineyard | cohovineyard.com | US | en | 73 | business
Consolidated Messenger | consolidatedmessenger.com | GB | en | 130 | frontline
Contoso | contoso.com | US | en | 860 | enterprise
Coopérative de l'Iroise | iroise.example | FR | fr | 118 | office
Éditions du Grand Large | grand-large.example | FR | fr | 47 | business
Énergies d'Atlas | energies-atlas.example | MA | fr | 96 | office
Érablière Tremblay | erabliere-tremblay.example | CA | fr | 24 | business
First Up Consultants | firstupconsultants.com | US | en | 146 | business
Fjordfisk | fjordfisk.example | NO | en | 58 | office
Fonderies de l'Ardèche | fonderies-ardeche.example | FR | fr | 265 | frontline
Fourth Coffee | fourthcoffee.com | GB | en | 198 | frontline
Graphic Design Institute | graphicdesign.edu | US | en | 160 | school
Groupe Lambermont | lambermont.example | BE | fr | 350 | enterprise
Hôpital Sainte-Odile | hopital-sainte-odile.example | FR | fr | 380 | frontline
Horlogerie Perrenoud | perrenoud.example | CH | fr | 92 | office
Humongous Insurance | humongousinsurance.com | US | en | 610 | enterprise
Imprimerie Chevrier | chevrier.example | FR | fr | 31 | business
Kowalski Logistyka | kowalski-logistyka.example | PL | en | 140 | frontline
Laiterie des Trois Vallées | trois-vallees.example | FR | fr | 175 | frontline
Lamna Healthcare | lamnahealthcare.com | US | en | 361 | frontline
Les Ateliers d'Élise | ateliers-elise.example | FR | fr | 20 | business
Litware | litware.com | GB | en | 233 | office
Lucerne Publishing | lucernepublishing.com | CH | en | 128 | business
Lycée Marguerite-Yourcenar | lycee-yourcenar.example | FR | fr | 190 | school
Mairie de Saint-Aubin-les-Eaux | saint-aubin-les-eaux.example | FR | fr | 86 | office
Margie's Travel | margiestravel.com | IE | en | 49 | business
Müller Maschinenbau | mueller-maschinenbau.example | DE | en | 170 | enterprise
Munson's Pickles and Preserves Farm | munsonspicklesfarm.com | US | en | 34 | business
Nod Publishers | nodpublishers.com | CA | en | 61 | business
Notaires de Bellecour | notaires-bellecour.example | FR | fr | 28 | business
Olio Bianchi | olio-bianchi.example | IT | en | 42 | business
Panadería Núñez | panaderia-nunez.example | ES | en | 36 | business
Proseware | proseware.com | US | en | 370 | sales
Relecloud | relecloud.com | IE | en | 215 | enterprise
Sakura Seimitsu | sakura-seimitsu.example | JP | en | 88 | office
Services Boréal | boreal.example | CA | fr | 132 | sales
Southridge Video | southridgevideo.com | US | en | 68 | business
Tailspin Toys | tailspintoys.com | US | en | 275 | office
Tailwind Traders | tailwindtraders.com | US | en | 420 | enterprise
Téranga Transit | teranga-transit.example | SN | fr | 55 | business
Transports Gaillard | transports-gaillard.example | FR | fr | 210 | frontline
Trey Research | treyresearch.net | GB | en | 205 | enterprise
Vignobles Castelnau | vignobles-castelnau.example | FR | fr | 29 | business
Wide World Importers | wideworldimporters.com | US | en | 220 | sales
Wingtip Toys | wingtiptoys.com | CA | en | 210 | office
Woodgrove Bank | woodgrovebank.com | US | en | 940 | enterprise
Weingut Sonnenhof | sonnenhof.example | AT | en | 44 | business`;

export const NORTHWIND: DemoCustomer = made(
  'Northwind Traders',
  'northwindtraders.com',
  'US',
  'en',
  25_000,
  'enterprise',
);
export const FABRIKAM: DemoCustomer = made('Fabrikam, Inc.', 'fabrikam.com', 'FR', 'fr', 120, 'office');

export const OTHERS: readonly DemoCustomer[] = LIST.trim()
  .split('\n')
  .map((line) => {
    const [name = '', domain = '', country = '', language = '', users = '', style = ''] = line.split(' | ');
    // the list above writes nothing else; a test counts its styles
    return made(name, domain, country, language === 'fr' ? 'fr' : 'en', Number(users), style as Style);
  });

function made(
  name: string,
  domain: string,
  country: string,
  language: 'en' | 'fr',
  users: number,
  style: Style,
): DemoCustomer {
  return { name, domain, country, language, timeZone: ZONES[country] ?? 'UTC', users, style };
}
