# Two stages: the first compiles (sqlite3 may need a C++ compiler), the second runs and holds only what running needs.
FROM node:lts-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends python3 make g++ && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
RUN npm run build && npm prune --omit=dev

FROM node:lts-slim
ENV NODE_ENV=production DATABASE_URL=sqlite:///data/gabarito.db
WORKDIR /app
RUN mkdir /data && chown node:node /data
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY content ./content
USER node
VOLUME /data
CMD ["node", "dist/main.js"]
