// Child process of the test for killed loads: loads FILE into DIRECTORY and tells each phase on standard output.
import { createWarehouse } from "@/adapters/warehouse/create-warehouse";
import { loadConfig } from "@/lib/config";
import { createLog } from "@/lib/log";

const [directory, file, id] = process.argv.slice(2);
const warehouse = await createWarehouse(loadConfig({ SPENDLENS_DATA_DIR: directory }), createLog("silent"));
process.stdout.write("open\n");
if (file) await warehouse.load({ kind: "file", path: file }, { id, onProgress: ({ phase }) => process.stdout.write(`${phase}\n`) });
else await new Promise((resolve) => setTimeout(resolve, 60_000));
await warehouse.close();
