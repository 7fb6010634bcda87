"use strict";

// src/http/http2.ts
var import_node_http2 = require("node:http2");

// shared:src/http/fields.ts
var taken0 = take("readHeaders");

// shared:src/http/speak.ts
var taken02 = take("HEADER_LIMIT_BYTES");
var taken1 = take("HungUp");
var taken2 = take("TooLong");

// src/http/http2.ts
var NO_ERROR = 0;
var RESETS = [7, 8, 2];
var speakHttp2 = (connect, head, listener) => {
  connect().then(
    (socket) => converse(socket, head, listener),
    (error) => listener.onError(error)
  );
};
function converse(socket, head, listener) {
  const session = (0, import_node_http2.connect)("https://connection.invalid", {
    createConnection: () => socket,
    settings: { enablePush: false, maxHeaderListSize: taken02 }
  });
  session.on("error", listener.onError);
  session.on("close", () => listener.onError(new taken1()));
  session.once("remoteSettings", () => {
    listener.onStart();
    try {
      request(session, head, listener);
    } catch (error) {
      listener.onError(error);
    }
  });
}
function request(session, head, listener) {
  const stream = session.request(headersOf(head, session.encrypted ?? false), {
    endStream: head.body === null
  });
  let hasEnded = false;
  stream.on("response", (headers, _flags, raw) => {
    const lines = (raw ?? []).map((text) => Buffer.from(text, "latin1"));
    if (sizeOf(lines) > taken02) return listener.onError(new taken2());
    const fields = taken0(lines);
    listener.onHead(headers[":status"] ?? 0, new Map([...fields].filter(isField)), "");
  });
  stream.on("data", listener.onData);
  stream.on("end", () => {
    hasEnded = true;
  });
  const fault = (error) => RESETS.includes(stream.rstCode) ? new taken1() : error;
  stream.on("error", (error) => listener.onError(fault(error)));
  stream.on("close", () => {
    if (hasEnded && stream.rstCode === NO_ERROR) listener.onEnd();
    else listener.onError(fault(new CutOff()));
  });
  if (head.body !== null) stream.end(head.body);
}
function isField([name]) {
  return !name.startsWith(":");
}
function headersOf({ method, path, headers, body }, isSecure) {
  const { host = "", ...fields } = headers;
  return {
    ":method": method,
    ":path": path,
    ":authority": host,
    ":scheme": isSecure ? "https" : "http",
    ...body === null ? {} : { "content-length": Buffer.byteLength(body) },
    ...fields
  };
}
function sizeOf(lines) {
  return lines.reduce((size, { length }) => size + length, 0);
}
var CutOff = class extends Error {
  code = "ERR_HTTP2_STREAM_ERROR";
};

// <stdin>
module.exports = { speakHttp2 };
function take(name) { return require('./index.js')[name]; }
