/** Words without meaning for a query: they cost no confidence and are never corrected. */
export const STOP_WORDS = new Set(
  `a an the of to in on at for from with by and or is are was were be been being am do does did done doing has have had having it its this that these those
there here i me my mine we us our ours you your yours he she they them their his her who whom whose what whats which when where how why if then else so as
than but not no nor yes too also just please pls plz thanks thank hi hello hey dear kindly could can cant cannot would should will shall might must may let lets
want wanna need needs like love wish know see look show shows showing showed give gives gimme get gets got gotten tell display present provide provided list
lists find finds plot draw chart visualize visualise view make makes made create build generate produce calculate return fetch pull bring help need
about into onto over under per via within without between among amongst during through throughout across along around against toward towards up down out off
all any some each every both few many much more most less least several other others another such own same only very really quite rather actually basically
exactly roughly approximately about maybe perhaps again still ever never always often now currently today right ok okay well hmm um oh ah ill im ive id youre
were theyre dont doesnt didnt isnt arent wasnt werent wont shouldnt couldnt wouldnt hasnt havent one ones thing things stuff something anything everything
nothing someone anyone everyone way ways kind kinds sort type bit lot lots go goes going gone went come comes came put puts take takes took taken use uses using
used run runs running ran set sets say says said think thinks thought mean means keep keeps kept amount amounts figure figures number numbers total totals
overall whole entire complete full data dataset information info detail details value values money dollar dollars usd eur euro euros gbp pound pounds cents
based respect respectively regard regarding concerning according terms case cases part parts where wherever while whereas because since until till after before
etc eg ie vs versus nice good great best better quick quickly fast simple basic pretty available possible question answer result results report reports
currently presently far soon later early late new old big small large high low together combined altogether jointly sum summed aggregate aggregated 
      cloud clouds world place places area areas period periods time times date dates range ranges
be able trying try tried quick happening happened happens happen occur occurred look looks looking seem seems going ask asking asked wonder wondering curious
interested check checking point view picture idea understand understanding understood explain explains explained describe analysis analyse analyze
us we're incur incurred incurs receive received receives spend consume consumed consumes active represent represents represented charged single priciest pricier taking treating whatsoever stay stayed stays hold nicer granted concentration usual named people folks guys crowd grateful obliged u end beginning yet cfo ceo cto coo wants calendar as-of today reconcile tabulate enumerate outline specify quantify determine establish identify indicate confirm verify state showback chargeback tracking track trending possibly kindly shortly whether afraid`
    .split(/\s+/)
    .map((word) => word.replace(/'/g, "")),
);

/** Common English that means nothing to a query but must not be "corrected" into something that does. */
export const PLAIN_WORDS = new Set(
  `cast past lost host hosts coast most must post posts boost roost cause causes course word words work works working worked world would could wood food good
house hours hour mouse state states stage staging steam team teams term terms deam dream stream owner owners project projects product products customer
customers department departments division person people employee employees engineer engineers manager managers head boss salary salaries office offices
budget budgets plan plans planned price prices priced rate rates unit units users user client clients partner partners vendor vendors carbon emission
emissions water weather email phone app apps application applications system systems platform platforms environment environments production development
test tests testing dev prod stage sandbox default primary secondary internal external public private global local national central north south east west
web site page pages file files folder name names title titles text table tables row rows column columns field fields key keys id ids code codes color
colour blue red green yellow orange purple size sizes length width height weight heavy light speed slow end ends start starts started beginning middle side
left back front top bottom half quarter third fourth fifth single double triple pair group groups member members class level levels layer step steps phase
line lines bar bars pie area areas dot dots map maps tree trees graph graphs plots scatter heat box boxes donut doughnut ring funnel radar gauge stack
stacks stacked first second next previous prior recent latest current former future final finally year years month months week weeks day days night nights
morning evening weekend weekends daily weekly monthly yearly annual annually quarterly hourly january february march april june july august september
october november december spring summer autumn fall winter monday tuesday wednesday thursday friday saturday sunday increase increases decrease decreases
rise rises rose risen fell drop drops dropped grow grows grew grown growth change changes changed shift moved move moves jump jumped spike spikes peak peaks
trend trends forecast forecasts predict prediction estimate estimated expected actual actuals usual unusual normal abnormal weird strange odd anomaly
anomalies outlier outliers average averages median mean max min maximum minimum count counts sum share shares portion fraction ratio percent percentage
difference differences compare compares comparing compared comparison contrast versus split splits breakdown break broken divide divided distribution
cheap cheaper expensive costly costs cost costing spent spending bill bills billed invoice invoices paid pay pays payment payments charge charges charged
service services account accounts region regions resource resources category categories provider providers tag tags tagged untagged label labels usage
save saves saved saving savings waste wasted wasting idle unused commitment commitments reserved reservation reservations spot demand discount discounts
credit credits refund refunds tax taxes support purchase purchases correction corrections adjustment adjustments list listed contract contracted negotiated
effective amortized amortised blended unblended net gross total market marketplace license licenses licence software hardware network storage database
databases compute computing server servers serverless machine machines virtual instance instances bucket buckets disk disks volume volumes function functions
cluster clusters node nodes container containers image images video backup backups snapshot snapshots log logs logging monitor monitoring security key
vault queue queues message messages event events stream streams api gateway gateways load balancer balancers domain domains dns cache caches search
engine engines analytics learning intelligence artificial model models token tokens request requests query queries transfer transfers traffic
ignore ignored exclude excluding excluded except without outside inside include includes including included remove removed drop filter filtered leave omit
under above below over exceed exceeds exceeded least between greater higher lower larger smaller fewer bigger longer shorter zero once twice
cars movie movies film films genre country origin engine mileage cylinders horsepower sales profit order orders store stores brand brands
want wants wanted turn turns turned switch swap sort sorted order ordered rank ranked ranking rest remaining else instead rather
sure true false null none empty missing blank unknown various different individual specific particular certain main major minor key important
driver drivers drove driven drive responsible reason reasons behind contributed contributing contribute contributor contributors because due
quick brief short long executive summary overview highlights recap status health situation story news update insights insight
recommend recommendation recommendations suggest suggestion suggestions optimize optimise optimization reduce cut lower advice tips opportunities
negative positive scenario simulate simulation happen double doubled tripled halve halved percent points basis
player players guest guests room rooms hotel hotels shipment shipments parcel parcels patient patients doctor doctors nurse nurses rider riders driver drivers
trip trips ticket tickets seat seats booking bookings visit visits visitor visitors session sessions download downloads install installs subscriber subscribers
student students teacher teachers member members reader readers viewer viewers buyer buyers seller sellers shopper shoppers tenant tenants citizen citizens
order orders parcel delivery deliveries route routes flight flights vehicle vehicles truck trucks plant plants meter meters turbine turbines
receptionist receptionists waiter waiters cook cooks clerk clerks worker workers cleaner cleaners pilot pilots staff crew colleague colleagues
issued possible possibly kindly shortly whether little meeting meetings director directors afraid fond forgive picture distort remainder carries carry
leaving aside attributable dear warm cold hot tall short happy sad early lately recently roughly exactly simply merely mainly mostly largely partly
paper papers phone phones laptop laptops desk desks coffee lunch dinner travel flights printer printers furniture rent fuel petrol lease leases
week weekday evening afternoon noon midnight hourly seconds minute minutes moment moments once twice often seldom rarely sometimes
plain plainly raw bare exact thanks
write delete update insert alter create truncate execute run shell password passwords secret secrets token prompt instructions system admin root`.split(
    /\s+/,
  ),
);

/** Short forms of chat and the commonest slips, read as the word they stand for unless the data has them as a name. */
export const SHORT_FORMS: Record<string, string> = {
  lst: "last",
  mth: "month",
  mths: "months",
  mnth: "month",
  mo: "month",
  qtr: "quarter",
  qtrs: "quarters",
  yr: "year",
  yrs: "years",
  wk: "week",
  wks: "weeks",
  dly: "daily",
  curr: "current",
  prev: "previous",
  svc: "service",
  svcs: "services",
  acct: "account",
  accts: "accounts",
  acc: "account",
  accs: "accounts",
  prov: "provider",
  cat: "category",
  btwn: "between",
  btw: "between",
  thru: "through",
  tot: "total",
  ttl: "total",
  amt: "amount",
  spnd: "spend",
  cst: "cost",
  csts: "costs",
  util: "utilization",
  mgmt: "management",
  teh: "the",
  hte: "the",
  adn: "and",
  nad: "and",
  fo: "of",
  ot: "to",
  fro: "for",
  wich: "which",
  waht: "what",
  wat: "what",
  wht: "what",
  hw: "how",
  mch: "much",
  biggst: "biggest",
  exp: "expensive",
  incl: "including",
  avrg: "average",
  x: "and",
  "×": "and",
};
