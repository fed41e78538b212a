// SPDX-License-Identifier: Apache-2.0
// node sbom.mjs FILE: fails unless it is CycloneDX 1.4.
import { readFileSync } from 'node:fs';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';

const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot4);
const problem = await validator.validate(readFileSync(process.argv[2], 'utf8'));
if (problem !== null) {
  console.log(JSON.stringify(problem, null, 1));
  process.exit(1);
}
