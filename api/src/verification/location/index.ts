export { createLocationLink, createLocationPages } from './location-pages.ts';
export { createLocationRoutes } from './location-routes.ts';
export { createLocations, type Locations, type NotedLocation } from './location-service.ts';
export { createLocationStore } from './location-store.ts';
export { createLocationTokens, type LocationTokens } from './location-tokens.ts';
