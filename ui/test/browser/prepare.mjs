// Makes browser tests possible on a machine with Node alone: installs Playwright's driver, then finds a browser,
// or brings one. Writes what it found to standard output as Java properties; everything else goes to standard error.
import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));

/** npm ci, unless the lock file is what was installed last time. */
function install(folder) {
  const lock = readFileSync(join(folder, 'package-lock.json'), 'utf8');
  const installed = join(folder, 'node_modules', '.package-lock.json');
  if (existsSync(installed)) {
    const had = JSON.parse(readFileSync(installed, 'utf8')).packages;
    const wanted = Object.entries(JSON.parse(lock).packages).filter(([path, p]) => path && !p.optional);
    if (wanted.every(([path, p]) => had[path]?.version === p.version)) {
      return;
    }
  }
  const npm = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  const run = spawnSync('npm', npm, {
    cwd: folder,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (run.status !== 0) {
    throw new Error(`npm ci failed in ${folder}; it needs the npm registry the first time`);
  }
}

/** A browser of this machine, or undefined. DACHENG_BROWSER names one that stands elsewhere. */
function systemBrowser() {
  const { PATH = '', ProgramFiles = '', LOCALAPPDATA = '', DACHENG_BROWSER } = process.env;
  const programs86 = process.env['ProgramFiles(x86)'] ?? '';
  const places = {
    linux: [
      ...PATH.split(':').flatMap((folder) =>
        ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map((name) => join(folder, name)),
      ),
      '/snap/bin/chromium',
    ],
    darwin: [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ],
    win32: [ProgramFiles, programs86, LOCALAPPDATA]
      .filter(Boolean)
      .flatMap((folder) => [
        join(folder, 'Google/Chrome/Application/chrome.exe'),
        join(folder, 'Microsoft/Edge/Application/msedge.exe'),
      ]),
  }[process.platform];
  return DACHENG_BROWSER || (places ?? []).find(existsSync);
}

/** Chromium from npm, unpacked beside its package once. */
async function packedBrowser() {
  const folder = join(here, 'chromium');
  install(folder);
  const packed = join(folder, 'node_modules', '@sparticuz', 'chromium', 'bin');
  const unpacked = join(folder, 'node_modules', '.unpacked');
  if (!existsSync(unpacked)) {
    const partly = `${unpacked}.partly`;
    rmSync(partly, { recursive: true, force: true });
    const tar = await import(pathToFileURL(join(folder, 'node_modules', 'tar-fs', 'index.js')));
    const unpack = (name, to) =>
      pipeline(createReadStream(join(packed, name)), createBrotliDecompress({ chunkSize: 2 ** 21 }), to);
    await unpack('al2023.tar.br', tar.default.extract(join(partly, 'al2023')));
    await unpack('swiftshader.tar.br', tar.default.extract(partly));
    await unpack('chromium.br', createWriteStream(join(partly, 'chromium'), { mode: 0o700 }));
    renameSync(partly, unpacked);
  }
  return { executable: join(unpacked, 'chromium'), libraries: join(unpacked, 'al2023', 'lib') };
}

/** Playwright's own Chromium, for other bare machines. */
function playwrightsBrowser() {
  const cli = join(here, 'node_modules', 'package', 'cli.js');
  const run = spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: ['ignore', 2, 2] });
  if (run.status !== 0) {
    throw new Error('No browser was found and none could be installed. Install Chrome or Chromium, or name one by DACHENG_BROWSER.');
  }
  return {};
}

install(here);
const executable = systemBrowser();
const browser = executable
  ? { executable }
  : process.platform === 'linux' && process.arch === 'x64'
    ? await packedBrowser()
    : playwrightsBrowser();
const found = { node: process.execPath, driver: resolve(here, 'node_modules'), ...browser };
for (const [name, value] of Object.entries(found)) {
  console.log(`${name}=${value.replaceAll('\\', '\\\\')}`);
}
