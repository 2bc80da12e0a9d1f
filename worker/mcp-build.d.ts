// Built from mcp/http.ts, whose types the route takes.
declare module '*/dist/worker/mcp.mjs' {
  export const answerHttp: unknown;
}
