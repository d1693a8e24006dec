/**
 * Lints texts as if they stood in files of this project, by the real eslint.config.mjs; nothing is written.
 * stdin: [{ file, code }], stdout: for each the complaints [{ rule, message }]. A process of its own, because ESLint
 * and Nx keep what they read of the project in globals.
 */
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';

const root = fileURLToPath(new URL('../../', import.meta.url));
const eslint = new ESLint({ cwd: root });
const log = console.log;
console.log = console.error; // stdout is for the answer alone
process.stdout.write = process.stderr.write.bind(process.stderr);

const answers = [];
for (const { file, code } of JSON.parse(await text(process.stdin))) {
  const [result] = await eslint.lintText(`${code}\n`, { filePath: `${root}${file}` });
  answers.push((result?.messages ?? []).map(({ ruleId, message }) => ({ rule: ruleId, message })));
}
delete process.stdout.write;
log(JSON.stringify(answers));
