/** Longitude and latitude of where a cloud region is, by the place its names speak of. Public geography, one row a place. */
const PLACES: [match: string[], longitude: number, latitude: number, label: string][] = [
  [["us-east-1", "eastus", "us-east4", "virginia", "ashburn"], -77.5, 39, "Virginia"],
  [["us-east-2", "ohio", "us-east5", "columbus"], -83, 40, "Ohio"],
  [["us-east1", "south carolina"], -79.9, 33.2, "South Carolina"],
  [["us-west-1", "westus", "california", "us-west2", "los angeles"], -120, 37, "California"],
  [["us-west-2", "westus2", "us-west1", "oregon", "washington"], -120.5, 45.8, "Oregon"],
  [["westus3", "arizona", "phoenix"], -112, 33.4, "Arizona"],
  [["us-west3", "utah", "salt lake"], -111.9, 40.8, "Utah"],
  [["us-west4", "nevada", "las vegas"], -115.1, 36.2, "Nevada"],
  [["us-central1", "centralus", "iowa"], -93.6, 41.6, "Iowa"],
  [["northcentralus", "illinois", "chicago"], -87.6, 41.9, "Illinois"],
  [["southcentralus", "us-south1", "texas", "dallas", "us-south"], -97, 31, "Texas"],
  [["westcentralus", "wyoming"], -104.8, 41.1, "Wyoming"],
  [["ca-central-1", "canadacentral", "canadaeast", "northamerica-northeast", "montreal", "toronto", "canada"], -75.5, 44.9, "Canada"],
  [["ca-west-1", "calgary"], -114, 51, "Calgary"],
  [["mexico", "northamerica-south"], -100.4, 20.6, "Mexico"],
  [["sa-east-1", "brazilsouth", "southamerica-east", "sao paulo", "brazil"], -46.6, -23.5, "São Paulo"],
  [["southamerica-west", "santiago", "chile"], -70.7, -33.4, "Santiago"],
  [["eu-west-1", "northeurope", "ireland", "dublin"], -6.3, 53.3, "Ireland"],
  [["eu-west-2", "uksouth", "ukwest", "europe-west2", "london"], -0.1, 51.5, "London"],
  [["eu-west-3", "francecentral", "europe-west9", "paris", "france"], 2.3, 48.9, "Paris"],
  [["westeurope", "europe-west4", "netherlands", "amsterdam"], 4.9, 52.4, "Netherlands"],
  [["europe-west1", "belgium"], 3.8, 50.5, "Belgium"],
  [["eu-central-1", "germanywestcentral", "europe-west3", "frankfurt", "germany", "eu-de"], 8.7, 50.1, "Frankfurt"],
  [["europe-west10", "berlin"], 13.4, 52.5, "Berlin"],
  [["eu-central-2", "switzerlandnorth", "europe-west6", "zurich", "switzerland"], 8.5, 47.4, "Zurich"],
  [["eu-south-1", "italynorth", "europe-west8", "milan", "italy"], 9.2, 45.5, "Milan"],
  [["europe-west12", "turin"], 7.7, 45.1, "Turin"],
  [["eu-south-2", "europe-southwest1", "spaincentral", "spain", "madrid"], -3.7, 40.4, "Spain"],
  [["eu-north-1", "swedencentral", "stockholm", "sweden"], 18.1, 59.3, "Stockholm"],
  [["europe-north1", "finland", "hamina"], 27.2, 60.6, "Finland"],
  [["norwayeast", "norway"], 10.7, 59.9, "Norway"],
  [["polandcentral", "europe-central2", "warsaw", "poland"], 21, 52.2, "Warsaw"],
  [["il-central-1", "israelcentral", "me-west1", "tel aviv", "israel"], 34.8, 32.1, "Tel Aviv"],
  [["me-south-1", "bahrain"], 50.6, 26.1, "Bahrain"],
  [["me-central-1", "uaenorth", "uae", "dubai"], 55.3, 25.2, "UAE"],
  [["me-central1", "qatarcentral", "doha", "qatar"], 51.5, 25.3, "Doha"],
  [["me-central2", "dammam", "saudi"], 50.1, 26.4, "Dammam"],
  [["af-south-1", "southafricanorth", "africa-south1", "cape town", "johannesburg", "south africa"], 22, -30, "South Africa"],
  [["ap-south-1", "centralindia", "westindia", "asia-south1", "mumbai", "india"], 72.9, 19.1, "Mumbai"],
  [["ap-south-2", "hyderabad"], 78.5, 17.4, "Hyderabad"],
  [["asia-south2", "delhi"], 77.2, 28.6, "Delhi"],
  [["southindia", "chennai"], 80.3, 13.1, "Chennai"],
  [["ap-southeast-1", "southeastasia", "asia-southeast1", "singapore"], 103.8, 1.35, "Singapore"],
  [["ap-southeast-3", "asia-southeast2", "indonesia", "jakarta"], 106.8, -6.2, "Jakarta"],
  [["ap-southeast-5", "malaysia"], 101.7, 3.1, "Malaysia"],
  [["ap-southeast-7", "asia-southeast3", "thailand", "bangkok"], 100.5, 13.8, "Thailand"],
  [["ap-southeast-2", "australiaeast", "australia-southeast1", "sydney"], 151.2, -33.9, "Sydney"],
  [["ap-southeast-4", "australiasoutheast", "australia-southeast2", "melbourne"], 145, -37.8, "Melbourne"],
  [["newzealandnorth", "ap-southeast-6", "auckland", "new zealand"], 174.8, -36.8, "Auckland"],
  [["ap-northeast-1", "japaneast", "asia-northeast1", "tokyo"], 139.7, 35.7, "Tokyo"],
  [["ap-northeast-3", "japanwest", "asia-northeast2", "osaka"], 135.5, 34.7, "Osaka"],
  [["ap-northeast-2", "koreacentral", "koreasouth", "asia-northeast3", "seoul", "korea"], 127, 37.6, "Seoul"],
  [["ap-east-1", "eastasia", "asia-east2", "hong kong"], 114.2, 22.3, "Hong Kong"],
  [["asia-east1", "ap-east-2", "taiwan"], 121.5, 24.5, "Taiwan"],
  [["cn-north-1", "chinanorth", "beijing"], 116.4, 39.9, "Beijing"],
  [["cn-northwest-1", "ningxia"], 106.3, 38.5, "Ningxia"],
  [["chinaeast", "shanghai"], 121.5, 31.2, "Shanghai"],
];

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
const EXACT = new Map(
  PLACES.flatMap(([match, longitude, latitude, label]) => match.map((name) => [plain(name), { longitude, latitude, label }])),
);
/** Longest names first: what is found first is the best. */
const INSIDE = [...EXACT]
  .sort(([a], [b]) => b.length - a.length)
  .map(([name, place]) => ({ name, whole: ` ${name} `, isNumbered: /\d$/.test(name), place }));

/** Place of a region by its id or name ("eu-west-1", "East US", "Europe (Frankfurt)"); null when it is not known. */
export function placeOf(region: string): { longitude: number; latitude: number; label: string } | null {
  const wanted = plain(region);
  const exact = EXACT.get(wanted) ?? EXACT.get(plain(region.replaceAll(" ", "")));
  if (exact) return exact;
  // zones ("us-east-1a") and sentences ("US East (N. Virginia)"): the longest name inside
  const words = ` ${wanted} `;
  const found = INSIDE.find(({ name, whole, isNumbered }) => words.includes(whole) || (isNumbered && wanted.startsWith(name)));
  return found?.place ?? null;
}
