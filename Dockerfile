# One image for the api and the worker, each one built file (docs/adr/0056), and the command line.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY api/package.json api/
COPY api/contract/package.json api/contract/
COPY code-generator/package.json code-generator/
COPY printing/package.json printing/
COPY scan-web/package.json scan-web/
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:22-bookworm-slim
ENV NODE_ENV=production
ENV NODE_OPTIONS="--enable-source-maps --use-largepages=silent"
WORKDIR /app
COPY --from=build --chown=node:node /app /app
RUN mkdir /data && chown node:node /data
USER node
EXPOSE 3000
CMD ["node", "api/dist/main.mjs"]
