"use strict";
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));

// shared:src/credential/facts.ts
var taken2 = take("jwtsOf");

// shared:src/values/instant.ts
var taken22 = take("parseInstant");

// shared:src/verdict/assess/answer.ts
var taken6 = take("jsonIn");

// shared:src/verdict/assess/conversation.ts
var taken1 = take("decisive");
var taken3 = take("findingOf");

// shared:src/verdict/facts.ts
var taken0 = take("factIn");
var taken23 = take("isOfEntry");

// src/verdict/birth.ts
async function withBirth(result, check, said) {
  const birth = await byProvider(check, said) ?? byToken(said);
  return birth === null ? result : { ...result, birth };
}
var CREATED = "created";
async function byProvider(check, said) {
  const { facts = {}, expiry } = check.judgement;
  const place = facts[CREATED];
  const isStored = check.auth.exchange === null;
  if (place === void 0 || !isStored || taken3(said).kind !== "accepted") return null;
  const given = taken23(expiry.elsewhere) ? (await Promise.resolve().then(() => __toESM(require("./verdict-beside-lookup.js"), 1))).ownEntry(check, said) : ownAnswer(said);
  const text = given === null ? null : taken0(place, given);
  const at = text === null ? null : taken22(text);
  return at === null ? null : { at, source: "provider" };
}
function ownAnswer(said) {
  const last = taken1(said)?.exchange;
  if (last?.kind !== "answer") return null;
  const body = taken6(last.answer);
  return { answer: last.answer, document: body.ok ? body.document : null };
}
function byToken({ facts }) {
  const all = taken2(facts).flatMap(({ iat }) => iat.kind === "usable" ? [iat.value] : []);
  return all.length === 0 ? null : { at: Math.min(...all), source: "jwt" };
}

// <stdin>
module.exports = { withBirth };
function take(name) { return require('./index.js')[name]; }
