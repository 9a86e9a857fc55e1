/** @type {import("next").NextConfig} */
const config = {
  output: "standalone",
  poweredByHeader: false,
  agentRules: false,
  // Native or file-reading packages: required at run time, never bundled.
  serverExternalPackages: [
    "better-sqlite3",
    "pg",
    "@node-rs/argon2",
    "net-snmp",
    "snmp-native",
    "ssh2",
    "pdfkit",
    "bwip-js",
    "fontkit",
  ],
  outputFileTracingRoot: import.meta.dirname,
  outputFileTracingIncludes: {
    "/*": ["./db/migrations/**/*", "./node_modules/@fontsource-variable/inter/files/*-wght-normal.woff2"],
  },
  turbopack: { root: import.meta.dirname },
  async headers() {
    return [
      {
        source: "/:path*",
        headers: [
          { key: "X-Content-Type-Options", value: "nosniff" },
          { key: "Referrer-Policy", value: "same-origin" },
          { key: "X-Frame-Options", value: "DENY" },
          { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
          { key: "Permissions-Policy", value: "camera=(self), geolocation=(), microphone=()" },
        ],
      },
    ];
  },
};

export default config;
