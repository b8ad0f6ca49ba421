import { createRandom, type Random } from "@/lib/focus/sample/random";

type Row = (string | number)[];

/** An invented table: header as a person would have written it, and rows from a seed. */
interface TableRecipe {
  header: string[];
  rows: number;
  row: (random: Random, index: number) => Row;
}

const DAY_MS = 86_400_000;
const iso = (time: number) => new Date(time).toISOString().slice(0, 10);
const dayFirst = (time: number) => iso(time).split("-").reverse().join("/");
const round = (value: number, digits = 2) => Number(value.toFixed(digits));
const dayIn = (random: Random, from: string, days: number) => Date.parse(from) + random.integer(0, days - 1) * DAY_MS;

const SHOP = {
  regions: { West: ["Oregon", "Nevada"], East: ["Vermont", "Maine", "Ohio"], South: ["Texas", "Georgia"], Central: ["Iowa", "Kansas"] },
  goods: {
    Furniture: ["Chairs", "Tables", "Bookcases"],
    "Office Supplies": ["Paper", "Binders", "Labels"],
    Technology: ["Phones", "Copiers"],
  },
};

export const RECIPES = {
  shop: {
    header:
      "Order ID,Order Date,Ship Date,Ship Mode,Customer Segment,Region,State,Category,Sub-Category,Sales,Quantity,Discount,Profit,Ship Status,Days to Ship".split(
        ",",
      ),
    rows: 900,
    row: (random, index) => {
      const ordered = dayIn(random, "2021-01-01", 1_460);
      const days = random.integer(0, 8);
      const region = random.pick(Object.entries(SHOP.regions));
      const category = random.pick(Object.entries(SHOP.goods));
      const sales = round(random.between(4, 1_800));
      const discount = random.pick([0, 0, 0, 0.1, 0.2, 0.3, 0.5]);
      return [
        `US-${40_000 + index}`,
        iso(ordered),
        iso(ordered + days * DAY_MS),
        random.pick(["Standard Class", "Second Class", "First Class", "Same Day"]),
        random.pick(["Consumer", "Corporate", "Home Office"]),
        region[0],
        random.pick(region[1]),
        category[0],
        random.pick(category[1]),
        sales,
        random.integer(1, 14),
        discount,
        round(sales * (random.between(-0.1, 0.4) - discount * 0.8)),
        days > 5 ? "Shipped Late" : days > 2 ? "Shipped On Time" : "Shipped Early",
        days,
      ];
    },
  },
  staff: {
    header: "emp_no,full_name,dept,job_level,hire_date,base_salary,perf_score,remote,age,office,left_company".split(","),
    rows: 480,
    row: (random, index) => {
      const level = random.integer(1, 6);
      const name = `${random.pick(["Ana", "Bram", "Chloe", "Dario", "Elif", "Farid"])} ${random.pick(["Aalto", "Brandt", "Costa", "Dahl", "Eriksen"])} ${index}`;
      return [
        7_000 + index,
        name,
        random.pick(["Engineering", "Sales", "People Ops", "Legal", "Customer Care"]),
        level,
        dayFirst(dayIn(random, "2012-01-01", 4_300)),
        `"€${(28_000 + level * 9_000 + random.integer(0, 8_000)).toLocaleString("en")}"`,
        round(random.between(1, 5), 1),
        random.pick(["Yes", "No", "No"]),
        random.integer(21, 64),
        random.pick(["Lisbon", "Oslo", "Gdansk", "Cork"]),
        random.pick(["Y", "N", "N", "N"]),
      ];
    },
  },
  matches: {
    header: "Season,Date,HomeTeam,AwayTeam,HomeGoals,AwayGoals,Result,Attendance,Referee,Yellow Cards,xG Home,Stadium Type".split(","),
    rows: 600,
    row: (random) => {
      const season = random.integer(2016, 2023);
      const [home, away] = random.shuffle(["Rovers", "Athletic", "Wanderers", "Harriers", "Albion", "Corinthians", "Swifts", "Orient"]);
      const [scored, conceded] = [random.weighted([3, 4, 3, 2, 1]), random.weighted([4, 4, 2, 1])];
      return [
        season,
        iso(dayIn(random, `${season}-08-10`, 270)),
        home!,
        away!,
        scored,
        conceded,
        scored > conceded ? "H" : scored < conceded ? "A" : "D",
        random.integer(4_000, 61_000),
        random.pick(["P. Marsh", "L. Okafor", "D. Quint", "S. Adeyemi"]),
        random.integer(0, 9),
        round(random.between(0.1, 3.6)),
        random.pick(["open", "covered"]),
      ];
    },
  },
  stays: {
    header: "StayID,AdmittedOn,Ward,DiagnosisCode,LengthOfStayDays,PatientAge,Sex,Readmitted,TotalCharges,Insurance,Severity".split(","),
    rows: 700,
    row: (random, index) => {
      const days = 1 + random.weighted([5, 6, 6, 4, 3, 2, 2, 1, 1, 1, 1, 1]);
      return [
        `S${String(index).padStart(5, "0")}`,
        iso(dayIn(random, "2022-03-01", 900)),
        random.pick(["Cardiology", "Orthopedics", "Maternity", "Oncology", "Pediatrics"]),
        random.pick(["J18.9", "I21.4", "S72.0", "O80", "C50.9"]),
        days,
        random.integer(0, 96),
        random.pick(["F", "M"]),
        random.pick(["TRUE", "FALSE", "FALSE", "FALSE"]),
        round(days * random.between(400, 2_600)),
        random.pick(["Public", "Private", "Uninsured"]),
        random.pick(["low", "medium", "high"]),
      ];
    },
  },
  meters: {
    header: [
      "meter_id",
      "reading_at",
      "tariff",
      "kwh",
      "voltage",
      "is_estimated",
      "net_export_kwh",
      "Temp (°C)",
      "renewable %",
      "district",
    ],
    rows: 1_000,
    row: (random, index) => [
      `MTR-${100 + (index % 40)}`,
      `${iso(Date.parse("2025-01-01") + Math.floor(index / 8) * DAY_MS)} ${String((index % 8) * 3).padStart(2, "0")}:00:00`,
      random.pick(["flat", "night saver", "dynamic"]),
      round(random.between(0.1, 9.8), 3),
      round(random.between(218, 242), 1),
      random.pick(["yes", "no", "no", "no"]),
      round(random.between(-4, 3), 3),
      round(random.between(-8, 31), 1),
      `${random.integer(5, 92)}%`,
      random.pick(["Harbour", "Old Town", "Northfield"]),
    ],
  },
  weblog: {
    header: "ts,path,status_code,method,bytes,response_ms,browser,country_code,is_bot,cache".split(","),
    rows: 1_200,
    row: (random) => [
      `${iso(dayIn(random, "2026-04-01", 61))}T${String(random.integer(0, 23)).padStart(2, "0")}:${String(random.integer(0, 59)).padStart(2, "0")}:00Z`,
      random.pick(["/", "/pricing", "/login", "/docs/start", "/api/items", "/checkout"]),
      random.pick([200, 200, 200, 200, 301, 404, 500, 503]),
      random.pick(["GET", "GET", "GET", "POST", "PUT"]),
      random.integer(180, 96_000),
      random.integer(8, 2_900),
      random.pick(["Firefox", "Chrome", "Safari", "Edge"]),
      random.pick(["SE", "PT", "KE", "VN"]),
      random.pick(["true", "false", "false"]),
      random.pick(["hit", "miss"]),
    ],
  },
} satisfies Record<string, TableRecipe>;
export type TableName = keyof typeof RECIPES;

/** CSV of an invented table: the same on every machine. */
export function tableCsv(name: TableName): string {
  const { header, rows, row }: TableRecipe = RECIPES[name];
  const random = createRandom(`table ${name}`);
  const lines = Array.from({ length: rows }, (_, index) => row(random, index).join(","));
  return [header.join(","), ...lines, ""].join("\n");
}
