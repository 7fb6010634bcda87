"use strict";

// src/command/schema.ts
var import_node_path = require("node:path");
var LARGEST_SCHEMA_BYTES = 16 * 1024 * 1024;
var schema = {
  takes: "",
  words: { least: 0, most: 0 },
  options: {},
  notes: ["An editor completes and checks the file with it."],
  run: async (_, { terminal, files, home }) => {
    const read = await files.read((0, import_node_path.join)(home, "schema", "config.schema.json"), LARGEST_SCHEMA_BYTES);
    if (read.kind === "text") {
      terminal.print(new TextDecoder().decode(read.bytes));
      return 0;
    }
    terminal.say("The schema is not beside this program. Install the package again.");
    return 1;
  }
};

// <stdin>
module.exports = { schema };
function take(name) { return require('./index.js')[name]; }
