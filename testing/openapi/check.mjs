// Checks documents: node check.mjs FILE.json …   Each has to be valid, and to become TypeScript that compiles.
import { Validator } from "@seriousme/openapi-schema-validator";
import { execFileSync } from "node:child_process";

const files = process.argv.slice(2);
const run = (tool, ...options) =>
  execFileSync(process.execPath, [`node_modules/${tool}`, ...options], { stdio: ["ignore", "ignore", "inherit"] });

for (const file of files) {
  const { valid, errors } = await new Validator().validate(file);
  if (!valid) {
    console.error(`${file} is not valid: ${JSON.stringify(errors, null, 2)}`);
    process.exit(1);
  }
  run("openapi-typescript/bin/cli.js", file, "--properties-required-by-default", "-o", file.replace(/json$/, "ts"));
}
const types = files.map((file) => file.replace(/json$/, "ts"));
run("typescript/bin/tsc", "--strict", "--noEmit", "--skipLibCheck", "false", ...types);
run("typescript/bin/tsc", "-p", ".");
console.log(`${files.length} documents are valid, and their types compile`);
