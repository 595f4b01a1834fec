// Validates the SARIF on standard input by its JSON schema. Prints what is wrong; the exit code is 1 then.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const folder = process.argv[2];
const require = createRequire(join(folder, "package.json"));
const read = (file) => JSON.parse(readFileSync(join(folder, "node_modules", file), "utf8"));
const Ajv = require("ajv");
const ajv = new Ajv({ schemaId: "id", meta: false, allErrors: true, unknownFormats: "ignore" });
ajv.addMetaSchema(read("ajv/lib/refs/json-schema-draft-04.json"));
ajv._opts.defaultMeta = "http://json-schema.org/draft-04/schema#";
const validate = ajv.compile(read("@microsoft/sarif-matcher-utils/lib/schemas/sarif-2.1.0-rtm.5.json"));
if (!validate(JSON.parse(readFileSync(0, "utf8")))) {
  for (const error of validate.errors) console.log(`${error.dataPath || "."}: ${error.message}`);
  process.exit(1);
}
