"use strict";

// src/report/files/rows.ts
function rowsOf({ repository, endpoints }) {
  const labelOf = labels();
  return endpoints.map((endpoint) => {
    const place = endpoint.repository ?? repository ?? "";
    const name = withoutPlace(endpoint.name, endpoint.repository);
    return { ...endpoint, place, label: labelOf(place, name) };
  });
}
function withoutPlace(name, repository) {
  const suffix = ` (${repository})`;
  return repository && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
}
function labels() {
  const nextCounts = /* @__PURE__ */ new Map();
  return (place, name) => {
    const key = (label2) => `${place}
${label2}`;
    let label = name;
    while (nextCounts.has(key(label))) {
      const count = nextCounts.get(key(name)) ?? 2;
      nextCounts.set(key(name), count + 1);
      label = `${name} (${count})`;
    }
    nextCounts.set(key(label), 2);
    return label;
  };
}
function hasEnd(row) {
  return row.expiresAt !== null && row.verdict !== "missing" && row.verdict !== "skipped";
}

// src/report/files/metrics.ts
function metricsFile(document) {
  const rows = rowsOf(document);
  return [
    ...family("credential_expiry_timestamp_seconds", "When the credential expires.", {
      samples: rows.filter(hasEnd).map((row) => [labelsOf(row), Date.parse(row.expiresAt) / 1e3])
    }),
    ...created(rows),
    ...family(
      "credential_check_verdict",
      "The verdict of the last check of the credential, always 1.",
      {
        samples: rows.map((row) => [
          { ...labelsOf(row), verdict: row.verdict, level: row.level },
          1
        ])
      }
    ),
    ...family("credential_checks_last_run_timestamp_seconds", "When the last run ended.", {
      samples: [
        [
          document.repository === void 0 ? {} : { repository: document.repository },
          Date.parse(document.generatedAt) / 1e3
        ]
      ]
    }),
    "# EOF",
    ""
  ].join("\n");
}
function created(rows) {
  const samples = rows.flatMap(
    (row) => row.age?.createdAt ? [[labelsOf(row), Date.parse(row.age.createdAt) / 1e3]] : []
  );
  const name = "credential_created_timestamp_seconds";
  return samples.length === 0 ? [] : family(name, "When the credential was created.", { samples });
}
function labelsOf({ label, place, owner }) {
  return {
    name: label,
    ...owner === null ? {} : { owner },
    ...place === "" ? {} : { repository: place }
  };
}
function family(name, help, { samples }) {
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} gauge`,
    ...samples.map(([labels2, value]) => `${name}${labelText(labels2)} ${numberText(value)}`)
  ];
}
function numberText(value) {
  return value < 1e3 ? String(value) : value.toExponential();
}
function labelText(labels2) {
  const pairs = Object.entries(labels2).map(
    ([name, value]) => `${name}="${value.replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n")}"`
  );
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

// <stdin>
module.exports = { metricsFile };
function take(name) { return require('./index.js')[name]; }
