// SPDX-License-Identifier: Apache-2.0
// node schema.mjs FILE…: fails unless each is a JSON Schema that is valid
// against its meta-schema, draft 7, and that a strict reader takes.
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';

let failed = false;
for (const file of process.argv.slice(2)) {
  const ajv = new Ajv({ strict: true, strictRequired: false, strictTypes: false,
                        allErrors: true });
  const schema = JSON.parse(readFileSync(file, 'utf8'));
  if (schema.$schema !== 'http://json-schema.org/draft-07/schema#' ||
      !ajv.validateSchema(schema)) {
    console.log(`${file}: ${ajv.errorsText()}`);
    failed = true;
    continue;
  }
  ajv.compile(schema);
}
process.exit(failed || process.argv.length < 3 ? 1 : 0);
