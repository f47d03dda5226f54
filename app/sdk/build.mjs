// Compiles the runtime into the resources that the command packages, and lists its files there.
import { execFileSync } from "node:child_process";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("src/main/resources/dev/ashlar/sdk/runtime/", import.meta.url));
const compiler = fileURLToPath(new URL("node_modules/typescript/bin/tsc", import.meta.url));

rmSync(folder, { recursive: true, force: true });
execFileSync(process.execPath, [compiler, "--project", fileURLToPath(new URL("tsconfig.json", import.meta.url))], {
  stdio: "inherit",
});
writeFileSync(`${folder}files.txt`, readdirSync(folder).sort().join("\n") + "\n");
