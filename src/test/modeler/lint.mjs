// node lint.mjs NODE_MODULES PROCESSES: lints every model by PROCESSES/.bpmnlintrc and checks every element template
// against the published schema. Writes one line per finding to standard output, nothing when all is well:
// severity, file, rule, element, message, separated by tabs.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [modules, processes] = process.argv.slice(2);
const require = createRequire(pathToFileURL(resolve(modules, 'of', 'package.json')));
const load = async (name) => import(pathToFileURL(require.resolve(name)));

const { BpmnModdle, default: Moddle } = await load('bpmn-moddle');
const { Linter } = require('bpmnlint');
const NodeResolver = require('bpmnlint/lib/resolver/node-resolver');
const { validate } = await load('@bpmn-io/element-templates-validator');
const camunda = require('camunda-bpmn-moddle/resources/camunda.json');
const plugin = require(resolve(processes, '.camunda', 'modeler-plugin', 'client.js'));

const bpmnlint = new NodeResolver({ require });
const ours = (pkg) => (pkg === 'bpmnlint-plugin-dacheng' ? plugin.resolver : bpmnlint);
// A linter for each file: some rules remember what they have seen.
const linter = () => new Linter({
  config: JSON.parse(readFileSync(join(processes, '.bpmnlintrc'), 'utf8')),
  resolver: {
    resolveRule: (pkg, name) => ours(pkg).resolveRule(pkg, name),
    resolveConfig: (pkg, name) => ours(pkg).resolveConfig(pkg, name),
  },
});
const tell = (...columns) => console.log(columns.join('\t'));
const files = (folder, ending) =>
  readdirSync(folder).filter((name) => name.endsWith(ending)).sort().map((name) => join(folder, name));

for (const file of [...files(processes, '.bpmn'), ...files(join(processes, 'examples'), '.bpmn')]) {
  const moddle = new (BpmnModdle ?? Moddle)({ camunda });
  const { rootElement, warnings } = await moddle.fromXML(readFileSync(file, 'utf8'));
  warnings.forEach((warning) => tell('error', file, 'xml', '', warning.message));
  for (const [rule, reports] of Object.entries(await linter().lint(rootElement))) {
    reports.forEach((report) => tell(report.category, file, rule, report.id, report.message));
  }
}
for (const file of files(join(processes, '.camunda', 'element-templates'), '.json')) {
  const { valid, errors } = validate(JSON.parse(readFileSync(file, 'utf8')));
  if (!valid) {
    errors.forEach((error) => tell('error', file, 'schema', error.instancePath ?? '', error.message));
  }
}
