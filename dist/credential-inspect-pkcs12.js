"use strict";
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};
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

// node_modules/node-forge/lib/forge.js
var require_forge = __commonJS({
  "node_modules/node-forge/lib/forge.js"(exports2, module2) {
    module2.exports = {
      // default options
      options: {
        usePureJavaScript: false
      }
    };
  }
});

// node_modules/node-forge/lib/baseN.js
var require_baseN = __commonJS({
  "node_modules/node-forge/lib/baseN.js"(exports2, module2) {
    var api = {};
    module2.exports = api;
    var _reverseAlphabets = {};
    api.encode = function(input, alphabet, maxline) {
      if (typeof alphabet !== "string") {
        throw new TypeError('"alphabet" must be a string.');
      }
      if (maxline !== void 0 && typeof maxline !== "number") {
        throw new TypeError('"maxline" must be a number.');
      }
      var output = "";
      if (!(input instanceof Uint8Array)) {
        output = _encodeWithByteBuffer(input, alphabet);
      } else {
        var i = 0;
        var base = alphabet.length;
        var first = alphabet.charAt(0);
        var digits = [0];
        for (i = 0; i < input.length; ++i) {
          for (var j = 0, carry = input[i]; j < digits.length; ++j) {
            carry += digits[j] << 8;
            digits[j] = carry % base;
            carry = carry / base | 0;
          }
          while (carry > 0) {
            digits.push(carry % base);
            carry = carry / base | 0;
          }
        }
        for (i = 0; input[i] === 0 && i < input.length - 1; ++i) {
          output += first;
        }
        for (i = digits.length - 1; i >= 0; --i) {
          output += alphabet[digits[i]];
        }
      }
      if (maxline) {
        var regex = new RegExp(".{1," + maxline + "}", "g");
        output = output.match(regex).join("\r\n");
      }
      return output;
    };
    api.decode = function(input, alphabet) {
      if (typeof input !== "string") {
        throw new TypeError('"input" must be a string.');
      }
      if (typeof alphabet !== "string") {
        throw new TypeError('"alphabet" must be a string.');
      }
      var table = _reverseAlphabets[alphabet];
      if (!table) {
        table = _reverseAlphabets[alphabet] = [];
        for (var i = 0; i < alphabet.length; ++i) {
          table[alphabet.charCodeAt(i)] = i;
        }
      }
      input = input.replace(/\s/g, "");
      var base = alphabet.length;
      var first = alphabet.charAt(0);
      var bytes = [0];
      for (var i = 0; i < input.length; i++) {
        var value = table[input.charCodeAt(i)];
        if (value === void 0) {
          return;
        }
        for (var j = 0, carry = value; j < bytes.length; ++j) {
          carry += bytes[j] * base;
          bytes[j] = carry & 255;
          carry >>= 8;
        }
        while (carry > 0) {
          bytes.push(carry & 255);
          carry >>= 8;
        }
      }
      for (var k = 0; input[k] === first && k < input.length - 1; ++k) {
        bytes.push(0);
      }
      if (typeof Buffer !== "undefined") {
        return Buffer.from(bytes.reverse());
      }
      return new Uint8Array(bytes.reverse());
    };
    function _encodeWithByteBuffer(input, alphabet) {
      var i = 0;
      var base = alphabet.length;
      var first = alphabet.charAt(0);
      var digits = [0];
      for (i = 0; i < input.length(); ++i) {
        for (var j = 0, carry = input.at(i); j < digits.length; ++j) {
          carry += digits[j] << 8;
          digits[j] = carry % base;
          carry = carry / base | 0;
        }
        while (carry > 0) {
          digits.push(carry % base);
          carry = carry / base | 0;
        }
      }
      var output = "";
      for (i = 0; input.at(i) === 0 && i < input.length() - 1; ++i) {
        output += first;
      }
      for (i = digits.length - 1; i >= 0; --i) {
        output += alphabet[digits[i]];
      }
      return output;
    }
  }
});

// node_modules/node-forge/lib/util.js
var require_util = __commonJS({
  "node_modules/node-forge/lib/util.js"(exports2, module2) {
    var forge = require_forge();
    var baseN = require_baseN();
    var util = module2.exports = forge.util = forge.util || {};
    (function() {
      if (typeof process !== "undefined" && process.nextTick && !process.browser) {
        util.nextTick = process.nextTick;
        if (typeof setImmediate === "function") {
          util.setImmediate = setImmediate;
        } else {
          util.setImmediate = util.nextTick;
        }
        return;
      }
      if (typeof setImmediate === "function") {
        util.setImmediate = function() {
          return setImmediate.apply(void 0, arguments);
        };
        util.nextTick = function(callback) {
          return setImmediate(callback);
        };
        return;
      }
      util.setImmediate = function(callback) {
        setTimeout(callback, 0);
      };
      if (typeof window !== "undefined" && typeof window.postMessage === "function") {
        let handler2 = function(event) {
          if (event.source === window && event.data === msg) {
            event.stopPropagation();
            var copy = callbacks.slice();
            callbacks.length = 0;
            copy.forEach(function(callback) {
              callback();
            });
          }
        };
        var handler = handler2;
        var msg = "forge.setImmediate";
        var callbacks = [];
        util.setImmediate = function(callback) {
          callbacks.push(callback);
          if (callbacks.length === 1) {
            window.postMessage(msg, "*");
          }
        };
        window.addEventListener("message", handler2, true);
      }
      if (typeof MutationObserver !== "undefined") {
        var now = Date.now();
        var attr = true;
        var div = document.createElement("div");
        var callbacks = [];
        new MutationObserver(function() {
          var copy = callbacks.slice();
          callbacks.length = 0;
          copy.forEach(function(callback) {
            callback();
          });
        }).observe(div, { attributes: true });
        var oldSetImmediate = util.setImmediate;
        util.setImmediate = function(callback) {
          if (Date.now() - now > 15) {
            now = Date.now();
            oldSetImmediate(callback);
          } else {
            callbacks.push(callback);
            if (callbacks.length === 1) {
              div.setAttribute("a", attr = !attr);
            }
          }
        };
      }
      util.nextTick = util.setImmediate;
    })();
    util.isNodejs = typeof process !== "undefined" && process.versions && process.versions.node;
    util.globalScope = (function() {
      if (util.isNodejs) {
        return global;
      }
      return typeof self === "undefined" ? window : self;
    })();
    util.isArray = Array.isArray || function(x) {
      return Object.prototype.toString.call(x) === "[object Array]";
    };
    util.isArrayBuffer = function(x) {
      return typeof ArrayBuffer !== "undefined" && x instanceof ArrayBuffer;
    };
    util.isArrayBufferView = function(x) {
      return x && util.isArrayBuffer(x.buffer) && x.byteLength !== void 0;
    };
    function _checkBitsParam(n) {
      if (!(n === 8 || n === 16 || n === 24 || n === 32)) {
        throw new Error("Only 8, 16, 24, or 32 bits supported: " + n);
      }
    }
    util.ByteBuffer = ByteStringBuffer;
    function ByteStringBuffer(b) {
      this.data = "";
      this.read = 0;
      if (typeof b === "string") {
        this.data = b;
      } else if (util.isArrayBuffer(b) || util.isArrayBufferView(b)) {
        if (typeof Buffer !== "undefined" && b instanceof Buffer) {
          this.data = b.toString("binary");
        } else {
          var arr = new Uint8Array(b);
          try {
            this.data = String.fromCharCode.apply(null, arr);
          } catch (e) {
            for (var i = 0; i < arr.length; ++i) {
              this.putByte(arr[i]);
            }
          }
        }
      } else if (b instanceof ByteStringBuffer || typeof b === "object" && typeof b.data === "string" && typeof b.read === "number") {
        this.data = b.data;
        this.read = b.read;
      }
      this._constructedStringLength = 0;
    }
    util.ByteStringBuffer = ByteStringBuffer;
    var _MAX_CONSTRUCTED_STRING_LENGTH = 4096;
    util.ByteStringBuffer.prototype._optimizeConstructedString = function(x) {
      this._constructedStringLength += x;
      if (this._constructedStringLength > _MAX_CONSTRUCTED_STRING_LENGTH) {
        this.data.substr(0, 1);
        this._constructedStringLength = 0;
      }
    };
    util.ByteStringBuffer.prototype.length = function() {
      return this.data.length - this.read;
    };
    util.ByteStringBuffer.prototype.isEmpty = function() {
      return this.length() <= 0;
    };
    util.ByteStringBuffer.prototype.putByte = function(b) {
      return this.putBytes(String.fromCharCode(b));
    };
    util.ByteStringBuffer.prototype.fillWithByte = function(b, n) {
      b = String.fromCharCode(b);
      var d = this.data;
      while (n > 0) {
        if (n & 1) {
          d += b;
        }
        n >>>= 1;
        if (n > 0) {
          b += b;
        }
      }
      this.data = d;
      this._optimizeConstructedString(n);
      return this;
    };
    util.ByteStringBuffer.prototype.putBytes = function(bytes) {
      this.data += bytes;
      this._optimizeConstructedString(bytes.length);
      return this;
    };
    util.ByteStringBuffer.prototype.putString = function(str) {
      return this.putBytes(util.encodeUtf8(str));
    };
    util.ByteStringBuffer.prototype.putInt16 = function(i) {
      return this.putBytes(
        String.fromCharCode(i >> 8 & 255) + String.fromCharCode(i & 255)
      );
    };
    util.ByteStringBuffer.prototype.putInt24 = function(i) {
      return this.putBytes(
        String.fromCharCode(i >> 16 & 255) + String.fromCharCode(i >> 8 & 255) + String.fromCharCode(i & 255)
      );
    };
    util.ByteStringBuffer.prototype.putInt32 = function(i) {
      return this.putBytes(
        String.fromCharCode(i >> 24 & 255) + String.fromCharCode(i >> 16 & 255) + String.fromCharCode(i >> 8 & 255) + String.fromCharCode(i & 255)
      );
    };
    util.ByteStringBuffer.prototype.putInt16Le = function(i) {
      return this.putBytes(
        String.fromCharCode(i & 255) + String.fromCharCode(i >> 8 & 255)
      );
    };
    util.ByteStringBuffer.prototype.putInt24Le = function(i) {
      return this.putBytes(
        String.fromCharCode(i & 255) + String.fromCharCode(i >> 8 & 255) + String.fromCharCode(i >> 16 & 255)
      );
    };
    util.ByteStringBuffer.prototype.putInt32Le = function(i) {
      return this.putBytes(
        String.fromCharCode(i & 255) + String.fromCharCode(i >> 8 & 255) + String.fromCharCode(i >> 16 & 255) + String.fromCharCode(i >> 24 & 255)
      );
    };
    util.ByteStringBuffer.prototype.putInt = function(i, n) {
      _checkBitsParam(n);
      var bytes = "";
      do {
        n -= 8;
        bytes += String.fromCharCode(i >> n & 255);
      } while (n > 0);
      return this.putBytes(bytes);
    };
    util.ByteStringBuffer.prototype.putSignedInt = function(i, n) {
      if (i < 0) {
        i += 2 << n - 1;
      }
      return this.putInt(i, n);
    };
    util.ByteStringBuffer.prototype.putBuffer = function(buffer) {
      return this.putBytes(buffer.getBytes());
    };
    util.ByteStringBuffer.prototype.getByte = function() {
      return this.data.charCodeAt(this.read++);
    };
    util.ByteStringBuffer.prototype.getInt16 = function() {
      var rval = this.data.charCodeAt(this.read) << 8 ^ this.data.charCodeAt(this.read + 1);
      this.read += 2;
      return rval;
    };
    util.ByteStringBuffer.prototype.getInt24 = function() {
      var rval = this.data.charCodeAt(this.read) << 16 ^ this.data.charCodeAt(this.read + 1) << 8 ^ this.data.charCodeAt(this.read + 2);
      this.read += 3;
      return rval;
    };
    util.ByteStringBuffer.prototype.getInt32 = function() {
      var rval = this.data.charCodeAt(this.read) << 24 ^ this.data.charCodeAt(this.read + 1) << 16 ^ this.data.charCodeAt(this.read + 2) << 8 ^ this.data.charCodeAt(this.read + 3);
      this.read += 4;
      return rval;
    };
    util.ByteStringBuffer.prototype.getInt16Le = function() {
      var rval = this.data.charCodeAt(this.read) ^ this.data.charCodeAt(this.read + 1) << 8;
      this.read += 2;
      return rval;
    };
    util.ByteStringBuffer.prototype.getInt24Le = function() {
      var rval = this.data.charCodeAt(this.read) ^ this.data.charCodeAt(this.read + 1) << 8 ^ this.data.charCodeAt(this.read + 2) << 16;
      this.read += 3;
      return rval;
    };
    util.ByteStringBuffer.prototype.getInt32Le = function() {
      var rval = this.data.charCodeAt(this.read) ^ this.data.charCodeAt(this.read + 1) << 8 ^ this.data.charCodeAt(this.read + 2) << 16 ^ this.data.charCodeAt(this.read + 3) << 24;
      this.read += 4;
      return rval;
    };
    util.ByteStringBuffer.prototype.getInt = function(n) {
      _checkBitsParam(n);
      var rval = 0;
      do {
        rval = (rval << 8) + this.data.charCodeAt(this.read++);
        n -= 8;
      } while (n > 0);
      return rval;
    };
    util.ByteStringBuffer.prototype.getSignedInt = function(n) {
      var x = this.getInt(n);
      var max = 2 << n - 2;
      if (x >= max) {
        x -= max << 1;
      }
      return x;
    };
    util.ByteStringBuffer.prototype.getBytes = function(count) {
      var rval;
      if (count) {
        count = Math.min(this.length(), count);
        rval = this.data.slice(this.read, this.read + count);
        this.read += count;
      } else if (count === 0) {
        rval = "";
      } else {
        rval = this.read === 0 ? this.data : this.data.slice(this.read);
        this.clear();
      }
      return rval;
    };
    util.ByteStringBuffer.prototype.bytes = function(count) {
      return typeof count === "undefined" ? this.data.slice(this.read) : this.data.slice(this.read, this.read + count);
    };
    util.ByteStringBuffer.prototype.at = function(i) {
      return this.data.charCodeAt(this.read + i);
    };
    util.ByteStringBuffer.prototype.setAt = function(i, b) {
      this.data = this.data.substr(0, this.read + i) + String.fromCharCode(b) + this.data.substr(this.read + i + 1);
      return this;
    };
    util.ByteStringBuffer.prototype.last = function() {
      return this.data.charCodeAt(this.data.length - 1);
    };
    util.ByteStringBuffer.prototype.copy = function() {
      var c = util.createBuffer(this.data);
      c.read = this.read;
      return c;
    };
    util.ByteStringBuffer.prototype.compact = function() {
      if (this.read > 0) {
        this.data = this.data.slice(this.read);
        this.read = 0;
      }
      return this;
    };
    util.ByteStringBuffer.prototype.clear = function() {
      this.data = "";
      this.read = 0;
      return this;
    };
    util.ByteStringBuffer.prototype.truncate = function(count) {
      var len = Math.max(0, this.length() - count);
      this.data = this.data.substr(this.read, len);
      this.read = 0;
      return this;
    };
    util.ByteStringBuffer.prototype.toHex = function() {
      var rval = "";
      for (var i = this.read; i < this.data.length; ++i) {
        var b = this.data.charCodeAt(i);
        if (b < 16) {
          rval += "0";
        }
        rval += b.toString(16);
      }
      return rval;
    };
    util.ByteStringBuffer.prototype.toString = function() {
      return util.decodeUtf8(this.bytes());
    };
    function DataBuffer(b, options) {
      options = options || {};
      this.read = options.readOffset || 0;
      this.growSize = options.growSize || 1024;
      var isArrayBuffer = util.isArrayBuffer(b);
      var isArrayBufferView = util.isArrayBufferView(b);
      if (isArrayBuffer || isArrayBufferView) {
        if (isArrayBuffer) {
          this.data = new DataView(b);
        } else {
          this.data = new DataView(b.buffer, b.byteOffset, b.byteLength);
        }
        this.write = "writeOffset" in options ? options.writeOffset : this.data.byteLength;
        return;
      }
      this.data = new DataView(new ArrayBuffer(0));
      this.write = 0;
      if (b !== null && b !== void 0) {
        this.putBytes(b);
      }
      if ("writeOffset" in options) {
        this.write = options.writeOffset;
      }
    }
    util.DataBuffer = DataBuffer;
    util.DataBuffer.prototype.length = function() {
      return this.write - this.read;
    };
    util.DataBuffer.prototype.isEmpty = function() {
      return this.length() <= 0;
    };
    util.DataBuffer.prototype.accommodate = function(amount, growSize) {
      if (this.length() >= amount) {
        return this;
      }
      growSize = Math.max(growSize || this.growSize, amount);
      var src = new Uint8Array(
        this.data.buffer,
        this.data.byteOffset,
        this.data.byteLength
      );
      var dst = new Uint8Array(this.length() + growSize);
      dst.set(src);
      this.data = new DataView(dst.buffer);
      return this;
    };
    util.DataBuffer.prototype.putByte = function(b) {
      this.accommodate(1);
      this.data.setUint8(this.write++, b);
      return this;
    };
    util.DataBuffer.prototype.fillWithByte = function(b, n) {
      this.accommodate(n);
      for (var i = 0; i < n; ++i) {
        this.data.setUint8(b);
      }
      return this;
    };
    util.DataBuffer.prototype.putBytes = function(bytes, encoding) {
      if (util.isArrayBufferView(bytes)) {
        var src = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        var len = src.byteLength - src.byteOffset;
        this.accommodate(len);
        var dst = new Uint8Array(this.data.buffer, this.write);
        dst.set(src);
        this.write += len;
        return this;
      }
      if (util.isArrayBuffer(bytes)) {
        var src = new Uint8Array(bytes);
        this.accommodate(src.byteLength);
        var dst = new Uint8Array(this.data.buffer);
        dst.set(src, this.write);
        this.write += src.byteLength;
        return this;
      }
      if (bytes instanceof util.DataBuffer || typeof bytes === "object" && typeof bytes.read === "number" && typeof bytes.write === "number" && util.isArrayBufferView(bytes.data)) {
        var src = new Uint8Array(bytes.data.byteLength, bytes.read, bytes.length());
        this.accommodate(src.byteLength);
        var dst = new Uint8Array(bytes.data.byteLength, this.write);
        dst.set(src);
        this.write += src.byteLength;
        return this;
      }
      if (bytes instanceof util.ByteStringBuffer) {
        bytes = bytes.data;
        encoding = "binary";
      }
      encoding = encoding || "binary";
      if (typeof bytes === "string") {
        var view;
        if (encoding === "hex") {
          this.accommodate(Math.ceil(bytes.length / 2));
          view = new Uint8Array(this.data.buffer, this.write);
          this.write += util.binary.hex.decode(bytes, view, this.write);
          return this;
        }
        if (encoding === "base64") {
          this.accommodate(Math.ceil(bytes.length / 4) * 3);
          view = new Uint8Array(this.data.buffer, this.write);
          this.write += util.binary.base64.decode(bytes, view, this.write);
          return this;
        }
        if (encoding === "utf8") {
          bytes = util.encodeUtf8(bytes);
          encoding = "binary";
        }
        if (encoding === "binary" || encoding === "raw") {
          this.accommodate(bytes.length);
          view = new Uint8Array(this.data.buffer, this.write);
          this.write += util.binary.raw.decode(view);
          return this;
        }
        if (encoding === "utf16") {
          this.accommodate(bytes.length * 2);
          view = new Uint16Array(this.data.buffer, this.write);
          this.write += util.text.utf16.encode(view);
          return this;
        }
        throw new Error("Invalid encoding: " + encoding);
      }
      throw Error("Invalid parameter: " + bytes);
    };
    util.DataBuffer.prototype.putBuffer = function(buffer) {
      this.putBytes(buffer);
      buffer.clear();
      return this;
    };
    util.DataBuffer.prototype.putString = function(str) {
      return this.putBytes(str, "utf16");
    };
    util.DataBuffer.prototype.putInt16 = function(i) {
      this.accommodate(2);
      this.data.setInt16(this.write, i);
      this.write += 2;
      return this;
    };
    util.DataBuffer.prototype.putInt24 = function(i) {
      this.accommodate(3);
      this.data.setInt16(this.write, i >> 8 & 65535);
      this.data.setInt8(this.write, i >> 16 & 255);
      this.write += 3;
      return this;
    };
    util.DataBuffer.prototype.putInt32 = function(i) {
      this.accommodate(4);
      this.data.setInt32(this.write, i);
      this.write += 4;
      return this;
    };
    util.DataBuffer.prototype.putInt16Le = function(i) {
      this.accommodate(2);
      this.data.setInt16(this.write, i, true);
      this.write += 2;
      return this;
    };
    util.DataBuffer.prototype.putInt24Le = function(i) {
      this.accommodate(3);
      this.data.setInt8(this.write, i >> 16 & 255);
      this.data.setInt16(this.write, i >> 8 & 65535, true);
      this.write += 3;
      return this;
    };
    util.DataBuffer.prototype.putInt32Le = function(i) {
      this.accommodate(4);
      this.data.setInt32(this.write, i, true);
      this.write += 4;
      return this;
    };
    util.DataBuffer.prototype.putInt = function(i, n) {
      _checkBitsParam(n);
      this.accommodate(n / 8);
      do {
        n -= 8;
        this.data.setInt8(this.write++, i >> n & 255);
      } while (n > 0);
      return this;
    };
    util.DataBuffer.prototype.putSignedInt = function(i, n) {
      _checkBitsParam(n);
      this.accommodate(n / 8);
      if (i < 0) {
        i += 2 << n - 1;
      }
      return this.putInt(i, n);
    };
    util.DataBuffer.prototype.getByte = function() {
      return this.data.getInt8(this.read++);
    };
    util.DataBuffer.prototype.getInt16 = function() {
      var rval = this.data.getInt16(this.read);
      this.read += 2;
      return rval;
    };
    util.DataBuffer.prototype.getInt24 = function() {
      var rval = this.data.getInt16(this.read) << 8 ^ this.data.getInt8(this.read + 2);
      this.read += 3;
      return rval;
    };
    util.DataBuffer.prototype.getInt32 = function() {
      var rval = this.data.getInt32(this.read);
      this.read += 4;
      return rval;
    };
    util.DataBuffer.prototype.getInt16Le = function() {
      var rval = this.data.getInt16(this.read, true);
      this.read += 2;
      return rval;
    };
    util.DataBuffer.prototype.getInt24Le = function() {
      var rval = this.data.getInt8(this.read) ^ this.data.getInt16(this.read + 1, true) << 8;
      this.read += 3;
      return rval;
    };
    util.DataBuffer.prototype.getInt32Le = function() {
      var rval = this.data.getInt32(this.read, true);
      this.read += 4;
      return rval;
    };
    util.DataBuffer.prototype.getInt = function(n) {
      _checkBitsParam(n);
      var rval = 0;
      do {
        rval = (rval << 8) + this.data.getInt8(this.read++);
        n -= 8;
      } while (n > 0);
      return rval;
    };
    util.DataBuffer.prototype.getSignedInt = function(n) {
      var x = this.getInt(n);
      var max = 2 << n - 2;
      if (x >= max) {
        x -= max << 1;
      }
      return x;
    };
    util.DataBuffer.prototype.getBytes = function(count) {
      var rval;
      if (count) {
        count = Math.min(this.length(), count);
        rval = this.data.slice(this.read, this.read + count);
        this.read += count;
      } else if (count === 0) {
        rval = "";
      } else {
        rval = this.read === 0 ? this.data : this.data.slice(this.read);
        this.clear();
      }
      return rval;
    };
    util.DataBuffer.prototype.bytes = function(count) {
      return typeof count === "undefined" ? this.data.slice(this.read) : this.data.slice(this.read, this.read + count);
    };
    util.DataBuffer.prototype.at = function(i) {
      return this.data.getUint8(this.read + i);
    };
    util.DataBuffer.prototype.setAt = function(i, b) {
      this.data.setUint8(i, b);
      return this;
    };
    util.DataBuffer.prototype.last = function() {
      return this.data.getUint8(this.write - 1);
    };
    util.DataBuffer.prototype.copy = function() {
      return new util.DataBuffer(this);
    };
    util.DataBuffer.prototype.compact = function() {
      if (this.read > 0) {
        var src = new Uint8Array(this.data.buffer, this.read);
        var dst = new Uint8Array(src.byteLength);
        dst.set(src);
        this.data = new DataView(dst);
        this.write -= this.read;
        this.read = 0;
      }
      return this;
    };
    util.DataBuffer.prototype.clear = function() {
      this.data = new DataView(new ArrayBuffer(0));
      this.read = this.write = 0;
      return this;
    };
    util.DataBuffer.prototype.truncate = function(count) {
      this.write = Math.max(0, this.length() - count);
      this.read = Math.min(this.read, this.write);
      return this;
    };
    util.DataBuffer.prototype.toHex = function() {
      var rval = "";
      for (var i = this.read; i < this.data.byteLength; ++i) {
        var b = this.data.getUint8(i);
        if (b < 16) {
          rval += "0";
        }
        rval += b.toString(16);
      }
      return rval;
    };
    util.DataBuffer.prototype.toString = function(encoding) {
      var view = new Uint8Array(this.data, this.read, this.length());
      encoding = encoding || "utf8";
      if (encoding === "binary" || encoding === "raw") {
        return util.binary.raw.encode(view);
      }
      if (encoding === "hex") {
        return util.binary.hex.encode(view);
      }
      if (encoding === "base64") {
        return util.binary.base64.encode(view);
      }
      if (encoding === "utf8") {
        return util.text.utf8.decode(view);
      }
      if (encoding === "utf16") {
        return util.text.utf16.decode(view);
      }
      throw new Error("Invalid encoding: " + encoding);
    };
    util.createBuffer = function(input, encoding) {
      encoding = encoding || "raw";
      if (input !== void 0 && encoding === "utf8") {
        input = util.encodeUtf8(input);
      }
      return new util.ByteBuffer(input);
    };
    util.fillString = function(c, n) {
      var s = "";
      while (n > 0) {
        if (n & 1) {
          s += c;
        }
        n >>>= 1;
        if (n > 0) {
          c += c;
        }
      }
      return s;
    };
    util.xorBytes = function(s1, s2, n) {
      var s3 = "";
      var b = "";
      var t = "";
      var i = 0;
      var c = 0;
      for (; n > 0; --n, ++i) {
        b = s1.charCodeAt(i) ^ s2.charCodeAt(i);
        if (c >= 10) {
          s3 += t;
          t = "";
          c = 0;
        }
        t += String.fromCharCode(b);
        ++c;
      }
      s3 += t;
      return s3;
    };
    util.hexToBytes = function(hex) {
      var rval = "";
      var i = 0;
      if (hex.length & true) {
        i = 1;
        rval += String.fromCharCode(parseInt(hex[0], 16));
      }
      for (; i < hex.length; i += 2) {
        rval += String.fromCharCode(parseInt(hex.substr(i, 2), 16));
      }
      return rval;
    };
    util.bytesToHex = function(bytes) {
      return util.createBuffer(bytes).toHex();
    };
    util.int32ToBytes = function(i) {
      return String.fromCharCode(i >> 24 & 255) + String.fromCharCode(i >> 16 & 255) + String.fromCharCode(i >> 8 & 255) + String.fromCharCode(i & 255);
    };
    var _base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";
    var _base64Idx = [
      /*43 -43 = 0*/
      /*'+',  1,  2,  3,'/' */
      62,
      -1,
      -1,
      -1,
      63,
      /*'0','1','2','3','4','5','6','7','8','9' */
      52,
      53,
      54,
      55,
      56,
      57,
      58,
      59,
      60,
      61,
      /*15, 16, 17,'=', 19, 20, 21 */
      -1,
      -1,
      -1,
      64,
      -1,
      -1,
      -1,
      /*65 - 43 = 22*/
      /*'A','B','C','D','E','F','G','H','I','J','K','L','M', */
      0,
      1,
      2,
      3,
      4,
      5,
      6,
      7,
      8,
      9,
      10,
      11,
      12,
      /*'N','O','P','Q','R','S','T','U','V','W','X','Y','Z' */
      13,
      14,
      15,
      16,
      17,
      18,
      19,
      20,
      21,
      22,
      23,
      24,
      25,
      /*91 - 43 = 48 */
      /*48, 49, 50, 51, 52, 53 */
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      /*97 - 43 = 54*/
      /*'a','b','c','d','e','f','g','h','i','j','k','l','m' */
      26,
      27,
      28,
      29,
      30,
      31,
      32,
      33,
      34,
      35,
      36,
      37,
      38,
      /*'n','o','p','q','r','s','t','u','v','w','x','y','z' */
      39,
      40,
      41,
      42,
      43,
      44,
      45,
      46,
      47,
      48,
      49,
      50,
      51
    ];
    var _base58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    util.encode64 = function(input, maxline) {
      var line = "";
      var output = "";
      var chr1, chr2, chr3;
      var i = 0;
      while (i < input.length) {
        chr1 = input.charCodeAt(i++);
        chr2 = input.charCodeAt(i++);
        chr3 = input.charCodeAt(i++);
        line += _base64.charAt(chr1 >> 2);
        line += _base64.charAt((chr1 & 3) << 4 | chr2 >> 4);
        if (isNaN(chr2)) {
          line += "==";
        } else {
          line += _base64.charAt((chr2 & 15) << 2 | chr3 >> 6);
          line += isNaN(chr3) ? "=" : _base64.charAt(chr3 & 63);
        }
        if (maxline && line.length > maxline) {
          output += line.substr(0, maxline) + "\r\n";
          line = line.substr(maxline);
        }
      }
      output += line;
      return output;
    };
    util.decode64 = function(input) {
      input = input.replace(/[^A-Za-z0-9\+\/\=]/g, "");
      var output = "";
      var enc1, enc2, enc3, enc4;
      var i = 0;
      while (i < input.length) {
        enc1 = _base64Idx[input.charCodeAt(i++) - 43];
        enc2 = _base64Idx[input.charCodeAt(i++) - 43];
        enc3 = _base64Idx[input.charCodeAt(i++) - 43];
        enc4 = _base64Idx[input.charCodeAt(i++) - 43];
        output += String.fromCharCode(enc1 << 2 | enc2 >> 4);
        if (enc3 !== 64) {
          output += String.fromCharCode((enc2 & 15) << 4 | enc3 >> 2);
          if (enc4 !== 64) {
            output += String.fromCharCode((enc3 & 3) << 6 | enc4);
          }
        }
      }
      return output;
    };
    util.encodeUtf8 = function(str) {
      return unescape(encodeURIComponent(str));
    };
    util.decodeUtf8 = function(str) {
      return decodeURIComponent(escape(str));
    };
    util.binary = {
      raw: {},
      hex: {},
      base64: {},
      base58: {},
      baseN: {
        encode: baseN.encode,
        decode: baseN.decode
      }
    };
    util.binary.raw.encode = function(bytes) {
      return String.fromCharCode.apply(null, bytes);
    };
    util.binary.raw.decode = function(str, output, offset) {
      var out = output;
      if (!out) {
        out = new Uint8Array(str.length);
      }
      offset = offset || 0;
      var j = offset;
      for (var i = 0; i < str.length; ++i) {
        out[j++] = str.charCodeAt(i);
      }
      return output ? j - offset : out;
    };
    util.binary.hex.encode = util.bytesToHex;
    util.binary.hex.decode = function(hex, output, offset) {
      var out = output;
      if (!out) {
        out = new Uint8Array(Math.ceil(hex.length / 2));
      }
      offset = offset || 0;
      var i = 0, j = offset;
      if (hex.length & 1) {
        i = 1;
        out[j++] = parseInt(hex[0], 16);
      }
      for (; i < hex.length; i += 2) {
        out[j++] = parseInt(hex.substr(i, 2), 16);
      }
      return output ? j - offset : out;
    };
    util.binary.base64.encode = function(input, maxline) {
      var line = "";
      var output = "";
      var chr1, chr2, chr3;
      var i = 0;
      while (i < input.byteLength) {
        chr1 = input[i++];
        chr2 = input[i++];
        chr3 = input[i++];
        line += _base64.charAt(chr1 >> 2);
        line += _base64.charAt((chr1 & 3) << 4 | chr2 >> 4);
        if (isNaN(chr2)) {
          line += "==";
        } else {
          line += _base64.charAt((chr2 & 15) << 2 | chr3 >> 6);
          line += isNaN(chr3) ? "=" : _base64.charAt(chr3 & 63);
        }
        if (maxline && line.length > maxline) {
          output += line.substr(0, maxline) + "\r\n";
          line = line.substr(maxline);
        }
      }
      output += line;
      return output;
    };
    util.binary.base64.decode = function(input, output, offset) {
      var out = output;
      if (!out) {
        out = new Uint8Array(Math.ceil(input.length / 4) * 3);
      }
      input = input.replace(/[^A-Za-z0-9\+\/\=]/g, "");
      offset = offset || 0;
      var enc1, enc2, enc3, enc4;
      var i = 0, j = offset;
      while (i < input.length) {
        enc1 = _base64Idx[input.charCodeAt(i++) - 43];
        enc2 = _base64Idx[input.charCodeAt(i++) - 43];
        enc3 = _base64Idx[input.charCodeAt(i++) - 43];
        enc4 = _base64Idx[input.charCodeAt(i++) - 43];
        out[j++] = enc1 << 2 | enc2 >> 4;
        if (enc3 !== 64) {
          out[j++] = (enc2 & 15) << 4 | enc3 >> 2;
          if (enc4 !== 64) {
            out[j++] = (enc3 & 3) << 6 | enc4;
          }
        }
      }
      return output ? j - offset : out.subarray(0, j);
    };
    util.binary.base58.encode = function(input, maxline) {
      return util.binary.baseN.encode(input, _base58, maxline);
    };
    util.binary.base58.decode = function(input, maxline) {
      return util.binary.baseN.decode(input, _base58, maxline);
    };
    util.text = {
      utf8: {},
      utf16: {}
    };
    util.text.utf8.encode = function(str, output, offset) {
      str = util.encodeUtf8(str);
      var out = output;
      if (!out) {
        out = new Uint8Array(str.length);
      }
      offset = offset || 0;
      var j = offset;
      for (var i = 0; i < str.length; ++i) {
        out[j++] = str.charCodeAt(i);
      }
      return output ? j - offset : out;
    };
    util.text.utf8.decode = function(bytes) {
      return util.decodeUtf8(String.fromCharCode.apply(null, bytes));
    };
    util.text.utf16.encode = function(str, output, offset) {
      var out = output;
      if (!out) {
        out = new Uint8Array(str.length * 2);
      }
      var view = new Uint16Array(out.buffer);
      offset = offset || 0;
      var j = offset;
      var k = offset;
      for (var i = 0; i < str.length; ++i) {
        view[k++] = str.charCodeAt(i);
        j += 2;
      }
      return output ? j - offset : out;
    };
    util.text.utf16.decode = function(bytes) {
      return String.fromCharCode.apply(null, new Uint16Array(bytes.buffer));
    };
    util.deflate = function(api, bytes, raw) {
      bytes = util.decode64(api.deflate(util.encode64(bytes)).rval);
      if (raw) {
        var start = 2;
        var flg = bytes.charCodeAt(1);
        if (flg & 32) {
          start = 6;
        }
        bytes = bytes.substring(start, bytes.length - 4);
      }
      return bytes;
    };
    util.inflate = function(api, bytes, raw) {
      var rval = api.inflate(util.encode64(bytes)).rval;
      return rval === null ? null : util.decode64(rval);
    };
    var _setStorageObject = function(api, id, obj) {
      if (!api) {
        throw new Error("WebStorage not available.");
      }
      var rval;
      if (obj === null) {
        rval = api.removeItem(id);
      } else {
        obj = util.encode64(JSON.stringify(obj));
        rval = api.setItem(id, obj);
      }
      if (typeof rval !== "undefined" && rval.rval !== true) {
        var error = new Error(rval.error.message);
        error.id = rval.error.id;
        error.name = rval.error.name;
        throw error;
      }
    };
    var _getStorageObject = function(api, id) {
      if (!api) {
        throw new Error("WebStorage not available.");
      }
      var rval = api.getItem(id);
      if (api.init) {
        if (rval.rval === null) {
          if (rval.error) {
            var error = new Error(rval.error.message);
            error.id = rval.error.id;
            error.name = rval.error.name;
            throw error;
          }
          rval = null;
        } else {
          rval = rval.rval;
        }
      }
      if (rval !== null) {
        rval = JSON.parse(util.decode64(rval));
      }
      return rval;
    };
    var _setItem = function(api, id, key, data) {
      var obj = _getStorageObject(api, id);
      if (obj === null) {
        obj = {};
      }
      obj[key] = data;
      _setStorageObject(api, id, obj);
    };
    var _getItem = function(api, id, key) {
      var rval = _getStorageObject(api, id);
      if (rval !== null) {
        rval = key in rval ? rval[key] : null;
      }
      return rval;
    };
    var _removeItem = function(api, id, key) {
      var obj = _getStorageObject(api, id);
      if (obj !== null && key in obj) {
        delete obj[key];
        var empty = true;
        for (var prop in obj) {
          empty = false;
          break;
        }
        if (empty) {
          obj = null;
        }
        _setStorageObject(api, id, obj);
      }
    };
    var _clearItems = function(api, id) {
      _setStorageObject(api, id, null);
    };
    var _callStorageFunction = function(func, args, location) {
      var rval = null;
      if (typeof location === "undefined") {
        location = ["web", "flash"];
      }
      var type;
      var done = false;
      var exception = null;
      for (var idx in location) {
        type = location[idx];
        try {
          if (type === "flash" || type === "both") {
            if (args[0] === null) {
              throw new Error("Flash local storage not available.");
            }
            rval = func.apply(this, args);
            done = type === "flash";
          }
          if (type === "web" || type === "both") {
            args[0] = localStorage;
            rval = func.apply(this, args);
            done = true;
          }
        } catch (ex) {
          exception = ex;
        }
        if (done) {
          break;
        }
      }
      if (!done) {
        throw exception;
      }
      return rval;
    };
    util.setItem = function(api, id, key, data, location) {
      _callStorageFunction(_setItem, arguments, location);
    };
    util.getItem = function(api, id, key, location) {
      return _callStorageFunction(_getItem, arguments, location);
    };
    util.removeItem = function(api, id, key, location) {
      _callStorageFunction(_removeItem, arguments, location);
    };
    util.clearItems = function(api, id, location) {
      _callStorageFunction(_clearItems, arguments, location);
    };
    util.isEmpty = function(obj) {
      for (var prop in obj) {
        if (obj.hasOwnProperty(prop)) {
          return false;
        }
      }
      return true;
    };
    util.format = function(format) {
      var re = /%./g;
      var match;
      var part;
      var argi = 0;
      var parts = [];
      var last = 0;
      while (match = re.exec(format)) {
        part = format.substring(last, re.lastIndex - 2);
        if (part.length > 0) {
          parts.push(part);
        }
        last = re.lastIndex;
        var code = match[0][1];
        switch (code) {
          case "s":
          case "o":
            if (argi < arguments.length) {
              parts.push(arguments[argi++ + 1]);
            } else {
              parts.push("<?>");
            }
            break;
          // FIXME: do proper formatting for numbers, etc
          //case 'f':
          //case 'd':
          case "%":
            parts.push("%");
            break;
          default:
            parts.push("<%" + code + "?>");
        }
      }
      parts.push(format.substring(last));
      return parts.join("");
    };
    util.formatNumber = function(number, decimals, dec_point, thousands_sep) {
      var n = number, c = isNaN(decimals = Math.abs(decimals)) ? 2 : decimals;
      var d = dec_point === void 0 ? "," : dec_point;
      var t = thousands_sep === void 0 ? "." : thousands_sep, s = n < 0 ? "-" : "";
      var i = parseInt(n = Math.abs(+n || 0).toFixed(c), 10) + "";
      var j = i.length > 3 ? i.length % 3 : 0;
      return s + (j ? i.substr(0, j) + t : "") + i.substr(j).replace(/(\d{3})(?=\d)/g, "$1" + t) + (c ? d + Math.abs(n - i).toFixed(c).slice(2) : "");
    };
    util.formatSize = function(size) {
      if (size >= 1073741824) {
        size = util.formatNumber(size / 1073741824, 2, ".", "") + " GiB";
      } else if (size >= 1048576) {
        size = util.formatNumber(size / 1048576, 2, ".", "") + " MiB";
      } else if (size >= 1024) {
        size = util.formatNumber(size / 1024, 0) + " KiB";
      } else {
        size = util.formatNumber(size, 0) + " bytes";
      }
      return size;
    };
    util.bytesFromIP = function(ip) {
      if (ip.indexOf(".") !== -1) {
        return util.bytesFromIPv4(ip);
      }
      if (ip.indexOf(":") !== -1) {
        return util.bytesFromIPv6(ip);
      }
      return null;
    };
    util.bytesFromIPv4 = function(ip) {
      ip = ip.split(".");
      if (ip.length !== 4) {
        return null;
      }
      var b = util.createBuffer();
      for (var i = 0; i < ip.length; ++i) {
        var num = parseInt(ip[i], 10);
        if (isNaN(num)) {
          return null;
        }
        b.putByte(num);
      }
      return b.getBytes();
    };
    util.bytesFromIPv6 = function(ip) {
      var blanks = 0;
      ip = ip.split(":").filter(function(e) {
        if (e.length === 0) ++blanks;
        return true;
      });
      var zeros = (8 - ip.length + blanks) * 2;
      var b = util.createBuffer();
      for (var i = 0; i < 8; ++i) {
        if (!ip[i] || ip[i].length === 0) {
          b.fillWithByte(0, zeros);
          zeros = 0;
          continue;
        }
        var bytes = util.hexToBytes(ip[i]);
        if (bytes.length < 2) {
          b.putByte(0);
        }
        b.putBytes(bytes);
      }
      return b.getBytes();
    };
    util.bytesToIP = function(bytes) {
      if (bytes.length === 4) {
        return util.bytesToIPv4(bytes);
      }
      if (bytes.length === 16) {
        return util.bytesToIPv6(bytes);
      }
      return null;
    };
    util.bytesToIPv4 = function(bytes) {
      if (bytes.length !== 4) {
        return null;
      }
      var ip = [];
      for (var i = 0; i < bytes.length; ++i) {
        ip.push(bytes.charCodeAt(i));
      }
      return ip.join(".");
    };
    util.bytesToIPv6 = function(bytes) {
      if (bytes.length !== 16) {
        return null;
      }
      var ip = [];
      var zeroGroups = [];
      var zeroMaxGroup = 0;
      for (var i = 0; i < bytes.length; i += 2) {
        var hex = util.bytesToHex(bytes[i] + bytes[i + 1]);
        while (hex[0] === "0" && hex !== "0") {
          hex = hex.substr(1);
        }
        if (hex === "0") {
          var last = zeroGroups[zeroGroups.length - 1];
          var idx = ip.length;
          if (!last || idx !== last.end + 1) {
            zeroGroups.push({ start: idx, end: idx });
          } else {
            last.end = idx;
            if (last.end - last.start > zeroGroups[zeroMaxGroup].end - zeroGroups[zeroMaxGroup].start) {
              zeroMaxGroup = zeroGroups.length - 1;
            }
          }
        }
        ip.push(hex);
      }
      if (zeroGroups.length > 0) {
        var group = zeroGroups[zeroMaxGroup];
        if (group.end - group.start > 0) {
          ip.splice(group.start, group.end - group.start + 1, "");
          if (group.start === 0) {
            ip.unshift("");
          }
          if (group.end === 7) {
            ip.push("");
          }
        }
      }
      return ip.join(":");
    };
    util.estimateCores = function(options, callback) {
      if (typeof options === "function") {
        callback = options;
        options = {};
      }
      options = options || {};
      if ("cores" in util && !options.update) {
        return callback(null, util.cores);
      }
      if (typeof navigator !== "undefined" && "hardwareConcurrency" in navigator && navigator.hardwareConcurrency > 0) {
        util.cores = navigator.hardwareConcurrency;
        return callback(null, util.cores);
      }
      if (typeof Worker === "undefined") {
        util.cores = 1;
        return callback(null, util.cores);
      }
      if (typeof Blob === "undefined") {
        util.cores = 2;
        return callback(null, util.cores);
      }
      var blobUrl = URL.createObjectURL(new Blob([
        "(",
        function() {
          self.addEventListener("message", function(e) {
            var st = Date.now();
            var et = st + 4;
            while (Date.now() < et) ;
            self.postMessage({ st, et });
          });
        }.toString(),
        ")()"
      ], { type: "application/javascript" }));
      sample([], 5, 16);
      function sample(max, samples, numWorkers) {
        if (samples === 0) {
          var avg = Math.floor(max.reduce(function(avg2, x) {
            return avg2 + x;
          }, 0) / max.length);
          util.cores = Math.max(1, avg);
          URL.revokeObjectURL(blobUrl);
          return callback(null, util.cores);
        }
        map(numWorkers, function(err, results) {
          max.push(reduce(numWorkers, results));
          sample(max, samples - 1, numWorkers);
        });
      }
      function map(numWorkers, callback2) {
        var workers = [];
        var results = [];
        for (var i = 0; i < numWorkers; ++i) {
          var worker = new Worker(blobUrl);
          worker.addEventListener("message", function(e) {
            results.push(e.data);
            if (results.length === numWorkers) {
              for (var i2 = 0; i2 < numWorkers; ++i2) {
                workers[i2].terminate();
              }
              callback2(null, results);
            }
          });
          workers.push(worker);
        }
        for (var i = 0; i < numWorkers; ++i) {
          workers[i].postMessage(i);
        }
      }
      function reduce(numWorkers, results) {
        var overlaps = [];
        for (var n = 0; n < numWorkers; ++n) {
          var r1 = results[n];
          var overlap = overlaps[n] = [];
          for (var i = 0; i < numWorkers; ++i) {
            if (n === i) {
              continue;
            }
            var r2 = results[i];
            if (r1.st > r2.st && r1.st < r2.et || r2.st > r1.st && r2.st < r1.et) {
              overlap.push(i);
            }
          }
        }
        return overlaps.reduce(function(max, overlap2) {
          return Math.max(max, overlap2.length);
        }, 0);
      }
    };
  }
});

// node_modules/node-forge/lib/rc2.js
var require_rc2 = __commonJS({
  "node_modules/node-forge/lib/rc2.js"(exports2, module2) {
    var forge = require_forge();
    require_util();
    var piTable = [
      217,
      120,
      249,
      196,
      25,
      221,
      181,
      237,
      40,
      233,
      253,
      121,
      74,
      160,
      216,
      157,
      198,
      126,
      55,
      131,
      43,
      118,
      83,
      142,
      98,
      76,
      100,
      136,
      68,
      139,
      251,
      162,
      23,
      154,
      89,
      245,
      135,
      179,
      79,
      19,
      97,
      69,
      109,
      141,
      9,
      129,
      125,
      50,
      189,
      143,
      64,
      235,
      134,
      183,
      123,
      11,
      240,
      149,
      33,
      34,
      92,
      107,
      78,
      130,
      84,
      214,
      101,
      147,
      206,
      96,
      178,
      28,
      115,
      86,
      192,
      20,
      167,
      140,
      241,
      220,
      18,
      117,
      202,
      31,
      59,
      190,
      228,
      209,
      66,
      61,
      212,
      48,
      163,
      60,
      182,
      38,
      111,
      191,
      14,
      218,
      70,
      105,
      7,
      87,
      39,
      242,
      29,
      155,
      188,
      148,
      67,
      3,
      248,
      17,
      199,
      246,
      144,
      239,
      62,
      231,
      6,
      195,
      213,
      47,
      200,
      102,
      30,
      215,
      8,
      232,
      234,
      222,
      128,
      82,
      238,
      247,
      132,
      170,
      114,
      172,
      53,
      77,
      106,
      42,
      150,
      26,
      210,
      113,
      90,
      21,
      73,
      116,
      75,
      159,
      208,
      94,
      4,
      24,
      164,
      236,
      194,
      224,
      65,
      110,
      15,
      81,
      203,
      204,
      36,
      145,
      175,
      80,
      161,
      244,
      112,
      57,
      153,
      124,
      58,
      133,
      35,
      184,
      180,
      122,
      252,
      2,
      54,
      91,
      37,
      85,
      151,
      49,
      45,
      93,
      250,
      152,
      227,
      138,
      146,
      174,
      5,
      223,
      41,
      16,
      103,
      108,
      186,
      201,
      211,
      0,
      230,
      207,
      225,
      158,
      168,
      44,
      99,
      22,
      1,
      63,
      88,
      226,
      137,
      169,
      13,
      56,
      52,
      27,
      171,
      51,
      255,
      176,
      187,
      72,
      12,
      95,
      185,
      177,
      205,
      46,
      197,
      243,
      219,
      71,
      229,
      165,
      156,
      119,
      10,
      166,
      32,
      104,
      254,
      127,
      193,
      173
    ];
    var s = [1, 2, 3, 5];
    var rol = function(word, bits) {
      return word << bits & 65535 | (word & 65535) >> 16 - bits;
    };
    var ror = function(word, bits) {
      return (word & 65535) >> bits | word << 16 - bits & 65535;
    };
    module2.exports = forge.rc2 = forge.rc2 || {};
    forge.rc2.expandKey = function(key, effKeyBits) {
      if (typeof key === "string") {
        key = forge.util.createBuffer(key);
      }
      effKeyBits = effKeyBits || 128;
      var L = key;
      var T = key.length();
      var T1 = effKeyBits;
      var T8 = Math.ceil(T1 / 8);
      var TM = 255 >> (T1 & 7);
      var i;
      for (i = T; i < 128; i++) {
        L.putByte(piTable[L.at(i - 1) + L.at(i - T) & 255]);
      }
      L.setAt(128 - T8, piTable[L.at(128 - T8) & TM]);
      for (i = 127 - T8; i >= 0; i--) {
        L.setAt(i, piTable[L.at(i + 1) ^ L.at(i + T8)]);
      }
      return L;
    };
    var createCipher = function(key, bits, encrypt) {
      var _finish = false, _input = null, _output = null, _iv = null;
      var mixRound, mashRound;
      var i, j, K = [];
      key = forge.rc2.expandKey(key, bits);
      for (i = 0; i < 64; i++) {
        K.push(key.getInt16Le());
      }
      if (encrypt) {
        mixRound = function(R) {
          for (i = 0; i < 4; i++) {
            R[i] += K[j] + (R[(i + 3) % 4] & R[(i + 2) % 4]) + (~R[(i + 3) % 4] & R[(i + 1) % 4]);
            R[i] = rol(R[i], s[i]);
            j++;
          }
        };
        mashRound = function(R) {
          for (i = 0; i < 4; i++) {
            R[i] += K[R[(i + 3) % 4] & 63];
          }
        };
      } else {
        mixRound = function(R) {
          for (i = 3; i >= 0; i--) {
            R[i] = ror(R[i], s[i]);
            R[i] -= K[j] + (R[(i + 3) % 4] & R[(i + 2) % 4]) + (~R[(i + 3) % 4] & R[(i + 1) % 4]);
            j--;
          }
        };
        mashRound = function(R) {
          for (i = 3; i >= 0; i--) {
            R[i] -= K[R[(i + 3) % 4] & 63];
          }
        };
      }
      var runPlan = function(plan) {
        var R = [];
        for (i = 0; i < 4; i++) {
          var val = _input.getInt16Le();
          if (_iv !== null) {
            if (encrypt) {
              val ^= _iv.getInt16Le();
            } else {
              _iv.putInt16Le(val);
            }
          }
          R.push(val & 65535);
        }
        j = encrypt ? 0 : 63;
        for (var ptr = 0; ptr < plan.length; ptr++) {
          for (var ctr = 0; ctr < plan[ptr][0]; ctr++) {
            plan[ptr][1](R);
          }
        }
        for (i = 0; i < 4; i++) {
          if (_iv !== null) {
            if (encrypt) {
              _iv.putInt16Le(R[i]);
            } else {
              R[i] ^= _iv.getInt16Le();
            }
          }
          _output.putInt16Le(R[i]);
        }
      };
      var cipher = null;
      cipher = {
        /**
         * Starts or restarts the encryption or decryption process, whichever
         * was previously configured.
         *
         * To use the cipher in CBC mode, iv may be given either as a string
         * of bytes, or as a byte buffer.  For ECB mode, give null as iv.
         *
         * @param iv the initialization vector to use, null for ECB mode.
         * @param output the output the buffer to write to, null to create one.
         */
        start: function(iv, output) {
          if (iv) {
            if (typeof iv === "string") {
              iv = forge.util.createBuffer(iv);
            }
          }
          _finish = false;
          _input = forge.util.createBuffer();
          _output = output || new forge.util.createBuffer();
          _iv = iv;
          cipher.output = _output;
        },
        /**
         * Updates the next block.
         *
         * @param input the buffer to read from.
         */
        update: function(input) {
          if (!_finish) {
            _input.putBuffer(input);
          }
          while (_input.length() >= 8) {
            runPlan([
              [5, mixRound],
              [1, mashRound],
              [6, mixRound],
              [1, mashRound],
              [5, mixRound]
            ]);
          }
        },
        /**
         * Finishes encrypting or decrypting.
         *
         * @param pad a padding function to use, null for PKCS#7 padding,
         *           signature(blockSize, buffer, decrypt).
         *
         * @return true if successful, false on error.
         */
        finish: function(pad) {
          var rval = true;
          if (encrypt) {
            if (pad) {
              rval = pad(8, _input, !encrypt);
            } else {
              var padding = _input.length() === 8 ? 8 : 8 - _input.length();
              _input.fillWithByte(padding, padding);
            }
          }
          if (rval) {
            _finish = true;
            cipher.update();
          }
          if (!encrypt) {
            rval = _input.length() === 0;
            if (rval) {
              if (pad) {
                rval = pad(8, _output, !encrypt);
              } else {
                var len = _output.length();
                var count = _output.at(len - 1);
                if (count > len) {
                  rval = false;
                } else {
                  _output.truncate(count);
                }
              }
            }
          }
          return rval;
        }
      };
      return cipher;
    };
    forge.rc2.startEncrypting = function(key, iv, output) {
      var cipher = forge.rc2.createEncryptionCipher(key, 128);
      cipher.start(iv, output);
      return cipher;
    };
    forge.rc2.createEncryptionCipher = function(key, bits) {
      return createCipher(key, bits, true);
    };
    forge.rc2.startDecrypting = function(key, iv, output) {
      var cipher = forge.rc2.createDecryptionCipher(key, 128);
      cipher.start(iv, output);
      return cipher;
    };
    forge.rc2.createDecryptionCipher = function(key, bits) {
      return createCipher(key, bits, false);
    };
  }
});

// src/credential/inspect/command.ts
function decoded(content) {
  const value = { word: content };
  return ["printf '%s' ", value, " | base64 -d 2> /dev/null || ", "printf '%s\\n' ", value];
}
var CERTIFICATES_IN_WORDS = "openssl storeutl -noout -text -certs /dev/stdin | grep -E 'Subject:|Not (Before|After)'";
function fileOf(value) {
  return ["<(printf '%s\\n' ", { word: value }, ")"];
}

// src/credential/formats/der.ts
var TAG = {
  integer: 2,
  octets: 4,
  bits: 3,
  oid: 6,
  sequence: 48,
  set: 49,
  context0: 160
};
var NotDer = class extends Error {
};
var DEPTH = 24;
var CONSTRUCTED = 32;
function element(bytes, depth = 0) {
  const [tag, first] = bytes;
  if (tag === void 0 || first === void 0 || (tag & 31) === 31 || depth > DEPTH) {
    throw new NotDer("No identifier or length.");
  }
  if (first === 128) return open(tag, bytes, depth);
  const count = first < 128 ? 0 : first - 128;
  const start = 2 + count;
  if (count > 4 || bytes.length < start) throw new NotDer("No length.");
  const end = start + (count === 0 ? first : bytes.readUIntBE(2, count));
  if (end > bytes.length) throw new NotDer("Cut off.");
  return { tag, content: bytes.subarray(start, end), whole: bytes.subarray(0, end) };
}
function open(tag, bytes, depth) {
  if ((tag & CONSTRUCTED) === 0) throw new NotDer("An open length on a simple value.");
  let at = 2;
  while (!(bytes[at] === 0 && bytes[at + 1] === 0)) {
    at += element(bytes.subarray(at), depth + 1).whole.length;
  }
  return { tag, content: bytes.subarray(2, at), whole: bytes.subarray(0, at + 2) };
}
function children({ tag, content }) {
  if ((tag & CONSTRUCTED) === 0) throw new NotDer("Not constructed.");
  const all = [];
  for (let at = 0; at < content.length; ) {
    const child = element(content.subarray(at));
    all.push(child);
    at += child.whole.length;
  }
  return all;
}
function as(tag, value) {
  if (value?.tag !== tag) throw new NotDer("Another type.");
  return value;
}
function members(value) {
  return children(as(TAG.sequence, value));
}
function octets(value) {
  if (value === void 0) throw new NotDer("Nothing there.");
  if ((value.tag & CONSTRUCTED) === 0) return value.content;
  return Buffer.concat(children(value).map((piece) => as(TAG.octets, piece).content));
}
function smallInteger(value) {
  const { content } = as(TAG.integer, value);
  const digits = content[0] === 0 ? content.subarray(1) : content;
  if (content.length === 0 || digits.length > 4) throw new NotDer("No small number.");
  return digits.length === 0 ? 0 : digits.readUIntBE(0, digits.length);
}
function objectIdentifier(value) {
  const numbers = [];
  let number = 0;
  for (const octet of as(TAG.oid, value).content) {
    number = number * 128 + (octet & 127);
    if (octet >= 128) continue;
    numbers.push(number);
    number = 0;
  }
  const [first = 0, ...rest] = numbers;
  const root = Math.min(Math.floor(first / 40), 2);
  return [root, first - root * 40, ...rest].join(".");
}
function missingBytes(bytes) {
  const [tag, first = 0] = bytes;
  const count = first - 128;
  if (tag !== TAG.sequence || count < 1 || count > 3 || bytes.length < 2 + count) return null;
  const end = 2 + count + bytes.readUIntBE(2, count);
  return end > bytes.length ? end - bytes.length : null;
}

// src/credential/inspect/identify.ts
function partsOf({ text, bytes }) {
  if (text === null) return [{ kind: kindOfBytes(bytes), label: null, pem: null, bytes }];
  if (JSON_TEXT.test(text)) return [{ kind: "json", label: null, pem: null, bytes }];
  const blocks = [...text.matchAll(BLOCK)].map(([pem, label = "", body = ""]) => {
    const inside = Buffer.from(body.replace(/\s+/g, ""), "base64");
    return { kind: kindOfBlock(label, inside), label, pem, bytes: inside };
  });
  if (blocks.length > 0) return blocks;
  return [{ kind: kindOfText(text), label: null, pem: null, bytes }];
}
function missingIn({ pem, bytes }) {
  return pem === null ? missingBytes(bytes) : null;
}
var JSON_TEXT = /^\s*[{[]/;
var BLOCK = /-----BEGIN ([A-Z0-9 #]{1,40})-----((?:[^-]|-(?!----))*)-----END \1-----/g;
var LABELS = [
  [/^OPENSSH PRIVATE KEY$/, "openssh-key"],
  [/^PGP /, "pgp"],
  // Encrypted by OpenSSL itself, it is no DER.
  [/^(?:RSA |EC |DSA )PRIVATE KEY$/, "private-key"],
  // With what only OpenSSL puts behind the certificate.
  [/^TRUSTED CERTIFICATE$/, "certificate"]
];
function kindOfBlock(label, inside) {
  return LABELS.find(([pattern]) => pattern.test(label))?.[1] ?? kindOfBytes(inside);
}
var BY_TEXT = [
  [/^\s*$/, "empty"],
  [/^\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype html|html|head|body)\b/i, "page"],
  // A zero byte is in no variable, and the first bytes of a JKS are no UTF-8.
  [/^0[\u0080-\u0084\ufffd]|^\ufffd{4}/, "raw-bytes"],
  [/^\s*(?:ssh|ecdsa|sk)-\S{1,80} AAAA/, "public-key"],
  [/-----BEGIN /, "cut-off"],
  [/^\s*[\w.~:/\\ -]{1,200}\.(?:pem|crt|cer|cert|key|p12|pfx|der|jks|keystore)\s*$/i, "path"]
];
function kindOfText(text) {
  return BY_TEXT.find(([pattern]) => pattern.test(text))?.[1] ?? "unknown";
}
function kindOfBytes(bytes) {
  const magic = bytes.toString("hex", 0, 4);
  if (magic === "feedfeed") return "jks";
  if (magic === "cececece") return "jceks";
  if (missingBytes(bytes) !== null) return "cut-off";
  if (isStore(bytes)) return "pkcs12";
  try {
    const whole = element(bytes);
    return whole.tag === TAG.sequence ? kindOfSequence(children(whole)) : "unknown";
  } catch {
    return "unknown";
  }
}
function isStore(bytes) {
  return /^30(?:[0-7].|80|81..|82.{4}|83.{6})02010330/.test(bytes.toString("hex", 0, 16));
}
var SHAPES = [
  // RFC 5958: PrivateKeyInfo. RFC 8017, A.1.2, and the same for DSA. RFC 5915.
  [/^int seq octets/, "private-key"],
  [/^int(?: int){5,}/, "private-key"],
  [/^int octets/, "private-key"],
  // RFC 5958, 3: EncryptedPrivateKeyInfo.
  [/^seq octets$/, "private-key"],
  // RFC 5280, 4.1: SubjectPublicKeyInfo. RFC 8017, A.1.1.
  [/^seq bits$/, "public-key"],
  [/^int int$/, "public-key"],
  // RFC 5652, 3.
  [/^oid /, "pkcs7"]
];
var TYPES = {
  [TAG.integer]: "int",
  [TAG.octets]: "octets",
  [TAG.bits]: "bits",
  [TAG.oid]: "oid",
  [TAG.sequence]: "seq"
};
function kindOfSequence(members2) {
  const shape = shapeOf(members2);
  const [signed] = members2;
  if (shape === "seq seq bits" && signed !== void 0) {
    const inside = children(signed);
    return inside.length <= 4 ? "request" : certificateOrList(shapeOf(inside));
  }
  return SHAPES.find(([pattern]) => pattern.test(shape))?.[1] ?? "unknown";
}
function certificateOrList(shape) {
  return /^(?:other )?int seq seq seq seq seq/.test(shape) ? "certificate" : "unknown";
}
function shapeOf(members2) {
  return members2.map(({ tag }) => TYPES[tag] ?? "other").join(" ");
}

// shared:src/model/phrase.ts
var taken1 = take("credential");
var taken4 = take("phrase");

// src/credential/inspect/instead.ts
var storedInBase64 = (file) => `Store the file in Base64 in {credential}: \`base64 < ${file} | gh secret set NAME\`.`;
var KNOWN = {
  certificate: { words: "a certificate", check: "certificate" },
  "private-key": { words: "a private key", check: "private-key" },
  "openssh-key": { words: "a private key in the format of OpenSSH", check: "ssh-key" },
  "public-key": { words: "a public key" },
  request: { words: "a request for a certificate (CSR)" },
  pkcs12: { words: "a PKCS#12 store (.p12, .pfx)", check: "pkcs12" },
  pkcs7: { words: "a PKCS#7 file (.p7b)" },
  jks: { words: "a Java keystore (JKS)", check: "java-keystore" },
  jceks: { words: "a Java keystore (JCEKS)", check: "java-keystore" },
  pgp: { words: "an OpenPGP key or message", check: "pgp" },
  page: { words: "a web page (HTML)" },
  json: { words: "JSON text" },
  path: { words: "the path of a file" }
};
var FIRST = {
  "openssh-key": [
    "Convert a copy of the key: `ssh-keygen -p -m PEM -f copy` changes the file itself."
  ],
  request: ["Get the certificate that the authority issued for this request."],
  pkcs7: ["Convert the file: `openssl pkcs7 -in file.p7b -print_certs -out certificates.pem`."],
  page: ["Download the file again while you are signed in, and look into it before you store it."]
};
function instead(part, wanted) {
  const kind = part?.kind ?? "unknown";
  const { check } = KNOWN[kind] ?? {};
  return {
    kind: "unusable",
    cause: "malformed",
    message: messageOn(kind, part, wanted),
    steps: [
      ...FIRST[kind] ?? [],
      wanted.store,
      ...check === void 0 ? [] : [`If it is what you want to check, write \`check: { ${check}: \u2026 }\`.`]
    ],
    field: wanted.field ?? "content"
  };
}
function messageOn(kind, part, wanted) {
  const { words, subject = ["This"] } = wanted;
  const other = KNOWN[kind];
  if (kind === "openssh-key") return taken4`${subject} is a private key in the format of OpenSSH.`;
  if (other !== void 0) return taken4`${subject} is ${other.words}, not ${words}.`;
  switch (kind) {
    case "empty":
      return taken4`${subject} is empty.`;
    case "raw-bytes":
      return taken4`${subject} is a binary file that is damaged. A secret holds only text, so such a file has to be stored in Base64.`;
    case "cut-off": {
      const missing = part === void 0 ? null : missingIn(part);
      return missing === null ? taken4`${subject} is PEM text that is cut off: its last line, with END, is missing.` : taken4`${subject} is a file that is cut off: ${missing} ${missing === 1 ? "byte is" : "bytes are"} missing.`;
    }
    default:
      return taken4`${subject} is not ${words}.`;
  }
}

// src/credential/inspect/store-inspection.ts
var import_node_crypto6 = require("node:crypto");

// shared:src/model/steps.ts
var taken42 = take("STORE");

// src/credential/formats/unwrap.ts
var DEPTH2 = 2;
var SHORTEST_BASE64 = 24;
function unwrap(content) {
  return unwrapText(content, []);
}
function unwrapText(given, outer) {
  const { text, wrappings } = unquoted(given.replace(/^\uFEFF/, ""), outer);
  const depth = wrappings.filter((wrapping) => wrapping === "base64").length;
  const bytes = depth < DEPTH2 ? fromBase64(text) : null;
  if (bytes === null) return withLineBreaks(text, wrappings);
  const inner = [...wrappings, "base64"];
  const decoded2 = textOf(bytes);
  return decoded2 === null ? { text: null, bytes, wrappings: inner } : unwrapText(decoded2, inner);
}
function unquoted(text, wrappings) {
  const trimmed = text.trim();
  const [first = ""] = trimmed;
  const isQuoted = trimmed.length > 1 && /["'`]/.test(first) && trimmed.endsWith(first);
  if (!isQuoted) return { text, wrappings };
  return { text: trimmed.slice(1, -1), wrappings: [...wrappings, "quotation-marks"] };
}
function fromBase64(text) {
  if (text.includes("-----")) return null;
  const lines = text.replace(/^\s*data:[\w.+/;=-]{0,100};base64,/i, "").split(/(?:\\[rn]|\s)+/);
  const whole = lines.filter((line) => line !== "");
  if (whole.slice(0, -1).some(({ length }) => length < SHORTEST_BASE64)) return null;
  const digits = whole.join("");
  if (digits.length < SHORTEST_BASE64 || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(digits)) return null;
  if (/^[\da-f]+$/i.test(digits)) return null;
  return Buffer.from(digits, "base64");
}
function textOf(bytes) {
  const isWide = bytes.length % 2 === 0 && bytes.readUInt16BE(0) === 65534;
  const text = bytes.toString(isWide ? "utf16le" : "utf8");
  return /[\x00-\x08\x0e-\x1f\ufffd]/.test(text) ? null : text.replace(/^\uFEFF/, "");
}
var BLOCK2 = /-----BEGIN ([A-Z0-9 #]{1,40})-----(?:[^-]|-(?!----))*-----END \1-----/g;
var FLAT = /-----BEGIN [A-Z0-9 #]{1,40}-----(?![ \t]*[\r\n])/;
var HEADERS = /^\s*Proc-Type:\s*(4,ENCRYPTED)\s+DEK-Info:\s*([A-Z0-9-]{1,40},[\dA-F]{1,64})\s+/;
var JSON_TEXT2 = /^\s*[{[]/;
function withLineBreaks(text, wrappings) {
  if (JSON_TEXT2.test(text)) return { text, bytes: Buffer.from(text, "utf8"), wrappings };
  const isWritten = /-----(?:\\+r)?\\+n/.test(text);
  const broken = isWritten ? text.replace(/(?:\\+r)?\\+n/g, "\n") : text;
  const whole = broken.replace(BLOCK2, (block) => inLines(block));
  const found = [
    ...wrappings,
    ...isWritten ? ["written-line-breaks"] : [],
    ...whole !== broken && FLAT.test(broken) ? ["no-line-breaks"] : []
  ];
  return { text: whole, bytes: Buffer.from(whole, "utf8"), wrappings: found };
}
function inLines(block) {
  const [, begin = "", body = "", end = ""] = /^(-----[^-]*-----)([\s\S]*)(-----[^-]*-----)$/.exec(block) ?? [];
  const [headers = "", type, info] = HEADERS.exec(body) ?? [];
  const digits = body.slice(headers.length).replace(/\s+/g, "");
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(digits)) return block;
  const front = headers === "" ? "" : `Proc-Type: ${type}
DEK-Info: ${info}

`;
  return `${begin}
${front}${digits.replace(/.{64}(?=.)/g, "$&\n")}
${end}`;
}

// src/credential/inspect/x509.ts
var import_node_crypto = require("node:crypto");
var NO_END = Date.UTC(9999, 11, 31, 23, 59, 59);
var NAME_LIMIT = 100;
function readCertificate(certificate) {
  try {
    const x509 = new import_node_crypto.X509Certificate(certificate);
    const begins = Date.parse(x509.validFrom);
    const ends = Date.parse(x509.validTo);
    if (Number.isNaN(begins) || Number.isNaN(ends)) return null;
    return {
      x509,
      name: nameIn(x509.subject) ?? alternative(x509) ?? `serial number ${x509.serialNumber}`.slice(0, NAME_LIMIT),
      issuer: nameIn(x509.issuer) ?? "an authority without a name",
      begins,
      ends: ends < NO_END ? ends : null
    };
  } catch {
    return null;
  }
}
function endsOf(all, leaves) {
  return all.map((one) => ({ what: titleOf(one, leaves), at: one.ends }));
}
function beginOf(all, leaves) {
  const [last] = all.toSorted((one, other) => other.begins - one.begins);
  return last === void 0 ? {} : { begins: { what: titleOf(last, leaves), at: last.begins } };
}
function titleOf(certificate, leaves) {
  const { x509, name } = certificate;
  if (leaves.includes(certificate) || !x509.ca) return taken4`The certificate ${taken1(name)}`;
  const place = x509.subject === x509.issuer ? "root" : "intermediate";
  return taken4`The ${place} certificate ${taken1(name)}`;
}
function fits(key, { x509 }) {
  try {
    return x509.checkPrivateKey(key);
  } catch {
    return false;
  }
}
var NAMED = [/^CN=(.+)$/m, /^O=(.+)$/m, /^OU=(.+)$/m, /^emailAddress=(.+)$/m];
function nameIn(lines) {
  const name = NAMED.map((pattern) => pattern.exec(lines ?? "")?.[1]).find(
    (one) => one !== void 0
  );
  return name === void 0 ? null : name.replace(/\\(.)/g, "$1").slice(0, NAME_LIMIT);
}
function alternative({ subjectAltName }) {
  const [first = ""] = (subjectAltName ?? "").split(", ");
  return first === "" ? null : first.slice(0, NAME_LIMIT);
}

// src/credential/inspect/certificate.ts
var ISSUERS_SAID = 4;
function chainEvidence(chain) {
  return chain.slice(0, ISSUERS_SAID).map(({ name, issuer }) => taken4`${taken1(name)} was issued by ${taken1(issuer)}`);
}

// shared:src/values/margin.ts
var taken0 = take("marginOf");

// src/credential/pkcs12/derivation.ts
var import_node_crypto2 = require("node:crypto");
var import_node_util = require("node:util");
var NotSupported = class extends Error {
};
var MOST_ROUNDS = 3e6;
function opener(passphrase) {
  const text = passphrase === null ? "" : `${passphrase}\0`;
  const wide = Buffer.from(text, "utf16le").swap16();
  let left = MOST_ROUNDS;
  return {
    utf8: Buffer.from(passphrase ?? "", "utf8"),
    wide,
    spend: (rounds) => {
      left -= rounds;
      if (left < 0)
        throw new NotSupported("asks for more rounds of its encryption than it is given here");
    }
  };
}
var PSEUDORANDOM = {
  "1.2.840.113549.2.7": "sha1",
  "1.2.840.113549.2.8": "sha224",
  "1.2.840.113549.2.9": "sha256",
  "1.2.840.113549.2.10": "sha384",
  "1.2.840.113549.2.11": "sha512"
};
var LONGEST_KEY = 64;
var PBKDF2 = "1.2.840.113549.1.5.12";
var HMAC_SHA1 = "1.2.840.113549.2.7";
async function stretched(derivation, { utf8, spend }, length) {
  const [id, parameters] = members(derivation);
  const method = objectIdentifier(id);
  if (method !== PBKDF2)
    throw new NotSupported(`derives its key in a way that is not known here (${method})`);
  const [salt, rounds, ...rest] = members(parameters);
  const given = rest.find(({ tag }) => tag === TAG.integer);
  const functionOf = rest.find(({ tag }) => tag === TAG.sequence);
  const name = functionOf === void 0 ? HMAC_SHA1 : objectIdentifier(members(functionOf)[0]);
  const digest = PSEUDORANDOM[name];
  if (digest === void 0)
    throw new NotSupported(`derives its key with a function that is not known here (${name})`);
  const count = smallInteger(rounds);
  spend(count);
  const size = given === void 0 ? length : Math.min(smallInteger(given), LONGEST_KEY);
  return (0, import_node_util.promisify)(import_node_crypto2.pbkdf2)(utf8, octets(salt), count, size, digest);
}
function derive({ hashName, salt, rounds, purpose, length }, opener2) {
  const size = hashName === "sha384" || hashName === "sha512" ? 128 : 64;
  const blocks = Buffer.concat([filled(salt, size), filled(opener2.wide, size)]);
  const parts = [];
  for (let made = 0; made < length; made += parts.at(-1)?.length ?? length) {
    opener2.spend(rounds);
    let digest = (0, import_node_crypto2.hash)(hashName, Buffer.concat([Buffer.alloc(size, purpose), blocks]), "buffer");
    for (let round = 1; round < rounds; round++) digest = (0, import_node_crypto2.hash)(hashName, digest, "buffer");
    parts.push(digest);
    const addend = filled(digest, size).subarray(0, size);
    for (let at = 0; at < blocks.length; at += size) add(blocks.subarray(at, at + size), addend);
  }
  return Buffer.concat(parts).subarray(0, length);
}
function filled(bytes, size) {
  return Buffer.alloc(Math.ceil(bytes.length / size) * size, bytes);
}
function add(block, addend) {
  let carry = 1;
  for (let at = block.length - 1; at >= 0; at--) {
    carry += (block[at] ?? 0) + (addend[at] ?? 0);
    block[at] = carry & 255;
    carry >>= 8;
  }
}

// src/credential/pkcs12/encryption.ts
var import_node_crypto3 = require("node:crypto");
var CIPHERS = {
  "2.16.840.1.101.3.4.1.2": { name: "aes-128-cbc", length: 16 },
  "2.16.840.1.101.3.4.1.22": { name: "aes-192-cbc", length: 24 },
  "2.16.840.1.101.3.4.1.42": { name: "aes-256-cbc", length: 32 },
  "1.2.840.113549.3.7": { name: "des-ede3-cbc", length: 24 }
};
var OLD_CIPHERS = {
  "1.2.840.113549.1.12.1.3": { name: "des-ede3-cbc", length: 24 },
  "1.2.840.113549.1.12.1.4": { name: "des-ede-cbc", length: 16 },
  "1.2.840.113549.1.12.1.5": { name: "rc2", length: 16 },
  "1.2.840.113549.1.12.1.6": { name: "rc2", length: 5 }
};
var PBES2 = "1.2.840.113549.1.5.13";
async function decrypt(algorithm, data, opener2) {
  const [id, parameters] = members(algorithm);
  const scheme = objectIdentifier(id);
  if (scheme === PBES2) return decryptPbes2(parameters, data, opener2);
  const cipher = OLD_CIPHERS[scheme];
  if (cipher === void 0)
    throw new NotSupported(`is encrypted in a way that is not known here (${scheme})`);
  const [salt, rounds] = members(parameters);
  const base = { hashName: "sha1", salt: octets(salt), rounds: smallInteger(rounds) };
  const key = derive({ ...base, purpose: 1, length: cipher.length }, opener2);
  const iv = derive({ ...base, purpose: 2, length: 8 }, opener2);
  return cipher.name === "rc2" ? decryptRc2(key, iv, data) : decipher(cipher.name, { key, iv }, data);
}
async function decryptPbes2(parameters, data, opener2) {
  const [derivation, encryption] = members(parameters);
  const [id, iv] = members(encryption);
  const name = objectIdentifier(id);
  const cipher = CIPHERS[name];
  if (cipher === void 0)
    throw new NotSupported(`is encrypted with a cipher that is not known here (${name})`);
  const key = await stretched(derivation, opener2, cipher.length);
  return decipher(cipher.name, { key, iv: octets(iv) }, data);
}
function decipher(name, { key, iv }, data) {
  const cipher = (0, import_node_crypto3.createDecipheriv)(name, key, iv);
  return Buffer.concat([cipher.update(data), cipher.final()]);
}
async function decryptRc2(key, iv, data) {
  const [{ default: rc2 }, { default: util }] = await Promise.all([
    Promise.resolve().then(() => __toESM(require_rc2())),
    Promise.resolve().then(() => __toESM(require_util()))
  ]);
  const cipher = rc2.createDecryptionCipher(key.toString("latin1"), key.length * 8);
  cipher.start(iv.toString("latin1"));
  cipher.update(util.createBuffer(data.toString("latin1")));
  if (!cipher.finish()) throw new Error("The padding is wrong.");
  return Buffer.from(cipher.output.getBytes(), "latin1");
}

// src/credential/pkcs12/mac.ts
var import_node_crypto4 = require("node:crypto");
var HASHES = {
  "1.3.14.3.2.26": "sha1",
  "2.16.840.1.101.3.4.2.4": "sha224",
  "2.16.840.1.101.3.4.2.1": "sha256",
  "2.16.840.1.101.3.4.2.2": "sha384",
  "2.16.840.1.101.3.4.2.3": "sha512"
};
var PBMAC1 = "1.2.840.113549.1.5.14";
var LONGEST_HASH = 64;
async function isAuthentic(macData, content, opener2) {
  const [digestInfo, salt, rounds] = members(macData);
  const [algorithm, expected] = members(digestInfo);
  const [id, parameters] = members(algorithm);
  const method = objectIdentifier(id);
  const wanted = octets(expected);
  if (wanted.length > LONGEST_HASH) return false;
  if (method === PBMAC1) return isPbmac1({ parameters, wanted }, content, opener2);
  const hashName = HASHES[method];
  if (hashName === void 0)
    throw new NotSupported(`has a check sum of a kind that is not known here (${method})`);
  const count = rounds === void 0 ? 1 : smallInteger(rounds);
  const base = { hashName, salt: octets(salt), rounds: count, purpose: 3, length: wanted.length };
  return isEqual(hmac(hashName, derive(base, opener2), content), wanted);
}
async function isPbmac1({ parameters, wanted }, content, opener2) {
  const [derivation, scheme] = members(parameters);
  const name = objectIdentifier(members(scheme)[0]);
  const hashName = PSEUDORANDOM[name];
  if (hashName === void 0)
    throw new NotSupported(`has a check sum of a kind that is not known here (${name})`);
  const key = await stretched(derivation, opener2, wanted.length);
  return isEqual(hmac(hashName, key, content), wanted);
}
function hmac(hashName, key, content) {
  return (0, import_node_crypto4.createHmac)(hashName, key).update(content).digest();
}
function isEqual(one, other) {
  return one.length === other.length && (0, import_node_crypto4.timingSafeEqual)(one, other);
}

// src/credential/pkcs12/store.ts
async function openStore(bytes, { store, key }) {
  const keyOpener = key === void 0 ? null : opener(key);
  const first = await openWith(bytes, { opener: opener(store), keyOpener });
  if (first.kind !== "wrong-passphrase" || store !== "") return first;
  return openWith(bytes, { opener: opener(null), keyOpener });
}
async function openWith(bytes, openers) {
  try {
    const [version, authSafe, macData] = members(element(bytes));
    if (smallInteger(version) !== 3) return { kind: "damaged" };
    const content = contentOf(authSafe, DATA);
    if (macData === void 0) return await decrypted(content, openers);
    if (!await isAuthentic(macData, content, openers.opener)) return { kind: "wrong-passphrase" };
    const opening = await decrypted(content, openers);
    return opening.kind === "wrong-passphrase" ? { kind: "locked-key" } : opening;
  } catch (error) {
    if (error instanceof NotSupported) return { kind: "not-supported", words: error.message };
    return { kind: "damaged" };
  }
}
async function decrypted(content, { opener: opener2, keyOpener }) {
  const parts = members(element(content));
  try {
    const bags = [];
    for (const part of parts) bags.push(...bagsIn(await safeContents(part, opener2)));
    const keys = [];
    for (const bag of bags) keys.push(...await keyIn(bag, keyOpener ?? opener2));
    const certificates = bags.flatMap(certificateIn);
    const others = bags.length - keys.length - certificates.length;
    return { kind: "open", store: { certificates, keys, others } };
  } catch (error) {
    if (error instanceof NotSupported) throw error;
    return { kind: "wrong-passphrase" };
  }
}
var DATA = "1.2.840.113549.1.7.1";
var ENCRYPTED_DATA = "1.2.840.113549.1.7.6";
function contentOf(info, type) {
  const [id, content] = members(info);
  if (objectIdentifier(id) !== type)
    throw new NotSupported("is signed with a key instead of protected by a passphrase");
  const [data] = children(as(TAG.context0, content));
  return octets(data);
}
async function safeContents(info, opener2) {
  const [id, content] = members(info);
  if (objectIdentifier(id) !== ENCRYPTED_DATA) return contentOf(info, DATA);
  const [data] = children(as(TAG.context0, content));
  const [, encrypted] = members(data);
  const [, algorithm, octetString] = members(encrypted);
  return decrypt(as(TAG.sequence, algorithm), octets(octetString), opener2);
}
var BAG = "1.2.840.113549.1.12.10.1";
var KEY_BAG = `${BAG}.1`;
var SHROUDED_KEY_BAG = `${BAG}.2`;
var CERTIFICATE_BAG = `${BAG}.3`;
var NESTED_BAG = `${BAG}.6`;
var X509 = "1.2.840.113549.1.9.22.1";
var TRUSTED_KEY_USAGE = "2.16.840.1.113894.746875.1.1";
var NESTING = 4;
function bagsIn(contents, depth = 0) {
  if (contents.length === 0) return [];
  return members(element(contents)).flatMap((bag) => {
    const [id, tagged, attributes] = children(bag);
    const [value] = children(as(TAG.context0, tagged));
    if (value === void 0) throw new NotDer("An empty bag.");
    const type = objectIdentifier(id);
    if (type === NESTED_BAG && depth < NESTING) return bagsIn(value.whole, depth + 1);
    const named = attributes === void 0 ? [] : children(attributes);
    return [{ type, value, attributes: named.map((one) => objectIdentifier(children(one)[0])) }];
  });
}
async function keyIn({ type, value }, opener2) {
  if (type === KEY_BAG) return [value.whole];
  if (type !== SHROUDED_KEY_BAG) return [];
  const [algorithm, data] = children(value);
  const key = await decrypt(as(TAG.sequence, algorithm), octets(data), opener2);
  return [as(TAG.sequence, element(key)).whole];
}
function certificateIn({ type, value, attributes }) {
  if (type !== CERTIFICATE_BAG) return [];
  const [id, tagged] = children(value);
  if (objectIdentifier(id) !== X509) return [];
  const [certificate] = children(as(TAG.context0, tagged));
  return [{ der: octets(certificate), isTrusted: attributes.includes(TRUSTED_KEY_USAGE) }];
}

// src/credential/inspect/closed-store.ts
async function inspectClosed(bytes, { store: passphrase, key }, { noun }) {
  if (passphrase === "") {
    return {
      kind: "unreadable",
      message: [`The ${noun} has a passphrase, and none is given.`],
      steps: ["Give it as `passphrase`."]
    };
  }
  const isOpenedBy = async (other) => isOpen(await openStore(bytes, { store: other, key }));
  const margin = taken0(passphrase);
  if (margin !== null && await isOpenedBy(margin.bare)) {
    return wrong([`The passphrase ${margin.words}.`], { steps: BARE_PASSPHRASE });
  }
  if (await isOpenedBy("")) {
    return wrong([`The ${noun} opens without a passphrase, and not with the one that is given.`], {
      steps: ["Remove `passphrase`, or store a file that is protected by this passphrase."]
    });
  }
  return wrong([`The passphrase does not open the ${noun}, or the file is damaged.`], {
    steps: [`Store the passphrase of this ${noun} in {credential}.`]
  });
}
function inspectLocked({ key }, { noun, again, stored, takesKeyPassphrase }) {
  if (key !== void 0) {
    return wrong([`The passphrase does not open the private key in the ${noun}.`], {
      steps: ["Store the passphrase of the private key in {credential}."],
      field: "key-passphrase"
    });
  }
  return {
    kind: "unreadable",
    message: [`The ${noun} opens, but its private key has another passphrase.`],
    steps: takesKeyPassphrase ? ["Give the passphrase of the private key as `key-passphrase`."] : ["Protect the store and its private key with the same passphrase.", again, stored]
  };
}
var BARE_PASSPHRASE = [
  'Store {credential} again without the line break or white space. `printf %s "$PASSPHRASE" | gh secret set NAME` adds none.'
];
var isOpen = ({ kind }) => kind === "open" || kind === "locked-key";
function wrong(message, { steps, field = "passphrase" }) {
  return { kind: "unusable", cause: "malformed", message, steps, field };
}

// src/credential/inspect/key-facts.ts
var import_node_crypto5 = require("node:crypto");
var LEAST_RSA_BITS = 2048;
var CURVES = {
  prime256v1: "P-256",
  secp384r1: "P-384",
  secp521r1: "P-521"
};
var NAMES = {
  rsa: "RSA",
  "rsa-pss": "RSA-PSS",
  dsa: "DSA",
  ec: "EC",
  ed25519: "Ed25519",
  ed448: "Ed448",
  x25519: "X25519",
  x448: "X448",
  dh: "Diffie-Hellman"
};
function keyEvidence(key) {
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {};
  const name = NAMES[key.asymmetricKeyType ?? ""] ?? "A private key";
  if (modulusLength !== void 0) return [`${name} of ${modulusLength} bits`];
  return [namedCurve === void 0 ? name : `${name} on ${CURVES[namedCurve] ?? namedCurve}`];
}
function keyWarnings(key) {
  const bits = key.asymmetricKeyDetails?.modulusLength ?? LEAST_RSA_BITS;
  if (bits >= LEAST_RSA_BITS) return [];
  return [
    [`The key has only ${bits} bits. Many programs refuse one with fewer than ${LEAST_RSA_BITS}.`]
  ];
}
var MOST_BITS = 16384;
var HASHES2 = {
  rsa: "sha256",
  ec: "sha256",
  dsa: "sha256",
  ed25519: null,
  ed448: null
};
function isSound(key) {
  const hashName = HASHES2[key.asymmetricKeyType ?? ""];
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (hashName === void 0 || bits > MOST_BITS) return true;
  try {
    const text = Buffer.from("credential-checks");
    return (0, import_node_crypto5.verify)(hashName, text, (0, import_node_crypto5.createPublicKey)(key), (0, import_node_crypto5.sign)(hashName, text, key));
  } catch {
    return false;
  }
}

// src/credential/inspect/store-inspection.ts
async function inspectStore(bytes, passphrases, words) {
  const opening = await openStore(bytes, passphrases);
  switch (opening.kind) {
    case "open":
      return inspectOpened(opening.store, bytes, words);
    case "wrong-passphrase":
      return inspectClosed(bytes, passphrases, words);
    case "locked-key":
      return inspectLocked(passphrases, words);
    case "damaged":
      return unusable([`The ${words.noun} is damaged.`], [words.again, words.stored]);
    case "not-supported":
      return {
        kind: "unreadable",
        message: [`The ${words.noun} cannot be read: it ${opening.words}.`],
        steps: ["Look into the store with the command in the job summary."]
      };
  }
}
function unusable(message, steps) {
  return { kind: "unusable", cause: "malformed", message, steps, field: "content" };
}
function inspectOpened(store, bytes, words) {
  const certificates = store.certificates.map(({ der }) => readCertificate(der));
  const readable = certificates.filter((one) => one !== null);
  const keys = store.keys.map(readKey).filter((one) => one !== null);
  const { noun, again, stored, mayLackKey } = words;
  if (readable.length < certificates.length || keys.length < store.keys.length) {
    return unusable([`A certificate or key in the ${noun} is damaged.`], [again, stored]);
  }
  if (keys.length > 0) return inspectKeys({ keys, certificates: readable }, bytes, words);
  if (readable.length === 0 && store.others === 0) {
    return unusable([`The ${noun} is empty.`], [again, stored]);
  }
  const isTrustStore = store.certificates.some(({ isTrusted }) => isTrusted);
  const isMeant = mayLackKey && (isTrustStore || readable.length === 0);
  if (!isMeant) {
    const held = readable.length > 0 ? counted(readable.length, "certificate") : "other entries";
    return unusable(
      [`The ${noun} holds ${held} and no private key.`],
      ["Export it again together with its private key.", stored]
    );
  }
  return {
    kind: "read",
    found: isTrustStore ? [
      `The ${noun} opens. It holds ${counted(readable.length, "trusted certificate")} and no private key.`
    ] : [`The ${noun} opens. It holds neither a certificate nor a private key, but other entries.`],
    ends: endsOf(readable, readable),
    source: "certificate",
    identity: null,
    evidence: protectionEvidence(bytes)
  };
}
function inspectKeys({ keys, certificates }, bytes, words) {
  const pairs = keys.map((key) => certificates.find((one) => fits(key, one)));
  const leaves = pairs.filter((one) => one !== void 0);
  if (certificates.length === 0) {
    const message = `The ${words.noun} holds a private key and no certificate.`;
    return unusable([message], ["Export it again together with its certificate.", words.stored]);
  }
  if (leaves.length < keys.length) {
    const message = `A private key in the ${words.noun} fits none of its certificates.`;
    return unusable([message], [words.again, words.stored]);
  }
  return {
    kind: "read",
    found: [
      keys.length === 1 ? `The ${words.noun} opens, and its private key fits its certificate.` : `The ${words.noun} opens, and each of its ${keys.length} private keys fits its certificate.`
    ],
    ends: endsOf(certificates, leaves),
    ...beginOf(certificates, leaves),
    source: "certificate",
    identity: leaves[0]?.name ?? null,
    evidence: [
      ...keys.map(keyEvidence),
      ...chainEvidence(certificates),
      ...protectionEvidence(bytes)
    ],
    warnings: keys.flatMap(keyWarnings),
    renewal: [
      "Get a new certificate {where}, and export it with its private key and the certificates of its chain as PKCS#12.",
      taken42
    ]
  };
}
function readKey(der) {
  try {
    const key = (0, import_node_crypto6.createPrivateKey)({ key: der, format: "der", type: "pkcs8" });
    return isSound(key) ? key : null;
  } catch {
    return null;
  }
}
var RC2 = ["060a2a864886f70d010c0105", "060a2a864886f70d010c0106"];
function protectionEvidence(bytes) {
  const isOld = RC2.some((id) => bytes.includes(Buffer.from(id, "hex")));
  return isOld ? [["It is encrypted with RC2, which OpenSSL 3 opens only with -legacy"]] : [];
}
function counted(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

// src/credential/inspect/pkcs12.ts
var STORED = storedInBase64("store.p12");
var WORDS = {
  noun: "PKCS#12 store",
  again: "Export the store again.",
  stored: STORED,
  mayLackKey: false,
  takesKeyPassphrase: false
};
var WANTED = { words: "a PKCS#12 store (.p12, .pfx)", store: STORED };
var pkcs12 = {
  says: "A PKCS#12 store (.p12, .pfx) in Base64: a private key with its certificates.",
  fields: { passphrase: { says: "The passphrase of the store." } },
  inspect: ({ content, passphrase }) => inspectPkcs12(content, passphrase),
  command: ({ content, passphrase = [] }) => [
    [
      "openssl pkcs12 -nokeys -in <(",
      ...decoded(content),
      ") -passin file:",
      ...fileOf(passphrase),
      " \\"
    ],
    [`  | ${CERTIFICATES_IN_WORDS}`]
  ]
};
async function inspectPkcs12(content, passphrase) {
  const unwrapped = unwrap(content);
  const parts = partsOf(unwrapped);
  const store = parts.find(({ kind }) => kind === "pkcs12");
  if (store === void 0) return instead(parts[0], WANTED);
  return inspectStore(store.bytes, { store: passphrase ?? "" }, WORDS);
}

// <stdin>
module.exports = { pkcs12 };
function take(name) { return require('./index.js')[name]; }
