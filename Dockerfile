# The paper trader. The workspace (config, models, results) is mounted; nothing of it is in the image.
FROM node:24-bookworm-slim AS build
WORKDIR /assay
RUN apt-get update && apt-get install --yes --no-install-recommends make git && rm -rf /var/lib/apt/lists/*
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN node scripts/build.ts && npm prune --omit=dev --no-audit --no-fund

FROM node:24-bookworm-slim
ENV NODE_ENV=production ASSAY_ROOT=/workspace
WORKDIR /assay
COPY --from=build /assay/bin bin
COPY --from=build /assay/dist dist
COPY --from=build /assay/node_modules node_modules
COPY --from=build /assay/package.json /assay/package-lock.json /assay/oclif.manifest.json ./
USER node
WORKDIR /workspace
ENTRYPOINT ["/assay/bin/run.js"]
CMD ["paper", "--port", "9464"]
