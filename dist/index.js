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
var __export = (target, all) => {
  for (var name2 in all)
    __defProp(target, name2, { get: all[name2], enumerable: true });
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

// stand-in:node:assert
var require_node_assert = __commonJS({
  "stand-in:node:assert"(exports2, module2) {
    module2.exports = (holds, message) => {
      if (!holds) require("node:assert")(holds, message);
    };
  }
});

// stand-in:node:http
var require_node_http = __commonJS({
  "stand-in:node:http"(exports2, module2) {
    module2.exports = { maxHeaderSize: 16384, IncomingMessage: class {
    } };
  }
});

// node_modules/undici/lib/core/symbols.js
var require_symbols = __commonJS({
  "node_modules/undici/lib/core/symbols.js"(exports2, module2) {
    "use strict";
    module2.exports = {
      kClose: /* @__PURE__ */ Symbol("close"),
      kDestroy: /* @__PURE__ */ Symbol("destroy"),
      kDispatch: /* @__PURE__ */ Symbol("dispatch"),
      kUrl: /* @__PURE__ */ Symbol("url"),
      kRedirectCacheControl: /* @__PURE__ */ Symbol("redirect cache control"),
      kWriting: /* @__PURE__ */ Symbol("writing"),
      kResuming: /* @__PURE__ */ Symbol("resuming"),
      kQueue: /* @__PURE__ */ Symbol("queue"),
      kConnect: /* @__PURE__ */ Symbol("connect"),
      kConnecting: /* @__PURE__ */ Symbol("connecting"),
      kKeepAliveDefaultTimeout: /* @__PURE__ */ Symbol("default keep alive timeout"),
      kKeepAliveMaxTimeout: /* @__PURE__ */ Symbol("max keep alive timeout"),
      kKeepAliveTimeoutThreshold: /* @__PURE__ */ Symbol("keep alive timeout threshold"),
      kKeepAliveTimeoutValue: /* @__PURE__ */ Symbol("keep alive timeout"),
      kKeepAlive: /* @__PURE__ */ Symbol("keep alive"),
      kHeadersTimeout: /* @__PURE__ */ Symbol("headers timeout"),
      kBodyTimeout: /* @__PURE__ */ Symbol("body timeout"),
      kServerName: /* @__PURE__ */ Symbol("server name"),
      kLocalAddress: /* @__PURE__ */ Symbol("local address"),
      kHost: /* @__PURE__ */ Symbol("host"),
      kNoRef: /* @__PURE__ */ Symbol("no ref"),
      kBodyUsed: /* @__PURE__ */ Symbol("used"),
      kBody: /* @__PURE__ */ Symbol("abstracted request body"),
      kRunning: /* @__PURE__ */ Symbol("running"),
      kBlocking: /* @__PURE__ */ Symbol("blocking"),
      kPending: /* @__PURE__ */ Symbol("pending"),
      kSize: /* @__PURE__ */ Symbol("size"),
      kBusy: /* @__PURE__ */ Symbol("busy"),
      kQueued: /* @__PURE__ */ Symbol("queued"),
      kFree: /* @__PURE__ */ Symbol("free"),
      kConnected: /* @__PURE__ */ Symbol("connected"),
      kClosed: /* @__PURE__ */ Symbol("closed"),
      kNeedDrain: /* @__PURE__ */ Symbol("need drain"),
      kReset: /* @__PURE__ */ Symbol("reset"),
      kDestroyed: /* @__PURE__ */ Symbol.for("nodejs.stream.destroyed"),
      kResume: /* @__PURE__ */ Symbol("resume"),
      kOnError: /* @__PURE__ */ Symbol("on error"),
      kMaxHeadersSize: /* @__PURE__ */ Symbol("max headers size"),
      kRunningIdx: /* @__PURE__ */ Symbol("running index"),
      kPendingIdx: /* @__PURE__ */ Symbol("pending index"),
      kError: /* @__PURE__ */ Symbol("error"),
      kClients: /* @__PURE__ */ Symbol("clients"),
      kClient: /* @__PURE__ */ Symbol("client"),
      kParser: /* @__PURE__ */ Symbol("parser"),
      kOnDestroyed: /* @__PURE__ */ Symbol("destroy callbacks"),
      kPipelining: /* @__PURE__ */ Symbol("pipelining"),
      kSocket: /* @__PURE__ */ Symbol("socket"),
      kHostHeader: /* @__PURE__ */ Symbol("host header"),
      kConnector: /* @__PURE__ */ Symbol("connector"),
      kStrictContentLength: /* @__PURE__ */ Symbol("strict content length"),
      kMaxRedirections: /* @__PURE__ */ Symbol("maxRedirections"),
      kMaxRequests: /* @__PURE__ */ Symbol("maxRequestsPerClient"),
      kProxy: /* @__PURE__ */ Symbol("proxy agent options"),
      kCounter: /* @__PURE__ */ Symbol("socket request counter"),
      kMaxResponseSize: /* @__PURE__ */ Symbol("max response size"),
      kHTTP2Session: /* @__PURE__ */ Symbol("http2Session"),
      kHTTP2SessionState: /* @__PURE__ */ Symbol("http2Session state"),
      kRetryHandlerDefaultRetry: /* @__PURE__ */ Symbol("retry agent default retry"),
      kConstruct: /* @__PURE__ */ Symbol("constructable"),
      kListeners: /* @__PURE__ */ Symbol("listeners"),
      kHTTPContext: /* @__PURE__ */ Symbol("http context"),
      kMaxConcurrentStreams: /* @__PURE__ */ Symbol("max concurrent streams"),
      kHTTP2InitialWindowSize: /* @__PURE__ */ Symbol("http2 initial window size"),
      kHTTP2ConnectionWindowSize: /* @__PURE__ */ Symbol("http2 connection window size"),
      kEnableConnectProtocol: /* @__PURE__ */ Symbol("http2session connect protocol"),
      kRemoteSettings: /* @__PURE__ */ Symbol("http2session remote settings"),
      kHTTP2Stream: /* @__PURE__ */ Symbol("http2session client stream"),
      kPingInterval: /* @__PURE__ */ Symbol("ping interval"),
      kNoProxyAgent: /* @__PURE__ */ Symbol("no proxy agent"),
      kHttpProxyAgent: /* @__PURE__ */ Symbol("http proxy agent"),
      kHttpsProxyAgent: /* @__PURE__ */ Symbol("https proxy agent"),
      kSocks5ProxyAgent: /* @__PURE__ */ Symbol("socks5 proxy agent")
    };
  }
});

// node_modules/undici/lib/util/timers.js
var require_timers = __commonJS({
  "node_modules/undici/lib/util/timers.js"(exports2, module2) {
    "use strict";
    var fastNow = 0;
    var RESOLUTION_MS = 1e3;
    var TICK_MS = (RESOLUTION_MS >> 1) - 1;
    var fastNowTimeout;
    var kFastTimer = /* @__PURE__ */ Symbol("kFastTimer");
    var fastTimers = [];
    var NOT_IN_LIST = -2;
    var TO_BE_CLEARED = -1;
    var PENDING = 0;
    var ACTIVE = 1;
    function onTick() {
      fastNow += TICK_MS;
      let idx = 0;
      let len = fastTimers.length;
      while (idx < len) {
        const timer = fastTimers[idx];
        if (timer._state === PENDING) {
          timer._idleStart = fastNow - TICK_MS;
          timer._state = ACTIVE;
        } else if (timer._state === ACTIVE && fastNow >= timer._idleStart + timer._idleTimeout) {
          timer._state = TO_BE_CLEARED;
          timer._idleStart = -1;
          timer._onTimeout(timer._timerArg);
        }
        if (timer._state === TO_BE_CLEARED) {
          timer._state = NOT_IN_LIST;
          if (--len !== 0) {
            fastTimers[idx] = fastTimers[len];
          }
        } else {
          ++idx;
        }
      }
      fastTimers.length = len;
      if (fastTimers.length !== 0) {
        refreshTimeout();
      }
    }
    function refreshTimeout() {
      if (fastNowTimeout?.refresh) {
        fastNowTimeout.refresh();
      } else {
        clearTimeout(fastNowTimeout);
        fastNowTimeout = setTimeout(onTick, TICK_MS);
        fastNowTimeout?.unref();
      }
    }
    var FastTimer = class {
      [kFastTimer] = true;
      /**
       * The state of the timer, which can be one of the following:
       * - NOT_IN_LIST (-2)
       * - TO_BE_CLEARED (-1)
       * - PENDING (0)
       * - ACTIVE (1)
       *
       * @type {-2|-1|0|1}
       * @private
       */
      _state = NOT_IN_LIST;
      /**
       * The number of milliseconds to wait before calling the callback.
       *
       * @type {number}
       * @private
       */
      _idleTimeout = -1;
      /**
       * The time in milliseconds when the timer was started. This value is used to
       * calculate when the timer should expire.
       *
       * @type {number}
       * @default -1
       * @private
       */
      _idleStart = -1;
      /**
       * The function to be executed when the timer expires.
       * @type {Function}
       * @private
       */
      _onTimeout;
      /**
       * The argument to be passed to the callback when the timer expires.
       *
       * @type {*}
       * @private
       */
      _timerArg;
      /**
       * @constructor
       * @param {Function} callback A function to be executed after the timer
       * expires.
       * @param {number} delay The time, in milliseconds that the timer should wait
       * before the specified function or code is executed.
       * @param {*} arg
       */
      constructor(callback, delay, arg) {
        this._onTimeout = callback;
        this._idleTimeout = delay;
        this._timerArg = arg;
        this.refresh();
      }
      /**
       * Sets the timer's start time to the current time, and reschedules the timer
       * to call its callback at the previously specified duration adjusted to the
       * current time.
       * Using this on a timer that has already called its callback will reactivate
       * the timer.
       *
       * @returns {void}
       */
      refresh() {
        if (this._state === NOT_IN_LIST) {
          fastTimers.push(this);
        }
        if (!fastNowTimeout || fastTimers.length === 1) {
          refreshTimeout();
        }
        this._state = PENDING;
      }
      /**
       * The `clear` method cancels the timer, preventing it from executing.
       *
       * @returns {void}
       * @private
       */
      clear() {
        this._state = TO_BE_CLEARED;
        this._idleStart = -1;
      }
    };
    module2.exports = {
      /**
       * The setTimeout() method sets a timer which executes a function once the
       * timer expires.
       * @param {Function} callback A function to be executed after the timer
       * expires.
       * @param {number} delay The time, in milliseconds that the timer should
       * wait before the specified function or code is executed.
       * @param {*} [arg] An optional argument to be passed to the callback function
       * when the timer expires.
       * @returns {NodeJS.Timeout|FastTimer}
       */
      setTimeout(callback, delay, arg) {
        return delay <= RESOLUTION_MS ? setTimeout(callback, delay, arg) : new FastTimer(callback, delay, arg);
      },
      /**
       * The clearTimeout method cancels an instantiated Timer previously created
       * by calling setTimeout.
       *
       * @param {NodeJS.Timeout|FastTimer} timeout
       */
      clearTimeout(timeout2) {
        if (timeout2[kFastTimer]) {
          timeout2.clear();
        } else {
          clearTimeout(timeout2);
        }
      },
      /**
       * The setFastTimeout() method sets a fastTimer which executes a function once
       * the timer expires.
       * @param {Function} callback A function to be executed after the timer
       * expires.
       * @param {number} delay The time, in milliseconds that the timer should
       * wait before the specified function or code is executed.
       * @param {*} [arg] An optional argument to be passed to the callback function
       * when the timer expires.
       * @returns {FastTimer}
       */
      setFastTimeout(callback, delay, arg) {
        return new FastTimer(callback, delay, arg);
      },
      /**
       * The clearTimeout method cancels an instantiated FastTimer previously
       * created by calling setFastTimeout.
       *
       * @param {FastTimer} timeout
       */
      clearFastTimeout(timeout2) {
        timeout2.clear();
      },
      /**
       * The now method returns the value of the internal fast timer clock.
       *
       * @returns {number}
       */
      now() {
        return fastNow;
      },
      /**
       * Trigger the onTick function to process the fastTimers array.
       * Exported for testing purposes only.
       * Marking as deprecated to discourage any use outside of testing.
       * @deprecated
       * @param {number} [delay=0] The delay in milliseconds to add to the now value.
       */
      tick(delay = 0) {
        fastNow += delay - RESOLUTION_MS + 1;
        onTick();
        onTick();
      },
      /**
       * Reset FastTimers.
       * Exported for testing purposes only.
       * Marking as deprecated to discourage any use outside of testing.
       * @deprecated
       */
      reset() {
        fastNow = 0;
        fastTimers.length = 0;
        clearTimeout(fastNowTimeout);
        fastNowTimeout = null;
      },
      /**
       * Exporting for testing purposes only.
       * Marking as deprecated to discourage any use outside of testing.
       * @deprecated
       */
      kFastTimer
    };
  }
});

// node_modules/undici/lib/core/errors.js
var require_errors = __commonJS({
  "node_modules/undici/lib/core/errors.js"(exports2, module2) {
    "use strict";
    var kUndiciError = /* @__PURE__ */ Symbol.for("undici.error.UND_ERR");
    var UndiciError = class extends Error {
      constructor(message, options2) {
        super(message, options2);
        this.name = "UndiciError";
        this.code = "UND_ERR";
      }
      static [Symbol.hasInstance](instance) {
        return instance && instance[kUndiciError] === true;
      }
      get [kUndiciError]() {
        return true;
      }
    };
    var kConnectTimeoutError = /* @__PURE__ */ Symbol.for("undici.error.UND_ERR_CONNECT_TIMEOUT");
    var ConnectTimeoutError = class extends UndiciError {
      constructor(message) {
        super(message);
        this.name = "ConnectTimeoutError";
        this.message = message || "Connect Timeout Error";
        this.code = "UND_ERR_CONNECT_TIMEOUT";
      }
      static [Symbol.hasInstance](instance) {
        return instance && instance[kConnectTimeoutError] === true;
      }
      get [kConnectTimeoutError]() {
        return true;
      }
    };
    var kHeadersTimeoutError = /* @__PURE__ */ Symbol.for("undici.error.UND_ERR_HEADERS_TIMEOUT");
    var HeadersTimeoutError = class extends UndiciError {
      constructor(message) {
        super(message);
        this.name = "HeadersTimeoutError";
        this.message = message || "Headers Timeout Error";
        this.code = "UND_ERR_HEADERS_TIMEOUT";
      }
      static [Symbol.hasInstance](instance) {
        return instance && instance[kHeadersTimeoutError] === true;
      }
      get [kHeadersTimeoutError]() {
        return true;
      }
    };
    var kHeadersOverflowError = /* @__PURE__ */ Symbol.for("undici.error.UND_ERR_HEADERS_OVERFLOW");
    var HeadersOverflowError = class extends UndiciError {
      constructor(message) {
        super(message);
        this.name = "HeadersOverflowError";
        this.message = message || "Headers Overflow Error";
        this.code = "UND_ERR_HEADERS_OVERFLOW";
      }
      static [Symbol.hasInstance](instance) {
        return instance && instance[kHeadersOverflowError] === true;
      }
      get [kHeadersOverflowError]() {
        return true;
      }
    };
    var kBodyTimeoutError = /* @__PURE__ */ Symbol.for("undici.error.UND_ERR_BODY_TIMEOUT");
    var BodyTimeoutError = class extends UndiciError {
      constructor(message) {
        super(message);
        this.name = "BodyTimeoutError";
        this.message = message || "Body Timeout Error";
        this.code = "UND_ERR_BODY_TIMEOUT";
      }
      static [Symbol.hasInstance](instance) {
        return instance && instance[kBodyTimeoutError] === true;
      }
      get [kBodyTimeoutError]() {
        return true;
      }
    };
    var kInvalidArgumentError = /* @__PURE__ */ Symbol.for("undici.error.UND_ERR_INVALID_ARG");
    var InvalidArgumentError = class extends UndiciError {
      constructor(message) {
        super(message);
        this.name = "InvalidArgumentError";
        this.message = message || "Invalid Argument Error";
        this.code = "UND_ERR_INVALID_ARG";
      }
      static [Symbol.hasInstance](instance) {
        return instance && instance[kInvalidArgumentError] === true;
      }
      get [kInvalidArgumentError]() {
        return true;
      }
    };
    var kInvalidReturnValueError = /* @__PURE__ */ Symbol.for("undici.error.UND_ERR_INVALID_RETURN_VALUE");
    var InvalidReturnValueError = class extends UndiciError {
      constructor(message) {
        super(message);
        this.name = "InvalidReturnValueError";
        this.message = message || "Invalid Return Value Error";
        this.code = "UND_ERR_INVALID_RETURN_VALUE";
      }
      static [Symbol.hasInstance](instance) {
        return instance && instance[kInvalidReturnValueError] === true;
      }
      get [kInvalidReturnValueError]() {
        return true;
      }
    };
    var kAbortError = /* @__PURE__ */ Symbol.for("undici.error.UND_ERR_ABORT");
    var AbortError = class extends UndiciError {
      constructor(message) {
        super(message);
        this.name = "AbortError";
        this.message = message || "The operation was aborted";
        this.code = "UND_ERR_ABORT";
      }
      static [Symbol.hasInstance](instance) {
        return instance && instance[kAbortError] === true;
      }
      get [kAbortError]() {
        return true;
      }
    };
    var kRequestAbortedError = /* @__PURE__ */ Symbol.for("undici.error.UND_ERR_ABORTED");
    var RequestAbortedError = class extends AbortError {
      constructor(message) {
        super(message);
        this.name = "AbortError";
        this.message = message || "Request aborted";
        this.code = "UND_ERR_ABORTED";
      }
      static [Symbol.hasInstance](instance) {
        return instance && instance[kRequestAbortedError] === true;
      }
      get [kRequestAbortedError]() {
        return true;
      }
    };
    var kInformationalError = /* @__PURE__ */ Symbol.for("undici.error.UND_ERR_INFO");
    var InformationalError = class extends UndiciError {
      constructor(message) {
        super(message);
        this.name = "InformationalError";
        this.message = message || "Request information";
        this.code = "UND_ERR_INFO";
      }
      static [Symbol.hasInstance](instance) {
        return instance && instance[kInformationalError] === true;
      }
      get [kInformationalError]() {
        return true;
      }
    };
    var kRequestContentLengthMismatchError = /* @__PURE__ */ Symbol.for("undici.error.UND_ERR_REQ_CONTENT_LENGTH_MISMATCH");
    var RequestContentLengthMismatchError = class extends UndiciError {
      constructor(message) {
        super(message);
        this.name = "RequestContentLengthMismatchError";
        this.message = message || "Request body length does not match content-length header";
        this.code = "UND_ERR_REQ_CONTENT_LENGTH_MISMATCH";
      }
      static [Symbol.hasInstance](instance) {
        return instance && instance[kRequestContentLengthMismatchError] === true;
      }
      get [kRequestContentLengthMismatchError]() {
        return true;
      }
    };
    var kResponseContentLengthMismatchError = /* @__PURE__ */ Symbol.for("undici.error.UND_ERR_RES_CONTENT_LENGTH_MISMATCH");
    var ResponseContentLengthMismatchError = class extends UndiciError {
      constructor(message) {
        super(message);
        this.name = "ResponseContentLengthMismatchError";
        this.message = message || "Response body length does not match content-length header";
        this.code = "UND_ERR_RES_CONTENT_LENGTH_MISMATCH";
      }
      static [Symbol.hasInstance](instance) {
        return instance && instance[kResponseContentLengthMismatchError] === true;
      }
      get [kResponseContentLengthMismatchError]() {
        return true;
      }
    };
    var kClientDestroyedError = /* @__PURE__ */ Symbol.for("undici.error.UND_ERR_DESTROYED");
    var ClientDestroyedError = class extends UndiciError {
      constructor(message) {
        super(message);
        this.name = "ClientDestroyedError";
        this.message = message || "The client is destroyed";
        this.code = "UND_ERR_DESTROYED";
      }
      static [Symbol.hasInstance](instance) {
        return instance && instance[kClientDestroyedError] === true;
      }
      get [kClientDestroyedError]() {
        return true;
      }
    };
    var kClientClosedError = /* @__PURE__ */ Symbol.for("undici.error.UND_ERR_CLOSED");
    var ClientClosedError = class extends UndiciError {
      constructor(message) {
        super(message);
        this.name = "ClientClosedError";
        this.message = message || "The client is closed";
        this.code = "UND_ERR_CLOSED";
      }
      static [Symbol.hasInstance](instance) {
        return instance && instance[kClientClosedError] === true;
      }
      get [kClientClosedError]() {
        return true;
      }
    };
    var kSocketError = /* @__PURE__ */ Symbol.for("undici.error.UND_ERR_SOCKET");
    var SocketError = class extends UndiciError {
      constructor(message, socket) {
        super(message);
        this.name = "SocketError";
        this.message = message || "Socket error";
        this.code = "UND_ERR_SOCKET";
        this.socket = socket;
      }
      static [Symbol.hasInstance](instance) {
        return instance && instance[kSocketError] === true;
      }
      get [kSocketError]() {
        return true;
      }
    };
    var kNotSupportedError = /* @__PURE__ */ Symbol.for("undici.error.UND_ERR_NOT_SUPPORTED");
    var NotSupportedError = class extends UndiciError {
      constructor(message) {
        super(message);
        this.name = "NotSupportedError";
        this.message = message || "Not supported error";
        this.code = "UND_ERR_NOT_SUPPORTED";
      }
      static [Symbol.hasInstance](instance) {
        return instance && instance[kNotSupportedError] === true;
      }
      get [kNotSupportedError]() {
        return true;
      }
    };
    var kBalancedPoolMissingUpstreamError = /* @__PURE__ */ Symbol.for("undici.error.UND_ERR_BPL_MISSING_UPSTREAM");
    var BalancedPoolMissingUpstreamError = class extends UndiciError {
      constructor(message) {
        super(message);
        this.name = "MissingUpstreamError";
        this.message = message || "No upstream has been added to the BalancedPool";
        this.code = "UND_ERR_BPL_MISSING_UPSTREAM";
      }
      static [Symbol.hasInstance](instance) {
        return instance && instance[kBalancedPoolMissingUpstreamError] === true;
      }
      get [kBalancedPoolMissingUpstreamError]() {
        return true;
      }
    };
    var kHTTPParserError = /* @__PURE__ */ Symbol.for("undici.error.UND_ERR_HTTP_PARSER");
    var HTTPParserError = class extends Error {
      constructor(message, code2, data) {
        super(message);
        this.name = "HTTPParserError";
        this.code = code2 ? `HPE_${code2}` : void 0;
        this.data = data ? data.toString() : void 0;
      }
      static [Symbol.hasInstance](instance) {
        return instance && instance[kHTTPParserError] === true;
      }
      get [kHTTPParserError]() {
        return true;
      }
    };
    var kResponseExceededMaxSizeError = /* @__PURE__ */ Symbol.for("undici.error.UND_ERR_RES_EXCEEDED_MAX_SIZE");
    var ResponseExceededMaxSizeError = class extends UndiciError {
      constructor(message) {
        super(message);
        this.name = "ResponseExceededMaxSizeError";
        this.message = message || "Response content exceeded max size";
        this.code = "UND_ERR_RES_EXCEEDED_MAX_SIZE";
      }
      static [Symbol.hasInstance](instance) {
        return instance && instance[kResponseExceededMaxSizeError] === true;
      }
      get [kResponseExceededMaxSizeError]() {
        return true;
      }
    };
    var kRequestRetryError = /* @__PURE__ */ Symbol.for("undici.error.UND_ERR_REQ_RETRY");
    var RequestRetryError = class extends UndiciError {
      constructor(message, code2, { headers, data }) {
        super(message);
        this.name = "RequestRetryError";
        this.message = message || "Request retry error";
        this.code = "UND_ERR_REQ_RETRY";
        this.statusCode = code2;
        this.data = data;
        this.headers = headers;
      }
      static [Symbol.hasInstance](instance) {
        return instance && instance[kRequestRetryError] === true;
      }
      get [kRequestRetryError]() {
        return true;
      }
    };
    var kResponseError = /* @__PURE__ */ Symbol.for("undici.error.UND_ERR_RESPONSE");
    var ResponseError = class extends UndiciError {
      constructor(message, code2, { headers, body }) {
        super(message);
        this.name = "ResponseError";
        this.message = message || "Response error";
        this.code = "UND_ERR_RESPONSE";
        this.statusCode = code2;
        this.body = body;
        this.headers = headers;
      }
      static [Symbol.hasInstance](instance) {
        return instance && instance[kResponseError] === true;
      }
      get [kResponseError]() {
        return true;
      }
    };
    var kSecureProxyConnectionError = /* @__PURE__ */ Symbol.for("undici.error.UND_ERR_PRX_TLS");
    var SecureProxyConnectionError = class extends UndiciError {
      constructor(cause, message, options2 = {}) {
        super(message, { cause, ...options2 });
        this.name = "SecureProxyConnectionError";
        this.message = message || "Secure Proxy Connection failed";
        this.code = "UND_ERR_PRX_TLS";
        this.cause = cause;
      }
      static [Symbol.hasInstance](instance) {
        return instance && instance[kSecureProxyConnectionError] === true;
      }
      get [kSecureProxyConnectionError]() {
        return true;
      }
    };
    var kMaxOriginsReachedError = /* @__PURE__ */ Symbol.for("undici.error.UND_ERR_MAX_ORIGINS_REACHED");
    var MaxOriginsReachedError = class extends UndiciError {
      constructor(message) {
        super(message);
        this.name = "MaxOriginsReachedError";
        this.message = message || "Maximum allowed origins reached";
        this.code = "UND_ERR_MAX_ORIGINS_REACHED";
      }
      static [Symbol.hasInstance](instance) {
        return instance && instance[kMaxOriginsReachedError] === true;
      }
      get [kMaxOriginsReachedError]() {
        return true;
      }
    };
    var Socks5ProxyError = class extends UndiciError {
      constructor(message, code2) {
        super(message);
        this.name = "Socks5ProxyError";
        this.message = message || "SOCKS5 proxy error";
        this.code = code2 || "UND_ERR_SOCKS5";
      }
    };
    var kMessageSizeExceededError = /* @__PURE__ */ Symbol.for("undici.error.UND_ERR_WS_MESSAGE_SIZE_EXCEEDED");
    var MessageSizeExceededError = class extends UndiciError {
      constructor(message) {
        super(message);
        this.name = "MessageSizeExceededError";
        this.message = message || "Max decompressed message size exceeded";
        this.code = "UND_ERR_WS_MESSAGE_SIZE_EXCEEDED";
      }
      static [Symbol.hasInstance](instance) {
        return instance && instance[kMessageSizeExceededError] === true;
      }
      get [kMessageSizeExceededError]() {
        return true;
      }
    };
    module2.exports = {
      AbortError,
      HTTPParserError,
      UndiciError,
      HeadersTimeoutError,
      HeadersOverflowError,
      BodyTimeoutError,
      RequestContentLengthMismatchError,
      ConnectTimeoutError,
      InvalidArgumentError,
      InvalidReturnValueError,
      RequestAbortedError,
      ClientDestroyedError,
      ClientClosedError,
      InformationalError,
      SocketError,
      NotSupportedError,
      ResponseContentLengthMismatchError,
      BalancedPoolMissingUpstreamError,
      ResponseExceededMaxSizeError,
      RequestRetryError,
      ResponseError,
      SecureProxyConnectionError,
      MaxOriginsReachedError,
      Socks5ProxyError,
      MessageSizeExceededError
    };
  }
});

// node_modules/undici/lib/core/constants.js
var require_constants = __commonJS({
  "node_modules/undici/lib/core/constants.js"(exports2, module2) {
    "use strict";
    var wellknownHeaderNames = (
      /** @type {const} */
      [
        "Accept",
        "Accept-Encoding",
        "Accept-Language",
        "Accept-Ranges",
        "Access-Control-Allow-Credentials",
        "Access-Control-Allow-Headers",
        "Access-Control-Allow-Methods",
        "Access-Control-Allow-Origin",
        "Access-Control-Expose-Headers",
        "Access-Control-Max-Age",
        "Access-Control-Request-Headers",
        "Access-Control-Request-Method",
        "Age",
        "Allow",
        "Alt-Svc",
        "Alt-Used",
        "Authorization",
        "Cache-Control",
        "Clear-Site-Data",
        "Connection",
        "Content-Disposition",
        "Content-Encoding",
        "Content-Language",
        "Content-Length",
        "Content-Location",
        "Content-Range",
        "Content-Security-Policy",
        "Content-Security-Policy-Report-Only",
        "Content-Type",
        "Cookie",
        "Cross-Origin-Embedder-Policy",
        "Cross-Origin-Opener-Policy",
        "Cross-Origin-Resource-Policy",
        "Date",
        "Device-Memory",
        "Downlink",
        "ECT",
        "ETag",
        "Expect",
        "Expect-CT",
        "Expires",
        "Forwarded",
        "From",
        "Host",
        "If-Match",
        "If-Modified-Since",
        "If-None-Match",
        "If-Range",
        "If-Unmodified-Since",
        "Keep-Alive",
        "Last-Modified",
        "Link",
        "Location",
        "Max-Forwards",
        "Origin",
        "Permissions-Policy",
        "Pragma",
        "Proxy-Authenticate",
        "Proxy-Authorization",
        "RTT",
        "Range",
        "Referer",
        "Referrer-Policy",
        "Refresh",
        "Retry-After",
        "Sec-WebSocket-Accept",
        "Sec-WebSocket-Extensions",
        "Sec-WebSocket-Key",
        "Sec-WebSocket-Protocol",
        "Sec-WebSocket-Version",
        "Server",
        "Server-Timing",
        "Service-Worker-Allowed",
        "Service-Worker-Navigation-Preload",
        "Set-Cookie",
        "SourceMap",
        "Strict-Transport-Security",
        "Supports-Loading-Mode",
        "TE",
        "Timing-Allow-Origin",
        "Trailer",
        "Transfer-Encoding",
        "Upgrade",
        "Upgrade-Insecure-Requests",
        "User-Agent",
        "Vary",
        "Via",
        "WWW-Authenticate",
        "X-Content-Type-Options",
        "X-DNS-Prefetch-Control",
        "X-Frame-Options",
        "X-Permitted-Cross-Domain-Policies",
        "X-Powered-By",
        "X-Requested-With",
        "X-XSS-Protection"
      ]
    );
    var headerNameLowerCasedRecord = {};
    Object.setPrototypeOf(headerNameLowerCasedRecord, null);
    var wellknownHeaderNameBuffers = {};
    Object.setPrototypeOf(wellknownHeaderNameBuffers, null);
    function getHeaderNameAsBuffer(header2) {
      let buffer = wellknownHeaderNameBuffers[header2];
      if (buffer === void 0) {
        buffer = Buffer.from(header2);
      }
      return buffer;
    }
    for (let i = 0; i < wellknownHeaderNames.length; ++i) {
      const key = wellknownHeaderNames[i];
      const lowerCasedKey = key.toLowerCase();
      headerNameLowerCasedRecord[key] = headerNameLowerCasedRecord[lowerCasedKey] = lowerCasedKey;
    }
    module2.exports = {
      wellknownHeaderNames,
      headerNameLowerCasedRecord,
      getHeaderNameAsBuffer
    };
  }
});

// node_modules/undici/lib/core/tree.js
var require_tree = __commonJS({
  "node_modules/undici/lib/core/tree.js"(exports2, module2) {
    "use strict";
    var {
      wellknownHeaderNames,
      headerNameLowerCasedRecord
    } = require_constants();
    var TstNode = class _TstNode {
      /** @type {any} */
      value = null;
      /** @type {null | TstNode} */
      left = null;
      /** @type {null | TstNode} */
      middle = null;
      /** @type {null | TstNode} */
      right = null;
      /** @type {number} */
      code;
      /**
       * @param {string} key
       * @param {any} value
       * @param {number} index
       */
      constructor(key, value2, index) {
        if (index === void 0 || index >= key.length) {
          throw new TypeError("Unreachable");
        }
        const code2 = this.code = key.charCodeAt(index);
        if (code2 > 127) {
          throw new TypeError("key must be ascii string");
        }
        if (key.length !== ++index) {
          this.middle = new _TstNode(key, value2, index);
        } else {
          this.value = value2;
        }
      }
      /**
       * @param {string} key
       * @param {any} value
       * @returns {void}
       */
      add(key, value2) {
        const length = key.length;
        if (length === 0) {
          throw new TypeError("Unreachable");
        }
        let index = 0;
        let node = this;
        while (true) {
          const code2 = key.charCodeAt(index);
          if (code2 > 127) {
            throw new TypeError("key must be ascii string");
          }
          if (node.code === code2) {
            if (length === ++index) {
              node.value = value2;
              break;
            } else if (node.middle !== null) {
              node = node.middle;
            } else {
              node.middle = new _TstNode(key, value2, index);
              break;
            }
          } else if (node.code < code2) {
            if (node.left !== null) {
              node = node.left;
            } else {
              node.left = new _TstNode(key, value2, index);
              break;
            }
          } else if (node.right !== null) {
            node = node.right;
          } else {
            node.right = new _TstNode(key, value2, index);
            break;
          }
        }
      }
      /**
       * @param {Uint8Array} key
       * @returns {TstNode | null}
       */
      search(key) {
        const keylength = key.length;
        let index = 0;
        let node = this;
        while (node !== null && index < keylength) {
          let code2 = key[index];
          if (code2 <= 90 && code2 >= 65) {
            code2 |= 32;
          }
          while (node !== null) {
            if (code2 === node.code) {
              if (keylength === ++index) {
                return node;
              }
              node = node.middle;
              break;
            }
            node = node.code < code2 ? node.left : node.right;
          }
        }
        return null;
      }
    };
    var TernarySearchTree = class {
      /** @type {TstNode | null} */
      node = null;
      /**
       * @param {string} key
       * @param {any} value
       * @returns {void}
       * */
      insert(key, value2) {
        if (this.node === null) {
          this.node = new TstNode(key, value2, 0);
        } else {
          this.node.add(key, value2);
        }
      }
      /**
       * @param {Uint8Array} key
       * @returns {any}
       */
      lookup(key) {
        return this.node?.search(key)?.value ?? null;
      }
    };
    var tree = new TernarySearchTree();
    for (let i = 0; i < wellknownHeaderNames.length; ++i) {
      const key = headerNameLowerCasedRecord[wellknownHeaderNames[i]];
      tree.insert(key, key);
    }
    module2.exports = {
      TernarySearchTree,
      tree
    };
  }
});

// node_modules/undici/lib/core/util.js
var require_util = __commonJS({
  "node_modules/undici/lib/core/util.js"(exports2, module2) {
    "use strict";
    var assert = require_node_assert();
    var { kDestroyed, kBodyUsed, kListeners, kBody } = require_symbols();
    var { IncomingMessage } = require_node_http();
    var stream = require("node:stream");
    var net = require("node:net");
    var { stringify: stringify3 } = require("node:querystring");
    var { EventEmitter: EE } = require("node:events");
    var timers = require_timers();
    var { InvalidArgumentError, ConnectTimeoutError } = require_errors();
    var { headerNameLowerCasedRecord } = require_constants();
    var { tree } = require_tree();
    var [nodeMajor, nodeMinor] = process.versions.node.split(".", 2).map((v) => Number(v));
    var BodyAsyncIterable = class {
      constructor(body) {
        this[kBody] = body;
        this[kBodyUsed] = false;
      }
      async *[Symbol.asyncIterator]() {
        assert(!this[kBodyUsed], "disturbed");
        this[kBodyUsed] = true;
        yield* this[kBody];
      }
    };
    function noop() {
    }
    function wrapRequestBody(body) {
      if (isStream(body)) {
        if (bodyLength(body) === 0) {
          body.on("data", function() {
            assert(false);
          });
        }
        if (typeof body.readableDidRead !== "boolean") {
          body[kBodyUsed] = false;
          EE.prototype.on.call(body, "data", function() {
            this[kBodyUsed] = true;
          });
        }
        return body;
      } else if (body && typeof body.pipeTo === "function") {
        return new BodyAsyncIterable(body);
      } else if (body && isFormDataLike(body)) {
        return body;
      } else if (body && typeof body !== "string" && !ArrayBuffer.isView(body) && isIterable(body)) {
        return new BodyAsyncIterable(body);
      } else {
        return body;
      }
    }
    function isStream(obj) {
      return obj && typeof obj === "object" && typeof obj.pipe === "function" && typeof obj.on === "function";
    }
    function isBlobLike(object2) {
      if (object2 === null) {
        return false;
      } else if (object2 instanceof Blob) {
        return true;
      } else if (typeof object2 !== "object") {
        return false;
      } else {
        const sTag = object2[Symbol.toStringTag];
        return (sTag === "Blob" || sTag === "File") && ("stream" in object2 && typeof object2.stream === "function" || "arrayBuffer" in object2 && typeof object2.arrayBuffer === "function");
      }
    }
    function pathHasQueryOrFragment(url) {
      return url.includes("?") || url.includes("#");
    }
    function serializePathWithQuery(url, queryParams) {
      if (pathHasQueryOrFragment(url)) {
        throw new Error('Query params cannot be passed when url already contains "?" or "#".');
      }
      const stringified = stringify3(queryParams);
      if (stringified) {
        url += "?" + stringified;
      }
      return url;
    }
    function isValidPort(port) {
      const value2 = parseInt(port, 10);
      return value2 === Number(port) && value2 >= 0 && value2 <= 65535;
    }
    function isHttpOrHttpsPrefixed(value2) {
      return value2 != null && value2[0] === "h" && value2[1] === "t" && value2[2] === "t" && value2[3] === "p" && (value2[4] === ":" || value2[4] === "s" && value2[5] === ":");
    }
    function parseURL(url) {
      if (typeof url === "string") {
        url = new URL(url);
        if (!isHttpOrHttpsPrefixed(url.origin || url.protocol)) {
          throw new InvalidArgumentError("Invalid URL protocol: the URL must start with `http:` or `https:`.");
        }
        return url;
      }
      if (!url || typeof url !== "object") {
        throw new InvalidArgumentError("Invalid URL: The URL argument must be a non-null object.");
      }
      if (!(url instanceof URL)) {
        if (url.port != null && url.port !== "" && isValidPort(url.port) === false) {
          throw new InvalidArgumentError("Invalid URL: port must be a valid integer or a string representation of an integer.");
        }
        if (url.path != null && typeof url.path !== "string") {
          throw new InvalidArgumentError("Invalid URL path: the path must be a string or null/undefined.");
        }
        if (url.pathname != null && typeof url.pathname !== "string") {
          throw new InvalidArgumentError("Invalid URL pathname: the pathname must be a string or null/undefined.");
        }
        if (url.hostname != null && typeof url.hostname !== "string") {
          throw new InvalidArgumentError("Invalid URL hostname: the hostname must be a string or null/undefined.");
        }
        if (url.origin != null && typeof url.origin !== "string") {
          throw new InvalidArgumentError("Invalid URL origin: the origin must be a string or null/undefined.");
        }
        if (!isHttpOrHttpsPrefixed(url.origin || url.protocol)) {
          throw new InvalidArgumentError("Invalid URL protocol: the URL must start with `http:` or `https:`.");
        }
        const port = url.port != null ? url.port : url.protocol === "https:" ? 443 : 80;
        let origin = url.origin != null ? url.origin : `${url.protocol || ""}//${url.hostname || ""}:${port}`;
        let path = url.path != null ? url.path : `${url.pathname || ""}${url.search || ""}`;
        if (origin[origin.length - 1] === "/") {
          origin = origin.slice(0, origin.length - 1);
        }
        if (path && path[0] !== "/") {
          path = `/${path}`;
        }
        return new URL(`${origin}${path}`);
      }
      if (!isHttpOrHttpsPrefixed(url.origin || url.protocol)) {
        throw new InvalidArgumentError("Invalid URL protocol: the URL must start with `http:` or `https:`.");
      }
      return url;
    }
    function parseOrigin(url) {
      url = parseURL(url);
      if (url.pathname !== "/" || url.search || url.hash) {
        throw new InvalidArgumentError("invalid url");
      }
      return url;
    }
    function getHostname(host2) {
      if (host2[0] === "[") {
        const idx2 = host2.indexOf("]");
        assert(idx2 !== -1);
        return host2.substring(1, idx2);
      }
      const idx = host2.indexOf(":");
      if (idx === -1) return host2;
      return host2.substring(0, idx);
    }
    function getServerName(host2) {
      if (!host2) {
        return null;
      }
      assert(typeof host2 === "string");
      const servername = getHostname(host2);
      if (net.isIP(servername)) {
        return "";
      }
      return servername;
    }
    function deepClone(obj) {
      return JSON.parse(JSON.stringify(obj));
    }
    function isAsyncIterable(obj) {
      return !!(obj != null && typeof obj[Symbol.asyncIterator] === "function");
    }
    function isIterable(obj) {
      return !!(obj != null && (typeof obj[Symbol.iterator] === "function" || typeof obj[Symbol.asyncIterator] === "function"));
    }
    function hasSafeIterator(obj) {
      const prototype = Object.getPrototypeOf(obj);
      const ownIterator = Object.prototype.hasOwnProperty.call(obj, Symbol.iterator);
      return ownIterator || prototype != null && prototype !== Object.prototype && typeof obj[Symbol.iterator] === "function";
    }
    function bodyLength(body) {
      if (body == null) {
        return 0;
      } else if (isStream(body)) {
        const state = body._readableState;
        return state && state.objectMode === false && state.ended === true && Number.isFinite(state.length) ? state.length : null;
      } else if (isBlobLike(body)) {
        return body.size != null ? body.size : null;
      } else if (isBuffer(body)) {
        return body.byteLength;
      }
      return null;
    }
    function isDestroyed(body) {
      return body && !!(body.destroyed || body[kDestroyed] || stream.isDestroyed?.(body));
    }
    function destroy(stream2, err) {
      if (stream2 == null || !isStream(stream2) || isDestroyed(stream2)) {
        return;
      }
      if (typeof stream2.destroy === "function") {
        if (Object.getPrototypeOf(stream2).constructor === IncomingMessage) {
          stream2.socket = null;
        }
        stream2.destroy(err);
      } else if (err) {
        queueMicrotask(() => {
          stream2.emit("error", err);
        });
      }
      if (stream2.destroyed !== true) {
        stream2[kDestroyed] = true;
      }
    }
    var KEEPALIVE_TIMEOUT_EXPR = /timeout=(\d+)/;
    function parseKeepAliveTimeout(val) {
      const m = val.match(KEEPALIVE_TIMEOUT_EXPR);
      return m ? parseInt(m[1], 10) * 1e3 : null;
    }
    function headerNameToString(value2) {
      return typeof value2 === "string" ? headerNameLowerCasedRecord[value2] ?? value2.toLowerCase() : tree.lookup(value2) ?? value2.toString("latin1").toLowerCase();
    }
    function bufferToLowerCasedHeaderName(value2) {
      return tree.lookup(value2) ?? value2.toString("latin1").toLowerCase();
    }
    function parseHeaders(headers, obj) {
      if (obj === void 0) obj = {};
      for (let i = 0; i < headers.length; i += 2) {
        const key = headerNameToString(headers[i]);
        let val = obj[key];
        if (val !== void 0) {
          if (!Object.hasOwn(obj, key)) {
            const headersValue = typeof headers[i + 1] === "string" ? headers[i + 1] : Array.isArray(headers[i + 1]) ? headers[i + 1].map((x) => x.toString("latin1")) : headers[i + 1].toString("latin1");
            if (key === "__proto__") {
              Object.defineProperty(obj, key, {
                value: headersValue,
                enumerable: true,
                configurable: true,
                writable: true
              });
            } else {
              obj[key] = headersValue;
            }
          } else {
            if (typeof val === "string") {
              val = [val];
              obj[key] = val;
            }
            val.push(headers[i + 1].toString("latin1"));
          }
        } else {
          const headersValue = typeof headers[i + 1] === "string" ? headers[i + 1] : Array.isArray(headers[i + 1]) ? headers[i + 1].map((x) => x.toString("latin1")) : headers[i + 1].toString("latin1");
          obj[key] = headersValue;
        }
      }
      return obj;
    }
    function parseRawHeaders(headers) {
      const headersLength = headers.length;
      const ret = new Array(headersLength);
      let key;
      let val;
      for (let n = 0; n < headersLength; n += 2) {
        key = headers[n];
        val = headers[n + 1];
        typeof key !== "string" && (key = key.toString());
        typeof val !== "string" && (val = val.toString("latin1"));
        ret[n] = key;
        ret[n + 1] = val;
      }
      return ret;
    }
    function toRawHeaders(headers) {
      const rawHeaders = [];
      for (const [name2, value2] of Object.entries(headers)) {
        if (Array.isArray(value2)) {
          for (const entry of value2) {
            rawHeaders.push(Buffer.from(name2, "latin1"), Buffer.from(`${entry}`, "latin1"));
          }
        } else {
          rawHeaders.push(Buffer.from(name2, "latin1"), Buffer.from(`${value2}`, "latin1"));
        }
      }
      return rawHeaders;
    }
    function encodeRawHeaders(headers) {
      if (!Array.isArray(headers)) {
        throw new TypeError("expected headers to be an array");
      }
      return headers.map((x) => Buffer.from(x));
    }
    function isBuffer(buffer) {
      return buffer instanceof Uint8Array || Buffer.isBuffer(buffer);
    }
    function assertRequestHandler(handler, method3, upgrade) {
      if (!handler || typeof handler !== "object") {
        throw new InvalidArgumentError("handler must be an object");
      }
      if (typeof handler.onRequestStart === "function") {
        return;
      }
      if (typeof handler.onConnect !== "function") {
        throw new InvalidArgumentError("invalid onConnect method");
      }
      if (typeof handler.onError !== "function") {
        throw new InvalidArgumentError("invalid onError method");
      }
      if (typeof handler.onBodySent !== "function" && handler.onBodySent !== void 0) {
        throw new InvalidArgumentError("invalid onBodySent method");
      }
      if (upgrade || method3 === "CONNECT") {
        if (typeof handler.onUpgrade !== "function") {
          throw new InvalidArgumentError("invalid onUpgrade method");
        }
      } else {
        if (typeof handler.onHeaders !== "function") {
          throw new InvalidArgumentError("invalid onHeaders method");
        }
        if (typeof handler.onData !== "function") {
          throw new InvalidArgumentError("invalid onData method");
        }
        if (typeof handler.onComplete !== "function") {
          throw new InvalidArgumentError("invalid onComplete method");
        }
      }
    }
    function isDisturbed(body) {
      return !!(body && (stream.isDisturbed(body) || body[kBodyUsed]));
    }
    function getSocketInfo(socket) {
      return {
        localAddress: socket.localAddress,
        localPort: socket.localPort,
        remoteAddress: socket.remoteAddress,
        remotePort: socket.remotePort,
        remoteFamily: socket.remoteFamily,
        timeout: socket.timeout,
        bytesWritten: socket.bytesWritten,
        bytesRead: socket.bytesRead
      };
    }
    function ReadableStreamFrom(iterable) {
      let iterator;
      return new ReadableStream(
        {
          start() {
            iterator = iterable[Symbol.asyncIterator]();
          },
          pull(controller) {
            return iterator.next().then(({ done, value: value2 }) => {
              if (done) {
                return queueMicrotask(() => {
                  controller.close();
                  controller.byobRequest?.respond(0);
                });
              } else {
                const buf = Buffer.isBuffer(value2) ? value2 : Buffer.from(value2);
                if (buf.byteLength) {
                  return controller.enqueue(new Uint8Array(buf));
                } else {
                  return this.pull(controller);
                }
              }
            });
          },
          cancel() {
            return iterator.return();
          },
          type: "bytes"
        }
      );
    }
    function isFormDataLike(object2) {
      return object2 && typeof object2 === "object" && typeof object2.append === "function" && typeof object2.delete === "function" && typeof object2.get === "function" && typeof object2.getAll === "function" && typeof object2.has === "function" && typeof object2.set === "function" && object2[Symbol.toStringTag] === "FormData";
    }
    function addAbortListener(signal, listener) {
      if ("addEventListener" in signal) {
        signal.addEventListener("abort", listener, { once: true });
        return () => signal.removeEventListener("abort", listener);
      }
      signal.once("abort", listener);
      return () => signal.removeListener("abort", listener);
    }
    var validTokenChars = new Uint8Array([
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      // 0-15
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      // 16-31
      0,
      1,
      0,
      1,
      1,
      1,
      1,
      1,
      0,
      0,
      1,
      1,
      0,
      1,
      1,
      0,
      // 32-47 (!"#$%&'()*+,-./)
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      0,
      0,
      0,
      0,
      0,
      0,
      // 48-63 (0-9:;<=>?)
      0,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      // 64-79 (@A-O)
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      0,
      0,
      0,
      1,
      1,
      // 80-95 (P-Z[\]^_)
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      // 96-111 (`a-o)
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      1,
      0,
      1,
      0,
      1,
      0,
      // 112-127 (p-z{|}~)
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      // 128-143
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      // 144-159
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      // 160-175
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      // 176-191
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      // 192-207
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      // 208-223
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      // 224-239
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0
      // 240-255
    ]);
    function isTokenCharCode(c) {
      return validTokenChars[c] === 1;
    }
    var tokenRegExp = /^[\^_`a-zA-Z\-0-9!#$%&'*+.|~]+$/;
    function isValidHTTPToken(characters) {
      if (characters.length >= 12) return tokenRegExp.test(characters);
      if (characters.length === 0) return false;
      for (let i = 0; i < characters.length; i++) {
        if (validTokenChars[characters.charCodeAt(i)] !== 1) {
          return false;
        }
      }
      return true;
    }
    var headerCharRegex = /[^\t\x20-\x7e\x80-\xff]/;
    function isValidHeaderValue(characters) {
      return !headerCharRegex.test(characters);
    }
    var rangeHeaderRegex = /^bytes (\d+)-(\d+)\/(\d+)?$/;
    function parseRangeHeader(range) {
      if (range == null || range === "") return { start: 0, end: null, size: null };
      const m = range ? range.match(rangeHeaderRegex) : null;
      return m ? {
        start: parseInt(m[1]),
        end: m[2] ? parseInt(m[2]) : null,
        size: m[3] ? parseInt(m[3]) : null
      } : null;
    }
    function addListener(obj, name2, listener) {
      const listeners = obj[kListeners] ??= [];
      listeners.push([name2, listener]);
      obj.on(name2, listener);
      return obj;
    }
    function removeAllListeners(obj) {
      if (obj[kListeners] != null) {
        for (const [name2, listener] of obj[kListeners]) {
          obj.removeListener(name2, listener);
        }
        obj[kListeners] = null;
      }
      return obj;
    }
    function errorRequest(client, request, err) {
      try {
        request.onError(err);
        assert(request.aborted);
      } catch (err2) {
        client.emit("error", err2);
      }
    }
    var setupConnectTimeout = process.platform === "win32" ? (socketWeakRef, opts) => {
      if (!opts.timeout) {
        return noop;
      }
      let s1 = null;
      let s2 = null;
      const fastTimer = timers.setFastTimeout(() => {
        s1 = setImmediate(() => {
          s2 = setImmediate(() => onConnectTimeout(socketWeakRef.deref(), opts));
        });
      }, opts.timeout);
      return () => {
        timers.clearFastTimeout(fastTimer);
        clearImmediate(s1);
        clearImmediate(s2);
      };
    } : (socketWeakRef, opts) => {
      if (!opts.timeout) {
        return noop;
      }
      let s1 = null;
      const fastTimer = timers.setFastTimeout(() => {
        s1 = setImmediate(() => {
          onConnectTimeout(socketWeakRef.deref(), opts);
        });
      }, opts.timeout);
      return () => {
        timers.clearFastTimeout(fastTimer);
        clearImmediate(s1);
      };
    };
    function onConnectTimeout(socket, opts) {
      if (socket == null) {
        return;
      }
      let message = "Connect Timeout Error";
      if (Array.isArray(socket.autoSelectFamilyAttemptedAddresses)) {
        message += ` (attempted addresses: ${socket.autoSelectFamilyAttemptedAddresses.join(", ")},`;
      } else {
        message += ` (attempted address: ${opts.hostname}:${opts.port},`;
      }
      message += ` timeout: ${opts.timeout}ms)`;
      destroy(socket, new ConnectTimeoutError(message));
    }
    function getProtocolFromUrlString(urlString) {
      if (urlString[0] === "h" && urlString[1] === "t" && urlString[2] === "t" && urlString[3] === "p") {
        switch (urlString[4]) {
          case ":":
            return "http:";
          case "s":
            if (urlString[5] === ":") {
              return "https:";
            }
        }
      }
      return urlString.slice(0, urlString.indexOf(":") + 1);
    }
    var kEnumerableProperty = /* @__PURE__ */ Object.create(null);
    kEnumerableProperty.enumerable = true;
    var normalizedMethodRecordsBase = {
      delete: "DELETE",
      DELETE: "DELETE",
      get: "GET",
      GET: "GET",
      head: "HEAD",
      HEAD: "HEAD",
      options: "OPTIONS",
      OPTIONS: "OPTIONS",
      post: "POST",
      POST: "POST",
      put: "PUT",
      PUT: "PUT"
    };
    var normalizedMethodRecords = {
      ...normalizedMethodRecordsBase,
      patch: "patch",
      PATCH: "PATCH"
    };
    Object.setPrototypeOf(normalizedMethodRecordsBase, null);
    Object.setPrototypeOf(normalizedMethodRecords, null);
    module2.exports = {
      kEnumerableProperty,
      isDisturbed,
      isBlobLike,
      parseOrigin,
      parseURL,
      getServerName,
      isStream,
      isIterable,
      hasSafeIterator,
      isAsyncIterable,
      isDestroyed,
      headerNameToString,
      bufferToLowerCasedHeaderName,
      addListener,
      removeAllListeners,
      errorRequest,
      parseRawHeaders,
      toRawHeaders,
      encodeRawHeaders,
      parseHeaders,
      parseKeepAliveTimeout,
      destroy,
      bodyLength,
      deepClone,
      ReadableStreamFrom,
      isBuffer,
      assertRequestHandler,
      getSocketInfo,
      isFormDataLike,
      pathHasQueryOrFragment,
      serializePathWithQuery,
      addAbortListener,
      isValidHTTPToken,
      isValidHeaderValue,
      isTokenCharCode,
      parseRangeHeader,
      normalizedMethodRecordsBase,
      normalizedMethodRecords,
      isValidPort,
      isHttpOrHttpsPrefixed,
      nodeMajor,
      nodeMinor,
      safeHTTPMethods: Object.freeze(["GET", "HEAD", "OPTIONS", "TRACE"]),
      wrapRequestBody,
      setupConnectTimeout,
      getProtocolFromUrlString
    };
  }
});

// node_modules/undici/lib/util/stats.js
var require_stats = __commonJS({
  "node_modules/undici/lib/util/stats.js"(exports2, module2) {
    "use strict";
    var {
      kConnected,
      kPending,
      kRunning,
      kSize,
      kFree,
      kQueued
    } = require_symbols();
    var ClientStats = class {
      constructor(client) {
        this.connected = client[kConnected];
        this.pending = client[kPending];
        this.running = client[kRunning];
        this.size = client[kSize];
      }
    };
    var PoolStats = class {
      constructor(pool) {
        this.connected = pool[kConnected];
        this.free = pool[kFree];
        this.pending = pool[kPending];
        this.queued = pool[kQueued];
        this.running = pool[kRunning];
        this.size = pool[kSize];
      }
    };
    module2.exports = { ClientStats, PoolStats };
  }
});

// node_modules/undici/lib/core/diagnostics.js
var require_diagnostics = __commonJS({
  "node_modules/undici/lib/core/diagnostics.js"(exports2, module2) {
    "use strict";
    var diagnosticsChannel = require("node:diagnostics_channel");
    var util = require("node:util");
    var undiciDebugLog = util.debuglog("undici");
    var fetchDebuglog = util.debuglog("fetch");
    var websocketDebuglog = util.debuglog("websocket");
    var channels = {
      // Client
      beforeConnect: diagnosticsChannel.channel("undici:client:beforeConnect"),
      connected: diagnosticsChannel.channel("undici:client:connected"),
      connectError: diagnosticsChannel.channel("undici:client:connectError"),
      sendHeaders: diagnosticsChannel.channel("undici:client:sendHeaders"),
      // Request
      create: diagnosticsChannel.channel("undici:request:create"),
      bodySent: diagnosticsChannel.channel("undici:request:bodySent"),
      bodyChunkSent: diagnosticsChannel.channel("undici:request:bodyChunkSent"),
      bodyChunkReceived: diagnosticsChannel.channel("undici:request:bodyChunkReceived"),
      headers: diagnosticsChannel.channel("undici:request:headers"),
      trailers: diagnosticsChannel.channel("undici:request:trailers"),
      error: diagnosticsChannel.channel("undici:request:error"),
      // WebSocket
      open: diagnosticsChannel.channel("undici:websocket:open"),
      close: diagnosticsChannel.channel("undici:websocket:close"),
      socketError: diagnosticsChannel.channel("undici:websocket:socket_error"),
      ping: diagnosticsChannel.channel("undici:websocket:ping"),
      pong: diagnosticsChannel.channel("undici:websocket:pong"),
      // ProxyAgent
      proxyConnected: diagnosticsChannel.channel("undici:proxy:connected")
    };
    var isTrackingClientEvents = false;
    function trackClientEvents(debugLog = undiciDebugLog) {
      if (isTrackingClientEvents) {
        return;
      }
      if (channels.beforeConnect.hasSubscribers || channels.connected.hasSubscribers || channels.connectError.hasSubscribers || channels.sendHeaders.hasSubscribers) {
        isTrackingClientEvents = true;
        return;
      }
      isTrackingClientEvents = true;
      diagnosticsChannel.subscribe(
        "undici:client:beforeConnect",
        (evt) => {
          const {
            connectParams: { version, protocol, port, host: host2 }
          } = evt;
          debugLog(
            "connecting to %s%s using %s%s",
            host2,
            port ? `:${port}` : "",
            protocol,
            version
          );
        }
      );
      diagnosticsChannel.subscribe(
        "undici:client:connected",
        (evt) => {
          const {
            connectParams: { version, protocol, port, host: host2 }
          } = evt;
          debugLog(
            "connected to %s%s using %s%s",
            host2,
            port ? `:${port}` : "",
            protocol,
            version
          );
        }
      );
      diagnosticsChannel.subscribe(
        "undici:client:connectError",
        (evt) => {
          const {
            connectParams: { version, protocol, port, host: host2 },
            error: error2
          } = evt;
          debugLog(
            "connection to %s%s using %s%s errored - %s",
            host2,
            port ? `:${port}` : "",
            protocol,
            version,
            error2.message
          );
        }
      );
      diagnosticsChannel.subscribe(
        "undici:client:sendHeaders",
        (evt) => {
          const {
            request: { method: method3, path, origin }
          } = evt;
          debugLog("sending request to %s %s%s", method3, origin, path);
        }
      );
    }
    var isTrackingRequestEvents = false;
    function trackRequestEvents(debugLog = undiciDebugLog) {
      if (isTrackingRequestEvents) {
        return;
      }
      if (channels.headers.hasSubscribers || channels.trailers.hasSubscribers || channels.error.hasSubscribers) {
        isTrackingRequestEvents = true;
        return;
      }
      isTrackingRequestEvents = true;
      diagnosticsChannel.subscribe(
        "undici:request:headers",
        (evt) => {
          const {
            request: { method: method3, path, origin },
            response: { statusCode }
          } = evt;
          debugLog(
            "received response to %s %s%s - HTTP %d",
            method3,
            origin,
            path,
            statusCode
          );
        }
      );
      diagnosticsChannel.subscribe(
        "undici:request:trailers",
        (evt) => {
          const {
            request: { method: method3, path, origin }
          } = evt;
          debugLog("trailers received from %s %s%s", method3, origin, path);
        }
      );
      diagnosticsChannel.subscribe(
        "undici:request:error",
        (evt) => {
          const {
            request: { method: method3, path, origin },
            error: error2
          } = evt;
          debugLog(
            "request to %s %s%s errored - %s",
            method3,
            origin,
            path,
            error2.message
          );
        }
      );
    }
    var isTrackingWebSocketEvents = false;
    function trackWebSocketEvents(debugLog = websocketDebuglog) {
      if (isTrackingWebSocketEvents) {
        return;
      }
      if (channels.open.hasSubscribers || channels.close.hasSubscribers || channels.socketError.hasSubscribers || channels.ping.hasSubscribers || channels.pong.hasSubscribers) {
        isTrackingWebSocketEvents = true;
        return;
      }
      isTrackingWebSocketEvents = true;
      diagnosticsChannel.subscribe(
        "undici:websocket:open",
        (evt) => {
          if (evt.address != null) {
            const { address: address2, port } = evt.address;
            debugLog("connection opened %s%s", address2, port ? `:${port}` : "");
          } else {
            debugLog("connection opened");
          }
        }
      );
      diagnosticsChannel.subscribe(
        "undici:websocket:close",
        (evt) => {
          const { websocket, code: code2, reason } = evt;
          debugLog(
            "closed connection to %s - %s %s",
            websocket.url,
            code2,
            reason
          );
        }
      );
      diagnosticsChannel.subscribe(
        "undici:websocket:socket_error",
        (err) => {
          debugLog("connection errored - %s", err.message);
        }
      );
      diagnosticsChannel.subscribe(
        "undici:websocket:ping",
        (evt) => {
          debugLog("ping received");
        }
      );
      diagnosticsChannel.subscribe(
        "undici:websocket:pong",
        (evt) => {
          debugLog("pong received");
        }
      );
    }
    if (undiciDebugLog.enabled || fetchDebuglog.enabled) {
      trackClientEvents(fetchDebuglog.enabled ? fetchDebuglog : undiciDebugLog);
      trackRequestEvents(fetchDebuglog.enabled ? fetchDebuglog : undiciDebugLog);
    }
    if (websocketDebuglog.enabled) {
      trackClientEvents(undiciDebugLog.enabled ? undiciDebugLog : websocketDebuglog);
      trackWebSocketEvents(websocketDebuglog);
    }
    module2.exports = {
      channels
    };
  }
});

// node_modules/undici/lib/core/request.js
var require_request = __commonJS({
  "node_modules/undici/lib/core/request.js"(exports2, module2) {
    "use strict";
    var {
      InvalidArgumentError,
      NotSupportedError
    } = require_errors();
    var assert = require_node_assert();
    var {
      isValidHTTPToken,
      isValidHeaderValue,
      isStream,
      destroy,
      isBuffer,
      isFormDataLike,
      isIterable,
      hasSafeIterator,
      isBlobLike,
      serializePathWithQuery,
      assertRequestHandler,
      getServerName,
      normalizedMethodRecords,
      getProtocolFromUrlString
    } = require_util();
    var { channels } = require_diagnostics();
    var { headerNameLowerCasedRecord } = require_constants();
    var invalidPathRegex = /[^\u0021-\u00ff]/;
    function isValidContentLengthHeaderValue(val) {
      if (typeof val !== "string" || val.length === 0) {
        return false;
      }
      for (let i = 0; i < val.length; i++) {
        const charCode = val.charCodeAt(i);
        if (charCode < 48 || charCode > 57) {
          return false;
        }
      }
      return true;
    }
    var kHandler = /* @__PURE__ */ Symbol("handler");
    var Request = class {
      constructor(origin, {
        path,
        method: method3,
        body,
        headers,
        query: query2,
        idempotent,
        blocking,
        upgrade,
        headersTimeout,
        bodyTimeout,
        reset,
        expectContinue,
        servername,
        throwOnError,
        maxRedirections,
        typeOfService
      }, handler) {
        if (typeof path !== "string") {
          throw new InvalidArgumentError("path must be a string");
        } else if (path[0] !== "/" && !(path.startsWith("http://") || path.startsWith("https://")) && method3 !== "CONNECT") {
          throw new InvalidArgumentError("path must be an absolute URL or start with a slash");
        } else if (invalidPathRegex.test(path)) {
          throw new InvalidArgumentError("invalid request path");
        }
        if (typeof method3 !== "string") {
          throw new InvalidArgumentError("method must be a string");
        } else if (normalizedMethodRecords[method3] === void 0 && !isValidHTTPToken(method3)) {
          throw new InvalidArgumentError("invalid request method");
        }
        if (upgrade && typeof upgrade !== "string") {
          throw new InvalidArgumentError("upgrade must be a string");
        }
        if (upgrade && !isValidHeaderValue(upgrade)) {
          throw new InvalidArgumentError("invalid upgrade header");
        }
        if (headersTimeout != null && (!Number.isFinite(headersTimeout) || headersTimeout < 0)) {
          throw new InvalidArgumentError("invalid headersTimeout");
        }
        if (bodyTimeout != null && (!Number.isFinite(bodyTimeout) || bodyTimeout < 0)) {
          throw new InvalidArgumentError("invalid bodyTimeout");
        }
        if (reset != null && typeof reset !== "boolean") {
          throw new InvalidArgumentError("invalid reset");
        }
        if (expectContinue != null && typeof expectContinue !== "boolean") {
          throw new InvalidArgumentError("invalid expectContinue");
        }
        if (throwOnError != null) {
          throw new InvalidArgumentError("invalid throwOnError");
        }
        if (maxRedirections != null && maxRedirections !== 0) {
          throw new InvalidArgumentError("maxRedirections is not supported, use the redirect interceptor");
        }
        if (typeOfService != null && (!Number.isInteger(typeOfService) || typeOfService < 0 || typeOfService > 255)) {
          throw new InvalidArgumentError("typeOfService must be an integer between 0 and 255");
        }
        this.headersTimeout = headersTimeout;
        this.bodyTimeout = bodyTimeout;
        this.method = method3;
        this.typeOfService = typeOfService;
        this.abort = null;
        if (body == null) {
          this.body = null;
        } else if (isStream(body)) {
          this.body = body;
          const rState = this.body._readableState;
          if (!rState || !rState.autoDestroy) {
            this.endHandler = function autoDestroy() {
              destroy(this);
            };
            this.body.on("end", this.endHandler);
          }
          this.errorHandler = (err) => {
            if (this.abort) {
              this.abort(err);
            } else {
              this.error = err;
            }
          };
          this.body.on("error", this.errorHandler);
        } else if (isBuffer(body)) {
          this.body = body.byteLength ? body : null;
        } else if (ArrayBuffer.isView(body)) {
          this.body = body.buffer.byteLength ? Buffer.from(body.buffer, body.byteOffset, body.byteLength) : null;
        } else if (body instanceof ArrayBuffer) {
          this.body = body.byteLength ? Buffer.from(body) : null;
        } else if (typeof body === "string") {
          this.body = body.length ? Buffer.from(body) : null;
        } else if (isFormDataLike(body) || isIterable(body) || isBlobLike(body)) {
          this.body = body;
        } else {
          throw new InvalidArgumentError("body must be a string, a Buffer, a Readable stream, an iterable, or an async iterable");
        }
        this.completed = false;
        this.aborted = false;
        this.upgrade = upgrade || null;
        this.path = query2 ? serializePathWithQuery(path, query2) : path;
        this.origin = origin;
        this.protocol = getProtocolFromUrlString(origin);
        this.idempotent = idempotent == null ? method3 === "HEAD" || method3 === "GET" : idempotent;
        this.blocking = blocking ?? this.method !== "HEAD";
        this.reset = reset == null ? null : reset;
        this.host = null;
        this.contentLength = null;
        this.contentType = null;
        this.headers = [];
        this.expectContinue = expectContinue != null ? expectContinue : false;
        if (Array.isArray(headers)) {
          if (headers.length % 2 !== 0) {
            throw new InvalidArgumentError("headers array must be even");
          }
          for (let i = 0; i < headers.length; i += 2) {
            processHeader(this, headers[i], headers[i + 1]);
          }
        } else if (headers && typeof headers === "object") {
          if (hasSafeIterator(headers)) {
            for (const header2 of headers) {
              if (!Array.isArray(header2) || header2.length !== 2) {
                throw new InvalidArgumentError("headers must be in key-value pair format");
              }
              processHeader(this, header2[0], header2[1]);
            }
          } else {
            const keys2 = Object.keys(headers);
            for (let i = 0; i < keys2.length; ++i) {
              processHeader(this, keys2[i], headers[keys2[i]]);
            }
          }
        } else if (headers != null) {
          throw new InvalidArgumentError("headers must be an object or an array");
        }
        assertRequestHandler(handler, method3, upgrade);
        this.servername = servername || getServerName(this.host) || null;
        this[kHandler] = handler;
        if (channels.create.hasSubscribers) {
          channels.create.publish({ request: this });
        }
      }
      onBodySent(chunk) {
        if (channels.bodyChunkSent.hasSubscribers) {
          channels.bodyChunkSent.publish({ request: this, chunk });
        }
        if (this[kHandler].onBodySent) {
          try {
            return this[kHandler].onBodySent(chunk);
          } catch (err) {
            this.abort(err);
          }
        }
      }
      onRequestSent() {
        if (channels.bodySent.hasSubscribers) {
          channels.bodySent.publish({ request: this });
        }
        if (this[kHandler].onRequestSent) {
          try {
            return this[kHandler].onRequestSent();
          } catch (err) {
            this.abort(err);
          }
        }
      }
      onConnect(abort) {
        assert(!this.aborted);
        assert(!this.completed);
        if (this.error) {
          abort(this.error);
        } else {
          this.abort = abort;
          return this[kHandler].onConnect(abort);
        }
      }
      onResponseStarted() {
        return this[kHandler].onResponseStarted?.();
      }
      onHeaders(statusCode, headers, resume, statusText) {
        assert(!this.aborted);
        assert(!this.completed);
        if (channels.headers.hasSubscribers) {
          channels.headers.publish({ request: this, response: { statusCode, headers, statusText } });
        }
        try {
          return this[kHandler].onHeaders(statusCode, headers, resume, statusText);
        } catch (err) {
          this.abort(err);
        }
      }
      onData(chunk) {
        assert(!this.aborted);
        assert(!this.completed);
        if (channels.bodyChunkReceived.hasSubscribers) {
          channels.bodyChunkReceived.publish({ request: this, chunk });
        }
        try {
          return this[kHandler].onData(chunk);
        } catch (err) {
          this.abort(err);
          return false;
        }
      }
      /**
       * @param {number} statusCode
       * @param {Buffer[]|string[]} headers
       * @param {import('node:stream').Duplex} socket
       * @param {string} [statusText]
       */
      onUpgrade(statusCode, headers, socket, statusText = "") {
        this.onFinally();
        assert(!this.aborted);
        assert(!this.completed);
        if (channels.headers.hasSubscribers) {
          channels.headers.publish({ request: this, response: { statusCode, headers, statusText } });
        }
        const result = this[kHandler].onUpgrade(statusCode, headers, socket);
        if (!this.aborted) {
          this.completed = true;
          if (channels.trailers.hasSubscribers) {
            channels.trailers.publish({ request: this, trailers: [] });
          }
        }
        return result;
      }
      onComplete(trailers) {
        this.onFinally();
        assert(!this.aborted);
        assert(!this.completed);
        this.completed = true;
        if (channels.trailers.hasSubscribers) {
          channels.trailers.publish({ request: this, trailers });
        }
        try {
          return this[kHandler].onComplete(trailers);
        } catch (err) {
          this.onError(err);
        }
      }
      onError(error2) {
        this.onFinally();
        if (channels.error.hasSubscribers) {
          channels.error.publish({ request: this, error: error2 });
        }
        if (this.aborted) {
          return;
        }
        this.aborted = true;
        return this[kHandler].onError(error2);
      }
      onFinally() {
        if (this.errorHandler) {
          this.body.off("error", this.errorHandler);
          this.errorHandler = null;
        }
        if (this.endHandler) {
          this.body.off("end", this.endHandler);
          this.endHandler = null;
        }
      }
      addHeader(key, value2) {
        processHeader(this, key, value2);
        return this;
      }
    };
    function processHeader(request, key, val) {
      if (val && (typeof val === "object" && !Array.isArray(val))) {
        throw new InvalidArgumentError(`invalid ${key} header`);
      } else if (val === void 0) {
        return;
      }
      let headerName3 = headerNameLowerCasedRecord[key];
      if (headerName3 === void 0) {
        headerName3 = key.toLowerCase();
        if (headerNameLowerCasedRecord[headerName3] === void 0 && !isValidHTTPToken(headerName3)) {
          throw new InvalidArgumentError("invalid header key");
        }
      }
      if (Array.isArray(val)) {
        const arr = [];
        for (let i = 0; i < val.length; i++) {
          if (typeof val[i] === "string") {
            if (!isValidHeaderValue(val[i])) {
              throw new InvalidArgumentError(`invalid ${key} header`);
            }
            arr.push(val[i]);
          } else if (val[i] === null) {
            arr.push("");
          } else if (typeof val[i] === "object") {
            throw new InvalidArgumentError(`invalid ${key} header`);
          } else {
            const str = `${val[i]}`;
            if (!isValidHeaderValue(str)) {
              throw new InvalidArgumentError(`invalid ${key} header`);
            }
            arr.push(str);
          }
        }
        val = arr;
      } else if (typeof val === "string") {
        if (!isValidHeaderValue(val)) {
          throw new InvalidArgumentError(`invalid ${key} header`);
        }
      } else if (val === null) {
        val = "";
      } else {
        val = `${val}`;
        if (!isValidHeaderValue(val)) {
          throw new InvalidArgumentError(`invalid ${key} header`);
        }
      }
      if (headerName3 === "host") {
        if (request.host !== null) {
          throw new InvalidArgumentError("duplicate host header");
        }
        if (typeof val !== "string") {
          throw new InvalidArgumentError("invalid host header");
        }
        request.host = val;
      } else if (headerName3 === "content-length") {
        if (request.contentLength !== null) {
          throw new InvalidArgumentError("duplicate content-length header");
        }
        if (!isValidContentLengthHeaderValue(val)) {
          throw new InvalidArgumentError("invalid content-length header");
        }
        request.contentLength = parseInt(val, 10);
      } else if (request.contentType === null && headerName3 === "content-type") {
        request.contentType = val;
        request.headers.push(key, val);
      } else if (headerName3 === "transfer-encoding" || headerName3 === "keep-alive" || headerName3 === "upgrade") {
        throw new InvalidArgumentError(`invalid ${headerName3} header`);
      } else if (headerName3 === "connection") {
        const value2 = typeof val === "string" ? val : null;
        if (value2 === null) {
          throw new InvalidArgumentError("invalid connection header");
        }
        for (const token of value2.toLowerCase().split(",")) {
          const trimmed = token.trim();
          if (!isValidHTTPToken(trimmed)) {
            throw new InvalidArgumentError("invalid connection header");
          }
          if (trimmed === "close") {
            request.reset = true;
          }
        }
      } else if (headerName3 === "expect") {
        throw new NotSupportedError("expect header not supported");
      } else {
        request.headers.push(key, val);
      }
    }
    module2.exports = Request;
  }
});

// node_modules/undici/lib/handler/wrap-handler.js
var require_wrap_handler = __commonJS({
  "node_modules/undici/lib/handler/wrap-handler.js"(exports2, module2) {
    "use strict";
    var { InvalidArgumentError } = require_errors();
    module2.exports = class WrapHandler {
      #handler;
      constructor(handler) {
        this.#handler = handler;
      }
      static wrap(handler) {
        return handler.onRequestStart ? handler : new WrapHandler(handler);
      }
      // Unwrap Interface
      onConnect(abort, context) {
        return this.#handler.onConnect?.(abort, context);
      }
      onResponseStarted() {
        return this.#handler.onResponseStarted?.();
      }
      onHeaders(statusCode, rawHeaders, resume, statusMessage) {
        return this.#handler.onHeaders?.(statusCode, rawHeaders, resume, statusMessage);
      }
      onUpgrade(statusCode, rawHeaders, socket) {
        return this.#handler.onUpgrade?.(statusCode, rawHeaders, socket);
      }
      onData(data) {
        return this.#handler.onData?.(data);
      }
      onComplete(trailers) {
        return this.#handler.onComplete?.(trailers);
      }
      onError(err) {
        if (!this.#handler.onError) {
          throw err;
        }
        return this.#handler.onError?.(err);
      }
      // Wrap Interface
      onRequestStart(controller, context) {
        this.#handler.onConnect?.((reason) => controller.abort(reason), context);
      }
      onRequestUpgrade(controller, statusCode, headers, socket) {
        const rawHeaders = [];
        for (const [key, val] of Object.entries(headers)) {
          rawHeaders.push(Buffer.from(key, "latin1"), toRawHeaderValue(val));
        }
        this.#handler.onUpgrade?.(statusCode, rawHeaders, socket);
      }
      onResponseStart(controller, statusCode, headers, statusMessage) {
        const rawHeaders = [];
        for (const [key, val] of Object.entries(headers)) {
          rawHeaders.push(Buffer.from(key, "latin1"), toRawHeaderValue(val));
        }
        if (this.#handler.onHeaders?.(statusCode, rawHeaders, () => controller.resume(), statusMessage) === false) {
          controller.pause();
        }
      }
      onResponseData(controller, data) {
        if (this.#handler.onData?.(data) === false) {
          controller.pause();
        }
      }
      onResponseEnd(controller, trailers) {
        const rawTrailers = [];
        for (const [key, val] of Object.entries(trailers)) {
          rawTrailers.push(Buffer.from(key, "latin1"), toRawHeaderValue(val));
        }
        this.#handler.onComplete?.(rawTrailers);
      }
      onResponseError(controller, err) {
        if (!this.#handler.onError) {
          throw new InvalidArgumentError("invalid onError method");
        }
        this.#handler.onError?.(err);
      }
    };
    function toRawHeaderValue(value2) {
      return Array.isArray(value2) ? value2.map((item2) => Buffer.from(item2, "latin1")) : Buffer.from(value2, "latin1");
    }
  }
});

// node_modules/undici/lib/dispatcher/dispatcher.js
var require_dispatcher = __commonJS({
  "node_modules/undici/lib/dispatcher/dispatcher.js"(exports2, module2) {
    "use strict";
    var EventEmitter = require("node:events");
    var WrapHandler = require_wrap_handler();
    var wrapInterceptor = (dispatch) => (opts, handler) => dispatch(opts, WrapHandler.wrap(handler));
    var Dispatcher = class extends EventEmitter {
      dispatch() {
        throw new Error("not implemented");
      }
      close() {
        throw new Error("not implemented");
      }
      destroy() {
        throw new Error("not implemented");
      }
      compose(...args) {
        const interceptors = Array.isArray(args[0]) ? args[0] : args;
        let dispatch = this.dispatch.bind(this);
        for (const interceptor of interceptors) {
          if (interceptor == null) {
            continue;
          }
          if (typeof interceptor !== "function") {
            throw new TypeError(`invalid interceptor, expected function received ${typeof interceptor}`);
          }
          dispatch = interceptor(dispatch);
          dispatch = wrapInterceptor(dispatch);
          if (dispatch == null || typeof dispatch !== "function" || dispatch.length !== 2) {
            throw new TypeError("invalid interceptor");
          }
        }
        return new Proxy(this, {
          get: (target, key) => key === "dispatch" ? dispatch : target[key]
        });
      }
    };
    module2.exports = Dispatcher;
  }
});

// node_modules/undici/lib/handler/unwrap-handler.js
var require_unwrap_handler = __commonJS({
  "node_modules/undici/lib/handler/unwrap-handler.js"(exports2, module2) {
    "use strict";
    var { parseHeaders } = require_util();
    var { InvalidArgumentError } = require_errors();
    var kResume = /* @__PURE__ */ Symbol("resume");
    var UnwrapController = class {
      #paused = false;
      #reason = null;
      #aborted = false;
      #abort;
      [kResume] = null;
      rawHeaders = null;
      rawTrailers = null;
      constructor(abort) {
        this.#abort = abort;
      }
      pause() {
        this.#paused = true;
      }
      resume() {
        if (this.#paused) {
          this.#paused = false;
          this[kResume]?.();
        }
      }
      abort(reason) {
        if (!this.#aborted) {
          this.#aborted = true;
          this.#reason = reason;
          this.#abort(reason);
        }
      }
      get aborted() {
        return this.#aborted;
      }
      get reason() {
        return this.#reason;
      }
      get paused() {
        return this.#paused;
      }
    };
    module2.exports = class UnwrapHandler {
      #handler;
      #controller;
      constructor(handler) {
        this.#handler = handler;
      }
      static unwrap(handler) {
        return !handler.onRequestStart ? handler : new UnwrapHandler(handler);
      }
      onConnect(abort, context) {
        this.#controller = new UnwrapController(abort);
        this.#handler.onRequestStart?.(this.#controller, context);
      }
      onResponseStarted() {
        return this.#handler.onResponseStarted?.();
      }
      onUpgrade(statusCode, rawHeaders, socket) {
        this.#controller.rawHeaders = rawHeaders;
        this.#handler.onRequestUpgrade?.(this.#controller, statusCode, parseHeaders(rawHeaders), socket);
      }
      onHeaders(statusCode, rawHeaders, resume, statusMessage) {
        this.#controller[kResume] = resume;
        this.#controller.rawHeaders = rawHeaders;
        this.#handler.onResponseStart?.(this.#controller, statusCode, parseHeaders(rawHeaders), statusMessage);
        return !this.#controller.paused;
      }
      onData(data) {
        this.#handler.onResponseData?.(this.#controller, data);
        return !this.#controller.paused;
      }
      onComplete(rawTrailers) {
        this.#controller.rawTrailers = rawTrailers;
        this.#handler.onResponseEnd?.(this.#controller, parseHeaders(rawTrailers));
      }
      onError(err) {
        if (!this.#handler.onResponseError) {
          throw new InvalidArgumentError("invalid onError method");
        }
        this.#handler.onResponseError?.(this.#controller, err);
      }
    };
  }
});

// node_modules/undici/lib/dispatcher/dispatcher-base.js
var require_dispatcher_base = __commonJS({
  "node_modules/undici/lib/dispatcher/dispatcher-base.js"(exports2, module2) {
    "use strict";
    var buffer = require("node:buffer");
    var Dispatcher = require_dispatcher();
    var UnwrapHandler = require_unwrap_handler();
    var {
      ClientDestroyedError,
      ClientClosedError,
      InvalidArgumentError
    } = require_errors();
    var { kDestroy, kClose, kClosed, kDestroyed, kDispatch } = require_symbols();
    var kOnDestroyed = /* @__PURE__ */ Symbol("onDestroyed");
    var kOnClosed = /* @__PURE__ */ Symbol("onClosed");
    var kWebSocketOptions = /* @__PURE__ */ Symbol("webSocketOptions");
    var kEventSourceOptions = /* @__PURE__ */ Symbol("eventSourceOptions");
    var DispatcherBase = class extends Dispatcher {
      /** @type {boolean} */
      [kDestroyed] = false;
      /** @type {Array<Function|null} */
      [kOnDestroyed] = null;
      /** @type {boolean} */
      [kClosed] = false;
      /** @type {Array<Function>|null} */
      [kOnClosed] = null;
      /**
       * @param {import('../../types/dispatcher').DispatcherOptions} [opts]
       */
      constructor(opts) {
        super();
        this[kWebSocketOptions] = opts?.webSocket ?? {};
        this[kEventSourceOptions] = opts?.eventSource ?? {};
      }
      /**
       * @returns {import('../../types/dispatcher').WebSocketOptions}
       */
      get webSocketOptions() {
        return {
          maxFragments: this[kWebSocketOptions].maxFragments ?? 131072,
          maxPayloadSize: this[kWebSocketOptions].maxPayloadSize ?? 128 * 1024 * 1024
          // 128 MB default
        };
      }
      /**
       * @returns {import('../../types/client').Client.EventSourceOptions}
       */
      get eventSourceOptions() {
        return {
          maxEventSize: this[kEventSourceOptions].maxEventSize ?? buffer.kStringMaxLength
        };
      }
      /** @returns {boolean} */
      get destroyed() {
        return this[kDestroyed];
      }
      /** @returns {boolean} */
      get closed() {
        return this[kClosed];
      }
      close(callback) {
        if (callback === void 0) {
          return new Promise((resolve3, reject) => {
            this.close((err, data) => {
              return err ? reject(err) : resolve3(data);
            });
          });
        }
        if (typeof callback !== "function") {
          throw new InvalidArgumentError("invalid callback");
        }
        if (this[kDestroyed]) {
          const err = new ClientDestroyedError();
          queueMicrotask(() => callback(err, null));
          return;
        }
        if (this[kClosed]) {
          if (this[kOnClosed]) {
            this[kOnClosed].push(callback);
          } else {
            queueMicrotask(() => callback(null, null));
          }
          return;
        }
        this[kClosed] = true;
        this[kOnClosed] ??= [];
        this[kOnClosed].push(callback);
        const onClosed = () => {
          const callbacks = this[kOnClosed];
          this[kOnClosed] = null;
          for (let i = 0; i < callbacks.length; i++) {
            callbacks[i](null, null);
          }
        };
        this[kClose]().then(() => this.destroy()).then(() => queueMicrotask(onClosed));
      }
      destroy(err, callback) {
        if (typeof err === "function") {
          callback = err;
          err = null;
        }
        if (callback === void 0) {
          return new Promise((resolve3, reject) => {
            this.destroy(err, (err2, data) => {
              return err2 ? reject(err2) : resolve3(data);
            });
          });
        }
        if (typeof callback !== "function") {
          throw new InvalidArgumentError("invalid callback");
        }
        if (this[kDestroyed]) {
          if (this[kOnDestroyed]) {
            this[kOnDestroyed].push(callback);
          } else {
            queueMicrotask(() => callback(null, null));
          }
          return;
        }
        if (!err) {
          err = new ClientDestroyedError();
        }
        this[kDestroyed] = true;
        this[kOnDestroyed] ??= [];
        this[kOnDestroyed].push(callback);
        const onDestroyed = () => {
          const callbacks = this[kOnDestroyed];
          this[kOnDestroyed] = null;
          for (let i = 0; i < callbacks.length; i++) {
            callbacks[i](null, null);
          }
        };
        this[kDestroy](err).then(() => queueMicrotask(onDestroyed));
      }
      dispatch(opts, handler) {
        if (!handler || typeof handler !== "object") {
          throw new InvalidArgumentError("handler must be an object");
        }
        handler = UnwrapHandler.unwrap(handler);
        try {
          if (!opts || typeof opts !== "object") {
            throw new InvalidArgumentError("opts must be an object.");
          }
          if (this[kDestroyed] || this[kOnDestroyed]) {
            throw new ClientDestroyedError();
          }
          if (this[kClosed]) {
            throw new ClientClosedError();
          }
          return this[kDispatch](opts, handler);
        } catch (err) {
          if (typeof handler.onError !== "function") {
            throw err;
          }
          handler.onError(err);
          return false;
        }
      }
    };
    module2.exports = DispatcherBase;
  }
});

// stand-in:../core/connect.js
var require_connect = __commonJS({
  "stand-in:../core/connect.js"(exports2, module2) {
    module2.exports = () => {
      throw new Error("a connector is not in the bundle");
    };
  }
});

// node_modules/undici/lib/llhttp/utils.js
var require_utils = __commonJS({
  "node_modules/undici/lib/llhttp/utils.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.enumToMap = enumToMap;
    function enumToMap(obj, filter = [], exceptions = []) {
      const emptyFilter = (filter?.length ?? 0) === 0;
      const emptyExceptions = (exceptions?.length ?? 0) === 0;
      return Object.fromEntries(Object.entries(obj).filter(([, value2]) => {
        return typeof value2 === "number" && (emptyFilter || filter.includes(value2)) && (emptyExceptions || !exceptions.includes(value2));
      }));
    }
  }
});

// node_modules/undici/lib/llhttp/constants.js
var require_constants2 = __commonJS({
  "node_modules/undici/lib/llhttp/constants.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.SPECIAL_HEADERS = exports2.MINOR = exports2.MAJOR = exports2.HTAB_SP_VCHAR_OBS_TEXT = exports2.QUOTED_STRING = exports2.CONNECTION_TOKEN_CHARS = exports2.HEADER_CHARS = exports2.TOKEN = exports2.HEX = exports2.URL_CHAR = exports2.USERINFO_CHARS = exports2.MARK = exports2.ALPHANUM = exports2.NUM = exports2.HEX_MAP = exports2.NUM_MAP = exports2.ALPHA = exports2.STATUSES_HTTP = exports2.H_METHOD_MAP = exports2.METHOD_MAP = exports2.METHODS_RTSP = exports2.METHODS_ICE = exports2.METHODS_HTTP = exports2.HEADER_STATE = exports2.FINISH = exports2.STATUSES = exports2.METHODS = exports2.LENIENT_FLAGS = exports2.FLAGS = exports2.TYPE = exports2.ERROR = void 0;
    var utils_1 = require_utils();
    exports2.ERROR = {
      OK: 0,
      INTERNAL: 1,
      STRICT: 2,
      CR_EXPECTED: 25,
      LF_EXPECTED: 3,
      UNEXPECTED_CONTENT_LENGTH: 4,
      UNEXPECTED_SPACE: 30,
      CLOSED_CONNECTION: 5,
      INVALID_METHOD: 6,
      INVALID_URL: 7,
      INVALID_CONSTANT: 8,
      INVALID_VERSION: 9,
      INVALID_HEADER_TOKEN: 10,
      INVALID_CONTENT_LENGTH: 11,
      INVALID_CHUNK_SIZE: 12,
      INVALID_STATUS: 13,
      INVALID_EOF_STATE: 14,
      INVALID_TRANSFER_ENCODING: 15,
      CB_MESSAGE_BEGIN: 16,
      CB_HEADERS_COMPLETE: 17,
      CB_MESSAGE_COMPLETE: 18,
      CB_CHUNK_HEADER: 19,
      CB_CHUNK_COMPLETE: 20,
      PAUSED: 21,
      PAUSED_UPGRADE: 22,
      PAUSED_H2_UPGRADE: 23,
      USER: 24,
      CB_URL_COMPLETE: 26,
      CB_STATUS_COMPLETE: 27,
      CB_METHOD_COMPLETE: 32,
      CB_VERSION_COMPLETE: 33,
      CB_HEADER_FIELD_COMPLETE: 28,
      CB_HEADER_VALUE_COMPLETE: 29,
      CB_CHUNK_EXTENSION_NAME_COMPLETE: 34,
      CB_CHUNK_EXTENSION_VALUE_COMPLETE: 35,
      CB_RESET: 31,
      CB_PROTOCOL_COMPLETE: 38
    };
    exports2.TYPE = {
      BOTH: 0,
      // default
      REQUEST: 1,
      RESPONSE: 2
    };
    exports2.FLAGS = {
      CONNECTION_KEEP_ALIVE: 1 << 0,
      CONNECTION_CLOSE: 1 << 1,
      CONNECTION_UPGRADE: 1 << 2,
      CHUNKED: 1 << 3,
      UPGRADE: 1 << 4,
      CONTENT_LENGTH: 1 << 5,
      SKIPBODY: 1 << 6,
      TRAILING: 1 << 7,
      // 1 << 8 is unused
      TRANSFER_ENCODING: 1 << 9
    };
    exports2.LENIENT_FLAGS = {
      HEADERS: 1 << 0,
      CHUNKED_LENGTH: 1 << 1,
      KEEP_ALIVE: 1 << 2,
      TRANSFER_ENCODING: 1 << 3,
      VERSION: 1 << 4,
      DATA_AFTER_CLOSE: 1 << 5,
      OPTIONAL_LF_AFTER_CR: 1 << 6,
      OPTIONAL_CRLF_AFTER_CHUNK: 1 << 7,
      OPTIONAL_CR_BEFORE_LF: 1 << 8,
      SPACES_AFTER_CHUNK_SIZE: 1 << 9
    };
    exports2.METHODS = {
      "DELETE": 0,
      "GET": 1,
      "HEAD": 2,
      "POST": 3,
      "PUT": 4,
      /* pathological */
      "CONNECT": 5,
      "OPTIONS": 6,
      "TRACE": 7,
      /* WebDAV */
      "COPY": 8,
      "LOCK": 9,
      "MKCOL": 10,
      "MOVE": 11,
      "PROPFIND": 12,
      "PROPPATCH": 13,
      "SEARCH": 14,
      "UNLOCK": 15,
      "BIND": 16,
      "REBIND": 17,
      "UNBIND": 18,
      "ACL": 19,
      /* subversion */
      "REPORT": 20,
      "MKACTIVITY": 21,
      "CHECKOUT": 22,
      "MERGE": 23,
      /* upnp */
      "M-SEARCH": 24,
      "NOTIFY": 25,
      "SUBSCRIBE": 26,
      "UNSUBSCRIBE": 27,
      /* RFC-5789 */
      "PATCH": 28,
      "PURGE": 29,
      /* CalDAV */
      "MKCALENDAR": 30,
      /* RFC-2068, section 19.6.1.2 */
      "LINK": 31,
      "UNLINK": 32,
      /* icecast */
      "SOURCE": 33,
      /* RFC-7540, section 11.6 */
      "PRI": 34,
      /* RFC-2326 RTSP */
      "DESCRIBE": 35,
      "ANNOUNCE": 36,
      "SETUP": 37,
      "PLAY": 38,
      "PAUSE": 39,
      "TEARDOWN": 40,
      "GET_PARAMETER": 41,
      "SET_PARAMETER": 42,
      "REDIRECT": 43,
      "RECORD": 44,
      /* RAOP */
      "FLUSH": 45,
      /* DRAFT https://www.ietf.org/archive/id/draft-ietf-httpbis-safe-method-w-body-02.html */
      "QUERY": 46
    };
    exports2.STATUSES = {
      CONTINUE: 100,
      SWITCHING_PROTOCOLS: 101,
      PROCESSING: 102,
      EARLY_HINTS: 103,
      RESPONSE_IS_STALE: 110,
      // Unofficial
      REVALIDATION_FAILED: 111,
      // Unofficial
      DISCONNECTED_OPERATION: 112,
      // Unofficial
      HEURISTIC_EXPIRATION: 113,
      // Unofficial
      MISCELLANEOUS_WARNING: 199,
      // Unofficial
      OK: 200,
      CREATED: 201,
      ACCEPTED: 202,
      NON_AUTHORITATIVE_INFORMATION: 203,
      NO_CONTENT: 204,
      RESET_CONTENT: 205,
      PARTIAL_CONTENT: 206,
      MULTI_STATUS: 207,
      ALREADY_REPORTED: 208,
      TRANSFORMATION_APPLIED: 214,
      // Unofficial
      IM_USED: 226,
      MISCELLANEOUS_PERSISTENT_WARNING: 299,
      // Unofficial
      MULTIPLE_CHOICES: 300,
      MOVED_PERMANENTLY: 301,
      FOUND: 302,
      SEE_OTHER: 303,
      NOT_MODIFIED: 304,
      USE_PROXY: 305,
      SWITCH_PROXY: 306,
      // No longer used
      TEMPORARY_REDIRECT: 307,
      PERMANENT_REDIRECT: 308,
      BAD_REQUEST: 400,
      UNAUTHORIZED: 401,
      PAYMENT_REQUIRED: 402,
      FORBIDDEN: 403,
      NOT_FOUND: 404,
      METHOD_NOT_ALLOWED: 405,
      NOT_ACCEPTABLE: 406,
      PROXY_AUTHENTICATION_REQUIRED: 407,
      REQUEST_TIMEOUT: 408,
      CONFLICT: 409,
      GONE: 410,
      LENGTH_REQUIRED: 411,
      PRECONDITION_FAILED: 412,
      PAYLOAD_TOO_LARGE: 413,
      URI_TOO_LONG: 414,
      UNSUPPORTED_MEDIA_TYPE: 415,
      RANGE_NOT_SATISFIABLE: 416,
      EXPECTATION_FAILED: 417,
      IM_A_TEAPOT: 418,
      PAGE_EXPIRED: 419,
      // Unofficial
      ENHANCE_YOUR_CALM: 420,
      // Unofficial
      MISDIRECTED_REQUEST: 421,
      UNPROCESSABLE_ENTITY: 422,
      LOCKED: 423,
      FAILED_DEPENDENCY: 424,
      TOO_EARLY: 425,
      UPGRADE_REQUIRED: 426,
      PRECONDITION_REQUIRED: 428,
      TOO_MANY_REQUESTS: 429,
      REQUEST_HEADER_FIELDS_TOO_LARGE_UNOFFICIAL: 430,
      // Unofficial
      REQUEST_HEADER_FIELDS_TOO_LARGE: 431,
      LOGIN_TIMEOUT: 440,
      // Unofficial
      NO_RESPONSE: 444,
      // Unofficial
      RETRY_WITH: 449,
      // Unofficial
      BLOCKED_BY_PARENTAL_CONTROL: 450,
      // Unofficial
      UNAVAILABLE_FOR_LEGAL_REASONS: 451,
      CLIENT_CLOSED_LOAD_BALANCED_REQUEST: 460,
      // Unofficial
      INVALID_X_FORWARDED_FOR: 463,
      // Unofficial
      REQUEST_HEADER_TOO_LARGE: 494,
      // Unofficial
      SSL_CERTIFICATE_ERROR: 495,
      // Unofficial
      SSL_CERTIFICATE_REQUIRED: 496,
      // Unofficial
      HTTP_REQUEST_SENT_TO_HTTPS_PORT: 497,
      // Unofficial
      INVALID_TOKEN: 498,
      // Unofficial
      CLIENT_CLOSED_REQUEST: 499,
      // Unofficial
      INTERNAL_SERVER_ERROR: 500,
      NOT_IMPLEMENTED: 501,
      BAD_GATEWAY: 502,
      SERVICE_UNAVAILABLE: 503,
      GATEWAY_TIMEOUT: 504,
      HTTP_VERSION_NOT_SUPPORTED: 505,
      VARIANT_ALSO_NEGOTIATES: 506,
      INSUFFICIENT_STORAGE: 507,
      LOOP_DETECTED: 508,
      BANDWIDTH_LIMIT_EXCEEDED: 509,
      NOT_EXTENDED: 510,
      NETWORK_AUTHENTICATION_REQUIRED: 511,
      WEB_SERVER_UNKNOWN_ERROR: 520,
      // Unofficial
      WEB_SERVER_IS_DOWN: 521,
      // Unofficial
      CONNECTION_TIMEOUT: 522,
      // Unofficial
      ORIGIN_IS_UNREACHABLE: 523,
      // Unofficial
      TIMEOUT_OCCURED: 524,
      // Unofficial
      SSL_HANDSHAKE_FAILED: 525,
      // Unofficial
      INVALID_SSL_CERTIFICATE: 526,
      // Unofficial
      RAILGUN_ERROR: 527,
      // Unofficial
      SITE_IS_OVERLOADED: 529,
      // Unofficial
      SITE_IS_FROZEN: 530,
      // Unofficial
      IDENTITY_PROVIDER_AUTHENTICATION_ERROR: 561,
      // Unofficial
      NETWORK_READ_TIMEOUT: 598,
      // Unofficial
      NETWORK_CONNECT_TIMEOUT: 599
      // Unofficial
    };
    exports2.FINISH = {
      SAFE: 0,
      SAFE_WITH_CB: 1,
      UNSAFE: 2
    };
    exports2.HEADER_STATE = {
      GENERAL: 0,
      CONNECTION: 1,
      CONTENT_LENGTH: 2,
      TRANSFER_ENCODING: 3,
      UPGRADE: 4,
      CONNECTION_KEEP_ALIVE: 5,
      CONNECTION_CLOSE: 6,
      CONNECTION_UPGRADE: 7,
      TRANSFER_ENCODING_CHUNKED: 8
    };
    exports2.METHODS_HTTP = [
      exports2.METHODS.DELETE,
      exports2.METHODS.GET,
      exports2.METHODS.HEAD,
      exports2.METHODS.POST,
      exports2.METHODS.PUT,
      exports2.METHODS.CONNECT,
      exports2.METHODS.OPTIONS,
      exports2.METHODS.TRACE,
      exports2.METHODS.COPY,
      exports2.METHODS.LOCK,
      exports2.METHODS.MKCOL,
      exports2.METHODS.MOVE,
      exports2.METHODS.PROPFIND,
      exports2.METHODS.PROPPATCH,
      exports2.METHODS.SEARCH,
      exports2.METHODS.UNLOCK,
      exports2.METHODS.BIND,
      exports2.METHODS.REBIND,
      exports2.METHODS.UNBIND,
      exports2.METHODS.ACL,
      exports2.METHODS.REPORT,
      exports2.METHODS.MKACTIVITY,
      exports2.METHODS.CHECKOUT,
      exports2.METHODS.MERGE,
      exports2.METHODS["M-SEARCH"],
      exports2.METHODS.NOTIFY,
      exports2.METHODS.SUBSCRIBE,
      exports2.METHODS.UNSUBSCRIBE,
      exports2.METHODS.PATCH,
      exports2.METHODS.PURGE,
      exports2.METHODS.MKCALENDAR,
      exports2.METHODS.LINK,
      exports2.METHODS.UNLINK,
      exports2.METHODS.PRI,
      // TODO(indutny): should we allow it with HTTP?
      exports2.METHODS.SOURCE,
      exports2.METHODS.QUERY
    ];
    exports2.METHODS_ICE = [
      exports2.METHODS.SOURCE
    ];
    exports2.METHODS_RTSP = [
      exports2.METHODS.OPTIONS,
      exports2.METHODS.DESCRIBE,
      exports2.METHODS.ANNOUNCE,
      exports2.METHODS.SETUP,
      exports2.METHODS.PLAY,
      exports2.METHODS.PAUSE,
      exports2.METHODS.TEARDOWN,
      exports2.METHODS.GET_PARAMETER,
      exports2.METHODS.SET_PARAMETER,
      exports2.METHODS.REDIRECT,
      exports2.METHODS.RECORD,
      exports2.METHODS.FLUSH,
      // For AirPlay
      exports2.METHODS.GET,
      exports2.METHODS.POST
    ];
    exports2.METHOD_MAP = (0, utils_1.enumToMap)(exports2.METHODS);
    exports2.H_METHOD_MAP = Object.fromEntries(Object.entries(exports2.METHODS).filter(([k]) => k.startsWith("H")));
    exports2.STATUSES_HTTP = [
      exports2.STATUSES.CONTINUE,
      exports2.STATUSES.SWITCHING_PROTOCOLS,
      exports2.STATUSES.PROCESSING,
      exports2.STATUSES.EARLY_HINTS,
      exports2.STATUSES.RESPONSE_IS_STALE,
      exports2.STATUSES.REVALIDATION_FAILED,
      exports2.STATUSES.DISCONNECTED_OPERATION,
      exports2.STATUSES.HEURISTIC_EXPIRATION,
      exports2.STATUSES.MISCELLANEOUS_WARNING,
      exports2.STATUSES.OK,
      exports2.STATUSES.CREATED,
      exports2.STATUSES.ACCEPTED,
      exports2.STATUSES.NON_AUTHORITATIVE_INFORMATION,
      exports2.STATUSES.NO_CONTENT,
      exports2.STATUSES.RESET_CONTENT,
      exports2.STATUSES.PARTIAL_CONTENT,
      exports2.STATUSES.MULTI_STATUS,
      exports2.STATUSES.ALREADY_REPORTED,
      exports2.STATUSES.TRANSFORMATION_APPLIED,
      exports2.STATUSES.IM_USED,
      exports2.STATUSES.MISCELLANEOUS_PERSISTENT_WARNING,
      exports2.STATUSES.MULTIPLE_CHOICES,
      exports2.STATUSES.MOVED_PERMANENTLY,
      exports2.STATUSES.FOUND,
      exports2.STATUSES.SEE_OTHER,
      exports2.STATUSES.NOT_MODIFIED,
      exports2.STATUSES.USE_PROXY,
      exports2.STATUSES.SWITCH_PROXY,
      exports2.STATUSES.TEMPORARY_REDIRECT,
      exports2.STATUSES.PERMANENT_REDIRECT,
      exports2.STATUSES.BAD_REQUEST,
      exports2.STATUSES.UNAUTHORIZED,
      exports2.STATUSES.PAYMENT_REQUIRED,
      exports2.STATUSES.FORBIDDEN,
      exports2.STATUSES.NOT_FOUND,
      exports2.STATUSES.METHOD_NOT_ALLOWED,
      exports2.STATUSES.NOT_ACCEPTABLE,
      exports2.STATUSES.PROXY_AUTHENTICATION_REQUIRED,
      exports2.STATUSES.REQUEST_TIMEOUT,
      exports2.STATUSES.CONFLICT,
      exports2.STATUSES.GONE,
      exports2.STATUSES.LENGTH_REQUIRED,
      exports2.STATUSES.PRECONDITION_FAILED,
      exports2.STATUSES.PAYLOAD_TOO_LARGE,
      exports2.STATUSES.URI_TOO_LONG,
      exports2.STATUSES.UNSUPPORTED_MEDIA_TYPE,
      exports2.STATUSES.RANGE_NOT_SATISFIABLE,
      exports2.STATUSES.EXPECTATION_FAILED,
      exports2.STATUSES.IM_A_TEAPOT,
      exports2.STATUSES.PAGE_EXPIRED,
      exports2.STATUSES.ENHANCE_YOUR_CALM,
      exports2.STATUSES.MISDIRECTED_REQUEST,
      exports2.STATUSES.UNPROCESSABLE_ENTITY,
      exports2.STATUSES.LOCKED,
      exports2.STATUSES.FAILED_DEPENDENCY,
      exports2.STATUSES.TOO_EARLY,
      exports2.STATUSES.UPGRADE_REQUIRED,
      exports2.STATUSES.PRECONDITION_REQUIRED,
      exports2.STATUSES.TOO_MANY_REQUESTS,
      exports2.STATUSES.REQUEST_HEADER_FIELDS_TOO_LARGE_UNOFFICIAL,
      exports2.STATUSES.REQUEST_HEADER_FIELDS_TOO_LARGE,
      exports2.STATUSES.LOGIN_TIMEOUT,
      exports2.STATUSES.NO_RESPONSE,
      exports2.STATUSES.RETRY_WITH,
      exports2.STATUSES.BLOCKED_BY_PARENTAL_CONTROL,
      exports2.STATUSES.UNAVAILABLE_FOR_LEGAL_REASONS,
      exports2.STATUSES.CLIENT_CLOSED_LOAD_BALANCED_REQUEST,
      exports2.STATUSES.INVALID_X_FORWARDED_FOR,
      exports2.STATUSES.REQUEST_HEADER_TOO_LARGE,
      exports2.STATUSES.SSL_CERTIFICATE_ERROR,
      exports2.STATUSES.SSL_CERTIFICATE_REQUIRED,
      exports2.STATUSES.HTTP_REQUEST_SENT_TO_HTTPS_PORT,
      exports2.STATUSES.INVALID_TOKEN,
      exports2.STATUSES.CLIENT_CLOSED_REQUEST,
      exports2.STATUSES.INTERNAL_SERVER_ERROR,
      exports2.STATUSES.NOT_IMPLEMENTED,
      exports2.STATUSES.BAD_GATEWAY,
      exports2.STATUSES.SERVICE_UNAVAILABLE,
      exports2.STATUSES.GATEWAY_TIMEOUT,
      exports2.STATUSES.HTTP_VERSION_NOT_SUPPORTED,
      exports2.STATUSES.VARIANT_ALSO_NEGOTIATES,
      exports2.STATUSES.INSUFFICIENT_STORAGE,
      exports2.STATUSES.LOOP_DETECTED,
      exports2.STATUSES.BANDWIDTH_LIMIT_EXCEEDED,
      exports2.STATUSES.NOT_EXTENDED,
      exports2.STATUSES.NETWORK_AUTHENTICATION_REQUIRED,
      exports2.STATUSES.WEB_SERVER_UNKNOWN_ERROR,
      exports2.STATUSES.WEB_SERVER_IS_DOWN,
      exports2.STATUSES.CONNECTION_TIMEOUT,
      exports2.STATUSES.ORIGIN_IS_UNREACHABLE,
      exports2.STATUSES.TIMEOUT_OCCURED,
      exports2.STATUSES.SSL_HANDSHAKE_FAILED,
      exports2.STATUSES.INVALID_SSL_CERTIFICATE,
      exports2.STATUSES.RAILGUN_ERROR,
      exports2.STATUSES.SITE_IS_OVERLOADED,
      exports2.STATUSES.SITE_IS_FROZEN,
      exports2.STATUSES.IDENTITY_PROVIDER_AUTHENTICATION_ERROR,
      exports2.STATUSES.NETWORK_READ_TIMEOUT,
      exports2.STATUSES.NETWORK_CONNECT_TIMEOUT
    ];
    exports2.ALPHA = [];
    for (let i = "A".charCodeAt(0); i <= "Z".charCodeAt(0); i++) {
      exports2.ALPHA.push(String.fromCharCode(i));
      exports2.ALPHA.push(String.fromCharCode(i + 32));
    }
    exports2.NUM_MAP = {
      0: 0,
      1: 1,
      2: 2,
      3: 3,
      4: 4,
      5: 5,
      6: 6,
      7: 7,
      8: 8,
      9: 9
    };
    exports2.HEX_MAP = {
      0: 0,
      1: 1,
      2: 2,
      3: 3,
      4: 4,
      5: 5,
      6: 6,
      7: 7,
      8: 8,
      9: 9,
      A: 10,
      B: 11,
      C: 12,
      D: 13,
      E: 14,
      F: 15,
      a: 10,
      b: 11,
      c: 12,
      d: 13,
      e: 14,
      f: 15
    };
    exports2.NUM = [
      "0",
      "1",
      "2",
      "3",
      "4",
      "5",
      "6",
      "7",
      "8",
      "9"
    ];
    exports2.ALPHANUM = exports2.ALPHA.concat(exports2.NUM);
    exports2.MARK = ["-", "_", ".", "!", "~", "*", "'", "(", ")"];
    exports2.USERINFO_CHARS = exports2.ALPHANUM.concat(exports2.MARK).concat(["%", ";", ":", "&", "=", "+", "$", ","]);
    exports2.URL_CHAR = [
      "!",
      '"',
      "$",
      "%",
      "&",
      "'",
      "(",
      ")",
      "*",
      "+",
      ",",
      "-",
      ".",
      "/",
      ":",
      ";",
      "<",
      "=",
      ">",
      "@",
      "[",
      "\\",
      "]",
      "^",
      "_",
      "`",
      "{",
      "|",
      "}",
      "~"
    ].concat(exports2.ALPHANUM);
    exports2.HEX = exports2.NUM.concat(["a", "b", "c", "d", "e", "f", "A", "B", "C", "D", "E", "F"]);
    exports2.TOKEN = [
      "!",
      "#",
      "$",
      "%",
      "&",
      "'",
      "*",
      "+",
      "-",
      ".",
      "^",
      "_",
      "`",
      "|",
      "~"
    ].concat(exports2.ALPHANUM);
    exports2.HEADER_CHARS = ["	"];
    for (let i = 32; i <= 255; i++) {
      if (i !== 127) {
        exports2.HEADER_CHARS.push(i);
      }
    }
    exports2.CONNECTION_TOKEN_CHARS = exports2.HEADER_CHARS.filter((c) => c !== 44);
    exports2.QUOTED_STRING = ["	", " "];
    for (let i = 33; i <= 255; i++) {
      if (i !== 34 && i !== 92) {
        exports2.QUOTED_STRING.push(i);
      }
    }
    exports2.HTAB_SP_VCHAR_OBS_TEXT = ["	", " "];
    for (let i = 33; i <= 126; i++) {
      exports2.HTAB_SP_VCHAR_OBS_TEXT.push(i);
    }
    for (let i = 128; i <= 255; i++) {
      exports2.HTAB_SP_VCHAR_OBS_TEXT.push(i);
    }
    exports2.MAJOR = exports2.NUM_MAP;
    exports2.MINOR = exports2.MAJOR;
    exports2.SPECIAL_HEADERS = {
      "connection": exports2.HEADER_STATE.CONNECTION,
      "content-length": exports2.HEADER_STATE.CONTENT_LENGTH,
      "proxy-connection": exports2.HEADER_STATE.CONNECTION,
      "transfer-encoding": exports2.HEADER_STATE.TRANSFER_ENCODING,
      "upgrade": exports2.HEADER_STATE.UPGRADE
    };
    exports2.default = {
      ERROR: exports2.ERROR,
      TYPE: exports2.TYPE,
      FLAGS: exports2.FLAGS,
      LENIENT_FLAGS: exports2.LENIENT_FLAGS,
      METHODS: exports2.METHODS,
      STATUSES: exports2.STATUSES,
      FINISH: exports2.FINISH,
      HEADER_STATE: exports2.HEADER_STATE,
      ALPHA: exports2.ALPHA,
      NUM_MAP: exports2.NUM_MAP,
      HEX_MAP: exports2.HEX_MAP,
      NUM: exports2.NUM,
      ALPHANUM: exports2.ALPHANUM,
      MARK: exports2.MARK,
      USERINFO_CHARS: exports2.USERINFO_CHARS,
      URL_CHAR: exports2.URL_CHAR,
      HEX: exports2.HEX,
      TOKEN: exports2.TOKEN,
      HEADER_CHARS: exports2.HEADER_CHARS,
      CONNECTION_TOKEN_CHARS: exports2.CONNECTION_TOKEN_CHARS,
      QUOTED_STRING: exports2.QUOTED_STRING,
      HTAB_SP_VCHAR_OBS_TEXT: exports2.HTAB_SP_VCHAR_OBS_TEXT,
      MAJOR: exports2.MAJOR,
      MINOR: exports2.MINOR,
      SPECIAL_HEADERS: exports2.SPECIAL_HEADERS,
      METHODS_HTTP: exports2.METHODS_HTTP,
      METHODS_ICE: exports2.METHODS_ICE,
      METHODS_RTSP: exports2.METHODS_RTSP,
      METHOD_MAP: exports2.METHOD_MAP,
      H_METHOD_MAP: exports2.H_METHOD_MAP,
      STATUSES_HTTP: exports2.STATUSES_HTTP
    };
  }
});

// node_modules/undici/lib/llhttp/llhttp_simd-wasm.js
var require_llhttp_simd_wasm = __commonJS({
  "node_modules/undici/lib/llhttp/llhttp_simd-wasm.js"(exports2, module2) {
    "use strict";
    var { Buffer: Buffer2 } = require("node:buffer");
    var wasmBase64 = "AGFzbQEAAAABJwdgAX8Bf2ADf39/AX9gAn9/AGABfwBgBH9/f38Bf2AAAGADf39/AALLAQgDZW52GHdhc21fb25faGVhZGVyc19jb21wbGV0ZQAEA2VudhV3YXNtX29uX21lc3NhZ2VfYmVnaW4AAANlbnYLd2FzbV9vbl91cmwAAQNlbnYOd2FzbV9vbl9zdGF0dXMAAQNlbnYUd2FzbV9vbl9oZWFkZXJfZmllbGQAAQNlbnYUd2FzbV9vbl9oZWFkZXJfdmFsdWUAAQNlbnYMd2FzbV9vbl9ib2R5AAEDZW52GHdhc21fb25fbWVzc2FnZV9jb21wbGV0ZQAAAzU0BQYAAAMAAAAAAAADAQMAAwMDAAACAAAAAAICAgICAgICAgIBAQEBAQEBAQEBAwAAAwAAAAQFAXABExMFAwEAAgYIAX8BQcDZBAsHxQcoBm1lbW9yeQIAC19pbml0aWFsaXplAAgZX19pbmRpcmVjdF9mdW5jdGlvbl90YWJsZQEAC2xsaHR0cF9pbml0AAkYbGxodHRwX3Nob3VsZF9rZWVwX2FsaXZlADcMbGxodHRwX2FsbG9jAAsGbWFsbG9jADkLbGxodHRwX2ZyZWUADARmcmVlAAwPbGxodHRwX2dldF90eXBlAA0VbGxodHRwX2dldF9odHRwX21ham9yAA4VbGxodHRwX2dldF9odHRwX21pbm9yAA8RbGxodHRwX2dldF9tZXRob2QAEBZsbGh0dHBfZ2V0X3N0YXR1c19jb2RlABESbGxodHRwX2dldF91cGdyYWRlABIMbGxodHRwX3Jlc2V0ABMObGxodHRwX2V4ZWN1dGUAFBRsbGh0dHBfc2V0dGluZ3NfaW5pdAAVDWxsaHR0cF9maW5pc2gAFgxsbGh0dHBfcGF1c2UAFw1sbGh0dHBfcmVzdW1lABgbbGxodHRwX3Jlc3VtZV9hZnRlcl91cGdyYWRlABkQbGxodHRwX2dldF9lcnJubwAaF2xsaHR0cF9nZXRfZXJyb3JfcmVhc29uABsXbGxodHRwX3NldF9lcnJvcl9yZWFzb24AHBRsbGh0dHBfZ2V0X2Vycm9yX3BvcwAdEWxsaHR0cF9lcnJub19uYW1lAB4SbGxodHRwX21ldGhvZF9uYW1lAB8SbGxodHRwX3N0YXR1c19uYW1lACAabGxodHRwX3NldF9sZW5pZW50X2hlYWRlcnMAISFsbGh0dHBfc2V0X2xlbmllbnRfY2h1bmtlZF9sZW5ndGgAIh1sbGh0dHBfc2V0X2xlbmllbnRfa2VlcF9hbGl2ZQAjJGxsaHR0cF9zZXRfbGVuaWVudF90cmFuc2Zlcl9lbmNvZGluZwAkGmxsaHR0cF9zZXRfbGVuaWVudF92ZXJzaW9uACUjbGxodHRwX3NldF9sZW5pZW50X2RhdGFfYWZ0ZXJfY2xvc2UAJidsbGh0dHBfc2V0X2xlbmllbnRfb3B0aW9uYWxfbGZfYWZ0ZXJfY3IAJyxsbGh0dHBfc2V0X2xlbmllbnRfb3B0aW9uYWxfY3JsZl9hZnRlcl9jaHVuawAoKGxsaHR0cF9zZXRfbGVuaWVudF9vcHRpb25hbF9jcl9iZWZvcmVfbGYAKSpsbGh0dHBfc2V0X2xlbmllbnRfc3BhY2VzX2FmdGVyX2NodW5rX3NpemUAKhhsbGh0dHBfbWVzc2FnZV9uZWVkc19lb2YANgkYAQBBAQsSAQIDBAUKBgcyNDMuKy8tLDAxCuzaAjQWAEHA1QAoAgAEQAALQcDVAEEBNgIACxQAIAAQOCAAIAI2AjggACABOgAoCxQAIAAgAC8BNCAALQAwIAAQNxAACx4BAX9BwAAQOiIBEDggAUGACDYCOCABIAA6ACggAQuPDAEHfwJAIABFDQAgAEEIayIBIABBBGsoAgAiAEF4cSIEaiEFAkAgAEEBcQ0AIABBA3FFDQEgASABKAIAIgBrIgFB1NUAKAIASQ0BIAAgBGohBAJAAkBB2NUAKAIAIAFHBEAgAEH/AU0EQCAAQQN2IQMgASgCCCIAIAEoAgwiAkYEQEHE1QBBxNUAKAIAQX4gA3dxNgIADAULIAIgADYCCCAAIAI2AgwMBAsgASgCGCEGIAEgASgCDCIARwRAIAAgASgCCCICNgIIIAIgADYCDAwDCyABQRRqIgMoAgAiAkUEQCABKAIQIgJFDQIgAUEQaiEDCwNAIAMhByACIgBBFGoiAygCACICDQAgAEEQaiEDIAAoAhAiAg0ACyAHQQA2AgAMAgsgBSgCBCIAQQNxQQNHDQIgBSAAQX5xNgIEQczVACAENgIAIAUgBDYCACABIARBAXI2AgQMAwtBACEACyAGRQ0AAkAgASgCHCICQQJ0QfTXAGoiAygCACABRgRAIAMgADYCACAADQFByNUAQcjVACgCAEF+IAJ3cTYCAAwCCyAGQRBBFCAGKAIQIAFGG2ogADYCACAARQ0BCyAAIAY2AhggASgCECICBEAgACACNgIQIAIgADYCGAsgAUEUaigCACICRQ0AIABBFGogAjYCACACIAA2AhgLIAEgBU8NACAFKAIEIgBBAXFFDQACQAJAAkACQCAAQQJxRQRAQdzVACgCACAFRgRAQdzVACABNgIAQdDVAEHQ1QAoAgAgBGoiADYCACABIABBAXI2AgQgAUHY1QAoAgBHDQZBzNUAQQA2AgBB2NUAQQA2AgAMBgtB2NUAKAIAIAVGBEBB2NUAIAE2AgBBzNUAQczVACgCACAEaiIANgIAIAEgAEEBcjYCBCAAIAFqIAA2AgAMBgsgAEF4cSAEaiEEIABB/wFNBEAgAEEDdiEDIAUoAggiACAFKAIMIgJGBEBBxNUAQcTVACgCAEF+IAN3cTYCAAwFCyACIAA2AgggACACNgIMDAQLIAUoAhghBiAFIAUoAgwiAEcEQEHU1QAoAgAaIAAgBSgCCCICNgIIIAIgADYCDAwDCyAFQRRqIgMoAgAiAkUEQCAFKAIQIgJFDQIgBUEQaiEDCwNAIAMhByACIgBBFGoiAygCACICDQAgAEEQaiEDIAAoAhAiAg0ACyAHQQA2AgAMAgsgBSAAQX5xNgIEIAEgBGogBDYCACABIARBAXI2AgQMAwtBACEACyAGRQ0AAkAgBSgCHCICQQJ0QfTXAGoiAygCACAFRgRAIAMgADYCACAADQFByNUAQcjVACgCAEF+IAJ3cTYCAAwCCyAGQRBBFCAGKAIQIAVGG2ogADYCACAARQ0BCyAAIAY2AhggBSgCECICBEAgACACNgIQIAIgADYCGAsgBUEUaigCACICRQ0AIABBFGogAjYCACACIAA2AhgLIAEgBGogBDYCACABIARBAXI2AgQgAUHY1QAoAgBHDQBBzNUAIAQ2AgAMAQsgBEH/AU0EQCAEQXhxQezVAGohAAJ/QcTVACgCACICQQEgBEEDdnQiA3FFBEBBxNUAIAIgA3I2AgAgAAwBCyAAKAIICyICIAE2AgwgACABNgIIIAEgADYCDCABIAI2AggMAQtBHyECIARB////B00EQCAEQSYgBEEIdmciAGt2QQFxIABBAXRrQT5qIQILIAEgAjYCHCABQgA3AhAgAkECdEH01wBqIQACQEHI1QAoAgAiA0EBIAJ0IgdxRQRAIAAgATYCAEHI1QAgAyAHcjYCACABIAA2AhggASABNgIIIAEgATYCDAwBCyAEQRkgAkEBdmtBACACQR9HG3QhAiAAKAIAIQACQANAIAAiAygCBEF4cSAERg0BIAJBHXYhACACQQF0IQIgAyAAQQRxakEQaiIHKAIAIgANAAsgByABNgIAIAEgAzYCGCABIAE2AgwgASABNgIIDAELIAMoAggiACABNgIMIAMgATYCCCABQQA2AhggASADNgIMIAEgADYCCAtB5NUAQeTVACgCAEEBayIAQX8gABs2AgALCwcAIAAtACgLBwAgAC0AKgsHACAALQArCwcAIAAtACkLBwAgAC8BNAsHACAALQAwC0ABBH8gACgCGCEBIAAvAS4hAiAALQAoIQMgACgCOCEEIAAQOCAAIAQ2AjggACADOgAoIAAgAjsBLiAAIAE2AhgLhocCAwd/A34BeyABIAJqIQQCQCAAIgMoAgwiAA0AIAMoAgQEQCADIAE2AgQLIwBBEGsiCSQAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACfwJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQCADKAIcIgJBAmsO/AEB+QECAwQFBgcICQoLDA0ODxAREvgBE/cBFBX2ARYX9QEYGRobHB0eHyD9AfsBIfQBIiMkJSYnKCkqK/MBLC0uLzAxMvIB8QEzNPAB7wE1Njc4OTo7PD0+P0BBQkNERUZHSElKS0xNTk/6AVBRUlPuAe0BVOwBVesBVldYWVrqAVtcXV5fYGFiY2RlZmdoaWprbG1ub3BxcnN0dXZ3eHl6e3x9fn+AAYEBggGDAYQBhQGGAYcBiAGJAYoBiwGMAY0BjgGPAZABkQGSAZMBlAGVAZYBlwGYAZkBmgGbAZwBnQGeAZ8BoAGhAaIBowGkAaUBpgGnAagBqQGqAasBrAGtAa4BrwGwAbEBsgGzAbQBtQG2AbcBuAG5AboBuwG8Ab0BvgG/AcABwQHCAcMBxAHFAcYBxwHIAckBygHLAcwBzQHOAekB6AHPAecB0AHmAdEB0gHTAdQB5QHVAdYB1wHYAdkB2gHbAdwB3QHeAd8B4AHhAeIB4wEA/AELQQAM4wELQQ4M4gELQQ0M4QELQQ8M4AELQRAM3wELQRMM3gELQRQM3QELQRUM3AELQRYM2wELQRcM2gELQRgM2QELQRkM2AELQRoM1wELQRsM1gELQRwM1QELQR0M1AELQR4M0wELQR8M0gELQSAM0QELQSEM0AELQQgMzwELQSIMzgELQSQMzQELQSMMzAELQQcMywELQSUMygELQSYMyQELQScMyAELQSgMxwELQRIMxgELQREMxQELQSkMxAELQSoMwwELQSsMwgELQSwMwQELQd4BDMABC0EuDL8BC0EvDL4BC0EwDL0BC0ExDLwBC0EyDLsBC0EzDLoBC0E0DLkBC0HfAQy4AQtBNQy3AQtBOQy2AQtBDAy1AQtBNgy0AQtBNwyzAQtBOAyyAQtBPgyxAQtBOgywAQtB4AEMrwELQQsMrgELQT8MrQELQTsMrAELQQoMqwELQTwMqgELQT0MqQELQeEBDKgBC0HBAAynAQtBwAAMpgELQcIADKUBC0EJDKQBC0EtDKMBC0HDAAyiAQtBxAAMoQELQcUADKABC0HGAAyfAQtBxwAMngELQcgADJ0BC0HJAAycAQtBygAMmwELQcsADJoBC0HMAAyZAQtBzQAMmAELQc4ADJcBC0HPAAyWAQtB0AAMlQELQdEADJQBC0HSAAyTAQtB0wAMkgELQdUADJEBC0HUAAyQAQtB1gAMjwELQdcADI4BC0HYAAyNAQtB2QAMjAELQdoADIsBC0HbAAyKAQtB3AAMiQELQd0ADIgBC0HeAAyHAQtB3wAMhgELQeAADIUBC0HhAAyEAQtB4gAMgwELQeMADIIBC0HkAAyBAQtB5QAMgAELQeIBDH8LQeYADH4LQecADH0LQQYMfAtB6AAMewtBBQx6C0HpAAx5C0EEDHgLQeoADHcLQesADHYLQewADHULQe0ADHQLQQMMcwtB7gAMcgtB7wAMcQtB8AAMcAtB8gAMbwtB8QAMbgtB8wAMbQtB9AAMbAtB9QAMawtB9gAMagtBAgxpC0H3AAxoC0H4AAxnC0H5AAxmC0H6AAxlC0H7AAxkC0H8AAxjC0H9AAxiC0H+AAxhC0H/AAxgC0GAAQxfC0GBAQxeC0GCAQxdC0GDAQxcC0GEAQxbC0GFAQxaC0GGAQxZC0GHAQxYC0GIAQxXC0GJAQxWC0GKAQxVC0GLAQxUC0GMAQxTC0GNAQxSC0GOAQxRC0GPAQxQC0GQAQxPC0GRAQxOC0GSAQxNC0GTAQxMC0GUAQxLC0GVAQxKC0GWAQxJC0GXAQxIC0GYAQxHC0GZAQxGC0GaAQxFC0GbAQxEC0GcAQxDC0GdAQxCC0GeAQxBC0GfAQxAC0GgAQw/C0GhAQw+C0GiAQw9C0GjAQw8C0GkAQw7C0GlAQw6C0GmAQw5C0GnAQw4C0GoAQw3C0GpAQw2C0GqAQw1C0GrAQw0C0GsAQwzC0GtAQwyC0GuAQwxC0GvAQwwC0GwAQwvC0GxAQwuC0GyAQwtC0GzAQwsC0G0AQwrC0G1AQwqC0G2AQwpC0G3AQwoC0G4AQwnC0G5AQwmC0G6AQwlC0G7AQwkC0G8AQwjC0G9AQwiC0G+AQwhC0G/AQwgC0HAAQwfC0HBAQweC0HCAQwdC0EBDBwLQcMBDBsLQcQBDBoLQcUBDBkLQcYBDBgLQccBDBcLQcgBDBYLQckBDBULQcoBDBQLQcsBDBMLQcwBDBILQc0BDBELQc4BDBALQc8BDA8LQdABDA4LQdEBDA0LQdIBDAwLQdMBDAsLQdQBDAoLQdUBDAkLQdYBDAgLQeMBDAcLQdcBDAYLQdgBDAULQdkBDAQLQdoBDAMLQdsBDAILQd0BDAELQdwBCyECA0ACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAIAMCfwJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACfwJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACfwJAAkACQAJAAkACQAJAAn8CQAJAAkACfwJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkAgAwJ/AkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJ/AkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQCACDuMBAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISMkJScoKZ4DmwOaA5EDigODA4AD/QL7AvgC8gLxAu8C7QLoAucC5gLlAuQC3ALbAtoC2QLYAtcC1gLVAs8CzgLMAssCygLJAsgCxwLGAsQCwwK+ArwCugK5ArgCtwK2ArUCtAKzArICsQKwAq4CrQKpAqgCpwKmAqUCpAKjAqICoQKgAp8CmAKQAowCiwKKAoEC/gH9AfwB+wH6AfkB+AH3AfUB8wHwAesB6QHoAecB5gHlAeQB4wHiAeEB4AHfAd4B3QHcAdoB2QHYAdcB1gHVAdQB0wHSAdEB0AHPAc4BzQHMAcsBygHJAcgBxwHGAcUBxAHDAcIBwQHAAb8BvgG9AbwBuwG6AbkBuAG3AbYBtQG0AbMBsgGxAbABrwGuAa0BrAGrAaoBqQGoAacBpgGlAaQBowGiAZ8BngGZAZgBlwGWAZUBlAGTAZIBkQGQAY8BjQGMAYcBhgGFAYQBgwGCAX18e3p5dnV0UFFSU1RVCyABIARHDXJB/QEhAgy+AwsgASAERw2YAUHbASECDL0DCyABIARHDfEBQY4BIQIMvAMLIAEgBEcN/AFBhAEhAgy7AwsgASAERw2KAkH/ACECDLoDCyABIARHDZECQf0AIQIMuQMLIAEgBEcNlAJB+wAhAgy4AwsgASAERw0eQR4hAgy3AwsgASAERw0ZQRghAgy2AwsgASAERw3KAkHNACECDLUDCyABIARHDdUCQcYAIQIMtAMLIAEgBEcN1gJBwwAhAgyzAwsgASAERw3cAkE4IQIMsgMLIAMtADBBAUYNrQMMiQMLQQAhAAJAAkACQCADLQAqRQ0AIAMtACtFDQAgAy8BMiICQQJxRQ0BDAILIAMvATIiAkEBcUUNAQtBASEAIAMtAChBAUYNACADLwE0IgZB5ABrQeQASQ0AIAZBzAFGDQAgBkGwAkYNACACQcAAcQ0AQQAhACACQYgEcUGABEYNACACQShxQQBHIQALIANBADsBMiADQQA6ADECQCAARQRAIANBADoAMSADLQAuQQRxDQEMsQMLIANCADcDIAsgA0EAOgAxIANBAToANgxIC0EAIQACQCADKAI4IgJFDQAgAigCMCICRQ0AIAMgAhEAACEACyAARQ1IIABBFUcNYiADQQQ2AhwgAyABNgIUIANB0hs2AhAgA0EVNgIMQQAhAgyvAwsgASAERgRAQQYhAgyvAwsgAS0AAEEKRw0ZIAFBAWohAQwaCyADQgA3AyBBEiECDJQDCyABIARHDYoDQSMhAgysAwsgASAERgRAQQchAgysAwsCQAJAIAEtAABBCmsOBAEYGAAYCyABQQFqIQFBECECDJMDCyABQQFqIQEgA0Evai0AAEEBcQ0XQQAhAiADQQA2AhwgAyABNgIUIANBmSA2AhAgA0EZNgIMDKsDCyADIAMpAyAiDCAEIAFrrSIKfSILQgAgCyAMWBs3AyAgCiAMWg0YQQghAgyqAwsgASAERwRAIANBCTYCCCADIAE2AgRBFCECDJEDC0EJIQIMqQMLIAMpAyBQDa4CDEMLIAEgBEYEQEELIQIMqAMLIAEtAABBCkcNFiABQQFqIQEMFwsgA0Evai0AAEEBcUUNGQwmC0EAIQACQCADKAI4IgJFDQAgAigCUCICRQ0AIAMgAhEAACEACyAADRkMQgtBACEAAkAgAygCOCICRQ0AIAIoAlAiAkUNACADIAIRAAAhAAsgAA0aDCQLQQAhAAJAIAMoAjgiAkUNACACKAJQIgJFDQAgAyACEQAAIQALIAANGwwyCyADQS9qLQAAQQFxRQ0cDCILQQAhAAJAIAMoAjgiAkUNACACKAJUIgJFDQAgAyACEQAAIQALIAANHAxCC0EAIQACQCADKAI4IgJFDQAgAigCVCICRQ0AIAMgAhEAACEACyAADR0MIAsgASAERgRAQRMhAgygAwsCQCABLQAAIgBBCmsOBB8jIwAiCyABQQFqIQEMHwtBACEAAkAgAygCOCICRQ0AIAIoAlQiAkUNACADIAIRAAAhAAsgAA0iDEILIAEgBEYEQEEWIQIMngMLIAEtAABBwMEAai0AAEEBRw0jDIMDCwJAA0AgAS0AAEGwO2otAAAiAEEBRwRAAkAgAEECaw4CAwAnCyABQQFqIQFBISECDIYDCyAEIAFBAWoiAUcNAAtBGCECDJ0DCyADKAIEIQBBACECIANBADYCBCADIAAgAUEBaiIBEDQiAA0hDEELQQAhAAJAIAMoAjgiAkUNACACKAJUIgJFDQAgAyACEQAAIQALIAANIwwqCyABIARGBEBBHCECDJsDCyADQQo2AgggAyABNgIEQQAhAAJAIAMoAjgiAkUNACACKAJQIgJFDQAgAyACEQAAIQALIAANJUEkIQIMgQMLIAEgBEcEQANAIAEtAABBsD1qLQAAIgBBA0cEQCAAQQFrDgUYGiaCAyUmCyAEIAFBAWoiAUcNAAtBGyECDJoDC0EbIQIMmQMLA0AgAS0AAEGwP2otAAAiAEEDRwRAIABBAWsOBQ8RJxMmJwsgBCABQQFqIgFHDQALQR4hAgyYAwsgASAERwRAIANBCzYCCCADIAE2AgRBByECDP8CC0EfIQIMlwMLIAEgBEYEQEEgIQIMlwMLAkAgAS0AAEENaw4ULj8/Pz8/Pz8/Pz8/Pz8/Pz8/PwA/C0EAIQIgA0EANgIcIANBvws2AhAgA0ECNgIMIAMgAUEBajYCFAyWAwsgA0EvaiECA0AgASAERgRAQSEhAgyXAwsCQAJAAkAgAS0AACIAQQlrDhgCACkpASkpKSkpKSkpKSkpKSkpKSkpKQInCyABQQFqIQEgA0Evai0AAEEBcUUNCgwYCyABQQFqIQEMFwsgAUEBaiEBIAItAABBAnENAAtBACECIANBADYCHCADIAE2AhQgA0GfFTYCECADQQw2AgwMlQMLIAMtAC5BgAFxRQ0BC0EAIQACQCADKAI4IgJFDQAgAigCXCICRQ0AIAMgAhEAACEACyAARQ3mAiAAQRVGBEAgA0EkNgIcIAMgATYCFCADQZsbNgIQIANBFTYCDEEAIQIMlAMLQQAhAiADQQA2AhwgAyABNgIUIANBkA42AhAgA0EUNgIMDJMDC0EAIQIgA0EANgIcIAMgATYCFCADQb4gNgIQIANBAjYCDAySAwsgAygCBCEAQQAhAiADQQA2AgQgAyAAIAEgDKdqIgEQMiIARQ0rIANBBzYCHCADIAE2AhQgAyAANgIMDJEDCyADLQAuQcAAcUUNAQtBACEAAkAgAygCOCICRQ0AIAIoAlgiAkUNACADIAIRAAAhAAsgAEUNKyAAQRVGBEAgA0EKNgIcIAMgATYCFCADQesZNgIQIANBFTYCDEEAIQIMkAMLQQAhAiADQQA2AhwgAyABNgIUIANBkww2AhAgA0ETNgIMDI8DC0EAIQIgA0EANgIcIAMgATYCFCADQYIVNgIQIANBAjYCDAyOAwtBACECIANBADYCHCADIAE2AhQgA0HdFDYCECADQRk2AgwMjQMLQQAhAiADQQA2AhwgAyABNgIUIANB5h02AhAgA0EZNgIMDIwDCyAAQRVGDT1BACECIANBADYCHCADIAE2AhQgA0HQDzYCECADQSI2AgwMiwMLIAMoAgQhAEEAIQIgA0EANgIEIAMgACABEDMiAEUNKCADQQ02AhwgAyABNgIUIAMgADYCDAyKAwsgAEEVRg06QQAhAiADQQA2AhwgAyABNgIUIANB0A82AhAgA0EiNgIMDIkDCyADKAIEIQBBACECIANBADYCBCADIAAgARAzIgBFBEAgAUEBaiEBDCgLIANBDjYCHCADIAA2AgwgAyABQQFqNgIUDIgDCyAAQRVGDTdBACECIANBADYCHCADIAE2AhQgA0HQDzYCECADQSI2AgwMhwMLIAMoAgQhAEEAIQIgA0EANgIEIAMgACABEDMiAEUEQCABQQFqIQEMJwsgA0EPNgIcIAMgADYCDCADIAFBAWo2AhQMhgMLQQAhAiADQQA2AhwgAyABNgIUIANB4hc2AhAgA0EZNgIMDIUDCyAAQRVGDTNBACECIANBADYCHCADIAE2AhQgA0HWDDYCECADQSM2AgwMhAMLIAMoAgQhAEEAIQIgA0EANgIEIAMgACABEDQiAEUNJSADQRE2AhwgAyABNgIUIAMgADYCDAyDAwsgAEEVRg0wQQAhAiADQQA2AhwgAyABNgIUIANB1gw2AhAgA0EjNgIMDIIDCyADKAIEIQBBACECIANBADYCBCADIAAgARA0IgBFBEAgAUEBaiEBDCULIANBEjYCHCADIAA2AgwgAyABQQFqNgIUDIEDCyADQS9qLQAAQQFxRQ0BC0EXIQIM5gILQQAhAiADQQA2AhwgAyABNgIUIANB4hc2AhAgA0EZNgIMDP4CCyAAQTtHDQAgAUEBaiEBDAwLQQAhAiADQQA2AhwgAyABNgIUIANBkhg2AhAgA0ECNgIMDPwCCyAAQRVGDShBACECIANBADYCHCADIAE2AhQgA0HWDDYCECADQSM2AgwM+wILIANBFDYCHCADIAE2AhQgAyAANgIMDPoCCyADKAIEIQBBACECIANBADYCBCADIAAgARA0IgBFBEAgAUEBaiEBDPUCCyADQRU2AhwgAyAANgIMIAMgAUEBajYCFAz5AgsgAygCBCEAQQAhAiADQQA2AgQgAyAAIAEQNCIARQRAIAFBAWohAQzzAgsgA0EXNgIcIAMgADYCDCADIAFBAWo2AhQM+AILIABBFUYNI0EAIQIgA0EANgIcIAMgATYCFCADQdYMNgIQIANBIzYCDAz3AgsgAygCBCEAQQAhAiADQQA2AgQgAyAAIAEQNCIARQRAIAFBAWohAQwdCyADQRk2AhwgAyAANgIMIAMgAUEBajYCFAz2AgsgAygCBCEAQQAhAiADQQA2AgQgAyAAIAEQNCIARQRAIAFBAWohAQzvAgsgA0EaNgIcIAMgADYCDCADIAFBAWo2AhQM9QILIABBFUYNH0EAIQIgA0EANgIcIAMgATYCFCADQdAPNgIQIANBIjYCDAz0AgsgAygCBCEAIANBADYCBCADIAAgARAzIgBFBEAgAUEBaiEBDBsLIANBHDYCHCADIAA2AgwgAyABQQFqNgIUQQAhAgzzAgsgAygCBCEAIANBADYCBCADIAAgARAzIgBFBEAgAUEBaiEBDOsCCyADQR02AhwgAyAANgIMIAMgAUEBajYCFEEAIQIM8gILIABBO0cNASABQQFqIQELQSYhAgzXAgtBACECIANBADYCHCADIAE2AhQgA0GfFTYCECADQQw2AgwM7wILIAEgBEcEQANAIAEtAABBIEcNhAIgBCABQQFqIgFHDQALQSwhAgzvAgtBLCECDO4CCyABIARGBEBBNCECDO4CCwJAAkADQAJAIAEtAABBCmsOBAIAAAMACyAEIAFBAWoiAUcNAAtBNCECDO8CCyADKAIEIQAgA0EANgIEIAMgACABEDEiAEUNnwIgA0EyNgIcIAMgATYCFCADIAA2AgxBACECDO4CCyADKAIEIQAgA0EANgIEIAMgACABEDEiAEUEQCABQQFqIQEMnwILIANBMjYCHCADIAA2AgwgAyABQQFqNgIUQQAhAgztAgsgASAERwRAAkADQCABLQAAQTBrIgBB/wFxQQpPBEBBOiECDNcCCyADKQMgIgtCmbPmzJmz5swZVg0BIAMgC0IKfiIKNwMgIAogAK1C/wGDIgtCf4VWDQEgAyAKIAt8NwMgIAQgAUEBaiIBRw0AC0HAACECDO4CCyADKAIEIQAgA0EANgIEIAMgACABQQFqIgEQMSIADRcM4gILQcAAIQIM7AILIAEgBEYEQEHJACECDOwCCwJAA0ACQCABLQAAQQlrDhgAAqICogKpAqICogKiAqICogKiAqICogKiAqICogKiAqICogKiAqICogKiAgCiAgsgBCABQQFqIgFHDQALQckAIQIM7AILIAFBAWohASADQS9qLQAAQQFxDaUCIANBADYCHCADIAE2AhQgA0GXEDYCECADQQo2AgxBACECDOsCCyABIARHBEADQCABLQAAQSBHDRUgBCABQQFqIgFHDQALQfgAIQIM6wILQfgAIQIM6gILIANBAjoAKAw4C0EAIQIgA0EANgIcIANBvws2AhAgA0ECNgIMIAMgAUEBajYCFAzoAgtBACECDM4CC0ENIQIMzQILQRMhAgzMAgtBFSECDMsCC0EWIQIMygILQRghAgzJAgtBGSECDMgCC0EaIQIMxwILQRshAgzGAgtBHCECDMUCC0EdIQIMxAILQR4hAgzDAgtBHyECDMICC0EgIQIMwQILQSIhAgzAAgtBIyECDL8CC0ElIQIMvgILQeUAIQIMvQILIANBPTYCHCADIAE2AhQgAyAANgIMQQAhAgzVAgsgA0EbNgIcIAMgATYCFCADQaQcNgIQIANBFTYCDEEAIQIM1AILIANBIDYCHCADIAE2AhQgA0GYGjYCECADQRU2AgxBACECDNMCCyADQRM2AhwgAyABNgIUIANBmBo2AhAgA0EVNgIMQQAhAgzSAgsgA0ELNgIcIAMgATYCFCADQZgaNgIQIANBFTYCDEEAIQIM0QILIANBEDYCHCADIAE2AhQgA0GYGjYCECADQRU2AgxBACECDNACCyADQSA2AhwgAyABNgIUIANBpBw2AhAgA0EVNgIMQQAhAgzPAgsgA0ELNgIcIAMgATYCFCADQaQcNgIQIANBFTYCDEEAIQIMzgILIANBDDYCHCADIAE2AhQgA0GkHDYCECADQRU2AgxBACECDM0CC0EAIQIgA0EANgIcIAMgATYCFCADQd0ONgIQIANBEjYCDAzMAgsCQANAAkAgAS0AAEEKaw4EAAICAAILIAQgAUEBaiIBRw0AC0H9ASECDMwCCwJAAkAgAy0ANkEBRw0AQQAhAAJAIAMoAjgiAkUNACACKAJgIgJFDQAgAyACEQAAIQALIABFDQAgAEEVRw0BIANB/AE2AhwgAyABNgIUIANB3Bk2AhAgA0EVNgIMQQAhAgzNAgtB3AEhAgyzAgsgA0EANgIcIAMgATYCFCADQfkLNgIQIANBHzYCDEEAIQIMywILAkACQCADLQAoQQFrDgIEAQALQdsBIQIMsgILQdQBIQIMsQILIANBAjoAMUEAIQACQCADKAI4IgJFDQAgAigCACICRQ0AIAMgAhEAACEACyAARQRAQd0BIQIMsQILIABBFUcEQCADQQA2AhwgAyABNgIUIANBtAw2AhAgA0EQNgIMQQAhAgzKAgsgA0H7ATYCHCADIAE2AhQgA0GBGjYCECADQRU2AgxBACECDMkCCyABIARGBEBB+gEhAgzJAgsgAS0AAEHIAEYNASADQQE6ACgLQcABIQIMrgILQdoBIQIMrQILIAEgBEcEQCADQQw2AgggAyABNgIEQdkBIQIMrQILQfkBIQIMxQILIAEgBEYEQEH4ASECDMUCCyABLQAAQcgARw0EIAFBAWohAUHYASECDKsCCyABIARGBEBB9wEhAgzEAgsCQAJAIAEtAABBxQBrDhAABQUFBQUFBQUFBQUFBQUBBQsgAUEBaiEBQdYBIQIMqwILIAFBAWohAUHXASECDKoCC0H2ASECIAEgBEYNwgIgAygCACIAIAQgAWtqIQUgASAAa0ECaiEGAkADQCABLQAAIABButUAai0AAEcNAyAAQQJGDQEgAEEBaiEAIAQgAUEBaiIBRw0ACyADIAU2AgAMwwILIAMoAgQhACADQgA3AwAgAyAAIAZBAWoiARAuIgBFBEBB4wEhAgyqAgsgA0H1ATYCHCADIAE2AhQgAyAANgIMQQAhAgzCAgtB9AEhAiABIARGDcECIAMoAgAiACAEIAFraiEFIAEgAGtBAWohBgJAA0AgAS0AACAAQbjVAGotAABHDQIgAEEBRg0BIABBAWohACAEIAFBAWoiAUcNAAsgAyAFNgIADMICCyADQYEEOwEoIAMoAgQhACADQgA3AwAgAyAAIAZBAWoiARAuIgANAwwCCyADQQA2AgALQQAhAiADQQA2AhwgAyABNgIUIANB5R82AhAgA0EINgIMDL8CC0HVASECDKUCCyADQfMBNgIcIAMgATYCFCADIAA2AgxBACECDL0CC0EAIQACQCADKAI4IgJFDQAgAigCQCICRQ0AIAMgAhEAACEACyAARQ1uIABBFUcEQCADQQA2AhwgAyABNgIUIANBgg82AhAgA0EgNgIMQQAhAgy9AgsgA0GPATYCHCADIAE2AhQgA0HsGzYCECADQRU2AgxBACECDLwCCyABIARHBEAgA0ENNgIIIAMgATYCBEHTASECDKMCC0HyASECDLsCCyABIARGBEBB8QEhAgy7AgsCQAJAAkAgAS0AAEHIAGsOCwABCAgICAgICAgCCAsgAUEBaiEBQdABIQIMowILIAFBAWohAUHRASECDKICCyABQQFqIQFB0gEhAgyhAgtB8AEhAiABIARGDbkCIAMoAgAiACAEIAFraiEGIAEgAGtBAmohBQNAIAEtAAAgAEG11QBqLQAARw0EIABBAkYNAyAAQQFqIQAgBCABQQFqIgFHDQALIAMgBjYCAAy5AgtB7wEhAiABIARGDbgCIAMoAgAiACAEIAFraiEGIAEgAGtBAWohBQNAIAEtAAAgAEGz1QBqLQAARw0DIABBAUYNAiAAQQFqIQAgBCABQQFqIgFHDQALIAMgBjYCAAy4AgtB7gEhAiABIARGDbcCIAMoAgAiACAEIAFraiEGIAEgAGtBAmohBQNAIAEtAAAgAEGw1QBqLQAARw0CIABBAkYNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBjYCAAy3AgsgAygCBCEAIANCADcDACADIAAgBUEBaiIBECsiAEUNAiADQewBNgIcIAMgATYCFCADIAA2AgxBACECDLYCCyADQQA2AgALIAMoAgQhACADQQA2AgQgAyAAIAEQKyIARQ2cAiADQe0BNgIcIAMgATYCFCADIAA2AgxBACECDLQCC0HPASECDJoCC0EAIQACQCADKAI4IgJFDQAgAigCNCICRQ0AIAMgAhEAACEACwJAIAAEQCAAQRVGDQEgA0EANgIcIAMgATYCFCADQeoNNgIQIANBJjYCDEEAIQIMtAILQc4BIQIMmgILIANB6wE2AhwgAyABNgIUIANBgBs2AhAgA0EVNgIMQQAhAgyyAgsgASAERgRAQesBIQIMsgILIAEtAABBL0YEQCABQQFqIQEMAQsgA0EANgIcIAMgATYCFCADQbI4NgIQIANBCDYCDEEAIQIMsQILQc0BIQIMlwILIAEgBEcEQCADQQ42AgggAyABNgIEQcwBIQIMlwILQeoBIQIMrwILIAEgBEYEQEHpASECDK8CCyABLQAAQTBrIgBB/wFxQQpJBEAgAyAAOgAqIAFBAWohAUHLASECDJYCCyADKAIEIQAgA0EANgIEIAMgACABEC8iAEUNlwIgA0HoATYCHCADIAE2AhQgAyAANgIMQQAhAgyuAgsgASAERgRAQecBIQIMrgILAkAgAS0AAEEuRgRAIAFBAWohAQwBCyADKAIEIQAgA0EANgIEIAMgACABEC8iAEUNmAIgA0HmATYCHCADIAE2AhQgAyAANgIMQQAhAgyuAgtBygEhAgyUAgsgASAERgRAQeUBIQIMrQILQQAhAEEBIQVBASEHQQAhAgJAAkACQAJAAkACfwJAAkACQAJAAkACQAJAIAEtAABBMGsOCgoJAAECAwQFBggLC0ECDAYLQQMMBQtBBAwEC0EFDAMLQQYMAgtBBwwBC0EICyECQQAhBUEAIQcMAgtBCSECQQEhAEEAIQVBACEHDAELQQAhBUEBIQILIAMgAjoAKyABQQFqIQECQAJAIAMtAC5BEHENAAJAAkACQCADLQAqDgMBAAIECyAHRQ0DDAILIAANAQwCCyAFRQ0BCyADKAIEIQAgA0EANgIEIAMgACABEC8iAEUNAiADQeIBNgIcIAMgATYCFCADIAA2AgxBACECDK8CCyADKAIEIQAgA0EANgIEIAMgACABEC8iAEUNmgIgA0HjATYCHCADIAE2AhQgAyAANgIMQQAhAgyuAgsgAygCBCEAIANBADYCBCADIAAgARAvIgBFDZgCIANB5AE2AhwgAyABNgIUIAMgADYCDAytAgtByQEhAgyTAgtBACEAAkAgAygCOCICRQ0AIAIoAkQiAkUNACADIAIRAAAhAAsCQCAABEAgAEEVRg0BIANBADYCHCADIAE2AhQgA0GkDTYCECADQSE2AgxBACECDK0CC0HIASECDJMCCyADQeEBNgIcIAMgATYCFCADQdAaNgIQIANBFTYCDEEAIQIMqwILIAEgBEYEQEHhASECDKsCCwJAIAEtAABBIEYEQCADQQA7ATQgAUEBaiEBDAELIANBADYCHCADIAE2AhQgA0GZETYCECADQQk2AgxBACECDKsCC0HHASECDJECCyABIARGBEBB4AEhAgyqAgsCQCABLQAAQTBrQf8BcSICQQpJBEAgAUEBaiEBAkAgAy8BNCIAQZkzSw0AIAMgAEEKbCIAOwE0IABB/v8DcSACQf//A3NLDQAgAyAAIAJqOwE0DAILQQAhAiADQQA2AhwgAyABNgIUIANBlR42AhAgA0ENNgIMDKsCCyADQQA2AhwgAyABNgIUIANBlR42AhAgA0ENNgIMQQAhAgyqAgtBxgEhAgyQAgsgASAERgRAQd8BIQIMqQILAkAgAS0AAEEwa0H/AXEiAkEKSQRAIAFBAWohAQJAIAMvATQiAEGZM0sNACADIABBCmwiADsBNCAAQf7/A3EgAkH//wNzSw0AIAMgACACajsBNAwCC0EAIQIgA0EANgIcIAMgATYCFCADQZUeNgIQIANBDTYCDAyqAgsgA0EANgIcIAMgATYCFCADQZUeNgIQIANBDTYCDEEAIQIMqQILQcUBIQIMjwILIAEgBEYEQEHeASECDKgCCwJAIAEtAABBMGtB/wFxIgJBCkkEQCABQQFqIQECQCADLwE0IgBBmTNLDQAgAyAAQQpsIgA7ATQgAEH+/wNxIAJB//8Dc0sNACADIAAgAmo7ATQMAgtBACECIANBADYCHCADIAE2AhQgA0GVHjYCECADQQ02AgwMqQILIANBADYCHCADIAE2AhQgA0GVHjYCECADQQ02AgxBACECDKgCC0HEASECDI4CCyABIARGBEBB3QEhAgynAgsCQAJAAkACQCABLQAAQQprDhcCAwMAAwMDAwMDAwMDAwMDAwMDAwMDAQMLIAFBAWoMBQsgAUEBaiEBQcMBIQIMjwILIAFBAWohASADQS9qLQAAQQFxDQggA0EANgIcIAMgATYCFCADQY0LNgIQIANBDTYCDEEAIQIMpwILIANBADYCHCADIAE2AhQgA0GNCzYCECADQQ02AgxBACECDKYCCyABIARHBEAgA0EPNgIIIAMgATYCBEEBIQIMjQILQdwBIQIMpQILAkACQANAAkAgAS0AAEEKaw4EAgAAAwALIAQgAUEBaiIBRw0AC0HbASECDKYCCyADKAIEIQAgA0EANgIEIAMgACABEC0iAEUEQCABQQFqIQEMBAsgA0HaATYCHCADIAA2AgwgAyABQQFqNgIUQQAhAgylAgsgAygCBCEAIANBADYCBCADIAAgARAtIgANASABQQFqCyEBQcEBIQIMigILIANB2QE2AhwgAyAANgIMIAMgAUEBajYCFEEAIQIMogILQcIBIQIMiAILIANBL2otAABBAXENASADQQA2AhwgAyABNgIUIANB5Bw2AhAgA0EZNgIMQQAhAgygAgsgASAERgRAQdkBIQIMoAILAkACQAJAIAEtAABBCmsOBAECAgACCyABQQFqIQEMAgsgAUEBaiEBDAELIAMtAC5BwABxRQ0BC0EAIQACQCADKAI4IgJFDQAgAigCPCICRQ0AIAMgAhEAACEACyAARQ2gASAAQRVGBEAgA0HZADYCHCADIAE2AhQgA0G3GjYCECADQRU2AgxBACECDJ8CCyADQQA2AhwgAyABNgIUIANBgA02AhAgA0EbNgIMQQAhAgyeAgsgA0EANgIcIAMgATYCFCADQdwoNgIQIANBAjYCDEEAIQIMnQILIAEgBEcEQCADQQw2AgggAyABNgIEQb8BIQIMhAILQdgBIQIMnAILIAEgBEYEQEHXASECDJwCCwJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkAgAS0AAEHBAGsOFQABAgNaBAUGWlpaBwgJCgsMDQ4PEFoLIAFBAWohAUH7ACECDJICCyABQQFqIQFB/AAhAgyRAgsgAUEBaiEBQYEBIQIMkAILIAFBAWohAUGFASECDI8CCyABQQFqIQFBhgEhAgyOAgsgAUEBaiEBQYkBIQIMjQILIAFBAWohAUGKASECDIwCCyABQQFqIQFBjQEhAgyLAgsgAUEBaiEBQZYBIQIMigILIAFBAWohAUGXASECDIkCCyABQQFqIQFBmAEhAgyIAgsgAUEBaiEBQaUBIQIMhwILIAFBAWohAUGmASECDIYCCyABQQFqIQFBrAEhAgyFAgsgAUEBaiEBQbQBIQIMhAILIAFBAWohAUG3ASECDIMCCyABQQFqIQFBvgEhAgyCAgsgASAERgRAQdYBIQIMmwILIAEtAABBzgBHDUggAUEBaiEBQb0BIQIMgQILIAEgBEYEQEHVASECDJoCCwJAAkACQCABLQAAQcIAaw4SAEpKSkpKSkpKSgFKSkpKSkoCSgsgAUEBaiEBQbgBIQIMggILIAFBAWohAUG7ASECDIECCyABQQFqIQFBvAEhAgyAAgtB1AEhAiABIARGDZgCIAMoAgAiACAEIAFraiEFIAEgAGtBB2ohBgJAA0AgAS0AACAAQajVAGotAABHDUUgAEEHRg0BIABBAWohACAEIAFBAWoiAUcNAAsgAyAFNgIADJkCCyADQQA2AgAgBkEBaiEBQRsMRQsgASAERgRAQdMBIQIMmAILAkACQCABLQAAQckAaw4HAEdHR0dHAUcLIAFBAWohAUG5ASECDP8BCyABQQFqIQFBugEhAgz+AQtB0gEhAiABIARGDZYCIAMoAgAiACAEIAFraiEFIAEgAGtBAWohBgJAA0AgAS0AACAAQabVAGotAABHDUMgAEEBRg0BIABBAWohACAEIAFBAWoiAUcNAAsgAyAFNgIADJcCCyADQQA2AgAgBkEBaiEBQQ8MQwtB0QEhAiABIARGDZUCIAMoAgAiACAEIAFraiEFIAEgAGtBAWohBgJAA0AgAS0AACAAQaTVAGotAABHDUIgAEEBRg0BIABBAWohACAEIAFBAWoiAUcNAAsgAyAFNgIADJYCCyADQQA2AgAgBkEBaiEBQSAMQgtB0AEhAiABIARGDZQCIAMoAgAiACAEIAFraiEFIAEgAGtBAmohBgJAA0AgAS0AACAAQaHVAGotAABHDUEgAEECRg0BIABBAWohACAEIAFBAWoiAUcNAAsgAyAFNgIADJUCCyADQQA2AgAgBkEBaiEBQRIMQQsgASAERgRAQc8BIQIMlAILAkACQCABLQAAQcUAaw4OAENDQ0NDQ0NDQ0NDQwFDCyABQQFqIQFBtQEhAgz7AQsgAUEBaiEBQbYBIQIM+gELQc4BIQIgASAERg2SAiADKAIAIgAgBCABa2ohBSABIABrQQJqIQYCQANAIAEtAAAgAEGe1QBqLQAARw0/IABBAkYNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAyTAgsgA0EANgIAIAZBAWohAUEHDD8LQc0BIQIgASAERg2RAiADKAIAIgAgBCABa2ohBSABIABrQQVqIQYCQANAIAEtAAAgAEGY1QBqLQAARw0+IABBBUYNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAySAgsgA0EANgIAIAZBAWohAUEoDD4LIAEgBEYEQEHMASECDJECCwJAAkACQCABLQAAQcUAaw4RAEFBQUFBQUFBQQFBQUFBQQJBCyABQQFqIQFBsQEhAgz5AQsgAUEBaiEBQbIBIQIM+AELIAFBAWohAUGzASECDPcBC0HLASECIAEgBEYNjwIgAygCACIAIAQgAWtqIQUgASAAa0EGaiEGAkADQCABLQAAIABBkdUAai0AAEcNPCAAQQZGDQEgAEEBaiEAIAQgAUEBaiIBRw0ACyADIAU2AgAMkAILIANBADYCACAGQQFqIQFBGgw8C0HKASECIAEgBEYNjgIgAygCACIAIAQgAWtqIQUgASAAa0EDaiEGAkADQCABLQAAIABBjdUAai0AAEcNOyAAQQNGDQEgAEEBaiEAIAQgAUEBaiIBRw0ACyADIAU2AgAMjwILIANBADYCACAGQQFqIQFBIQw7CyABIARGBEBByQEhAgyOAgsCQAJAIAEtAABBwQBrDhQAPT09PT09PT09PT09PT09PT09AT0LIAFBAWohAUGtASECDPUBCyABQQFqIQFBsAEhAgz0AQsgASAERgRAQcgBIQIMjQILAkACQCABLQAAQdUAaw4LADw8PDw8PDw8PAE8CyABQQFqIQFBrgEhAgz0AQsgAUEBaiEBQa8BIQIM8wELQccBIQIgASAERg2LAiADKAIAIgAgBCABa2ohBSABIABrQQhqIQYCQANAIAEtAAAgAEGE1QBqLQAARw04IABBCEYNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAyMAgsgA0EANgIAIAZBAWohAUEqDDgLIAEgBEYEQEHGASECDIsCCyABLQAAQdAARw04IAFBAWohAUElDDcLQcUBIQIgASAERg2JAiADKAIAIgAgBCABa2ohBSABIABrQQJqIQYCQANAIAEtAAAgAEGB1QBqLQAARw02IABBAkYNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAyKAgsgA0EANgIAIAZBAWohAUEODDYLIAEgBEYEQEHEASECDIkCCyABLQAAQcUARw02IAFBAWohAUGrASECDO8BCyABIARGBEBBwwEhAgyIAgsCQAJAAkACQCABLQAAQcIAaw4PAAECOTk5OTk5OTk5OTkDOQsgAUEBaiEBQacBIQIM8QELIAFBAWohAUGoASECDPABCyABQQFqIQFBqQEhAgzvAQsgAUEBaiEBQaoBIQIM7gELQcIBIQIgASAERg2GAiADKAIAIgAgBCABa2ohBSABIABrQQJqIQYCQANAIAEtAAAgAEH+1ABqLQAARw0zIABBAkYNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAyHAgsgA0EANgIAIAZBAWohAUEUDDMLQcEBIQIgASAERg2FAiADKAIAIgAgBCABa2ohBSABIABrQQRqIQYCQANAIAEtAAAgAEH51ABqLQAARw0yIABBBEYNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAyGAgsgA0EANgIAIAZBAWohAUErDDILQcABIQIgASAERg2EAiADKAIAIgAgBCABa2ohBSABIABrQQJqIQYCQANAIAEtAAAgAEH21ABqLQAARw0xIABBAkYNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAyFAgsgA0EANgIAIAZBAWohAUEsDDELQb8BIQIgASAERg2DAiADKAIAIgAgBCABa2ohBSABIABrQQJqIQYCQANAIAEtAAAgAEGh1QBqLQAARw0wIABBAkYNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAyEAgsgA0EANgIAIAZBAWohAUERDDALQb4BIQIgASAERg2CAiADKAIAIgAgBCABa2ohBSABIABrQQNqIQYCQANAIAEtAAAgAEHy1ABqLQAARw0vIABBA0YNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAyDAgsgA0EANgIAIAZBAWohAUEuDC8LIAEgBEYEQEG9ASECDIICCwJAAkACQAJAAkAgAS0AAEHBAGsOFQA0NDQ0NDQ0NDQ0ATQ0AjQ0AzQ0BDQLIAFBAWohAUGbASECDOwBCyABQQFqIQFBnAEhAgzrAQsgAUEBaiEBQZ0BIQIM6gELIAFBAWohAUGiASECDOkBCyABQQFqIQFBpAEhAgzoAQsgASAERgRAQbwBIQIMgQILAkACQCABLQAAQdIAaw4DADABMAsgAUEBaiEBQaMBIQIM6AELIAFBAWohAUEEDC0LQbsBIQIgASAERg3/ASADKAIAIgAgBCABa2ohBSABIABrQQFqIQYCQANAIAEtAAAgAEHw1ABqLQAARw0sIABBAUYNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAyAAgsgA0EANgIAIAZBAWohAUEdDCwLIAEgBEYEQEG6ASECDP8BCwJAAkAgAS0AAEHJAGsOBwEuLi4uLgAuCyABQQFqIQFBoQEhAgzmAQsgAUEBaiEBQSIMKwsgASAERgRAQbkBIQIM/gELIAEtAABB0ABHDSsgAUEBaiEBQaABIQIM5AELIAEgBEYEQEG4ASECDP0BCwJAAkAgAS0AAEHGAGsOCwAsLCwsLCwsLCwBLAsgAUEBaiEBQZ4BIQIM5AELIAFBAWohAUGfASECDOMBC0G3ASECIAEgBEYN+wEgAygCACIAIAQgAWtqIQUgASAAa0EDaiEGAkADQCABLQAAIABB7NQAai0AAEcNKCAAQQNGDQEgAEEBaiEAIAQgAUEBaiIBRw0ACyADIAU2AgAM/AELIANBADYCACAGQQFqIQFBDQwoC0G2ASECIAEgBEYN+gEgAygCACIAIAQgAWtqIQUgASAAa0ECaiEGAkADQCABLQAAIABBodUAai0AAEcNJyAAQQJGDQEgAEEBaiEAIAQgAUEBaiIBRw0ACyADIAU2AgAM+wELIANBADYCACAGQQFqIQFBDAwnC0G1ASECIAEgBEYN+QEgAygCACIAIAQgAWtqIQUgASAAa0EBaiEGAkADQCABLQAAIABB6tQAai0AAEcNJiAAQQFGDQEgAEEBaiEAIAQgAUEBaiIBRw0ACyADIAU2AgAM+gELIANBADYCACAGQQFqIQFBAwwmC0G0ASECIAEgBEYN+AEgAygCACIAIAQgAWtqIQUgASAAa0EBaiEGAkADQCABLQAAIABB6NQAai0AAEcNJSAAQQFGDQEgAEEBaiEAIAQgAUEBaiIBRw0ACyADIAU2AgAM+QELIANBADYCACAGQQFqIQFBJgwlCyABIARGBEBBswEhAgz4AQsCQAJAIAEtAABB1ABrDgIAAScLIAFBAWohAUGZASECDN8BCyABQQFqIQFBmgEhAgzeAQtBsgEhAiABIARGDfYBIAMoAgAiACAEIAFraiEFIAEgAGtBAWohBgJAA0AgAS0AACAAQebUAGotAABHDSMgAEEBRg0BIABBAWohACAEIAFBAWoiAUcNAAsgAyAFNgIADPcBCyADQQA2AgAgBkEBaiEBQScMIwtBsQEhAiABIARGDfUBIAMoAgAiACAEIAFraiEFIAEgAGtBAWohBgJAA0AgAS0AACAAQeTUAGotAABHDSIgAEEBRg0BIABBAWohACAEIAFBAWoiAUcNAAsgAyAFNgIADPYBCyADQQA2AgAgBkEBaiEBQRwMIgtBsAEhAiABIARGDfQBIAMoAgAiACAEIAFraiEFIAEgAGtBBWohBgJAA0AgAS0AACAAQd7UAGotAABHDSEgAEEFRg0BIABBAWohACAEIAFBAWoiAUcNAAsgAyAFNgIADPUBCyADQQA2AgAgBkEBaiEBQQYMIQtBrwEhAiABIARGDfMBIAMoAgAiACAEIAFraiEFIAEgAGtBBGohBgJAA0AgAS0AACAAQdnUAGotAABHDSAgAEEERg0BIABBAWohACAEIAFBAWoiAUcNAAsgAyAFNgIADPQBCyADQQA2AgAgBkEBaiEBQRkMIAsgASAERgRAQa4BIQIM8wELAkACQAJAAkAgAS0AAEEtaw4jACQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkASQkJCQkAiQkJAMkCyABQQFqIQFBjgEhAgzcAQsgAUEBaiEBQY8BIQIM2wELIAFBAWohAUGUASECDNoBCyABQQFqIQFBlQEhAgzZAQtBrQEhAiABIARGDfEBIAMoAgAiACAEIAFraiEFIAEgAGtBAWohBgJAA0AgAS0AACAAQdfUAGotAABHDR4gAEEBRg0BIABBAWohACAEIAFBAWoiAUcNAAsgAyAFNgIADPIBCyADQQA2AgAgBkEBaiEBQQsMHgsgASAERgRAQawBIQIM8QELAkACQCABLQAAQcEAaw4DACABIAsgAUEBaiEBQZABIQIM2AELIAFBAWohAUGTASECDNcBCyABIARGBEBBqwEhAgzwAQsCQAJAIAEtAABBwQBrDg8AHx8fHx8fHx8fHx8fHwEfCyABQQFqIQFBkQEhAgzXAQsgAUEBaiEBQZIBIQIM1gELIAEgBEYEQEGqASECDO8BCyABLQAAQcwARw0cIAFBAWohAUEKDBsLQakBIQIgASAERg3tASADKAIAIgAgBCABa2ohBSABIABrQQVqIQYCQANAIAEtAAAgAEHR1ABqLQAARw0aIABBBUYNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAzuAQsgA0EANgIAIAZBAWohAUEeDBoLQagBIQIgASAERg3sASADKAIAIgAgBCABa2ohBSABIABrQQZqIQYCQANAIAEtAAAgAEHK1ABqLQAARw0ZIABBBkYNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAztAQsgA0EANgIAIAZBAWohAUEVDBkLQacBIQIgASAERg3rASADKAIAIgAgBCABa2ohBSABIABrQQJqIQYCQANAIAEtAAAgAEHH1ABqLQAARw0YIABBAkYNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAzsAQsgA0EANgIAIAZBAWohAUEXDBgLQaYBIQIgASAERg3qASADKAIAIgAgBCABa2ohBSABIABrQQVqIQYCQANAIAEtAAAgAEHB1ABqLQAARw0XIABBBUYNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAzrAQsgA0EANgIAIAZBAWohAUEYDBcLIAEgBEYEQEGlASECDOoBCwJAAkAgAS0AAEHJAGsOBwAZGRkZGQEZCyABQQFqIQFBiwEhAgzRAQsgAUEBaiEBQYwBIQIM0AELQaQBIQIgASAERg3oASADKAIAIgAgBCABa2ohBSABIABrQQFqIQYCQANAIAEtAAAgAEGm1QBqLQAARw0VIABBAUYNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAzpAQsgA0EANgIAIAZBAWohAUEJDBULQaMBIQIgASAERg3nASADKAIAIgAgBCABa2ohBSABIABrQQFqIQYCQANAIAEtAAAgAEGk1QBqLQAARw0UIABBAUYNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAzoAQsgA0EANgIAIAZBAWohAUEfDBQLQaIBIQIgASAERg3mASADKAIAIgAgBCABa2ohBSABIABrQQJqIQYCQANAIAEtAAAgAEG+1ABqLQAARw0TIABBAkYNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAznAQsgA0EANgIAIAZBAWohAUECDBMLQaEBIQIgASAERg3lASADKAIAIgAgBCABa2ohBSABIABrQQFqIQYDQCABLQAAIABBvNQAai0AAEcNESAAQQFGDQIgAEEBaiEAIAQgAUEBaiIBRw0ACyADIAU2AgAM5QELIAEgBEYEQEGgASECDOUBC0EBIAEtAABB3wBHDREaIAFBAWohAUGHASECDMsBCyADQQA2AgAgBkEBaiEBQYgBIQIMygELQZ8BIQIgASAERg3iASADKAIAIgAgBCABa2ohBSABIABrQQhqIQYCQANAIAEtAAAgAEGE1QBqLQAARw0PIABBCEYNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAzjAQsgA0EANgIAIAZBAWohAUEpDA8LQZ4BIQIgASAERg3hASADKAIAIgAgBCABa2ohBSABIABrQQNqIQYCQANAIAEtAAAgAEG41ABqLQAARw0OIABBA0YNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAziAQsgA0EANgIAIAZBAWohAUEtDA4LIAEgBEYEQEGdASECDOEBCyABLQAAQcUARw0OIAFBAWohAUGEASECDMcBCyABIARGBEBBnAEhAgzgAQsCQAJAIAEtAABBzABrDggADw8PDw8PAQ8LIAFBAWohAUGCASECDMcBCyABQQFqIQFBgwEhAgzGAQtBmwEhAiABIARGDd4BIAMoAgAiACAEIAFraiEFIAEgAGtBBGohBgJAA0AgAS0AACAAQbPUAGotAABHDQsgAEEERg0BIABBAWohACAEIAFBAWoiAUcNAAsgAyAFNgIADN8BCyADQQA2AgAgBkEBaiEBQSMMCwtBmgEhAiABIARGDd0BIAMoAgAiACAEIAFraiEFIAEgAGtBAmohBgJAA0AgAS0AACAAQbDUAGotAABHDQogAEECRg0BIABBAWohACAEIAFBAWoiAUcNAAsgAyAFNgIADN4BCyADQQA2AgAgBkEBaiEBQQAMCgsgASAERgRAQZkBIQIM3QELAkACQCABLQAAQcgAaw4IAAwMDAwMDAEMCyABQQFqIQFB/QAhAgzEAQsgAUEBaiEBQYABIQIMwwELIAEgBEYEQEGYASECDNwBCwJAAkAgAS0AAEHOAGsOAwALAQsLIAFBAWohAUH+ACECDMMBCyABQQFqIQFB/wAhAgzCAQsgASAERgRAQZcBIQIM2wELIAEtAABB2QBHDQggAUEBaiEBQQgMBwtBlgEhAiABIARGDdkBIAMoAgAiACAEIAFraiEFIAEgAGtBA2ohBgJAA0AgAS0AACAAQazUAGotAABHDQYgAEEDRg0BIABBAWohACAEIAFBAWoiAUcNAAsgAyAFNgIADNoBCyADQQA2AgAgBkEBaiEBQQUMBgtBlQEhAiABIARGDdgBIAMoAgAiACAEIAFraiEFIAEgAGtBBWohBgJAA0AgAS0AACAAQabUAGotAABHDQUgAEEFRg0BIABBAWohACAEIAFBAWoiAUcNAAsgAyAFNgIADNkBCyADQQA2AgAgBkEBaiEBQRYMBQtBlAEhAiABIARGDdcBIAMoAgAiACAEIAFraiEFIAEgAGtBAmohBgJAA0AgAS0AACAAQaHVAGotAABHDQQgAEECRg0BIABBAWohACAEIAFBAWoiAUcNAAsgAyAFNgIADNgBCyADQQA2AgAgBkEBaiEBQRAMBAsgASAERgRAQZMBIQIM1wELAkACQCABLQAAQcMAaw4MAAYGBgYGBgYGBgYBBgsgAUEBaiEBQfkAIQIMvgELIAFBAWohAUH6ACECDL0BC0GSASECIAEgBEYN1QEgAygCACIAIAQgAWtqIQUgASAAa0EFaiEGAkADQCABLQAAIABBoNQAai0AAEcNAiAAQQVGDQEgAEEBaiEAIAQgAUEBaiIBRw0ACyADIAU2AgAM1gELIANBADYCACAGQQFqIQFBJAwCCyADQQA2AgAMAgsgASAERgRAQZEBIQIM1AELIAEtAABBzABHDQEgAUEBaiEBQRMLOgApIAMoAgQhACADQQA2AgQgAyAAIAEQLiIADQIMAQtBACECIANBADYCHCADIAE2AhQgA0H+HzYCECADQQY2AgwM0QELQfgAIQIMtwELIANBkAE2AhwgAyABNgIUIAMgADYCDEEAIQIMzwELQQAhAAJAIAMoAjgiAkUNACACKAJAIgJFDQAgAyACEQAAIQALIABFDQAgAEEVRg0BIANBADYCHCADIAE2AhQgA0GCDzYCECADQSA2AgxBACECDM4BC0H3ACECDLQBCyADQY8BNgIcIAMgATYCFCADQewbNgIQIANBFTYCDEEAIQIMzAELIAEgBEYEQEGPASECDMwBCwJAIAEtAABBIEYEQCABQQFqIQEMAQsgA0EANgIcIAMgATYCFCADQZsfNgIQIANBBjYCDEEAIQIMzAELQQIhAgyyAQsDQCABLQAAQSBHDQIgBCABQQFqIgFHDQALQY4BIQIMygELIAEgBEYEQEGNASECDMoBCwJAIAEtAABBCWsOBEoAAEoAC0H1ACECDLABCyADLQApQQVGBEBB9gAhAgywAQtB9AAhAgyvAQsgASAERgRAQYwBIQIMyAELIANBEDYCCCADIAE2AgQMCgsgASAERgRAQYsBIQIMxwELAkAgAS0AAEEJaw4ERwAARwALQfMAIQIMrQELIAEgBEcEQCADQRA2AgggAyABNgIEQfEAIQIMrQELQYoBIQIMxQELAkAgASAERwRAA0AgAS0AAEGg0ABqLQAAIgBBA0cEQAJAIABBAWsOAkkABAtB8AAhAgyvAQsgBCABQQFqIgFHDQALQYgBIQIMxgELQYgBIQIMxQELIANBADYCHCADIAE2AhQgA0HbIDYCECADQQc2AgxBACECDMQBCyABIARGBEBBiQEhAgzEAQsCQAJAAkAgAS0AAEGg0gBqLQAAQQFrDgNGAgABC0HyACECDKwBCyADQQA2AhwgAyABNgIUIANBtBI2AhAgA0EHNgIMQQAhAgzEAQtB6gAhAgyqAQsgASAERwRAIAFBAWohAUHvACECDKoBC0GHASECDMIBCyAEIAEiAEYEQEGGASECDMIBCyAALQAAIgFBL0YEQCAAQQFqIQFB7gAhAgypAQsgAUEJayICQRdLDQEgACEBQQEgAnRBm4CABHENQQwBCyAEIAEiAEYEQEGFASECDMEBCyAALQAAQS9HDQAgAEEBaiEBDAMLQQAhAiADQQA2AhwgAyAANgIUIANB2yA2AhAgA0EHNgIMDL8BCwJAAkACQAJAAkADQCABLQAAQaDOAGotAAAiAEEFRwRAAkACQCAAQQFrDghHBQYHCAAEAQgLQesAIQIMrQELIAFBAWohAUHtACECDKwBCyAEIAFBAWoiAUcNAAtBhAEhAgzDAQsgAUEBagwUCyADKAIEIQAgA0EANgIEIAMgACABECwiAEUNHiADQdsANgIcIAMgATYCFCADIAA2AgxBACECDMEBCyADKAIEIQAgA0EANgIEIAMgACABECwiAEUNHiADQd0ANgIcIAMgATYCFCADIAA2AgxBACECDMABCyADKAIEIQAgA0EANgIEIAMgACABECwiAEUNHiADQfoANgIcIAMgATYCFCADIAA2AgxBACECDL8BCyADQQA2AhwgAyABNgIUIANB+Q82AhAgA0EHNgIMQQAhAgy+AQsgASAERgRAQYMBIQIMvgELAkAgAS0AAEGgzgBqLQAAQQFrDgg+BAUGAAgCAwcLIAFBAWohAQtBAyECDKMBCyABQQFqDA0LQQAhAiADQQA2AhwgA0HREjYCECADQQc2AgwgAyABQQFqNgIUDLoBCyADKAIEIQAgA0EANgIEIAMgACABECwiAEUNFiADQdsANgIcIAMgATYCFCADIAA2AgxBACECDLkBCyADKAIEIQAgA0EANgIEIAMgACABECwiAEUNFiADQd0ANgIcIAMgATYCFCADIAA2AgxBACECDLgBCyADKAIEIQAgA0EANgIEIAMgACABECwiAEUNFiADQfoANgIcIAMgATYCFCADIAA2AgxBACECDLcBCyADQQA2AhwgAyABNgIUIANB+Q82AhAgA0EHNgIMQQAhAgy2AQtB7AAhAgycAQsgASAERgRAQYIBIQIMtQELIAFBAWoMAgsgASAERgRAQYEBIQIMtAELIAFBAWoMAQsgASAERg0BIAFBAWoLIQFBBCECDJgBC0GAASECDLABCwNAIAEtAABBoMwAai0AACIAQQJHBEAgAEEBRwRAQekAIQIMmQELDDELIAQgAUEBaiIBRw0AC0H/ACECDK8BCyABIARGBEBB/gAhAgyvAQsCQCABLQAAQQlrDjcvAwYvBAYGBgYGBgYGBgYGBgYGBgYGBgUGBgIGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYABgsgAUEBagshAUEFIQIMlAELIAFBAWoMBgsgAygCBCEAIANBADYCBCADIAAgARAsIgBFDQggA0HbADYCHCADIAE2AhQgAyAANgIMQQAhAgyrAQsgAygCBCEAIANBADYCBCADIAAgARAsIgBFDQggA0HdADYCHCADIAE2AhQgAyAANgIMQQAhAgyqAQsgAygCBCEAIANBADYCBCADIAAgARAsIgBFDQggA0H6ADYCHCADIAE2AhQgAyAANgIMQQAhAgypAQsgA0EANgIcIAMgATYCFCADQY0UNgIQIANBBzYCDEEAIQIMqAELAkACQAJAAkADQCABLQAAQaDKAGotAAAiAEEFRwRAAkAgAEEBaw4GLgMEBQYABgtB6AAhAgyUAQsgBCABQQFqIgFHDQALQf0AIQIMqwELIAMoAgQhACADQQA2AgQgAyAAIAEQLCIARQ0HIANB2wA2AhwgAyABNgIUIAMgADYCDEEAIQIMqgELIAMoAgQhACADQQA2AgQgAyAAIAEQLCIARQ0HIANB3QA2AhwgAyABNgIUIAMgADYCDEEAIQIMqQELIAMoAgQhACADQQA2AgQgAyAAIAEQLCIARQ0HIANB+gA2AhwgAyABNgIUIAMgADYCDEEAIQIMqAELIANBADYCHCADIAE2AhQgA0HkCDYCECADQQc2AgxBACECDKcBCyABIARGDQEgAUEBagshAUEGIQIMjAELQfwAIQIMpAELAkACQAJAAkADQCABLQAAQaDIAGotAAAiAEEFRwRAIABBAWsOBCkCAwQFCyAEIAFBAWoiAUcNAAtB+wAhAgynAQsgAygCBCEAIANBADYCBCADIAAgARAsIgBFDQMgA0HbADYCHCADIAE2AhQgAyAANgIMQQAhAgymAQsgAygCBCEAIANBADYCBCADIAAgARAsIgBFDQMgA0HdADYCHCADIAE2AhQgAyAANgIMQQAhAgylAQsgAygCBCEAIANBADYCBCADIAAgARAsIgBFDQMgA0H6ADYCHCADIAE2AhQgAyAANgIMQQAhAgykAQsgA0EANgIcIAMgATYCFCADQbwKNgIQIANBBzYCDEEAIQIMowELQc8AIQIMiQELQdEAIQIMiAELQecAIQIMhwELIAEgBEYEQEH6ACECDKABCwJAIAEtAABBCWsOBCAAACAACyABQQFqIQFB5gAhAgyGAQsgASAERgRAQfkAIQIMnwELAkAgAS0AAEEJaw4EHwAAHwALQQAhAAJAIAMoAjgiAkUNACACKAI4IgJFDQAgAyACEQAAIQALIABFBEBB4gEhAgyGAQsgAEEVRwRAIANBADYCHCADIAE2AhQgA0HJDTYCECADQRo2AgxBACECDJ8BCyADQfgANgIcIAMgATYCFCADQeoaNgIQIANBFTYCDEEAIQIMngELIAEgBEcEQCADQQ02AgggAyABNgIEQeQAIQIMhQELQfcAIQIMnQELIAEgBEYEQEH2ACECDJ0BCwJAAkACQCABLQAAQcgAaw4LAAELCwsLCwsLCwILCyABQQFqIQFB3QAhAgyFAQsgAUEBaiEBQeAAIQIMhAELIAFBAWohAUHjACECDIMBC0H1ACECIAEgBEYNmwEgAygCACIAIAQgAWtqIQUgASAAa0ECaiEGAkADQCABLQAAIABBtdUAai0AAEcNCCAAQQJGDQEgAEEBaiEAIAQgAUEBaiIBRw0ACyADIAU2AgAMnAELIAMoAgQhACADQgA3AwAgAyAAIAZBAWoiARArIgAEQCADQfQANgIcIAMgATYCFCADIAA2AgxBACECDJwBC0HiACECDIIBC0EAIQACQCADKAI4IgJFDQAgAigCNCICRQ0AIAMgAhEAACEACwJAIAAEQCAAQRVGDQEgA0EANgIcIAMgATYCFCADQeoNNgIQIANBJjYCDEEAIQIMnAELQeEAIQIMggELIANB8wA2AhwgAyABNgIUIANBgBs2AhAgA0EVNgIMQQAhAgyaAQsgAy0AKSIAQSNrQQtJDQkCQCAAQQZLDQBBASAAdEHKAHFFDQAMCgtBACECIANBADYCHCADIAE2AhQgA0HtCTYCECADQQg2AgwMmQELQfIAIQIgASAERg2YASADKAIAIgAgBCABa2ohBSABIABrQQFqIQYCQANAIAEtAAAgAEGz1QBqLQAARw0FIABBAUYNASAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAyZAQsgAygCBCEAIANCADcDACADIAAgBkEBaiIBECsiAARAIANB8QA2AhwgAyABNgIUIAMgADYCDEEAIQIMmQELQd8AIQIMfwtBACEAAkAgAygCOCICRQ0AIAIoAjQiAkUNACADIAIRAAAhAAsCQCAABEAgAEEVRg0BIANBADYCHCADIAE2AhQgA0HqDTYCECADQSY2AgxBACECDJkBC0HeACECDH8LIANB8AA2AhwgAyABNgIUIANBgBs2AhAgA0EVNgIMQQAhAgyXAQsgAy0AKUEhRg0GIANBADYCHCADIAE2AhQgA0GRCjYCECADQQg2AgxBACECDJYBC0HvACECIAEgBEYNlQEgAygCACIAIAQgAWtqIQUgASAAa0ECaiEGAkADQCABLQAAIABBsNUAai0AAEcNAiAAQQJGDQEgAEEBaiEAIAQgAUEBaiIBRw0ACyADIAU2AgAMlgELIAMoAgQhACADQgA3AwAgAyAAIAZBAWoiARArIgBFDQIgA0HtADYCHCADIAE2AhQgAyAANgIMQQAhAgyVAQsgA0EANgIACyADKAIEIQAgA0EANgIEIAMgACABECsiAEUNgAEgA0HuADYCHCADIAE2AhQgAyAANgIMQQAhAgyTAQtB3AAhAgx5C0EAIQACQCADKAI4IgJFDQAgAigCNCICRQ0AIAMgAhEAACEACwJAIAAEQCAAQRVGDQEgA0EANgIcIAMgATYCFCADQeoNNgIQIANBJjYCDEEAIQIMkwELQdsAIQIMeQsgA0HsADYCHCADIAE2AhQgA0GAGzYCECADQRU2AgxBACECDJEBCyADLQApIgBBI0kNACAAQS5GDQAgA0EANgIcIAMgATYCFCADQckJNgIQIANBCDYCDEEAIQIMkAELQdoAIQIMdgsgASAERgRAQesAIQIMjwELAkAgAS0AAEEvRgRAIAFBAWohAQwBCyADQQA2AhwgAyABNgIUIANBsjg2AhAgA0EINgIMQQAhAgyPAQtB2QAhAgx1CyABIARHBEAgA0EONgIIIAMgATYCBEHYACECDHULQeoAIQIMjQELIAEgBEYEQEHpACECDI0BCyABLQAAQTBrIgBB/wFxQQpJBEAgAyAAOgAqIAFBAWohAUHXACECDHQLIAMoAgQhACADQQA2AgQgAyAAIAEQLyIARQ16IANB6AA2AhwgAyABNgIUIAMgADYCDEEAIQIMjAELIAEgBEYEQEHnACECDIwBCwJAIAEtAABBLkYEQCABQQFqIQEMAQsgAygCBCEAIANBADYCBCADIAAgARAvIgBFDXsgA0HmADYCHCADIAE2AhQgAyAANgIMQQAhAgyMAQtB1gAhAgxyCyABIARGBEBB5QAhAgyLAQtBACEAQQEhBUEBIQdBACECAkACQAJAAkACQAJ/AkACQAJAAkACQAJAAkAgAS0AAEEwaw4KCgkAAQIDBAUGCAsLQQIMBgtBAwwFC0EEDAQLQQUMAwtBBgwCC0EHDAELQQgLIQJBACEFQQAhBwwCC0EJIQJBASEAQQAhBUEAIQcMAQtBACEFQQEhAgsgAyACOgArIAFBAWohAQJAAkAgAy0ALkEQcQ0AAkACQAJAIAMtACoOAwEAAgQLIAdFDQMMAgsgAA0BDAILIAVFDQELIAMoAgQhACADQQA2AgQgAyAAIAEQLyIARQ0CIANB4gA2AhwgAyABNgIUIAMgADYCDEEAIQIMjQELIAMoAgQhACADQQA2AgQgAyAAIAEQLyIARQ19IANB4wA2AhwgAyABNgIUIAMgADYCDEEAIQIMjAELIAMoAgQhACADQQA2AgQgAyAAIAEQLyIARQ17IANB5AA2AhwgAyABNgIUIAMgADYCDAyLAQtB1AAhAgxxCyADLQApQSJGDYYBQdMAIQIMcAtBACEAAkAgAygCOCICRQ0AIAIoAkQiAkUNACADIAIRAAAhAAsgAEUEQEHVACECDHALIABBFUcEQCADQQA2AhwgAyABNgIUIANBpA02AhAgA0EhNgIMQQAhAgyJAQsgA0HhADYCHCADIAE2AhQgA0HQGjYCECADQRU2AgxBACECDIgBCyABIARGBEBB4AAhAgyIAQsCQAJAAkACQAJAIAEtAABBCmsOBAEEBAAECyABQQFqIQEMAQsgAUEBaiEBIANBL2otAABBAXFFDQELQdIAIQIMcAsgA0EANgIcIAMgATYCFCADQbYRNgIQIANBCTYCDEEAIQIMiAELIANBADYCHCADIAE2AhQgA0G2ETYCECADQQk2AgxBACECDIcBCyABIARGBEBB3wAhAgyHAQsgAS0AAEEKRgRAIAFBAWohAQwJCyADLQAuQcAAcQ0IIANBADYCHCADIAE2AhQgA0G2ETYCECADQQI2AgxBACECDIYBCyABIARGBEBB3QAhAgyGAQsgAS0AACICQQ1GBEAgAUEBaiEBQdAAIQIMbQsgASEAIAJBCWsOBAUBAQUBCyAEIAEiAEYEQEHcACECDIUBCyAALQAAQQpHDQAgAEEBagwCC0EAIQIgA0EANgIcIAMgADYCFCADQcotNgIQIANBBzYCDAyDAQsgASAERgRAQdsAIQIMgwELAkAgAS0AAEEJaw4EAwAAAwALIAFBAWoLIQFBzgAhAgxoCyABIARGBEBB2gAhAgyBAQsgAS0AAEEJaw4EAAEBAAELQQAhAiADQQA2AhwgA0GaEjYCECADQQc2AgwgAyABQQFqNgIUDH8LIANBgBI7ASpBACEAAkAgAygCOCICRQ0AIAIoAjgiAkUNACADIAIRAAAhAAsgAEUNACAAQRVHDQEgA0HZADYCHCADIAE2AhQgA0HqGjYCECADQRU2AgxBACECDH4LQc0AIQIMZAsgA0EANgIcIAMgATYCFCADQckNNgIQIANBGjYCDEEAIQIMfAsgASAERgRAQdkAIQIMfAsgAS0AAEEgRw09IAFBAWohASADLQAuQQFxDT0gA0EANgIcIAMgATYCFCADQcIcNgIQIANBHjYCDEEAIQIMewsgASAERgRAQdgAIQIMewsCQAJAAkACQAJAIAEtAAAiAEEKaw4EAgMDAAELIAFBAWohAUEsIQIMZQsgAEE6Rw0BIANBADYCHCADIAE2AhQgA0HnETYCECADQQo2AgxBACECDH0LIAFBAWohASADQS9qLQAAQQFxRQ1zIAMtADJBgAFxRQRAIANBMmohAiADEDVBACEAAkAgAygCOCIGRQ0AIAYoAigiBkUNACADIAYRAAAhAAsCQAJAIAAOFk1MSwEBAQEBAQEBAQEBAQEBAQEBAQABCyADQSk2AhwgAyABNgIUIANBrBk2AhAgA0EVNgIMQQAhAgx+CyADQQA2AhwgAyABNgIUIANB5Qs2AhAgA0ERNgIMQQAhAgx9C0EAIQACQCADKAI4IgJFDQAgAigCXCICRQ0AIAMgAhEAACEACyAARQ1ZIABBFUcNASADQQU2AhwgAyABNgIUIANBmxs2AhAgA0EVNgIMQQAhAgx8C0HLACECDGILQQAhAiADQQA2AhwgAyABNgIUIANBkA42AhAgA0EUNgIMDHoLIAMgAy8BMkGAAXI7ATIMOwsgASAERwRAIANBETYCCCADIAE2AgRBygAhAgxgC0HXACECDHgLIAEgBEYEQEHWACECDHgLAkACQAJAAkAgAS0AACIAQSByIAAgAEHBAGtB/wFxQRpJG0H/AXFB4wBrDhMAQEBAQEBAQEBAQEBAAUBAQAIDQAsgAUEBaiEBQcYAIQIMYQsgAUEBaiEBQccAIQIMYAsgAUEBaiEBQcgAIQIMXwsgAUEBaiEBQckAIQIMXgtB1QAhAiAEIAEiAEYNdiAEIAFrIAMoAgAiAWohBiAAIAFrQQVqIQcDQCABQZDIAGotAAAgAC0AACIFQSByIAUgBUHBAGtB/wFxQRpJG0H/AXFHDQhBBCABQQVGDQoaIAFBAWohASAEIABBAWoiAEcNAAsgAyAGNgIADHYLQdQAIQIgBCABIgBGDXUgBCABayADKAIAIgFqIQYgACABa0EPaiEHA0AgAUGAyABqLQAAIAAtAAAiBUEgciAFIAVBwQBrQf8BcUEaSRtB/wFxRw0HQQMgAUEPRg0JGiABQQFqIQEgBCAAQQFqIgBHDQALIAMgBjYCAAx1C0HTACECIAQgASIARg10IAQgAWsgAygCACIBaiEGIAAgAWtBDmohBwNAIAFB4scAai0AACAALQAAIgVBIHIgBSAFQcEAa0H/AXFBGkkbQf8BcUcNBiABQQ5GDQcgAUEBaiEBIAQgAEEBaiIARw0ACyADIAY2AgAMdAtB0gAhAiAEIAEiAEYNcyAEIAFrIAMoAgAiAWohBSAAIAFrQQFqIQYDQCABQeDHAGotAAAgAC0AACIHQSByIAcgB0HBAGtB/wFxQRpJG0H/AXFHDQUgAUEBRg0CIAFBAWohASAEIABBAWoiAEcNAAsgAyAFNgIADHMLIAEgBEYEQEHRACECDHMLAkACQCABLQAAIgBBIHIgACAAQcEAa0H/AXFBGkkbQf8BcUHuAGsOBwA5OTk5OQE5CyABQQFqIQFBwwAhAgxaCyABQQFqIQFBxAAhAgxZCyADQQA2AgAgBkEBaiEBQcUAIQIMWAtB0AAhAiAEIAEiAEYNcCAEIAFrIAMoAgAiAWohBiAAIAFrQQlqIQcDQCABQdbHAGotAAAgAC0AACIFQSByIAUgBUHBAGtB/wFxQRpJG0H/AXFHDQJBAiABQQlGDQQaIAFBAWohASAEIABBAWoiAEcNAAsgAyAGNgIADHALQc8AIQIgBCABIgBGDW8gBCABayADKAIAIgFqIQYgACABa0EFaiEHA0AgAUHQxwBqLQAAIAAtAAAiBUEgciAFIAVBwQBrQf8BcUEaSRtB/wFxRw0BIAFBBUYNAiABQQFqIQEgBCAAQQFqIgBHDQALIAMgBjYCAAxvCyAAIQEgA0EANgIADDMLQQELOgAsIANBADYCACAHQQFqIQELQS0hAgxSCwJAA0AgAS0AAEHQxQBqLQAAQQFHDQEgBCABQQFqIgFHDQALQc0AIQIMawtBwgAhAgxRCyABIARGBEBBzAAhAgxqCyABLQAAQTpGBEAgAygCBCEAIANBADYCBCADIAAgARAwIgBFDTMgA0HLADYCHCADIAA2AgwgAyABQQFqNgIUQQAhAgxqCyADQQA2AhwgAyABNgIUIANB5xE2AhAgA0EKNgIMQQAhAgxpCwJAAkAgAy0ALEECaw4CAAEnCyADQTNqLQAAQQJxRQ0mIAMtAC5BAnENJiADQQA2AhwgAyABNgIUIANBphQ2AhAgA0ELNgIMQQAhAgxpCyADLQAyQSBxRQ0lIAMtAC5BAnENJSADQQA2AhwgAyABNgIUIANBvRM2AhAgA0EPNgIMQQAhAgxoC0EAIQACQCADKAI4IgJFDQAgAigCSCICRQ0AIAMgAhEAACEACyAARQRAQcEAIQIMTwsgAEEVRwRAIANBADYCHCADIAE2AhQgA0GmDzYCECADQRw2AgxBACECDGgLIANBygA2AhwgAyABNgIUIANBhRw2AhAgA0EVNgIMQQAhAgxnCyABIARHBEAgASECA0AgBCACIgFrQRBOBEAgAUEQaiEC/Qz/////////////////////IAH9AAAAIg1BB/1sIA39DODg4ODg4ODg4ODg4ODg4OD9bv0MX19fX19fX19fX19fX19fX/0mIA39DAkJCQkJCQkJCQkJCQkJCQn9I/1Q/VL9ZEF/c2giAEEQRg0BIAAgAWohAQwYCyABIARGBEBBxAAhAgxpCyABLQAAQcDBAGotAABBAUcNFyAEIAFBAWoiAkcNAAtBxAAhAgxnC0HEACECDGYLIAEgBEcEQANAAkAgAS0AACIAQSByIAAgAEHBAGtB/wFxQRpJG0H/AXEiAEEJRg0AIABBIEYNAAJAAkACQAJAIABB4wBrDhMAAwMDAwMDAwEDAwMDAwMDAwMCAwsgAUEBaiEBQTYhAgxSCyABQQFqIQFBNyECDFELIAFBAWohAUE4IQIMUAsMFQsgBCABQQFqIgFHDQALQTwhAgxmC0E8IQIMZQsgASAERgRAQcgAIQIMZQsgA0ESNgIIIAMgATYCBAJAAkACQAJAAkAgAy0ALEEBaw4EFAABAgkLIAMtADJBIHENA0HgASECDE8LAkAgAy8BMiIAQQhxRQ0AIAMtAChBAUcNACADLQAuQQhxRQ0CCyADIABB9/sDcUGABHI7ATIMCwsgAyADLwEyQRByOwEyDAQLIANBADYCBCADIAEgARAxIgAEQCADQcEANgIcIAMgADYCDCADIAFBAWo2AhRBACECDGYLIAFBAWohAQxYCyADQQA2AhwgAyABNgIUIANB9BM2AhAgA0EENgIMQQAhAgxkC0HHACECIAEgBEYNYyADKAIAIgAgBCABa2ohBSABIABrQQZqIQYCQANAIABBwMUAai0AACABLQAAQSByRw0BIABBBkYNSiAAQQFqIQAgBCABQQFqIgFHDQALIAMgBTYCAAxkCyADQQA2AgAMBQsCQCABIARHBEADQCABLQAAQcDDAGotAAAiAEEBRwRAIABBAkcNAyABQQFqIQEMBQsgBCABQQFqIgFHDQALQcUAIQIMZAtBxQAhAgxjCwsgA0EAOgAsDAELQQshAgxHC0E/IQIMRgsCQAJAA0AgAS0AACIAQSBHBEACQCAAQQprDgQDBQUDAAsgAEEsRg0DDAQLIAQgAUEBaiIBRw0AC0HGACECDGALIANBCDoALAwOCyADLQAoQQFHDQIgAy0ALkEIcQ0CIAMoAgQhACADQQA2AgQgAyAAIAEQMSIABEAgA0HCADYCHCADIAA2AgwgAyABQQFqNgIUQQAhAgxfCyABQQFqIQEMUAtBOyECDEQLAkADQCABLQAAIgBBIEcgAEEJR3ENASAEIAFBAWoiAUcNAAtBwwAhAgxdCwtBPCECDEILAkACQCABIARHBEADQCABLQAAIgBBIEcEQCAAQQprDgQDBAQDBAsgBCABQQFqIgFHDQALQT8hAgxdC0E/IQIMXAsgAyADLwEyQSByOwEyDAoLIAMoAgQhACADQQA2AgQgAyAAIAEQMSIARQ1OIANBPjYCHCADIAE2AhQgAyAANgIMQQAhAgxaCwJAIAEgBEcEQANAIAEtAABBwMMAai0AACIAQQFHBEAgAEECRg0DDAwLIAQgAUEBaiIBRw0AC0E3IQIMWwtBNyECDFoLIAFBAWohAQwEC0E7IQIgBCABIgBGDVggBCABayADKAIAIgFqIQYgACABa0EFaiEHAkADQCABQZDIAGotAAAgAC0AACIFQSByIAUgBUHBAGtB/wFxQRpJG0H/AXFHDQEgAUEFRgRAQQchAQw/CyABQQFqIQEgBCAAQQFqIgBHDQALIAMgBjYCAAxZCyADQQA2AgAgACEBDAULQTohAiAEIAEiAEYNVyAEIAFrIAMoAgAiAWohBiAAIAFrQQhqIQcCQANAIAFBtMEAai0AACAALQAAIgVBIHIgBSAFQcEAa0H/AXFBGkkbQf8BcUcNASABQQhGBEBBBSEBDD4LIAFBAWohASAEIABBAWoiAEcNAAsgAyAGNgIADFgLIANBADYCACAAIQEMBAtBOSECIAQgASIARg1WIAQgAWsgAygCACIBaiEGIAAgAWtBA2ohBwJAA0AgAUGwwQBqLQAAIAAtAAAiBUEgciAFIAVBwQBrQf8BcUEaSRtB/wFxRw0BIAFBA0YEQEEGIQEMPQsgAUEBaiEBIAQgAEEBaiIARw0ACyADIAY2AgAMVwsgA0EANgIAIAAhAQwDCwJAA0AgAS0AACIAQSBHBEAgAEEKaw4EBwQEBwILIAQgAUEBaiIBRw0AC0E4IQIMVgsgAEEsRw0BIAFBAWohAEEBIQECQAJAAkACQAJAIAMtACxBBWsOBAMBAgQACyAAIQEMBAtBAiEBDAELQQQhAQsgA0EBOgAsIAMgAy8BMiABcjsBMiAAIQEMAQsgAyADLwEyQQhyOwEyIAAhAQtBPiECDDsLIANBADoALAtBOSECDDkLIAEgBEYEQEE2IQIMUgsCQAJAAkACQAJAIAEtAABBCmsOBAACAgECCyADKAIEIQAgA0EANgIEIAMgACABEDEiAEUNAiADQTM2AhwgAyABNgIUIAMgADYCDEEAIQIMVQsgAygCBCEAIANBADYCBCADIAAgARAxIgBFBEAgAUEBaiEBDAYLIANBMjYCHCADIAA2AgwgAyABQQFqNgIUQQAhAgxUCyADLQAuQQFxBEBB3wEhAgw7CyADKAIEIQAgA0EANgIEIAMgACABEDEiAA0BDEkLQTQhAgw5CyADQTU2AhwgAyABNgIUIAMgADYCDEEAIQIMUQtBNSECDDcLIANBL2otAABBAXENACADQQA2AhwgAyABNgIUIANB6xY2AhAgA0EZNgIMQQAhAgxPC0EzIQIMNQsgASAERgRAQTIhAgxOCwJAIAEtAABBCkYEQCABQQFqIQEMAQsgA0EANgIcIAMgATYCFCADQZIXNgIQIANBAzYCDEEAIQIMTgtBMiECDDQLIAEgBEYEQEExIQIMTQsCQCABLQAAIgBBCUYNACAAQSBGDQBBASECAkAgAy0ALEEFaw4EBgQFAA0LIAMgAy8BMkEIcjsBMgwMCyADLQAuQQFxRQ0BIAMtACxBCEcNACADQQA6ACwLQT0hAgwyCyADQQA2AhwgAyABNgIUIANBwhY2AhAgA0EKNgIMQQAhAgxKC0ECIQIMAQtBBCECCyADQQE6ACwgAyADLwEyIAJyOwEyDAYLIAEgBEYEQEEwIQIMRwsgAS0AAEEKRgRAIAFBAWohAQwBCyADLQAuQQFxDQAgA0EANgIcIAMgATYCFCADQdwoNgIQIANBAjYCDEEAIQIMRgtBMCECDCwLIAFBAWohAUExIQIMKwsgASAERgRAQS8hAgxECyABLQAAIgBBCUcgAEEgR3FFBEAgAUEBaiEBIAMtAC5BAXENASADQQA2AhwgAyABNgIUIANBlxA2AhAgA0EKNgIMQQAhAgxEC0EBIQICQAJAAkACQAJAAkAgAy0ALEECaw4HBQQEAwECAAQLIAMgAy8BMkEIcjsBMgwDC0ECIQIMAQtBBCECCyADQQE6ACwgAyADLwEyIAJyOwEyC0EvIQIMKwsgA0EANgIcIAMgATYCFCADQYQTNgIQIANBCzYCDEEAIQIMQwtB4QEhAgwpCyABIARGBEBBLiECDEILIANBADYCBCADQRI2AgggAyABIAEQMSIADQELQS4hAgwnCyADQS02AhwgAyABNgIUIAMgADYCDEEAIQIMPwtBACEAAkAgAygCOCICRQ0AIAIoAkwiAkUNACADIAIRAAAhAAsgAEUNACAAQRVHDQEgA0HYADYCHCADIAE2AhQgA0GzGzYCECADQRU2AgxBACECDD4LQcwAIQIMJAsgA0EANgIcIAMgATYCFCADQbMONgIQIANBHTYCDEEAIQIMPAsgASAERgRAQc4AIQIMPAsgAS0AACIAQSBGDQIgAEE6Rg0BCyADQQA6ACxBCSECDCELIAMoAgQhACADQQA2AgQgAyAAIAEQMCIADQEMAgsgAy0ALkEBcQRAQd4BIQIMIAsgAygCBCEAIANBADYCBCADIAAgARAwIgBFDQIgA0EqNgIcIAMgADYCDCADIAFBAWo2AhRBACECDDgLIANBywA2AhwgAyAANgIMIAMgAUEBajYCFEEAIQIMNwsgAUEBaiEBQcAAIQIMHQsgAUEBaiEBDCwLIAEgBEYEQEErIQIMNQsCQCABLQAAQQpGBEAgAUEBaiEBDAELIAMtAC5BwABxRQ0GCyADLQAyQYABcQRAQQAhAAJAIAMoAjgiAkUNACACKAJcIgJFDQAgAyACEQAAIQALIABFDRIgAEEVRgRAIANBBTYCHCADIAE2AhQgA0GbGzYCECADQRU2AgxBACECDDYLIANBADYCHCADIAE2AhQgA0GQDjYCECADQRQ2AgxBACECDDULIANBMmohAiADEDVBACEAAkAgAygCOCIGRQ0AIAYoAigiBkUNACADIAYRAAAhAAsgAA4WAgEABAQEBAQEBAQEBAQEBAQEBAQEAwQLIANBAToAMAsgAiACLwEAQcAAcjsBAAtBKyECDBgLIANBKTYCHCADIAE2AhQgA0GsGTYCECADQRU2AgxBACECDDALIANBADYCHCADIAE2AhQgA0HlCzYCECADQRE2AgxBACECDC8LIANBADYCHCADIAE2AhQgA0GlCzYCECADQQI2AgxBACECDC4LQQEhByADLwEyIgVBCHFFBEAgAykDIEIAUiEHCwJAIAMtADAEQEEBIQAgAy0AKUEFRg0BIAVBwABxRSAHcUUNAQsCQCADLQAoIgJBAkYEQEEBIQAgAy8BNCIGQeUARg0CQQAhACAFQcAAcQ0CIAZB5ABGDQIgBkHmAGtBAkkNAiAGQcwBRg0CIAZBsAJGDQIMAQtBACEAIAVBwABxDQELQQIhACAFQQhxDQAgBUGABHEEQAJAIAJBAUcNACADLQAuQQpxDQBBBSEADAILQQQhAAwBCyAFQSBxRQRAIAMQNkEAR0ECdCEADAELQQBBAyADKQMgUBshAAsgAEEBaw4FAgAHAQMEC0ERIQIMEwsgA0EBOgAxDCkLQQAhAgJAIAMoAjgiAEUNACAAKAIwIgBFDQAgAyAAEQAAIQILIAJFDSYgAkEVRgRAIANBAzYCHCADIAE2AhQgA0HSGzYCECADQRU2AgxBACECDCsLQQAhAiADQQA2AhwgAyABNgIUIANB3Q42AhAgA0ESNgIMDCoLIANBADYCHCADIAE2AhQgA0H5IDYCECADQQ82AgxBACECDCkLQQAhAAJAIAMoAjgiAkUNACACKAIwIgJFDQAgAyACEQAAIQALIAANAQtBDiECDA4LIABBFUYEQCADQQI2AhwgAyABNgIUIANB0hs2AhAgA0EVNgIMQQAhAgwnCyADQQA2AhwgAyABNgIUIANB3Q42AhAgA0ESNgIMQQAhAgwmC0EqIQIMDAsgASAERwRAIANBCTYCCCADIAE2AgRBKSECDAwLQSYhAgwkCyADIAMpAyAiDCAEIAFrrSIKfSILQgAgCyAMWBs3AyAgCiAMVARAQSUhAgwkCyADKAIEIQAgA0EANgIEIAMgACABIAynaiIBEDIiAEUNACADQQU2AhwgAyABNgIUIAMgADYCDEEAIQIMIwtBDyECDAkLQgAhCgJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQCABLQAAQTBrDjcXFgABAgMEBQYHFBQUFBQUFAgJCgsMDRQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUDg8QERITFAtCAiEKDBYLQgMhCgwVC0IEIQoMFAtCBSEKDBMLQgYhCgwSC0IHIQoMEQtCCCEKDBALQgkhCgwPC0IKIQoMDgtCCyEKDA0LQgwhCgwMC0INIQoMCwtCDiEKDAoLQg8hCgwJC0IKIQoMCAtCCyEKDAcLQgwhCgwGC0INIQoMBQtCDiEKDAQLQg8hCgwDCyADQQA2AhwgAyABNgIUIANBnxU2AhAgA0EMNgIMQQAhAgwhCyABIARGBEBBIiECDCELQgAhCgJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkAgAS0AAEEwaw43FRQAAQIDBAUGBxYWFhYWFhYICQoLDA0WFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFg4PEBESExYLQgIhCgwUC0IDIQoMEwtCBCEKDBILQgUhCgwRC0IGIQoMEAtCByEKDA8LQgghCgwOC0IJIQoMDQtCCiEKDAwLQgshCgwLC0IMIQoMCgtCDSEKDAkLQg4hCgwIC0IPIQoMBwtCCiEKDAYLQgshCgwFC0IMIQoMBAtCDSEKDAMLQg4hCgwCC0IPIQoMAQtCASEKCyABQQFqIQEgAykDICILQv//////////D1gEQCADIAtCBIYgCoQ3AyAMAgsgA0EANgIcIAMgATYCFCADQbUJNgIQIANBDDYCDEEAIQIMHgtBJyECDAQLQSghAgwDCyADIAE6ACwgA0EANgIAIAdBAWohAUEMIQIMAgsgA0EANgIAIAZBAWohAUEKIQIMAQsgAUEBaiEBQQghAgwACwALQQAhAiADQQA2AhwgAyABNgIUIANBsjg2AhAgA0EINgIMDBcLQQAhAiADQQA2AhwgAyABNgIUIANBgxE2AhAgA0EJNgIMDBYLQQAhAiADQQA2AhwgAyABNgIUIANB3wo2AhAgA0EJNgIMDBULQQAhAiADQQA2AhwgAyABNgIUIANB7RA2AhAgA0EJNgIMDBQLQQAhAiADQQA2AhwgAyABNgIUIANB0hE2AhAgA0EJNgIMDBMLQQAhAiADQQA2AhwgAyABNgIUIANBsjg2AhAgA0EINgIMDBILQQAhAiADQQA2AhwgAyABNgIUIANBgxE2AhAgA0EJNgIMDBELQQAhAiADQQA2AhwgAyABNgIUIANB3wo2AhAgA0EJNgIMDBALQQAhAiADQQA2AhwgAyABNgIUIANB7RA2AhAgA0EJNgIMDA8LQQAhAiADQQA2AhwgAyABNgIUIANB0hE2AhAgA0EJNgIMDA4LQQAhAiADQQA2AhwgAyABNgIUIANBuRc2AhAgA0EPNgIMDA0LQQAhAiADQQA2AhwgAyABNgIUIANBuRc2AhAgA0EPNgIMDAwLQQAhAiADQQA2AhwgAyABNgIUIANBmRM2AhAgA0ELNgIMDAsLQQAhAiADQQA2AhwgAyABNgIUIANBnQk2AhAgA0ELNgIMDAoLQQAhAiADQQA2AhwgAyABNgIUIANBlxA2AhAgA0EKNgIMDAkLQQAhAiADQQA2AhwgAyABNgIUIANBsRA2AhAgA0EKNgIMDAgLQQAhAiADQQA2AhwgAyABNgIUIANBux02AhAgA0ECNgIMDAcLQQAhAiADQQA2AhwgAyABNgIUIANBlhY2AhAgA0ECNgIMDAYLQQAhAiADQQA2AhwgAyABNgIUIANB+Rg2AhAgA0ECNgIMDAULQQAhAiADQQA2AhwgAyABNgIUIANBxBg2AhAgA0ECNgIMDAQLIANBAjYCHCADIAE2AhQgA0GpHjYCECADQRY2AgxBACECDAMLQd4AIQIgASAERg0CIAlBCGohByADKAIAIQUCQAJAIAEgBEcEQCAFQZbIAGohCCAEIAVqIAFrIQYgBUF/c0EKaiIFIAFqIQADQCABLQAAIAgtAABHBEBBAiEIDAMLIAVFBEBBACEIIAAhAQwDCyAFQQFrIQUgCEEBaiEIIAQgAUEBaiIBRw0ACyAGIQUgBCEBCyAHQQE2AgAgAyAFNgIADAELIANBADYCACAHIAg2AgALIAcgATYCBCAJKAIMIQACQAJAIAkoAghBAWsOAgQBAAsgA0EANgIcIANBwh42AhAgA0EXNgIMIAMgAEEBajYCFEEAIQIMAwsgA0EANgIcIAMgADYCFCADQdceNgIQIANBCTYCDEEAIQIMAgsgASAERgRAQSghAgwCCyADQQk2AgggAyABNgIEQSchAgwBCyABIARGBEBBASECDAELA0ACQAJAAkAgAS0AAEEKaw4EAAEBAAELIAFBAWohAQwBCyABQQFqIQEgAy0ALkEgcQ0AQQAhAiADQQA2AhwgAyABNgIUIANBoSE2AhAgA0EFNgIMDAILQQEhAiABIARHDQALCyAJQRBqJAAgAkUEQCADKAIMIQAMAQsgAyACNgIcQQAhACADKAIEIgFFDQAgAyABIAQgAygCCBEBACIBRQ0AIAMgBDYCFCADIAE2AgwgASEACyAAC74CAQJ/IABBADoAACAAQeQAaiIBQQFrQQA6AAAgAEEAOgACIABBADoAASABQQNrQQA6AAAgAUECa0EAOgAAIABBADoAAyABQQRrQQA6AABBACAAa0EDcSIBIABqIgBBADYCAEHkACABa0F8cSICIABqIgFBBGtBADYCAAJAIAJBCUkNACAAQQA2AgggAEEANgIEIAFBCGtBADYCACABQQxrQQA2AgAgAkEZSQ0AIABBADYCGCAAQQA2AhQgAEEANgIQIABBADYCDCABQRBrQQA2AgAgAUEUa0EANgIAIAFBGGtBADYCACABQRxrQQA2AgAgAiAAQQRxQRhyIgJrIgFBIEkNACAAIAJqIQADQCAAQgA3AxggAEIANwMQIABCADcDCCAAQgA3AwAgAEEgaiEAIAFBIGsiAUEfSw0ACwsLVgEBfwJAIAAoAgwNAAJAAkACQAJAIAAtADEOAwEAAwILIAAoAjgiAUUNACABKAIwIgFFDQAgACABEQAAIgENAwtBAA8LAAsgAEHKGTYCEEEOIQELIAELGgAgACgCDEUEQCAAQd4fNgIQIABBFTYCDAsLFAAgACgCDEEVRgRAIABBADYCDAsLFAAgACgCDEEWRgRAIABBADYCDAsLBwAgACgCDAsHACAAKAIQCwkAIAAgATYCEAsHACAAKAIUCysAAkAgAEEnTw0AQv//////CSAArYhCAYNQDQAgAEECdEHQOGooAgAPCwALFwAgAEEvTwRAAAsgAEECdEHsOWooAgALvwkBAX9B9C0hAQJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAIABB5ABrDvQDY2IAAWFhYWFhYQIDBAVhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhBgcICQoLDA0OD2FhYWFhEGFhYWFhYWFhYWFhEWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYRITFBUWFxgZGhthYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhHB0eHyAhIiMkJSYnKCkqKywtLi8wMTIzNDU2YTc4OTphYWFhYWFhYTthYWE8YWFhYT0+P2FhYWFhYWFhQGFhQWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYUJDREVGR0hJSktMTU5PUFFSU2FhYWFhYWFhVFVWV1hZWlthXF1hYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFeYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhX2BhC0HqLA8LQZgmDwtB7TEPC0GgNw8LQckpDwtBtCkPC0GWLQ8LQesrDwtBojUPC0HbNA8LQeApDwtB4yQPC0HVJA8LQe4kDwtB5iUPC0HKNA8LQdA3DwtBqjUPC0H1LA8LQfYmDwtBgiIPC0HyMw8LQb4oDwtB5zcPC0HNIQ8LQcAhDwtBuCUPC0HLJQ8LQZYkDwtBjzQPC0HNNQ8LQd0qDwtB7jMPC0GcNA8LQZ4xDwtB9DUPC0HlIg8LQa8lDwtBmTEPC0GyNg8LQfk2DwtBxDIPC0HdLA8LQYIxDwtBwTEPC0GNNw8LQckkDwtB7DYPC0HnKg8LQcgjDwtB4iEPC0HJNw8LQaUiDwtBlCIPC0HbNg8LQd41DwtBhiYPC0G8Kw8LQYsyDwtBoCMPC0H2MA8LQYAsDwtBiSsPC0GkJg8LQfIjDwtBgSgPC0GrMg8LQesnDwtBwjYPC0GiJA8LQc8qDwtB3CMPC0GHJw8LQeQ0DwtBtyIPC0GtMQ8LQdUiDwtBrzQPC0HeJg8LQdYyDwtB9DQPC0GBOA8LQfQ3DwtBkjYPC0GdJw8LQYIpDwtBjSMPC0HXMQ8LQb01DwtBtDcPC0HYMA8LQbYnDwtBmjgPC0GnKg8LQcQnDwtBriMPC0H1Ig8LAAtByiYhAQsgAQsXACAAIAAvAS5B/v8DcSABQQBHcjsBLgsaACAAIAAvAS5B/f8DcSABQQBHQQF0cjsBLgsaACAAIAAvAS5B+/8DcSABQQBHQQJ0cjsBLgsaACAAIAAvAS5B9/8DcSABQQBHQQN0cjsBLgsaACAAIAAvAS5B7/8DcSABQQBHQQR0cjsBLgsaACAAIAAvAS5B3/8DcSABQQBHQQV0cjsBLgsaACAAIAAvAS5Bv/8DcSABQQBHQQZ0cjsBLgsaACAAIAAvAS5B//4DcSABQQBHQQd0cjsBLgsaACAAIAAvAS5B//0DcSABQQBHQQh0cjsBLgsaACAAIAAvAS5B//sDcSABQQBHQQl0cjsBLgs+AQJ/AkAgACgCOCIDRQ0AIAMoAgQiA0UNACAAIAEgAiABayADEQEAIgRBf0cNACAAQeESNgIQQRghBAsgBAs+AQJ/AkAgACgCOCIDRQ0AIAMoAggiA0UNACAAIAEgAiABayADEQEAIgRBf0cNACAAQfwRNgIQQRghBAsgBAs+AQJ/AkAgACgCOCIDRQ0AIAMoAgwiA0UNACAAIAEgAiABayADEQEAIgRBf0cNACAAQewKNgIQQRghBAsgBAs+AQJ/AkAgACgCOCIDRQ0AIAMoAhAiA0UNACAAIAEgAiABayADEQEAIgRBf0cNACAAQfoeNgIQQRghBAsgBAs+AQJ/AkAgACgCOCIDRQ0AIAMoAhQiA0UNACAAIAEgAiABayADEQEAIgRBf0cNACAAQcsQNgIQQRghBAsgBAs+AQJ/AkAgACgCOCIDRQ0AIAMoAhgiA0UNACAAIAEgAiABayADEQEAIgRBf0cNACAAQbcfNgIQQRghBAsgBAs+AQJ/AkAgACgCOCIDRQ0AIAMoAhwiA0UNACAAIAEgAiABayADEQEAIgRBf0cNACAAQb8VNgIQQRghBAsgBAs+AQJ/AkAgACgCOCIDRQ0AIAMoAiwiA0UNACAAIAEgAiABayADEQEAIgRBf0cNACAAQf4INgIQQRghBAsgBAs+AQJ/AkAgACgCOCIDRQ0AIAMoAiAiA0UNACAAIAEgAiABayADEQEAIgRBf0cNACAAQYwdNgIQQRghBAsgBAs+AQJ/AkAgACgCOCIDRQ0AIAMoAiQiA0UNACAAIAEgAiABayADEQEAIgRBf0cNACAAQeYVNgIQQRghBAsgBAs4ACAAAn8gAC8BMkEUcUEURgRAQQEgAC0AKEEBRg0BGiAALwE0QeUARgwBCyAALQApQQVGCzoAMAtZAQJ/AkAgAC0AKEEBRg0AIAAvATQiAUHkAGtB5ABJDQAgAUHMAUYNACABQbACRg0AIAAvATIiAEHAAHENAEEBIQIgAEGIBHFBgARGDQAgAEEocUUhAgsgAguMAQECfwJAAkACQCAALQAqRQ0AIAAtACtFDQAgAC8BMiIBQQJxRQ0BDAILIAAvATIiAUEBcUUNAQtBASECIAAtAChBAUYNACAALwE0IgBB5ABrQeQASQ0AIABBzAFGDQAgAEGwAkYNACABQcAAcQ0AQQAhAiABQYgEcUGABEYNACABQShxQQBHIQILIAILcwAgAEEQav0MAAAAAAAAAAAAAAAAAAAAAP0LAwAgAP0MAAAAAAAAAAAAAAAAAAAAAP0LAwAgAEEwav0MAAAAAAAAAAAAAAAAAAAAAP0LAwAgAEEgav0MAAAAAAAAAAAAAAAAAAAAAP0LAwAgAEH9ATYCHAsGACAAEDoLmi0BC38jAEEQayIKJABB3NUAKAIAIglFBEBBnNkAKAIAIgVFBEBBqNkAQn83AgBBoNkAQoCAhICAgMAANwIAQZzZACAKQQhqQXBxQdiq1aoFcyIFNgIAQbDZAEEANgIAQYDZAEEANgIAC0GE2QBBwNkENgIAQdTVAEHA2QQ2AgBB6NUAIAU2AgBB5NUAQX82AgBBiNkAQcCmAzYCAANAIAFBgNYAaiABQfTVAGoiAjYCACACIAFB7NUAaiIDNgIAIAFB+NUAaiADNgIAIAFBiNYAaiABQfzVAGoiAzYCACADIAI2AgAgAUGQ1gBqIAFBhNYAaiICNgIAIAIgAzYCACABQYzWAGogAjYCACABQSBqIgFBgAJHDQALQczZBEGBpgM2AgBB4NUAQazZACgCADYCAEHQ1QBBgKYDNgIAQdzVAEHI2QQ2AgBBzP8HQTg2AgBByNkEIQkLAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkAgAEHsAU0EQEHE1QAoAgAiBkEQIABBE2pBcHEgAEELSRsiBEEDdiIAdiIBQQNxBEACQCABQQFxIAByQQFzIgJBA3QiAEHs1QBqIgEgAEH01QBqKAIAIgAoAggiA0YEQEHE1QAgBkF+IAJ3cTYCAAwBCyABIAM2AgggAyABNgIMCyAAQQhqIQEgACACQQN0IgJBA3I2AgQgACACaiIAIAAoAgRBAXI2AgQMEQtBzNUAKAIAIgggBE8NASABBEACQEECIAB0IgJBACACa3IgASAAdHFoIgBBA3QiAkHs1QBqIgEgAkH01QBqKAIAIgIoAggiA0YEQEHE1QAgBkF+IAB3cSIGNgIADAELIAEgAzYCCCADIAE2AgwLIAIgBEEDcjYCBCAAQQN0IgAgBGshBSAAIAJqIAU2AgAgAiAEaiIEIAVBAXI2AgQgCARAIAhBeHFB7NUAaiEAQdjVACgCACEDAn9BASAIQQN2dCIBIAZxRQRAQcTVACABIAZyNgIAIAAMAQsgACgCCAsiASADNgIMIAAgAzYCCCADIAA2AgwgAyABNgIICyACQQhqIQFB2NUAIAQ2AgBBzNUAIAU2AgAMEQtByNUAKAIAIgtFDQEgC2hBAnRB9NcAaigCACIAKAIEQXhxIARrIQUgACECA0ACQCACKAIQIgFFBEAgAkEUaigCACIBRQ0BCyABKAIEQXhxIARrIgMgBUkhAiADIAUgAhshBSABIAAgAhshACABIQIMAQsLIAAoAhghCSAAKAIMIgMgAEcEQEHU1QAoAgAaIAMgACgCCCIBNgIIIAEgAzYCDAwQCyAAQRRqIgIoAgAiAUUEQCAAKAIQIgFFDQMgAEEQaiECCwNAIAIhByABIgNBFGoiAigCACIBDQAgA0EQaiECIAMoAhAiAQ0ACyAHQQA2AgAMDwtBfyEEIABBv39LDQAgAEETaiIBQXBxIQRByNUAKAIAIghFDQBBACAEayEFAkACQAJAAn9BACAEQYACSQ0AGkEfIARB////B0sNABogBEEmIAFBCHZnIgBrdkEBcSAAQQF0a0E+agsiBkECdEH01wBqKAIAIgJFBEBBACEBQQAhAwwBC0EAIQEgBEEZIAZBAXZrQQAgBkEfRxt0IQBBACEDA0ACQCACKAIEQXhxIARrIgcgBU8NACACIQMgByIFDQBBACEFIAIhAQwDCyABIAJBFGooAgAiByAHIAIgAEEddkEEcWpBEGooAgAiAkYbIAEgBxshASAAQQF0IQAgAg0ACwsgASADckUEQEEAIQNBAiAGdCIAQQAgAGtyIAhxIgBFDQMgAGhBAnRB9NcAaigCACEBCyABRQ0BCwNAIAEoAgRBeHEgBGsiAiAFSSEAIAIgBSAAGyEFIAEgAyAAGyEDIAEoAhAiAAR/IAAFIAFBFGooAgALIgENAAsLIANFDQAgBUHM1QAoAgAgBGtPDQAgAygCGCEHIAMgAygCDCIARwRAQdTVACgCABogACADKAIIIgE2AgggASAANgIMDA4LIANBFGoiAigCACIBRQRAIAMoAhAiAUUNAyADQRBqIQILA0AgAiEGIAEiAEEUaiICKAIAIgENACAAQRBqIQIgACgCECIBDQALIAZBADYCAAwNC0HM1QAoAgAiAyAETwRAQdjVACgCACEBAkAgAyAEayICQRBPBEAgASAEaiIAIAJBAXI2AgQgASADaiACNgIAIAEgBEEDcjYCBAwBCyABIANBA3I2AgQgASADaiIAIAAoAgRBAXI2AgRBACEAQQAhAgtBzNUAIAI2AgBB2NUAIAA2AgAgAUEIaiEBDA8LQdDVACgCACIDIARLBEAgBCAJaiIAIAMgBGsiAUEBcjYCBEHc1QAgADYCAEHQ1QAgATYCACAJIARBA3I2AgQgCUEIaiEBDA8LQQAhASAEAn9BnNkAKAIABEBBpNkAKAIADAELQajZAEJ/NwIAQaDZAEKAgISAgIDAADcCAEGc2QAgCkEMakFwcUHYqtWqBXM2AgBBsNkAQQA2AgBBgNkAQQA2AgBBgIAECyIAIARBxwBqIgVqIgZBACAAayIHcSICTwRAQbTZAEEwNgIADA8LAkBB/NgAKAIAIgFFDQBB9NgAKAIAIgggAmohACAAIAFNIAAgCEtxDQBBACEBQbTZAEEwNgIADA8LQYDZAC0AAEEEcQ0EAkACQCAJBEBBhNkAIQEDQCABKAIAIgAgCU0EQCAAIAEoAgRqIAlLDQMLIAEoAggiAQ0ACwtBABA7IgBBf0YNBSACIQZBoNkAKAIAIgFBAWsiAyAAcQRAIAIgAGsgACADakEAIAFrcWohBgsgBCAGTw0FIAZB/v///wdLDQVB/NgAKAIAIgMEQEH02AAoAgAiByAGaiEBIAEgB00NBiABIANLDQYLIAYQOyIBIABHDQEMBwsgBiADayAHcSIGQf7///8HSw0EIAYQOyEAIAAgASgCACABKAIEakYNAyAAIQELAkAgBiAEQcgAak8NACABQX9GDQBBpNkAKAIAIgAgBSAGa2pBACAAa3EiAEH+////B0sEQCABIQAMBwsgABA7QX9HBEAgACAGaiEGIAEhAAwHC0EAIAZrEDsaDAQLIAEiAEF/Rw0FDAMLQQAhAwwMC0EAIQAMCgsgAEF/Rw0CC0GA2QBBgNkAKAIAQQRyNgIACyACQf7///8HSw0BIAIQOyEAQQAQOyEBIABBf0YNASABQX9GDQEgACABTw0BIAEgAGsiBiAEQThqTQ0BC0H02ABB9NgAKAIAIAZqIgE2AgBB+NgAKAIAIAFJBEBB+NgAIAE2AgALAkACQAJAQdzVACgCACICBEBBhNkAIQEDQCAAIAEoAgAiAyABKAIEIgVqRg0CIAEoAggiAQ0ACwwCC0HU1QAoAgAiAUEARyAAIAFPcUUEQEHU1QAgADYCAAtBACEBQYjZACAGNgIAQYTZACAANgIAQeTVAEF/NgIAQejVAEGc2QAoAgA2AgBBkNkAQQA2AgADQCABQYDWAGogAUH01QBqIgI2AgAgAiABQezVAGoiAzYCACABQfjVAGogAzYCACABQYjWAGogAUH81QBqIgM2AgAgAyACNgIAIAFBkNYAaiABQYTWAGoiAjYCACACIAM2AgAgAUGM1gBqIAI2AgAgAUEgaiIBQYACRw0AC0F4IABrQQ9xIgEgAGoiAiAGQThrIgMgAWsiAUEBcjYCBEHg1QBBrNkAKAIANgIAQdDVACABNgIAQdzVACACNgIAIAAgA2pBODYCBAwCCyAAIAJNDQAgAiADSQ0AIAEoAgxBCHENAEF4IAJrQQ9xIgAgAmoiA0HQ1QAoAgAgBmoiByAAayIAQQFyNgIEIAEgBSAGajYCBEHg1QBBrNkAKAIANgIAQdDVACAANgIAQdzVACADNgIAIAIgB2pBODYCBAwBCyAAQdTVACgCAEkEQEHU1QAgADYCAAsgACAGaiEDQYTZACEBAkACQAJAA0AgAyABKAIARwRAIAEoAggiAQ0BDAILCyABLQAMQQhxRQ0BC0GE2QAhAQNAIAEoAgAiAyACTQRAIAMgASgCBGoiBSACSw0DCyABKAIIIQEMAAsACyABIAA2AgAgASABKAIEIAZqNgIEIABBeCAAa0EPcWoiCSAEQQNyNgIEIANBeCADa0EPcWoiBiAEIAlqIgRrIQEgAiAGRgRAQdzVACAENgIAQdDVAEHQ1QAoAgAgAWoiADYCACAEIABBAXI2AgQMCAtB2NUAKAIAIAZGBEBB2NUAIAQ2AgBBzNUAQczVACgCACABaiIANgIAIAQgAEEBcjYCBCAAIARqIAA2AgAMCAsgBigCBCIFQQNxQQFHDQYgBUF4cSEIIAVB/wFNBEAgBUEDdiEDIAYoAggiACAGKAIMIgJGBEBBxNUAQcTVACgCAEF+IAN3cTYCAAwHCyACIAA2AgggACACNgIMDAYLIAYoAhghByAGIAYoAgwiAEcEQCAAIAYoAggiAjYCCCACIAA2AgwMBQsgBkEUaiICKAIAIgVFBEAgBigCECIFRQ0EIAZBEGohAgsDQCACIQMgBSIAQRRqIgIoAgAiBQ0AIABBEGohAiAAKAIQIgUNAAsgA0EANgIADAQLQXggAGtBD3EiASAAaiIHIAZBOGsiAyABayIBQQFyNgIEIAAgA2pBODYCBCACIAVBNyAFa0EPcWpBP2siAyADIAJBEGpJGyIDQSM2AgRB4NUAQazZACgCADYCAEHQ1QAgATYCAEHc1QAgBzYCACADQRBqQYzZACkCADcCACADQYTZACkCADcCCEGM2QAgA0EIajYCAEGI2QAgBjYCAEGE2QAgADYCAEGQ2QBBADYCACADQSRqIQEDQCABQQc2AgAgBSABQQRqIgFLDQALIAIgA0YNACADIAMoAgRBfnE2AgQgAyADIAJrIgU2AgAgAiAFQQFyNgIEIAVB/wFNBEAgBUF4cUHs1QBqIQACf0HE1QAoAgAiAUEBIAVBA3Z0IgNxRQRAQcTVACABIANyNgIAIAAMAQsgACgCCAsiASACNgIMIAAgAjYCCCACIAA2AgwgAiABNgIIDAELQR8hASAFQf///wdNBEAgBUEmIAVBCHZnIgBrdkEBcSAAQQF0a0E+aiEBCyACIAE2AhwgAkIANwIQIAFBAnRB9NcAaiEAQcjVACgCACIDQQEgAXQiBnFFBEAgACACNgIAQcjVACADIAZyNgIAIAIgADYCGCACIAI2AgggAiACNgIMDAELIAVBGSABQQF2a0EAIAFBH0cbdCEBIAAoAgAhAwJAA0AgAyIAKAIEQXhxIAVGDQEgAUEddiEDIAFBAXQhASAAIANBBHFqQRBqIgYoAgAiAw0ACyAGIAI2AgAgAiAANgIYIAIgAjYCDCACIAI2AggMAQsgACgCCCIBIAI2AgwgACACNgIIIAJBADYCGCACIAA2AgwgAiABNgIIC0HQ1QAoAgAiASAETQ0AQdzVACgCACIAIARqIgIgASAEayIBQQFyNgIEQdDVACABNgIAQdzVACACNgIAIAAgBEEDcjYCBCAAQQhqIQEMCAtBACEBQbTZAEEwNgIADAcLQQAhAAsgB0UNAAJAIAYoAhwiAkECdEH01wBqIgMoAgAgBkYEQCADIAA2AgAgAA0BQcjVAEHI1QAoAgBBfiACd3E2AgAMAgsgB0EQQRQgBygCECAGRhtqIAA2AgAgAEUNAQsgACAHNgIYIAYoAhAiAgRAIAAgAjYCECACIAA2AhgLIAZBFGooAgAiAkUNACAAQRRqIAI2AgAgAiAANgIYCyABIAhqIQEgBiAIaiIGKAIEIQULIAYgBUF+cTYCBCABIARqIAE2AgAgBCABQQFyNgIEIAFB/wFNBEAgAUF4cUHs1QBqIQACf0HE1QAoAgAiAkEBIAFBA3Z0IgFxRQRAQcTVACABIAJyNgIAIAAMAQsgACgCCAsiASAENgIMIAAgBDYCCCAEIAA2AgwgBCABNgIIDAELQR8hBSABQf///wdNBEAgAUEmIAFBCHZnIgBrdkEBcSAAQQF0a0E+aiEFCyAEIAU2AhwgBEIANwIQIAVBAnRB9NcAaiEAQcjVACgCACICQQEgBXQiA3FFBEAgACAENgIAQcjVACACIANyNgIAIAQgADYCGCAEIAQ2AgggBCAENgIMDAELIAFBGSAFQQF2a0EAIAVBH0cbdCEFIAAoAgAhAAJAA0AgACICKAIEQXhxIAFGDQEgBUEddiEAIAVBAXQhBSACIABBBHFqQRBqIgMoAgAiAA0ACyADIAQ2AgAgBCACNgIYIAQgBDYCDCAEIAQ2AggMAQsgAigCCCIAIAQ2AgwgAiAENgIIIARBADYCGCAEIAI2AgwgBCAANgIICyAJQQhqIQEMAgsCQCAHRQ0AAkAgAygCHCIBQQJ0QfTXAGoiAigCACADRgRAIAIgADYCACAADQFByNUAIAhBfiABd3EiCDYCAAwCCyAHQRBBFCAHKAIQIANGG2ogADYCACAARQ0BCyAAIAc2AhggAygCECIBBEAgACABNgIQIAEgADYCGAsgA0EUaigCACIBRQ0AIABBFGogATYCACABIAA2AhgLAkAgBUEPTQRAIAMgBCAFaiIAQQNyNgIEIAAgA2oiACAAKAIEQQFyNgIEDAELIAMgBGoiAiAFQQFyNgIEIAMgBEEDcjYCBCACIAVqIAU2AgAgBUH/AU0EQCAFQXhxQezVAGohAAJ/QcTVACgCACIBQQEgBUEDdnQiBXFFBEBBxNUAIAEgBXI2AgAgAAwBCyAAKAIICyIBIAI2AgwgACACNgIIIAIgADYCDCACIAE2AggMAQtBHyEBIAVB////B00EQCAFQSYgBUEIdmciAGt2QQFxIABBAXRrQT5qIQELIAIgATYCHCACQgA3AhAgAUECdEH01wBqIQBBASABdCIEIAhxRQRAIAAgAjYCAEHI1QAgBCAIcjYCACACIAA2AhggAiACNgIIIAIgAjYCDAwBCyAFQRkgAUEBdmtBACABQR9HG3QhASAAKAIAIQQCQANAIAQiACgCBEF4cSAFRg0BIAFBHXYhBCABQQF0IQEgACAEQQRxakEQaiIGKAIAIgQNAAsgBiACNgIAIAIgADYCGCACIAI2AgwgAiACNgIIDAELIAAoAggiASACNgIMIAAgAjYCCCACQQA2AhggAiAANgIMIAIgATYCCAsgA0EIaiEBDAELAkAgCUUNAAJAIAAoAhwiAUECdEH01wBqIgIoAgAgAEYEQCACIAM2AgAgAw0BQcjVACALQX4gAXdxNgIADAILIAlBEEEUIAkoAhAgAEYbaiADNgIAIANFDQELIAMgCTYCGCAAKAIQIgEEQCADIAE2AhAgASADNgIYCyAAQRRqKAIAIgFFDQAgA0EUaiABNgIAIAEgAzYCGAsCQCAFQQ9NBEAgACAEIAVqIgFBA3I2AgQgACABaiIBIAEoAgRBAXI2AgQMAQsgACAEaiIHIAVBAXI2AgQgACAEQQNyNgIEIAUgB2ogBTYCACAIBEAgCEF4cUHs1QBqIQFB2NUAKAIAIQMCf0EBIAhBA3Z0IgIgBnFFBEBBxNUAIAIgBnI2AgAgAQwBCyABKAIICyICIAM2AgwgASADNgIIIAMgATYCDCADIAI2AggLQdjVACAHNgIAQczVACAFNgIACyAAQQhqIQELIApBEGokACABC0MAIABFBEA/AEEQdA8LAkAgAEH//wNxDQAgAEEASA0AIABBEHZAACIAQX9GBEBBtNkAQTA2AgBBfw8LIABBEHQPCwALC5lCIgBBgAgLDQEAAAAAAAAAAgAAAAMAQZgICwUEAAAABQBBqAgLCQYAAAAHAAAACABB5AgLwjJJbnZhbGlkIGNoYXIgaW4gdXJsIHF1ZXJ5AFNwYW4gY2FsbGJhY2sgZXJyb3IgaW4gb25fYm9keQBDb250ZW50LUxlbmd0aCBvdmVyZmxvdwBDaHVuayBzaXplIG92ZXJmbG93AEludmFsaWQgbWV0aG9kIGZvciBIVFRQL3gueCByZXF1ZXN0AEludmFsaWQgbWV0aG9kIGZvciBSVFNQL3gueCByZXF1ZXN0AEV4cGVjdGVkIFNPVVJDRSBtZXRob2QgZm9yIElDRS94LnggcmVxdWVzdABJbnZhbGlkIGNoYXIgaW4gdXJsIGZyYWdtZW50IHN0YXJ0AEV4cGVjdGVkIGRvdABTcGFuIGNhbGxiYWNrIGVycm9yIGluIG9uX3N0YXR1cwBJbnZhbGlkIHJlc3BvbnNlIHN0YXR1cwBFeHBlY3RlZCBMRiBhZnRlciBoZWFkZXJzAEludmFsaWQgY2hhcmFjdGVyIGluIGNodW5rIGV4dGVuc2lvbnMAVXNlciBjYWxsYmFjayBlcnJvcgBgb25fcmVzZXRgIGNhbGxiYWNrIGVycm9yAGBvbl9jaHVua19oZWFkZXJgIGNhbGxiYWNrIGVycm9yAGBvbl9tZXNzYWdlX2JlZ2luYCBjYWxsYmFjayBlcnJvcgBgb25fY2h1bmtfZXh0ZW5zaW9uX3ZhbHVlYCBjYWxsYmFjayBlcnJvcgBgb25fc3RhdHVzX2NvbXBsZXRlYCBjYWxsYmFjayBlcnJvcgBgb25fdmVyc2lvbl9jb21wbGV0ZWAgY2FsbGJhY2sgZXJyb3IAYG9uX3VybF9jb21wbGV0ZWAgY2FsbGJhY2sgZXJyb3IAYG9uX3Byb3RvY29sX2NvbXBsZXRlYCBjYWxsYmFjayBlcnJvcgBgb25fY2h1bmtfY29tcGxldGVgIGNhbGxiYWNrIGVycm9yAGBvbl9oZWFkZXJfdmFsdWVfY29tcGxldGVgIGNhbGxiYWNrIGVycm9yAGBvbl9tZXNzYWdlX2NvbXBsZXRlYCBjYWxsYmFjayBlcnJvcgBgb25fbWV0aG9kX2NvbXBsZXRlYCBjYWxsYmFjayBlcnJvcgBgb25faGVhZGVyX2ZpZWxkX2NvbXBsZXRlYCBjYWxsYmFjayBlcnJvcgBgb25fY2h1bmtfZXh0ZW5zaW9uX25hbWVgIGNhbGxiYWNrIGVycm9yAFVuZXhwZWN0ZWQgY2hhciBpbiB1cmwgc2VydmVyAEludmFsaWQgaGVhZGVyIHZhbHVlIGNoYXIASW52YWxpZCBoZWFkZXIgZmllbGQgY2hhcgBTcGFuIGNhbGxiYWNrIGVycm9yIGluIG9uX3ZlcnNpb24ASW52YWxpZCBtaW5vciB2ZXJzaW9uAEludmFsaWQgbWFqb3IgdmVyc2lvbgBFeHBlY3RlZCBzcGFjZSBhZnRlciB2ZXJzaW9uAEV4cGVjdGVkIENSTEYgYWZ0ZXIgdmVyc2lvbgBJbnZhbGlkIEhUVFAgdmVyc2lvbgBJbnZhbGlkIGhlYWRlciB0b2tlbgBTcGFuIGNhbGxiYWNrIGVycm9yIGluIG9uX3VybABJbnZhbGlkIGNoYXJhY3RlcnMgaW4gdXJsAFVuZXhwZWN0ZWQgc3RhcnQgY2hhciBpbiB1cmwARG91YmxlIEAgaW4gdXJsAFNwYW4gY2FsbGJhY2sgZXJyb3IgaW4gb25fcHJvdG9jb2wARW1wdHkgQ29udGVudC1MZW5ndGgASW52YWxpZCBjaGFyYWN0ZXIgaW4gQ29udGVudC1MZW5ndGgAVHJhbnNmZXItRW5jb2RpbmcgY2FuJ3QgYmUgcHJlc2VudCB3aXRoIENvbnRlbnQtTGVuZ3RoAER1cGxpY2F0ZSBDb250ZW50LUxlbmd0aABJbnZhbGlkIGNoYXIgaW4gdXJsIHBhdGgAQ29udGVudC1MZW5ndGggY2FuJ3QgYmUgcHJlc2VudCB3aXRoIFRyYW5zZmVyLUVuY29kaW5nAE1pc3NpbmcgZXhwZWN0ZWQgQ1IgYWZ0ZXIgY2h1bmsgc2l6ZQBFeHBlY3RlZCBMRiBhZnRlciBjaHVuayBzaXplAEludmFsaWQgY2hhcmFjdGVyIGluIGNodW5rIHNpemUAU3BhbiBjYWxsYmFjayBlcnJvciBpbiBvbl9oZWFkZXJfdmFsdWUAU3BhbiBjYWxsYmFjayBlcnJvciBpbiBvbl9jaHVua19leHRlbnNpb25fdmFsdWUASW52YWxpZCBjaGFyYWN0ZXIgaW4gY2h1bmsgZXh0ZW5zaW9ucyB2YWx1ZQBVbmV4cGVjdGVkIHdoaXRlc3BhY2UgYWZ0ZXIgaGVhZGVyIHZhbHVlAE1pc3NpbmcgZXhwZWN0ZWQgQ1IgYWZ0ZXIgaGVhZGVyIHZhbHVlAE1pc3NpbmcgZXhwZWN0ZWQgTEYgYWZ0ZXIgaGVhZGVyIHZhbHVlAEludmFsaWQgYFRyYW5zZmVyLUVuY29kaW5nYCBoZWFkZXIgdmFsdWUATWlzc2luZyBleHBlY3RlZCBDUiBhZnRlciBjaHVuayBleHRlbnNpb24gdmFsdWUASW52YWxpZCBjaGFyYWN0ZXIgaW4gY2h1bmsgZXh0ZW5zaW9ucyBxdW90ZSB2YWx1ZQBJbnZhbGlkIHF1b3RlZC1wYWlyIGluIGNodW5rIGV4dGVuc2lvbnMgcXVvdGVkIHZhbHVlAEludmFsaWQgY2hhcmFjdGVyIGluIGNodW5rIGV4dGVuc2lvbnMgcXVvdGVkIHZhbHVlAFBhdXNlZCBieSBvbl9oZWFkZXJzX2NvbXBsZXRlAEludmFsaWQgRU9GIHN0YXRlAG9uX3Jlc2V0IHBhdXNlAG9uX2NodW5rX2hlYWRlciBwYXVzZQBvbl9tZXNzYWdlX2JlZ2luIHBhdXNlAG9uX2NodW5rX2V4dGVuc2lvbl92YWx1ZSBwYXVzZQBvbl9zdGF0dXNfY29tcGxldGUgcGF1c2UAb25fdmVyc2lvbl9jb21wbGV0ZSBwYXVzZQBvbl91cmxfY29tcGxldGUgcGF1c2UAb25fcHJvdG9jb2xfY29tcGxldGUgcGF1c2UAb25fY2h1bmtfY29tcGxldGUgcGF1c2UAb25faGVhZGVyX3ZhbHVlX2NvbXBsZXRlIHBhdXNlAG9uX21lc3NhZ2VfY29tcGxldGUgcGF1c2UAb25fbWV0aG9kX2NvbXBsZXRlIHBhdXNlAG9uX2hlYWRlcl9maWVsZF9jb21wbGV0ZSBwYXVzZQBvbl9jaHVua19leHRlbnNpb25fbmFtZSBwYXVzZQBVbmV4cGVjdGVkIHNwYWNlIGFmdGVyIHN0YXJ0IGxpbmUATWlzc2luZyBleHBlY3RlZCBDUiBhZnRlciByZXNwb25zZSBsaW5lAFNwYW4gY2FsbGJhY2sgZXJyb3IgaW4gb25fY2h1bmtfZXh0ZW5zaW9uX25hbWUASW52YWxpZCBjaGFyYWN0ZXIgaW4gY2h1bmsgZXh0ZW5zaW9ucyBuYW1lAE1pc3NpbmcgZXhwZWN0ZWQgQ1IgYWZ0ZXIgY2h1bmsgZXh0ZW5zaW9uIG5hbWUASW52YWxpZCBzdGF0dXMgY29kZQBQYXVzZSBvbiBDT05ORUNUL1VwZ3JhZGUAUGF1c2Ugb24gUFJJL1VwZ3JhZGUARXhwZWN0ZWQgSFRUUC8yIENvbm5lY3Rpb24gUHJlZmFjZQBTcGFuIGNhbGxiYWNrIGVycm9yIGluIG9uX21ldGhvZABFeHBlY3RlZCBzcGFjZSBhZnRlciBtZXRob2QAU3BhbiBjYWxsYmFjayBlcnJvciBpbiBvbl9oZWFkZXJfZmllbGQAUGF1c2VkAEludmFsaWQgd29yZCBlbmNvdW50ZXJlZABJbnZhbGlkIG1ldGhvZCBlbmNvdW50ZXJlZABNaXNzaW5nIGV4cGVjdGVkIENSIGFmdGVyIGNodW5rIGRhdGEARXhwZWN0ZWQgTEYgYWZ0ZXIgY2h1bmsgZGF0YQBVbmV4cGVjdGVkIGNoYXIgaW4gdXJsIHNjaGVtYQBSZXF1ZXN0IGhhcyBpbnZhbGlkIGBUcmFuc2Zlci1FbmNvZGluZ2AARGF0YSBhZnRlciBgQ29ubmVjdGlvbjogY2xvc2VgAFNXSVRDSF9QUk9YWQBVU0VfUFJPWFkATUtBQ1RJVklUWQBVTlBST0NFU1NBQkxFX0VOVElUWQBRVUVSWQBDT1BZAE1PVkVEX1BFUk1BTkVOVExZAFRPT19FQVJMWQBOT1RJRlkARkFJTEVEX0RFUEVOREVOQ1kAQkFEX0dBVEVXQVkAUExBWQBQVVQAQ0hFQ0tPVVQAR0FURVdBWV9USU1FT1VUAFJFUVVFU1RfVElNRU9VVABORVRXT1JLX0NPTk5FQ1RfVElNRU9VVABDT05ORUNUSU9OX1RJTUVPVVQATE9HSU5fVElNRU9VVABORVRXT1JLX1JFQURfVElNRU9VVABQT1NUAE1JU0RJUkVDVEVEX1JFUVVFU1QAQ0xJRU5UX0NMT1NFRF9SRVFVRVNUAENMSUVOVF9DTE9TRURfTE9BRF9CQUxBTkNFRF9SRVFVRVNUAEJBRF9SRVFVRVNUAEhUVFBfUkVRVUVTVF9TRU5UX1RPX0hUVFBTX1BPUlQAUkVQT1JUAElNX0FfVEVBUE9UAFJFU0VUX0NPTlRFTlQATk9fQ09OVEVOVABQQVJUSUFMX0NPTlRFTlQASFBFX0lOVkFMSURfQ09OU1RBTlQASFBFX0NCX1JFU0VUAEdFVABIUEVfU1RSSUNUAENPTkZMSUNUAFRFTVBPUkFSWV9SRURJUkVDVABQRVJNQU5FTlRfUkVESVJFQ1QAQ09OTkVDVABNVUxUSV9TVEFUVVMASFBFX0lOVkFMSURfU1RBVFVTAFRPT19NQU5ZX1JFUVVFU1RTAEVBUkxZX0hJTlRTAFVOQVZBSUxBQkxFX0ZPUl9MRUdBTF9SRUFTT05TAE9QVElPTlMAU1dJVENISU5HX1BST1RPQ09MUwBWQVJJQU5UX0FMU09fTkVHT1RJQVRFUwBNVUxUSVBMRV9DSE9JQ0VTAElOVEVSTkFMX1NFUlZFUl9FUlJPUgBXRUJfU0VSVkVSX1VOS05PV05fRVJST1IAUkFJTEdVTl9FUlJPUgBJREVOVElUWV9QUk9WSURFUl9BVVRIRU5USUNBVElPTl9FUlJPUgBTU0xfQ0VSVElGSUNBVEVfRVJST1IASU5WQUxJRF9YX0ZPUldBUkRFRF9GT1IAU0VUX1BBUkFNRVRFUgBHRVRfUEFSQU1FVEVSAEhQRV9VU0VSAFNFRV9PVEhFUgBIUEVfQ0JfQ0hVTktfSEVBREVSAEV4cGVjdGVkIExGIGFmdGVyIENSAE1LQ0FMRU5EQVIAU0VUVVAAV0VCX1NFUlZFUl9JU19ET1dOAFRFQVJET1dOAEhQRV9DTE9TRURfQ09OTkVDVElPTgBIRVVSSVNUSUNfRVhQSVJBVElPTgBESVNDT05ORUNURURfT1BFUkFUSU9OAE5PTl9BVVRIT1JJVEFUSVZFX0lORk9STUFUSU9OAEhQRV9JTlZBTElEX1ZFUlNJT04ASFBFX0NCX01FU1NBR0VfQkVHSU4AU0lURV9JU19GUk9aRU4ASFBFX0lOVkFMSURfSEVBREVSX1RPS0VOAElOVkFMSURfVE9LRU4ARk9SQklEREVOAEVOSEFOQ0VfWU9VUl9DQUxNAEhQRV9JTlZBTElEX1VSTABCTE9DS0VEX0JZX1BBUkVOVEFMX0NPTlRST0wATUtDT0wAQUNMAEhQRV9JTlRFUk5BTABSRVFVRVNUX0hFQURFUl9GSUVMRFNfVE9PX0xBUkdFX1VOT0ZGSUNJQUwASFBFX09LAFVOTElOSwBVTkxPQ0sAUFJJAFJFVFJZX1dJVEgASFBFX0lOVkFMSURfQ09OVEVOVF9MRU5HVEgASFBFX1VORVhQRUNURURfQ09OVEVOVF9MRU5HVEgARkxVU0gAUFJPUFBBVENIAE0tU0VBUkNIAFVSSV9UT09fTE9ORwBQUk9DRVNTSU5HAE1JU0NFTExBTkVPVVNfUEVSU0lTVEVOVF9XQVJOSU5HAE1JU0NFTExBTkVPVVNfV0FSTklORwBIUEVfSU5WQUxJRF9UUkFOU0ZFUl9FTkNPRElORwBFeHBlY3RlZCBDUkxGAEhQRV9JTlZBTElEX0NIVU5LX1NJWkUATU9WRQBDT05USU5VRQBIUEVfQ0JfU1RBVFVTX0NPTVBMRVRFAEhQRV9DQl9IRUFERVJTX0NPTVBMRVRFAEhQRV9DQl9WRVJTSU9OX0NPTVBMRVRFAEhQRV9DQl9VUkxfQ09NUExFVEUASFBFX0NCX1BST1RPQ09MX0NPTVBMRVRFAEhQRV9DQl9DSFVOS19DT01QTEVURQBIUEVfQ0JfSEVBREVSX1ZBTFVFX0NPTVBMRVRFAEhQRV9DQl9DSFVOS19FWFRFTlNJT05fVkFMVUVfQ09NUExFVEUASFBFX0NCX0NIVU5LX0VYVEVOU0lPTl9OQU1FX0NPTVBMRVRFAEhQRV9DQl9NRVNTQUdFX0NPTVBMRVRFAEhQRV9DQl9NRVRIT0RfQ09NUExFVEUASFBFX0NCX0hFQURFUl9GSUVMRF9DT01QTEVURQBERUxFVEUASFBFX0lOVkFMSURfRU9GX1NUQVRFAElOVkFMSURfU1NMX0NFUlRJRklDQVRFAFBBVVNFAE5PX1JFU1BPTlNFAFVOU1VQUE9SVEVEX01FRElBX1RZUEUAR09ORQBOT1RfQUNDRVBUQUJMRQBTRVJWSUNFX1VOQVZBSUxBQkxFAFJBTkdFX05PVF9TQVRJU0ZJQUJMRQBPUklHSU5fSVNfVU5SRUFDSEFCTEUAUkVTUE9OU0VfSVNfU1RBTEUAUFVSR0UATUVSR0UAUkVRVUVTVF9IRUFERVJfRklFTERTX1RPT19MQVJHRQBSRVFVRVNUX0hFQURFUl9UT09fTEFSR0UAUEFZTE9BRF9UT09fTEFSR0UASU5TVUZGSUNJRU5UX1NUT1JBR0UASFBFX1BBVVNFRF9VUEdSQURFAEhQRV9QQVVTRURfSDJfVVBHUkFERQBTT1VSQ0UAQU5OT1VOQ0UAVFJBQ0UASFBFX1VORVhQRUNURURfU1BBQ0UAREVTQ1JJQkUAVU5TVUJTQ1JJQkUAUkVDT1JEAEhQRV9JTlZBTElEX01FVEhPRABOT1RfRk9VTkQAUFJPUEZJTkQAVU5CSU5EAFJFQklORABVTkFVVEhPUklaRUQATUVUSE9EX05PVF9BTExPV0VEAEhUVFBfVkVSU0lPTl9OT1RfU1VQUE9SVEVEAEFMUkVBRFlfUkVQT1JURUQAQUNDRVBURUQATk9UX0lNUExFTUVOVEVEAExPT1BfREVURUNURUQASFBFX0NSX0VYUEVDVEVEAEhQRV9MRl9FWFBFQ1RFRABDUkVBVEVEAElNX1VTRUQASFBFX1BBVVNFRABUSU1FT1VUX09DQ1VSRUQAUEFZTUVOVF9SRVFVSVJFRABQUkVDT05ESVRJT05fUkVRVUlSRUQAUFJPWFlfQVVUSEVOVElDQVRJT05fUkVRVUlSRUQATkVUV09SS19BVVRIRU5USUNBVElPTl9SRVFVSVJFRABMRU5HVEhfUkVRVUlSRUQAU1NMX0NFUlRJRklDQVRFX1JFUVVJUkVEAFVQR1JBREVfUkVRVUlSRUQAUEFHRV9FWFBJUkVEAFBSRUNPTkRJVElPTl9GQUlMRUQARVhQRUNUQVRJT05fRkFJTEVEAFJFVkFMSURBVElPTl9GQUlMRUQAU1NMX0hBTkRTSEFLRV9GQUlMRUQATE9DS0VEAFRSQU5TRk9STUFUSU9OX0FQUExJRUQATk9UX01PRElGSUVEAE5PVF9FWFRFTkRFRABCQU5EV0lEVEhfTElNSVRfRVhDRUVERUQAU0lURV9JU19PVkVSTE9BREVEAEhFQUQARXhwZWN0ZWQgSFRUUC8sIFJUU1AvIG9yIElDRS8A5xUAAK8VAACkEgAAkhoAACYWAACeFAAA2xkAAHkVAAB+EgAA/hQAADYVAAALFgAA2BYAAPMSAABCGAAArBYAABIVAAAUFwAA7xcAAEgUAABxFwAAshoAAGsZAAB+GQAANRQAAIIaAABEFwAA/RYAAB4YAACHFwAAqhkAAJMSAAAHGAAALBcAAMoXAACkFwAA5xUAAOcVAABYFwAAOxgAAKASAAAtHAAAwxEAAEgRAADeEgAAQhMAAKQZAAD9EAAA9xUAAKUVAADvFgAA+BkAAEoWAABWFgAA9RUAAAoaAAAIGgAAARoAAKsVAABCEgAA1xAAAEwRAAAFGQAAVBYAAB4RAADKGQAAyBkAAE4WAAD/GAAAcRQAAPAVAADuFQAAlBkAAPwVAAC/GQAAmxkAAHwUAABDEQAAcBgAAJUUAAAnFAAAGRQAANUSAADUGQAARBYAAPcQAEG5OwsBAQBB0DsL4AEBAQIBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEDAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQBBuj0LBAEAAAIAQdE9C14DBAMDAwMDAAADAwADAwADAwMDAwMDAwMDAAUAAAAAAAMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAAAAAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMAAwADAEG6PwsEAQAAAgBB0T8LXgMAAwMDAwMAAAMDAAMDAAMDAwMDAwMDAwMABAAFAAAAAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMAAAADAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwADAAMAQbDBAAsNbG9zZWVlcC1hbGl2ZQBBycEACwEBAEHgwQAL4AEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQABAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQBBycMACwEBAEHgwwAL5wEBAQEBAQEBAQEBAQECAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQABAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAWNodW5rZWQAQfHFAAteAQABAQEBAQAAAQEAAQEAAQEBAQEBAQEBAQAAAAAAAAABAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQAAAAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAAEAAQBB0McACyFlY3Rpb25lbnQtbGVuZ3Rob25yb3h5LWNvbm5lY3Rpb24AQYDIAAsgcmFuc2Zlci1lbmNvZGluZ3BncmFkZQ0KDQpTTQ0KDQoAQanIAAsFAQIAAQMAQcDIAAtfBAUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUAQanKAAsFAQIAAQMAQcDKAAtfBAUFBgUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUAQanMAAsEAQAAAQBBwcwAC14CAgACAgICAgICAgICAgICAgICAgICAgICAgICAgIAAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAEGpzgALBQECAAEDAEHAzgALXwQFAAAFBQUFBQUFBQUFBQYFBQUFBQUFBQUFBQUABQAHCAUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQAFAAUABQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUAAAAFAEGp0AALBQEBAAEBAEHA0AALAQEAQdrQAAtBAgAAAAAAAAMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAAAAAAAAAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMAQanSAAsFAQEAAQEAQcDSAAsBAQBBytIACwYCAAAAAAIAQeHSAAs6AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMAAAAAAAADAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwBBoNQAC50BTk9VTkNFRUNLT1VUTkVDVEVURUNSSUJFTFVTSEVURUFEU0VBUkNIUkdFQ1RJVklUWUxFTkRBUlZFT1RJRllQVElPTlNDSFNFQVlTVEFUQ0hHRVVFUllPUkRJUkVDVE9SVFJDSFBBUkFNRVRFUlVSQ0VCU0NSSUJFQVJET1dOQUNFSU5ETktDS1VCU0NSSUJFVFRQQ0VUU1BBRFRQLw==";
    var wasmBuffer;
    Object.defineProperty(module2, "exports", {
      get: () => {
        return wasmBuffer ? wasmBuffer : wasmBuffer = Buffer2.from(wasmBase64, "base64");
      }
    });
  }
});

// stand-in:../web/fetch/body.js
var require_body = __commonJS({
  "stand-in:../web/fetch/body.js"(exports2, module2) {
    module2.exports = () => {
      throw new Error("fetch is not in the bundle");
    };
  }
});

// node_modules/undici/lib/dispatcher/client-h1.js
var require_client_h1 = __commonJS({
  "node_modules/undici/lib/dispatcher/client-h1.js"(exports2, module2) {
    "use strict";
    var assert = require_node_assert();
    var util = require_util();
    var { channels } = require_diagnostics();
    var timers = require_timers();
    var {
      RequestContentLengthMismatchError,
      ResponseContentLengthMismatchError,
      RequestAbortedError,
      InvalidArgumentError,
      HeadersTimeoutError,
      HeadersOverflowError,
      SocketError,
      InformationalError,
      BodyTimeoutError,
      HTTPParserError,
      ResponseExceededMaxSizeError
    } = require_errors();
    var {
      kUrl,
      kReset,
      kClient,
      kParser,
      kBlocking,
      kRunning,
      kPending,
      kSize,
      kWriting,
      kQueue,
      kNoRef,
      kKeepAliveDefaultTimeout,
      kHostHeader,
      kPendingIdx,
      kRunningIdx,
      kError,
      kPipelining,
      kSocket,
      kKeepAliveTimeoutValue,
      kMaxHeadersSize,
      kKeepAliveMaxTimeout,
      kKeepAliveTimeoutThreshold,
      kHeadersTimeout,
      kBodyTimeout,
      kStrictContentLength,
      kMaxRequests,
      kCounter,
      kMaxResponseSize,
      kOnError,
      kResume,
      kHTTPContext,
      kClosed
    } = require_symbols();
    var constants4 = require_constants2();
    var EMPTY_BUF = Buffer.alloc(0);
    var FastBuffer = Buffer[Symbol.species];
    var removeAllListeners = util.removeAllListeners;
    var kIdleSocketValidation = /* @__PURE__ */ Symbol("kIdleSocketValidation");
    var kIdleSocketValidationTimeout = /* @__PURE__ */ Symbol("kIdleSocketValidationTimeout");
    var kSocketUsed = /* @__PURE__ */ Symbol("kSocketUsed");
    var kTypeOfService = /* @__PURE__ */ Symbol("kTypeOfService");
    var extractBody;
    function lazyllhttp() {
      const llhttpWasmData = process.env.JEST_WORKER_ID ? require("./llhttp.js") : void 0;
      let mod;
      let useWasmSIMD = true;
      if (process.arch === "ppc64") {
        const [major, minor] = process.versions.node.split(".").map((n) => parseInt(n, 10));
        if (major < 24 || major === 24 && minor < 12) {
          useWasmSIMD = false;
        }
      }
      if (process.env.UNDICI_NO_WASM_SIMD === "1") {
        useWasmSIMD = false;
      } else if (process.env.UNDICI_NO_WASM_SIMD === "0") {
        useWasmSIMD = true;
      }
      if (useWasmSIMD) {
        try {
          mod = new WebAssembly.Module(require_llhttp_simd_wasm());
        } catch {
        }
      }
      if (!mod) {
        mod = new WebAssembly.Module(llhttpWasmData || require("./llhttp.js"));
      }
      return new WebAssembly.Instance(mod, {
        env: {
          /**
           * @param {number} p
           * @param {number} at
           * @param {number} len
           * @returns {number}
           */
          wasm_on_url: (p, at2, len) => {
            return 0;
          },
          /**
           * @param {number} p
           * @param {number} at
           * @param {number} len
           * @returns {number}
           */
          wasm_on_status: (p, at2, len) => {
            assert(currentParser.ptr === p);
            const start = at2 - currentBufferPtr + currentBufferRef.byteOffset;
            return currentParser.onStatus(new FastBuffer(currentBufferRef.buffer, start, len));
          },
          /**
           * @param {number} p
           * @returns {number}
           */
          wasm_on_message_begin: (p) => {
            assert(currentParser.ptr === p);
            return currentParser.onMessageBegin();
          },
          /**
           * @param {number} p
           * @param {number} at
           * @param {number} len
           * @returns {number}
           */
          wasm_on_header_field: (p, at2, len) => {
            assert(currentParser.ptr === p);
            const start = at2 - currentBufferPtr + currentBufferRef.byteOffset;
            return currentParser.onHeaderField(new FastBuffer(currentBufferRef.buffer, start, len));
          },
          /**
           * @param {number} p
           * @param {number} at
           * @param {number} len
           * @returns {number}
           */
          wasm_on_header_value: (p, at2, len) => {
            assert(currentParser.ptr === p);
            const start = at2 - currentBufferPtr + currentBufferRef.byteOffset;
            return currentParser.onHeaderValue(new FastBuffer(currentBufferRef.buffer, start, len));
          },
          /**
           * @param {number} p
           * @param {number} statusCode
           * @param {0|1} upgrade
           * @param {0|1} shouldKeepAlive
           * @returns {number}
           */
          wasm_on_headers_complete: (p, statusCode, upgrade, shouldKeepAlive) => {
            assert(currentParser.ptr === p);
            return currentParser.onHeadersComplete(statusCode, upgrade === 1, shouldKeepAlive === 1);
          },
          /**
           * @param {number} p
           * @param {number} at
           * @param {number} len
           * @returns {number}
           */
          wasm_on_body: (p, at2, len) => {
            assert(currentParser.ptr === p);
            const start = at2 - currentBufferPtr + currentBufferRef.byteOffset;
            return currentParser.onBody(new FastBuffer(currentBufferRef.buffer, start, len));
          },
          /**
           * @param {number} p
           * @returns {number}
           */
          wasm_on_message_complete: (p) => {
            assert(currentParser.ptr === p);
            return currentParser.onMessageComplete();
          }
        }
      });
    }
    var llhttpInstance = null;
    var currentParser = null;
    var currentBufferRef = null;
    var currentBufferSize = 0;
    var currentBufferPtr = null;
    var USE_NATIVE_TIMER = 0;
    var USE_FAST_TIMER = 1;
    var TIMEOUT_HEADERS = 2 | USE_FAST_TIMER;
    var TIMEOUT_BODY = 4 | USE_FAST_TIMER;
    var TIMEOUT_KEEP_ALIVE = 8 | USE_NATIVE_TIMER;
    var Parser2 = class {
      /**
         * @param {import('./client.js')} client
         * @param {import('net').Socket} socket
         * @param {*} llhttp
         */
      constructor(client, socket, { exports: exports3 }) {
        this.llhttp = exports3;
        this.ptr = this.llhttp.llhttp_alloc(constants4.TYPE.RESPONSE);
        this.client = client;
        this.socket = socket;
        this.timeout = null;
        this.timeoutWeakRef = new WeakRef(this);
        this.timeoutValue = null;
        this.timeoutType = null;
        this.statusCode = 0;
        this.statusText = "";
        this.upgrade = false;
        this.headers = [];
        this.headersSize = 0;
        this.headersMaxSize = client[kMaxHeadersSize];
        this.shouldKeepAlive = false;
        this.paused = false;
        this.resume = this.resume.bind(this);
        this.bytesRead = 0;
        this.keepAlive = "";
        this.contentLength = "";
        this.connection = "";
        this.maxResponseSize = client[kMaxResponseSize];
      }
      setTimeout(delay, type) {
        if (delay !== this.timeoutValue || type & USE_FAST_TIMER ^ this.timeoutType & USE_FAST_TIMER) {
          if (this.timeout) {
            timers.clearTimeout(this.timeout);
            this.timeout = null;
          }
          if (delay) {
            if (type & USE_FAST_TIMER) {
              this.timeout = timers.setFastTimeout(onParserTimeout, delay, this.timeoutWeakRef);
            } else {
              this.timeout = setTimeout(onParserTimeout, delay, this.timeoutWeakRef);
              this.timeout?.unref();
            }
          }
          this.timeoutValue = delay;
        } else if (this.timeout) {
          if (this.timeout.refresh) {
            this.timeout.refresh();
          }
        }
        this.timeoutType = type;
      }
      resume() {
        if (this.socket.destroyed || !this.paused) {
          return;
        }
        assert(this.ptr != null);
        assert(currentParser === null);
        this.llhttp.llhttp_resume(this.ptr);
        assert(this.timeoutType === TIMEOUT_BODY);
        if (this.timeout) {
          if (this.timeout.refresh) {
            this.timeout.refresh();
          }
        }
        this.paused = false;
        this.execute(this.socket.read() || EMPTY_BUF);
        this.readMore();
      }
      readMore() {
        while (!this.paused && this.ptr) {
          const chunk = this.socket.read();
          if (chunk === null) {
            break;
          }
          this.execute(chunk);
        }
      }
      /**
       * @param {Buffer} chunk
       */
      execute(chunk) {
        assert(currentParser === null);
        assert(this.ptr != null);
        assert(!this.paused);
        const { socket, llhttp } = this;
        if (chunk.length > currentBufferSize) {
          if (currentBufferPtr) {
            llhttp.free(currentBufferPtr);
          }
          currentBufferSize = Math.ceil(chunk.length / 4096) * 4096;
          currentBufferPtr = llhttp.malloc(currentBufferSize);
        }
        new Uint8Array(llhttp.memory.buffer, currentBufferPtr, currentBufferSize).set(chunk);
        try {
          let ret;
          try {
            currentBufferRef = chunk;
            currentParser = this;
            ret = llhttp.llhttp_execute(this.ptr, currentBufferPtr, chunk.length);
          } finally {
            currentParser = null;
            currentBufferRef = null;
          }
          if (ret !== constants4.ERROR.OK) {
            const data = chunk.subarray(llhttp.llhttp_get_error_pos(this.ptr) - currentBufferPtr);
            if (ret === constants4.ERROR.PAUSED_UPGRADE) {
              this.onUpgrade(data);
            } else if (ret === constants4.ERROR.PAUSED) {
              this.paused = true;
              socket.unshift(data);
            } else {
              throw this.createError(ret, data);
            }
          }
        } catch (err) {
          util.destroy(socket, err);
        }
      }
      finish() {
        assert(currentParser === null);
        assert(this.ptr != null);
        assert(!this.paused);
        const { llhttp } = this;
        let ret;
        try {
          currentParser = this;
          ret = llhttp.llhttp_finish(this.ptr);
        } finally {
          currentParser = null;
        }
        if (ret === constants4.ERROR.OK) {
          return null;
        }
        if (ret === constants4.ERROR.PAUSED || ret === constants4.ERROR.PAUSED_UPGRADE) {
          this.paused = true;
          return null;
        }
        return this.createError(ret, EMPTY_BUF);
      }
      createError(ret, data) {
        const { llhttp, contentLength, bytesRead } = this;
        if (contentLength && bytesRead !== parseInt(contentLength, 10)) {
          return new ResponseContentLengthMismatchError();
        }
        const ptr = llhttp.llhttp_get_error_reason(this.ptr);
        let message = "";
        if (ptr) {
          const len = new Uint8Array(llhttp.memory.buffer, ptr).indexOf(0);
          message = "Response does not match the HTTP/1.1 protocol (" + Buffer.from(llhttp.memory.buffer, ptr, len).toString() + ")";
        }
        return new HTTPParserError(message, constants4.ERROR[ret], data);
      }
      destroy() {
        assert(currentParser === null);
        assert(this.ptr != null);
        this.llhttp.llhttp_free(this.ptr);
        this.ptr = null;
        this.timeout && timers.clearTimeout(this.timeout);
        this.timeout = null;
        this.timeoutValue = null;
        this.timeoutType = null;
        this.paused = false;
      }
      /**
       * @param {Buffer} buf
       * @returns {0}
       */
      onStatus(buf) {
        this.statusText = buf.toString();
        return 0;
      }
      /**
       * @returns {0|-1}
       */
      onMessageBegin() {
        const { socket, client } = this;
        if (socket.destroyed) {
          return -1;
        }
        if (client[kRunning] === 0) {
          util.destroy(socket, new SocketError("bad response", util.getSocketInfo(socket)));
          return -1;
        }
        const request = client[kQueue][client[kRunningIdx]];
        if (!request) {
          return -1;
        }
        request.onResponseStarted();
        return 0;
      }
      /**
       * @param {Buffer} buf
       * @returns {number}
       */
      onHeaderField(buf) {
        const len = this.headers.length;
        if ((len & 1) === 0) {
          this.headers.push(buf);
        } else {
          this.headers[len - 1] = Buffer.concat([this.headers[len - 1], buf]);
        }
        this.trackHeader(buf.length);
        return 0;
      }
      /**
       * @param {Buffer} buf
       * @returns {number}
       */
      onHeaderValue(buf) {
        let len = this.headers.length;
        if ((len & 1) === 1) {
          this.headers.push(buf);
          len += 1;
        } else {
          this.headers[len - 1] = Buffer.concat([this.headers[len - 1], buf]);
        }
        const key = this.headers[len - 2];
        if (key.length === 10) {
          const headerName3 = util.bufferToLowerCasedHeaderName(key);
          if (headerName3 === "keep-alive") {
            this.keepAlive += buf.toString();
          } else if (headerName3 === "connection") {
            this.connection += buf.toString();
          }
        } else if (key.length === 14 && util.bufferToLowerCasedHeaderName(key) === "content-length") {
          this.contentLength += buf.toString();
        }
        this.trackHeader(buf.length);
        return 0;
      }
      /**
       * @param {number} len
       */
      trackHeader(len) {
        this.headersSize += len;
        if (this.headersSize >= this.headersMaxSize) {
          util.destroy(this.socket, new HeadersOverflowError());
        }
      }
      /**
       * @param {Buffer} head
       */
      onUpgrade(head) {
        const { upgrade, client, socket, headers, statusCode, statusText } = this;
        assert(upgrade);
        assert(client[kSocket] === socket);
        assert(!socket.destroyed);
        assert(!this.paused);
        assert((headers.length & 1) === 0);
        const request = client[kQueue][client[kRunningIdx]];
        assert(request);
        assert(request.upgrade || request.method === "CONNECT");
        this.statusCode = 0;
        this.statusText = "";
        this.shouldKeepAlive = false;
        this.headers = [];
        this.headersSize = 0;
        socket.unshift(head);
        socket[kParser].destroy();
        socket[kParser] = null;
        socket[kClient] = null;
        socket[kError] = null;
        removeAllListeners(socket);
        client[kSocket] = null;
        client[kHTTPContext] = null;
        client[kQueue][client[kRunningIdx]++] = null;
        client.emit("disconnect", client[kUrl], [client], new InformationalError("upgrade"));
        try {
          request.onUpgrade(statusCode, headers, socket, statusText);
        } catch (err) {
          util.errorRequest(client, request, err);
          util.destroy(socket, err);
        }
        client[kResume]();
      }
      /**
       * @param {number} statusCode
       * @param {boolean} upgrade
       * @param {boolean} shouldKeepAlive
       * @returns {number}
       */
      onHeadersComplete(statusCode, upgrade, shouldKeepAlive) {
        const { client, socket, headers, statusText } = this;
        if (socket.destroyed) {
          return -1;
        }
        if (client[kRunning] === 0) {
          util.destroy(socket, new SocketError("bad response", util.getSocketInfo(socket)));
          return -1;
        }
        const request = client[kQueue][client[kRunningIdx]];
        if (!request) {
          return -1;
        }
        assert(!this.upgrade);
        assert(this.statusCode < 200);
        if (statusCode === 100) {
          util.destroy(socket, new SocketError("bad response", util.getSocketInfo(socket)));
          return -1;
        }
        if (upgrade && !request.upgrade) {
          util.destroy(socket, new SocketError("bad upgrade", util.getSocketInfo(socket)));
          return -1;
        }
        assert(this.timeoutType === TIMEOUT_HEADERS);
        this.statusCode = statusCode;
        this.shouldKeepAlive = shouldKeepAlive || // Override llhttp value which does not allow keepAlive for HEAD.
        request.method === "HEAD" && !socket[kReset] && this.connection.toLowerCase() === "keep-alive";
        if (this.statusCode >= 200) {
          const bodyTimeout = request.bodyTimeout != null ? request.bodyTimeout : client[kBodyTimeout];
          this.setTimeout(bodyTimeout, TIMEOUT_BODY);
        } else if (this.timeout) {
          if (this.timeout.refresh) {
            this.timeout.refresh();
          }
        }
        if (request.method === "CONNECT") {
          assert(client[kRunning] === 1);
          this.upgrade = true;
          return 2;
        }
        if (upgrade) {
          assert(client[kRunning] === 1);
          this.upgrade = true;
          return 2;
        }
        assert((this.headers.length & 1) === 0);
        this.headers = [];
        this.headersSize = 0;
        if (this.shouldKeepAlive && client[kPipelining]) {
          const keepAliveTimeout = this.keepAlive ? util.parseKeepAliveTimeout(this.keepAlive) : null;
          if (keepAliveTimeout != null) {
            const timeout2 = Math.min(
              keepAliveTimeout - client[kKeepAliveTimeoutThreshold],
              client[kKeepAliveMaxTimeout]
            );
            if (timeout2 <= 0) {
              socket[kReset] = true;
            } else {
              client[kKeepAliveTimeoutValue] = timeout2;
            }
          } else {
            client[kKeepAliveTimeoutValue] = client[kKeepAliveDefaultTimeout];
          }
        } else {
          socket[kReset] = true;
        }
        const pause = request.onHeaders(statusCode, headers, this.resume, statusText) === false;
        if (request.aborted) {
          return -1;
        }
        if (request.method === "HEAD") {
          return 1;
        }
        if (statusCode < 200) {
          return 1;
        }
        if (socket[kBlocking]) {
          socket[kBlocking] = false;
          client[kResume]();
        }
        return pause ? constants4.ERROR.PAUSED : 0;
      }
      /**
       * @param {Buffer} buf
       * @returns {number}
       */
      onBody(buf) {
        const { client, socket, statusCode, maxResponseSize } = this;
        if (socket.destroyed) {
          return -1;
        }
        const request = client[kQueue][client[kRunningIdx]];
        assert(request);
        assert(this.timeoutType === TIMEOUT_BODY);
        if (this.timeout) {
          if (this.timeout.refresh) {
            this.timeout.refresh();
          }
        }
        assert(statusCode >= 200);
        if (maxResponseSize > -1 && this.bytesRead + buf.length > maxResponseSize) {
          util.destroy(socket, new ResponseExceededMaxSizeError());
          return -1;
        }
        this.bytesRead += buf.length;
        if (request.onData(buf) === false) {
          return constants4.ERROR.PAUSED;
        }
        return 0;
      }
      /**
       * @returns {number}
       */
      onMessageComplete() {
        const { client, socket, statusCode, upgrade, headers, contentLength, bytesRead, shouldKeepAlive } = this;
        if (socket.destroyed && (!statusCode || shouldKeepAlive)) {
          return -1;
        }
        if (upgrade) {
          return 0;
        }
        assert(statusCode >= 100);
        assert((this.headers.length & 1) === 0);
        const request = client[kQueue][client[kRunningIdx]];
        assert(request);
        this.statusCode = 0;
        this.statusText = "";
        this.bytesRead = 0;
        this.contentLength = "";
        this.keepAlive = "";
        this.connection = "";
        this.headers = [];
        this.headersSize = 0;
        if (statusCode < 200) {
          return 0;
        }
        if (request.method !== "HEAD" && contentLength && bytesRead !== parseInt(contentLength, 10)) {
          util.destroy(socket, new ResponseContentLengthMismatchError());
          return -1;
        }
        request.onComplete(headers);
        client[kQueue][client[kRunningIdx]++] = null;
        socket[kSocketUsed] = client[kPending] === 0;
        if (socket[kWriting]) {
          assert(client[kRunning] === 0);
          util.destroy(socket, new InformationalError("reset"));
          return constants4.ERROR.PAUSED;
        } else if (!shouldKeepAlive) {
          util.destroy(socket, new InformationalError("reset"));
          return constants4.ERROR.PAUSED;
        } else if (socket[kReset] && client[kRunning] === 0) {
          util.destroy(socket, new InformationalError("reset"));
          return constants4.ERROR.PAUSED;
        } else if (client[kPipelining] == null || client[kPipelining] === 1) {
          setImmediate(client[kResume]);
        } else {
          client[kResume]();
        }
        return 0;
      }
    };
    function onParserTimeout(parserWeakRef) {
      const parser = parserWeakRef.deref();
      if (!parser) {
        return;
      }
      const { socket, timeoutType, client, paused } = parser;
      if (timeoutType === TIMEOUT_HEADERS) {
        if (!socket[kWriting] || socket.writableNeedDrain || client[kRunning] > 1) {
          assert(!paused, "cannot be paused while waiting for headers");
          util.destroy(socket, new HeadersTimeoutError());
        }
      } else if (timeoutType === TIMEOUT_BODY) {
        if (!paused) {
          util.destroy(socket, new BodyTimeoutError());
        }
      } else if (timeoutType === TIMEOUT_KEEP_ALIVE) {
        assert(client[kRunning] === 0 && client[kKeepAliveTimeoutValue]);
        util.destroy(socket, new InformationalError("socket idle timeout"));
      }
    }
    function connectH1(client, socket) {
      client[kSocket] = socket;
      if (!llhttpInstance) {
        llhttpInstance = lazyllhttp();
      }
      if (socket.errored) {
        throw socket.errored;
      }
      if (socket.destroyed) {
        throw new SocketError("destroyed");
      }
      socket[kNoRef] = false;
      socket[kWriting] = false;
      socket[kReset] = false;
      socket[kBlocking] = false;
      socket[kIdleSocketValidation] = 0;
      socket[kIdleSocketValidationTimeout] = null;
      socket[kSocketUsed] = false;
      socket[kParser] = new Parser2(client, socket, llhttpInstance);
      util.addListener(socket, "error", onHttpSocketError);
      util.addListener(socket, "readable", onHttpSocketReadable);
      util.addListener(socket, "end", onHttpSocketEnd);
      util.addListener(socket, "close", onHttpSocketClose);
      socket[kClosed] = false;
      socket.on("close", onSocketClose);
      return {
        version: "h1",
        defaultPipelining: 1,
        write(request) {
          return writeH1(client, request);
        },
        resume() {
          resumeH1(client);
        },
        /**
         * @param {Error|undefined} err
         * @param {() => void} callback
         */
        destroy(err, callback) {
          if (socket[kClosed]) {
            queueMicrotask(callback);
          } else {
            socket.on("close", callback);
            socket.destroy(err);
          }
        },
        /**
         * @returns {boolean}
         */
        get destroyed() {
          return socket.destroyed;
        },
        /**
         * @param {import('../core/request.js')} request
         * @returns {boolean}
         */
        busy(request) {
          if (socket[kWriting] || socket[kReset] || socket[kBlocking] || socket[kIdleSocketValidation] === 1) {
            return true;
          }
          if (request) {
            if (client[kRunning] > 0 && !request.idempotent) {
              return true;
            }
            if (client[kRunning] > 0 && (request.upgrade || request.method === "CONNECT")) {
              return true;
            }
            if (client[kRunning] > 0 && util.bodyLength(request.body) !== 0 && (util.isStream(request.body) || util.isAsyncIterable(request.body) || util.isFormDataLike(request.body))) {
              return true;
            }
          }
          return false;
        }
      };
    }
    function onHttpSocketError(err) {
      const parser = this[kParser];
      if (err.code === "ECONNRESET" && parser.statusCode && !parser.shouldKeepAlive) {
        const parserErr = parser.finish();
        if (parserErr) {
          this[kError] = parserErr;
          this[kClient][kOnError](parserErr);
        }
        return;
      }
      this[kError] = err;
      this[kClient][kOnError](err);
    }
    function onHttpSocketReadable() {
      this[kParser]?.readMore();
    }
    function onHttpSocketEnd() {
      const parser = this[kParser];
      if (parser.statusCode && !parser.shouldKeepAlive) {
        const parserErr = parser.finish();
        if (parserErr) {
          util.destroy(this, parserErr);
        }
        return;
      }
      util.destroy(this, new SocketError("other side closed", util.getSocketInfo(this)));
    }
    function onHttpSocketClose() {
      const parser = this[kParser];
      clearIdleSocketValidation(this);
      if (parser) {
        if (!this[kError] && parser.statusCode && !parser.shouldKeepAlive) {
          this[kError] = parser.finish() || this[kError];
        }
        this[kParser].destroy();
        this[kParser] = null;
      }
      const err = this[kError] || new SocketError("closed", util.getSocketInfo(this));
      const client = this[kClient];
      client[kSocket] = null;
      client[kHTTPContext] = null;
      if (client.destroyed) {
        assert(client[kPending] === 0);
        const requests = client[kQueue].splice(client[kRunningIdx]);
        for (let i = 0; i < requests.length; i++) {
          const request = requests[i];
          util.errorRequest(client, request, err);
        }
      } else if (client[kRunning] > 0 && err.code !== "UND_ERR_INFO") {
        const request = client[kQueue][client[kRunningIdx]];
        client[kQueue][client[kRunningIdx]++] = null;
        util.errorRequest(client, request, err);
      }
      client[kPendingIdx] = client[kRunningIdx];
      assert(client[kRunning] === 0);
      client.emit("disconnect", client[kUrl], [client], err);
      client[kResume]();
    }
    function onSocketClose() {
      this[kClosed] = true;
    }
    function clearIdleSocketValidation(socket) {
      if (socket[kIdleSocketValidationTimeout]) {
        clearImmediate(socket[kIdleSocketValidationTimeout]);
        socket[kIdleSocketValidationTimeout] = null;
      }
      socket[kIdleSocketValidation] = 0;
    }
    function scheduleIdleSocketValidation(client, socket) {
      socket[kIdleSocketValidation] = 1;
      socket[kIdleSocketValidationTimeout] = setImmediate(() => {
        socket[kIdleSocketValidationTimeout] = null;
        socket[kIdleSocketValidation] = 2;
        if (client[kSocket] === socket && !socket.destroyed) {
          client[kResume]();
        }
      });
    }
    function resumeH1(client) {
      const socket = client[kSocket];
      if (socket && !socket.destroyed) {
        if (client[kSize] === 0) {
          if (!socket[kNoRef] && socket.unref) {
            socket.unref();
            socket[kNoRef] = true;
          }
        } else if (socket[kNoRef] && socket.ref) {
          socket.ref();
          socket[kNoRef] = false;
        }
        if (client[kRunning] === 0 && client[kPending] > 0 && socket[kSocketUsed]) {
          if (socket[kIdleSocketValidation] === 0) {
            scheduleIdleSocketValidation(client, socket);
            socket[kParser].readMore();
            if (socket.destroyed) {
              return;
            }
            return;
          }
          if (socket[kIdleSocketValidation] === 1) {
            socket[kParser].readMore();
            if (socket.destroyed) {
              return;
            }
            return;
          }
        }
        if (client[kRunning] === 0) {
          socket[kParser].readMore();
          if (socket.destroyed) {
            return;
          }
        }
        if (client[kSize] === 0) {
          if (socket[kParser].timeoutType !== TIMEOUT_KEEP_ALIVE) {
            socket[kParser].setTimeout(client[kKeepAliveTimeoutValue], TIMEOUT_KEEP_ALIVE);
          }
        } else if (client[kRunning] > 0 && socket[kParser].statusCode < 200) {
          if (socket[kParser].timeoutType !== TIMEOUT_HEADERS) {
            const request = client[kQueue][client[kRunningIdx]];
            const headersTimeout = request.headersTimeout != null ? request.headersTimeout : client[kHeadersTimeout];
            socket[kParser].setTimeout(headersTimeout, TIMEOUT_HEADERS);
          }
        }
      }
    }
    function shouldSendContentLength(method3) {
      return method3 !== "GET" && method3 !== "HEAD" && method3 !== "OPTIONS" && method3 !== "TRACE" && method3 !== "CONNECT";
    }
    function setTypeOfService(socket, request) {
      if (typeof socket.setTypeOfService !== "function") {
        return;
      }
      const typeOfService = request.typeOfService;
      if (typeOfService === void 0) {
        return;
      }
      const currentTypeOfService = socket[kTypeOfService];
      if (currentTypeOfService === typeOfService) {
        return;
      }
      try {
        socket.setTypeOfService(typeOfService);
        socket[kTypeOfService] = typeOfService;
      } catch {
      }
    }
    function writeH1(client, request) {
      const { method: method3, path, host: host2, upgrade, blocking, reset } = request;
      let { body, headers, contentLength } = request;
      const expectsPayload = method3 === "PUT" || method3 === "POST" || method3 === "PATCH" || method3 === "QUERY" || method3 === "PROPFIND" || method3 === "PROPPATCH";
      if (util.isFormDataLike(body)) {
        if (!extractBody) {
          extractBody = require_body().extractBody;
        }
        const [bodyStream, contentType] = extractBody(body);
        if (request.contentType == null) {
          headers.push("content-type", contentType);
        }
        body = bodyStream.stream;
        contentLength = bodyStream.length;
      } else if (util.isBlobLike(body) && request.contentType == null) {
        const contentType = body.type;
        if (contentType) {
          const contentTypeValue = `${contentType}`;
          if (!util.isValidHeaderValue(contentTypeValue)) {
            util.errorRequest(client, request, new InvalidArgumentError("invalid content-type header"));
            return false;
          }
          headers.push("content-type", contentTypeValue);
        }
      }
      if (body && typeof body.read === "function") {
        body.read(0);
      }
      const bodyLength = util.bodyLength(body);
      contentLength = bodyLength ?? contentLength;
      if (contentLength === null) {
        contentLength = request.contentLength;
      }
      if (contentLength === 0 && !expectsPayload) {
        contentLength = null;
      }
      if (shouldSendContentLength(method3) && contentLength > 0 && request.contentLength !== null && request.contentLength !== contentLength) {
        if (client[kStrictContentLength]) {
          util.errorRequest(client, request, new RequestContentLengthMismatchError());
          return false;
        }
        process.emitWarning(new RequestContentLengthMismatchError());
      }
      const socket = client[kSocket];
      clearIdleSocketValidation(socket);
      const abort = (err) => {
        if (request.aborted || request.completed) {
          return;
        }
        util.errorRequest(client, request, err || new RequestAbortedError());
        util.destroy(body);
        util.destroy(socket, new InformationalError("aborted"));
      };
      try {
        request.onConnect(abort);
      } catch (err) {
        util.errorRequest(client, request, err);
      }
      if (request.aborted) {
        return false;
      }
      if (method3 === "HEAD") {
        socket[kReset] = true;
      }
      if (upgrade || method3 === "CONNECT") {
        socket[kReset] = true;
      }
      if (reset != null) {
        socket[kReset] = reset;
      }
      if (client[kMaxRequests] && socket[kCounter]++ >= client[kMaxRequests]) {
        socket[kReset] = true;
      }
      if (blocking) {
        socket[kBlocking] = true;
      }
      setTypeOfService(socket, request);
      let header2 = `${method3} ${path} HTTP/1.1\r
`;
      if (typeof host2 === "string") {
        header2 += `host: ${host2}\r
`;
      } else {
        header2 += client[kHostHeader];
      }
      if (upgrade) {
        header2 += `connection: upgrade\r
upgrade: ${upgrade}\r
`;
      } else if (client[kPipelining] && !socket[kReset]) {
        header2 += "connection: keep-alive\r\n";
      } else {
        header2 += "connection: close\r\n";
      }
      if (Array.isArray(headers)) {
        for (let n = 0; n < headers.length; n += 2) {
          const key = headers[n + 0];
          const val = headers[n + 1];
          if (Array.isArray(val)) {
            for (let i = 0; i < val.length; i++) {
              header2 += `${key}: ${val[i]}\r
`;
            }
          } else {
            header2 += `${key}: ${val}\r
`;
          }
        }
      }
      if (channels.sendHeaders.hasSubscribers) {
        channels.sendHeaders.publish({ request, headers: header2, socket });
      }
      if (!body || bodyLength === 0) {
        writeBuffer(abort, null, client, request, socket, contentLength, header2, expectsPayload);
      } else if (util.isBuffer(body)) {
        writeBuffer(abort, body, client, request, socket, contentLength, header2, expectsPayload);
      } else if (util.isBlobLike(body)) {
        if (typeof body.stream === "function") {
          writeIterable(abort, body.stream(), client, request, socket, contentLength, header2, expectsPayload);
        } else {
          writeBlob(abort, body, client, request, socket, contentLength, header2, expectsPayload);
        }
      } else if (util.isStream(body)) {
        writeStream(abort, body, client, request, socket, contentLength, header2, expectsPayload);
      } else if (util.isIterable(body)) {
        writeIterable(abort, body, client, request, socket, contentLength, header2, expectsPayload);
      } else {
        assert(false);
      }
      return true;
    }
    function writeStream(abort, body, client, request, socket, contentLength, header2, expectsPayload) {
      assert(contentLength !== 0 || client[kRunning] === 0, "stream body cannot be pipelined");
      let finished = false;
      const writer = new AsyncWriter({ abort, socket, request, contentLength, client, expectsPayload, header: header2 });
      const onData = function(chunk) {
        if (finished) {
          return;
        }
        try {
          if (!writer.write(chunk) && this.pause) {
            this.pause();
          }
        } catch (err) {
          util.destroy(this, err);
        }
      };
      const onDrain = function() {
        if (finished) {
          return;
        }
        if (body.resume) {
          body.resume();
        }
      };
      const onClose = function() {
        queueMicrotask(() => {
          body.removeListener("error", onFinished);
        });
        if (!finished) {
          const err = new RequestAbortedError();
          queueMicrotask(() => onFinished(err));
        }
      };
      const onFinished = function(err) {
        if (finished) {
          return;
        }
        finished = true;
        assert(socket.destroyed || socket[kWriting] && client[kRunning] <= 1);
        socket.off("drain", onDrain).off("error", onFinished);
        body.removeListener("data", onData).removeListener("end", onFinished).removeListener("close", onClose);
        if (!err) {
          try {
            writer.end();
          } catch (er) {
            err = er;
          }
        }
        writer.destroy(err);
        if (err && (err.code !== "UND_ERR_INFO" || err.message !== "reset")) {
          util.destroy(body, err);
        } else {
          util.destroy(body);
        }
      };
      body.on("data", onData).on("end", onFinished).on("error", onFinished).on("close", onClose);
      if (body.resume) {
        body.resume();
      }
      socket.on("drain", onDrain).on("error", onFinished);
      if (body.errorEmitted ?? body.errored) {
        setImmediate(onFinished, body.errored);
      } else if (body.endEmitted ?? body.readableEnded) {
        setImmediate(onFinished, null);
      }
      if (body.closeEmitted ?? body.closed) {
        setImmediate(onClose);
      }
    }
    function writeBuffer(abort, body, client, request, socket, contentLength, header2, expectsPayload) {
      try {
        if (!body) {
          if (contentLength === 0) {
            socket.write(`${header2}content-length: 0\r
\r
`, "latin1");
          } else {
            assert(contentLength === null, "no body must not have content length");
            socket.write(`${header2}\r
`, "latin1");
          }
        } else if (util.isBuffer(body)) {
          assert(contentLength === body.byteLength, "buffer body must have content length");
          socket.cork();
          socket.write(`${header2}content-length: ${contentLength}\r
\r
`, "latin1");
          socket.write(body);
          socket.uncork();
          request.onBodySent(body);
          if (!expectsPayload && request.reset !== false) {
            socket[kReset] = true;
          }
        }
        request.onRequestSent();
        client[kResume]();
      } catch (err) {
        abort(err);
      }
    }
    async function writeBlob(abort, body, client, request, socket, contentLength, header2, expectsPayload) {
      assert(contentLength === body.size, "blob body must have content length");
      try {
        if (contentLength != null && contentLength !== body.size) {
          throw new RequestContentLengthMismatchError();
        }
        const buffer = Buffer.from(await body.arrayBuffer());
        socket.cork();
        socket.write(`${header2}content-length: ${contentLength}\r
\r
`, "latin1");
        socket.write(buffer);
        socket.uncork();
        request.onBodySent(buffer);
        request.onRequestSent();
        if (!expectsPayload && request.reset !== false) {
          socket[kReset] = true;
        }
        client[kResume]();
      } catch (err) {
        abort(err);
      }
    }
    async function writeIterable(abort, body, client, request, socket, contentLength, header2, expectsPayload) {
      assert(contentLength !== 0 || client[kRunning] === 0, "iterator body cannot be pipelined");
      let callback = null;
      function onDrain() {
        if (callback) {
          const cb = callback;
          callback = null;
          cb();
        }
      }
      const waitForDrain = () => new Promise((resolve3, reject) => {
        assert(callback === null);
        if (socket[kError]) {
          reject(socket[kError]);
        } else {
          callback = resolve3;
        }
      });
      socket.on("close", onDrain).on("drain", onDrain);
      const writer = new AsyncWriter({ abort, socket, request, contentLength, client, expectsPayload, header: header2 });
      try {
        for await (const chunk of body) {
          if (socket[kError]) {
            throw socket[kError];
          }
          if (!writer.write(chunk)) {
            await waitForDrain();
          }
        }
        writer.end();
      } catch (err) {
        writer.destroy(err);
      } finally {
        socket.off("close", onDrain).off("drain", onDrain);
      }
    }
    var AsyncWriter = class {
      /**
       *
       * @param {object} arg
       * @param {AbortCallback} arg.abort
       * @param {import('net').Socket} arg.socket
       * @param {import('../core/request.js')} arg.request
       * @param {number} arg.contentLength
       * @param {import('./client.js')} arg.client
       * @param {boolean} arg.expectsPayload
       * @param {string} arg.header
       */
      constructor({ abort, socket, request, contentLength, client, expectsPayload, header: header2 }) {
        this.socket = socket;
        this.request = request;
        this.contentLength = contentLength;
        this.client = client;
        this.bytesWritten = 0;
        this.expectsPayload = expectsPayload;
        this.header = header2;
        this.abort = abort;
        socket[kWriting] = true;
      }
      /**
       * @param {Buffer} chunk
       * @returns
       */
      write(chunk) {
        const { socket, request, contentLength, client, bytesWritten, expectsPayload, header: header2 } = this;
        if (socket[kError]) {
          throw socket[kError];
        }
        if (socket.destroyed) {
          return false;
        }
        const len = Buffer.byteLength(chunk);
        if (!len) {
          return true;
        }
        if (contentLength !== null && bytesWritten + len > contentLength) {
          if (client[kStrictContentLength]) {
            throw new RequestContentLengthMismatchError();
          }
          process.emitWarning(new RequestContentLengthMismatchError());
        }
        socket.cork();
        if (bytesWritten === 0) {
          if (!expectsPayload && request.reset !== false) {
            socket[kReset] = true;
          }
          if (contentLength === null) {
            socket.write(`${header2}transfer-encoding: chunked\r
`, "latin1");
          } else {
            socket.write(`${header2}content-length: ${contentLength}\r
\r
`, "latin1");
          }
        }
        if (contentLength === null) {
          socket.write(`\r
${len.toString(16)}\r
`, "latin1");
        }
        this.bytesWritten += len;
        const ret = socket.write(chunk);
        socket.uncork();
        request.onBodySent(chunk);
        if (!ret) {
          if (socket[kParser].timeout && socket[kParser].timeoutType === TIMEOUT_HEADERS) {
            if (socket[kParser].timeout.refresh) {
              socket[kParser].timeout.refresh();
            }
          }
        }
        return ret;
      }
      /**
       * @returns {void}
       */
      end() {
        const { socket, contentLength, client, bytesWritten, expectsPayload, header: header2, request } = this;
        request.onRequestSent();
        socket[kWriting] = false;
        if (socket[kError]) {
          throw socket[kError];
        }
        if (socket.destroyed) {
          return;
        }
        if (bytesWritten === 0) {
          if (expectsPayload) {
            socket.write(`${header2}content-length: 0\r
\r
`, "latin1");
          } else {
            socket.write(`${header2}\r
`, "latin1");
          }
        } else if (contentLength === null) {
          socket.write("\r\n0\r\n\r\n", "latin1");
        }
        if (contentLength !== null && bytesWritten !== contentLength) {
          if (client[kStrictContentLength]) {
            throw new RequestContentLengthMismatchError();
          } else {
            process.emitWarning(new RequestContentLengthMismatchError());
          }
        }
        if (socket[kParser].timeout && socket[kParser].timeoutType === TIMEOUT_HEADERS) {
          if (socket[kParser].timeout.refresh) {
            socket[kParser].timeout.refresh();
          }
        }
        client[kResume]();
      }
      /**
       * @param {Error} [err]
       * @returns {void}
       */
      destroy(err) {
        const { socket, client, abort } = this;
        socket[kWriting] = false;
        if (err) {
          assert(client[kRunning] <= 1, "pipeline should only contain this request");
          abort(err);
        }
      }
    };
    module2.exports = connectH1;
  }
});

// stand-in:./client-h2.js
var require_client_h2 = __commonJS({
  "stand-in:./client-h2.js"(exports2, module2) {
    module2.exports = () => {
      throw new Error("HTTP/2 is not in the bundle");
    };
  }
});

// node_modules/undici/lib/dispatcher/client.js
var require_client = __commonJS({
  "node_modules/undici/lib/dispatcher/client.js"(exports2, module2) {
    "use strict";
    var assert = require_node_assert();
    var net = require("node:net");
    var http = require_node_http();
    var util = require_util();
    var { ClientStats } = require_stats();
    var { channels } = require_diagnostics();
    var Request = require_request();
    var DispatcherBase = require_dispatcher_base();
    var {
      InvalidArgumentError,
      InformationalError,
      ClientDestroyedError
    } = require_errors();
    var buildConnector = require_connect();
    var {
      kUrl,
      kServerName,
      kClient,
      kBusy,
      kConnect,
      kResuming,
      kRunning,
      kPending,
      kSize,
      kQueue,
      kConnected,
      kConnecting,
      kNeedDrain,
      kKeepAliveDefaultTimeout,
      kHostHeader,
      kPendingIdx,
      kRunningIdx,
      kError,
      kPipelining,
      kKeepAliveTimeoutValue,
      kMaxHeadersSize,
      kKeepAliveMaxTimeout,
      kKeepAliveTimeoutThreshold,
      kHeadersTimeout,
      kBodyTimeout,
      kStrictContentLength,
      kConnector,
      kMaxRequests,
      kCounter,
      kClose,
      kDestroy,
      kDispatch,
      kLocalAddress,
      kMaxResponseSize,
      kOnError,
      kHTTPContext,
      kMaxConcurrentStreams,
      kHTTP2InitialWindowSize,
      kHTTP2ConnectionWindowSize,
      kResume,
      kPingInterval
    } = require_symbols();
    var connectH1 = require_client_h1();
    var connectH2 = require_client_h2();
    var kClosedResolve = /* @__PURE__ */ Symbol("kClosedResolve");
    var getDefaultNodeMaxHeaderSize = http && http.maxHeaderSize && Number.isInteger(http.maxHeaderSize) && http.maxHeaderSize > 0 ? () => http.maxHeaderSize : () => {
      throw new InvalidArgumentError("http module not available or http.maxHeaderSize invalid");
    };
    var noop = () => {
    };
    function getPipelining(client) {
      return client[kPipelining] ?? client[kHTTPContext]?.defaultPipelining ?? 1;
    }
    var Client2 = class extends DispatcherBase {
      /**
       *
       * @param {string|URL} url
       * @param {import('../../types/client.js').Client.Options} options
       */
      constructor(url, {
        maxHeaderSize,
        headersTimeout,
        socketTimeout,
        requestTimeout,
        connectTimeout,
        bodyTimeout,
        idleTimeout,
        keepAlive,
        keepAliveTimeout,
        maxKeepAliveTimeout,
        keepAliveMaxTimeout,
        keepAliveTimeoutThreshold,
        socketPath,
        pipelining,
        tls,
        strictContentLength,
        maxCachedSessions,
        connect: connect3,
        maxRequestsPerClient,
        localAddress,
        maxResponseSize,
        autoSelectFamily,
        autoSelectFamilyAttemptTimeout,
        // h2
        maxConcurrentStreams,
        allowH2,
        useH2c,
        initialWindowSize,
        connectionWindowSize,
        pingInterval,
        webSocket,
        eventSource
      } = {}) {
        if (keepAlive !== void 0) {
          throw new InvalidArgumentError("unsupported keepAlive, use pipelining=0 instead");
        }
        if (socketTimeout !== void 0) {
          throw new InvalidArgumentError("unsupported socketTimeout, use headersTimeout & bodyTimeout instead");
        }
        if (requestTimeout !== void 0) {
          throw new InvalidArgumentError("unsupported requestTimeout, use headersTimeout & bodyTimeout instead");
        }
        if (idleTimeout !== void 0) {
          throw new InvalidArgumentError("unsupported idleTimeout, use keepAliveTimeout instead");
        }
        if (maxKeepAliveTimeout !== void 0) {
          throw new InvalidArgumentError("unsupported maxKeepAliveTimeout, use keepAliveMaxTimeout instead");
        }
        if (maxHeaderSize != null) {
          if (!Number.isInteger(maxHeaderSize) || maxHeaderSize < 1) {
            throw new InvalidArgumentError("invalid maxHeaderSize");
          }
        } else {
          maxHeaderSize = getDefaultNodeMaxHeaderSize();
        }
        if (socketPath != null && typeof socketPath !== "string") {
          throw new InvalidArgumentError("invalid socketPath");
        }
        if (connectTimeout != null && (!Number.isFinite(connectTimeout) || connectTimeout < 0)) {
          throw new InvalidArgumentError("invalid connectTimeout");
        }
        if (keepAliveTimeout != null && (!Number.isFinite(keepAliveTimeout) || keepAliveTimeout <= 0)) {
          throw new InvalidArgumentError("invalid keepAliveTimeout");
        }
        if (keepAliveMaxTimeout != null && (!Number.isFinite(keepAliveMaxTimeout) || keepAliveMaxTimeout <= 0)) {
          throw new InvalidArgumentError("invalid keepAliveMaxTimeout");
        }
        if (keepAliveTimeoutThreshold != null && !Number.isFinite(keepAliveTimeoutThreshold)) {
          throw new InvalidArgumentError("invalid keepAliveTimeoutThreshold");
        }
        if (headersTimeout != null && (!Number.isInteger(headersTimeout) || headersTimeout < 0)) {
          throw new InvalidArgumentError("headersTimeout must be a positive integer or zero");
        }
        if (bodyTimeout != null && (!Number.isInteger(bodyTimeout) || bodyTimeout < 0)) {
          throw new InvalidArgumentError("bodyTimeout must be a positive integer or zero");
        }
        if (connect3 != null && typeof connect3 !== "function" && typeof connect3 !== "object") {
          throw new InvalidArgumentError("connect must be a function or an object");
        }
        if (maxRequestsPerClient != null && (!Number.isInteger(maxRequestsPerClient) || maxRequestsPerClient < 0)) {
          throw new InvalidArgumentError("maxRequestsPerClient must be a positive number");
        }
        if (localAddress != null && (typeof localAddress !== "string" || net.isIP(localAddress) === 0)) {
          throw new InvalidArgumentError("localAddress must be valid string IP address");
        }
        if (maxResponseSize != null && (!Number.isInteger(maxResponseSize) || maxResponseSize < -1)) {
          throw new InvalidArgumentError("maxResponseSize must be a positive number");
        }
        if (autoSelectFamilyAttemptTimeout != null && (!Number.isInteger(autoSelectFamilyAttemptTimeout) || autoSelectFamilyAttemptTimeout < -1)) {
          throw new InvalidArgumentError("autoSelectFamilyAttemptTimeout must be a positive number");
        }
        if (allowH2 != null && typeof allowH2 !== "boolean") {
          throw new InvalidArgumentError("allowH2 must be a valid boolean value");
        }
        if (maxConcurrentStreams != null && (typeof maxConcurrentStreams !== "number" || maxConcurrentStreams < 1)) {
          throw new InvalidArgumentError("maxConcurrentStreams must be a positive integer, greater than 0");
        }
        if (useH2c != null && typeof useH2c !== "boolean") {
          throw new InvalidArgumentError("useH2c must be a valid boolean value");
        }
        if (initialWindowSize != null && (!Number.isInteger(initialWindowSize) || initialWindowSize < 1)) {
          throw new InvalidArgumentError("initialWindowSize must be a positive integer, greater than 0");
        }
        if (connectionWindowSize != null && (!Number.isInteger(connectionWindowSize) || connectionWindowSize < 1)) {
          throw new InvalidArgumentError("connectionWindowSize must be a positive integer, greater than 0");
        }
        if (pingInterval != null && (typeof pingInterval !== "number" || !Number.isInteger(pingInterval) || pingInterval < 0)) {
          throw new InvalidArgumentError("pingInterval must be a positive integer, greater or equal to 0");
        }
        super({ webSocket, eventSource });
        if (typeof connect3 !== "function") {
          connect3 = buildConnector({
            ...tls,
            maxCachedSessions,
            allowH2,
            useH2c,
            socketPath,
            timeout: connectTimeout,
            ...typeof autoSelectFamily === "boolean" ? { autoSelectFamily, autoSelectFamilyAttemptTimeout } : void 0,
            ...connect3
          });
        } else {
          const customConnect = connect3;
          connect3 = (opts, callback) => customConnect({
            ...opts,
            ...socketPath != null ? { socketPath } : null,
            ...allowH2 != null ? { allowH2 } : null
          }, callback);
        }
        this[kUrl] = util.parseOrigin(url);
        this[kConnector] = connect3;
        this[kPipelining] = pipelining != null ? pipelining : 1;
        this[kMaxHeadersSize] = maxHeaderSize;
        this[kKeepAliveDefaultTimeout] = keepAliveTimeout == null ? 4e3 : keepAliveTimeout;
        this[kKeepAliveMaxTimeout] = keepAliveMaxTimeout == null ? 6e5 : keepAliveMaxTimeout;
        this[kKeepAliveTimeoutThreshold] = keepAliveTimeoutThreshold == null ? 2e3 : keepAliveTimeoutThreshold;
        this[kKeepAliveTimeoutValue] = this[kKeepAliveDefaultTimeout];
        this[kServerName] = null;
        this[kLocalAddress] = localAddress != null ? localAddress : null;
        this[kResuming] = 0;
        this[kNeedDrain] = 0;
        this[kHostHeader] = `host: ${this[kUrl].hostname}${this[kUrl].port ? `:${this[kUrl].port}` : ""}\r
`;
        this[kBodyTimeout] = bodyTimeout != null ? bodyTimeout : 3e5;
        this[kHeadersTimeout] = headersTimeout != null ? headersTimeout : 3e5;
        this[kStrictContentLength] = strictContentLength == null ? true : strictContentLength;
        this[kMaxRequests] = maxRequestsPerClient;
        this[kClosedResolve] = null;
        this[kMaxResponseSize] = maxResponseSize > -1 ? maxResponseSize : -1;
        this[kHTTPContext] = null;
        this[kMaxConcurrentStreams] = maxConcurrentStreams != null ? maxConcurrentStreams : 100;
        this[kHTTP2InitialWindowSize] = initialWindowSize != null ? initialWindowSize : 262144;
        this[kHTTP2ConnectionWindowSize] = connectionWindowSize != null ? connectionWindowSize : 524288;
        this[kPingInterval] = pingInterval != null ? pingInterval : 6e4;
        this[kQueue] = [];
        this[kRunningIdx] = 0;
        this[kPendingIdx] = 0;
        this[kResume] = (sync) => resume(this, sync);
        this[kOnError] = (err) => onError(this, err);
      }
      get pipelining() {
        return this[kPipelining];
      }
      set pipelining(value2) {
        this[kPipelining] = value2;
        this[kResume](true);
      }
      get stats() {
        return new ClientStats(this);
      }
      get [kPending]() {
        return this[kQueue].length - this[kPendingIdx];
      }
      get [kRunning]() {
        return this[kPendingIdx] - this[kRunningIdx];
      }
      get [kSize]() {
        return this[kQueue].length - this[kRunningIdx];
      }
      get [kConnected]() {
        return !!this[kHTTPContext] && !this[kConnecting] && !this[kHTTPContext].destroyed;
      }
      get [kBusy]() {
        return Boolean(
          this[kHTTPContext]?.busy(null) || this[kSize] >= (getPipelining(this) || 1) || this[kPending] > 0
        );
      }
      [kConnect](cb) {
        connect2(this);
        this.once("connect", cb);
      }
      [kDispatch](opts, handler) {
        const request = new Request(this[kUrl].origin, opts, handler);
        this[kQueue].push(request);
        if (this[kResuming]) {
        } else if (util.bodyLength(request.body) == null && util.isIterable(request.body)) {
          this[kResuming] = 1;
          queueMicrotask(() => resume(this));
        } else {
          this[kResume](true);
        }
        if (this[kResuming] && this[kNeedDrain] !== 2 && this[kBusy]) {
          this[kNeedDrain] = 2;
        }
        return this[kNeedDrain] < 2;
      }
      [kClose]() {
        return new Promise((resolve3) => {
          if (this[kSize]) {
            this[kClosedResolve] = resolve3;
          } else {
            resolve3(null);
          }
        });
      }
      [kDestroy](err) {
        return new Promise((resolve3) => {
          const requests = this[kQueue].splice(this[kPendingIdx]);
          for (let i = 0; i < requests.length; i++) {
            const request = requests[i];
            if (request != null) {
              util.errorRequest(this, request, err);
            }
          }
          const callback = () => {
            if (this[kClosedResolve]) {
              this[kClosedResolve]();
              this[kClosedResolve] = null;
            }
            resolve3(null);
          };
          if (this[kHTTPContext]) {
            this[kHTTPContext].destroy(err, callback);
            this[kHTTPContext] = null;
          } else {
            queueMicrotask(callback);
          }
          this[kResume]();
        });
      }
    };
    function onError(client, err) {
      if (client[kRunning] === 0 && err.code !== "UND_ERR_INFO" && err.code !== "UND_ERR_SOCKET") {
        assert(client[kPendingIdx] === client[kRunningIdx]);
        const requests = client[kQueue].splice(client[kRunningIdx]);
        for (let i = 0; i < requests.length; i++) {
          const request = requests[i];
          if (request != null) {
            util.errorRequest(client, request, err);
          }
        }
        assert(client[kSize] === 0);
      }
    }
    function connect2(client) {
      assert(!client[kConnecting]);
      assert(!client[kHTTPContext]);
      let { host: host2, hostname, protocol, port } = client[kUrl];
      if (hostname[0] === "[") {
        const idx = hostname.indexOf("]");
        assert(idx !== -1);
        const ip = hostname.substring(1, idx);
        assert(net.isIPv6(ip));
        hostname = ip;
      }
      client[kConnecting] = true;
      if (channels.beforeConnect.hasSubscribers) {
        channels.beforeConnect.publish({
          connectParams: {
            host: host2,
            hostname,
            protocol,
            port,
            version: client[kHTTPContext]?.version,
            servername: client[kServerName],
            localAddress: client[kLocalAddress]
          },
          connector: client[kConnector]
        });
      }
      try {
        client[kConnector]({
          host: host2,
          hostname,
          protocol,
          port,
          servername: client[kServerName],
          localAddress: client[kLocalAddress]
        }, (err, socket) => {
          if (err) {
            handleConnectError(client, err, { host: host2, hostname, protocol, port });
            client[kResume]();
            return;
          }
          if (client.destroyed) {
            util.destroy(socket.on("error", noop), new ClientDestroyedError());
            client[kResume]();
            return;
          }
          assert(socket);
          try {
            client[kHTTPContext] = socket.alpnProtocol === "h2" ? connectH2(client, socket) : connectH1(client, socket);
          } catch (err2) {
            socket.destroy().on("error", noop);
            handleConnectError(client, err2, { host: host2, hostname, protocol, port });
            client[kResume]();
            return;
          }
          client[kConnecting] = false;
          socket[kCounter] = 0;
          socket[kMaxRequests] = client[kMaxRequests];
          socket[kClient] = client;
          socket[kError] = null;
          if (channels.connected.hasSubscribers) {
            channels.connected.publish({
              connectParams: {
                host: host2,
                hostname,
                protocol,
                port,
                version: client[kHTTPContext]?.version,
                servername: client[kServerName],
                localAddress: client[kLocalAddress]
              },
              connector: client[kConnector],
              socket
            });
          }
          client.emit("connect", client[kUrl], [client]);
          client[kResume]();
        });
      } catch (err) {
        handleConnectError(client, err, { host: host2, hostname, protocol, port });
        client[kResume]();
      }
    }
    function handleConnectError(client, err, { host: host2, hostname, protocol, port }) {
      if (client.destroyed) {
        return;
      }
      client[kConnecting] = false;
      if (channels.connectError.hasSubscribers) {
        channels.connectError.publish({
          connectParams: {
            host: host2,
            hostname,
            protocol,
            port,
            version: client[kHTTPContext]?.version,
            servername: client[kServerName],
            localAddress: client[kLocalAddress]
          },
          connector: client[kConnector],
          error: err
        });
      }
      if (err.code === "ERR_TLS_CERT_ALTNAME_INVALID") {
        assert(client[kRunning] === 0);
        while (client[kPending] > 0 && client[kQueue][client[kPendingIdx]].servername === client[kServerName]) {
          const request = client[kQueue][client[kPendingIdx]++];
          util.errorRequest(client, request, err);
        }
      } else {
        onError(client, err);
      }
      client.emit("connectionError", client[kUrl], [client], err);
    }
    function emitDrain(client) {
      client[kNeedDrain] = 0;
      client.emit("drain", client[kUrl], [client]);
    }
    function resume(client, sync) {
      if (client[kResuming] === 2) {
        return;
      }
      client[kResuming] = 2;
      _resume(client, sync);
      client[kResuming] = 0;
      if (client[kRunningIdx] > 256) {
        client[kQueue].splice(0, client[kRunningIdx]);
        client[kPendingIdx] -= client[kRunningIdx];
        client[kRunningIdx] = 0;
      }
    }
    function _resume(client, sync) {
      while (true) {
        if (client.destroyed) {
          assert(client[kPending] === 0);
          return;
        }
        if (client[kClosedResolve] && !client[kSize]) {
          client[kClosedResolve]();
          client[kClosedResolve] = null;
          return;
        }
        if (client[kHTTPContext]) {
          client[kHTTPContext].resume();
        }
        if (client[kBusy]) {
          client[kNeedDrain] = 2;
        } else if (client[kNeedDrain] === 2) {
          if (sync) {
            client[kNeedDrain] = 1;
            queueMicrotask(() => emitDrain(client));
          } else {
            emitDrain(client);
          }
          continue;
        }
        if (client[kPending] === 0) {
          return;
        }
        if (client[kRunning] >= (getPipelining(client) || 1)) {
          return;
        }
        const request = client[kQueue][client[kPendingIdx]];
        if (request === null) {
          return;
        }
        if (client[kUrl].protocol === "https:" && client[kServerName] !== request.servername) {
          if (client[kRunning] > 0) {
            return;
          }
          client[kServerName] = request.servername;
          client[kHTTPContext]?.destroy(new InformationalError("servername changed"), () => {
            client[kHTTPContext] = null;
            resume(client);
          });
        }
        if (client[kConnecting]) {
          return;
        }
        if (!client[kHTTPContext]) {
          connect2(client);
          return;
        }
        if (client[kHTTPContext].destroyed) {
          return;
        }
        if (client[kHTTPContext].busy(request)) {
          return;
        }
        if (!request.aborted && client[kHTTPContext].write(request)) {
          client[kPendingIdx]++;
        } else {
          client[kQueue].splice(client[kPendingIdx], 1);
        }
      }
    }
    module2.exports = Client2;
  }
});

// node_modules/fastest-levenshtein/mod.js
var require_mod = __commonJS({
  "node_modules/fastest-levenshtein/mod.js"(exports2) {
    "use strict";
    exports2.__esModule = true;
    exports2.distance = exports2.closest = void 0;
    var peq = new Uint32Array(65536);
    var myers_32 = function(a, b) {
      var n = a.length;
      var m = b.length;
      var lst = 1 << n - 1;
      var pv = -1;
      var mv = 0;
      var sc = n;
      var i = n;
      while (i--) {
        peq[a.charCodeAt(i)] |= 1 << i;
      }
      for (i = 0; i < m; i++) {
        var eq = peq[b.charCodeAt(i)];
        var xv = eq | mv;
        eq |= (eq & pv) + pv ^ pv;
        mv |= ~(eq | pv);
        pv &= eq;
        if (mv & lst) {
          sc++;
        }
        if (pv & lst) {
          sc--;
        }
        mv = mv << 1 | 1;
        pv = pv << 1 | ~(xv | mv);
        mv &= xv;
      }
      i = n;
      while (i--) {
        peq[a.charCodeAt(i)] = 0;
      }
      return sc;
    };
    var myers_x = function(b, a) {
      var n = a.length;
      var m = b.length;
      var mhc = [];
      var phc = [];
      var hsize = Math.ceil(n / 32);
      var vsize = Math.ceil(m / 32);
      for (var i = 0; i < hsize; i++) {
        phc[i] = -1;
        mhc[i] = 0;
      }
      var j = 0;
      for (; j < vsize - 1; j++) {
        var mv_1 = 0;
        var pv_1 = -1;
        var start_1 = j * 32;
        var vlen_1 = Math.min(32, m) + start_1;
        for (var k = start_1; k < vlen_1; k++) {
          peq[b.charCodeAt(k)] |= 1 << k;
        }
        for (var i = 0; i < n; i++) {
          var eq = peq[a.charCodeAt(i)];
          var pb = phc[i / 32 | 0] >>> i & 1;
          var mb = mhc[i / 32 | 0] >>> i & 1;
          var xv = eq | mv_1;
          var xh = ((eq | mb) & pv_1) + pv_1 ^ pv_1 | eq | mb;
          var ph = mv_1 | ~(xh | pv_1);
          var mh = pv_1 & xh;
          if (ph >>> 31 ^ pb) {
            phc[i / 32 | 0] ^= 1 << i;
          }
          if (mh >>> 31 ^ mb) {
            mhc[i / 32 | 0] ^= 1 << i;
          }
          ph = ph << 1 | pb;
          mh = mh << 1 | mb;
          pv_1 = mh | ~(xv | ph);
          mv_1 = ph & xv;
        }
        for (var k = start_1; k < vlen_1; k++) {
          peq[b.charCodeAt(k)] = 0;
        }
      }
      var mv = 0;
      var pv = -1;
      var start = j * 32;
      var vlen = Math.min(32, m - start) + start;
      for (var k = start; k < vlen; k++) {
        peq[b.charCodeAt(k)] |= 1 << k;
      }
      var score = m;
      for (var i = 0; i < n; i++) {
        var eq = peq[a.charCodeAt(i)];
        var pb = phc[i / 32 | 0] >>> i & 1;
        var mb = mhc[i / 32 | 0] >>> i & 1;
        var xv = eq | mv;
        var xh = ((eq | mb) & pv) + pv ^ pv | eq | mb;
        var ph = mv | ~(xh | pv);
        var mh = pv & xh;
        score += ph >>> m - 1 & 1;
        score -= mh >>> m - 1 & 1;
        if (ph >>> 31 ^ pb) {
          phc[i / 32 | 0] ^= 1 << i;
        }
        if (mh >>> 31 ^ mb) {
          mhc[i / 32 | 0] ^= 1 << i;
        }
        ph = ph << 1 | pb;
        mh = mh << 1 | mb;
        pv = mh | ~(xv | ph);
        mv = ph & xv;
      }
      for (var k = start; k < vlen; k++) {
        peq[b.charCodeAt(k)] = 0;
      }
      return score;
    };
    var distance3 = function(a, b) {
      if (a.length < b.length) {
        var tmp = b;
        b = a;
        a = tmp;
      }
      if (b.length === 0) {
        return a.length;
      }
      if (a.length <= 32) {
        return myers_32(a, b);
      }
      return myers_x(a, b);
    };
    exports2.distance = distance3;
    var closest = function(str, arr) {
      var min_distance = Infinity;
      var min_index = 0;
      for (var i = 0; i < arr.length; i++) {
        var dist = distance3(str, arr[i]);
        if (dist < min_distance) {
          min_distance = dist;
          min_index = i;
        }
      }
      return arr[min_index];
    };
    exports2.closest = closest;
  }
});

// src/index.ts
var import_node_path4 = require("node:path");

// node_modules/@actions/core/lib/command.js
var os = __toESM(require("os"));

// node_modules/@actions/core/lib/utils.js
function toCommandValue(input) {
  if (input === null || input === void 0) {
    return "";
  } else if (typeof input === "string" || input instanceof String) {
    return input;
  }
  return JSON.stringify(input);
}
function toCommandProperties(annotationProperties) {
  if (!Object.keys(annotationProperties).length) {
    return {};
  }
  return {
    title: annotationProperties.title,
    file: annotationProperties.file,
    line: annotationProperties.startLine,
    endLine: annotationProperties.endLine,
    col: annotationProperties.startColumn,
    endColumn: annotationProperties.endColumn
  };
}

// node_modules/@actions/core/lib/command.js
function issueCommand(command, properties2, message) {
  const cmd = new Command(command, properties2, message);
  process.stdout.write(cmd.toString() + os.EOL);
}
function issue(name2, message = "") {
  issueCommand(name2, {}, message);
}
var CMD_STRING = "::";
var Command = class {
  constructor(command, properties2, message) {
    if (!command) {
      command = "missing.command";
    }
    this.command = command;
    this.properties = properties2;
    this.message = message;
  }
  toString() {
    let cmdStr = CMD_STRING + this.command;
    if (this.properties && Object.keys(this.properties).length > 0) {
      cmdStr += " ";
      let first = true;
      for (const key in this.properties) {
        if (this.properties.hasOwnProperty(key)) {
          const val = this.properties[key];
          if (val) {
            if (first) {
              first = false;
            } else {
              cmdStr += ",";
            }
            cmdStr += `${key}=${escapeProperty(val)}`;
          }
        }
      }
    }
    cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
    return cmdStr;
  }
};
function escapeData(s) {
  return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
  return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}

// lazy:crypto
var createPrivateKey = (...args) => require("node:crypto").createPrivateKey(...args);
var hash = (...args) => require("node:crypto").hash(...args);
function X509Certificate(...args) {
  return new (require("node:crypto")).X509Certificate(...args);
}

// node_modules/@actions/core/lib/core.js
var os2 = __toESM(require("os"));

// lazy:http
var STATUS_CODES = new Proxy({}, { get: (_, name2) => require("node:http").STATUS_CODES[name2] });

// node_modules/@actions/core/lib/core.js
var ExitCode;
(function(ExitCode2) {
  ExitCode2[ExitCode2["Success"] = 0] = "Success";
  ExitCode2[ExitCode2["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
function setSecret(secret) {
  issueCommand("add-mask", {}, secret);
}
function getInput(name2, options2) {
  const val = process.env[`INPUT_${name2.replace(/ /g, "_").toUpperCase()}`] || "";
  if (options2 && options2.required && !val) {
    throw new Error(`Input required and not supplied: ${name2}`);
  }
  if (options2 && options2.trimWhitespace === false) {
    return val;
  }
  return val.trim();
}
function setFailed(message) {
  process.exitCode = ExitCode.Failure;
  error(message);
}
function error(message, properties2 = {}) {
  issueCommand("error", toCommandProperties(properties2), message instanceof Error ? message.toString() : message);
}
function warning(message, properties2 = {}) {
  issueCommand("warning", toCommandProperties(properties2), message instanceof Error ? message.toString() : message);
}
function info(message) {
  process.stdout.write(message + os2.EOL);
}
function startGroup(name2) {
  issue("group", name2);
}
function endGroup() {
  issue("endgroup");
}

// src/adapters/command-file.ts
var import_node_fs = require("node:fs");
function appendToCommandFile(variable, text) {
  const path = process.env[variable];
  if (!path) throw Object.assign(new Error("No file."), { code: `${variable} is not set` });
  const file = (0, import_node_fs.openSync)(path, import_node_fs.constants.O_WRONLY | import_node_fs.constants.O_APPEND);
  try {
    (0, import_node_fs.writeFileSync)(file, text);
  } finally {
    (0, import_node_fs.closeSync)(file);
  }
}
function outputEntry(name2, value2) {
  if (!/[\r\n]/.test(value2)) return `${name2}=${value2}
`;
  const lines2 = new Set(value2.split(/\r\n|\r|\n/));
  let end = "end-of-value";
  while (lines2.has(end)) end += "-";
  return `${name2}<<${end}
${value2}
${end}
`;
}

// src/adapters/runner.ts
function actionInput(name2) {
  return getInput(name2, { trimWhitespace: false });
}
var githubRunner = {
  mask: (value2) => setSecret(value2),
  log: (line) => info(line),
  group: (title, lines2) => {
    startGroup(title);
    for (const line of lines2) info(line);
    endGroup();
  },
  annotate: (annotation) => COMMANDS[annotation.level](annotation.message, properties(annotation)),
  output: (name2, value2) => appendToCommandFile("GITHUB_OUTPUT", outputEntry(name2, value2)),
  summary: async (markdown) => appendToCommandFile("GITHUB_STEP_SUMMARY", `${markdown}
`),
  fail: (sentence) => setFailed(sentence)
};
var COMMANDS = { error, warning };
function properties({ title, file, line, column }) {
  return {
    title,
    ...file === null ? {} : { file },
    ...line === null ? {} : { startLine: line },
    ...column === null ? {} : { startColumn: column }
  };
}

// lazy:v8
var setFlagsFromString = (...args) => require("node:v8").setFlagsFromString(...args);

// src/adapters/runtime.ts
var LOOKUP_THREADS = "64";
var PATIENT_SINCE = 24;
function settleRuntime() {
  process.env["UV_THREADPOOL_SIZE"] ??= LOOKUP_THREADS;
  setFlagsFromString("--semi-space-growth-factor=1");
  if (Number.parseInt(process.versions.node, 10) < PATIENT_SINCE) {
    setFlagsFromString("--no-wasm-tier-up");
    setFlagsFromString("--no-wasm-dynamic-tiering");
  }
}

// lazy:zlib
var brotliDecompressSync = (...args) => require("node:zlib").brotliDecompressSync(...args);
var crc32 = (...args) => require("node:zlib").crc32(...args);
var unzipSync = (...args) => require("node:zlib").unzipSync(...args);

// src/values/error-code.ts
function codeOf(error2) {
  if (typeof error2 !== "object" || error2 === null) return null;
  if ("code" in error2 && typeof error2.code === "string") return error2.code;
  return "cause" in error2 ? codeOf(error2.cause) : null;
}

// src/http/body.ts
var BODY_LIMIT_BYTES = 1048576;
var CODED = 2;
var CODINGS_LIMIT = 3;
var CHUNKS_LIMIT = 1e3;
var DECODERS = /* @__PURE__ */ new Map([
  ["gzip", unzipSync],
  ["x-gzip", unzipSync],
  ["deflate", unzipSync],
  ["br", brotliDecompressSync]
]);
var BodyReader = class {
  #codings;
  #limit;
  #chunks = [];
  #size = 0;
  constructor(encoding, limit = BODY_LIMIT_BYTES) {
    this.#limit = limit;
    this.#codings = encoding.join(",").split(",").map((coding) => coding.trim().toLowerCase()).filter((coding) => coding !== "" && coding !== "identity");
  }
  write(chunk) {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    if (this.#chunks.length > CHUNKS_LIMIT) this.#chunks = [Buffer.concat(this.#chunks)];
    return this.#size <= (this.#codings.length === 0 ? this.#limit : CODED * this.#limit);
  }
  readCutOff() {
    const bytes = Buffer.concat(this.#chunks.splice(0));
    const text = this.#codings.length === 0 ? decodedText(bytes, false, this.#limit) : "";
    return { kind: "cut-off", text };
  }
  read() {
    const bytes = Buffer.concat(this.#chunks.splice(0));
    if (this.#codings.length === 0 || bytes.length === 0) return this.#whole(bytes);
    if (bytes.length > CODED * this.#limit) return { kind: "too-large", text: "" };
    try {
      return this.#whole(decoded(bytes, this.#codings, CODED * this.#limit));
    } catch (error2) {
      return codeOf(error2) === "ERR_BUFFER_TOO_LARGE" ? { kind: "too-large", text: "" } : { kind: "undecodable", encoding: this.#codings.join(", ") };
    }
  }
  #whole(bytes) {
    const isWhole = bytes.length <= this.#limit;
    const kind = isWhole ? "text" : "too-large";
    return { kind, text: decodedText(bytes, isWhole, this.#limit) };
  }
};
function decoded(body, codings, most) {
  if (codings.length > CODINGS_LIMIT) throw new Error("Too many codings.");
  return codings.reduceRight((bytes, coding) => {
    const decode3 = DECODERS.get(coding);
    if (decode3 === void 0) throw new Error("An unknown coding.");
    return decode3(bytes, { maxOutputLength: most });
  }, body);
}
function decodedText(bytes, isWhole, limit) {
  return new TextDecoder().decode(bytes.subarray(0, limit), { stream: !isWhole });
}

// src/http/client.ts
var import_client = __toESM(require_client());

// src/http/failure.ts
var NETWORK_CODES = [
  ["dns", ["ENOTFOUND", "ENODATA", "ESERVFAIL"]],
  ["dns", ["EAI_AGAIN", "EAI_FAIL", "EAI_NODATA", "EAI_NONAME"]],
  ["refused", ["ECONNREFUSED"]],
  ["unreachable", ["EHOSTUNREACH", "ENETUNREACH", "EHOSTDOWN", "ENETDOWN", "EADDRNOTAVAIL"]],
  ["reset", ["ECONNRESET", "ECONNABORTED", "EPIPE"]],
  ["timeout", ["ETIMEDOUT"]]
];
var CERTIFICATE_ALERT = /^ERR_SSL_\S*_ALERT_(?:BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|CERTIFICATE_REVOKED|CERTIFICATE_EXPIRED|CERTIFICATE_UNKNOWN|UNKNOWN_CA|CERTIFICATE_REQUIRED|ACCESS_DENIED)$/;
var TLS_CODE = /^(?:EPROTO$|ERR_SSL_|ERR_TLS_)/;
var UNDICI_CODE = /^(?:UND_ERR_|ERR_ASSERTION$)/;
var PHASE_WORDS = {
  connecting: "connecting",
  head: "waiting for the response headers",
  body: "reading the body"
};
var NO_TLS = /_(?:WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST)$/;
var PROXY_WORDS = [
  [NO_TLS, "speaks no TLS, although its address begins with https:"],
  [/^(?:CERT_|UNABLE_|DEPTH_|SELF_SIGNED|ERR_TLS_CERT)/, "shows a certificate that is not trusted"],
  [UNDICI_CODE, "did not answer as a proxy does"],
  [/^(?:ECONNRESET|EPIPE)$/, "closed the connection"],
  [/^/, "cannot be reached"]
];
var HANDSHAKE_WORDS = [
  [NO_TLS, "no TLS is spoken at this port"],
  [
    /_(?:UNSUPPORTED_PROTOCOL|PROTOCOL_VERSION|VERSION_TOO_LOW|UNSAFE_LEGACY_RENEGOTIATION_DISABLED)$/,
    "it supports only old versions of TLS"
  ],
  [/_UNRECOGNIZED_NAME$/, "it knows no host of this name"],
  [/_(?:DH|EE|CA)_KEY_TOO_SMALL$/, "its key is too small to be safe"]
];
var NO_COMMON_PROTOCOL = /_NO_APPLICATION_PROTOCOL$/;
var HTTP2_CODE = /^ERR_HTTP2_/;
function failureOf(kind, more = {}) {
  return { kind, code: null, detail: null, connected: false, certificate: null, ...more };
}
var Unsent = class extends Error {
  failure;
  constructor(failure, options2) {
    super(`Not sent: ${failure.kind}`, options2);
    this.failure = failure;
  }
};
function proxyRefusal(status2) {
  return failureOf("proxy", { code: `HTTP_${status2}`, detail: refusalWords(status2) });
}
function refusalWords(status2) {
  if (status2 === 407) return "demands another user name and password";
  return status2 >= 500 ? "could not connect to it" : "does not allow connections to it";
}
function lookupFailure(error2) {
  const code2 = failureCode(error2);
  return failureOf(networkKind(code2) ?? "dns", { code: code2 });
}
function failureCode(error2) {
  const code2 = codeOf(error2);
  if (code2 !== null) return code2;
  return error2 instanceof Error && error2.name === "HTTPParserError" ? "UND_ERR_HTTP_PARSER" : null;
}
function timeoutFailure(phase) {
  if (phase === "proxy") {
    return failureOf("proxy", { code: "ETIMEDOUT", detail: "did not answer in time" });
  }
  return failureOf("timeout", { detail: PHASE_WORDS[phase], connected: isConnected(phase) });
}
function attemptFailure(error2, situation) {
  const { phase, refused: refused3 } = situation;
  const code2 = failureCode(error2);
  const kind = refused3 === null ? kindOf(code2 ?? "", situation) : "tls";
  return {
    kind,
    // undici's code for an answer that ends too early, or in HTTP/2, says less than the kind.
    code: /^(?:reset|http2-only)$/.test(kind) && UNDICI_CODE.test(code2 ?? "") ? null : code2,
    detail: detailOf(kind, situation) ?? codeWords(kind, code2 ?? ""),
    connected: isConnected(phase),
    certificate: refused3
  };
}
function kindOf(code2, situation) {
  const { phase, presents } = situation;
  if (phase === "proxy") return "proxy";
  if (CERTIFICATE_ALERT.test(code2)) {
    return presents ? "client-certificate-rejected" : "client-certificate-missing";
  }
  const kind = protocolKind(code2, situation) ?? networkKind(code2);
  if (kind !== null) return kind;
  if (TLS_CODE.test(code2)) return "tls";
  return isConnected(phase) || code2 === "" ? "crash" : "unreachable";
}
function protocolKind(code2, situation) {
  const { phase, ended, http2, answersInHttp2 } = situation;
  if (answersInHttp2) return "http2-only";
  if (NO_COMMON_PROTOCOL.test(code2)) return http2 ? "no-http2" : "http2-only";
  if (HTTP2_CODE.test(code2)) return isConnected(phase) ? "protocol" : "no-http2";
  if (UNDICI_CODE.test(code2)) return ended ? "reset" : "protocol";
  return null;
}
function detailOf(kind, { phase, http2 }) {
  if (kind === "timeout" && phase !== "proxy") return PHASE_WORDS[phase];
  if (kind !== "protocol") return null;
  return isConnected(phase) ? `the answer is not valid ${http2 ? "HTTP/2" : "HTTP/1.1"}` : "the request has a method, path or header that HTTP does not allow";
}
function networkKind(code2) {
  return NETWORK_CODES.find(([, codes]) => codes.includes(code2 ?? ""))?.[0] ?? null;
}
function codeWords(kind, code2) {
  const words4 = kind === "proxy" ? PROXY_WORDS : HANDSHAKE_WORDS;
  if (kind !== "proxy" && kind !== "tls") return null;
  return words4.find(([pattern2]) => pattern2.test(code2))?.[1] ?? null;
}
function isConnected(phase) {
  return phase === "head" || phase === "body";
}

// src/http/fields.ts
var import_node_buffer = require("node:buffer");
function readHeaders(raw) {
  const headers = /* @__PURE__ */ new Map();
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name2 = fieldText(raw[index]).toLowerCase();
    const lines2 = headers.get(name2) ?? [];
    lines2.push(fieldText(raw[index + 1]));
    headers.set(name2, lines2);
  }
  return headers;
}
function fieldText(raw = Buffer.alloc(0)) {
  return raw.toString((0, import_node_buffer.isUtf8)(raw) ? "utf8" : "latin1");
}

// src/http/speak.ts
var HEADER_LIMIT_BYTES = 16384;
var TooLong = class extends Error {
  code = "UND_ERR_HEADERS_OVERFLOW";
};
var HungUp = class extends Error {
  code = "ECONNRESET";
};

// src/http/client.ts
var speak = (connect2, { method: method3, ...head }, listener) => {
  clientOf(connect2).dispatch(
    { method: method3, ...head },
    {
      onRequestStart: listener.onStart,
      onResponseStart: (controller, status2, ...[, reason = ""]) => {
        if (status2 === 101) controller.abort(new NotFinal());
        listener.onHead(status2, readHeaders(controller.rawHeaders), reason);
      },
      onResponseData: (_controller, chunk) => listener.onData(chunk),
      onResponseEnd: listener.onEnd,
      onResponseError: (_controller, error2) => listener.onError(error2)
    }
  );
};
var NotFinal = class extends Error {
  code = "UND_ERR_SOCKET";
};
function clientOf(connect2) {
  let asked = false;
  return new import_client.default("http://connection.invalid", {
    // It would connect again after a server that hangs up before the request has left.
    connect: (_options, callback) => {
      const socket = asked ? Promise.reject(new HungUp()) : connect2();
      asked = true;
      socket.then(
        (open2) => callback(null, open2),
        (error2) => callback(error2, null)
      );
    },
    // It says `Connection: close`, because nothing else will be asked.
    pipelining: 0,
    maxHeaderSize: HEADER_LIMIT_BYTES,
    // The one time limit is ours: undici's come up to half a second late.
    headersTimeout: 0,
    bodyTimeout: 0
  });
}
function openTunnel(socket, authority2, authorization) {
  return new Promise((resolve3, reject) => {
    const headers = {
      host: authority2,
      ...authorization === null ? {} : { "proxy-authorization": authorization }
    };
    clientOf(() => Promise.resolve(socket)).dispatch(
      { method: "CONNECT", path: authority2, headers },
      {
        onRequestStart: () => void 0,
        onRequestUpgrade: (_controller, status2) => {
          if (status2 >= 200 && status2 <= 299) resolve3();
          else reject(new Unsent(proxyRefusal(status2)));
        },
        onResponseError: (_controller, error2) => reject(error2)
      }
    );
  });
}
var CONTINUE_START = "HTTP/1.1 100";
var CONTINUES = /^(?:HTTP\/1\.1 100\b[^\n]*\n(?:[^\r\n][^\n]*\n)*\r?\n)+/;
function passOverContinue(socket, { passed, began }) {
  let held2 = Buffer.alloc(0);
  const look = () => {
    held2 = Buffer.concat([held2, socket.read() ?? Buffer.alloc(0)]);
    const length = CONTINUES.exec(held2.toString("latin1"))?.[0].length ?? 0;
    if (length > 0) passed();
    held2 = held2.subarray(length);
    if (CONTINUE_START.startsWith(held2.toString("latin1", 0, CONTINUE_START.length))) return;
    socket.off("readable", look);
    began(held2);
    socket.unshift(held2);
  };
  return socket.on("readable", look);
}

// src/http/connection.ts
var import_node_net = require("node:net");

// lazy:tls
var connect = (...args) => require("node:tls").connect(...args);
var createSecureContext = (...args) => require("node:tls").createSecureContext(...args);

// src/http/certificate.ts
var NAME = /(?<=^|, )(?:DNS|IP Address):([\w.*:-]{1,253})(?=, |$)/g;
var NAMES_LIMIT = 5;
var ISSUER_LIMIT = 100;
function readCertificate(socket) {
  try {
    const shown2 = socket.getPeerCertificate();
    const { valid_from = "", valid_to = "", subjectaltname = "", issuer = {} } = shown2;
    const names2 = [...subjectaltname.matchAll(NAME)].map(([, name2 = ""]) => name2);
    return {
      validFrom: instant(valid_from),
      expiresAt: instant(valid_to),
      names: names2.slice(0, NAMES_LIMIT),
      issuer: issuerName(issuer)
    };
  } catch {
    return { validFrom: null, expiresAt: null, names: [], issuer: null };
  }
}
function issuerName(issuer) {
  const name2 = [issuer["CN"], issuer["O"], issuer["OU"]].find((one) => typeof one === "string");
  return typeof name2 === "string" ? name2.slice(0, ISSUER_LIMIT) : null;
}
function instant(text) {
  const at2 = Date.parse(text);
  return Number.isNaN(at2) ? null : at2;
}

// src/http/connection.ts
var ADDRESS_ATTEMPT_MS = 1500;
var Connection = class {
  #route;
  #protocol;
  #sockets = [];
  #certificate = null;
  #fault = null;
  constructor(route, protocol) {
    this.#route = route;
    this.#protocol = protocol;
  }
  get socket() {
    return this.#sockets.at(-1);
  }
  get certificate() {
    return this.#certificate;
  }
  get fault() {
    return this.#fault;
  }
  get refused() {
    const { socket } = this;
    return isSecure(socket) && socket.authorizationError ? this.#certificate : null;
  }
  async open(phase) {
    const { endpoint: endpoint2, proxy, authority: authority2 } = this.#route;
    if (proxy === null) return this.#reach(endpoint2, null);
    phase("proxy");
    const outer = await this.#dial(proxy, null);
    if (endpoint2.context !== null) await openTunnel(outer, authority2, proxy.authorization);
    phase("connecting");
    return endpoint2.context === null ? outer : this.#reach(endpoint2, outer);
  }
  close() {
    for (const socket of this.#sockets) socket.destroy();
  }
  async #reach(endpoint2, tunnel) {
    const dialled = this.#dial(endpoint2, tunnel, this.#protocol);
    const { socket } = this;
    if (!isSecure(socket)) return dialled;
    socket.prependOnceListener("secure", () => {
      this.#certificate = readCertificate(socket);
    });
    const open2 = await dialled;
    const isAgreed = this.#protocol === "http/1.1" || socket.alpnProtocol === this.#protocol;
    if (!isAgreed) throw new Unsent(failureOf("no-http2"));
    return open2;
  }
  #dial(hop, tunnel, protocol = "http/1.1") {
    const socket = socketTo(hop, { tunnel, protocol });
    this.#sockets.push(socket);
    socket.setNoDelay(true);
    return new Promise((resolve3, reject) => {
      socket.once(hop.context === null ? "connect" : "secureConnect", () => resolve3(socket));
      socket.on("error", (error2) => {
        this.#fault ??= error2;
        reject(error2);
      });
      socket.once("close", () => reject(new Error("Closed.")));
    });
  }
};
function isSecure(socket) {
  return socket !== void 0 && "encrypted" in socket;
}
function socketTo({ host: host2, port, context, addresses }, { tunnel, protocol }) {
  const address2 = {
    host: host2,
    port,
    autoSelectFamilyAttemptTimeout: ADDRESS_ATTEMPT_MS,
    ...addresses === null ? {} : { lookup: only(addresses) }
  };
  if (context === null) return (0, import_node_net.connect)(address2);
  return connect({
    ...tunnel === null ? address2 : { ...address2, socket: tunnel },
    // RFC 6066, 3: neither an address nor a final dot may be in the server name.
    servername: (0, import_node_net.isIP)(host2) === 0 ? host2.replace(/\.$/, "") : "",
    secureContext: context,
    ALPNProtocols: [protocol],
    // Explicit, because the default is what NODE_TLS_REJECT_UNAUTHORIZED says.
    rejectUnauthorized: true
  });
}
function only(addresses) {
  const [{ address: address2, family }] = addresses;
  return (_host, { all = false }, callback) => {
    if (all) callback(null, [...addresses]);
    else callback(null, address2, family);
  };
}

// src/http/attempt.ts
var HEAD_LIMIT_BYTES = 2 * HEADER_LIMIT_BYTES;
var FRAMED = 8;
var SETTINGS = 4;
var Attempt = class {
  #request;
  #route = null;
  #connection = null;
  #phase = "connecting";
  #head = null;
  #body = null;
  #passed = 0;
  #hasEnded = false;
  #answersInHttp2 = false;
  constructor(request) {
    this.#request = request;
  }
  get phase() {
    return this.#phase;
  }
  async run(route) {
    if (this.#hasEnded) return { kind: "failure", failure: timeoutFailure(this.#phase) };
    this.#route = route;
    const { method: method3, body, http2 } = this.#request;
    this.#connection = new Connection(route, http2 ? "h2" : "http/1.1");
    const head = { method: method3, path: route.path, headers: route.headers, body };
    const send2 = http2 ? (await Promise.resolve().then(() => __toESM(require("./http-http2.js")))).speakHttp2 : speak;
    return new Promise((resolve3) => {
      send2(() => this.#connect(), head, this.#listener(head, resolve3));
    });
  }
  brokenOff(failure) {
    const [head, body] = [this.#head, this.#body];
    return head === null || body === null || head.status < 300 ? { kind: "failure", failure } : { kind: "answer", answer: { ...head, body: body.readCutOff() } };
  }
  through(outcome) {
    const proxy = this.#route?.proxy?.name;
    if (outcome.kind === "answer" || proxy === void 0) return outcome;
    return { kind: "failure", failure: { ...outcome.failure, proxy } };
  }
  end() {
    this.#hasEnded = true;
    this.#connection?.close();
  }
  #listener({ method: method3 }, resolve3) {
    const failed = (failure) => resolve3(this.brokenOff(failure));
    const finish2 = () => {
      if (this.#head === null || this.#body === null) return;
      resolve3({ kind: "answer", answer: { ...this.#head, body: this.#body.read() } });
    };
    return {
      onStart: () => this.#begin(),
      onHead: (status2, headers, reason) => {
        this.#pass();
        if (status2 < 200) return;
        if (status2 === 407 && this.#isForwarded) failed(proxyRefusal(status2));
        const serverCertificate = this.#connection?.certificate ?? null;
        this.#phase = "body";
        this.#head = { status: status2, reason, headers, serverCertificate };
        this.#body = new BodyReader(headers.get("content-encoding") ?? [], this.#bodyLimit);
        if (method3 === "HEAD" || status2 === 204 || status2 === 304) finish2();
      },
      onData: (chunk) => {
        if (this.#body?.write(chunk) === false) finish2();
      },
      onEnd: () => {
        const fault = this.#connection?.fault ?? null;
        if (fault === null) finish2();
        else failed(this.#failure(fault));
      },
      onError: (error2) => failed(this.#failure(error2))
    };
  }
  async #connect() {
    const connection = this.#connection;
    if (connection === null || this.#hasEnded) throw new Unsent(failureOf("reset"));
    const socket = await connection.open((phase) => {
      this.#phase = phase;
    });
    if (this.#request.http2) return socket;
    return passOverContinue(socket, {
      passed: () => this.#pass(),
      began: (bytes) => {
        this.#answersInHttp2 = isHttp2(bytes);
      }
    });
  }
  get #bodyLimit() {
    return this.#request.bodyLimitBytes ?? BODY_LIMIT_BYTES;
  }
  get #isForwarded() {
    return this.#route?.proxy != null && this.#route.endpoint.context === null;
  }
  #begin() {
    this.#phase = "head";
    this.#pass();
    if (this.#request.http2) return;
    const socket = this.#connection?.socket;
    socket?.on("readable", () => {
      const limit = this.#phase === "head" ? HEAD_LIMIT_BYTES : FRAMED * this.#bodyLimit;
      if (socket.bytesRead - this.#passed > limit) socket.destroy(new TooLong());
    });
  }
  #pass() {
    this.#passed = this.#connection?.socket?.bytesRead ?? 0;
  }
  #failure(error2) {
    if (error2 instanceof Unsent) return error2.failure;
    const connection = this.#connection;
    return attemptFailure(connection?.fault ?? error2, {
      phase: this.#phase,
      ended: connection?.socket?.readableEnded ?? false,
      presents: (this.#request.tls?.cert ?? null) !== null,
      refused: connection?.refused ?? null,
      http2: this.#request.http2,
      answersInHttp2: this.#answersInHttp2
    });
  }
};
function isHttp2(bytes) {
  return bytes.length >= 9 && bytes[0] === 0 && bytes[3] === SETTINGS && bytes.readUInt32BE(5) === 0;
}

// src/http/local.ts
var import_node_dns = require("node:dns");
var import_node_net2 = require("node:net");

// src/values/loopback.ts
var NAME2 = /^(?:.+\.)?localhost\.?$/;
var ADDRESSES = [
  // RFC 1122, 3.2.1.3: 127.0.0.0/8.
  /^127\.\d+\.\d+\.\d+$/,
  // RFC 4291, 2.5.3.
  /^\[::1\]$/,
  // RFC 4291, 2.5.5.2: 127.0.0.0/8 as IPv4-mapped addresses.
  /^\[::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}\]$/
];
function isLoopback(url) {
  return isLoopbackName(url) || isLoopbackAddress(url);
}
function isLoopbackName({ hostname }) {
  return NAME2.test(hostname);
}
function isLoopbackAddress({ hostname }) {
  return ADDRESSES.some((pattern2) => pattern2.test(hostname));
}

// src/values/url.ts
function bareHost(url) {
  return url.hostname.replace(/^\[(.*)\]$/, "$1");
}
function portOf(url) {
  if (url.port !== "") return Number(url.port);
  return url.protocol === "https:" ? 443 : 80;
}
function percentDecoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
function readUrl(text) {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

// src/http/local.ts
var systemLookup = (host2) => new Promise((resolve3, reject) => {
  (0, import_node_dns.lookup)(host2, { all: true }, (error2, addresses) => {
    if (error2 === null) resolve3(addresses);
    else reject(error2);
  });
});
async function localAddresses(url, find) {
  if (isLoopbackAddress(url)) {
    const address2 = bareHost(url);
    return [{ address: address2, family: (0, import_node_net2.isIPv6)(address2) ? 6 : 4 }];
  }
  if (!isLoopbackName(url)) return null;
  const found2 = await find(bareHost(url));
  return found2.length > 0 && found2.every(isLocal) ? found2 : null;
}
function isLocal({ address: address2, family }) {
  const url = readUrl(family === 6 ? `http://[${address2}]/` : `http://${address2}/`);
  return url !== null && isLoopbackAddress(url);
}

// src/model/secret.ts
var import_node_util = require("node:util");

// src/values/hidden.ts
var HIDDEN = "***";

// src/model/secret.ts
var Secret = class {
  #value;
  constructor(value2) {
    this.#value = value2;
  }
  reveal() {
    return this.#value;
  }
  get isEmpty() {
    return this.#value === "";
  }
  toString() {
    return HIDDEN;
  }
  toJSON() {
    return HIDDEN;
  }
  [import_node_util.inspect.custom]() {
    return HIDDEN;
  }
};

// src/http/no-proxy.ts
var import_node_net3 = require("node:net");
function readNoProxy(list) {
  const rules = list.toLowerCase().split(/[\s,]+/).filter((entry) => entry !== "").map(ruleOf);
  return (url) => {
    const [host2, port] = [bareHost(url).replace(/\.$/, ""), portOf(url)];
    return rules.some((rule) => rule(host2, port));
  };
}
function ruleOf(entry) {
  if (entry === "*") return () => true;
  const [, network = "", bits = ""] = /^\[?([\da-f.:]+)\]?\/(\d{1,3})$/.exec(entry) ?? [];
  if ((0, import_node_net3.isIP)(network) !== 0) return inNetwork(network, Number(bits));
  const { host: host2, port } = withPort(entry);
  const isHost = (0, import_node_net3.isIP)(host2) === 0 ? below(host2) : inNetwork(host2, bitsOf(host2));
  return port === null ? isHost : (name2, wanted2) => port === wanted2 && isHost(name2, wanted2);
}
function withPort(entry) {
  const [, bracketed, inside = bracketed, port] = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d{1,5}))?$/.exec(entry) ?? [];
  return { host: inside ?? entry, port: port === void 0 ? null : Number(port) };
}
function below(entry) {
  const name2 = entry.replace(/^\*?\.|\.$/g, "");
  if (name2.startsWith("*")) return (host2) => host2.endsWith(name2.slice(1));
  return (host2) => host2 === name2 || host2.endsWith(`.${name2}`);
}
function inNetwork(network, bits) {
  const addresses = new import_node_net3.BlockList();
  if (bits > bitsOf(network)) return () => false;
  addresses.addSubnet(network, bits, familyOf(network));
  return (host2) => (0, import_node_net3.isIP)(host2) === (0, import_node_net3.isIP)(network) && addresses.check(host2, familyOf(host2));
}
function bitsOf(address2) {
  return (0, import_node_net3.isIP)(address2) === 4 ? 32 : 128;
}
function familyOf(address2) {
  return (0, import_node_net3.isIP)(address2) === 4 ? "ipv4" : "ipv6";
}

// src/http/proxy.ts
function proxiesOf(environment) {
  const isDirect = readNoProxy(settingOf(environment, "no_proxy")?.value ?? "");
  return (url) => {
    if (isDirect(url)) return null;
    const own = settingOf(environment, `${url.protocol.slice(0, -1)}_proxy`);
    return own ?? settingOf(environment, "all_proxy");
  };
}
function settingOf(environment, name2) {
  for (const variable of [name2, name2.toUpperCase()]) {
    const value2 = (environment[variable] ?? "").trim();
    if (value2 !== "") return { variable, value: value2 };
  }
  return null;
}
var SCHEME = /^[a-z][a-z\d+.-]*:\/\//i;
function readProxy(value2) {
  const url = readUrl(withScheme(value2));
  if (url !== null && !/^https?:$/.test(url.protocol)) {
    return { ok: false, problem: "is not one of an HTTP proxy; SOCKS proxies are not supported" };
  }
  if (url === null || /[^\w.:[\]-]/.test(url.host) || `${url.pathname}${url.search}${url.hash}`.includes("@")) {
    return { ok: false, problem: value2.includes("@") ? NOT_ENCODED : NO_ADDRESS };
  }
  return { ok: true, url };
}
var NO_ADDRESS = "is not one of a proxy, such as http://proxy.example.com:3128";
var NOT_ENCODED = "cannot be read: a character such as @, #, :, / or % in its user name or password is not percent-encoded";
function withScheme(value2) {
  return SCHEME.test(value2) ? value2 : `http://${value2}`;
}
function proxyAuthorization(url) {
  const hasUser = url.username !== "" || url.password !== "";
  return hasUser ? `Basic ${base64(userPass(url))}` : null;
}
var PROXY_VARIABLES = ["http_proxy", "https_proxy", "all_proxy"].flatMap((name2) => [
  name2,
  name2.toUpperCase()
]);
function proxySecrets(environment) {
  const addresses = PROXY_VARIABLES.map((name2) => environment[name2] ?? "");
  const texts = addresses.flatMap((address2) => [...typedSecret(address2), ...urlSecrets(address2)]);
  return [...new Set(texts)].filter((text) => text !== "").map((text) => new Secret(text));
}
function typedSecret(address2) {
  const userInfo = /^(?:[a-z][a-z\d+.-]*:\/\/)?(.*)@/i.exec(address2.trim())?.[1] ?? "";
  const colon = userInfo.indexOf(":");
  return [userInfo.slice(colon + 1) || userInfo.slice(0, Math.max(0, colon))];
}
function urlSecrets(address2) {
  const url = readUrl(withScheme(address2.trim()));
  if (url === null) return [];
  const secret = url.password === "" ? url.username : url.password;
  return secret === "" ? [] : [secret, percentDecoded(secret), base64(userPass(url))];
}
function userPass(url) {
  return `${percentDecoded(url.username)}:${percentDecoded(url.password)}`;
}
function base64(text) {
  return Buffer.from(text, "utf8").toString("base64");
}

// src/values/margin.ts
function marginOf(value2) {
  const bare = value2.trim();
  if (bare === value2) return null;
  const margin = /[\r\n]$/.test(value2) ? "a line break" : "white space";
  const place = bare === value2.trimEnd() ? "ends in" : "begins with";
  return { bare, words: `${place} ${margin} that does not belong to it` };
}

// src/values/pem.ts
var CERTIFICATE = /-----BEGIN (?<label>(?:X509 |TRUSTED )?CERTIFICATE)-----[^-]*-----END \k<label>-----/g;
var BEGIN = /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----/g;
var PEM_BOUNDARY = /-----(?:BEGIN|END) [^-]*-----/;
function certificateBlocks(pem) {
  return pem.match(CERTIFICATE) ?? [];
}
function isCutOff(pem) {
  return certificateBlocks(pem).length < (pem.match(BEGIN) ?? []).length;
}
var PEM_FLAWS = {
  empty: "is empty",
  escaped: "has \\n written out in place of its line breaks",
  flat: "has lost its line breaks",
  base64: "is PEM text that was encoded in Base64 once more",
  pkcs12: "is a PKCS#12 file (.p12, .pfx), not PEM text",
  pkcs7: "is a PKCS#7 file (.p7b), not PEM text",
  binary: "is a binary file (DER or PKCS#12), not PEM text",
  bare: "lacks its first line with BEGIN and its last one with END",
  key: "is a private key instead of a certificate",
  certificate: "is a certificate instead of a private key",
  request: "is a request for a certificate (CSR) instead of the certificate",
  "public-key": "is a public key",
  openssh: "is in the format of OpenSSH, which TLS cannot use",
  "cut-off": "is cut off: its last line is not -----END \u2026-----",
  "not-alone": "has something in front of its -----BEGIN, such as a quotation mark or a name",
  indented: "has spaces in front of its lines",
  path: "is the path of a file, not the text that is in it",
  "no-pem": "is not PEM text"
};
var LABELS = [
  ["openssh", /-----BEGIN OPENSSH PRIVATE KEY-----/],
  ["key", /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ["certificate", /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----/],
  ["request", /-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----/],
  ["pkcs7", /-----BEGIN (?:PKCS ?#?7|CMS)-----/],
  ["public-key", /-----BEGIN [A-Z ]*PUBLIC KEY-----|^(?:ssh|ecdsa)-\S+ AAAA/]
];
function pemFlaw(text, wanted2) {
  if (text.trim() === "") return "empty";
  if (!text.includes("-----BEGIN ")) return withoutBoundary(text);
  if (/-----(?:\\+r)?\\+n/.test(text)) return "escaped";
  const found2 = LABELS.filter(([, label]) => label.test(text)).map(([kind]) => kind);
  const [other] = found2;
  if (found2.includes("openssh")) return "openssh";
  if (!found2.includes(wanted2)) return other ?? "no-pem";
  if (/-----BEGIN [^-\r\n]*-----(?!\s*[\r\n])/.test(text)) return "flat";
  if (/-----BEGIN [^-]*-----[^-]*$/.test(text)) return "cut-off";
  if (/^[ \t]+[A-Za-z0-9+/=]+[ \t\r]*$/m.test(text)) return "indented";
  return /[^\s-]-----BEGIN /.test(text) ? "not-alone" : null;
}
var DER = [
  // RFC 7292, 4: version 3.
  ["pkcs12", /^020103/],
  // RFC 2315, 14: signedData.
  ["pkcs7", /^06092a864886f70d010702/],
  ["bare", /^/]
];
var PATH = /^[\w.~:/\\ -]{1,200}\.(?:pem|crt|cer|cert|key|p12|pfx|der)$/i;
function withoutBoundary(text) {
  if (/^0[\u0080-\u0084\ufffd]|^\ufffd\ufffd\ufffd\ufffd/.test(text)) return "binary";
  const publicKey = LABELS.find(([kind, label]) => kind === "public-key" && label.test(text));
  if (publicKey !== void 0) return "public-key";
  if (PATH.test(text.trim())) return "path";
  const characters = text.replace(/\s+/g, "");
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(characters)) return "no-pem";
  const bytes = Buffer.from(characters, "base64");
  if (bytes.includes("-----BEGIN ")) return "base64";
  const [, content] = /^30(?:[0-7].|81..|82.{4}|83.{6}|80)(.*)$/.exec(bytes.toString("hex", 0, 24)) ?? [];
  return DER.find(([, pattern2]) => content !== void 0 && pattern2.test(content))?.[0] ?? "no-pem";
}

// src/http/tls.ts
var UnusableMaterial = class extends Error {
  fault;
  constructor(fault, options2) {
    super(fault.flaw, options2);
    this.fault = fault;
  }
};
function secureContext(material) {
  try {
    return createSecureContext(material === null ? {} : contextOptions(material));
  } catch (error2) {
    const fault = error2 instanceof UnusableMaterial ? error2.fault : { part: "cert", flaw: "unreadable", words: "is not accepted by TLS" };
    const failure = { code: failureCode(error2), material: fault };
    throw new Unsent(failureOf("client-certificate-unusable", failure), { cause: error2 });
  }
}
function contextOptions({ cert, ca, fault, ...secrets }) {
  if (fault !== void 0) throw new UnusableMaterial(fault);
  const key = secrets.key?.reveal() ?? null;
  const passphrase = secrets.passphrase?.reveal() ?? null;
  if (ca !== null) readCertificates(ca, "ca");
  const trust = ca === null ? {} : { ca };
  if (cert === null && key === null) return trust;
  if (cert === null || key === null) {
    throw new UnusableMaterial(
      cert === null ? { part: "key", flaw: "lonely", words: "is given without the certificate" } : { part: "cert", flaw: "lonely", words: "is given without its private key" }
    );
  }
  if (pemFlaw(cert, "certificate") === "key" && pemFlaw(key, "key") === "certificate") {
    const words4 = "and its private key are swapped: each is where the other belongs";
    throw new UnusableMaterial({ part: "cert", flaw: "swapped", words: words4 });
  }
  const chain = readCertificates(cert, "cert");
  requirePair(chain, readKey(key, passphrase));
  return { ...trust, cert, key, ...passphrase === null ? {} : { passphrase } };
}
function requirePair(chain, key) {
  const place = chain.findIndex((certificate2) => certificate2.checkPrivateKey(key));
  if (place === 0) return;
  throw new UnusableMaterial(
    place > 0 ? {
      part: "cert",
      flaw: "reversed",
      words: `has its certificates in the wrong order: the one that belongs to the key is number ${place + 1}, and has to come first`
    } : { part: "key", flaw: "other-pair", words: "does not belong to the client certificate" }
  );
}
function readCertificates(pem, part2) {
  const blocks = certificateBlocks(pem);
  if (blocks.length === 0 || isCutOff(pem)) throw new UnusableMaterial(unreadable(part2, pem));
  const fault = () => unreadable(part2, pem);
  return blocks.map((block) => readOr(() => new X509Certificate(block), fault));
}
function readKey(key, passphrase) {
  const isEncrypted = /-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m.test(key);
  const hasPassphrase = isEncrypted && passphrase !== null;
  if (isEncrypted && !hasPassphrase && pemFlaw(key, "key") === null) {
    const words4 = "is encrypted, and there is no passphrase";
    throw new UnusableMaterial({ part: "key", flaw: "no-passphrase", words: words4 });
  }
  return readOr(
    () => createPrivateKey(passphrase === null ? key : { key, passphrase }),
    () => hasPassphrase && pemFlaw(key, "key") === null ? wrongPassphrase(key, passphrase) : unreadable("key", key)
  );
}
function unreadable(part2, text) {
  const wanted2 = part2 === "key" ? "key" : "certificate";
  const flaw = pemFlaw(text, wanted2);
  return flaw === null ? { part: part2, flaw: "unreadable", words: "is PEM text that is damaged inside" } : { part: part2, flaw, words: PEM_FLAWS[flaw] };
}
function wrongPassphrase(key, passphrase) {
  const part2 = "passphrase";
  const margin = marginOf(passphrase);
  return margin !== null && opensWith(key, margin.bare) ? { part: part2, flaw: "passphrase-margin", words: margin.words } : {
    part: part2,
    flaw: "wrong-passphrase",
    words: "does not open the private key, or the key is damaged"
  };
}
function opensWith(key, passphrase) {
  try {
    return createPrivateKey({ key, passphrase }).type === "private";
  } catch {
    return false;
  }
}
function readOr(read2, fault) {
  try {
    return read2();
  } catch (error2) {
    throw new UnusableMaterial(fault(), { cause: error2 });
  }
}

// src/http/route.ts
async function findRoute(request, { proxyFor, lookup: lookup2 }) {
  const url = readHttpUrl(request);
  const addresses = await localAddresses(url, lookup2).catch((error2) => {
    throw new Unsent(lookupFailure(error2), { cause: error2 });
  });
  if (addresses === null && url.protocol === "http:" && !request.allowHttp) {
    throw new Unsent(failureOf("not-this-machine"));
  }
  const setting = addresses === null ? proxyFor(url) : null;
  const proxy = setting === null ? null : proxyHop(setting, request, url);
  const endpoint2 = { ...hopTo(url, request.tls), addresses };
  const path = `${url.pathname}${url.search}`;
  const authority2 = `${url.hostname}:${endpoint2.port}`;
  const headers = completeHeaders(request, url.host);
  if (proxy === null || endpoint2.context !== null) {
    return { endpoint: endpoint2, proxy, authority: authority2, path, headers };
  }
  if (proxy.authorization !== null) headers["proxy-authorization"] = proxy.authorization;
  return { endpoint: endpoint2, proxy, authority: authority2, path: `${url.origin}${path}`, headers };
}
function readHttpUrl({ url, method: method3 }) {
  const read2 = /^https?:/i.test(url) ? readUrl(url) : null;
  if (read2 !== null && method3.toUpperCase() !== "CONNECT") return read2;
  const detail = "the method is CONNECT, or the address is not an http: or https: URL";
  throw new Unsent(failureOf("protocol", { detail }));
}
function proxyHop({ variable, value: value2 }, request, to) {
  const read2 = readProxy(value2);
  const name2 = { variable, host: read2.ok ? read2.url.host : null };
  if (to.protocol === "http:" && request.carriesCredential) {
    throw new Unsent(failureOf("refused-by-policy", { proxy: name2 }));
  }
  if (!read2.ok) throw new Unsent(failureOf("proxy", { detail: read2.problem, proxy: name2 }));
  if (to.protocol === "http:" && request.http2) {
    const detail = "cannot forward HTTP/2 over http:";
    throw new Unsent(failureOf("proxy", { detail, proxy: name2 }));
  }
  return { ...hopTo(read2.url, null), name: name2, authorization: proxyAuthorization(read2.url) };
}
function hopTo(url, material) {
  const context = url.protocol === "https:" ? secureContext(material) : null;
  return { host: bareHost(url), port: portOf(url), context, addresses: null };
}
function completeHeaders({ headers }, host2) {
  const given = new Set(Object.keys(headers).map((name2) => name2.toLowerCase()));
  return {
    ...given.has("host") ? {} : { host: host2 },
    ...given.has("accept-encoding") ? {} : { "accept-encoding": "identity" },
    ...headers
  };
}

// src/http/http.ts
function createSender(options2) {
  const { proxyFor, lookup: lookup2 = systemLookup } = options2;
  const open2 = /* @__PURE__ */ new Set();
  return {
    send: async (request) => {
      const started = options2.elapsed();
      const outcome = await settle(request);
      const durationMs = Math.max(0, Math.round(options2.elapsed() - started));
      return { ...outcome, durationMs, endedAt: options2.now() };
    },
    close: () => {
      for (const attempt of open2) attempt.end();
    }
  };
  async function settle(request) {
    const attempt = new Attempt(request);
    open2.add(attempt);
    try {
      return await inTime(attempt, request);
    } catch (error2) {
      const crash = { code: failureCode(error2), connected: true };
      const failure = error2 instanceof Unsent ? error2.failure : failureOf("crash", crash);
      return { kind: "failure", failure };
    } finally {
      attempt.end();
      open2.delete(attempt);
    }
  }
  async function inTime(attempt, request) {
    let cancel = () => void 0;
    const late = new Promise((resolve3) => {
      cancel = options2.after(
        request.timeoutMs,
        () => resolve3(attempt.brokenOff(timeoutFailure(attempt.phase)))
      );
    });
    const answered = findRoute(request, { proxyFor, lookup: lookup2 }).then((route) => attempt.run(route));
    try {
      return attempt.through(await Promise.race([answered, late]));
    } finally {
      cancel();
    }
  }
}

// src/adapters/catalogue.ts
var import_node_path = require("node:path");

// src/adapters/read.ts
var import_node_fs2 = require("node:fs");
var FLAGS = import_node_fs2.constants.O_RDONLY | (import_node_fs2.constants.O_NONBLOCK ?? 0) | (import_node_fs2.constants.O_NOCTTY ?? 0);
var STEP = 65536;
async function readBounded(path, limit) {
  try {
    const refusal3 = refusalOf(await called((done) => (0, import_node_fs2.stat)(path, done)), limit);
    return refusal3 ?? await readOpened(path, limit);
  } catch (error2) {
    return failedRead(codeOf(error2));
  }
}
async function readOpened(path, limit) {
  const file = await called((done) => (0, import_node_fs2.open)(path, FLAGS, done));
  try {
    const found2 = await called((done) => (0, import_node_fs2.fstat)(file, done));
    return refusalOf(found2, limit) ?? await contentOf(file, found2.size, limit);
  } finally {
    (0, import_node_fs2.close)(file, () => void 0);
  }
}
function refusalOf(found2, limit) {
  if (found2.isDirectory()) return { kind: "directory" };
  if (found2.isFIFO()) return { kind: "special", what: "a pipe" };
  if (found2.isSocket()) return { kind: "special", what: "a socket" };
  if (!found2.isFile()) return { kind: "special", what: "a device" };
  return found2.size > limit ? { kind: "too-large" } : null;
}
async function contentOf(file, size, limit) {
  const parts2 = [];
  for (let length = 0; length <= limit; ) {
    const room = Math.min(Math.max(size - length, 0) + STEP, limit + 1 - length);
    const part2 = Buffer.allocUnsafe(room);
    const count = await called((done) => (0, import_node_fs2.read)(file, part2, 0, room, null, done));
    if (count === 0) return { kind: "text", bytes: Buffer.concat(parts2, length) };
    parts2.push(part2.subarray(0, count));
    length += count;
  }
  return { kind: "too-large" };
}
function called(call) {
  return new Promise(
    (resolve3, reject) => call((error2, value2) => error2 === null ? resolve3(value2) : reject(error2))
  );
}
function failedRead(code2) {
  if (code2 === "ENOENT" || code2 === "ENOTDIR") return { kind: "absent" };
  return code2 === "EISDIR" ? { kind: "directory" } : { kind: "unreadable", code: code2 ?? "UNKNOWN" };
}

// src/adapters/catalogue.ts
var LARGEST_ENTRY_BYTES = 4 * 1024 * 1024;
function catalogueIn(folder) {
  const read2 = async (name2) => {
    const found2 = await readBounded((0, import_node_path.join)(folder, `${name2}.json`), LARGEST_ENTRY_BYTES);
    if (found2.kind === "absent") return null;
    if (found2.kind === "text") return JSON.parse(new TextDecoder().decode(found2.bytes));
    throw new Error(`The file ${name2} of the catalogue cannot be read.`);
  };
  return {
    entry: async (id) => /^[a-z0-9-]{1,64}$/.test(id) ? await read2(id) : null,
    index: async () => await read2("_index")
  };
}

// src/adapters/clock.ts
function createClock() {
  const timers = /* @__PURE__ */ new Set();
  let closed = false;
  const after = (ms, callback) => {
    const end = () => {
      clearTimeout(timer);
      timers.delete(timer);
    };
    const timer = setTimeout(() => {
      end();
      callback();
    }, ms);
    if (closed) clearTimeout(timer);
    timers.add(timer);
    return end;
  };
  return {
    now: () => Date.now(),
    // Like `performance.now()`, which would load the whole of perf_hooks.
    elapsed: () => Number(process.hrtime.bigint()) / 1e6,
    after,
    sleep: (ms) => new Promise((resolve3) => {
      if (ms === 0) setImmediate(resolve3);
      else after(ms, resolve3);
    }),
    close: () => {
      closed = true;
      for (const timer of timers) clearTimeout(timer);
    }
  };
}

// src/adapters/write.ts
var import_node_fs3 = require("node:fs");
var import_node_path2 = require("node:path");
var ANEW = import_node_fs3.constants.O_WRONLY | import_node_fs3.constants.O_CREAT | import_node_fs3.constants.O_EXCL | (import_node_fs3.constants.O_NOFOLLOW ?? 0);
function writeAnew(path, text, jobFolders2) {
  const folder = realFolder((0, import_node_path2.dirname)((0, import_node_path2.resolve)(path)), jobFolders2);
  makeFolders(folder);
  const partial = (0, import_node_path2.join)(folder, `${(0, import_node_path2.basename)(path)}.${process.pid}.partial`);
  unlinkIfThere(partial);
  try {
    const file = (0, import_node_fs3.openSync)(partial, ANEW);
    try {
      (0, import_node_fs3.writeFileSync)(file, text);
    } finally {
      (0, import_node_fs3.closeSync)(file);
    }
    (0, import_node_fs3.renameSync)(partial, (0, import_node_path2.join)(folder, (0, import_node_path2.basename)(path)));
  } catch (error2) {
    unlinkIfThere(partial);
    throw error2;
  }
}
function removeFile(path, jobFolders2) {
  unlinkIfThere((0, import_node_path2.join)(realFolder((0, import_node_path2.dirname)((0, import_node_path2.resolve)(path)), jobFolders2), (0, import_node_path2.basename)(path)));
}
function realFolder(folder, jobFolders2) {
  const real = realPath(folder);
  const realOnes = jobFolders2.map((one) => realPath((0, import_node_path2.resolve)(one)));
  if (realOnes.some((one) => isWithin(real, one))) return real;
  const named3 = [...realOnes, ...jobFolders2.map((one) => (0, import_node_path2.resolve)(one))];
  if (!named3.some((one) => isWithin(folder, one))) return real;
  throw Object.assign(new Error("A link leads out of the folders of the job."), {
    code: "LEADS_OUT"
  });
}
function realPath(path) {
  try {
    return import_node_fs3.realpathSync.native(path);
  } catch (error2) {
    if (!isAbsence(codeOf(error2)) || (0, import_node_path2.dirname)(path) === path) throw error2;
    const parent = realPath((0, import_node_path2.dirname)(path));
    const target = targetOf(path);
    return target === null ? (0, import_node_path2.join)(parent, (0, import_node_path2.basename)(path)) : realPath((0, import_node_path2.resolve)(parent, target));
  }
}
function targetOf(path) {
  try {
    return (0, import_node_fs3.readlinkSync)(path);
  } catch {
    return null;
  }
}
function isWithin(path, folder) {
  const way = (0, import_node_path2.relative)(folder, path);
  return way.split(import_node_path2.sep)[0] !== ".." && !(0, import_node_path2.isAbsolute)(way);
}
function makeFolders(folder) {
  try {
    (0, import_node_fs3.mkdirSync)(folder);
  } catch (error2) {
    const code2 = codeOf(error2);
    if (code2 === "EEXIST") return;
    if (code2 !== "ENOENT" || (0, import_node_path2.dirname)(folder) === folder) throw error2;
    if ((0, import_node_fs3.statSync)((0, import_node_path2.dirname)(folder), { throwIfNoEntry: false }) !== void 0) throw error2;
    makeFolders((0, import_node_path2.dirname)(folder));
    (0, import_node_fs3.mkdirSync)(folder);
  }
}
function unlinkIfThere(path) {
  try {
    (0, import_node_fs3.unlinkSync)(path);
  } catch (error2) {
    if (!isAbsence(codeOf(error2))) throw error2;
  }
}
function isAbsence(code2) {
  return code2 === "ENOENT" || code2 === "ENOTDIR";
}

// src/adapters/files.ts
var systemFiles = {
  read: readBounded,
  search: async (glob, limits) => {
    const { search } = await Promise.resolve().then(() => __toESM(require("./adapters-folder.js"), 1));
    return await search(glob, limits);
  },
  write: async (path, text) => writeAnew(path, text, jobFolders()),
  remove: async (path) => removeFile(path, jobFolders())
};
function jobFolders() {
  return ["RUNNER_TEMP", "GITHUB_WORKSPACE"].flatMap((name2) => process.env[name2] || []);
}

// src/adapters/signals.ts
var SIGNALS = ["SIGINT", "SIGTERM"];
var GRACE_MS = 250;
function watchSignals() {
  let received = null;
  let request = () => void 0;
  const requested = new Promise((resolve3) => {
    request = resolve3;
  });
  const onSignal = (signal) => {
    received ??= signal;
    request();
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return {
    requested,
    close: async () => {
      await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
      for (const signal of SIGNALS) process.removeListener(signal, onSignal);
      endBy(() => received ?? (isReading() ? "SIGTERM" : null));
    }
  };
}
function endBy(signal) {
  setTimeout(() => {
    const told = signal();
    if (told !== null) process.kill(process.pid, told);
  }, GRACE_MS).unref();
}
function isReading() {
  return process.getActiveResourcesInfo().some((resource) => resource.startsWith("FSReq"));
}
function flushed(stream) {
  return new Promise((resolve3) => {
    stream.write("", () => resolve3());
  });
}

// src/adapters/system.ts
function openSystem(environment, presets) {
  const signals = watchSignals();
  const clock = createClock();
  const sender = createSender({ ...clock, proxyFor: proxiesOf(environment) });
  return {
    ports: {
      clock,
      cancellation: signals,
      random: Math.random,
      environment,
      execArgv: process.execArgv,
      files: systemFiles,
      catalogue: catalogueIn(presets),
      send: sender.send
    },
    close: async () => {
      clock.close();
      sender.close();
      await signals.close();
    }
  };
}

// src/model/place.ts
function whereIn(origin, line = null, column = null) {
  return { ...origin, line, column };
}
function wholeProblem(origin, message) {
  return { where: whereIn(origin), path: "", message };
}
function byPlace({ where: one }, { where: other }) {
  return Number(one.kind === "file") - Number(other.kind === "file") || (one.kind === "file" && other.kind === "file" ? compared(one.path, other.path) : 0) || (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0);
}
function compared(one, other) {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

// src/model/verdict.ts
var VERDICTS = [
  "unauthorized",
  "expired",
  "missing",
  "unexpected",
  "forbidden",
  "expiring",
  "unproven",
  "inconclusive",
  "skipped",
  "valid"
];
var FAILABLE_VERDICTS = VERDICTS.filter(
  (verdict) => verdict !== "valid" && verdict !== "skipped"
);
var FAIL_ON_WORDS = [...FAILABLE_VERDICTS, "aged"];
var DEFAULT_FAIL_ON = [
  "unauthorized",
  "expired",
  "forbidden",
  "missing",
  "unexpected"
];
var LEVELS = ["pass", "warn", "fail"];
var CAUSES = [
  "malformed",
  "clock-skew",
  "expired",
  "wrong-scheme",
  "wrong-audience",
  "wrong-issuer",
  "wrong-environment",
  "no-credential",
  "revoked",
  "wrong-credential"
];
var EXPIRY_SOURCES = [
  "jwt",
  "sas",
  "header",
  "json",
  "certificate",
  "profile",
  "date",
  "oauth2",
  "preset",
  "pgp",
  "ssh"
];

// src/values/read.ts
function accepted(value2) {
  return { ok: true, value: value2 };
}
function refused(problem2) {
  return { ok: false, problem: problem2 };
}

// src/values/template.ts
var NAME3 = /^[A-Za-z_][A-Za-z0-9_]*$/;
function isEnvironmentName(text) {
  return NAME3.test(text);
}
var RESERVED = /^(ACTIONS|INPUT)_/i;
var OPENING = /\$\$\{|\$\{([^{}$\r\n]*)\}|\$\{/g;
var EXPRESSION = "This is a GitHub expression, which is not expanded here. Pass the secret through `env` and write ${NAME}.";
var NOT_A_NAME = "`${` is not followed by the name of an environment variable and `}`. Write ${NAME}, or $${ for a literal `${`.";
var RESERVED_NAME = "Variables whose names begin with ACTIONS_ or INPUT_ belong to the runner and are never read. Pass the value through `env` under another name.";
function readTemplate(text) {
  const parts2 = [];
  let literal = "";
  let end = 0;
  for (const match of text.matchAll(OPENING)) {
    literal += text.slice(end, match.index);
    end = match.index + match[0].length;
    if (match[0] === "$${") {
      literal += "${";
      continue;
    }
    const [, variable = ""] = match;
    if (!NAME3.test(variable)) {
      return refused(text.startsWith("${{", match.index) ? EXPRESSION : NOT_A_NAME);
    }
    if (RESERVED.test(variable)) return refused(RESERVED_NAME);
    parts2.push(literal, { variable });
    literal = "";
  }
  return accepted([...parts2, literal + text.slice(end)].filter((part2) => part2 !== ""));
}
function templateOf(text) {
  const read2 = readTemplate(text);
  return read2.ok ? read2.value : [text];
}
function variablesOf(template2) {
  const names2 = template2.flatMap((part2) => typeof part2 === "string" ? [] : part2.variable);
  return [...new Set(names2)];
}
function substitute(template2, lookup2) {
  return template2.map((part2) => typeof part2 === "string" ? part2 : lookup2(part2.variable)).join("");
}
function literalOf(template2) {
  return template2.every((part2) => typeof part2 === "string") ? template2.join("") : null;
}
var PLACEHOLDER = /\{([a-z][a-z0-9-]*)\}/;
var PLACEHOLDERS = new RegExp(PLACEHOLDER, "g");

// src/values/words.ts
var import_fastest_levenshtein = __toESM(require_mod(), 1);
var LONGEST_WORD = 64;
function nearest(word2, known2) {
  if (word2.length > LONGEST_WORD) return null;
  const wanted2 = word2.toLowerCase();
  let best = null;
  let least = Math.max(1, Math.floor(word2.length / 3)) + 1;
  for (const candidate of known2) {
    const far = slips(wanted2, candidate.toLowerCase());
    if (far < least) {
      best = candidate;
      least = far;
    }
  }
  return best;
}
function slips(word2, other) {
  const far = (0, import_fastest_levenshtein.distance)(word2, other);
  return far === 2 && [...word2].sort().join("") === [...other].sort().join("") ? 1 : far;
}
function listing(words4, conjunction = "and") {
  const last = words4.at(-1) ?? "";
  return words4.length < 2 ? last : `${words4.slice(0, -1).join(", ")} ${conjunction} ${last}`;
}
function splitWords(text) {
  return text.split(/[,\r\n]/).map((word2) => word2.trim()).filter((word2) => word2 !== "");
}

// src/config/allowed-hosts.ts
var HOST_FORMS = "hosts separated by commas or lines, such as `api.example.com`, `*.example.com` (every name below it) or `api.example.com:8443`; no scheme, no path. A host may have a line to itself with the only variables that may go there, such as `api.example.com: BILLING_TOKEN, BILLING_KEY`, with a space behind the colon";
var PATTERN = /^(\*\.)?([^\s/\\?#@*:[\]%]+|\[[0-9a-f:.]+\])(?::(\d{1,5}))?$/i;
var NO_HOST = /^[A-Z][A-Z0-9_]*$|["'`]/;
var ADDRESS = /^\[|^[\d.]+$/;
function allowedHosts(text) {
  if (text === "") return accepted("any");
  const patterns = text.split(/[\r\n]+/).flatMap(patternsOf);
  const known2 = patterns.filter((pattern2) => pattern2 !== null);
  return known2.length === patterns.length && known2.length > 0 ? accepted(known2) : refused(`It takes ${HOST_FORMS}.`);
}
function patternsOf(line) {
  const [, host2, names2 = ""] = /^(.*?):\s+(.*)$/.exec(line.trim()) ?? [];
  if (host2 === void 0) return splitWords(line).map((word2) => hostPattern(word2, null));
  const variables = splitWords(names2);
  return variables.length > 0 && variables.every(isEnvironmentName) ? [hostPattern(host2, variables)] : [null];
}
function isAllowedHost(url, allowed) {
  return allowed === "any" || patternsFor(url, allowed).length > 0;
}
function variablesFor(url, allowed) {
  const named3 = patternsFor(url, allowed).flatMap(
    ({ variables }) => variables === null ? [] : [variables]
  );
  return named3.length === 0 ? null : [...new Set(named3.flat())];
}
function patternsFor(url, allowed) {
  if (allowed === "any") return [];
  const hostname = withoutFinalDot(url.hostname);
  const port = portOf(url);
  return allowed.filter(
    (pattern2) => (pattern2.below ? hostname.endsWith(`.${pattern2.hostname}`) : hostname === pattern2.hostname) && (pattern2.port === null || pattern2.port === port)
  );
}
function hostPattern(word2, variables) {
  const [, star, host2 = "", port] = PATTERN.exec(word2) ?? [];
  if (host2 === "" || NO_HOST.test(host2) || !URL.canParse(`https://${host2}/`)) return null;
  const hostname = withoutFinalDot(new URL(`https://${host2}/`).hostname);
  const below2 = star !== void 0;
  if (hostname.split(".").includes("") || below2 && ADDRESS.test(hostname)) return null;
  if (port !== void 0 && Number(port) > 65535) return null;
  return { hostname, below: below2, port: port === void 0 ? null : Number(port), variables };
}
function withoutFinalDot(hostname) {
  return hostname.replace(/\.$/, "");
}

// src/config/paths.ts
function hasControlCharacter(text) {
  return /[\u0000-\u001f\u007f]/.test(text);
}
function readPath(text) {
  return hasControlCharacter(text) ? refused("It takes the path of a file, without line breaks.") : accepted(text);
}
function readGlob(text) {
  return text.length > 1e3 || hasControlCharacter(text) ? refused("It takes one glob of report files, such as `reports/**/report.json`.") : accepted(text);
}
var PATH_VARIABLES = ["RUNNER_TEMP", "GITHUB_WORKSPACE"];
function readPlace(noun) {
  return (text, environment) => placeOf(noun, text, environment);
}
function placeOf(noun, text, environment) {
  const read2 = readTemplate(text);
  const names2 = read2.ok ? variablesOf(read2.value) : [];
  const isForeign = names2.some((name2) => !PATH_VARIABLES.includes(name2));
  if (!read2.ok || isForeign || hasControlCharacter(text)) {
    return refused(
      `It takes the path of a ${noun}, in which \${RUNNER_TEMP} and \${GITHUB_WORKSPACE} are the only variables.`
    );
  }
  const unset = names2.find((name2) => !environment[name2]);
  return unset === void 0 ? accepted(substitute(read2.value, (name2) => environment[name2] ?? "")) : refused(`The environment variable ${unset} is not set: write the path.`);
}

// src/config/report-formats.ts
var REPORT_FORMATS = ["json", "junit", "ics", "metrics", "badge", "html"];
var FORMS = `It takes a list, separated by commas or line breaks, of ${REPORT_FORMATS.join(", ")}.`;
var reportFormats = (text) => {
  const words4 = splitWords(text);
  const formats = REPORT_FORMATS.filter((format) => words4.includes(format));
  const wrong = words4.find((word2) => !formats.some((format) => format === word2));
  if (wrong === void 0 && words4.length > 0) return accepted(new Set(formats));
  const near = wrong === void 0 ? null : nearest(wrong, REPORT_FORMATS);
  return refused(near === null ? FORMS : `${FORMS} Did you mean \`${near}\`?`);
};

// src/values/duration.ts
var DAY = 24 * 60 * 6e4;
var UNITS = {
  s: 1e3,
  m: 6e4,
  h: 60 * 6e4,
  d: DAY,
  w: 7 * DAY
};
var LONGEST_DURATION_MS = 36525 * DAY;
var DURATION_FORMS = "a whole number with a unit (90s, 30m, 36h, 14d, 2w) or an ISO 8601 duration without years and months (P14D, PT36H, P1W), at most 100 years";
var DURATION = /^(?:\d{1,16}[smhdw]|P\d{1,16}W|P(?=.)(?:\d{1,16}D)?(?:T(?=.)(?:\d{1,16}H)?(?:\d{1,16}M)?(?:\d{1,16}S)?)?)$/;
function parseDuration(text) {
  if (!DURATION.test(text)) return null;
  const parts2 = [...text.matchAll(/(\d+)([a-z])/gi)];
  const ms = parts2.reduce(
    (sum, [, count, unit = ""]) => sum + Number(count) * (UNITS[unit.toLowerCase()] ?? 0),
    0
  );
  return ms > LONGEST_DURATION_MS ? null : ms;
}

// src/model/check.ts
var CONTROL_MODES = ["auto", "scrambled", "off"];
function partsOf({
  also = [],
  ...check2
}) {
  const { name: name2 } = check2.subject;
  return [check2, ...also.map((one) => ({ ...one, subject: { ...one.subject, name: name2 } }))];
}
function asksNothing({ url }) {
  return url === "";
}
function isReminder({ url, check: check2 }) {
  return url === "" && check2 === null;
}

// src/values/instant.ts
var MAX_LENGTH = 64;
var COMMENT = / \([^()]{1,40}\)\s*$/;
var EARLIEST = Date.UTC(1990, 0, 1);
var LATEST = Date.UTC(2100, 0, 1);
var LATEST_TWO_DIGIT_YEAR = 2089;
var MS_PER_MINUTE = 6e4;
var MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
var MONTH = `(?<month>${MONTHS.join("|")})`;
var WEEKDAY = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
var LONG_WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day";
var FRACTION = String.raw`(?:[.,](?<fraction>\d{1,12}))?`;
var TIME = String.raw`(?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})${FRACTION})?`;
var OFFSET = String.raw`[+-]\d{2}(?::?\d{2})?`;
var ZONE = `(?<zone>Z|UTC|GMT|(?:UTC|GMT)?${OFFSET})`;
var GO_NAME = String.raw`(?: (?:[A-Z]{1,5}|${OFFSET}))?(?: m=[+-]\d{1,10}\.\d{9})?`;
var REGION = String.raw`(?:\[[\w./+-]{1,40}\])?`;
var HTTP_FORMS = [
  String.raw`^${WEEKDAY}, (?<day>\d{2})[ -]${MONTH}[ -](?<year>\d{4}) ${TIME} ${ZONE}$`,
  String.raw`^${LONG_WEEKDAY}, (?<day>\d{2})-${MONTH}-(?<year>\d{2}) ${TIME} ${ZONE}$`,
  String.raw`^${WEEKDAY} ${MONTH} (?<day> \d|\d{2}) ${TIME} (?<year>\d{4})$`
];
var ISO_FORMS = [
  String.raw`^(?<year>\d{4})([-/])(?<month>\d{2})\2(?<day>\d{2})$`,
  String.raw`^(?<year>\d{4})([-/])(?<month>\d{2})\2(?<day>\d{2})[T ]${TIME}(?: ?${ZONE}(?:${GO_NAME}|${REGION}))?$`,
  String.raw`^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})T(?<hour>\d{2})(?<minute>\d{2})(?:(?<second>\d{2})${FRACTION})?${ZONE}?$`,
  String.raw`^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})${FRACTION}${ZONE}$`
];
var NAMED_FORMS = [
  String.raw`^${WEEKDAY} ${MONTH} (?<day> ?\d|\d{2}) ${TIME} ${ZONE} (?<year>\d{4})$`,
  String.raw`^${WEEKDAY} ${MONTH} (?<day>\d{2}) (?<year>\d{4}) ${TIME} ${ZONE}$`,
  String.raw`^(?:notAfter=|${WEEKDAY} )?${MONTH} (?<day> ?\d|\d{2}) ${TIME} (?<year>\d{4}) ${ZONE}$`,
  String.raw`^(?<day>\d{2})([ /-])${MONTH}\2(?<year>\d{4})(?:[ :]${TIME} ?${ZONE})?$`
];
var FORMS2 = [...ISO_FORMS, ...HTTP_FORMS, ...NAMED_FORMS].map((form) => new RegExp(form, "i"));
var NUMBER = /^\d{1,13}(?:\.\d{1,12})?$/;
function parseInstant(text) {
  const [comment = ""] = COMMENT.exec(text) ?? [];
  if (text.length - comment.length > MAX_LENGTH) return null;
  const trimmed = text.slice(0, text.length - comment.length).trim();
  if (NUMBER.test(trimmed)) return epochInstant(Number(trimmed));
  return between1990And2100(civilInstant(trimmed));
}
function isAmbiguousDate(text) {
  return /^\s*\d{1,2}([/.-])\d{1,2}\1\d{4}(?!\d)/.test(text);
}
function utcText(at2) {
  return `${new Date(at2).toISOString().slice(0, 19)}Z`;
}
function between1990And2100(at2) {
  return at2 !== null && at2 >= EARLIEST && at2 <= LATEST ? at2 : null;
}
function epochInstant(value2) {
  return between1990And2100(Math.floor(value2 * 1e3)) ?? between1990And2100(Math.floor(value2));
}
function civilInstant(text) {
  const parts2 = FORMS2.map((form) => form.exec(text)?.groups).find((found2) => found2 !== void 0);
  if (parts2 === void 0) return null;
  const numberOf = (name2) => Number(parts2[name2] ?? 0);
  const month = monthNumber(parts2["month"] ?? "");
  const day = /* @__PURE__ */ new Date(0);
  day.setUTCFullYear(fullYear(parts2["year"] ?? ""), month - 1, numberOf("day"));
  const hour = numberOf("hour");
  const minute = numberOf("minute");
  const second = numberOf("second");
  const isReal = day.getUTCMonth() === month - 1 && hour <= 23 && minute <= 59 && second <= 60;
  const offset = offsetMinutes(parts2["zone"] ?? "");
  if (offset === null || !isReal) return null;
  const fraction = Math.floor(Number(`0.${parts2["fraction"] ?? "0"}`) * 1e3);
  return day.getTime() + (hour * 60 + minute - offset) * MS_PER_MINUTE + second * 1e3 + fraction;
}
function fullYear(digits) {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return LATEST_TWO_DIGIT_YEAR - (LATEST_TWO_DIGIT_YEAR - year) % 100;
}
function monthNumber(text) {
  const named3 = MONTHS.findIndex((month) => month.toLowerCase() === text.toLowerCase());
  return named3 === -1 ? Number(text) : named3 + 1;
}
function offsetMinutes(zone) {
  const [offset, sign2] = /([+-]).*$/.exec(zone) ?? [];
  if (offset === void 0) return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(3).replace(":", "") || "0");
  if (hours > 23 || minutes > 59) return null;
  return (sign2 === "-" ? -1 : 1) * (hours * 60 + minutes);
}

// lazy-package:json-p3
var load = () => require("./jsonpath.js");
var lazy = (used) => new Proxy(() => {
}, {
  apply: (_, self, args) => Reflect.apply(used(), self, args),
  get: (_, name2) => used()[name2]
});
var json_p3_default = lazy(load);

// src/values/json-path-steps.ts
var DEEPEST = 200;
function compile(path, spend) {
  const environment = new json_p3_default.JSONPathEnvironment({ maxRecursionDepth: DEEPEST });
  const { functionRegister } = environment;
  functionRegister.delete("match");
  functionRegister.delete("search");
  const length = new json_p3_default.jsonpath.functions.Length();
  const call = (value2) => {
    spend(weightOf(value2));
    return length.call(typeof value2 === "string" ? [...value2] : value2);
  };
  functionRegister.set("length", { ...length, call });
  const query2 = environment.compile(path);
  meterQuery(query2, spend);
  return query2;
}
function meterQuery({ segments }, spend) {
  const { FilterSelector } = json_p3_default.jsonpath.selectors;
  for (const selector of segments.flatMap(({ selectors }) => selectors)) {
    const { resolve: resolve3 } = selector;
    selector.resolve = (node) => {
      spend((1 + childrenOf(node.value).length) * (6 + node.location.length / 4));
      return resolve3.call(selector, node);
    };
    if (selector instanceof FilterSelector) meterExpression(selector.expression, "test", spend);
  }
}
function meterExpression(expression, use, spend) {
  const { FilterQuery, InfixExpression } = json_p3_default.jsonpath.expressions;
  const { is, inner, as } = partsOf2(expression);
  if (is !== null && is !== use) throw new json_p3_default.jsonpath.JSONPathTypeError("", expression.token);
  for (const part2 of inner) meterExpression(part2, as, spend);
  if (expression instanceof FilterQuery) meterQuery(expression.path, spend);
  if (expression instanceof InfixExpression && as === "value") meterComparison(expression, spend);
  const { evaluate } = expression;
  expression.evaluate = (context) => {
    spend(1);
    return evaluate.call(expression, context);
  };
}
function partsOf2(expression) {
  const kinds = json_p3_default.jsonpath.expressions;
  if (expression instanceof kinds.LogicalExpression) {
    return { is: "test", inner: [expression.expression], as: "test" };
  }
  if (expression instanceof kinds.PrefixExpression) {
    return { is: "test", inner: [expression.right], as: "test" };
  }
  if (expression instanceof kinds.InfixExpression) {
    const { left, right, logical } = expression;
    return { is: "test", inner: [left, right], as: logical ? "test" : "value" };
  }
  if (expression instanceof kinds.FilterQuery) return { is: null, inner: [], as: "value" };
  const inner = expression instanceof kinds.FunctionExtension ? expression.args : [];
  return { is: "value", inner, as: "value" };
}
function meterComparison(comparison, spend) {
  const { left, right, operator } = comparison;
  comparison.evaluate = (context) => {
    const [one, other] = [operandOf(left.evaluate(context)), operandOf(right.evaluate(context))];
    spend(weightOf(one) + weightOf(other));
    return json_p3_default.jsonpath.expressions.compare(one, operator, other);
  };
}
function operandOf(value2) {
  const nodes = value2 instanceof json_p3_default.JSONPathNodeList ? value2.nodes : [];
  const single = nodes.length === 1 ? nodes[0]?.value : value2;
  return typeof single === "string" ? Buffer.from(single).toString("latin1") : single;
}
function weightOf(value2) {
  if (typeof value2 === "string") return 2 + value2.length / 8;
  let weight = 2;
  for (const child of childrenOf(value2)) weight += weightOf(child);
  return weight;
}
function childrenOf(value2) {
  if (typeof value2 !== "object" || value2 === null) return [];
  return Array.isArray(value2) ? value2 : Object.values(value2);
}

// src/values/plain-path.ts
var SEGMENT = /\.([A-Za-z_]\w*)|\[(?:'([ !#-&(-[\]-~]*)'|"([ !#-&(-[\]-~]*)"|(0|-?[1-9]\d{0,14}))\]/y;
function plainSteps(path) {
  if (!path.startsWith("$")) return null;
  const steps = [];
  const segment = new RegExp(SEGMENT);
  for (segment.lastIndex = 1; segment.lastIndex < path.length; ) {
    const found2 = segment.exec(path);
    if (found2 === null) return null;
    const [, short, single, double, index] = found2;
    steps.push(short ?? single ?? double ?? Number(index));
  }
  return steps;
}
function follow(steps, document) {
  let value2 = document;
  for (const step of steps) {
    const found2 = typeof step === "number" ? elementOf(value2, step) : memberOf(value2, step);
    if (found2.length === 0) return found2;
    [value2] = found2;
  }
  return [value2];
}
function elementOf(value2, index) {
  if (!Array.isArray(value2)) return [];
  const at2 = index < 0 ? value2.length + index : index;
  return at2 >= 0 && at2 < value2.length ? [value2[at2]] : [];
}
function memberOf(value2, name2) {
  if (typeof value2 !== "object" || value2 === null || Array.isArray(value2)) return [];
  return Object.hasOwn(value2, name2) ? [Reflect.get(value2, name2)] : [];
}

// src/values/json-path.ts
var MAX_PATH_LENGTH = 300;
var MAX_RESULTS = 1e4;
var MAX_STEPS = 1e7;
var JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
var NO_PATH = "This isn't a JSONPath (RFC 9535). A path starts with $, such as $.data.expires_at.";
var PROBLEMS = {
  JSONPathTypeError: "This JSONPath uses a function or an operator in a way that RFC 9535 does not allow (sections 2.3.5 and 2.4.3).",
  UndefinedFilterFunctionError: "A JSONPath may use only the functions count(), length() and value(): the regular expressions of match() and search() could run without end on a long answer."
};
var QUOTED = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/gs;
var HYPHENATED = /\.[\p{L}_][\p{L}\p{N}_]*-/u;
function jsonPathProblem(path) {
  if (path.length > MAX_PATH_LENGTH) {
    return `A JSONPath may have at most ${MAX_PATH_LENGTH} characters.`;
  }
  if (plainSteps(path) !== null) return null;
  if (HYPHENATED.test(path.replace(QUOTED, ""))) return NO_PATH;
  try {
    compile(path, () => void 0);
    return null;
  } catch (error2) {
    return PROBLEMS[error2 instanceof Error ? error2.name : ""] ?? NO_PATH;
  }
}
var PLAIN_PATH = /^(?=.*[$.[])\$?\.?[A-Za-z_][A-Za-z_-]{0,29}(?:\.(?:[A-Za-z_-]{1,30}|\d{1,4})|\[\d{1,4}\]){0,8}$/;
function correctedPath(path) {
  if (!PLAIN_PATH.test(path)) return null;
  const steps = path.replace(/^\$?\.?/, ".").replace(/\.([\w-]+)/g, (step, name2) => {
    if (/^\d+$/.test(name2)) return `[${Number(name2)}]`;
    return /^[A-Za-z_]\w*$/.test(name2) ? step : `['${name2}']`;
  });
  return jsonPathProblem(`$${steps}`) === null ? `$${steps}` : null;
}
var StepsSpent = class extends Error {
};
function queryJson(path, document, most = MAX_RESULTS) {
  const values = [];
  if (jsonPathProblem(path) !== null) return { kind: "values", values };
  const steps = plainSteps(path);
  if (steps !== null) return { kind: "values", values: follow(steps, document) };
  let left = MAX_STEPS;
  const query2 = compile(path, (steps2) => {
    left -= steps2;
    if (left < 0) throw new StepsSpent();
  });
  try {
    for (const { value: value2 } of query2.lazyQuery(document)) {
      if (values.push(value2) >= most) break;
    }
    return { kind: "values", values };
  } catch (error2) {
    if (error2 instanceof StepsSpent) return { kind: "too-costly" };
    throw error2;
  }
}
function scalarText(value2) {
  if (typeof value2 === "string") return value2;
  return typeof value2 === "object" && value2 !== null ? null : String(value2);
}
function textAt(path, document) {
  const selected = queryJson(path, document, 1);
  const value2 = selected.kind === "values" ? selected.values[0] ?? null : null;
  return value2 === null ? null : scalarText(value2);
}
function matches(rule, document) {
  const selected = queryJson(rule.path, document, 2);
  if (selected.kind === "too-costly") return null;
  const [value2, ...more] = selected.values;
  return value2 !== void 0 && more.length === 0 && isScalar(value2, rule.value);
}
function isScalar(value2, text) {
  return scalarText(value2) === text || typeof value2 === "number" && numberIn(text) === value2;
}
function numberIn(text) {
  return JSON_NUMBER.test(text) ? Number(text) : null;
}

// src/values/method.ts
var METHOD = /^[!#$%&'*+.^_`|~0-9A-Z-]{1,32}$/;

// node_modules/valibot/dist/index.mjs
var store$4;
var DEFAULT_CONFIG = {
  lang: void 0,
  message: void 0,
  abortEarly: void 0,
  abortPipeEarly: void 0
};
// @__NO_SIDE_EFFECTS__
function getGlobalConfig(config$1) {
  if (!config$1 && !store$4) return DEFAULT_CONFIG;
  return {
    lang: config$1?.lang ?? store$4?.lang,
    message: config$1?.message,
    abortEarly: config$1?.abortEarly ?? store$4?.abortEarly,
    abortPipeEarly: config$1?.abortPipeEarly ?? store$4?.abortPipeEarly
  };
}
var store$3;
// @__NO_SIDE_EFFECTS__
function getGlobalMessage(lang) {
  return store$3?.get(lang);
}
var store$2;
// @__NO_SIDE_EFFECTS__
function getSchemaMessage(lang) {
  return store$2?.get(lang);
}
var store$1;
// @__NO_SIDE_EFFECTS__
function getSpecificMessage(reference2, lang) {
  return store$1?.get(reference2)?.get(lang);
}
// @__NO_SIDE_EFFECTS__
function _stringify(input) {
  const type = typeof input;
  if (type === "string") return `"${input}"`;
  if (type === "number" || type === "bigint" || type === "boolean") return `${input}`;
  if (type === "object" || type === "function") return (input && Object.getPrototypeOf(input)?.constructor?.name) ?? "null";
  return type;
}
function _addIssue(context, label, dataset, config$1, other) {
  const input = other && "input" in other ? other.input : dataset.value;
  const expected = other?.expected ?? context.expects ?? null;
  const received = other?.received ?? /* @__PURE__ */ _stringify(input);
  const issue2 = {
    kind: context.kind,
    type: context.type,
    input,
    expected,
    received,
    message: `Invalid ${label}: ${expected ? `Expected ${expected} but r` : "R"}eceived ${received}`,
    requirement: context.requirement,
    path: other?.path,
    issues: other?.issues,
    lang: config$1.lang,
    abortEarly: config$1.abortEarly,
    abortPipeEarly: config$1.abortPipeEarly
  };
  const isSchema = context.kind === "schema";
  const message$1 = other?.message ?? context.message ?? /* @__PURE__ */ getSpecificMessage(context.reference, issue2.lang) ?? (isSchema ? /* @__PURE__ */ getSchemaMessage(issue2.lang) : null) ?? config$1.message ?? /* @__PURE__ */ getGlobalMessage(issue2.lang);
  if (message$1 !== void 0) issue2.message = typeof message$1 === "function" ? message$1(issue2) : message$1;
  if (isSchema) dataset.typed = false;
  if (dataset.issues) dataset.issues.push(issue2);
  else dataset.issues = [issue2];
}
// @__NO_SIDE_EFFECTS__
function _isValidObjectKey(object$1, key) {
  return Object.prototype.hasOwnProperty.call(object$1, key) && key !== "__proto__" && key !== "prototype" && key !== "constructor";
}
// @__NO_SIDE_EFFECTS__
function _joinExpects(values$1, separator) {
  const list = [...new Set(values$1)];
  if (list.length > 1) return `(${list.join(` ${separator} `)})`;
  return list[0] ?? "never";
}
function _standardSchema(schema4) {
  schema4["~standard"] = {
    version: 1,
    vendor: "valibot",
    validate: (value$1) => schema4["~run"]({ value: value$1 }, /* @__PURE__ */ getGlobalConfig())
  };
  return schema4;
}
var EMOJI_REGEX = new RegExp("^(?:[\\u{1F1E6}-\\u{1F1FF}]{2}|\\u{1F3F4}[\\u{E0061}-\\u{E007A}]{2}[\\u{E0030}-\\u{E0039}\\u{E0061}-\\u{E007A}]{1,3}\\u{E007F}|(?:\\p{Emoji}\\uFE0F\\u20E3?|\\p{Emoji_Modifier_Base}\\p{Emoji_Modifier}?|(?![\\p{Emoji_Modifier_Base}\\u{1F1E6}-\\u{1F1FF}])\\p{Emoji_Presentation})(?:\\u200D(?:\\p{Emoji}\\uFE0F\\u20E3?|\\p{Emoji_Modifier_Base}\\p{Emoji_Modifier}?|(?![\\p{Emoji_Modifier_Base}\\u{1F1E6}-\\u{1F1FF}])\\p{Emoji_Presentation}))*)+$", "u");
// @__NO_SIDE_EFFECTS__
function check(requirement, message$1) {
  return {
    kind: "validation",
    type: "check",
    reference: check,
    async: false,
    expects: null,
    requirement,
    message: message$1,
    "~run"(dataset, config$1) {
      if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "input", dataset, config$1);
      return dataset;
    }
  };
}
// @__NO_SIDE_EFFECTS__
function metadata(metadata_) {
  return {
    kind: "metadata",
    type: "metadata",
    reference: metadata,
    metadata: metadata_
  };
}
// @__NO_SIDE_EFFECTS__
function rawCheck(action) {
  return {
    kind: "validation",
    type: "raw_check",
    reference: rawCheck,
    async: false,
    expects: null,
    "~run"(dataset, config$1) {
      action({
        dataset,
        config: config$1,
        addIssue: (info2) => _addIssue(this, info2?.label ?? "input", dataset, config$1, info2)
      });
      return dataset;
    }
  };
}
// @__NO_SIDE_EFFECTS__
function rawTransform(action) {
  return {
    kind: "transformation",
    type: "raw_transform",
    reference: rawTransform,
    async: false,
    "~run"(dataset, config$1) {
      const output = action({
        dataset,
        config: config$1,
        addIssue: (info2) => _addIssue(this, info2?.label ?? "input", dataset, config$1, info2),
        NEVER: null
      });
      if (dataset.issues) dataset.typed = false;
      else dataset.value = output;
      return dataset;
    }
  };
}
// @__NO_SIDE_EFFECTS__
function transform(operation) {
  return {
    kind: "transformation",
    type: "transform",
    reference: transform,
    async: false,
    operation,
    "~run"(dataset) {
      dataset.value = this.operation(dataset.value);
      return dataset;
    }
  };
}
// @__NO_SIDE_EFFECTS__
function getFallback(schema4, dataset, config$1) {
  return typeof schema4.fallback === "function" ? schema4.fallback(dataset, config$1) : schema4.fallback;
}
// @__NO_SIDE_EFFECTS__
function getDefault(schema4, dataset, config$1) {
  return typeof schema4.default === "function" ? schema4.default(dataset, config$1) : schema4.default;
}
// @__NO_SIDE_EFFECTS__
function array(item2, message$1) {
  return _standardSchema({
    kind: "schema",
    type: "array",
    reference: array,
    expects: "Array",
    async: false,
    item: item2,
    message: message$1,
    "~run"(dataset, config$1) {
      const input = dataset.value;
      if (Array.isArray(input)) {
        dataset.typed = true;
        dataset.value = [];
        for (let key = 0; key < input.length; key++) {
          const value$1 = input[key];
          const itemDataset = this.item["~run"]({ value: value$1 }, config$1);
          if (itemDataset.issues) {
            const pathItem = {
              type: "array",
              origin: "value",
              input,
              key,
              value: value$1
            };
            for (const issue2 of itemDataset.issues) {
              if (issue2.path) issue2.path.unshift(pathItem);
              else issue2.path = [pathItem];
              dataset.issues?.push(issue2);
            }
            if (!dataset.issues) dataset.issues = itemDataset.issues;
            if (config$1.abortEarly) {
              dataset.typed = false;
              break;
            }
          }
          if (!itemDataset.typed) dataset.typed = false;
          dataset.value.push(itemDataset.value);
        }
      } else _addIssue(this, "type", dataset, config$1);
      return dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function custom(check$1, message$1) {
  return _standardSchema({
    kind: "schema",
    type: "custom",
    reference: custom,
    expects: "unknown",
    async: false,
    check: check$1,
    message: message$1,
    "~run"(dataset, config$1) {
      if (this.check(dataset.value)) dataset.typed = true;
      else _addIssue(this, "type", dataset, config$1);
      return dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function exactOptional(wrapped, default_) {
  return _standardSchema({
    kind: "schema",
    type: "exact_optional",
    reference: exactOptional,
    expects: wrapped.expects,
    async: false,
    wrapped,
    default: default_,
    "~run"(dataset, config$1) {
      return this.wrapped["~run"](dataset, config$1);
    }
  });
}
// @__NO_SIDE_EFFECTS__
function object(entries$1, message$1) {
  return _standardSchema({
    kind: "schema",
    type: "object",
    reference: object,
    expects: "Object",
    async: false,
    entries: entries$1,
    message: message$1,
    "~run"(dataset, config$1) {
      const input = dataset.value;
      if (input && typeof input === "object") {
        dataset.typed = true;
        dataset.value = {};
        for (const key in this.entries) {
          const valueSchema = this.entries[key];
          if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
            const value$1 = key in input ? input[key] : /* @__PURE__ */ getDefault(valueSchema);
            const valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
            if (valueDataset.issues) {
              const pathItem = {
                type: "object",
                origin: "value",
                input,
                key,
                value: value$1
              };
              for (const issue2 of valueDataset.issues) {
                if (issue2.path) issue2.path.unshift(pathItem);
                else issue2.path = [pathItem];
                dataset.issues?.push(issue2);
              }
              if (!dataset.issues) dataset.issues = valueDataset.issues;
              if (config$1.abortEarly) {
                dataset.typed = false;
                break;
              }
            }
            if (!valueDataset.typed) dataset.typed = false;
            dataset.value[key] = valueDataset.value;
          } else if (valueSchema.fallback !== void 0) dataset.value[key] = /* @__PURE__ */ getFallback(valueSchema);
          else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
            _addIssue(this, "key", dataset, config$1, {
              input: void 0,
              expected: `"${key}"`,
              path: [{
                type: "object",
                origin: "key",
                input,
                key,
                value: input[key]
              }]
            });
            if (config$1.abortEarly) break;
          }
        }
      } else _addIssue(this, "type", dataset, config$1);
      return dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function record(key, value$1, message$1) {
  return _standardSchema({
    kind: "schema",
    type: "record",
    reference: record,
    expects: "Object",
    async: false,
    key,
    value: value$1,
    message: message$1,
    "~run"(dataset, config$1) {
      const input = dataset.value;
      if (input && typeof input === "object") {
        dataset.typed = true;
        dataset.value = {};
        for (const entryKey in input) if (/* @__PURE__ */ _isValidObjectKey(input, entryKey)) {
          const entryValue = input[entryKey];
          const keyDataset = this.key["~run"]({ value: entryKey }, config$1);
          if (keyDataset.issues) {
            const pathItem = {
              type: "object",
              origin: "key",
              input,
              key: entryKey,
              value: entryValue
            };
            for (const issue2 of keyDataset.issues) {
              issue2.path = [pathItem];
              dataset.issues?.push(issue2);
            }
            if (!dataset.issues) dataset.issues = keyDataset.issues;
            if (config$1.abortEarly) {
              dataset.typed = false;
              break;
            }
          }
          const valueDataset = this.value["~run"]({ value: entryValue }, config$1);
          if (valueDataset.issues) {
            const pathItem = {
              type: "object",
              origin: "value",
              input,
              key: entryKey,
              value: entryValue
            };
            for (const issue2 of valueDataset.issues) {
              if (issue2.path) issue2.path.unshift(pathItem);
              else issue2.path = [pathItem];
              dataset.issues?.push(issue2);
            }
            if (!dataset.issues) dataset.issues = valueDataset.issues;
            if (config$1.abortEarly) {
              dataset.typed = false;
              break;
            }
          }
          if (!keyDataset.typed || !valueDataset.typed) dataset.typed = false;
          if (keyDataset.typed) dataset.value[keyDataset.value] = valueDataset.value;
        }
      } else _addIssue(this, "type", dataset, config$1);
      return dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function string(message$1) {
  return _standardSchema({
    kind: "schema",
    type: "string",
    reference: string,
    expects: "string",
    async: false,
    message: message$1,
    "~run"(dataset, config$1) {
      if (typeof dataset.value === "string") dataset.typed = true;
      else _addIssue(this, "type", dataset, config$1);
      return dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function _subIssues(datasets) {
  let issues;
  if (datasets) for (const dataset of datasets) if (issues) for (const issue2 of dataset.issues) issues.push(issue2);
  else issues = dataset.issues;
  return issues;
}
// @__NO_SIDE_EFFECTS__
function union(options2, message$1) {
  return _standardSchema({
    kind: "schema",
    type: "union",
    reference: union,
    expects: /* @__PURE__ */ _joinExpects(options2.map((option) => option.expects), "|"),
    async: false,
    options: options2,
    message: message$1,
    "~run"(dataset, config$1) {
      let validDataset;
      let typedDatasets;
      let untypedDatasets;
      for (const schema4 of this.options) {
        const optionDataset = schema4["~run"]({ value: dataset.value }, config$1);
        if (optionDataset.typed) if (optionDataset.issues) if (typedDatasets) typedDatasets.push(optionDataset);
        else typedDatasets = [optionDataset];
        else {
          validDataset = optionDataset;
          break;
        }
        else if (untypedDatasets) untypedDatasets.push(optionDataset);
        else untypedDatasets = [optionDataset];
      }
      if (validDataset) return validDataset;
      if (typedDatasets) {
        if (typedDatasets.length === 1) return typedDatasets[0];
        _addIssue(this, "type", dataset, config$1, { issues: /* @__PURE__ */ _subIssues(typedDatasets) });
        dataset.typed = true;
      } else if (untypedDatasets?.length === 1) return untypedDatasets[0];
      else _addIssue(this, "type", dataset, config$1, { issues: /* @__PURE__ */ _subIssues(untypedDatasets) });
      return dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function unknown() {
  return _standardSchema({
    kind: "schema",
    type: "unknown",
    reference: unknown,
    expects: "unknown",
    async: false,
    "~run"(dataset) {
      dataset.typed = true;
      return dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function pipe(...pipe$1) {
  return _standardSchema({
    ...pipe$1[0],
    pipe: pipe$1,
    "~run"(dataset, config$1) {
      for (const item2 of pipe$1) if (item2.kind !== "metadata") {
        if (dataset.issues && (item2.kind === "schema" || item2.kind === "transformation")) {
          dataset.typed = false;
          break;
        }
        if (!dataset.issues || !config$1.abortEarly && !config$1.abortPipeEarly) dataset = item2["~run"](dataset, config$1);
      }
      return dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function safeParse(schema4, input, config$1) {
  const dataset = schema4["~run"]({ value: input }, /* @__PURE__ */ getGlobalConfig(config$1));
  return {
    typed: dataset.typed,
    success: !dataset.issues,
    output: dataset.value,
    issues: dataset.issues
  };
}

// src/values/schema.ts
var ANY_SCALAR = { type: ["string", "number", "boolean"] };
var NOT_ONE_VALUE = "It must be a single value, not a list and not a mapping.";
var NOT_A_MAPPING = "It must be a mapping: lines of `key: value`.";
function scalar(read2, json = {}) {
  return pipe(string(NOT_ONE_VALUE), metadata(json), reading(read2));
}
function reading(read2) {
  return rawTransform(({ dataset, addIssue, NEVER: NEVER2 }) => {
    const result = read2(dataset.value);
    if (result.ok) return result.value;
    addIssue({ message: result.problem });
    return NEVER2;
  });
}
function fixed(accepts, say) {
  return (text) => !text.includes("${") && accepts(text) ? accepted(text) : refused(say);
}
var template = scalar(readTemplate, ANY_SCALAR);
function isToken(name2) {
  return /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name2);
}
var FRAMING = new Set(
  [
    "connection content-length expect host keep-alive proxy-authenticate proxy-authorization",
    "proxy-connection te trailer transfer-encoding upgrade"
  ].flatMap((names2) => names2.split(" "))
);
var headerName = scalar(
  fixed(
    isToken,
    "The name of a header or cookie is letters, digits and dashes (RFC 9110, 5.6.2), such as X-Api-Key."
  )
);
var queryName = scalar(
  fixed(
    (text) => text !== "" && !new RegExp("[\\u0000-\\u001f\\u007f]|\\p{Surrogate}", "u").test(text),
    "The name of a query parameter is plain text without `${` and control characters."
  )
);
function keyword(word2, say) {
  return scalar((text) => text === word2 ? accepted(word2) : refused(say), { const: word2 });
}
function isMapping(value2) {
  return typeof value2 === "object" && value2 !== null && !Array.isArray(value2);
}
function mapping(entries3) {
  return pipe(
    custom(isMapping, NOT_A_MAPPING),
    check(
      (value2) => Object.keys(value2).length > 0,
      "It is empty. Fill it in, or leave it out."
    ),
    object(entries3)
  );
}
function options(entries3) {
  const optional2 = Object.entries(entries3).map(([key, value2]) => [key, exactOptional(value2)]);
  return mapping(Object.fromEntries(optional2));
}
function dictionary(key, value2) {
  return pipe(
    custom(isMapping, NOT_A_MAPPING),
    record(key, value2),
    check((entries3) => Object.keys(entries3).length > 0, "It is empty. Name at least one.")
  );
}

// src/values/shard.ts
var MOST_SHARDS = 256;
var SHARD_FORMS = `\`<index>/<total>\`, such as \`3/8\` for the third of eight: shards count from 1, and there are at most ${MOST_SHARDS}`;
function parseShard(text) {
  const [, index = "", total = ""] = /^(\d{1,4})\s?\/\s?(\d{1,4})$/.exec(text) ?? [];
  return shardOf(Number(index), Number(total));
}
function shardOf(index, total) {
  const known2 = Number.isInteger(index) && Number.isInteger(total);
  return known2 && index >= 1 && index <= total && total <= MOST_SHARDS ? { index, total } : null;
}
function shardHint(text) {
  return /^0+\s?\//.test(text) ? "GitHub counts `strategy.job-index` from 0, so it fits no shard. Give the matrix a list, `shard: [1, 2, 3]`, and write `${{ matrix.shard }}/3`." : "";
}
function shardWords({ index, total }) {
  return `shard ${index} of ${total}`;
}

// src/values/url-template.ts
var CUTS = /^((?:[A-Za-z0-9+.-]*:\/\/)?[^/?#\\]*)([^?]*)/;
var NOT_IN_PATH = /[^A-Za-z0-9\-._~!$&'()*+,;=:@/%]/gu;
var URL_SENTENCES = {
  whiteSpace: "It contains white space or a control character. Remove it, or percent-encode it.",
  incomplete: "It is not a complete address. Begin with the scheme, such as https://api.example.com/v1/me.",
  userInfo: "It contains a user name or password. Move them to `auth: { basic: { username, password } }`.",
  fragment: "It has a fragment (`#\u2026`), which no server sees. Remove it, or write %23.",
  backslash: "It contains a backslash. Write `/`, or %5C.",
  baseQuery: "A base address is scheme, host and path alone. Write a query in `url`.",
  dots: "Its path has a `.` or `..` segment. Write the path without it.",
  scheme: "It takes an https: address.",
  plain: "It is an http: address of another machine, so the credential would travel in the clear. Use https:, or set `allow-http: true`."
};
function splitUrl(template2) {
  const text = template2.map((part2) => typeof part2 === "string" ? part2 : "x").join("");
  const [, base = "", path = ""] = CUTS.exec(text) ?? [];
  const queryStart = base.length + path.length;
  return {
    template: template2,
    base: slice(template2, 0, base.length),
    path: slice(template2, base.length, queryStart),
    query: slice(template2, queryStart, text.length)
  };
}
function slice(template2, from, to) {
  let end = 0;
  return template2.flatMap((part2) => {
    const start = end;
    end += typeof part2 === "string" ? part2.length : 1;
    if (Math.max(start, from) >= Math.min(end, to)) return [];
    return typeof part2 === "string" ? [part2.slice(Math.max(from - start, 0), to - start)] : [part2];
  });
}
function fillUrl(parts2, lookup2) {
  const fill = (place) => substitute(parts2[place], (variable) => lookup2(variable, place));
  const [base, path, query2] = [fill("base"), fill("path"), fill("query")];
  return { base: path === "" ? base : base.replace(/\/$/, ""), path, query: query2 };
}
var ENCODERS = {
  base: (value2) => value2,
  path: encodeForPath,
  query: encodeForQuery
};
function encodeForPath(value2) {
  return wellFormed(value2).replace(NOT_IN_PATH, encodeURIComponent);
}
function encodeForQuery(value2) {
  return encodeURIComponent(wellFormed(value2)).replace(
    /[!'()*]/g,
    (character2) => `%${character2.charCodeAt(0).toString(16).toUpperCase()}`
  );
}
function wellFormed(value2) {
  return value2.replace(new RegExp("\\p{Surrogate}", "gu"), "\uFFFD");
}
var UNKNOWN = "\uFFFC";
function urlTemplateProblem(parts2, allowHttp) {
  const texts = fillUrl(parts2, () => UNKNOWN);
  return texts.base.includes(UNKNOWN) ? textProblem(texts) : urlProblem(texts, allowHttp);
}
function urlProblem(texts, allowHttp) {
  const problem2 = textProblem(texts);
  if (problem2 !== null) return problem2;
  const url = readUrl(texts.base + texts.path + texts.query);
  if (url === null || readUrl(texts.base)?.origin !== url.origin) return URL_SENTENCES.incomplete;
  if (url.username + url.password !== "") return URL_SENTENCES.userInfo;
  if (url.protocol === "https:") return null;
  if (url.protocol !== "http:") return URL_SENTENCES.scheme;
  return allowHttp || isLoopback(url) ? null : URL_SENTENCES.plain;
}
var SCHEME_AND_HOST = new RegExp(`^(?:[\\w+.${UNKNOWN}-]+://[^/]|${UNKNOWN}(?!:/))`);
var DOT_SEGMENT = /(?:^|\/)(?:\.|%2e){1,2}(?=\/|$)/i;
function textProblem({ base, path, query: query2 }) {
  const text = base + path + query2;
  if (/[\s\u0000-\u001f\u007f]/.test(text)) return URL_SENTENCES.whiteSpace;
  if (!SCHEME_AND_HOST.test(base)) return URL_SENTENCES.incomplete;
  if (text.includes("#")) return URL_SENTENCES.fragment;
  if (text.includes("\\")) return URL_SENTENCES.backslash;
  if (base.includes("?")) return URL_SENTENCES.baseQuery;
  if (/^(?:[^/]*\/\/)?[^/]*@/.test(base)) return URL_SENTENCES.userInfo;
  return DOT_SEGMENT.test(path) ? URL_SENTENCES.dots : null;
}

// src/config/certificate.ts
var FORM = "Give text from `-----BEGIN CERTIFICATE-----` to `-----END CERTIFICATE-----` with its line breaks (in YAML, a block after `|`).";
var DAMAGED = "A certificate in it cannot be read, or is cut off. Export it again as PEM, with its line breaks.";
var TELLING = (flaw) => flaw !== null && flaw !== "no-pem" && flaw !== "empty" && flaw !== "cut-off";
function certificateProblem(pem) {
  const blocks = certificateBlocks(pem);
  if (blocks.length > 0 && !isCutOff(pem) && blocks.every(isReadable)) return null;
  const flaw = pemFlaw(pem, "certificate");
  if (TELLING(flaw)) return `It ${PEM_FLAWS[flaw]}. ${FORM}`;
  return blocks.length === 0 ? `It is not a PEM certificate. ${FORM}` : DAMAGED;
}
function isPublicCertificate(pem) {
  const rest = certificateBlocks(pem).reduce((left, block) => left.replace(block, ""), pem);
  return certificateProblem(pem) === null && !rest.includes("-----BEGIN ");
}
function isReadable(block) {
  try {
    return new X509Certificate(block).validTo !== "";
  } catch {
    return false;
  }
}

// src/config/value-types.ts
var BOUNDS = {
  timeout: { least: 1e3, most: 5 * 6e4 },
  // GitHub ends a job of its own runners after six hours (GitHub Docs, "Actions limits").
  deadline: { least: 1e3, most: 6 * 36e5 },
  retries: { least: 0, most: 10 },
  concurrency: { least: 1, most: 1024 },
  "concurrency-per-host": { least: 1, most: 256 }
};
function taking(forms2, parse2) {
  return (text) => {
    const value2 = parse2(text);
    return value2 === null ? refused(`It takes ${forms2}.`) : accepted(value2);
  };
}
var duration = taking(DURATION_FORMS, parseDuration);
var maxAge = (text) => {
  if (text === "none") return accepted(null);
  const ms = parseDuration(text);
  return ms === null || ms === 0 ? refused(MAX_AGE_FORMS) : accepted(ms);
};
var MAX_AGE_FORMS = `It takes ${DURATION_FORMS}, such as 180d; or \`none\`.`;
function durationWithin({ least, most }, forms2) {
  return taking(forms2, (text) => {
    const ms = parseDuration(text);
    return ms === null || ms < least || ms > most ? null : ms;
  });
}
var timeout = durationWithin(BOUNDS.timeout, "a duration from 1s to 5m, such as 10s");
var deadline = durationWithin(BOUNDS.deadline, "a duration from 1s to 6h, such as 5m");
function wholeNumber({ least, most }) {
  return taking(`a whole number from ${least} to ${most}`, (text) => {
    const value2 = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    return value2 >= least && value2 <= most ? value2 : null;
  });
}
var retries = wholeNumber(BOUNDS.retries);
function oneOf(words4) {
  const forms2 = listing(
    words4.map((word2) => `\`${word2}\``),
    "or"
  );
  return taking(forms2, (text) => words4.find((word2) => word2 === text) ?? null);
}
var control = oneOf(CONTROL_MODES);
var flag = taking("`true` or `false`", (text) => {
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  return /^(?:false|False|FALSE)$/.test(text) ? false : null;
});
var FAIL_ON_FORMS = `It takes a list, separated by commas or line breaks, of ${FAIL_ON_WORDS.join(", ")}; or \`none\` alone.`;
function failOn(value2) {
  const words4 = typeof value2 === "string" ? splitWords(value2) : value2;
  if (words4.length === 1 && words4[0] === "none") return accepted(/* @__PURE__ */ new Set());
  const known2 = FAIL_ON_WORDS.filter((one) => words4.includes(one));
  const wrong = words4.find((word2) => !known2.some((one) => one === word2));
  return wrong === void 0 && words4.length > 0 ? accepted(new Set(known2)) : refused(`${FAIL_ON_FORMS} ${failOnHint(words4, wrong)}`.trim());
}
function failOnHint(words4, wrong = "") {
  if (words4.includes("none")) return "`none` has to be the only word.";
  if (words4.includes("valid") || words4.includes("skipped")) {
    return "`valid` and `skipped` are passes and cannot fail the job.";
  }
  const near = wrong === "" ? null : nearest(wrong, FAIL_ON_WORDS);
  return near === null ? "" : `Did you mean \`${near}\`?`;
}
var shard = (text) => {
  const value2 = parseShard(text);
  return value2 === null ? refused(`It takes ${SHARD_FORMS}. ${shardHint(text)}`.trim()) : accepted(value2);
};
var DATE_FORMS = "a date such as 2027-01-31, or a date with a time such as 2027-01-31T12:00:00Z, between 1990 and 2100";
var date = taking(DATE_FORMS, parseInstant);
function refined(read2, more) {
  return (text) => {
    const first = read2(text);
    return first.ok ? more(first.value) : first;
  };
}
var dateTemplate = refined(readTemplate, (template2) => {
  const literal = literalOf(template2);
  return literal === null ? accepted(template2) : date(literal);
});
var certificate = refined(readTemplate, (template2) => {
  const literal = literalOf(template2);
  const problem2 = literal === null ? null : certificateProblem(literal);
  return problem2 === null ? accepted(template2) : refused(problem2);
});
var clientCertificate = (text) => text === "" ? accepted([]) : certificate(text);
var UNSENDABLE = /[^\t\u0020-\u007e\u0080-\u00ff]/;
var headerValue = refined(
  readTemplate,
  (template2) => template2.some((part2) => typeof part2 === "string" && UNSENDABLE.test(part2)) ? refused(
    "It has a line break, a control character or a character that no header can carry (beyond Latin-1). Remove it."
  ) : accepted(template2)
);
var method = fixed(
  (text) => METHOD.test(text) && !/^(CONNECT|TRACE|TRACK)$/.test(text),
  "It takes a method in capital letters, such as GET, HEAD or POST; CONNECT and TRACE are refused."
);
var address = refined(readTemplate, (template2) => accepted(splitUrl(template2)));
function displayed(most, oneLine) {
  return refined(readTemplate, (template2) => {
    const shown2 = literalOf(template2);
    if (shown2 === null) {
      return refused(
        "It is shown in the report, so ${NAME} is not read here. Write the text itself."
      );
    }
    if (shown2.trim() === "") return refused("It is empty. Give it a value, or leave the key out.");
    if ([...shown2].length > most)
      return refused(`It is longer than ${most} characters. Shorten it.`);
    return oneLine && /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(shown2) ? refused("It has a line break or a control character. Keep it on one line.") : accepted(shown2);
  });
}
var link = refined(displayed(2e3, true), (text) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isOpen = url !== null && /^https?:$/.test(url.protocol) && url.username + url.password === "";
  return isOpen ? accepted(text) : refused("It takes the address of a page, such as https://example.com/tokens.");
});
var jsonPath = (text) => {
  const problem2 = jsonPathProblem(text);
  if (problem2 === null) return accepted(text);
  const corrected = correctedPath(text);
  return refused(corrected === null ? problem2 : `${IN_BRACKETS} Write ${corrected}.`);
};
var IN_BRACKETS = "A JSONPath (RFC 9535) starts with $, and an index or a name with a hyphen is in brackets: [0], ['a-b'].";

// src/config/tracking.ts
var TOKEN = "${{ github.token }}";
var MOST_STEPS = 20;
var TRACKING_INPUTS = {
  issues: { default: "off", read: oneOf(["off", "one", "each"]) },
  "notify-at": { default: "30d, 14d, 7d, 1d, expired", read: readLadder },
  "issues-limit": { default: "5", read: wholeNumber({ least: 1, most: 100 }) },
  "issue-labels": { default: "", read: readLabels },
  comment: { default: "false", read: flag },
  "github-token": { default: TOKEN, read: readToken },
  "secrets-token": { default: "", read: readToken },
  "secrets-environment": { default: "", read: accepted }
};
function readLadder(text) {
  const words4 = splitWords(text);
  const steps = words4.map((word2) => word2 === "expired" ? 0 : parseDuration(word2));
  const known2 = steps.filter((step) => step !== null);
  return known2.length < steps.length || steps.length === 0 || steps.length > MOST_STEPS ? refused(
    "It takes up to 20 durations before the end of a credential, and `expired` for the end itself, separated by commas: `30d, 14d, 7d, 1d, expired`."
  ) : accepted([...new Set(known2)].sort((a, b) => b - a));
}
function readLabels(text) {
  const labels = splitWords(text);
  const isLong = labels.some((label) => label.length > 50 || /[\u0000-\u001f\u007f]/.test(label));
  return labels.length > 20 || isLong ? refused("It takes at most 20 labels of at most 50 characters each, separated by commas.") : accepted(labels);
}
function readToken(text) {
  return accepted(text === "" || text === TOKEN ? null : new Secret(text));
}
function tokenOf(settings) {
  const { issues, comment, "github-token": token, "secrets-token": ofSecrets } = settings;
  const isUsed = issues !== "off" || comment;
  return [...isUsed ? [token] : [], ofSecrets].filter((one) => one !== null);
}

// src/config/inputs.ts
function optional(read2) {
  return {
    default: "",
    read: (text, environment) => text === "" ? accepted(null) : read2(text, environment)
  };
}
var DETAILS_MODES = ["auto", "full", "minimal"];
var INPUTS = {
  endpoints: { default: "", read: accepted, isUntrimmed: true },
  secrets: { default: "", read: accepted, isUntrimmed: true },
  credentials: { default: "", read: accepted, isUntrimmed: true },
  config: optional(readPath),
  "warn-within": { default: "14d", read: duration },
  "fail-within": { default: "0s", read: duration },
  "max-age": { default: "none", read: maxAge },
  "fail-on": { default: DEFAULT_FAIL_ON.join(", "), read: failOn },
  timeout: { default: "10s", read: timeout },
  retries: { default: "2", read: retries },
  concurrency: { default: "32", read: wholeNumber(BOUNDS.concurrency) },
  "concurrency-per-host": {
    default: "8",
    read: wholeNumber(BOUNDS["concurrency-per-host"])
  },
  deadline: { default: "5m", read: deadline },
  control: { default: "auto", read: control },
  summary: { default: "true", read: flag },
  only: { default: "", read: readLines, isUntrimmed: true },
  shard: optional(shard),
  merge: optional(readGlob),
  previous: optional(readPlace("file")),
  coverage: { default: "off", read: oneOf(["off", "warn", "fail"]) },
  details: { default: "auto", read: oneOf(DETAILS_MODES) },
  notify: { default: "", read: accepted, isUntrimmed: true },
  "heartbeat-url": { default: "", read: accepted },
  "report-dir": { default: "${RUNNER_TEMP}/credential-checks", read: readPlace("folder") },
  "report-formats": { default: "json", read: reportFormats },
  ...TRACKING_INPUTS,
  "allowed-hosts": { default: "", read: allowedHosts },
  "allow-list-trust": { default: "false", read: flag },
  "allow-strangers": { default: "false", read: flag }
};
var TABLE = Object.entries(INPUTS);
function readInputs(getInput2) {
  const texts = TABLE.map(([name2, input]) => {
    const text = getInput2(name2);
    const trimmed = text.trim();
    if (trimmed === "") return [name2, input.default];
    return [name2, input.isUntrimmed ? text : trimmed];
  });
  return Object.fromEntries(texts);
}
function parseSettings(inputs, environment) {
  const read2 = TABLE.map(([name2, input]) => ({
    name: name2,
    input,
    result: input.read(inputs[name2], environment)
  }));
  const settings = Object.fromEntries(
    read2.map(({ name: name2, input, result }) => [name2, result.ok ? result.value : usual(input)])
  );
  const problems = read2.flatMap(
    ({ name: name2, result }) => result.ok ? [] : [refusal(name2, inputs[name2], result.problem)]
  );
  return { settings, problems: [...problems, ...mergeProblems(inputs)] };
}
function usual({ default: text, read: read2 }) {
  const result = read2(text, { RUNNER_TEMP: "." });
  if (!result.ok) throw new Error(`A default is not accepted: ${text}`);
  return result.value;
}
function refusal(name2, text, remedy) {
  const message = `The input \`${name2}\` has the value ${quoteInput(text)}, which is not accepted. ${remedy}`;
  return wholeProblem({ kind: "input", name: name2 }, message);
}
var ABOUT_CHECKING = ["endpoints", "secrets", "config", "only", "shard"];
function mergeProblems(inputs) {
  if (inputs.merge === "") return [];
  return ABOUT_CHECKING.filter((name2) => inputs[name2] !== INPUTS[name2].default).map(
    (name2) => wholeProblem(
      { kind: "input", name: name2 },
      `The input \`${name2}\` says what to check, and \`merge\` checks nothing: it puts the reports of other jobs together. Leave out one of the two.`
    )
  );
}
function readLines(text) {
  const lines2 = text.split(/\r?\n/).map((line) => line.trim());
  return accepted(lines2.filter((line) => line !== ""));
}
var LONGEST_QUOTE = 80;
var INVISIBLE = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;
function quoteInput(value2) {
  const characters = [...value2.slice(0, LONGEST_QUOTE * 2 + 1)];
  const cut = characters.length > LONGEST_QUOTE ? `${characters.slice(0, LONGEST_QUOTE - 1).join("")}\u2026` : value2;
  return JSON.stringify(cut).replace(
    INVISIBLE,
    (character2) => `\\u${character2.charCodeAt(0).toString(16).padStart(4, "0")}`
  );
}

// src/run.ts
var import_node_path3 = require("node:path");

// src/values/time.ts
var MINUTE = 6e4;
var HOUR = 60 * MINUTE;
var DAY2 = 24 * HOUR;
var UNITS2 = [
  { ms: DAY2, word: "day" },
  { ms: HOUR, word: "hour" },
  { ms: MINUTE, word: "minute" },
  { ms: 1e3, word: "second" }
];
function durationWords(ms) {
  const length = Math.max(0, ms);
  const unit = UNITS2.find(({ ms: size }) => length >= 2 * size) ?? UNITS2.find(({ ms: size }) => length >= size);
  if (unit === void 0) return "0 seconds";
  const count = Math.floor(length / unit.ms);
  return `${count} ${unit.word}${count === 1 ? "" : "s"}`;
}
function exactDuration(ms) {
  const unit = UNITS2.find(({ ms: size }) => ms >= size && ms % size === 0);
  return unit === void 0 ? `${ms / 1e3}s` : `${ms / unit.ms}${unit.word.charAt(0)}`;
}
function relativeTime(at2, now) {
  const distance3 = at2 - now;
  if (Math.abs(distance3) < 1e3) return distance3 > 0 ? "now" : "just now";
  return distance3 > 0 ? `in ${durationWords(distance3)}` : `${durationWords(-distance3)} ago`;
}
function dateWords(at2) {
  const iso = new Date(at2).toISOString();
  const date3 = iso.slice(0, 10);
  return at2 % DAY2 === 0 ? date3 : `${date3} ${iso.slice(11, 16)} UTC`;
}

// src/verdict/assess/conversation.ts
function isWithCredential(purpose) {
  return purpose !== "control" && purpose !== "scrambled";
}
function decisive({ history }) {
  return history.findLast(({ purpose }) => isWithCredential(purpose)) ?? null;
}
function lastOf(purpose, { history }) {
  return history.findLast((exchanged) => exchanged.purpose === purpose) ?? null;
}
function findingOf(said) {
  if (said.unsendable !== null) return { kind: "unusable", because: said.unsendable.problem };
  const last = decisive(said)?.finding ?? null;
  if (said.cutShort !== null) return cutFinding(said.cutShort, last);
  return last ?? { kind: "inconclusive", because: ["was not asked"], about: "unknown-answer" };
}
function cutFinding({ reason, awaited, underWayMs }, before) {
  const stopped = stopWords(reason);
  const about = reason.kind;
  if (before === null || awaited === "first") {
    const had = underWayMs === null ? "had not been asked" : "had not answered";
    return { kind: "inconclusive", because: [`${had} when ${stopped}`], about };
  }
  if (before.kind === "inconclusive") {
    const missing = underWayMs === null ? "was asked again" : "answered again";
    return { ...before, because: [...before.because, `, and ${stopped} before it ${missing}`] };
  }
  if (before.kind !== "rejected") return before;
  const because = [...before.because, `, and ${stopped} before that was confirmed`];
  return { kind: "inconclusive", because, about };
}
function stopWords(reason) {
  return reason.kind === "cancelled" ? "the job was cancelled" : `the run's deadline of ${exactDuration(reason.afterMs)} passed`;
}
function attemptsOf({ history, cutShort, looks = [], second }) {
  const beside = looks.reduce((sum, { attempts }) => sum + attempts, 0) + Number(hasLeft(second));
  const ended = history.filter(
    ({ purpose, exchange: exchange2, isBare }) => isWithCredential(purpose) && isBare !== true && (exchange2.kind === "answer" || exchange2.failure.connected)
  );
  const isUnderWay2 = cutShort !== null && cutShort.underWayMs !== null;
  return ended.length + beside + (isUnderWay2 && isWithCredential(cutShort.awaited) ? 1 : 0);
}
function hasLeft(second) {
  if (second === void 0 || !("kind" in second)) return false;
  return second.kind === "answer" || second.failure.connected;
}
function durationOf({ history, cutShort }) {
  const ended = history.reduce((sum, { exchange: exchange2 }) => sum + exchange2.durationMs, 0);
  return ended + (cutShort?.underWayMs ?? 0);
}

// src/http/retry.ts
var TRANSIENT_FAILURES = /* @__PURE__ */ new Set([
  "dns",
  "refused",
  "unreachable",
  "reset",
  "timeout"
]);
var TRANSIENT_STATUSES = /* @__PURE__ */ new Set([408, 425, 429]);
var DELTA_SECONDS_LIMIT = 2147483648;
function isTransient(exchange2) {
  if (exchange2.kind === "answer") {
    const { status: status3, body } = exchange2.answer;
    return body.kind === "cut-off" || isTransientStatus(status3);
  }
  const { kind, code: code2 } = exchange2.failure;
  if (kind !== "proxy") return TRANSIENT_FAILURES.has(kind);
  const status2 = /^HTTP_(\d{3})$/.exec(code2 ?? "")?.[1];
  return status2 === void 0 ? networkKind(code2) !== null : isTransientStatus(Number(status2));
}
function isTransientStatus(status2) {
  return TRANSIENT_STATUSES.has(status2) || status2 >= 500 && status2 <= 599;
}
function retryAfter(headers, now) {
  const waits = (headers.get("retry-after") ?? []).map((value2) => waitOf(value2.trim(), now)).filter((wait) => wait !== null);
  return waits.length === 0 ? null : Math.max(...waits);
}
function waitOf(value2, now) {
  if (/^\d+$/.test(value2)) return Math.min(Number(value2), DELTA_SECONDS_LIMIT) * 1e3;
  const at2 = parseInstant(value2);
  return at2 === null ? null : Math.max(0, at2 - now);
}

// src/model/phrase.ts
var server = (text) => ({ text, from: "server" });
var credential = (text) => ({ text, from: "credential" });
var config = (text) => ({ text, from: "config" });
function phrase(words4, ...values) {
  return words4.flatMap((word2, index) => {
    const value2 = values[index];
    const own = word2 === "" ? [] : [word2];
    if (value2 === void 0) return own;
    if (typeof value2 === "number") return [...own, String(value2)];
    if (typeof value2 === "string" || "from" in value2) return [...own, value2];
    return [...own, ...value2];
  });
}
function joined(phrases, between, last = between) {
  return phrases.flatMap((words4, index) => {
    if (index === 0) return words4;
    return [index === phrases.length - 1 ? last : between, ...words4];
  });
}
function distinct(phrases) {
  return [...new Map(phrases.map((words4) => [JSON.stringify(words4), words4])).values()];
}

// src/verdict/explain/words.ts
function tellValid(known2) {
  const who = known2.holder?.words ?? ["It"];
  const end = ends(known2, " expires");
  const said = [`The endpoint ${acceptance(known2)}.`];
  return { message: end === "" ? said : phrase`${said} ${who}${end}`, steps: [] };
}
function acceptance(known2) {
  if (isExpectedRefusal(known2)) return "refuses the credential, as expected";
  return known2.said.facts.isPresent ? "accepts the credential" : "answers as expected";
}
function isExpectedRefusal({ finding, answer }) {
  return finding.kind === "accepted" && (answer?.status === 401 || answer?.status === 403);
}
function ends({ expiry, now }, words4) {
  return expiry === null ? "" : `${words4} ${relativeTime(expiry.at, now)}.`;
}
var SKIPPED = {
  optional: ", and the endpoint is optional.",
  fork: ": a pull request from a fork gets no secrets.",
  dependabot: ": a Dependabot run gets only its own secrets."
};
var LACKED = {
  ...SKIPPED,
  fork: ": a pull request from a fork gets none.",
  dependabot: ": a Dependabot run gets none."
};

// node_modules/jose/dist/webapi/util/errors.js
var JOSEError = class extends Error {
  static code = "ERR_JOSE_GENERIC";
  code = "ERR_JOSE_GENERIC";
  constructor(message, options2) {
    super(message, options2), this.name = this.constructor.name, Error.captureStackTrace?.(this, this.constructor);
  }
};
var JWTInvalid = class extends JOSEError {
  static code = "ERR_JWT_INVALID";
  code = "ERR_JWT_INVALID";
};

// node_modules/jose/dist/webapi/lib/buffer_utils.js
var encoder = new TextEncoder();
var decoder = new TextDecoder();
var strictDecoder = new TextDecoder("utf-8", { fatal: true });
var UINT32_RANGE = 2 ** 32;
function decodeBase64(encoded2, url = false) {
  if (Uint8Array.fromBase64)
    return Uint8Array.fromBase64(encoded2, { alphabet: url ? "base64url" : "base64" });
  if (url) {
    if (encoded2.includes("+") || encoded2.includes("/"))
      throw new TypeError("Invalid base64url");
    encoded2 = encoded2.replace(/-/g, "+").replace(/_/g, "/");
  }
  const binary2 = atob(encoded2), bytes = new Uint8Array(binary2.length);
  for (let i = 0; i < binary2.length; i++)
    bytes[i] = binary2.charCodeAt(i);
  return bytes;
}

// node_modules/jose/dist/webapi/util/base64url.js
var invalid = "The input to be decoded is not correctly encoded.";
function decode(input) {
  try {
    return decodeBase64(typeof input == "string" ? input : decoder.decode(input), true);
  } catch (cause) {
    throw new TypeError(invalid, { cause });
  }
}

// node_modules/jose/dist/webapi/lib/validate.js
function isObject(input) {
  if (typeof input != "object" || input === null || Object.prototype.toString.call(input) !== "[object Object]")
    return false;
  const prototype = Object.getPrototypeOf(input);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
function parseJoseHeader(encodedProtectedHeader, ErrorClass, message) {
  let parsed;
  try {
    parsed = JSON.parse(strictDecoder.decode(decode(encodedProtectedHeader)));
  } catch (cause) {
    throw new ErrorClass(message, { cause });
  }
  if (!isObject(parsed))
    throw new ErrorClass(message);
  return parsed;
}

// node_modules/jose/dist/webapi/util/decode_protected_header.js
function decodeProtectedHeader(token) {
  let encodedProtectedHeader;
  if (typeof token == "string") {
    const parts2 = token.split(".");
    (parts2.length === 3 || parts2.length === 5) && ([encodedProtectedHeader] = parts2);
  } else if (typeof token == "object" && token)
    if ("protected" in token)
      encodedProtectedHeader = token.protected;
    else
      throw new TypeError("Token does not contain a Protected Header");
  const invalid2 = "Invalid Token or Protected Header formatting";
  if (typeof encodedProtectedHeader != "string" || !encodedProtectedHeader)
    throw new TypeError(invalid2);
  return parseJoseHeader(encodedProtectedHeader, TypeError, invalid2);
}

// node_modules/jose/dist/webapi/util/decode_jwt.js
function decodeJwt(jwt) {
  if (typeof jwt != "string")
    throw new JWTInvalid("JWTs must use Compact JWS serialization, JWT must be a string");
  const { 1: encodedPayload, length } = jwt.split(".");
  if (length === 5)
    throw new JWTInvalid("Only JWTs using Compact JWS serialization can be decoded");
  if (length !== 3)
    throw new JWTInvalid("Invalid JWT");
  if (!encodedPayload)
    throw new JWTInvalid("JWTs must contain a payload");
  let claimsSetBytes;
  try {
    claimsSetBytes = decode(encodedPayload);
  } catch (cause) {
    throw new JWTInvalid("Failed to base64url decode the payload", { cause });
  }
  let claimsSet;
  try {
    claimsSet = JSON.parse(strictDecoder.decode(claimsSetBytes));
  } catch (cause) {
    throw new JWTInvalid("Failed to parse the decoded payload as JSON", { cause });
  }
  if (!isObject(claimsSet))
    throw new JWTInvalid("Invalid JWT Claims Set");
  return claimsSet;
}

// src/credential/jwt.ts
var MAX_LENGTH2 = 65536;
var SCHEME_WORD = /^[A-Za-z][A-Za-z0-9-]{0,31}[ \t]+/;
var COMPACT_JWS = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*$/;
function readJwt(text) {
  if (text.length > MAX_LENGTH2) return null;
  const token = withoutSchemeWord(text);
  if (!COMPACT_JWS.test(token)) return null;
  try {
    return factsOfJwt(decodeProtectedHeader(token), decodeJwt(token));
  } catch {
    return null;
  }
}
function withoutSchemeWord(text) {
  return text.trim().replace(SCHEME_WORD, "");
}
function factsOfJwt(header2, claims) {
  return {
    alg: textClaim(header2["alg"]),
    kid: textClaim(header2["kid"]),
    iss: textClaim(claims["iss"]),
    sub: textClaim(claims["sub"]),
    aud: audienceClaim(claims["aud"]),
    exp: timeClaim(claims["exp"]),
    nbf: timeClaim(claims["nbf"]),
    iat: timeClaim(claims["iat"]),
    ...scopesIn(claims["scope"] ?? claims["scp"])
  };
}
var ABSENT = { kind: "absent" };
function usable(value2) {
  return { kind: "usable", value: value2 };
}
function unusable(remark) {
  return { kind: "unusable", remark };
}
function textClaim(value2) {
  if (value2 === void 0) return ABSENT;
  return typeof value2 === "string" ? usable(value2) : unusable("is not a string");
}
function audienceClaim(value2) {
  if (value2 === void 0) return ABSENT;
  const list = Array.isArray(value2) ? value2 : [value2];
  const texts = list.filter((item2) => typeof item2 === "string");
  return texts.length === list.length ? usable(texts) : unusable("is neither a string nor a list of strings");
}
function scopesIn(value2) {
  const list = typeof value2 === "string" ? value2.split(" ") : [value2].flat();
  const words4 = list.filter((one) => typeof one === "string");
  return value2 === void 0 || words4.length < list.length ? {} : { scopes: words4.filter((word2) => word2 !== "") };
}
var FAR_TIME = "is not a time between 1990 and 2100";
function timeClaim(value2) {
  if (value2 === void 0) return ABSENT;
  if (typeof value2 === "string") return unusable("is a text, not a number of seconds");
  if (typeof value2 !== "number") return unusable("is not a number of seconds");
  if (!Number.isFinite(value2)) return unusable("is not a finite number of seconds");
  if (value2 < 0) return unusable("is negative");
  const at2 = between1990And2100(Math.floor(value2 * 1e3));
  if (at2 !== null) return usable(at2);
  return between1990And2100(value2) === null ? unusable(FAR_TIME) : unusable("is in milliseconds, although the standard says seconds");
}

// src/credential/known-types/providers.ts
var PROVIDERS = {
  GitHub: [
    "api.github.com github.com uploads.github.com raw.githubusercontent.com models.github.ai ghcr.io *.pkg.github.com *.ghe.com api.*.ghe.com",
    "https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github"
  ],
  GitLab: ["gitlab.com registry.gitlab.com", "https://docs.gitlab.com/security/tokens/"],
  Atlassian: [
    "api.bitbucket.org bitbucket.org api.atlassian.com *.atlassian.net trello.com",
    "trufflehog: bitbucketapppassword, jiratoken/v2, atlassian/v2; gitleaks: atlassian-api-token"
  ],
  npm: [
    "registry.npmjs.org www.npmjs.com",
    "https://docs.npmjs.com/about-access-tokens; gitleaks: npm-access-token"
  ],
  PyPI: [
    "upload.pypi.org pypi.org test.pypi.org",
    "https://pypi.org/help/#apitoken; gitleaks: pypi-upload-token"
  ],
  "crates.io": ["crates.io", "https://github.com/rust-lang/crates.io"],
  RubyGems: [
    "rubygems.org",
    "https://guides.rubygems.org/api-key-scopes/; gitleaks: rubygems-api-token"
  ],
  Docker: [
    "hub.docker.com auth.docker.io registry-1.docker.io index.docker.io",
    "trufflehog: dockerhub/v2"
  ],
  CircleCI: ["circleci.com runner.circleci.com", "trufflehog: circleci/v2"],
  Buildkite: ["api.buildkite.com graphql.buildkite.com", "trufflehog: buildkite"],
  Sonar: [
    "sonarcloud.io api.sonarcloud.io sonarqube.us",
    "https://docs.sonarsource.com/sonarqube-server/user-guide/managing-tokens/"
  ],
  AWS: [
    "sts.amazonaws.com sts.*.amazonaws.com iam.amazonaws.com",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids"
  ],
  Google: [
    "*.googleapis.com accounts.google.com",
    "trufflehog: googlegemini; gitleaks: gcp-api-key"
  ],
  Microsoft: [
    "login.microsoftonline.com graph.microsoft.com management.azure.com",
    "trufflehog: azure_entra/serviceprincipal; gitleaks: azure-ad-client-secret"
  ],
  Cloudflare: ["api.cloudflare.com", "trufflehog: cloudflareapitoken"],
  DigitalOcean: [
    "api.digitalocean.com registry.digitalocean.com",
    "gitleaks: digitalocean-pat, digitalocean-access-token, digitalocean-refresh-token"
  ],
  Heroku: ["api.heroku.com registry.heroku.com", "gitleaks: heroku-api-key-v2"],
  Netlify: ["api.netlify.com", "trufflehog: netlify/v2"],
  "Fly.io": [
    "api.fly.io api.machines.dev registry.fly.io",
    "https://fly.io/docs/security/tokens/; gitleaks: flyio-access-token"
  ],
  Vercel: ["api.vercel.com vercel.com", "https://vercel.com/docs/rest-api"],
  Fastly: ["api.fastly.com", "https://www.fastly.com/documentation/reference/api/auth-tokens/"],
  Supabase: ["api.supabase.com", "trufflehog: supabasetoken"],
  PlanetScale: ["api.planetscale.com", "gitleaks: planetscale-api-token"],
  Databricks: [
    "*.cloud.databricks.com *.*.azuredatabricks.net *.*.gcp.databricks.com",
    "gitleaks: databricks-api-token"
  ],
  Tailscale: [
    "api.tailscale.com login.tailscale.com",
    "https://tailscale.com/kb/1277/key-prefixes"
  ],
  HashiCorp: ["app.terraform.io registry.terraform.io", "gitleaks: hashicorp-tf-api-token"],
  "HashiCorp Vault": ["", "gitleaks: vault-service-token, vault-batch-token"],
  Pulumi: ["api.pulumi.com", "gitleaks: pulumi-api-token"],
  Doppler: ["api.doppler.com", "trufflehog: doppler"],
  Sentry: [
    "sentry.io us.sentry.io de.sentry.io",
    "https://docs.sentry.io/account/auth-tokens/; gitleaks: sentry-user-token"
  ],
  Datadog: [
    "api.datadoghq.com api.datadoghq.eu api.*.datadoghq.com api.ddog-gov.com",
    "https://docs.datadoghq.com/getting_started/site/"
  ],
  "New Relic": [
    "api.newrelic.com api.eu.newrelic.com *-api.newrelic.com",
    "https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/"
  ],
  Grafana: [
    "grafana.com *.grafana.net",
    "gitleaks: grafana-service-account-token, grafana-cloud-api-token"
  ],
  Dynatrace: ["*.live.dynatrace.com *.apps.dynatrace.com", "gitleaks: dynatrace-api-token"],
  OpenAI: ["api.openai.com", "trufflehog: openai; gitleaks: openai-api-key"],
  Anthropic: ["api.anthropic.com", "gitleaks: anthropic-api-key, anthropic-admin-api-key"],
  "Hugging Face": [
    "huggingface.co *.huggingface.co",
    "trufflehog: huggingface; gitleaks: huggingface-access-token"
  ],
  Replicate: ["api.replicate.com", "trufflehog: replicate"],
  Groq: ["api.groq.com", "trufflehog: groq"],
  OpenRouter: ["openrouter.ai", "trufflehog: openrouter"],
  xAI: ["api.x.ai", "trufflehog: xai"],
  Slack: ["slack.com *.slack.com", "https://docs.slack.dev/authentication/tokens"],
  Telegram: ["api.telegram.org", "https://core.telegram.org/bots/api#authorizing-your-bot"],
  SendGrid: [
    "api.sendgrid.com api.eu.sendgrid.com",
    "trufflehog: sendgrid; gitleaks: sendgrid-api-token"
  ],
  Mailchimp: ["*.api.mailchimp.com", "trufflehog: mailchimp"],
  Stripe: ["api.stripe.com files.stripe.com connect.stripe.com", "https://docs.stripe.com/keys"],
  Shopify: [
    "*.myshopify.com",
    "gitleaks: shopify-access-token, shopify-custom-access-token, shopify-private-app-access-token"
  ],
  Linear: ["api.linear.app", "gitleaks: linear-api-key"],
  Notion: ["api.notion.com", "trufflehog: notion; gitleaks: notion-api-token"],
  Figma: ["api.figma.com", "trufflehog: figmapersonalaccesstoken"],
  Airtable: ["api.airtable.com", "trufflehog: airtablepersonalaccesstoken"],
  Contentful: [
    "api.contentful.com api.eu.contentful.com",
    "trufflehog: contentfulpersonalaccesstoken"
  ],
  HubSpot: ["api.hubapi.com", "trufflehog: hubspot_apikey/v2"],
  Postman: ["api.getpostman.com api.postman.com", "gitleaks: postman-api-token"]
};

// src/credential/known-types/shapes.ts
var SHAPES = [
  ["GitHub", "GitHub personal access token (classic)", /^ghp_[A-Za-z0-9]{36,251}$/],
  [
    "GitHub",
    "GitHub fine-grained personal access token",
    /^github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}$/
  ],
  ["GitHub", "GitHub OAuth access token", /^gho_[A-Za-z0-9]{36,251}$/],
  ["GitHub", "GitHub App user access token", /^ghu_[A-Za-z0-9]{36,251}$/],
  ["GitHub", "GitHub App installation access token", /^ghs_[\w.-]{36,1000}$/],
  ["GitHub", "GitHub App refresh token", /^ghr_[A-Za-z0-9]{36,251}$/],
  [
    "GitLab",
    "GitLab personal, project or group access token",
    /^glpat-[\w=-]{20,300}(?:\.[0-9a-z]{2}\.?[0-9a-z]{7,9})?$/
  ],
  ["GitLab", "GitLab deploy token", /^gldt-[\w-]{20,300}$/],
  ["GitLab", "GitLab runner authentication token", /^glrt-[\w.-]{20,320}$/],
  ["GitLab", "GitLab pipeline trigger token", /^glptt-[\w.-]{20,320}$/],
  ["GitLab", "GitLab CI/CD job token", /^glcbt-[\w.-]{20,1000}$/],
  ["GitLab", "GitLab OAuth application secret", /^gloas-[\w-]{64}$/],
  ["GitLab", "GitLab feed token", /^glft-[\w-]{20,300}$/],
  ["GitLab", "GitLab agent token", /^glagent-[\w.-]{50,320}$/],
  ["Atlassian", "Bitbucket app password", /^ATBB[A-Za-z0-9]{24}[A-F0-9]{8}$/],
  ["Atlassian", "Atlassian API token", /^ATATT3[\w=+/-]{60,300}$/],
  ["Atlassian", "Atlassian organisation or repository access token", /^ATCTT3[\w=+/-]{60,300}$/],
  ["npm", "npm access token", /^npm_[A-Za-z0-9]{36}$/],
  // The macaroon names its location: the prefix is the Base64 form of pypi.org or test.pypi.org.
  [
    "PyPI",
    "PyPI API token",
    /^pypi-AgEIcHlwaS5vcmc[\w-]{50,1000}$/,
    { environment: "live", hosts: ["upload.pypi.org", "pypi.org"] }
  ],
  [
    "PyPI",
    "TestPyPI API token",
    /^pypi-AgENdGVzdC5weXBpLm9yZw[\w-]{50,1000}$/,
    { environment: "test", hosts: ["test.pypi.org"] }
  ],
  ["crates.io", "crates.io API token", /^cio[A-Za-z0-9]{32}$/],
  ["RubyGems", "RubyGems API key", /^rubygems_[a-f0-9]{48}$/],
  ["Docker", "Docker personal access token", /^dckr_pat_[\w-]{27}$/],
  ["Docker", "Docker organisation access token", /^dckr_oat_[\w-]{32}$/],
  ["CircleCI", "CircleCI personal API token", /^CCIPAT_[A-Za-z0-9]{22}_[a-fA-F0-9]{40}$/],
  ["Buildkite", "Buildkite API access token", /^bkua_[a-z0-9]{40}$/],
  ["Sonar", "SonarQube user token", /^squ_[a-f0-9]{40}$/],
  ["Sonar", "SonarQube project analysis token", /^sqp_[a-f0-9]{40}$/],
  ["Sonar", "SonarQube global analysis token", /^sqa_[a-f0-9]{40}$/],
  ["AWS", "AWS access key ID", /^AKIA[A-Z2-7]{16}$/],
  ["AWS", "AWS temporary access key ID", /^ASIA[A-Z2-7]{16}$/],
  ["Google", "Google API key", /^AIza[\w-]{35}$/],
  ["Microsoft", "Microsoft Entra client secret", /^[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}$/],
  ["Cloudflare", "Cloudflare user API token", /^cfut_[A-Za-z0-9]{40}[a-f0-9]{8}$/],
  ["Cloudflare", "Cloudflare account API token", /^cfat_[A-Za-z0-9]{40}[a-f0-9]{8}$/],
  ["DigitalOcean", "DigitalOcean personal access token", /^dop_v1_[a-f0-9]{64}$/],
  ["DigitalOcean", "DigitalOcean OAuth access token", /^doo_v1_[a-f0-9]{64}$/],
  ["DigitalOcean", "DigitalOcean OAuth refresh token", /^dor_v1_[a-f0-9]{64}$/],
  ["Heroku", "Heroku API key", /^HRKU-AA[\w-]{58}$/],
  ["Netlify", "Netlify personal access token", /^nfp_\w{36}$/],
  ["Fly.io", "Fly.io access token", /^fo1_[\w-]{43}$/],
  ["Fly.io", "Fly.io macaroon token", /^(?:FlyV1 )?fm\d[ar]?_[\w+/=,-]{100,8000}$/],
  ["Supabase", "Supabase personal access token", /^sbp_[a-z0-9]{40}$/],
  ["PlanetScale", "PlanetScale service token", /^pscale_tkn_[\w=.-]{32,64}$/],
  ["Databricks", "Databricks personal access token", /^dapi[0-9a-f]{32}(?:-\d)?$/],
  ["Tailscale", "Tailscale API access token", /^tskey-api-\w{1,64}-\w{1,64}$/],
  ["Tailscale", "Tailscale auth key", /^tskey-auth-\w{1,64}-\w{1,64}$/],
  ["Tailscale", "Tailscale OAuth client secret", /^tskey-client-\w{1,64}-\w{1,64}$/],
  ["HashiCorp", "HCP Terraform API token", /^[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{60,70}$/],
  ["HashiCorp Vault", "Vault service token", /^hvs\.[\w-]{90,120}$/],
  ["HashiCorp Vault", "Vault batch token", /^hvb\.[\w-]{138,300}$/],
  ["Pulumi", "Pulumi access token", /^pul-[a-f0-9]{40}$/],
  ["Doppler", "Doppler token", /^dp\.(?:ct|pt|st|sa|scim|audit)\.[\w.-]{40,100}$/],
  ["Sentry", "Sentry user auth token", /^sntryu_[a-f0-9]{64}$/],
  ["Sentry", "Sentry organisation auth token", /^sntrys_eyJ[\w+/=-]{40,1000}$/],
  ["New Relic", "New Relic user key", /^NRAK-[A-Z0-9]{27}$/],
  ["Grafana", "Grafana service account token", /^glsa_[A-Za-z0-9]{32}_[a-fA-F0-9]{8}$/],
  ["Grafana", "Grafana Cloud access policy token", /^glc_eyJ[A-Za-z0-9+/=]{32,400}$/],
  ["Dynatrace", "Dynatrace access token", /^dt0c01\.[A-Z0-9]{24}\.[A-Z0-9]{64}$/],
  // Other vendors copy `sk-`; only these forms are OpenAI's own.
  [
    "OpenAI",
    "OpenAI API key",
    /^sk-(?:(?:proj|svcacct)-[\w-]{40,200}|[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20})$/
  ],
  ["OpenAI", "OpenAI admin key", /^sk-admin-[\w-]{40,200}$/],
  ["Anthropic", "Anthropic API key", /^sk-ant-api03-[\w-]{93}AA$/],
  ["Anthropic", "Anthropic admin key", /^sk-ant-admin01-[\w-]{93}AA$/],
  ["Hugging Face", "Hugging Face user access token", /^hf_[A-Za-z0-9]{34}$/],
  ["Hugging Face", "Hugging Face organisation token", /^api_org_[A-Za-z0-9]{34}$/],
  ["Replicate", "Replicate API token", /^r8_[\w-]{37}$/],
  ["Groq", "Groq API key", /^gsk_[A-Za-z0-9]{52}$/],
  ["OpenRouter", "OpenRouter API key", /^sk-or-v1-[0-9a-f]{64}$/],
  ["xAI", "xAI API key", /^xai-\w{80}$/],
  ["Slack", "Slack bot token", /^xoxb-[\w-]{20,255}$/],
  ["Slack", "Slack user token", /^xoxp-[\w-]{20,255}$/],
  ["Slack", "Slack app-level token", /^xapp-\d-[\w-]{20,255}$/],
  ["Slack", "Slack rotating token", /^xoxe\.xox[bp]-\d-[A-Za-z0-9-]{100,300}$/],
  ["Slack", "Slack refresh token", /^xoxe-\d-[A-Za-z0-9]{100,300}$/],
  ["Telegram", "Telegram bot token", /^\d{8,10}:[\w-]{35}$/],
  ["SendGrid", "SendGrid API key", /^SG\.[\w-]{20,24}\.[\w-]{39,50}$/],
  ["Mailchimp", "Mailchimp API key", /^[0-9a-f]{32}-us\d{1,2}$/],
  // PayMongo, Paystack and Clerk use `sk_test_` too, PayMongo with as many characters as Stripe's
  // oldest keys. Only Stripe has restricted keys, and keys that begin with the account's number.
  [
    "Stripe",
    "Stripe test key",
    /^(?:rk_test_[A-Za-z0-9]{24}|[sr]k_test_51[A-Za-z0-9]{80,245})$/,
    { environment: "test" }
  ],
  [
    "Stripe",
    "Stripe live key",
    /^(?:rk_live_[A-Za-z0-9]{24}|[sr]k_live_51[A-Za-z0-9]{80,245})$/,
    { environment: "live" }
  ],
  ["Shopify", "Shopify access token", /^shpat_[A-Fa-f0-9]{32}$/],
  ["Shopify", "Shopify custom app token", /^shpca_[A-Fa-f0-9]{32}$/],
  ["Shopify", "Shopify private app token", /^shppa_[A-Fa-f0-9]{32}$/],
  ["Linear", "Linear API key", /^lin_api_[A-Za-z0-9]{40}$/],
  ["Notion", "Notion integration token", /^ntn_[0-9]{11}[A-Za-z0-9]{35}$/],
  ["Notion", "Notion integration token (old form)", /^secret_[A-Za-z0-9]{43}$/],
  ["Figma", "Figma personal access token", /^figd_[\w-]{40,60}$/],
  ["Airtable", "Airtable personal access token", /^pat[A-Za-z0-9]{14}\.[a-f0-9]{64}$/],
  ["Contentful", "Contentful management token", /^CFPAT-[\w-]{43}$/],
  ["HubSpot", "HubSpot private app token", /^pat-(?:na|eu|ap)\d-[0-9a-f-]{36}$/],
  ["Postman", "Postman API key", /^PMAK-[a-f0-9]{24}-[a-f0-9]{34}$/]
];

// src/credential/known-types/known-types.ts
var LONGEST = 1e4;
var PROVIDERS2 = Object.entries(PROVIDERS).map(([name2, [hosts, source]]) => ({
  name: name2,
  hosts: hosts.split(" ").filter((host2) => host2 !== ""),
  source
}));
var KNOWN_TYPES = PROVIDERS2.flatMap(
  ({ name: name2, hosts, source }) => SHAPES.filter(([provider]) => provider === name2).map(([provider, type, pattern2, details]) => ({
    environment: null,
    hosts,
    source,
    ...details,
    type,
    provider,
    pattern: pattern2
  }))
);
function knownTypeOf(value2) {
  if (value2.length > LONGEST) return null;
  return KNOWN_TYPES.find(({ pattern: pattern2 }) => pattern2.test(value2)) ?? null;
}
var MARKED = /^(?:[A-Za-z]{1,12}[_-]){0,2}(test|live|sandbox|prod|production)[_-]/i;
function environmentOf(value2) {
  const known2 = knownTypeOf(value2);
  if (known2 !== null) return known2.environment;
  const mark = MARKED.exec(value2)?.[1]?.toLowerCase();
  if (mark === void 0) return null;
  return mark === "test" || mark === "sandbox" ? "test" : "live";
}
function providerOfHost(host2) {
  return PROVIDERS2.find(({ hosts }) => isMeantFor(hosts, host2))?.name ?? null;
}
function isMeantFor(hosts, host2) {
  const name2 = host2.toLowerCase().replace(/\.$/, "");
  const labels = name2.split(".");
  return hosts.some((pattern2) => {
    if (!pattern2.includes("*")) return pattern2 === name2;
    const wanted2 = pattern2.split(".");
    return wanted2.length === labels.length && wanted2.every((label, at2) => fits(label, labels[at2]));
  });
}
function fits(wanted2, label) {
  if (label === void 0 || label === "") return false;
  return wanted2.startsWith("*") ? label.endsWith(wanted2.slice(1)) : label === wanted2;
}

// src/credential/shape/characters.ts
var LINE_BREAK = /[\r\n]/;
var WHITE_SPACE = /[\t \u1680\u2000-\u2006\u2008-\u200A\u205F\u3000]/;
var INVISIBLE2 = /[\u0085\u00A0\u00AD\u061C\u115F\u1160\u17B4\u17B5\u180E\u2007\u200B-\u200F\u2028-\u202F\u2060-\u206F\uFEFF]/;
var CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F]/;
var MARGIN = [LINE_BREAK, WHITE_SPACE, INVISIBLE2, CONTROL];
function withoutMargins(value2) {
  const [from, to] = margins(value2);
  return value2.slice(from, to);
}
var whiteSpace = ({ value: value2 }) => placesOf(value2, WHITE_SPACE).filter((place) => place !== "middle");
var lineBreak = ({ value: value2 }) => placesOf(value2, LINE_BREAK).filter((place) => place !== "middle");
var invisible = ({ value: value2 }) => placesOf(value2, INVISIBLE2);
var controlCharacter = ({ value: value2 }) => placesOf(value2, CONTROL);
function placesOf(value2, pattern2) {
  if (!pattern2.test(value2)) return [];
  const [from, to] = margins(value2);
  const parts2 = [
    ["start", value2.slice(0, from)],
    ["middle", value2.slice(from, to)],
    ["end", value2.slice(to)]
  ];
  return parts2.flatMap(([place, text]) => pattern2.test(text) ? [place] : []);
}
function margins(value2) {
  let from = 0;
  let to = value2.length;
  const isMargin = (at2) => MARGIN.some((pattern2) => pattern2.test(value2.charAt(at2)));
  while (from < to && isMargin(from)) from += 1;
  while (to > from && isMargin(to - 1)) to -= 1;
  return [from, to];
}
var PAIRS = {
  '"': '"',
  "'": "'",
  "`": "`",
  "\u201C": "\u201D",
  "\u201D": "\u201D",
  "\u201E": "\u201C",
  "\u2018": "\u2019",
  "\u2019": "\u2019",
  "\u201A": "\u2018",
  "\xAB": "\xBB"
};
var CLOSING = new Set(Object.values(PAIRS));
var quoted = ({ role, mayBeQuoted, core }) => {
  const first = core.charAt(0);
  const last = core.charAt(core.length - 1);
  if (mayBeQuoted && first === '"') return false;
  const opens = Object.hasOwn(PAIRS, first);
  if (core.length > 1 && opens && PAIRS[first] === last) return true;
  if (role !== "token") return false;
  if (opens) return ["start"];
  return CLOSING.has(last) && ["end"];
};

// src/credential/shape/schemes.ts
var NAMES = [
  "basic bearer digest dpop gnap hoba negotiate ntlm oauth privatetoken scram-sha-1 scram-sha-256",
  "token apikey api-key api_key key jwt ssws bot googlelogin splunk geniekey klaviyo-api-key"
].join(" ");
var SCHEMES = new Set(NAMES.split(" "));
var LEADING_WORD = /^([A-Za-z][\w-]{0,24})(?:[ \t]*:)?[ \t]+(?=\S)/;
var HEADER_LINE = /^(?:authorization|proxy-authorization|x-api-key|api-key|apikey|x-auth-token|private-token|x-[a-z-]{1,30}-(?:key|token))[ \t]*:/i;
function leadingScheme(text) {
  const match = LEADING_WORD.exec(text);
  const scheme = match?.[1]?.toLowerCase();
  if (match === null || scheme === void 0 || !SCHEMES.has(scheme)) return null;
  return { scheme, rest: text.slice(match[0].length) };
}
function isSchemeName(word2) {
  return SCHEMES.has(word2.toLowerCase());
}
var headerName2 = ({ role, bare }) => role !== "username" && role !== "password" && HEADER_LINE.test(bare) && ["start"];
var schemeInSecret = ({ role, bare, scheme, core }) => {
  if (role === "username" || role === "password") return false;
  const first = leadingScheme(role === "header" ? core : bare);
  if (first === null) return false;
  if (role === "token") return ["start"];
  return role === "header" ? scheme !== null : leadingScheme(first.rest) !== null;
};
var SENT_BARE = /^(?:rubygems_|cio|lin_api_|pscale_|api-|pk_\d|eyJ)/;
var ONE_WORD = /^[^\s:=,]+=*$/;
var noScheme = ({ role, name: name2, bare }) => {
  const isAuthorization = name2 === "authorization" || name2 === "proxy-authorization";
  if (role !== "header" || !isAuthorization) return false;
  return ONE_WORD.test(bare) && !SENT_BARE.test(bare) && !isSchemeName(bare);
};

// src/credential/shape/pair.ts
var LONGEST2 = 1024;
var USER = /^(?:[\w.+-]{1,64}@[A-Za-z0-9.-]{1,253}(?:\/token)?|_{0,2}[A-Za-z][A-Za-z._-]{0,31}\d{0,4}_{0,2}|(?:AC|SK)[0-9a-f]{32})$/;
var SECRET = /^[^\s:"]{4,}$/;
var OTHER_COLONS = /^(?:https?|urn|did|arn|data|mailto|file|op|vault|enc|kms|hex|base64|md5|sha\d{1,3}|v\d|ed\d{5}|kid)$/i;
var KNOWN_SECRETS = /^APA91b/;
var HEX_ID = /^(?!AC[0-9a-f]{32}$)[0-9a-fA-F-]{16,}$/;
var BASE64 = /^(?:[A-Za-z0-9+/]+|[A-Za-z0-9_-]+)={0,2}$/;
var SENT_ENCODED = /^[A-Za-z0-9]{6,8}:[A-Za-z0-9+/]{32,44}$/;
var userAndPassword = (specimen) => {
  if (specimen.scheme === "basic" && specimen.role === "header") {
    return specimen.core.includes(":");
  }
  const token = bearerToken(specimen);
  return token !== null && isPair(token);
};
var base64OfPair = (specimen) => {
  const token = bearerToken(specimen);
  if (token === null || token.length < 12 || !BASE64.test(token)) return false;
  const text = Buffer.from(token, "base64").toString("latin1");
  return /^[\x21-\x7E]+$/.test(text) && !SENT_ENCODED.test(text) && isPair(text);
};
function bearerToken({ role, scheme, core }) {
  const isToken2 = role === "token" || role === "header" && scheme === "bearer";
  return isToken2 && core.length <= LONGEST2 ? core : null;
}
function isPair(text) {
  const colon = text.indexOf(":");
  if (colon <= 0) return false;
  const user = text.slice(0, colon);
  const secret = text.slice(colon + 1);
  if (!USER.test(user) || !SECRET.test(secret) || secret.startsWith("//")) return false;
  if (OTHER_COLONS.test(user) || HEX_ID.test(user) || isSchemeName(user)) return false;
  return !KNOWN_SECRETS.test(secret);
}

// src/credential/shape/placeholder.ts
var LONGEST3 = 200;
var STAND_INS = [
  /^[*\u2022\u25CF]{3,}$/u,
  /^[xX]{3,}(?:[-_.][xX]{3,}){0,8}$/,
  /^[A-Za-z][\w-]{0,20}[-_][xX]{8,}$/,
  /^(?:undefined|null|NaN|\[object Object\])$/
];
var STAND_INS_FOR_TOKENS = [
  // What a website shows of a key that it does not show.
  /^[\w-]{0,20}(?:\.{3}|\u2026)[\w-]{0,8}$/,
  /^(?:<[\w -]{1,60}>|\[[A-Za-z _-]{1,60}\]|\{[A-Za-z _-]{1,60}\})$/,
  // The suffix of the keys in AWS's documentation.
  /EXAMPLE(?:KEY|TOKEN)?$/,
  /^(?:n\/a|none|nil|foo|bar|foobar|foo-?bar-?baz|abc123|token|secret|password|api-?key|key)$/i
];
var words = (text) => new Set(text.split(" "));
var MARKING = words(
  [
    "your yours insert enter put paste replace replaceme change changeme changeit here placeholder example dummy",
    "fake todo fixme tbd redacted masked filtered removed hidden fill fillme yourtoken yourapikey yourkey yoursecret",
    "yourpassword tokenhere"
  ].join(" ")
);
var MARKING_FOR_TOKENS = words("my mytoken mysecret mykey test sample");
var ORDINARY = words(
  [
    "a an the me this that it in with by of for and to is be must me own real actual new some goes value string text",
    "token tokens key keys secret secrets password pass pwd passphrase credential credentials api app access auth",
    "authentication authorization oauth bearer jwt pat personal private public client user username id name account service",
    "github gitlab npm pypi slack stripe openai anthropic aws azure google gcp cloudflare docker sentry notion linear",
    "npmtoken apikey apitoken accesstoken authtoken bearertoken"
  ].join(" ")
);
var placeholder = ({ core, role }) => {
  if (core.length > LONGEST3) return false;
  const isToken2 = role !== "username" && role !== "password";
  const patterns = isToken2 ? [...STAND_INS, ...STAND_INS_FOR_TOKENS] : STAND_INS;
  return patterns.some((pattern2) => pattern2.test(core)) || isMadeOfWords(core, isToken2);
};
function isMadeOfWords(text, isToken2) {
  if (!/^[A-Za-z\s_\-.:<>[\](){}!*']+$/.test(text)) return false;
  const found2 = wordsOf(text);
  const marks = (word2) => MARKING.has(word2) || isToken2 && found2.length > 1 && MARKING_FOR_TOKENS.has(word2);
  return found2.some(marks) && found2.every((word2) => marks(word2) || ORDINARY.has(word2));
}
function wordsOf(text) {
  const split = text.replace(/([a-z])([A-Z])/g, "$1 $2");
  return (split.match(/[A-Za-z]+/g) ?? []).map((word2) => word2.toLowerCase());
}
var EXPRESSIONS = [
  /\$\{\{/,
  /^\{\{[^{}]{1,200}\}\}$/,
  /^#\{[\w.-]{1,100}\}#?$/,
  /^(?:secrets|env|vars)\.[A-Za-z_]\w{0,100}$/,
  /^op:\/\/[^/\s]{1,100}\/[^\s]{1,200}$/
];
var VARIABLES = [
  /^\$\{[A-Za-z_]\w{0,100}(?::?[-=?+][^{}]{0,100})?\}$/,
  /^\$[A-Z_][A-Z0-9_]{3,100}$/,
  /^%[A-Za-z_]\w{1,100}%$/,
  /^\$\([A-Za-z_][\w.]{0,100}\)$/,
  /^\$env:[A-Za-z_]\w{0,100}$/i,
  /^process\.env\.[A-Za-z_]\w{0,100}$/
];
var unexpandedExpression = ({ core }) => EXPRESSIONS.some((pattern2) => pattern2.test(core));
var unexpandedVariable = ({ core }) => VARIABLES.some((pattern2) => pattern2.test(core));

// src/credential/shape/secret-like.ts
var MIXED_RUN = /(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{8,}/;
var LONG_RUN = /[A-Za-z0-9]{20,}/;
function isSecretLike(text) {
  return knownTypeOf(text.trim()) !== null || MIXED_RUN.test(text) || LONG_RUN.test(text);
}
var VARIABLE_NAME = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;
var OTHER_WORDS = /^(?:bearer|basic|digest|token|api-?key|oauth2?|header|query|cookie|none|null|true|false)$/i;
function isStandInWord(text) {
  return isVariableName(text) || OTHER_WORDS.test(text.trim());
}
function isVariableName(text) {
  return VARIABLE_NAME.test(text.trim());
}

// src/credential/shape/wrapping.ts
var LONGEST_KEY = 16384;
var BASE642 = /^[A-Za-z0-9+/_-]+={0,2}$/;
var serviceAccountKey = ({ role, core }) => {
  if (role === "username" || role === "password") return false;
  const file = objectOf(core) ?? objectOf(fromBase64(core));
  return file?.["type"] === "service_account";
};
var jsonObject = (specimen) => {
  const { role, core } = specimen;
  const isToken2 = role === "token" || role === "header";
  return isToken2 && objectOf(core) !== null && serviceAccountKey(specimen) === false;
};
function objectOf(text) {
  if (text.length > LONGEST_KEY || !text.startsWith("{") || !text.endsWith("}")) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
function fromBase64(text) {
  const joined3 = text.length > LONGEST_KEY ? "" : text.replace(/\s/g, "");
  return BASE642.test(joined3) ? Buffer.from(joined3, "base64").toString("utf8").trim() : "";
}
var ASSIGNED = /^(?:(?:export|set|setx|env)[ \t]+|\$env:|-{1,2}|[,{][ \t]*)?["']?([A-Za-z_][\w.-]{0,80})["']?(?:[ \t]*=[ \t]*|[ \t]*:[ \t]+)[^\s=]/;
var NPMRC = /^\/\/[\w.:/-]{1,200}:_(?:authToken|auth|password)[ \t]*=/;
var CREDENTIAL_NAME = /(?:token|key|secret|pass|password|passwd|passphrase|pwd|pat|credentials?|auth|jwt)$/i;
var MOST_LINES = 20;
var assignment = ({ role, core, bare }) => {
  if (role === "username" || leadingScheme(bare) !== null) return false;
  const lines2 = core.split("\n", MOST_LINES);
  return lines2.some((line) => NPMRC.test(line) || assigns(line, role === "token"));
};
function assigns(line, isToken2) {
  const name2 = ASSIGNED.exec(line)?.[1] ?? "";
  const isCredential2 = CREDENTIAL_NAME.test(name2);
  return isToken2 ? isCredential2 || isVariableName(name2) : isCredential2 && isVariableName(name2);
}
var writtenLineBreak = ({ role, core }) => {
  if (role === "username" || role === "password") return false;
  const ends2 = /(?:\\[nr]|%0[ad])$/i.test(core.slice(-3));
  return [
    .../^(?:\\[nr]|%0[ad])/i.test(core) ? ["start"] : [],
    ...ends2 ? ["end"] : []
  ];
};

// src/credential/shape/shape.ts
var FLAWS = {
  "service-account-key": [
    serviceAccountKey,
    "is the key file of a service account, which has to be exchanged for a token"
  ],
  "json-object": [jsonObject, "is a whole JSON object, not the value of one of its fields"],
  assignment: [assignment, "is a whole line such as NAME=value, not the value alone"],
  "white-space": [whiteSpace, placed("white space")],
  "line-break": [lineBreak, placed("a line break")],
  "written-line-break": [writtenLineBreak, placed("a written-out line break (\\n)")],
  invisible: [invisible, placed("an invisible character")],
  "control-character": [controlCharacter, placed("a control character")],
  quoted: [quoted, { ...placed("a quotation mark"), whole: "has quotation marks around it" }],
  "unexpanded-expression": [
    unexpandedExpression,
    "holds an expression that was never replaced by its value"
  ],
  "unexpanded-variable": [
    unexpandedVariable,
    "is the name of a variable that was never replaced by its value"
  ],
  placeholder: [placeholder, "is a placeholder, not a credential"],
  "header-name": [headerName2, "begins with the name of a header"],
  "scheme-in-secret": [
    schemeInSecret,
    {
      ...placed("an authentication scheme"),
      start: "starts with an authentication scheme, which the action already adds",
      whole: "starts with two authentication schemes"
    }
  ],
  "user-and-password": [userAndPassword, "is a user name and a password joined by a colon"],
  "base64-of-pair": [base64OfPair, "is the Base64 form of a user name and a password, not a token"],
  "no-scheme": [noScheme, "lacks an authentication scheme, such as Bearer, in front"]
};
var ROWS = Object.entries(FLAWS);
var FLAW_KINDS = ROWS.map(([kind]) => kind);
function flawsOf(value2, place) {
  const specimen = specimenOf(value2, place);
  const rows = place.role === "document" ? ROWS.filter(([kind]) => IN_DOCUMENTS.test(kind)) : ROWS;
  const flaws = rows.flatMap(([kind, [rule]]) => {
    const found2 = rule(specimen);
    if (typeof found2 === "boolean") return found2 ? [{ kind }] : [];
    return found2.map((where) => ({ kind, where }));
  });
  return flaws.some(({ kind }) => kind.startsWith("unexpanded")) ? flaws.filter(({ kind }) => !MEANINGLESS_WHEN_UNEXPANDED.includes(kind)) : flaws;
}
var IN_DOCUMENTS = /^(?:unexpanded-|placeholder)/;
var MEANINGLESS_WHEN_UNEXPANDED = [
  "placeholder",
  "user-and-password",
  "no-scheme"
];
function placed(what) {
  return {
    start: `begins with ${what}`,
    middle: `contains ${what}`,
    end: `ends in ${what}`,
    whole: `has ${what}`
  };
}
function specimenOf(value2, { role, name: name2, mayBeQuoted }) {
  const bare = withoutMargins(value2);
  const leading = role === "header" ? leadingScheme(bare) : null;
  return {
    role,
    name: name2 === null ? null : name2.toLowerCase(),
    mayBeQuoted,
    value: value2,
    bare,
    scheme: leading?.scheme ?? null,
    core: leading?.rest ?? bare
  };
}

// src/credential/facts.ts
function factsOf({ parts: parts2, isPassword: isPassword2, scheme }, elsewhere = false) {
  return {
    isPresent: parts2.length > 0 || elsewhere,
    isPassword: isPassword2,
    scheme,
    secrets: parts2.map(examined)
  };
}
function jwtsOf(facts) {
  return facts.secrets.flatMap(({ jwt }) => jwt === null ? [] : [jwt]);
}
function hasExpiredJwt(facts, now) {
  return jwtsOf(facts).some(({ exp }) => exp.kind === "usable" && exp.value <= now);
}
function examined({ secret, role, name: name2, words: words4, mayBeQuoted, variables }) {
  const value2 = secret.reveal();
  const place = { role, name: name2, words: words4, mayBeQuoted, variables };
  const bare = withoutSchemeWord(value2);
  return {
    ...place,
    jwt: readJwt(value2),
    flaws: flawsOf(value2, place),
    knownType: knownTypeOf(bare),
    environment: environmentOf(bare)
  };
}

// src/verdict/decide/demand.ts
var PROOFS = {
  "no-secret": true,
  "refusal-expected": true,
  vouched: true,
  demanded: true,
  "told-apart": true,
  "looked-into": true,
  open: false,
  "takes-any": false,
  "not-asked": false,
  "no-answer": false,
  unclear: false
};
function isProof({ kind }) {
  return PROOFS[kind];
}
function demandOf(check2, said, proof) {
  if (check2.bare.kind === "no-secret") return { kind: "no-secret" };
  if (decisive(said)?.isBare === true) return { kind: "open" };
  if (isRefusal(decisive(said))) return { kind: "refusal-expected" };
  if (check2.sending.control === "off") return { kind: "vouched" };
  const control2 = lastOf("control", said);
  const wrong = lastOf("scrambled", said);
  const outcome = control2 && outcomeOf(control2, check2.bare);
  const wrongOutcome = wrong && outcomeOf(wrong, null);
  if (wrongOutcome === "accepted") return { kind: "takes-any" };
  if (wrongOutcome === "refused") return { kind: "told-apart" };
  if (outcome === "accepted") return { kind: "open" };
  if (outcome === "refused") return { kind: "demanded" };
  const shown2 = proof ?? alive(said);
  if (shown2 !== null) return { kind: "looked-into", proof: shown2 };
  if (control2 === null) return { kind: "not-asked", because: notAskedBecause(check2) };
  return { kind: outcome === "unclear" ? "unclear" : "no-answer", control: control2 };
}
function alive({ looks = [] }) {
  const look = looks.find(({ looked }) => looked.kind === "seen" && looked.shown.state === "alive");
  return look === void 0 ? null : ["a second look, which says that it lives"];
}
function isRefusal(last) {
  if (last?.exchange.kind !== "answer") return false;
  const { status: status2 } = last.exchange.answer;
  return status2 === 401 || status2 === 403;
}
function notAskedBecause({ sending, bare }) {
  if (!sending.repeatable) return "once";
  return bare.kind === "unmakeable" ? "unmakeable" : "cut-short";
}
var FINAL = /* @__PURE__ */ new Set(["firewall", "unknown-answer"]);
function outcomeOf({ finding, exchange: exchange2 }, bare) {
  const isPartial = bare?.kind === "made" && bare.isPartial;
  switch (finding.kind) {
    case "accepted":
      return "accepted";
    case "rejected":
    case "forbidden":
      return "refused";
    case "unusable":
      return "nothing";
    case "unexpected":
      return isTransient(exchange2) ? "nothing" : refusal2(isPartial);
    case "inconclusive":
      if (finding.about === "client-certificate-missing") return "refused";
      if (!FINAL.has(finding.about) || isTransient(exchange2)) return "nothing";
      return refusal2(isPartial);
  }
}
var refusal2 = (isPartial) => isPartial ? "unclear" : "refused";

// src/verdict/decide/decide.ts
var found = (...kinds) => ({ finding }) => kinds.includes(finding.kind);
var expiresWithin = ({ expiry, now }, ms) => expiry !== null && expiry.at - now <= ms;
var horizonMs = ({ subject: { policy } }) => Math.max(policy.warnWithinMs, policy.failWithinMs);
var TABLE2 = [
  ["unauthorized", found("rejected", "unusable")],
  ["unauthorized", isShownDead],
  ["expired", (observed) => expiresWithin(observed, 0)],
  ["inconclusive", found("inconclusive")],
  ["forbidden", found("forbidden")],
  ["inconclusive", isUnknown],
  ["unexpected", found("unexpected")],
  ["unexpected", ({ unmet: unmet2 }) => unmet2 !== null],
  ["unexpected", isUnmet("unexpected")],
  ["forbidden", isUnmet("forbidden")],
  ["unproven", isUnproven],
  ["expiring", (observed) => expiresWithin(observed, horizonMs(observed.check))],
  ["valid", found("accepted")]
];
function isShownDead(observed) {
  const { beside, finding } = observed;
  return beside.dead !== null && (finding.kind !== "accepted" || isUnproven(observed));
}
function isUnknown({ check: check2, finding }) {
  return finding.kind === "unexpected" && check2.judgement.unknownIs === "inconclusive";
}
function isUnmet(verdict) {
  return ({ beside }) => beside.unmet.some((one) => one.verdict === verdict);
}
function isUnproven({ check: check2, said, finding }) {
  return finding.kind === "accepted" && !isProof(demandOf(check2, said, finding.proof));
}
function classify(observed) {
  return TABLE2.find(([, when]) => when(observed))?.[0] ?? "inconclusive";
}
function levelOf(weighed) {
  const { verdict, isUnread = false, policy, now } = weighed;
  if (verdict === "skipped") return { level: "pass", snoozed: false };
  const fails = policy.failOn.size > 0 && isFailure(weighed);
  const snoozed = fails && policy.snoozeUntil !== null && now < policy.snoozeUntil;
  if (fails && !snoozed) return { level: "fail", snoozed };
  return { level: verdict === "valid" && !isUnread ? "pass" : "warn", snoozed };
}
function isFailure({ verdict, accepted: accepted2, expiry, policy, now }) {
  const left = expiry === null ? Number.POSITIVE_INFINITY : expiry.at - now;
  const isNote = accepted2 && expiry?.source === "date" && left <= 0;
  if (isNote) return verdict !== "expired" && policy.failOn.has(verdict);
  return policy.failOn.has(verdict) || left <= policy.failWithinMs;
}
function snoozeWords({ snoozeUntil }, snoozed) {
  return snoozed && snoozeUntil !== null ? [` Snoozed until ${dateWords(snoozeUntil)}.`] : [];
}
function unmetClaim(judgement, facts) {
  const jwts = jwtsOf(facts);
  for (const [claim, name2] of [["audience", "aud"], ["issuer", "iss"]]) {
    const wanted2 = judgement[claim];
    const named3 = jwts.flatMap(({ [name2]: one }) => one.kind === "usable" ? one.value : []);
    if (wanted2 === null || named3.includes(wanted2)) continue;
    const list = named3.length === 0 ? "none" : credential(named3.join(", "));
    const found2 = jwts.length === 0 ? null : phrase`the token names ${list}`;
    return { claim, wanted: config(wanted2), found: found2 };
  }
  return null;
}

// src/credential/sas.ts
var HEADER_FORM = /^\s*SharedAccessSignature\s+/i;
function sasIn({ url, headers }, { parts: parts2 }) {
  const [, ...query2] = url.reveal().split("?");
  const address2 = new URLSearchParams(query2.join("?"));
  for (const { name: name2, secret } of parts2) if (name2 !== null) address2.append(name2, secret.reveal());
  const written2 = Object.values(headers).map((secret) => ({ secret, variables: null }));
  return [
    ...factsOf2(address2, ["The signed address"], null),
    ...[...written2, ...parts2].flatMap(({ secret, variables }) => {
      const fields = fieldsOfHeader(secret.reveal());
      return fields === null ? [] : factsOf2(fields, ["The shared access signature"], variables);
    })
  ];
}
function fieldsOfHeader(value2) {
  return HEADER_FORM.test(value2) ? new URLSearchParams(value2.replace(HEADER_FORM, "")) : null;
}
function endOfSas(fields) {
  return parseInstant(fields.get("se") ?? "");
}
function factsOf2(fields, words4, variables) {
  const expiresAt = endOfSas(fields);
  return expiresAt === null || !fields.get("sig") ? [] : [{ words: words4, variables, expiresAt }];
}

// src/values/json-body.ts
var MAX_DEPTH = 128;
var MAX_VALUES = 1e5;
function parseJsonBody(text) {
  const json = text.startsWith("\uFEFF") ? text.slice(1) : text;
  if (isTooComplex(json)) return { ok: false, why: "too-complex" };
  try {
    return { ok: true, document: JSON.parse(json) };
  } catch {
    return { ok: false, why: "no-json" };
  }
}
function isTooComplex(json) {
  let depth = 0;
  let values = 1;
  for (const [token] of json.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"?|[[\]{},]/gs)) {
    if (token === "[" || token === "{") depth += 1;
    if (token === "]" || token === "}") depth -= 1;
    if (token === "[" || token === "{" || token === ",") values += 1;
    if (depth > MAX_DEPTH || values > MAX_VALUES) return true;
  }
  return false;
}

// src/verdict/assess/answer.ts
function headerValue2(answer, name2) {
  const lines2 = answer.headers.get(name2.toLowerCase());
  return lines2 === void 0 || lines2.length === 0 ? null : lines2.join(", ");
}
function inRanges(status2, ranges) {
  return ranges.some(({ from, to }) => status2 >= from && status2 <= to);
}
var BEHIND_CLOUDFLARE = {
  520: "from Cloudflare: the server behind it gave an answer that it cannot use",
  521: "from Cloudflare: the server behind it refuses connections",
  522: "from Cloudflare: no connection to the server behind it in time",
  523: "from Cloudflare: the server behind it cannot be reached",
  524: "from Cloudflare: the server behind it did not answer in time",
  525: "from Cloudflare: the TLS handshake with the server behind it failed",
  526: "from Cloudflare: the certificate of the server behind it is not valid",
  530: "from Cloudflare, which could not find the server behind it"
};
function statusWords(status2) {
  const reason = STATUS_CODES[status2] ?? BEHIND_CLOUDFLARE[status2];
  return reason === void 0 ? String(status2) : `${status2} ${reason}`;
}
function redirectTarget(answer, base) {
  const location = headerValue2(answer, "location");
  const target = location === null ? null : plainAddress(location, base);
  return target === null ? null : server(target);
}
function plainAddress(text, base) {
  if (!URL.canParse(text, base)) return null;
  const { protocol, host: host2, pathname } = new URL(text, base);
  return /^https?:$/.test(protocol) ? `${protocol}//${host2}${pathname}` : null;
}
function bodyText(answer) {
  return answer.body.kind === "undecodable" ? "" : answer.body.text;
}
var WORDS_WITHIN = 8192;
function bodyStart(answer) {
  return bodyText(answer).slice(0, WORDS_WITHIN);
}
function jsonIn({
  body
}) {
  return body.kind === "text" ? parseJsonBody(body.text) : { ok: false, why: body.kind };
}
var NOTABLE_SKEW_MS = 6e4;
function clockSkew(answer, endedAt) {
  if (answer.headers.has("age")) return null;
  const date3 = headerValue2(answer, "date");
  const at2 = date3 === null ? namedTime(answer) : parseInstant(date3);
  return at2 === null ? null : at2 - endedAt;
}
function namedTime(answer) {
  if (answer.status < 400) return null;
  const [, text, compact = ""] = /\bServerTime(?:>|" ?: ?")([\d:.TZ-]{20,24})[<"]|\((\d{8}T\d{6}Z) [+-] \d{1,3} min/.exec(
    bodyStart(answer)
  ) ?? [];
  const dashed = compact.replace(/^(....)(..)(..T..)(..)(..Z)$/, "$1-$2-$3:$4:$5");
  return parseInstant(text ?? dashed);
}
function skewWords(skewMs) {
  const length = durationWords(Math.round(Math.abs(skewMs) / 1e3) * 1e3);
  return `${length} ${skewMs > 0 ? "ahead of" : "behind"}`;
}
function signHolds(sign2, answer) {
  if (sign2.status !== null && !inRanges(answer.status, sign2.status)) return false;
  if (sign2.bodyContains !== null && !bodyText(answer).includes(sign2.bodyContains)) {
    return answer.body.kind === "text" ? false : null;
  }
  if (sign2.json.length === 0) return true;
  const body = jsonIn(answer);
  if (!body.ok) return body.why === "no-json" && bodyText(answer).trim() === "" ? false : null;
  const found2 = sign2.json.map((rule) => matches(rule, body.document));
  if (found2.includes(false)) return false;
  return found2.includes(null) ? null : true;
}
function readsBody(sign2) {
  return sign2.bodyContains !== null || sign2.json.length > 0;
}
function namesStatus({ status: status2 }, wanted2) {
  return status2?.some(({ from, to }) => from === wanted2 && to === wanted2) ?? false;
}

// src/verdict/expiry/clock.ts
function aheadOf(accepted2, skewMs) {
  return accepted2 && skewMs !== null && Math.abs(skewMs) > NOTABLE_SKEW_MS ? skewMs : 0;
}
function clockRemark(aheadMs) {
  if (aheadMs === 0) return [];
  const where = aheadMs < 0 ? "ahead of" : "behind";
  const by = durationWords(Math.abs(aheadMs));
  return [[`The clock of this machine is ${by} ${where} the endpoint's, which counts here.`]];
}

// src/verdict/assess/page.ts
var LOOKED_THROUGH = 65536;
function saysHtml(answer) {
  const type = headerValue2(answer, "content-type") ?? "";
  return /^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(type);
}
function isXmlError(answer) {
  return /^[\s\uFEFF]*(?:<\?xml\b[^>]{0,200}>\s*)?<Error(?:Response)?\b/.test(bodyText(answer));
}
function isPage(answer) {
  const text = bodyText(answer).slice(0, LOOKED_THROUGH);
  if (/^[\s\uFEFF]*(?:<!--[^>]{0,1000}-->\s*)?<(?:!doctype\s+html|html)\b/i.test(text)) return true;
  return saysHtml(answer) && /^[\s\uFEFF]*<[a-z!]/i.test(text);
}
var SIGN_IN = "(?:(?<![ab])log|(?<!as|con|de|re)sign)[-_ ]?(?:in(?!g)|on)";
var TITLE = [
  `\\b${SIGN_IN}`,
  "authentication required|single sign-on",
  "anmeld|einloggen|connexion|se connecter|iniciar sesi|accedi|acceso|entrar|inloggen|logga in",
  "\u0432\u043E\u0439\u0442\u0438|\u0432\u0445\u043E\u0434|\u30ED\u30B0\u30A4\u30F3|\u30B5\u30A4\u30F3\u30A4\u30F3|\u767B\u5F55|\u767B\u9304|\uB85C\uADF8\uC778|zaloguj"
].join("|");
var ASKS_WHO = [
  /<input\b[^>]{0,1000}\btype\s{0,9}=\s{0,9}["']?password\b/i,
  new RegExp(`<form\\b[^>]{0,1000}(?:${SIGN_IN}|\\b(?:sso|saml2?)\\b)`, "i"),
  /<input\b[^>]{0,1000}\bname\s{0,9}=\s{0,9}["']?SAMLRequest\b/i,
  new RegExp(`<title\\b[^>]{0,100}>[^<]{0,300}(?:${TITLE})`, "i"),
  new RegExp(`<meta\\b[^>]{0,100}\\burl=[^>]{0,200}${SIGN_IN}`, "i"),
  new RegExp(
    `\\blocation(?:(?:\\.href)?\\s{0,9}=|\\.(?:replace|assign)\\()\\s{0,9}["'][^"']{0,500}${SIGN_IN}`,
    "i"
  )
];
function asksToSignIn(answer) {
  const text = bodyText(answer).slice(0, LOOKED_THROUGH);
  return isPage(answer) && ASKS_WHO.some((pattern2) => pattern2.test(text));
}
function pageRemark(finding, answer) {
  if (finding.kind !== "accepted" || finding.proof !== null || answer === null) return [];
  if (answer.status > 299 || !isPage(answer)) return [];
  return [
    phrase`The answer is a web page. To be sure that it is no sign-in page, name a text in it under ${config("expect.body.contains")}.`
  ];
}

// src/verdict/assess/unread.ts
function unreadWords(answer, why) {
  switch (why) {
    case "too-large":
      return ["is too large (at most 1 MiB is read)"];
    case "too-complex":
      return ["is too complex to check"];
    case "cut-off":
      return ["broke off before its end"];
    case "undecodable":
      return phrase`has the content encoding ${encodingOf(answer)} and could not be decoded`;
    case "no-json":
      return noJsonWords(answer);
  }
}
var ABOUT = {
  "too-large": "unreadable-body",
  "too-complex": "unreadable-body",
  "cut-off": "reset",
  undecodable: "undecodable-body",
  "no-json": "no-json"
};
function unreadable2(answer, why, behind = "") {
  const words4 = phrase`sent a body that ${unreadWords(answer, why)}`;
  const because = behind === "" ? words4 : [...words4, behind];
  return { kind: "inconclusive", because, about: ABOUT[why] };
}
function encodingOf({ body }) {
  const encoding = body.kind === "undecodable" ? body.encoding : "";
  const isKnown = /^(?:(?:x-)?gzip|deflate|br|zstd|compress|dcb|dcz)(?:, (?:x-)?(?:gzip|deflate|br))*$/;
  return isKnown.test(encoding) ? [config(encoding)] : [server(encoding)];
}
function noJsonWords(answer) {
  const text = bodyText(answer);
  if (text.trim() === "") return ["is empty"];
  if (isPage(answer)) return ["is a web page (HTML), not JSON"];
  const saysJson = /^\s*application\/(?:[\w.-]{1,40}\+)?json\b/i;
  if (!saysJson.test(headerValue2(answer, "content-type") ?? "")) return ["is not JSON"];
  const at2 = brokenAt(text);
  const place = at2 === null ? "" : ` (it breaks at character ${at2})`;
  return [`is not valid JSON, although its Content-Type says JSON${place}`];
}
function brokenAt(text) {
  try {
    JSON.parse(text);
    return null;
  } catch (error2) {
    const [, position] = /at position (\d{1,9})\b/.exec(String(error2)) ?? [];
    return position === void 0 ? null : Number(position) + 1;
  }
}

// src/verdict/expiry/near.ts
var MOST = 3;
var LONGEST4 = 64;
var LIKELY = /expir|valid.?(?:until|to)|not.?after/i;
var ABOUT_CACHES = "expires";
function offer({ place: empty2, name: wanted2 }, places) {
  const short = [...places].filter(([place]) => place !== empty2 && place.length <= LONGEST4);
  const near = nearest(wanted2, new Set(short.map(([, name2]) => name2)));
  const meant = short.filter(([, name2]) => name2 === near);
  const likely = short.filter(([, name2]) => name2 !== near && LIKELY.test(name2));
  const offered = [...meant, ...likely].slice(0, MOST).map(([place]) => place);
  return offered.length === 0 ? [] : phrase` It has ${server(offered.join(", "))}.`;
}
function headerPlaces(headers) {
  const names2 = [...headers.keys()].filter((name2) => name2 !== ABOUT_CACHES);
  return new Map(names2.map((name2) => [name2, name2]));
}
var MOST_PLACES = 500;
var DEEPEST2 = 5;
var SIMPLE_NAME = /^[A-Za-z_]\w*$/;
function jsonPlaces(document) {
  const places = /* @__PURE__ */ new Map();
  const walk = (value2, path, depth) => {
    if (places.size >= MOST_PLACES || depth > DEEPEST2) return;
    for (const [name2, member] of membersOf(value2)) {
      const below2 = path + stepTo(name2);
      if (typeof member === "object") walk(member, below2, depth + 1);
      else if (typeof name2 === "string") places.set(below2, name2);
    }
  };
  walk(document, "$", 0);
  return places;
}
function membersOf(value2) {
  if (typeof value2 !== "object" || value2 === null) return [];
  return Array.isArray(value2) ? value2.slice(0, 1).map((member) => [0, member]) : Object.entries(value2).slice(0, MOST_PLACES);
}
function stepTo(name2) {
  if (typeof name2 === "number") return `[${name2}]`;
  return SIMPLE_NAME.test(name2) ? `.${name2}` : `['${name2.replace(/['\\]/g, String.raw`\$&`)}']`;
}

// src/verdict/expiry/reading.ts
function dated(what, at2, holder = null) {
  return { kind: "date", at: at2, words: phrase`${what} is ${utcText(at2)}`, holder };
}

// src/verdict/expiry/in-answer.ts
function readHeaderExpiry({ name: name2, unit }, given) {
  const { headers } = given.answer;
  const lower = name2.toLowerCase();
  const lines2 = headers.get(lower) ?? [];
  const texts = lines2.filter((line) => line.trim() !== "");
  const quoted2 = config(name2);
  const place = { subject: phrase`Header ${quoted2}`, behind: phrase`header ${quoted2}`, unit };
  if (texts.length > 0) return readTexts(texts, place, given);
  if (lines2.length > 0) return empty(place);
  const near = offer({ place: lower, name: lower }, headerPlaces(headers));
  const words4 = phrase`The answer has no header ${quoted2}, so no expiry was found.${near}`;
  return { kind: "absent", words: words4, remedy: correct("name of the header") };
}
function readJsonExpiry(source, given) {
  const body = jsonIn(given.answer);
  if (!body.ok) return unreadAt(source.path, body.why, given);
  return readDocument(source, body.document, given);
}
function unreadAt(path, why, { answer }) {
  const words4 = phrase`The answer's body ${unreadWords(answer, why)}, so no expiry could be read at ${config(path)}.`;
  return { kind: "absent", words: words4, remedy: ELSEWHERE };
}
function readDocument({ path, unit }, document, given) {
  const quoted2 = config(path);
  const selected = queryJson(path, document);
  if (selected.kind === "too-costly") return unreadAt(path, "too-complex", given);
  const values = selected.values.filter((value2) => value2 !== null && value2 !== "");
  const place = { subject: [quoted2], behind: phrase`value at ${quoted2}`, unit };
  if (values.length > 0) return readTexts(values.map(scalarText), place, given);
  if (selected.values.includes(null)) {
    return { kind: "endless", words: phrase`${quoted2} is null, which says that there is no end` };
  }
  if (selected.values.length > 0) return empty(place);
  const near = offer({ place: path, name: lastName(path) }, jsonPlaces(document));
  const words4 = phrase`The answer has no value at ${quoted2}, so no expiry was found.${near}`;
  return { kind: "absent", words: words4, remedy: correct("path") };
}
function empty({ behind }) {
  const words4 = phrase`The answer's ${behind} is empty, so no expiry was found.`;
  return { kind: "absent", words: words4, remedy: ELSEWHERE };
}
function lastName(path) {
  return /([\p{L}_$][\p{L}\p{N}_-]*)[^\p{L}\p{N}_-]*$/u.exec(path)?.[1] ?? "";
}
function readTexts(texts, place, given) {
  return place.unit === "seconds" ? readSeconds(texts, place, given) : readDates(texts, place, given);
}
function readDates(texts, { subject, behind }, given) {
  const instants = texts.map((text) => text === null ? null : parseInstant(text));
  const read2 = instants.filter((at2) => at2 !== null);
  if (read2.length === 0) {
    const isAmbiguous = texts.some((text) => text !== null && isAmbiguousDate(text));
    const why = isAmbiguous ? "is a date whose day and month could be either, so it is not read" : "is not a date that can be read";
    const remedy = texts.some(isSmallNumber) ? ADD_UNIT : ELSEWHERE;
    return { kind: "unreadable", words: phrase`The answer's ${behind} ${why}.`, remedy };
  }
  const ends2 = read2.filter((at2) => !isTimeOfAnswer(at2, given));
  return ends2.length === 0 ? ownTime(behind) : dated(subject, Math.min(...ends2));
}
var LONGEST_SECONDS = 100 * 366 * 86400;
function readSeconds(texts, { subject, behind }, { endedAt }) {
  const lengths = texts.map((text) => text !== null && /^\d{1,10}$/.test(text.trim()) ? Number(text) : Infinity).filter((length) => length <= LONGEST_SECONDS);
  if (lengths.length === 0) {
    const why = "is not a whole number of seconds between now and 100 years";
    const words5 = phrase`The answer's ${behind} ${why}, so no expiry was found.`;
    return { kind: "unreadable", words: words5, remedy: REMOVE_UNIT };
  }
  const remaining = lengths.filter((length) => length > 0);
  if (remaining.length === 0) return ownTime(behind);
  const least = Math.min(...remaining);
  const at2 = endedAt + least * 1e3;
  const words4 = phrase`${subject} is ${least} seconds, so the end is ${utcText(at2)}`;
  return { kind: "date", at: at2, words: words4, holder: null };
}
var OWN_TIME_MS = 6e4;
function isTimeOfAnswer(at2, { answer, endedAt }) {
  const answeredAt = parseInstant(headerValue2(answer, "date") ?? "") ?? endedAt;
  return Math.abs(at2 - answeredAt) <= OWN_TIME_MS;
}
function ownTime(behind) {
  const words4 = phrase`The answer's ${behind} is the time of the answer itself, so it is not used as an end.`;
  return { kind: "unreadable", words: words4, remedy: ELSEWHERE };
}
function isSmallNumber(text) {
  return text !== null && /^\d{1,8}$/.test(text.trim());
}
var correct = (what) => phrase`Correct the ${what} in ${config("expiry")}.`;
var ELSEWHERE = phrase`Name another place in ${config("expiry")}, or type the date there: ${config("expiry: { date: 2027-01-31 }")}.`;
var ADD_UNIT = phrase`If it is the time that remains, in seconds, add ${config("unit: seconds")} to ${config("expiry")}.`;
var REMOVE_UNIT = phrase`Remove ${config("unit: seconds")} from ${config("expiry")} if it is a date, or name another place.`;

// src/model/steps.ts
var STORE = "{store}";
var PROVE = "To confirm the fix, run this workflow by hand with the input `only` set to {endpoint}.";
var RENEW = ["Create a new credential {where}.", STORE, PROVE];
var RENEW_CERTIFICATE = [
  "Create a new client certificate {where}.",
  "Store the certificate and its key in the secrets that set {credential}.",
  PROVE
];
var RENEW_DATED = [
  "Create a new credential {where}.",
  STORE,
  "Write its new date in `expiry`.",
  PROVE
];

// src/verdict/expiry/sources.ts
function readJwtExpiry(facts, isOneOfSeveral) {
  return facts.secrets.flatMap((secret) => {
    const exp = secret.jwt?.exp ?? { kind: "absent" };
    if (exp.kind === "absent") return [];
    return exp.kind === "usable" ? [dated(["JWT exp"], exp.value, isOneOfSeveral ? holderOf(secret) : null)] : [{ kind: "remark", words: [`The JWT's exp ${exp.remark}, so it is not used.`] }];
  });
}
function holderOf({ words: words4, variables }) {
  return { words: words4, variables, steps: RENEW };
}
function readSasExpiry(signatures, inAddress) {
  return signatures.map(
    ({ words: words4, variables, expiresAt }) => dated(["SAS se"], expiresAt, { words: words4, variables: variables ?? inAddress, steps: RENEW })
  );
}
function readTypedDate(at2) {
  return dated(["Configured date"], at2, { words: null, variables: [], steps: RENEW_DATED });
}
var NO_EXPIRY = Date.UTC(9999, 11, 31, 23, 59, 59);
function readClientCertificate({ pem, variables }, now) {
  const steps = variables.length === 0 ? RENEW : RENEW_CERTIFICATE;
  const holder = { words: ["The client certificate"], variables, steps };
  return readCertificate2(pem, { what: "Client certificate", holder, remedy: null, now });
}
function readConfiguredCertificate({ pem, variables }, now) {
  const words4 = phrase`The certificate in ${config("expiry")}`;
  const holder = { words: words4, variables, steps: RENEW };
  return readCertificate2(pem, { what: "Certificate", holder, remedy: STORE_AGAIN, now });
}
function readCertificate2(pem, { what, holder, remedy, now }) {
  const validities = validitiesIn(pem);
  if (validities.length === 0) {
    const words4 = [`${what} cannot be read, so its expiry is not known.`];
    return [remedy === null ? { kind: "remark", words: words4 } : { kind: "unreadable", words: words4, remedy }];
  }
  const first = Math.min(...validities.map(({ at: at2 }) => at2));
  const early = validities.filter(({ from }) => from > now).map(({ from }) => phrase`${what} is not valid before ${utcText(from)}.`);
  return [
    first < NO_EXPIRY ? dated([`${what} notAfter`], first, holder) : { kind: "endless", words: [`${what} notAfter says that there is no end`] },
    ...early.map((words4) => ({ kind: "remark", words: words4 }))
  ];
}
var STORE_AGAIN = [
  "Store the certificate again as PEM text, with its line breaks and both of its boundary lines."
];
function validitiesIn(pem) {
  try {
    return certificateBlocks(pem).map((block) => {
      const { validFrom, validTo } = new X509Certificate(block);
      return { from: opensslTime(validFrom), at: opensslTime(validTo) };
    });
  } catch {
    return [];
  }
}
function opensslTime(text) {
  const at2 = Date.parse(text);
  if (Number.isNaN(at2)) throw new TypeError("A certificate without a readable time.");
  return at2;
}

// src/verdict/expiry/expiry.ts
function findExpiry(input) {
  const { plan, elsewhere = [] } = input;
  const readings2 = plan.wanted ? [...readSources(input), ...elsewhere] : [];
  const dates = readings2.filter((reading2) => reading2.kind === "date");
  const live = dates.filter(({ source }) => source !== "date");
  const typed = dates.find(({ source }) => source === "date") ?? null;
  const [first = null] = live.toSorted((one, other) => one.at - other.at);
  const counted2 = first ?? typed;
  const isMissed = ({ source }) => source === "certificate" || source !== "preset" && input.accepted;
  const endless = readings2.filter(({ kind }) => kind === "endless");
  const said = readings2.filter(({ kind }) => kind !== "date" && kind !== "endless");
  const evidence = first === null ? [...dates, ...endless] : live;
  return {
    expiry: counted2 && { at: counted2.at, source: counted2.source },
    holder: counted2?.holder ?? null,
    evidence: distinct(evidence.map(({ words: words4 }) => words4)),
    remarks: distinct([...said.map(({ words: words4 }) => words4), ...disagreement(typed, first)]),
    unread: distinct(
      readings2.flatMap(
        (reading2) => "remedy" in reading2 && isMissed(reading2) ? [reading2.remedy] : []
      )
    ),
    // What was looked for elsewhere and not found is said there.
    isUnknown: plan.wanted && plan.elsewhere === void 0 && readings2.length === 0,
    isEndless: counted2 === null && endless.length > 0
  };
}
var DAY_MS = 864e5;
function disagreement(typed, live) {
  if (typed === null || live === null || Math.abs(typed.at - live.at) <= DAY_MS) return [];
  return [phrase`${typed.words}, but ${live.words}, which counts. Correct the date.`];
}
function readSources(input) {
  const { plan, facts, signatures, clientCertificate: clientCertificate3, now } = input;
  const from = (source, readings2) => readings2.map((reading2) => ({ ...reading2, source }));
  const { configured, preset } = plan;
  const ofPreset2 = preset === null ? [] : readSource(preset, input);
  const presented2 = facts.secrets.length + (clientCertificate3 === null ? 0 : 1);
  const isBeside = presented2 > 0;
  return [
    ...from("jwt", readJwtExpiry(facts, presented2 > 1)),
    ...from("sas", readSasExpiry(signatures, isBeside ? input.inAddress : [])),
    ...configured === null ? [] : from(configured.kind, readSource(configured, input)),
    ...from(
      "preset",
      ofPreset2.filter(({ kind }) => kind !== "absent")
    ),
    ...clientCertificate3 === null ? [] : from("certificate", readClientCertificate(clientCertificate3, now))
  ];
}
var MEND_VALUE = phrase`Correct the value under ${config("expiry")}, or in the secret that it comes from.`;
function readSource(source, { given, now }) {
  if ("unread" in source) {
    return [{ kind: "unreadable", words: source.unread, remedy: MEND_VALUE }];
  }
  switch (source.kind) {
    case "header":
      return given === null ? [] : [readHeaderExpiry(source, given)];
    case "json":
      return given === null ? [] : [readJsonExpiry(source, given)];
    case "certificate":
      return readConfiguredCertificate(source, now);
    case "date":
      return [readTypedDate(source.at)];
  }
}

// src/verdict/expiry/ending.ts
function endingOf(check2, facts, { exchange: exchange2, accepted: accepted2, elsewhere, now: here }) {
  const { subject, judgement, request, auth, tls } = check2;
  const answered = exchange2?.kind === "answer" ? exchange2 : null;
  const skewMs = answered === null ? null : clockSkew(answered.answer, answered.endedAt);
  const aheadMs = aheadOf(accepted2, skewMs);
  const now = here + aheadMs;
  const { url, tls: shown2 } = subject.reproduce;
  const cert = tls?.cert ?? null;
  const found2 = findExpiry({
    plan: judgement.expiry,
    facts,
    signatures: sasIn(request, auth),
    inAddress: namedIn(subject, url),
    given: answered && { answer: answered.answer, endedAt: answered.endedAt + aheadMs },
    accepted: accepted2,
    elsewhere,
    clientCertificate: cert === null ? null : {
      pem: cert,
      variables: namedIn(
        subject,
        [shown2?.cert, shown2?.key, shown2?.p12].flatMap((template2) => template2 ?? [])
      )
    },
    now
  });
  return { ...found2, skewMs, aheadMs, now };
}
function namedIn({ variables }, template2) {
  return variablesOf(template2).filter((name2) => variables.includes(name2));
}

// src/verdict/judge.ts
function asItIs(finding) {
  return { finding, challenges: [], statements: [], known: null };
}
function judge(check2, said, { now, listen, beside = NOTHING_BESIDE }) {
  const exchange2 = decisive(said)?.exchange ?? null;
  const answer = exchange2?.kind === "answer" ? exchange2.answer : null;
  const finding = findingOf(said);
  const accepted2 = finding.kind === "accepted";
  const ending = endingOf(check2, said.facts, {
    ...{ exchange: exchange2, accepted: accepted2, now },
    elsewhere: beside.readings
  });
  const known2 = {
    ...{ check: check2, said, answer, beside, ...ending },
    ...listen(finding, { check: check2, said, answer, skewMs: ending.skewMs }),
    unmet: unmetClaim(check2.judgement, said.facts)
  };
  return { known: known2, verdict: classify(known2), ending };
}
var NOTHING_BESIDE = {
  dead: null,
  unmet: [],
  warnings: [],
  steps: [],
  evidence: [],
  readings: []
};

// src/verdict/explain/ending.ts
var UNKNOWN2 = phrase`No expiry is known: give one as ${config("expiry")}, or write ${config("expiry: none")}.`;
function withEnding(told, verdict, { known: known2, ending }) {
  const { holder, unread: unread2 } = ending;
  const remarks = remarksOf(verdict, known2, ending);
  const message = [...told.message, ...remarks.flatMap((remark) => [" ", ...remark])];
  const hasOnlyToMend = told.steps.length === 0 && unread2.length > 0;
  const steps = hasOnlyToMend ? [PROVE] : told.steps;
  return isTheReason(verdict, known2, told) && holder !== null ? { ...told, message, steps: holder.steps, place: holder } : { ...told, message, steps };
}
function isTheReason(verdict, { expiry, now }, { cause }) {
  const isPast = expiry !== null && expiry.source !== "date" && expiry.at <= now;
  return verdict === "expired" || verdict === "expiring" || cause === "expired" && isPast;
}
function remarksOf(verdict, known2, ending) {
  if (verdict === "unauthorized") return [];
  const { expiry, remarks, aheadMs, isUnknown: isUnknown2, isEndless } = ending;
  return [
    ...remarks,
    ...expiry === null ? [] : clockRemark(aheadMs),
    ...isUnknown2 && verdict === "valid" && isInUse(known2) ? [UNKNOWN2] : [],
    ...isEndless && verdict === "valid" ? [["It has no expiry."]] : []
  ];
}
function isInUse({ check: check2, said, answer }) {
  const isTheJobs = check2.auth.exchange !== null && check2.auth.parts.length === 0;
  return !isTheJobs && said.facts.isPresent && answer?.status !== 401 && answer?.status !== 403;
}

// src/verdict/assess/server-certificate.ts
function certificateWords(code2, { expiresAt, validFrom, names: names2, issuer }, at2) {
  switch (code2) {
    case "CERT_HAS_EXPIRED":
      return expiresAt !== null && expiresAt <= at2 ? [`its certificate expired on ${dateWords(expiresAt)}`] : ["a certificate in its chain has expired"];
    case "CERT_NOT_YET_VALID":
      return validFrom !== null && validFrom > at2 ? [`its certificate is not valid before ${dateWords(validFrom)}`] : ["a certificate in its chain is not valid yet"];
    case "ERR_TLS_CERT_ALTNAME_INVALID":
      return names2.length === 0 ? ["its certificate is for another host"] : phrase`its certificate is for ${server(names2.join(", "))}, not for this host`;
    case "DEPTH_ZERO_SELF_SIGNED_CERT":
      return ["its certificate is self-signed"];
    // OpenSSL found nothing above the server's own: whoever issued it is neither sent nor trusted.
    case "UNABLE_TO_VERIFY_LEAF_SIGNATURE":
      return phrase`it sends only its own certificate, and ${authority(issuer)}, which issued it, is not trusted here`;
    // The self-signed one is an authority that came along, not the server's own.
    case "SELF_SIGNED_CERT_IN_CHAIN":
    case "UNABLE_TO_GET_ISSUER_CERT":
    case "UNABLE_TO_GET_ISSUER_CERT_LOCALLY":
      return phrase`its certificate is from ${authority(issuer)}, and no authority behind it is trusted here`;
    case "CERT_SIGNATURE_FAILURE":
      return phrase`its certificate was not signed by the certificate of ${authority(issuer)} that is trusted here`;
    case "INVALID_PURPOSE":
      return ["its certificate is not one for a server"];
    default:
      return ["its certificate was refused"];
  }
}
function authority(issuer) {
  return issuer === null ? ["an authority without a name"] : [server(issuer)];
}
var UNTRUSTED = [
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "CERT_SIGNATURE_FAILURE"
];
function isUntrusted(code2) {
  return UNTRUSTED.includes(code2 ?? "");
}

// src/verdict/assess/failure.ts
var WORDS = {
  dns: "was not found: its host name could not be resolved",
  refused: "refused the connection",
  unreachable: "could not be reached",
  reset: "closed the connection before it answered",
  timeout: "did not answer in time",
  tls: "failed the TLS handshake",
  "client-certificate-missing": "requires a client certificate, and none was sent",
  "client-certificate-rejected": "rejected the client certificate during the TLS handshake",
  "client-certificate-unusable": "was not asked, because the client certificate cannot be used",
  proxy: "was not reached: the proxy in between failed",
  protocol: "did not answer in valid HTTP",
  "http2-only": "speaks only HTTP/2",
  "no-http2": "does not speak HTTP/2",
  "refused-by-policy": "was not asked",
  "not-this-machine": "was not asked: its name should be this machine, but it resolves to another address",
  crash: "could not be checked because of a fault in this action"
};
function outcomeWords(exchange2) {
  return exchange2.kind === "answer" ? statusWords(exchange2.answer.status) : WORDS[exchange2.failure.kind];
}
function assessFailure(failure, at2) {
  const because = failureWords(failure, at2);
  const { kind, material } = failure;
  if (kind === "client-certificate-rejected") {
    return { kind: "rejected", because, clientCertificate: true };
  }
  if (kind === "client-certificate-unusable") {
    return { kind: "unusable", because, ...material === void 0 ? {} : { material } };
  }
  return { kind: "inconclusive", because, about: obstacleOf(failure, kind) };
}
function obstacleOf({ certificate: certificate2, code: code2, proxy }, kind) {
  if (kind === "proxy") return proxy?.host === null ? "proxy-login" : proxyObstacle(code2);
  if (kind !== "tls") return kind;
  if (certificate2 === null) return "handshake";
  return isUntrusted(code2) ? "tls-authority" : "tls";
}
function proxyObstacle(code2) {
  if (code2 === "HTTP_407") return "proxy-login";
  return /^HTTP_[34]/.test(code2 ?? "") ? "proxy-refusal" : "proxy";
}
function failureWords(failure, at2) {
  const { kind, detail, code: code2, certificate: certificate2, proxy } = failure;
  if (proxy !== void 0 && kind === "proxy") return proxyWords(failure, proxy);
  if (proxy !== void 0 && kind === "refused-by-policy") {
    return phrase`was not asked: over ${config("http:")}, ${proxyName(proxy)} would read the credential in the clear`;
  }
  const extra = [detail, code2].filter((part2) => part2 !== null).join(", ");
  const words4 = certificate2 === null ? [WORDS[kind]] : ["could not be trusted: ", ...certificateWords(code2, certificate2, at2)];
  const all = extra === "" ? words4 : [...words4, ` (${extra})`];
  return certificate2 === null || proxy === void 0 || !isUntrusted(code2) ? all : phrase`${all}. The connection went through ${proxyName(proxy)}, which may inspect TLS`;
}
function proxyWords({ detail, code: code2 }, proxy) {
  const extra = code2 === null ? "" : ` (${code2})`;
  return phrase`was not reached: ${proxyName(proxy)} ${detail ?? "failed"}${extra}`;
}
function proxyName({ host: host2, variable }) {
  return host2 === null ? phrase`the address in ${config(variable)}` : phrase`the proxy ${config(host2)} of ${config(variable)}`;
}

// src/verdict/explain/demand-words.ts
function demandWords(known2) {
  return [...controlWords(known2), ...scrambledWords(known2), ...otherProof(known2)];
}
function controlWords({ check: check2, said, known: known2, finding }) {
  const control2 = lastOf("control", said);
  const cut = cutWords(said);
  if (check2.bare.kind !== "made" || control2 === null && cut === null) return [];
  const { leftOut: leftOut2 } = check2.bare;
  const meaning = finding.kind === "forbidden" ? recognitionWords(known2, control2) : MEANINGS[control2 === null ? "nothing" : outcomeOf(control2, check2.bare)];
  const outcome = control2 === null ? cut : outcomeWords(control2.exchange);
  return [phrase`The same request without ${leftOut2}: ${outcome ?? ""}, ${meaning}`];
}
var MEANINGS = {
  accepted: "so the endpoint does not require it",
  refused: "so the endpoint requires it",
  unclear: "which may be about another part that is missing",
  nothing: "which does not show whether the endpoint requires it"
};
function recognitionWords(known2, control2) {
  if (known2 === "known") return "so the endpoint has read the credential";
  if (known2 === "same-without") return "so the endpoint may not have read the credential";
  return control2?.finding.kind === "accepted" ? "so the endpoint refuses this credential, and nobody without one" : "which does not show whether the endpoint has read the credential";
}
function cutWords({ cutShort }) {
  if (cutShort?.awaited !== "control") return null;
  const what = cutShort.underWayMs === null ? "not asked" : "no answer";
  return `${what} before ${stopWords(cutShort.reason)}`;
}
function scrambledWords({ said }) {
  const wrong = lastOf("scrambled", said);
  if (wrong === null) return [];
  const meaning = WRONG_MEANINGS[outcomeOf(wrong, null)];
  const outcome = outcomeWords(wrong.exchange);
  return [[`The same request with a wrong credential of the same shape: ${outcome}, ${meaning}`]];
}
var WRONG_MEANINGS = {
  accepted: "so the endpoint accepts any",
  refused: "so the endpoint tells the two apart",
  unclear: "which shows nothing",
  nothing: "which shows nothing"
};
function otherProof({ check: check2, said, finding, answer }) {
  if (finding.kind !== "accepted") return [];
  const demand = demandOf(check2, said, finding.proof);
  const { proof } = finding;
  const reasons = reasonWords(demand, { check: check2, status: answer?.status ?? 0 });
  return proof === null || demand.kind === "open" || demand.kind === "takes-any" ? reasons : [...reasons, phrase`Proved by the answer: ${proof}`];
}
function reasonWords(demand, { check: check2, status: status2 }) {
  switch (demand.kind) {
    case "no-secret":
      return [["The answer is as expected. The request holds no secret to prove"]];
    case "refusal-expected":
      return [phrase`${statusWords(status2)} is what ${config("expect.status")} names`];
    case "vouched":
      return [
        phrase`Not asked without the credential: ${config("control: off")} vouches that the endpoint requires it`
      ];
    case "looked-into":
    case "not-asked":
      return notAskedWords(check2);
    case "demanded":
    case "told-apart":
    case "open":
    case "takes-any":
    case "no-answer":
    case "unclear":
      return [];
  }
}
function notAskedWords({ sending, bare, request: { method: method3 } }) {
  if (!sending.repeatable) {
    return [
      phrase`Not asked without the credential: a ${config(method3)} is sent only once, unless the endpoint has ${config("repeatable: true")}`
    ];
  }
  if (bare.kind !== "unmakeable") return [];
  return [phrase`Not asked without the credential: ${bare.because}`];
}

// src/verdict/explain/evidence.ts
function evidenceOf(known2) {
  const { check: check2, said, answer, skewMs, now } = known2;
  const { url, policy } = check2.subject;
  return [
    ...earlier(said.history.filter(({ purpose }) => isWithCredential(purpose))),
    ...answer === null ? [] : answerWords(answer, url),
    ...demandWords(known2),
    ...clockWords(skewMs),
    ...certificateWords2(answer, now, policy.warnWithinMs)
  ];
}
function earlier(asked) {
  if (asked.length < 2) return [];
  const outcomes = asked.map(({ exchange: exchange2 }) => outcomeWords(exchange2)).join(", then ");
  const isConfirmed = asked.some(({ purpose }) => purpose === "confirmation");
  return [
    [`Asked ${isConfirmed ? "again because of a 401" : `${asked.length} times`}: ${outcomes}`]
  ];
}
function answerWords(answer, url) {
  const { status: status2 } = answer;
  if (status2 >= 400) {
    const challenge = headerValue2(answer, "www-authenticate");
    const cut = answer.body.kind === "cut-off" ? ", with a body that broke off" : "";
    const words4 = [[`HTTP ${statusWords(status2)}${cut}`]];
    return challenge === null ? words4 : [...words4, phrase`WWW-Authenticate: ${server(challenge)}`];
  }
  const target = status2 >= 300 ? redirectTarget(answer, url) : null;
  return target === null ? [] : [phrase`Redirect to ${target}, not followed`];
}
function clockWords(skewMs) {
  if (skewMs === null || Math.abs(skewMs) <= NOTABLE_SKEW_MS) return [];
  return [[`The endpoint's clock is ${skewWords(skewMs)} this one (Date header)`]];
}
function certificateWords2(answer, now, horizonMs2) {
  const expiresAt = answer?.serverCertificate?.expiresAt ?? null;
  if (expiresAt === null || expiresAt - now > horizonMs2) return [];
  return [[`The server's own certificate expires ${relativeTime(expiresAt, now)}`]];
}

// src/verdict/explain/steps.ts
var listed = (names2) => [config(names2.join(", "))];
var BLANKS = {
  "{endpoint}": ({ subject: { name: name2 } }) => [config(name2)],
  "{credential}": ({ subject: { credentialVariables: names2 } }) => names2.length === 0 ? ["the credential"] : listed(names2),
  "{where}": ({ subject: { renew } }) => renew === null ? ["where this one was issued"] : phrase`at ${config(renew)}`,
  "{there}": ({ subject: { renew } }) => renew === null ? ["where it was issued"] : phrase`at ${config(renew)}`,
  [STORE]: ({ subject: { credentialVariables: names2 } }) => names2.length === 0 ? phrase`Store it as a repository secret and pass it to the step through ${config("env")}.` : phrase`Save it in the secret that sets ${listed(names2)}.`,
  "{set}": ({ missing }) => missing.length === 0 ? ["Give the endpoint a credential that is not empty."] : phrase`Set ${listed(missing)} in the step's ${config("env")} from a secret that exists and is not empty.`
};
function adviseOn(steps, subject, missing = []) {
  return steps.map((step) => filledIn(step, { subject, missing }));
}
function filledIn(step, about) {
  return step.split(/(`[^`]+`|\{[a-z]+\})/).flatMap((part2) => {
    if (part2.startsWith("`")) return [config(part2.slice(1, -1))];
    return BLANKS[part2]?.(about) ?? (part2 === "" ? [] : [part2]);
  });
}
function blamed(subject, place) {
  const credentialVariables2 = place?.variables ?? [];
  return credentialVariables2.length > 0 ? { ...subject, credentialVariables: credentialVariables2 } : subject;
}

// src/verdict/facts.ts
var dated2 = (what) => (text) => {
  const at2 = parseInstant(text);
  return at2 === null ? null : [`${what} ${utcText(at2)}`];
};
var TELLING2 = [
  ["name", (text) => phrase`Its name is ${server(text)}`],
  ["created", dated2("Created")],
  ["last-used", dated2("Last used")],
  ["quota-left", (text) => phrase`Left of its quota: ${server(text)}`],
  ["read-only", (text) => text === "true" ? ["It may only read"] : null]
];
function factsOf3({ judgement }, said) {
  const { facts, expiry } = judgement;
  const last = decisive(said)?.exchange;
  if (facts === void 0 || isOfEntry(expiry.elsewhere) || last?.kind !== "answer") return [];
  const body = jsonIn(last.answer);
  return toldIn(facts, { answer: last.answer, document: body.ok ? body.document : null });
}
function isOfEntry(elsewhere) {
  return elsewhere?.kind === "picked" && elsewhere.isPreset && elsewhere.list !== null;
}
function factIn(place, { answer, document }) {
  return "header" in place ? headerValue2(answer, place.header) : textAt(place.path, document);
}
function toldIn(facts, given) {
  return TELLING2.flatMap(([name2, telling]) => {
    const place = facts[name2];
    if (place === void 0) return [];
    const text = factIn(place, given);
    const told = text === null || text.trim() === "" ? null : telling(text);
    return told === null ? [] : [told];
  });
}

// src/verdict/identity.ts
function identityOf({ judgement }, said) {
  const last = decisive(said);
  const answer = last?.exchange.kind === "answer" ? last.exchange.answer : null;
  if (judgement.identityBy === "userinfo") return identityBy("userinfo", said);
  if (judgement.identityBy === "answer") return answer && identityIn(judgement, answer);
  const path = last?.identityPath ?? judgement.identity;
  const inAnswer = answer && identityIn({ ...judgement, identity: path }, answer);
  return said.identity ?? inAnswer ?? identityBy("introspection", said);
}
function identityBy(name2, { looks = [] }) {
  const looked = looks.find((look) => look.name === name2)?.looked;
  return looked?.kind === "seen" ? looked.identity : null;
}
function identityIn({ identity: path, identityHeader, identify }, answer) {
  if (identityHeader !== void 0) return headerValue2(answer, identityHeader)?.trim() || null;
  const found2 = path === null ? null : identityAt(path, answer);
  return found2 ?? identify?.(bodyText(answer)) ?? null;
}
function identityAt(path, answer) {
  const body = jsonIn(answer);
  return body.ok ? textAt(path, body.document) : null;
}

// src/verdict/result.ts
function resultOf({ known: known2, verdict, ending }, said) {
  const { check: check2, answer, finding, beside } = known2;
  const { subject } = check2;
  const { policy } = subject;
  const { expiry, unread: unread2, now } = ending;
  const accepted2 = finding.kind === "accepted";
  const told = withEnding(said, verdict, { known: known2, ending });
  const last = decisive(known2.said);
  const { warnings } = beside;
  const isUnread = unread2.length > 0 || warnings.length > 0;
  const level = levelOf({ verdict, accepted: accepted2, expiry, isUnread, policy, now });
  return {
    subject,
    verdict,
    ...level,
    status: answer?.status ?? null,
    cause: told.cause ?? null,
    message: [
      ...saidOf(last?.who, told.message),
      ...(verdict === "unproven" ? [] : pageRemark(finding, answer)).flatMap(
        (remark) => [" ", ...remark]
      ),
      ...(accepted2 ? warnings : []).flatMap((warning2) => [" ", ...warning2]),
      ...snoozeWords(policy, level.snoozed)
    ],
    fix: [
      ...unread2,
      ...adviseOn(withMore(stepsOf(last, told), beside.steps), blamed(subject, told.place ?? null))
    ],
    evidence: [
      ...check2.recognised === void 0 ? [] : [check2.recognised],
      ...[...told.evidence ?? [], ...ending.evidence].map((line) => saidOf(last?.who, line)),
      ...known2.said.obtained ?? [],
      ...accepted2 ? factsOf3(check2, known2.said) : [],
      ...beside.evidence,
      ...accepted2 ? [] : warnings,
      ...evidenceOf(known2).map((line) => saidOf(last?.who, line))
    ],
    expiresAt: expiry?.at ?? null,
    expirySource: expiry?.source ?? null,
    identity: accepted2 ? identityOf(check2, known2.said) : told.identity ?? null,
    attempts: attemptsOf(known2.said),
    durationMs: durationOf(known2.said)
  };
}
function stepsOf(last, { steps }) {
  const known2 = last?.steps;
  if (known2 === void 0) return steps;
  return known2.includes(PROVE) ? known2 : [...known2, PROVE];
}
function withMore(steps, more) {
  if (more.length === 0) return steps;
  const all = [...steps, ...more].filter((step) => step !== PROVE);
  return [...new Set(all), PROVE];
}
function saidOf(who, [first = "", ...rest]) {
  const found2 = typeof first === "string" ? /\b([Tt])he endpoint\b/.exec(first) : null;
  if (who === void 0 || found2 === null || typeof first !== "string") return [first, ...rest];
  const [named3 = "", ...more] = who;
  const subject = typeof named3 === "string" ? named3.replace(/^T/, found2[1] ?? "T") : named3;
  const [before, after] = [first.slice(0, found2.index), first.slice(found2.index + found2[0].length)];
  return [...before === "" ? [] : [before], subject, ...more, after, ...rest];
}

// src/verdict/verdict.ts
async function conclude(check2, said, now) {
  const isAccepted = findingOf(said).kind === "accepted";
  const listen = isAccepted ? asItIs : (await words2()).listen;
  const beside = await besideOf(check2, said, now);
  const judged = judge(check2, said, { now, listen, beside });
  const { verdict, known: known2 } = judged;
  const told = verdict === "valid" ? tellValid(known2) : (await words2()).tell(verdict, known2);
  const result = resultOf(judged, told);
  return check2.subject.policy.age === void 0 ? result : (await Promise.resolve().then(() => __toESM(require("./verdict-birth.js")))).withBirth(result, check2, said);
}
async function besideOf(check2, said, now) {
  const { looks = [], judgement } = check2;
  const isSeen = looks.length > 0 || judgement.pins !== void 0;
  const seen = isSeen ? (await Promise.resolve().then(() => __toESM(require("./verdict-beside-looks.js")))).lookedAt(check2, said) : NOTHING_BESIDE;
  return judgement.expiry.elsewhere?.kind === "picked" ? (await Promise.resolve().then(() => __toESM(require("./verdict-beside-lookup.js")))).lookedUp(check2, said, { seen, now }) : seen;
}
function words2() {
  return Promise.resolve().then(() => __toESM(require("./verdict-tell.js")));
}

// src/version.ts
var VERSION = "1.0.0";

// src/auth/sendable.ts
var IN_HEADERS = [
  { pattern: /[\r\n]/u, words: "a line break" },
  { pattern: /\0/u, words: "a NUL character" },
  { pattern: /[^\t\x20-\x7E\x80-\u{10FFFF}]/u, words: "a control character" },
  { pattern: /[\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/u, words: "an invisible character" },
  { pattern: /[\u2018-\u201F]/u, words: "a typographic quotation mark" },
  { pattern: /[^\x00-\xFF]/u, words: "a character beyond Latin-1" }
];
function sendingProblem(what, value2, forbidden2) {
  const characters = [...value2];
  const offends = (character2) => forbidden2.find(({ pattern: pattern2 }) => pattern2.test(character2));
  const index = characters.findIndex((character2) => offends(character2) !== void 0);
  const offence = offends(characters[index] ?? "");
  if (offence === void 0) return null;
  const isMargin = (character2) => /\s/u.test(character2) || offends(character2) !== void 0;
  const place = endOf(characters, index, isMargin);
  const has2 = place === null ? `contains ${offence.words}` : `has ${offence.words} ${place}`;
  return phrase`${what} cannot be sent: it ${has2}.`;
}
function endOf(characters, index, isMargin) {
  if (characters.slice(0, index).every(isMargin)) return "at its start";
  return characters.slice(index).every(isMargin) ? "at its end" : null;
}

// src/auth/request.ts
function buildRequest(check2, options2) {
  if (check2.unusable !== void 0) return { ok: false, ...check2.unusable };
  const presentation = options2.credential ? check2.auth.present() : { ok: true, headers: [], query: [] };
  if (!presentation.ok) return presentation;
  const { headers, query: query2 } = options2.presented ?? presentation;
  const planned = Object.entries(check2.request.headers).map(
    ([name2, secret]) => [name2, secret.reveal()]
  );
  const unsendable2 = unsendableHeader(check2, planned);
  if (unsendable2 !== null) return { ok: false, ...unsendable2 };
  const url = requestUrl(check2.request, { headers, query: query2 });
  if (url === null) return { ok: false, problem: UNUSABLE_URL, place: null };
  const request = {
    method: check2.request.method,
    url,
    headers: mergedHeaders([...defaultHeaders(), ...planned, ...headers]),
    body: check2.request.body?.reveal() ?? null,
    tls: options2.credential ? check2.tls : withoutClientCertificate(check2.tls),
    timeoutMs: check2.sending.timeoutMs,
    carriesCredential: carriesCredential(check2, options2),
    allowHttp: check2.request.allowHttp,
    http2: check2.request.http2
  };
  return { ok: true, request };
}
function defaultHeaders() {
  return [
    ["User-Agent", `credential-checks/${VERSION}`],
    ["Accept", "application/json, */*;q=0.5"],
    // What a cache kept says nothing about the credential today (RFC 9111, 5.2.1.4).
    ["Cache-Control", "no-cache"]
  ];
}
function errandFrom({ tls, sending, request: { allowHttp } }, { method: method3, url, headers, body, withCertificate = false }) {
  return {
    method: method3,
    url,
    headers: mergedHeaders([...defaultHeaders(), ...Object.entries(headers)]),
    body,
    tls: withCertificate ? tls : withoutClientCertificate(tls),
    timeoutMs: sending.timeoutMs,
    carriesCredential: true,
    allowHttp,
    http2: false
  };
}
var UNUSABLE_URL = [
  "The request cannot be sent: its URL is not one of the origin that it was configured for."
];
function requestUrl(plan, { query: query2 }) {
  const url = readUrl(plan.url.reveal());
  if (url?.origin !== plan.origin) return null;
  if (url.hash !== "") url.hash = "";
  const added = query2.map(([name2, value2]) => `${encodeForQuery(name2)}=${encodeForQuery(value2)}`);
  if (added.length > 0) {
    url.search = [url.search.slice(1), ...added].filter((part2) => part2 !== "").join("&");
  }
  return url.href;
}
function unsendableHeader(check2, headers) {
  for (const [name2, value2] of headers) {
    const words4 = phrase`The value of the header ${config(name2)}`;
    const problem2 = sendingProblem(words4, value2, IN_HEADERS);
    if (problem2 === null) continue;
    const template2 = check2.subject.reproduce.headers.find(([one]) => one === name2)?.[1] ?? [];
    const variables = variablesOf(template2);
    return { problem: problem2, place: { role: "header", mayBeQuoted: false, name: name2, words: words4, variables } };
  }
  return null;
}
function mergedHeaders(headers) {
  const merged2 = new Map(headers.map((header2) => [header2[0].toLowerCase(), header2]));
  return Object.fromEntries(merged2.values());
}
function withoutClientCertificate(tls) {
  if (tls === null || tls.ca === null) return null;
  return { cert: null, key: null, passphrase: null, ca: tls.ca };
}
function carriesCredential(check2, { credential: credential2 }) {
  if (check2.request.holdsSecret) return true;
  const { parts: parts2, exchange: exchange2 } = check2.auth;
  const isPresented2 = parts2.length > 0 || exchange2 !== null;
  return credential2 && (isPresented2 || (check2.tls?.key ?? null) !== null);
}

// src/verdict/assess/banned.ts
var ADDRESS2 = {
  about: "address-banned",
  because: "has banned the address that the request came from"
};
var CLIENT = {
  about: "client-blocked",
  because: "blocks the program that asks (User-Agent)"
};
var BANNED = "(?:banned|black-?listed|block-?listed|blocked)";
var BLOCKED = "(?:bad|block(?:ed)?|banned|disallowed|forbidden|denied|invalid|unsupported|suspicious)";
var NEAR = '[^\\n"{}]{0,80}?';
var ANY_CASE = "i";
var SAYINGS = [
  [ADDRESS2, new RegExp(`\\bip(?:[ _-]?address)?\\b${NEAR}\\b${BANNED}\\b`, ANY_CASE)],
  [ADDRESS2, new RegExp(`\\b${BANNED}${NEAR}\\b(?:your|this) ip\\b`, ANY_CASE)],
  [ADDRESS2, new RegExp(`\\bip[_-](?:address[_-])?${BANNED}\\b`, ANY_CASE)],
  // Cloudflare: developers.cloudflare.com, "Cloudflare 1xxx errors"
  [ADDRESS2, /\berror(?:[_ ]code"?)?:? ?100[6-9]\b/i],
  [CLIENT, /\berror(?:[_ ]code"?)?:? ?1010\b|\bbrowser_signature_banned\b/i],
  [CLIENT, new RegExp(`\\b${BLOCKED}\\b${NEAR}\\buser[-_ ]?agents?\\b`, ANY_CASE)],
  [CLIENT, new RegExp(`\\buser[-_ ]?agents?\\b${NEAR}\\b${BLOCKED}\\b`, ANY_CASE)],
  // GitHub, and Wikimedia's policy
  [CLIENT, /\b(?:make sure your request has|please set|must (?:have|send)) an? user-?agent\b/i]
];
var DOUBT = /\b(?:may|might|could|if|unless|or)\b/i;
function banIn(answer) {
  const text = bodyStart(answer);
  const said = SAYINGS.find(([, words4]) => {
    const [found2] = words4.exec(text) ?? [];
    return found2 !== void 0 && !DOUBT.test(found2);
  });
  return said?.[0] ?? null;
}

// src/verdict/assess/client-certificate.ts
var PAGES = [
  { statuses: [496], title: null, says: "missing" },
  { statuses: [495], title: null, says: "rejected" },
  {
    statuses: [400],
    title: /<title>400 No required SSL certificate was sent<\/title>/,
    says: "missing"
  },
  { statuses: [400], title: /<title>400 The SSL certificate error<\/title>/, says: "rejected" },
  { statuses: [403], title: /<title>[^<]{0,99}\b403\.7 - /, says: "missing" },
  { statuses: [403], title: /<title>[^<]{0,99}\b403\.1[367] - /, says: "rejected" }
];
var TITLE_WITHIN = 2048;
function aboutClientCertificate(answer) {
  const start = bodyText(answer).slice(0, TITLE_WITHIN);
  const page = PAGES.find(
    ({ statuses, title }) => statuses.includes(answer.status) && (title?.test(start) ?? true)
  );
  if (page === void 0) return null;
  const status2 = statusWords(answer.status);
  return page.says === "rejected" ? {
    kind: "rejected",
    because: [`rejected the client certificate, with ${status2}`],
    clientCertificate: true
  } : {
    kind: "inconclusive",
    because: [`requires a client certificate, and none was sent (${status2})`],
    about: "client-certificate-missing"
  };
}

// lazy-package:re2js
var load2 = () => require("./patterns.js");
var lazy2 = (used) => new Proxy(() => {
}, {
  apply: (_, self, args) => Reflect.apply(used(), self, args),
  get: (_, name2) => used()[name2]
});
var re2js_default = lazy2(load2);
var RE2JS = lazy2(() => load2().RE2JS);

// src/values/plain-pattern.ts
var LITERAL = /^(\^?)((?:[\w !"#%&',:;<=>@`~/-]|\\[.^$|()[\]{}*+?\\/-])+)(\$?)$/;
function plainPattern(source) {
  const [, begin, escaped = "", end] = LITERAL.exec(source) ?? [];
  if (escaped === "") return null;
  const literal = escaped.replace(/\\(.)/g, "$1");
  if (begin === "^" && end === "$") return (text) => text === literal;
  if (begin === "^") return (text) => text.startsWith(literal);
  return end === "$" ? (text) => text.endsWith(literal) : (text) => text.includes(literal);
}

// src/values/pattern.ts
var LONGEST_PATTERN = 300;
var MOST_STEPS2 = 5e6;
var MOST_STATES = 1e3;
var FORMS3 = "It takes a regular expression as RE2 has them, such as ^v[0-9]+$: literals, `.`, classes, groups, `|`, `*`, `+`, `?`, `{2,5}`, `^`, `$`, `\\b`, and (?i) at its beginning. Look-around and back-references are refused, because they could run without end.";
var WELL_FORMED = /^\(\?i\)|\\[pP]\{[^}]*\}|\\.|\[\^?(?:\\.|[^\]\\])*\]|\{\d+(?:,\d*)?\}|\(\?:/gsu;
var UNCLEAR = /[{}\]]|\(\?/;
var readPattern = (source) => {
  if (source === "") return refused("It is empty, so it would match everything.");
  if (source.length > LONGEST_PATTERN) {
    return refused(`A regular expression may have at most ${LONGEST_PATTERN} characters.`);
  }
  if (UNCLEAR.test(source.replace(WELL_FORMED, "")) || /\\[pP](?!\{)/.test(source)) {
    return refused(FORMS3);
  }
  const plain = plainPattern(source);
  if (plain !== null) return accepted(plain);
  try {
    const expression = RE2JS.compile(source);
    const states = expression.programSize();
    if (states > MOST_STATES) return refused(FORMS3);
    return accepted(
      (text) => text.length * states > MOST_STEPS2 ? null : expression.matcher(text).find()
    );
  } catch {
    return refused(FORMS3);
  }
};

// src/verdict/assess/matchers.ts
var THIRD = { be: "is", contain: "contains", match: "matches" };
var MATCHERS = {
  exists: (wanted2) => ({
    verb: "be",
    object: [wanted2 ? "there" : "absent"],
    outcome: (found2) => met(found2.some((value2) => value2 !== null) === wanted2)
  }),
  contains: (words4) => ({
    verb: "contain",
    object: listed2(words4, "and"),
    outcome: (found2) => contains(found2, words4)
  }),
  matches: (pattern2) => ({
    verb: "match",
    object: [config(pattern2)],
    outcome: ofOne((value2) => fits2(pattern2, scalarText(value2) ?? ""))
  }),
  "one-of": (texts) => ({
    verb: "be",
    object: listed2(texts, "or"),
    outcome: ofOne((value2) => met(texts.some((text) => isScalar(value2, text))))
  }),
  "at-least": (least) => ({
    verb: "be",
    object: phrase`at least ${config(String(least))}`,
    outcome: ofOne((value2) => met(amountOf(value2) >= least))
  }),
  "at-most": (most) => ({
    verb: "be",
    object: phrase`at most ${config(String(most))}`,
    outcome: ofOne((value2) => met(amountOf(value2) <= most))
  }),
  not: (wanted2) => ({
    verb: "be",
    object: [],
    outcome: (found2) => negated(outcomeOf2(found2, wanted2))
  })
};
function outcomeOf2(found2, wanted2) {
  const outcomes = demandsIn(wanted2).map(({ outcome }) => outcome(found2));
  return outcomes.find((outcome) => outcome !== "met") ?? "met";
}
function demandWords2(wanted2) {
  const not = typeof wanted2 === "string" ? void 0 : wanted2.not;
  const negative = not === void 0 ? [] : [phrase`not ${demandWords2(not)}`];
  const positive = positives(wanted2).map(({ verb, object: object2 }) => phrase`${verb} ${object2}`);
  return joined([...positive, ...negative], " and ");
}
function factWords(wanted2) {
  const facts = positives(wanted2).map(({ verb, object: object2 }) => phrase`${THIRD[verb]} ${object2}`);
  return joined(facts, " and ");
}
function positives(wanted2) {
  if (typeof wanted2 === "string") return demandsIn(wanted2);
  const { not: _not, ...rest } = wanted2;
  return demandsIn(rest);
}
function wantsPresence(wanted2) {
  if (typeof wanted2 === "string") return true;
  const { exists = false, not: _not, ...others } = wanted2;
  return exists || Object.keys(others).length > 0;
}
function wantsList(wanted2) {
  if (typeof wanted2 === "string") return false;
  return wanted2.contains !== void 0 || wanted2.not !== void 0 && wantsList(wanted2.not);
}
function demandsIn(wanted2) {
  if (typeof wanted2 !== "string") {
    return Object.keys(MATCHERS).flatMap((key) => demandOf2(key, wanted2));
  }
  const outcome = ofOne((value2) => met(isScalar(value2, wanted2)));
  return [{ verb: "be", object: [config(wanted2)], outcome }];
}
function demandOf2(key, wanted2) {
  return Object.hasOwn(wanted2, key) ? [MATCHERS[key](wanted2[key])] : [];
}
function listed2(texts, conjunction) {
  const quoted2 = texts.map((text) => [config(text)]);
  return joined(quoted2, ", ", ` ${conjunction} `);
}
function met(holds) {
  return holds ? "met" : "unmet";
}
function negated(outcome) {
  if (outcome === "met") return "unmet";
  return outcome === "unmet" ? "met" : outcome;
}
function ofOne(compare) {
  return (found2) => {
    if (found2.length !== 1) return found2.length === 0 ? "absent" : "several";
    return scalarText(found2[0]) === null ? "no-scalar" : compare(found2[0]);
  };
}
function fits2(pattern2, text) {
  const read2 = readPattern(pattern2);
  const holds = read2.ok ? read2.value(text) : false;
  return holds === null ? "too-complex" : met(holds);
}
function amountOf(value2) {
  return numberIn((scalarText(value2) ?? "").trim()) ?? Number.NaN;
}
function contains(found2, words4) {
  if (found2.length === 0) return "absent";
  const [value2, ...more] = found2;
  const list = more.length > 0 ? found2 : value2;
  if (Array.isArray(list)) {
    return met(words4.every((word2) => list.some((member) => isScalar(member, word2))));
  }
  const text = scalarText(list);
  return text === null ? "no-scalar" : met(words4.every((word2) => hasPart(text, word2)));
}
var BEFORE = /^[\s,;|"'()[\]{}<>=]?$/;
var BEHIND = /^(?:$|[\s,;|"'()[\]{}<>=]|[.:!?]+(?:\s|$))/;
var LOOK_AHEAD = 8;
function hasPart(text, part2) {
  for (let at2 = text.indexOf(part2); at2 !== -1 && at2 < text.length; at2 = text.indexOf(part2, at2 + 1)) {
    const end = at2 + part2.length;
    const isWhole = BEFORE.test(text.charAt(at2 - 1)) && BEHIND.test(text.slice(end, end + LOOK_AHEAD));
    if (isWhole) return true;
  }
  return false;
}

// src/verdict/assess/examine.ts
var MOST_NAMED = 3;
function examine(expect, answer) {
  const all = rulesOf(expect).map((rule) => rule(answer));
  const unmet2 = all.flatMap((one) => one.kind === "unmet" ? [one.because] : []);
  if (unmet2.length > 0) return { kind: "unmet", because: named(unmet2, ", and ") };
  const unread2 = all.find((one) => one.kind === "unread");
  if (unread2 !== void 0) return unread2;
  const proofs = all.flatMap(
    (one) => one.kind === "held" && one.proof !== null ? [one.proof] : []
  );
  return { kind: "held", proof: proofs.length === 0 ? null : named(proofs, " and ") };
}
function named(phrases, joint) {
  return joined(phrases.slice(0, MOST_NAMED), joint);
}
var FORM2 = /* @__PURE__ */ new Set(["content-type", "content-length", "date", "server"]);
function rulesOf({ headers, json, body = [] }) {
  return [
    ...Object.entries(headers).map(([name2, wanted2]) => headerRule(name2, wanted2)),
    ...body.map(bodyRule),
    ...json.map(jsonRule)
  ];
}
function headerRule(name2, wanted2) {
  const place = phrase`the header ${config(name2)}`;
  return (answer) => {
    const value2 = headerValue2(answer, name2)?.trim();
    const found2 = value2 === void 0 ? [] : [value2];
    const outcome = outcomeOf2(found2, wanted2);
    if (outcome === "met") return held(FORM2.has(name2) ? null : place, wanted2);
    const absent = phrase`the answer has no header ${config(name2)}`;
    return unmet({ found: found2, outcome, place, wanted: wanted2, absent });
  };
}
function jsonRule({ path, value: wanted2 }) {
  const quoted2 = config(path);
  return (answer) => {
    const body = jsonIn(answer);
    if (!body.ok) {
      return body.why === "no-json" ? { kind: "unmet", because: phrase`the body ${unreadWords(answer, body.why)}` } : { kind: "unread", why: body.why };
    }
    const selected = queryJson(path, body.document, wantsList(wanted2) ? void 0 : 2);
    if (selected.kind === "too-costly") return { kind: "unread", why: "too-complex" };
    const found2 = selected.values;
    const outcome = outcomeOf2(found2, wanted2);
    if (outcome === "met") return held([quoted2], wanted2);
    const absent = phrase`the body has no ${quoted2}${keysOf(body.document)}`;
    return unmet({ found: found2, outcome, place: phrase`in the body ${quoted2}`, wanted: wanted2, absent });
  };
}
function bodyRule(text) {
  return (answer) => {
    if (bodyText(answer).includes(text)) {
      return { kind: "held", proof: phrase`the body contains ${config(text)}` };
    }
    return answer.body.kind === "text" ? { kind: "unmet", because: phrase`the body does not contain ${config(text)}` } : { kind: "unread", why: answer.body.kind };
  };
}
function held(place, wanted2) {
  const isProof2 = place !== null && wantsPresence(wanted2);
  return { kind: "held", proof: isProof2 ? phrase`${place} ${factWords(wanted2)}` : null };
}
function unmet({ found: found2, outcome, place, wanted: wanted2, absent }) {
  if (outcome === "too-complex") return { kind: "unread", why: outcome };
  if (found2.length === 0) return { kind: "unmet", because: absent };
  const is = outcome === "several" ? ["several values at once"] : valueWords(found2);
  return { kind: "unmet", because: phrase`${place} is ${is} and should ${demandWords2(wanted2)}` };
}
function valueWords([value2, ...more]) {
  const text = scalarText(value2);
  if (more.length > 0) return phrase`a list of ${more.length + 1} values`;
  if (text !== null) return [shown([text])];
  if (!Array.isArray(value2)) return ["an object"];
  return phrase`the list ${shown(value2.map((member) => scalarText(member) ?? "\u2026"))}`;
}
function shown(texts) {
  const text = texts.slice(0, MOST_SHOWN).join(", ").slice(0, LONGEST_SHOWN);
  return server(text === "" ? "(empty)" : text.replace(/[\uD800-\uDBFF]$/, ""));
}
var LONGEST_SHOWN = 300;
var MOST_SHOWN = 10;
function keysOf(document) {
  if (Array.isArray(document)) return ["; it is a list"];
  if (typeof document !== "object" || document === null) return ["; it is a single value"];
  return phrase`; its keys are ${shown(Object.keys(document))}`;
}

// src/verdict/assess/expectation.ts
var SUCCESS = [{ from: 200, to: 299 }];
function expects(expect, status2) {
  const isIn = inRanges(status2, expect.status ?? SUCCESS);
  return isIn && (status2 !== 203 || namesStatus(expect, status2));
}
function anythingElse(answer, judgement) {
  const { expect } = judgement;
  if (expects(expect, answer.status)) return accept(answer, judgement);
  const words4 = statusWords(answer.status);
  if (answer.status !== 203) {
    const wanted2 = rangeWords(expect.status ?? SUCCESS);
    return notExpected(judgement, [`answered ${words4}, but ${wanted2} was expected`]);
  }
  if (asksToSignIn(answer)) return signInPage(answer, judgement);
  const what = isPage(answer) ? " with a web page, which may be one to sign in" : ", which comes from a proxy or with a sign-in page, and proves nothing";
  return notExpected(judgement, [`answered ${words4}${what}`]);
}
function rangeWords(ranges) {
  return ranges.map(({ from, to }) => {
    if (from === to) return String(from);
    return from % 100 === 0 && to === from + 99 ? `${from / 100}xx` : `${from} to ${to}`;
  }).join(" or ");
}
function accept(answer, judgement) {
  const examined3 = examine(judgement.expect, answer);
  switch (examined3.kind) {
    case "unread":
      return unreadable2(answer, examined3.why);
    case "unmet":
      return notExpected(
        judgement,
        phrase`answered ${statusWords(answer.status)}, but ${examined3.because}`
      );
    case "held":
      return openSign(answer, judgement, ["rejected", "limited"]) ?? (examined3.proof === null ? pageInPlace(answer, judgement) : null) ?? failedQuery(answer, judgement) ?? { kind: "accepted", proof: examined3.proof };
  }
}
function openSign(answer, judgement, meanings) {
  const signs2 = meanings.flatMap((meaning) => judgement[meaning]).filter(readsBody);
  if (!signs2.some((sign2) => signHolds(sign2, answer) === null)) return null;
  const body = jsonIn(answer);
  const why = body.ok ? "too-complex" : body.why;
  return unreadable2(answer, why, ", so a sign of a rejected credential may be missed");
}
function pageInPlace(answer, judgement) {
  if (!inRanges(answer.status, SUCCESS)) return null;
  if (saysHtml(answer) && answer.body.kind === "undecodable") {
    return unreadable2(answer, "undecodable", ", so it may be a sign-in page");
  }
  if (!isPage(answer)) return null;
  if (asksToSignIn(answer)) return signInPage(answer, judgement);
  const words4 = `answered ${statusWords(answer.status)} with a web page`;
  return judgement.fromPreset ? notExpected(judgement, [words4]) : null;
}
function signInPage({ status: status2 }, judgement) {
  const words4 = `answered ${statusWords(status2)} with a sign-in page`;
  const finding = notExpected(judgement, [
    `${words4}, as some services do when they do not know the credential`
  ]);
  return finding.kind === "unexpected" ? { ...finding, about: "sign-in-page" } : finding;
}
function failedQuery(answer, judgement) {
  const { json, body: texts = [] } = judgement.expect;
  if (!inRanges(answer.status, SUCCESS) || json.length + texts.length > 0) return null;
  if (!bodyText(answer).includes('"errors"')) return null;
  const body = jsonIn(answer);
  if (!body.ok) return null;
  const results = Array.isArray(body.document) ? body.document : [body.document];
  if (results.length === 0 || !results.every(hasFailed)) return null;
  const words4 = `answered ${statusWords(answer.status)}, but the body has `;
  return notExpected(judgement, phrase`${words4}${config("errors")} and no ${config("data")}`);
}
function hasFailed(result) {
  if (typeof result !== "object" || result === null) return false;
  const { errors, data = null } = result;
  const hasErrors = Object.keys(errors ?? {}).length > 0;
  return hasErrors && data === null;
}
function notExpected({ fromPreset }, because) {
  return fromPreset ? { kind: "inconclusive", because, about: "unknown-answer" } : { kind: "unexpected", because };
}

// src/verdict/assess/rate-limit.ts
var RATE_LIMIT_WORDS = /\b(?:secondary rate limit|rate limit exceeded|exceeded (?:a|the|your) (?:\w{1,20} )?rate limit|(?:user)?rateLimitExceeded|(?:daily|user)?(?:Limit|quota)Exceeded|RESOURCE_EXHAUSTED)\b/i;
function isRateLimited(answer) {
  return answer.headers.has("retry-after") || headerValue2(answer, "x-ratelimit-remaining")?.trim() === "0" || RATE_LIMIT_WORDS.test(bodyStart(answer));
}

// src/verdict/assess/rules.ts
function isNamedInRules({ rules = [] }, status2) {
  return rules.some((rule) => rule.status !== null && namesStatus({ status: rule.status }, status2));
}
function byRules(answer, judgement) {
  for (const rule of judgement.rules ?? []) {
    const fit = fitOf(rule, answer);
    if (fit.kind === "unread") return unreadable2(answer, fit.why);
    if (fit.kind === "fits") return meaningOf(rule, fit.proof, { answer, judgement });
  }
  return null;
}
function fitOf(rule, answer) {
  if (rule.status !== null && !inRanges(answer.status, rule.status)) return { kind: "no" };
  const type = headerValue2(answer, "content-type") ?? "";
  if (rule.contentType !== null && !type.trim().toLowerCase().startsWith(rule.contentType)) {
    return { kind: "no" };
  }
  const examined3 = examine(rule, answer);
  switch (examined3.kind) {
    case "held":
      return { kind: "fits", proof: examined3.proof };
    case "unmet":
      return { kind: "no" };
    case "unread":
      return examined3;
  }
}
function meaningOf(rule, proof, { answer, judgement }) {
  const { is, says, cause } = rule;
  const words4 = `answered ${statusWords(answer.status)}`;
  const because = [says ?? words4];
  switch (is) {
    case "alive":
      return (proof === null ? pageInPlace(answer, judgement) : null) ?? { kind: "accepted", proof };
    case "dead":
      return { kind: "rejected", because, ...cause === null ? {} : { cause } };
    case "limited":
      return { kind: "forbidden", because };
    case "unknown":
      return { kind: "inconclusive", because, about: "unknown-answer" };
  }
}

// src/verdict/assess/assess.ts
function assess(exchange2, judgement, url) {
  if (exchange2.kind === "failure") return assessFailure(exchange2.failure, exchange2.endedAt);
  const { answer, durationMs: tookMs } = exchange2;
  for (const rule of RULES) {
    const finding = rule({ answer, judgement, url, tookMs });
    if (finding !== null) return finding;
  }
  return anythingElse(answer, judgement);
}
function inconclusive(because, about) {
  return { kind: "inconclusive", because: [because], about };
}
var fromCache = ({ answer, judgement, tookMs }) => {
  const { status: status2 } = answer;
  const [, age = "0"] = /^\s*(\d+)\s*(?:,|$)/.exec(headerValue2(answer, "age") ?? "") ?? [];
  const seconds = Math.min(Number(age), DELTA_SECONDS_LIMIT);
  if (seconds > Math.ceil(tookMs / 1e3) + 1) {
    const old = durationWords(seconds * 1e3);
    const words4 = `answered ${statusWords(status2)} out of a cache, which has had this answer for ${old}`;
    return inconclusive(words4, "cached");
  }
  return status2 === 304 && !namesStatus(judgement.expect, status2) ? inconclusive(`answered ${statusWords(status2)}, which leaves the answer to a cache`, "cached") : null;
};
var REJECTED = { kind: "rejected", words: " with a sign of a rejected credential" };
var LIMITED = { kind: "forbidden", words: "" };
function bySigns(meaning, counts) {
  const { kind, words: words4 } = meaning === "rejected" ? REJECTED : LIMITED;
  return ({ answer, judgement }) => judgement[meaning].some((sign2) => counts(sign2) && signHolds(sign2, answer) === true) ? { kind, because: [`answered ${statusWords(answer.status)}${words4}`] } : null;
}
function byStatus(meaning) {
  const bySign = bySigns(meaning, (sign2) => !readsBody(sign2));
  const other = meaning === "rejected" ? "limited" : "rejected";
  return (received) => {
    const finding = bySign(received);
    return finding && (openSign(received.answer, received.judgement, [other]) ?? finding);
  };
}
var expectedByName = ({ answer, judgement }) => {
  const { expect } = judgement;
  const isNamed = expect.status !== null && expects(expect, answer.status);
  return isNamed ? accept(answer, judgement) : null;
};
var transient = ({ answer: { status: status2 }, judgement }) => {
  if (status2 !== 408 && status2 !== 425 && status2 !== 429 && status2 < 500) return null;
  const named3 = judgement.rejected.some((sign2) => !readsBody(sign2) && namesStatus(sign2, status2)) || isNamedInRules(judgement, status2);
  const about = status2 >= 500 && status2 !== 503 ? "server-error" : "busy";
  return named3 ? null : inconclusive(`answered ${statusWords(status2)}`, about);
};
var rateLimited = ({ answer }) => answer.status === 403 && isRateLimited(answer) ? inconclusive("answered 403 because of a rate limit", "rate-limit") : null;
var banned = ({ answer }) => {
  const ban = answer.status === 403 ? banIn(answer) : null;
  return ban && inconclusive(`answered 403 because it ${ban.because}`, ban.about);
};
var unauthenticated = ({ answer }) => answer.status === 401 ? { kind: "rejected", because: [`answered ${statusWords(401)}`] } : null;
var firewall = ({ answer }) => answer.status === 403 && saysHtml(answer) && !isXmlError(answer) && headerValue2(answer, "www-authenticate") === null ? inconclusive("answered 403 with an HTML page, as a firewall in front of it would", "firewall") : null;
var forbidden = ({ answer, judgement }) => answer.status === 403 && !judgement.fromPreset ? openSign(answer, judgement, ["rejected"]) ?? {
  kind: "forbidden",
  because: [`answered ${statusWords(403)}`]
} : null;
var proxyAuthentication = ({ answer }) => answer.status === 407 ? inconclusive("was not reached: a proxy answered 407", "proxy-login") : null;
var clientCertificate2 = ({ answer }) => aboutClientCertificate(answer);
var redirect = ({ answer, judgement, url }) => {
  if (answer.status < 300 || answer.status > 399 || judgement.fromPreset) return null;
  const target = redirectTarget(answer, url);
  if (target === null) {
    return { kind: "unexpected", because: [`answered ${statusWords(answer.status)}`] };
  }
  const because = phrase`redirected to ${target} (${answer.status}), which was not followed`;
  return { kind: "unexpected", because, about: "redirect" };
};
var ofPreset = ({ answer, judgement }) => byRules(answer, judgement);
var unknownToPreset = (received) => {
  const { answer, judgement } = received;
  if (!judgement.fromPreset || judgement.rules === void 0) return null;
  const unknown3 = notExpected(judgement, [`answered ${statusWords(answer.status)}`]);
  return proxyAuthentication(received) ?? firewall(received) ?? banned(received) ?? unknown3;
};
var RULES = [
  fromCache,
  bySigns("rejected", readsBody),
  bySigns("limited", readsBody),
  expectedByName,
  transient,
  rateLimited,
  ofPreset,
  unknownToPreset,
  banned,
  unauthenticated,
  byStatus("rejected"),
  byStatus("limited"),
  clientCertificate2,
  firewall,
  forbidden,
  proxyAuthentication,
  redirect
];

// src/checks/next-step.ts
var CONFIRMATION_DELAY_MS = 1e3;
var RETRY_BASE_MS = 500;
var RETRY_CEILING_MS = 1e4;
var LONGEST_PAUSE_MS = 3e4;
function nextStep(situation) {
  const last = situation.history.at(-1);
  if (last === void 0) return send("first", 0);
  if (last.finding.kind === "inconclusive" && isTransient(last.exchange)) {
    return afterTransient(situation, last);
  }
  if (wantsConfirmation(situation, last)) return send("confirmation", CONFIRMATION_DELAY_MS);
  if (wantsControl(situation, last)) return send("control", 0);
  if (wantsScrambled(situation, last)) return send("scrambled", 0);
  return finish(0);
}
function retryDelay(exchange2, {
  retriesDone,
  now,
  random
}) {
  const asked = exchange2.kind === "answer" ? retryAfter(exchange2.answer.headers, now) ?? 0 : 0;
  if (asked > LONGEST_PAUSE_MS) return null;
  const ceiling = Math.min(RETRY_CEILING_MS, RETRY_BASE_MS * 2 ** retriesDone);
  return Math.max(asked, random * ceiling);
}
function afterTransient({ check: check2, facts, history, now, random }, last) {
  const { exchange: exchange2 } = last;
  const pauseOriginMs = pauseOf(exchange2, now);
  const isControl = !isWithCredential(last.purpose);
  const purpose = isControl ? last.purpose : "retry";
  const asBefore = history.filter((exchanged) => exchanged.purpose === purpose).length;
  const retriesDone = isControl ? asBefore - 1 : asBefore;
  const delayMs = retryDelay(exchange2, { retriesDone, now, random });
  const isOver = retriesDone >= check2.sending.retries || delayMs === null;
  if (isOver || !(isControl || mayRetry(check2, facts, last))) return finish(pauseOriginMs);
  const isLimited = isTooManyRequests(exchange2);
  return { kind: "send", purpose, delayMs, pauseOriginMs: isLimited ? delayMs : 0 };
}
function mayRetry(check2, facts, last) {
  const { exchange: exchange2 } = last;
  if (!check2.sending.repeatable) return false;
  const neverLeft = exchange2.kind === "failure" && !exchange2.failure.connected;
  const isSpent = check2.auth.exchange?.spends === true && last.who !== void 0;
  const isOnce = last.isBare !== true && (isSpent || facts.isPassword);
  return !isOnce || neverLeft;
}
function wantsConfirmation({ check: check2, facts, history, now }, last) {
  return isWithCredential(last.purpose) && last.finding.kind === "rejected" && last.exchange.kind === "answer" && last.exchange.answer.status === 401 && !(last.who !== void 0 && check2.auth.exchange?.spends === true) && check2.sending.repeatable && facts.isPresent && !facts.isPassword && !hasExpiredJwt(facts, now) && history.every(({ purpose }) => purpose !== "confirmation");
}
function mayControl({ sending }, { finding, exchange: exchange2 }) {
  if (sending.control === "off" || !sending.repeatable || exchange2.kind !== "answer") return false;
  const { status: status2 } = exchange2.answer;
  if (finding.kind === "forbidden") return status2 === 403;
  return finding.kind === "accepted" && status2 !== 401 && status2 !== 403;
}
function wantsControl({ check: check2 }, last) {
  return isWithCredential(last.purpose) && check2.bare.kind === "made" && mayControl(check2, last);
}
function wantsScrambled({ check: check2, history }, last) {
  const decided = decisive({ history });
  if (check2.wrong.kind !== "made" || last.purpose === "scrambled") return false;
  if (decided?.finding.kind !== "accepted" || !mayControl(check2, decided)) return false;
  return last.purpose !== "control" || outcomeOf(last, check2.bare) !== "refused";
}
function isTooManyRequests(exchange2) {
  return exchange2.kind === "answer" && exchange2.answer.status === 429;
}
function pauseOf(exchange2, now) {
  if (exchange2.kind !== "answer" || !isTooManyRequests(exchange2)) return 0;
  return Math.min(retryAfter(exchange2.answer.headers, now) ?? 0, LONGEST_PAUSE_MS);
}
function send(purpose, delayMs) {
  return { kind: "send", purpose, delayMs, pauseOriginMs: 0 };
}
function finish(pauseOriginMs) {
  return { kind: "finish", pauseOriginMs };
}

// src/auth/looks/token.ts
function bearerIn({ headers }) {
  const value2 = headers.find(([name2]) => name2.toLowerCase() === "authorization")?.[1] ?? "";
  return /^bearer +(\S+)$/i.exec(value2)?.[1] ?? null;
}

// src/checks/id-token.ts
async function idToken(audience, check2, run2) {
  const { idTokenSource: source } = run2;
  if (source === null) return { ok: false, exchange: null };
  run2.hide(source.token);
  const wanted2 = audience === null ? "" : `&audience=${encodeForQuery(audience)}`;
  const exchange2 = await run2.send(
    errandFrom(check2, {
      method: "GET",
      url: `${source.url}${wanted2}`,
      headers: { Authorization: `Bearer ${source.token}` },
      body: null
    })
  );
  const body = exchange2.kind === "answer" && exchange2.answer.body.kind === "text" ? parseJsonBody(exchange2.answer.body.text) : null;
  const token = body?.ok === true ? Object(body.document).value : null;
  if (typeof token !== "string" || token === "") return { ok: false, exchange: exchange2 };
  run2.hide(token);
  return { ok: true, token };
}

// src/checks/obtain.ts
async function obtainFor(check2, exchange2, { request, run: run2 }) {
  let last = null;
  const asker = askerFor(check2, [request.url, ...exchange2.addresses], run2);
  const ask = async (errand) => {
    last = await asker(errand);
    return last;
  };
  const means = {
    request,
    isLast: check2.request.isExchange === true,
    ask,
    now: () => run2.clock.now(),
    random: () => run2.random(),
    hide: run2.hide,
    handOn: run2.handOn,
    idToken: (audience) => idToken(audience, check2, run2)
  };
  const obtained = await exchange2.obtain(means);
  if (obtained.kind !== "unsendable") for (const value2 of obtained.shown ?? []) run2.show(value2);
  return outcomeOf3(obtained, check2, last);
}
function askerFor(check2, addresses, run2) {
  const origins = new Set(addresses.map((address2) => readUrl(address2)?.origin));
  return async (errand) => {
    const url = readUrl(errand.url);
    return url !== null && origins.has(url.origin) ? run2.send(errandFrom(check2, errand)) : refusedByPolicy(run2.clock.now());
  };
}
var TOKEN_ENDPOINT = ["The token endpoint"];
var GIVEN = { kind: "accepted", proof: ["a token was given out for it"] };
function outcomeOf3(obtained, check2, last) {
  switch (obtained.kind) {
    case "unsendable": {
      const { steps } = obtained;
      const next = { ...obtained, ...blamed2(obtained, check2) };
      return { ...NOTHING_GIVEN, next: { ...next, ...steps === void 0 ? {} : proved(steps) } };
    }
    case "presented":
      return presentedOutcome(obtained, check2, last);
    case "answered":
      return answeredOutcome(obtained, check2);
  }
}
var NOTHING_GIVEN = { evidence: [], identity: null, minted: null, scopes: null };
function proved(steps) {
  return { steps: steps.includes(PROVE) ? steps : [...steps, PROVE] };
}
function presentedOutcome({ presented: presented2, evidence, givenBy, scopes }, check2, last) {
  const isLast = check2.request.isExchange === true && last !== null;
  const by = givenBy === void 0 ? {} : { givenBy };
  return {
    ...{ evidence, scopes: scopes ?? null, identity: null, minted: bearerIn(presented2) },
    next: isLast ? { kind: "decided", exchanged: { exchange: last, finding: GIVEN, who: TOKEN_ENDPOINT } } : { kind: "present", presented: presented2, ...by }
  };
}
function answeredOutcome(obtained, check2) {
  const { exchange: exchange2, judgement, url, who, steps, finding } = obtained;
  const { evidence, identity = null, minted = null, scopes = null } = obtained;
  const path = judgement?.identity;
  const isBare = obtained.isBare === true;
  const judged = finding ?? assess(exchange2, errandJudgement(check2, judgement), url);
  const exchanged = {
    ...{ exchange: exchange2, who },
    finding: isBare ? beforeTheCredential(judged) : judged,
    ...isBare ? { isBare: true } : {},
    ...finding === void 0 && !isBare ? {} : { isSettled: true },
    ...steps === void 0 ? {} : { steps },
    ...path === void 0 ? {} : { identityPath: path }
  };
  return { ...{ evidence, identity, minted, scopes }, next: { kind: "decided", exchanged } };
}
function beforeTheCredential(finding) {
  if (finding.kind !== "rejected" && finding.kind !== "forbidden") return finding;
  return {
    kind: "unexpected",
    because: phrase`${finding.because} before anything of the credential was sent`
  };
}
function blamed2({ field, place }, { auth }) {
  const variables = auth.exchange?.variables[field ?? ""];
  if (place !== null || variables === void 0) return { place };
  const words4 = ["The credential"];
  return { place: { role: "document", name: null, words: words4, mayBeQuoted: false, variables } };
}
function errandJudgement({ judgement }, errand) {
  if (errand === null) return judgement;
  const { expect, rejected = [], limited: limited2 = [], identity = null } = errand;
  return {
    ...judgement,
    expect: { status: null, headers: {}, json: [], ...expect },
    rejected,
    limited: limited2,
    fromPreset: false,
    identity
  };
}
function refusedByPolicy(endedAt) {
  const failure = failureOf("refused-by-policy", { code: null, connected: false });
  return { kind: "failure", failure, durationMs: 0, endedAt };
}

// src/checks/converse.ts
async function converse(open2, means) {
  const { origin } = open2.check.request;
  for (; ; ) {
    const next = nextOf(open2, means);
    if (next.pauseOriginMs > 0) means.pool.pause(origin, next.pauseOriginMs);
    if (next.kind === "finish") break;
    const { purpose, delayMs } = next;
    open2.awaited = { purpose, sentAt: null };
    if (isWithCredential(purpose)) keepLittle(open2.history);
    if (delayMs > 0) await means.clock.sleep(delayMs);
    const made = () => exchange(open2, means, purpose);
    if (!await means.pool.run(origin, made, purpose !== "first")) return;
  }
  const { looks = [], second } = open2.check;
  const isAccepted = decisive(open2)?.finding.kind === "accepted";
  if (isAccepted && second !== void 0) {
    open2.second = await (await Promise.resolve().then(() => __toESM(require("./checks-second.js")))).askAgain(open2, second, means);
  }
  const due = looks.filter(({ whenRefused }) => isAccepted || whenRefused);
  if (due.length > 0) await (await Promise.resolve().then(() => __toESM(require("./checks-look-closer.js")))).lookCloser(open2, due, means);
}
async function exchange(open2, means, purpose) {
  const { check: check2, history } = open2;
  const needed = isWithCredential(purpose) ? check2.auth.exchange : null;
  const request = requestOf(open2, purpose, needed === null ? void 0 : NOTHING);
  if (request === null) return false;
  open2.awaited = { purpose, sentAt: means.clock.elapsed() };
  const next = needed === null ? null : await obtain(open2, needed, { request, run: means });
  if (next?.kind === "unsendable") return cannotBeSent(open2, next);
  if (next?.kind === "decided") {
    open2.awaited = null;
    history.push({ purpose, ...next.exchanged });
    return true;
  }
  const asked = next === null ? request : requestOf(open2, purpose, next.presented);
  if (asked === null) return false;
  const had = await means.send(asked);
  means.pool.heard(check2.request.origin, had.kind === "answer");
  const assessed = assess(had, check2.judgement, check2.subject.url);
  const isPinned = check2.judgement.pins !== void 0;
  const finding = isPinned ? await pinned(assessed, { had, check: check2, purpose }) : assessed;
  open2.awaited = null;
  const by = next?.givenBy === void 0 ? {} : { givenBy: next.givenBy };
  history.push({ purpose, exchange: had, finding, ...by });
  return true;
}
async function pinned(finding, { had, check: check2, purpose }) {
  const { withPin } = await Promise.resolve().then(() => __toESM(require("./verdict-beside-pinned.js")));
  const isIts = isWithCredential(purpose);
  return withPin(finding, { exchange: had, isWithCredential: isIts }, check2.judgement);
}
var NOTHING = { headers: [], query: [] };
async function obtain(open2, needed, circumstances) {
  const had = open2.obtained;
  const isKept = needed.spends && had?.next.kind === "present";
  open2.obtained = isKept ? had : await obtainFor(open2.check, needed, circumstances);
  return open2.obtained.next;
}
function conversationOf(open2, reason, { now, elapsed }) {
  if (open2.history.length === 0 && open2.awaited?.sentAt === null) requestOf(open2, "first");
  const { facts, history, unsendable: unsendable2, obtained: got, second, looks } = open2;
  const isLost = reason !== null && got === null && isUnderWay(open2);
  const known2 = {
    ...{ facts: { ...facts, scheme: sentScheme(open2) }, history, unsendable: unsendable2 },
    ...got === null ? {} : { obtained: got.evidence },
    ...isLost ? { obtained: [MAYBE_LOST] } : {},
    ...got === null || got.identity === null ? {} : { identity: got.identity },
    ...got === null || got.scopes === null ? {} : { scopes: got.scopes },
    ...looks.length === 0 ? {} : { looks: [...looks] },
    ...second === null ? {} : { second }
  };
  const awaited = open2.awaited ?? stillToCome(open2, now);
  if (reason === null || awaited === null) return { ...known2, cutShort: null };
  const underWayMs = awaited.sentAt === null ? null : Math.max(0, elapsed - awaited.sentAt);
  return { ...known2, cutShort: { reason, awaited: awaited.purpose, underWayMs } };
}
function sentScheme({ facts, obtained }) {
  if (obtained?.next.kind !== "present") return facts.scheme;
  const { headers } = obtained.next.presented;
  const [, value2 = ""] = headers.find(([name2]) => name2.toLowerCase() === "authorization") ?? [];
  return /^([\w-]+) /.exec(value2)?.[1]?.toLowerCase() ?? facts.scheme;
}
function isUnderWay({ check: check2, awaited }) {
  return check2.auth.exchange?.spends === true && awaited !== null && awaited.sentAt !== null;
}
var MAYBE_LOST = [
  "The run ended while the credential was exchanged. If the server rotates it, it may be spent, and the new one is lost."
];
function stillToCome({ check: check2, facts, history }, now) {
  if (history.length === 0) return null;
  const next = nextStep({ check: check2, facts, history, now, random: 0 });
  return next.kind === "send" ? { purpose: next.purpose, sentAt: null } : null;
}
function nextOf({ check: check2, facts, history }, means) {
  return nextStep({ check: check2, facts, history, now: means.clock.now(), random: means.random() });
}
function requestOf(open2, purpose, presented2) {
  const built = buildRequest(askedWith(open2.check, purpose), {
    credential: purpose !== "control",
    ...presented2 === void 0 ? {} : { presented: presented2 }
  });
  if (built.ok) return built.request;
  cannotBeSent(open2, built);
  return null;
}
function cannotBeSent(open2, because) {
  if (open2.history.length === 0) open2.unsendable = because;
  open2.awaited = null;
  return false;
}
function askedWith(check2, purpose) {
  const { bare, wrong } = check2;
  if (purpose === "control" && bare.kind === "made") return { ...check2, request: bare.request };
  if (purpose !== "scrambled" || wrong.kind !== "made") return check2;
  return { ...check2, request: wrong.request, auth: wrong.auth };
}
var KEPT_WHILE_WAITING = 65536;
function keepLittle(history) {
  const last = history.at(-1);
  if (last?.exchange.kind !== "answer") return;
  const { answer } = last.exchange;
  const { body } = answer;
  if (body.kind === "undecodable" || body.text.length <= KEPT_WHILE_WAITING) return;
  const text = Buffer.from(body.text.slice(0, KEPT_WHILE_WAITING)).toString();
  const kept = { ...answer, body: { kind: "too-large", text } };
  history[history.length - 1] = { ...last, exchange: { ...last.exchange, answer: kept } };
}

// src/checks/open-conversation.ts
function openConversation(check2, before = null) {
  return {
    check: check2,
    // A certificate, or with `auth: none` the secrets in the address, the headers or the body.
    facts: factsOf(check2.auth, check2.bare.kind !== "no-secret"),
    history: [],
    unsendable: null,
    awaited: { purpose: "first", sentAt: null },
    obtained: check2.auth.exchange?.spends === true ? before?.obtained ?? null : null,
    looks: [],
    second: null
  };
}

// src/checks/pool.ts
var Pool = class {
  #limits;
  #clock;
  #lanes = /* @__PURE__ */ new Map();
  #answering = /* @__PURE__ */ new Set();
  #silent = /* @__PURE__ */ new Set();
  #inFlight = /* @__PURE__ */ new Set();
  #silentHadTurn = false;
  #isClosed = false;
  constructor(limits, clock) {
    this.#limits = limits;
    this.#clock = clock;
  }
  run(origin, task, hasBegun = false) {
    const lane = this.#laneOf(origin);
    return new Promise((resolve3, reject) => {
      const settling = () => Promise.resolve().then(task).then(resolve3, reject);
      if (hasBegun) lane.waiting.unshift(settling);
      else lane.waiting.push(settling);
      this.#turnsOf(lane).add(lane);
      queueMicrotask(() => this.#startWhatMay());
    });
  }
  pause(origin, ms) {
    const lane = this.#laneOf(origin);
    lane.pauses += 1;
    void this.#clock.sleep(ms).then(() => {
      lane.pauses -= 1;
      this.#startWhatMay();
    });
  }
  heard(origin, answered) {
    const lane = this.#laneOf(origin);
    if (lane.answers === answered) return;
    const waits = this.#turnsOf(lane).delete(lane);
    lane.answers = answered;
    if (waits) this.#turnsOf(lane).add(lane);
  }
  close() {
    this.#isClosed = true;
  }
  #laneOf(origin) {
    const lane = this.#lanes.get(origin) ?? { waiting: [], inFlight: 0, pauses: 0, answers: false };
    this.#lanes.set(origin, lane);
    return lane;
  }
  #turnsOf({ answers }) {
    return answers ? this.#answering : this.#silent;
  }
  #startWhatMay() {
    while (!this.#isClosed && this.#inFlight.size < this.#limits.concurrency) {
      const lane = this.#next();
      if (lane === void 0) return;
      this.#silentHadTurn = !lane.answers;
      void this.#startIn(lane);
    }
  }
  #next() {
    const silent = [...this.#inFlight].filter(({ lane }) => !lane.answers).length;
    const isSilentFirst = silent * 2 < this.#limits.concurrency && !this.#silentHadTurn;
    const turns = isSilentFirst ? [this.#silent, this.#answering] : [this.#answering, this.#silent];
    for (const lanes of turns) {
      for (const lane of lanes) {
        if (lane.pauses === 0 && lane.inFlight < this.#limits.perOrigin) return lane;
      }
    }
    return void 0;
  }
  async #startIn(lane) {
    const task = lane.waiting.shift();
    const turns = this.#turnsOf(lane);
    turns.delete(lane);
    if (lane.waiting.length > 0) turns.add(lane);
    const place = { lane };
    this.#inFlight.add(place);
    lane.inFlight += 1;
    await task?.();
    this.#inFlight.delete(place);
    lane.inFlight -= 1;
    this.#startWhatMay();
  }
};

// src/checks/checks.ts
async function checkAll(checks, options2) {
  const { clock, stop, withheld: withheld2, limits, onDone } = options2;
  const means = { ...options2, pool: new Pool(limits, clock) };
  const ready = checks.filter(isReady);
  const open2 = /* @__PURE__ */ new Map();
  const results = /* @__PURE__ */ new Map();
  const concluded = async (part2, conversation) => {
    const now = clock.now();
    try {
      const begun = conversation ?? openConversation(part2);
      const said = conversationOf(begun, stop.reason, { now, elapsed: clock.elapsed() });
      return await conclude(part2, { ...said, history: [...said.history] }, now);
    } catch (error2) {
      return (await unasked()).concludeCrash(part2, error2, now);
    }
  };
  const resultOf2 = async (check2) => {
    const begun = open2.get(check2) ?? [];
    const parts2 = partsOf(check2);
    return rowOf(parts2, await Promise.all(parts2.map((part2, at2) => concluded(part2, begun[at2]))));
  };
  const ask = async (part2, begun) => {
    try {
      const conversation = openConversation(part2, begun.at(-1));
      begun.push(conversation);
      await converse(conversation, means);
      return await concluded(part2, conversation);
    } catch (error2) {
      return (await unasked()).concludeCrash(part2, error2, clock.now());
    }
  };
  const askAll = async (check2) => {
    const begun = [];
    open2.set(check2, begun);
    const parts2 = partsOf(check2);
    const found2 = [];
    for (const part2 of parts2) {
      const result = await ask(part2, begun);
      found2.push(result);
      if (isFinal(begun.at(-1), result)) break;
    }
    return rowOf(parts2, found2);
  };
  const checkOne = async (check2) => {
    const result = await askAll(check2);
    if (stop.reason !== null) return;
    results.set(check2, result);
    onDone(results.size, ready.length);
  };
  const looked = /* @__PURE__ */ new Map();
  const lookAndAsk = async () => {
    for (const check2 of checks) {
      if (check2.kind !== "inspection" || stop.reason !== null) continue;
      looked.set(check2, await (await inspecting()).lookInto(check2, clock));
    }
    await Promise.all(ready.map(checkOne));
  };
  if (stop.reason === null) await Promise.race([lookAndAsk(), stop.reached]);
  means.pool.close();
  return Promise.all(
    checks.map(async (check2) => {
      if (isReady(check2)) return results.get(check2) ?? resultOf2(check2);
      const now = clock.now();
      return check2.kind === "inspection" ? looked.get(check2) ?? (await inspecting()).concludeUnseen(check2, stop.reason, now) : (await unasked()).concludeUnasked(check2, withheld2, now);
    })
  );
}
async function rowOf(parts2, found2) {
  const [first, ...more] = found2;
  if (first === void 0) throw new RangeError("A check has no result.");
  return parts2.length === 1 ? first : (await Promise.resolve().then(() => __toESM(require("./checks-combine.js")))).combined(parts2, [first, ...more]);
}
function isFinal(conversation, { verdict }) {
  if (conversation === void 0) return false;
  const { exchange: exchange2 } = conversation.check.auth;
  const isRejected = verdict === "unauthorized";
  const isDecidedOnTheWay = exchange2 !== null && decisive(conversation)?.who !== void 0;
  if (isDecidedOnTheWay && (isRejected || exchange2.spends)) return true;
  return isRejected && conversation.facts.isPassword;
}
function unasked() {
  return Promise.resolve().then(() => __toESM(require("./checks-unasked.js")));
}
function inspecting() {
  return Promise.resolve().then(() => __toESM(require("./checks-inspect.js")));
}
function isReady(check2) {
  return check2.kind === "ready";
}

// src/checks/progress.ts
var STEPS = 10;
var LEAST_TOTAL = 50;
function progressLine(done, total) {
  if (total < LEAST_TOTAL) return null;
  const tenth = Math.floor(done * STEPS / total);
  if (tenth === Math.floor((done - 1) * STEPS / total)) return null;
  return `Checked ${done} of ${total} endpoints (${tenth * (100 / STEPS)} %).`;
}

// src/checks/reading.ts
var GRACE_MS2 = 500;
function readingUntil(stop, { files, clock }) {
  const ended = stop.reached.then(() => clock.sleep(GRACE_MS2)).then(() => ({ kind: "unanswered" }));
  return {
    read: (path, limit) => Promise.race([files.read(path, limit), ended]),
    search: (glob, limits) => Promise.race([files.search(glob, limits), ended])
  };
}

// src/checks/stop.ts
var Stop = class {
  reason = null;
  request = () => void 0;
  reached = new Promise((resolve3) => {
    this.request = (reason) => {
      this.reason ??= reason;
      resolve3();
    };
  });
};

// src/age/list-means.ts
var NOWHERE = { file: null, line: null, column: null };
function listMeans({ clock, environment, send: send2 }, settings, { stop, runner }) {
  const token = settings["secrets-token"];
  if (token === null) return null;
  const warn2 = (message) => runner.annotate({ level: "warning", title: "Stored secrets", message, ...NOWHERE });
  return { clock, environment, send: send2, token, of: settings["secrets-environment"], stop, warn: warn2 };
}

// src/text/escape.ts
function unicode(source, flags) {
  return () => new RegExp(source, flags);
}
var invisible2 = unicode(
  String.raw`[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u2800]|(?<!\p{Emoji})[\ufe0e\ufe0f]|(?![\ufe0e\ufe0f])\p{DI}|(?<=[\p{Mn}\p{Me}]{4})[\p{Mn}\p{Me}]`,
  "gu"
);
var PLAIN = /^[\x20-\x7e]*$/;
var BREAK = /\r\n|[\t\n\v\f\r\u0085\u2028\u2029]/g;
var otherSpace = unicode(String.raw`\p{Zs}`, "gu");
var SPLITTER = "<!-- -->";
var JOINER = "&#8288;";
function visible(text) {
  if (PLAIN.test(text)) return text;
  return text.replace(BREAK, " ").replace(otherSpace(), " ").replace(invisible2(), (character2) => {
    const code2 = character2.codePointAt(0) ?? 0;
    const hex = code2.toString(16);
    return code2 > 65535 ? `\\u{${hex}}` : `\\u${hex.padStart(4, "0")}`;
  });
}
function bounded(text, max) {
  if (text.length <= max) return text;
  let kept = "";
  let count = 0;
  for (const character2 of text) {
    if (count === max - 1) {
      const more = text.length - kept.length > character2.length;
      return more ? `${kept}\u2026` : text;
    }
    kept += character2;
    count += 1;
  }
  return text;
}
function code(text) {
  const shown2 = visible(text);
  return shown2 === "" ? "" : `<code>${entities(shown2)}</code>`;
}
function words3(text) {
  return withoutCommits(
    entities(visible(text), JOINER).replace(/\bGH-(?=\d)/gi, `$&${JOINER}${SPLITTER}`)
  ).replace(/&#36;/g, `${JOINER}$&${JOINER}${SPLITTER}`);
}
var commit = unicode(String.raw`(?<![\p{L}\p{N}])[0-9a-f]{7,}(?![\p{L}\p{N}])`, "giu");
var HEXADECIMAL = /[0-9a-f]{7}/i;
function withoutCommits(text) {
  if (!HEXADECIMAL.test(text)) return text;
  return text.replace(commit(), (hash2) => hash2.replace(/.{6}(?=.)/g, `$&${JOINER}${SPLITTER}`));
}
function logLine(text) {
  return withoutMarkers(visible(text).replace(/^( *):(?=:)/, "$1: "));
}
function withoutMarkers(text) {
  return text.replace(/##(?=\[)/g, "## ");
}
function boundedUnits(text, max) {
  if (text.length <= max) return text;
  const kept = text.slice(0, max - 1);
  return `${/[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept}\u2026`;
}
var unsuited = unicode(String.raw`[^\p{L}\p{N}\p{M} .()-]`, "gu");
function mermaidLabel(text) {
  const plain = text.replace(unsuited(), " ").replace(/-{2,}/g, "-").replace(/ +/g, " ").trim();
  return bounded(plain === "" ? "unnamed" : plain, 40);
}
function link2(text) {
  const url = webUrl(text);
  if (url === null) return code(text);
  const shown2 = text.includes(new URL(url).host) ? text : url;
  return `<a href="${attribute(url)}">${entities(bounded(visible(shown2), 200))}</a>`;
}
function webUrl(text) {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
}
function entities(text, joiner = "") {
  return text.replace(active(), reference).replace(BRACKETS, reference).replace(ENCODED_BRACKET, reference).replace(RUN, references).replace(mention(), (mark) => `${reference(mark)}${joiner}${SPLITTER}`).replace(/:(?=\/)/g, (colon) => `${reference(colon)}${SPLITTER}`).replace(/www(?=\.)/gi, `$&${SPLITTER}`);
}
var active = unicode(
  "[&<>`|*~[\\]#@\\\\$]|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])|^[-+=]|(?<=^\\d{1,10})[.)]",
  "gu"
);
var mention = unicode(
  String.raw`(?:&#(?:64|35);|(?<!\d):|:(?!\d\d:)(?=[\p{L}\p{N}_+-]{1,60}:))(?=[\p{L}\p{N}_&+-])`,
  "gu"
);
var BRACKETS = /[()[\]{}]/g;
var ENCODED_BRACKET = /%(?=28|29|[57][BD])/g;
var RUN = /-{3,}|={3,}|\.{3,}/g;
function attribute(text) {
  return text.replace(/[&<>"'`|\\]/g, reference).replace(BRACKETS, reference).replace(ENCODED_BRACKET, reference);
}
function references(run2) {
  return [...run2].map(reference).join("");
}
function reference(character2) {
  return character2.length > 1 ? character2 : `&#${character2.charCodeAt(0)};`;
}

// src/text/escapes.ts
var NAMED = "amp& lt< gt> quot\" apos' excl! num# dollar$ percnt% lpar( rpar) ast* midast* plus+ comma, hyphen- dash- period. sol/ colon: semi; equals= quest? commat@ lsqb[ lbrack[ bsol\\ rsqb] rbrack] hat^ lowbar_ grave` lcub{ lbrace{ verbar| vert| rcub} rbrace}";
var NAMED_BEYOND = "szlig\xDF aelig\xE6 oelig\u0153 oslash\xF8 eth\xF0 thorn\xFE iexcl\xA1 iquest\xBF cent\xA2 pound\xA3 yen\xA5 curren\xA4 euro\u20AC sect\xA7 para\xB6 copy\xA9 reg\xAE trade\u2122 deg\xB0 micro\xB5 ordf\xAA ordm\xBA sup1\xB9 sup2\xB2 sup3\xB3 frac14\xBC frac12\xBD frac34\xBE laquo\xAB raquo\xBB not\xAC macr\xAF acute\xB4 cedil\xB8 uml\xA8 middot\xB7 brvbar\xA6 plusmn\xB1 times\xD7 divide\xF7 hellip\u2026 mldr\u2026 ndash\u2013 mdash\u2014 lsquo\u2018 rsquo\u2019 sbquo\u201A ldquo\u201C rdquo\u201D bdquo\u201E bull\u2022 dagger\u2020 lsaquo\u2039 rsaquo\u203A";
var CHARACTERS = new Map(
  `${NAMED} ${NAMED_BEYOND}`.split(" ").map((one) => [one.slice(0, -1), one.slice(-1)])
);
var ACCENTS = {
  grave: "\u0300",
  acute: "\u0301",
  circ: "\u0302",
  tilde: "\u0303",
  uml: "\u0308",
  ring: "\u030A",
  caron: "\u030C",
  cedil: "\u0327"
};
var ACCENTED = new RegExp(`^([a-z])(${Object.keys(ACCENTS).join("|")})$`, "i");
var BLANKS2 = "nbsp|tab|newline|e[mn]sp|emsp1[34]|numsp|puncsp|thinsp|hairsp|\\w+space|shy|zwn?j|lrm|rlm|nobreak|af|applyfunction|i[ct]|invisible\\w+";
var html = {
  isHtml: true,
  pattern: new RegExp(
    `&#\\d{1,9};?|&#x[\\da-f]{1,9};?|&(?:${[...CHARACTERS.keys()].join("|")});?|&[a-z](?:${Object.keys(ACCENTS).join("|")});?|&(?:${BLANKS2});|<!--\\s?-->`,
    "gi"
  ),
  meaning: (match) => {
    const name2 = match.slice(1).replace(";", "").toLowerCase();
    if (name2.startsWith("#x")) return codePoint(name2.slice(2), 16);
    if (name2.startsWith("#")) return codePoint(name2.slice(1), 10);
    const [, letter = "", accent = ""] = ACCENTED.exec(name2) ?? [];
    return CHARACTERS.get(name2) ?? letter + (ACCENTS[accent] ?? "");
  }
};
var backslashes = {
  pattern: /(?:\\x[\da-f]{2})+|(?:\\[0-3][0-7]{2})+|\\u\{[\da-f]{1,6}\}|\\u[\da-f]{4}|\\[\s\S]/gi,
  meaning: (match) => {
    if (/^\\x../i.test(match)) return bytesOf(match);
    if (/^\\[0-3][0-7]{2}/.test(match)) return bytesOf(hexOfOctal(match));
    if (/^\\u./i.test(match)) return codePoint(match.replace(/^\\u\{?|\}$/gi, ""), 16);
    return /[nrtbfv]/i.test(match) ? " " : match.slice(1);
  }
};
var WINDOWS = "\u20AC\x81\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\x8D\u017D\x8F\x90\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\x9D\u017E\u0178";
var utf8 = {
  pattern: new RegExp(
    ["[\xC2-\xDF]T", "[\xE0-\xEF]T{2}", "[\xF0-\xF4]T{3}"].join("|").replaceAll("T", `[\x80-\xBF${WINDOWS}]`),
    "g"
  ),
  meaning: (match) => {
    const bytes = [...match].map(
      (one) => one > "\xFF" ? 128 + WINDOWS.indexOf(one) : one.charCodeAt(0)
    );
    return Buffer.from(bytes).toString("utf8");
  }
};
var ESCAPES = [
  html,
  backslashes,
  utf8,
  // Percent-encoding (RFC 3986, section 2.1), forms, and quoted-printable (RFC 2045, section 6.7).
  { pattern: /(?:%[\da-f]{2})+/gi, meaning: bytesOf },
  { pattern: /(?:%[\da-f]{2})+|\+/gi, meaning: (one) => one === "+" ? " " : bytesOf(one) },
  { pattern: /(?:=[\da-f]{2})+|=\r?\n/gi, meaning: bytesOf }
];
var ESCAPED = /[&<\\%+=\xc2-\xf4]/;
function bytesOf(pairs2) {
  const bytes = Buffer.from(pairs2.replace(/\\x|[^\da-f]/gi, ""), "hex").toString("latin1");
  return bytes.replace(utf8.pattern, utf8.meaning);
}
function hexOfOctal(escapes) {
  return escapes.replace(
    /\\([0-7]{3})/g,
    (_, digits) => Number.parseInt(digits, 8).toString(16).padStart(2, "0")
  );
}
function codePoint(digits, radix) {
  const value2 = Number.parseInt(digits, radix);
  return value2 <= 1114111 ? String.fromCodePoint(value2) : "";
}

// src/text/reading.ts
function original(text) {
  return { text, isHtml: false, isBytes: false, rangeOf: (from, to) => [from, to] };
}
function decoded2(before, { pattern: pattern2, meaning, isHtml }) {
  const edits = [];
  let shift = 0;
  const text = before.text.replace(pattern2, (match, at2) => {
    const made = meaning(match);
    if (made === match) return match;
    edits.push({ at: at2, length: match.length, to: at2 + shift, made: made.length });
    shift += made.length - match.length;
    return made;
  });
  if (edits.length === 0) return before;
  const rangeOf2 = (from, to) => before.rangeOf(placeOf2(edits, from)[0], placeOf2(edits, to - 1)[1]);
  return { ...before, text, rangeOf: rangeOf2, isHtml: before.isHtml || isHtml === true };
}
function runsIn(before, { pattern: pattern2, meanings }) {
  return [...before.text.matchAll(pattern2)].flatMap(({ 0: run2, index }) => {
    const range = () => before.rangeOf(index, index + run2.length);
    return meanings(run2).map((text) => ({ ...before, text, isBytes: true, rangeOf: range }));
  });
}
function placeOf2(edits, unit) {
  const edit = lastUpTo(edits, unit);
  if (edit === void 0) return [unit, unit + 1];
  const behind = unit - edit.to - edit.made;
  const end = edit.at + edit.length;
  return behind < 0 ? [edit.at, end] : [end + behind, end + behind + 1];
}
function lastUpTo(edits, unit) {
  let [low, high] = [0, edits.length];
  while (low < high) {
    const middle = low + high >> 1;
    if ((edits[middle]?.to ?? 0) <= unit) low = middle + 1;
    else high = middle;
  }
  return edits[low - 1];
}

// src/text/decode.ts
var DEPTH = 2;
var ASCII = /^[\x00-\x7f]*$/;
var asciiBlank = { pattern: /[\x00-\x20\x7f]+/g, meaning: () => "" };
var blank = unicode(String.raw`[\p{Cc}\p{Cf}\p{Z}\p{DI}\u2800]+`, "gu");
var character = unicode(String.raw`(?:[^\x00-\x7f]|[!-~](?=\p{M}))[\p{M}\u1160-\u11ff]*`, "gu");
function fold(reading2) {
  if (ASCII.test(reading2.text)) return decoded2(reading2, asciiBlank);
  const nothing = blank();
  const seen = decoded2(reading2, { pattern: nothing, meaning: () => "" });
  const meaning = (match) => oneForm(match).replace(nothing, "").replace(/[^\x00-\x7f]+/g, (other) => other.toLowerCase());
  return decoded2(seen, { pattern: character(), meaning });
}
function oneForm(text) {
  const composed = text.normalize("NFC");
  const compatible = composed.normalize("NFKC");
  return compatible.length < composed.length ? composed : compatible;
}
function shownLength(value2) {
  return value2.replace(blank(), "").length;
}
function folded(text) {
  return fold(original(text)).text.toLowerCase();
}
function runDecoders(least) {
  const isText = new RegExp(`[^\uFFFD]{${least}}`);
  const texts = (all) => all.map((bytes) => bytes.toString("utf8")).filter((text) => isText.test(text.normalize("NFKC"))).map((text) => text.replace(/[\0-\x1f\x7f-\x9f\ufffd]+/g, " "));
  return [
    {
      pattern: new RegExp(`[A-Za-z0-9+/_-]{${Math.ceil(least * 4 / 3)},}={0,2}`, "g"),
      meanings: (run2) => texts([0, 1, 2, 3].map((at2) => Buffer.from(run2.slice(at2), "base64")))
    },
    {
      crossesSpaces: true,
      pattern: new RegExp(
        `(?:0x)?[\\da-f]{2}(?:[\\s:,;-]*(?:0x)?[\\da-f]{2}){${least - 1},}`,
        "gi"
      ),
      meanings: (run2) => {
        const digits = run2.replace(/0x|[^\da-f]/gi, "");
        return texts([0, 1].map((at2) => Buffer.from(digits.slice(at2), "hex")));
      }
    }
  ];
}
function readings(text, { runs, joined: joined3 }) {
  const found2 = /* @__PURE__ */ new Map();
  let latest = [original(text)];
  for (let depth = 0; ; depth++) {
    const shown2 = distinct2(latest.map(fold));
    for (const reading2 of shown2) if (!found2.has(reading2.text)) found2.set(reading2.text, reading2);
    if (depth === DEPTH) return [...found2.values()];
    const all = distinct2([...latest, ...shown2]);
    latest = [
      ...all.flatMap(unescaped),
      ...runs.flatMap(
        (decoder2) => (joined3 || decoder2.crossesSpaces ? all : latest).flatMap((one) => runsIn(one, decoder2))
      )
    ];
  }
}
function unescaped(reading2) {
  if (!ESCAPED.test(reading2.text)) return [];
  return ESCAPES.map((decoder2) => decoded2(reading2, decoder2)).filter((other) => other !== reading2);
}
function distinct2(all) {
  return [...new Map(all.map((reading2) => [reading2.text, reading2])).values()];
}

// src/values/grouped.ts
function grouped(items, keyOf) {
  const groups = /* @__PURE__ */ new Map();
  for (const item2 of items) {
    const group2 = groups.get(keyOf(item2));
    if (group2 === void 0) groups.set(keyOf(item2), [item2]);
    else group2.push(item2);
  }
  return groups;
}

// src/text/forms.ts
var LINE_MINIMUM = 8;
var SHORT = 4;
var ALIGNED_MINIMUM = 8;
var WORTH_PIECES = 16;
function secretLines(value2) {
  const lines2 = value2.split(/\r\n|\n|\r/);
  if (lines2.length === 1) return [];
  return lines2.filter(
    (line) => line.trim().length >= LINE_MINIMUM && line.trim().replace(PEM_BOUNDARY, "") !== ""
  );
}
var JWT = /^eyJ[\w-]*(?:\.[\w-]*){2}(?:(?:\.[\w-]*){2})?$/;
var SEGMENT_MINIMUM = 16;
function jwtSegments(value2) {
  if (!JWT.test(value2)) return [];
  const [, ...segments] = value2.split(".");
  return segments.filter((segment) => segment.length >= SEGMENT_MINIMUM);
}
function formsOf(value2) {
  const trimmed = value2.trim();
  const lines2 = secretLines(value2).map((line) => line.trim());
  const parts2 = [.../* @__PURE__ */ new Set([value2, trimmed, ...lines2, ...jwtSegments(trimmed)])];
  return {
    isShort: shownLength(value2) < SHORT,
    plain: foldedForms(parts2.flatMap(inEitherCase)),
    encoded: foldedForms(parts2.flatMap(encodedForms))
  };
}
var ORIGIN = /^https?:\/\/[^/?#@\s]+(?=[/?#].)\/?/i;
function publicStart(value2) {
  return ORIGIN.exec(value2)?.[0].length ?? 0;
}
function pieceForms(value2) {
  const parts2 = value2.split(PEM_BOUNDARY).map((part2) => part2.trim()).map((part2) => part2.slice(publicStart(part2))).filter((part2) => shownLength(part2) >= WORTH_PIECES);
  return foldedForms(parts2.flatMap((part2) => [...inEitherCase(part2), ...encodedForms(part2)]));
}
function inEitherCase(value2) {
  return [value2, value2.toUpperCase()];
}
var SHORT_BYTES = 32;
function encodedForms(value2) {
  const bytes = Buffer.from(value2, "utf8");
  return [
    bytes.toString("hex"),
    // Of a short value no run is read, because chance puts its few letters into any bytes.
    ...bytes.length > SHORT_BYTES ? [] : [bytes.toString("hex").replace(/..(?=.)/g, "$&:")],
    ...base64Forms(bytes),
    // Not of the value itself: `encodeURIComponent` throws on half a surrogate pair.
    encodeURIComponent(bytes.toString("utf8")),
    formEncoded(value2),
    JSON.stringify(value2).slice(1, -1),
    htmlEscaped(value2)
  ];
}
function base64Forms(bytes) {
  const padded = bytes.toString("base64");
  const unpadded = padded.replace(/=+$/, "");
  const aligned = [0, 1, 2].map((offset) => alignedBase64(bytes, offset));
  const forms2 = [padded, unpadded, ...aligned.filter((form) => form.length >= ALIGNED_MINIMUM)];
  return forms2.flatMap((form) => [form, form.replaceAll("+", "-").replaceAll("/", "_")]);
}
function alignedBase64(bytes, offset) {
  const encoded2 = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64");
  const from = Math.ceil(offset * 8 / 6);
  const to = Math.floor((offset + bytes.length) * 8 / 6);
  return encoded2.slice(from, to);
}
function formEncoded(value2) {
  return new URLSearchParams([["", value2]]).toString().slice(1);
}
function htmlEscaped(value2) {
  return value2.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&#39;");
}
function foldedForms(forms2) {
  return [...new Set(forms2.map(folded))].filter((form) => form !== "");
}

// src/text/pieces.ts
var PIECE = 12;
var STEP2 = 5;
var MARGIN2 = STEP2 - 1;
var GRAM = PIECE - MARGIN2;
var SEPARATOR = "\0";
function pieceFinder(forms2) {
  const all = [SEPARATOR.repeat(MARGIN2), ...new Set(forms2.map(sameAlphabet))].join(SEPARATOR);
  const windows = /* @__PURE__ */ new Set();
  for (let at2 = 0; at2 < all.length; at2 += STEP2) windows.add(all.slice(at2, at2 + GRAM + 2 * MARGIN2));
  const known2 = grouped(windows, (window) => window.slice(MARGIN2, MARGIN2 + GRAM));
  return (text) => {
    const units = sameAlphabet(text);
    const found2 = [];
    for (let at2 = 0; at2 + GRAM <= units.length; at2++) {
      const around = known2.get(units.slice(at2, at2 + GRAM));
      if (around === void 0) continue;
      for (let start = Math.max(0, at2 - MARGIN2); start <= at2; start++) {
        const piece = units.slice(start, start + PIECE);
        const isPiece = piece.length === PIECE && around.some((window) => window.includes(piece));
        if (isPiece) found2.push([start, start + PIECE]);
      }
    }
    return found2;
  };
}
function sameAlphabet(units) {
  return units.replaceAll("-", "+").replaceAll("_", "/");
}

// src/text/find.ts
var CUT_MINIMUM = 8;
var ELLIPSIS = "...";
function wantedOf(forms2, isForeign) {
  const sought = forms2.flatMap(
    ({ isShort, plain, encoded: encoded2 }) => isShort && !isForeign ? plain.filter((form) => form.length < SHORT) : [...plain, ...encoded2]
  );
  const short = new Set(sought.filter((form) => form.length < SHORT));
  const long = new Set(sought.filter((form) => form.length >= SHORT));
  const most = isForeign ? CUT_MINIMUM : PIECE;
  const least = [...long].reduce((shortest, { length }) => Math.min(shortest, length), most);
  return {
    long: grouped(long, (form) => form.slice(0, SHORT)),
    short: [...short],
    isForeign,
    runs: runDecoders(least)
  };
}
function findSecrets(text, wanted2) {
  return readings(text, { runs: wanted2.runs, joined: false }).flatMap((reading2) => {
    const units = reading2.text.toLowerCase();
    const found2 = (isShort) => (range) => {
      const [start, end] = reading2.rangeOf(...range);
      return { start, end, isShort, isHtml: reading2.isHtml };
    };
    const short = reading2.isBytes ? [] : shortIn(units, wanted2.short).map(found2(true));
    return [
      ...longIn(units, wanted2).map(found2(false)),
      ...short.filter((one) => wanted2.isForeign || isAlone(text, one))
    ];
  });
}
function longIn(units, { long, isForeign }) {
  const found2 = [];
  let cut = -1;
  for (let at2 = 0; at2 + SHORT <= units.length; at2++) {
    const forms2 = long.get(units.slice(at2, at2 + SHORT));
    if (forms2 === void 0) continue;
    if (cut < at2) cut = nextCut(units, at2, isForeign);
    const length = Math.max(...forms2.map((form) => lengthAt(form, { units, at: at2, cut })));
    if (length > 0) found2.push([at2, at2 + length]);
  }
  return found2;
}
function lengthAt(form, { units, at: at2, cut }) {
  if (units.startsWith(form, at2)) return form.length;
  const left = cut - at2;
  const isCut = left >= CUT_MINIMUM && left < form.length;
  if (!isCut || !units.startsWith(form.slice(0, left), at2)) return 0;
  return left > publicStart(form) ? left : 0;
}
function nextCut(units, at2, endCuts) {
  const ellipsis = units.indexOf(ELLIPSIS, at2);
  if (ellipsis >= 0) return ellipsis;
  return endCuts ? units.length : Number.POSITIVE_INFINITY;
}
function shortIn(units, forms2) {
  const found2 = [];
  for (const form of forms2) {
    for (let at2 = units.indexOf(form); at2 >= 0; at2 = units.indexOf(form, at2 + 1)) {
      found2.push([at2, at2 + form.length]);
    }
  }
  return found2;
}
function isAlone(text, { start, end }) {
  const before = text.slice(Math.max(0, start - 2), start);
  return !wordAtEnd().test(before) && !wordAtStart().test(text.slice(end, end + 2));
}
var wordAtEnd = unicode(String.raw`[\p{L}\p{N}\p{M}_]$`, "u");
var wordAtStart = unicode(String.raw`^[\p{L}\p{N}\p{M}_]`, "u");

// src/text/markup.ts
var TAGS = "a|b|br|code|details|em|h[1-6]|hr|i|img|kbd|li|ol|p|pre|strong|sub|summary|sup|table|tbody|td|th|thead|tr|ul";
var OUTSIDE = new RegExp(
  String.raw`^\|[ :|-]+\|$|^(?:#{1,6} |- |\d+\. |> (?:\[![A-Z]+\])?)| ?\|+ ?|\*{2}|${"`"}|<!-- -->|</?(?:${TAGS})>|<(?:${TAGS})(?: [a-z]+=")|"(?: [a-z]+="| ?/?>)`,
  "gm"
);
var DIAGRAM = /^(?:```.*|---|config:| {2,4}\w+:(?: .*)?|gantt| {2}(?:dateFormat|axisFormat|tickInterval|todayMarker) .*)$|^ {2}in [^-]+ - | : (?:crit, )?\d{4}-\d\d-\d\d, \d{4}-\d\d-\d\d$/gm;
var BLOCK = /^(```mermaid\n[\s\S]*?^```$|<pre lang="bash">\n[\s\S]*?^<\/pre>$)/m;
var REFERENCES = /&#\d{1,7};/g;
var MARKUP = "";
var REFERENCE = "";
var COMMAND = "";
var BOTH = "";
function markupOf(page) {
  const kinds = page.split(BLOCK).map((part2, index) => index % 2 === 0 ? kindsOf(part2, OUTSIDE) : blockKinds(part2)).join("");
  return ({ start, end, isShort, isHtml }) => {
    const spared = [MARKUP, isHtml ? "" : REFERENCE + BOTH, isShort ? COMMAND + BOTH : ""].join("");
    return new RegExp(`^[${spared}\\s]*$`).test(kinds.slice(start, end));
  };
}
function blockKinds(block) {
  if (block.startsWith("`")) return kindsOf(block, DIAGRAM);
  return kindsOf(block, /^<(?:pre lang="bash"|\/pre)>$/gm).replaceAll(REFERENCE, BOTH).replace(/[^\n\x01\x04]/g, COMMAND);
}
function kindsOf(text, markup) {
  return text.replace(markup, (match) => MARKUP.repeat(match.length)).replace(REFERENCES, (match) => REFERENCE.repeat(match.length));
}

// src/text/masks.ts
var MASKED_MINIMUM = 8;
function masksOfValue(value2) {
  const lines2 = secretLines(value2).flatMap((line) => [line, line.trim()]);
  const masks = /* @__PURE__ */ new Set([...onOneLine(value2), ...lines2, ...encodedForms2(value2.trim())]);
  return [...masks].filter((mask) => mask.trim() !== "");
}
function onOneLine(value2) {
  const whole = value2.trim();
  if (!/[\r\n]/.test(whole)) return [value2, whole];
  const bytes = Buffer.from(whole, "utf8");
  return [
    ...[0, 1, 2].map((shift) => bytes.subarray(shift).toString("base64")),
    JSON.stringify(whole).slice(1, -1),
    encodeForQuery(whole)
  ];
}
function encodedForms2(value2) {
  if (folded(value2).length < MASKED_MINIMUM || /^(?:bearer|basic) /i.test(value2)) return [];
  const bytes = Buffer.from(value2, "utf8");
  const hex = bytes.toString("hex");
  return [
    bytes.toString("base64url"),
    hex,
    hex.toUpperCase(),
    formEncoded(value2),
    ...jwtSegments(value2)
  ];
}
function hasShortLines(value2) {
  if (!/[\r\n]/.test(value2.trim())) return false;
  const outside = value2.split(PEM_BOUNDARY).filter((_, index) => index % 2 === 0);
  const lines2 = outside.join("\n").split(/[\r\n]+/);
  return lines2.some((line) => line.trim() !== "" && line.trim().length < LINE_MINIMUM);
}

// src/text/redact.ts
var NOT_QUOTED = "(hidden: it repeats a piece of a secret)";
var FOREIGN_LIMIT = 4096;
function createRedactor(secrets) {
  const values = new Set(secrets.map((secret) => secret.reveal()));
  const admitted = /* @__PURE__ */ new Set();
  let made = null;
  const removal = () => {
    made ??= removalOf([...values]);
    return made;
  };
  return {
    own: (text) => removal().own(text),
    page: (markdown) => removal().page(markdown),
    foreign: (text) => admitted.has(text) ? removal().own(text) : removal().foreign(text),
    admit: (text) => void admitted.add(text),
    learn: (value2) => {
      if (!values.has(value2)) made = null;
      values.add(value2);
    }
  };
}
function removalOf(values) {
  const forms2 = values.map(formsOf).filter(({ plain }) => plain.length > 0);
  const same = (text) => text;
  if (forms2.length === 0) return { foreign: same, own: same, page: same };
  const own = wantedOf(forms2, false);
  let foreign = null;
  return {
    own: (text) => partsBetween(text, findSecrets(text, own)).join(HIDDEN),
    page: (markdown) => partsBetween(markdown, outsideMarkup(markdown, findSecrets(markdown, own))).join(HIDDEN),
    foreign: (text) => {
      foreign ??= foreignRedactor(values, forms2);
      return foreign(text.slice(0, FOREIGN_LIMIT));
    }
  };
}
function masksOf(secrets) {
  return [...new Set(secrets.flatMap((secret) => masksOfValue(secret.reveal())))];
}
function foreignRedactor(values, forms2) {
  const [whole, wanted2] = [wantedOf(forms2, false), wantedOf(forms2, true)];
  const piecesIn = pieceFinder(values.flatMap(pieceForms));
  const isSafe = (part2) => readings(part2, { runs: whole.runs, joined: true }).map(({ text }) => text.toLowerCase()).every((text) => piecesIn(text).length === 0 && longIn(text, whole).length === 0);
  const reachesOut = (text, found2) => {
    const left = blanked(text, found2);
    return readings(text, { runs: whole.runs, joined: false }).flatMap(
      (reading2) => piecesIn(reading2.text.toLowerCase()).map((one) => reading2.rangeOf(...one))
    ).some(([start, end]) => folded(left.slice(start, end)) !== "");
  };
  return (text) => {
    const found2 = findSecrets(text, wanted2);
    const parts2 = partsBetween(text, found2);
    const isHidden = !parts2.every(isSafe) || found2.length > 0 && reachesOut(text, found2);
    return isHidden ? NOT_QUOTED : parts2.join(HIDDEN);
  };
}
function outsideMarkup(page, found2) {
  if (found2.length === 0) return found2;
  const isMarkup = markupOf(page);
  return found2.filter((range) => !isMarkup(range));
}
function partsBetween(text, ranges) {
  const parts2 = [];
  let done = 0;
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
    if (start > done || parts2.length === 0) parts2.push(text.slice(done, start));
    done = Math.max(done, end);
  }
  return [...parts2, text.slice(done)];
}
function blanked(text, ranges) {
  return ranges.reduce(
    (left, { start, end }) => left.slice(0, start) + " ".repeat(end - start) + left.slice(end),
    text
  );
}

// src/given-credentials.ts
async function withCredentials(ports, parsed, text) {
  if (text === "") return { ports, parsed };
  const { readCredentials } = await Promise.resolve().then(() => __toESM(require("./config-credentials.js")));
  const { values, problems } = readCredentials(text);
  const secrets = Object.values(values).map((value2) => new Secret(value2));
  for (const mask of masksOf(secrets)) ports.runner.mask(mask);
  return {
    ports: { ...ports, environment: { ...ports.environment, ...values } },
    parsed: { ...parsed, problems: [...parsed.problems, ...problems] }
  };
}

// src/given-out.ts
function givenOut({ runner, environment }, redactor) {
  const hide = (value2) => {
    if (value2 === "") return;
    redactor.learn(value2);
    for (const mask of masksOf([new Secret(value2)])) runner.mask(mask);
  };
  const url = environment["ACTIONS_ID_TOKEN_REQUEST_URL"] ?? "";
  const token = environment["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] ?? "";
  return {
    hide,
    show: (value2) => redactor.admit(value2),
    handOn: (output, value2) => {
      hide(value2);
      runner.output(output, value2);
    },
    idTokenSource: url === "" || token === "" ? null : { url, token }
  };
}

// src/auth/plan.ts
var STAND_IN = { variable: "CREDENTIAL" };
function isPublic(part2, { parts: parts2 }) {
  if (part2.taken !== void 0) return false;
  const literal = literalOf(part2.template);
  if (literal === null) return false;
  if (part2.role === "username" || isStandInWord(literal)) return true;
  return part2.name !== null && !isSecretLike(literal) && parts2.some(isSecretPart);
}
function isSecretPart({ template: template2 }) {
  const literal = literalOf(template2);
  return literal === null || isSecretLike(literal);
}
function isPresentedBy({ parts: parts2, exchange: exchange2 }) {
  return parts2.length > 0 || exchange2 !== void 0;
}
function isEmptyPlan({ parts: parts2, isEmpty: isEmpty2 }) {
  const templates = parts2.map(({ template: template2 }) => template2);
  return isEmpty2?.(templates) ?? templates.some(isBlankOrBareScheme);
}
function isBlankOrBareScheme(template2) {
  const literal = literalOf(template2);
  return literal !== null && /^\s*(?:(?:bearer|basic|token|apikey|api-key)\s*)?$/i.test(literal);
}
function takenBy({ parts: parts2, place, exchange: exchange2 }) {
  const { headers = [], query: query2 = [], options: options2 = [] } = place(parts2.map(({ template: template2 }) => template2));
  return {
    headers: [
      ...headers.map(([name2]) => name2.toLowerCase()),
      ...options2.length > 0 || exchange2?.scheme.scheme != null ? ["authorization"] : []
    ],
    query: query2.map(([name2]) => name2)
  };
}
function variablesPresented({ parts: parts2, exchange: exchange2 }) {
  const fields = Object.entries(exchange2?.fields ?? {}).filter(([name2]) => exchange2?.scheme.fields[name2]?.is !== "address").flatMap(([, template2]) => template2);
  return variablesOf([...parts2.flatMap(({ template: template2 }) => template2), ...fields]);
}
function variablesToFix({ parts: parts2 }) {
  const secret = parts2.filter(({ role }) => role !== "username");
  const names2 = variablesOf(secret.flatMap(({ template: template2 }) => template2));
  return names2.length > 0 ? names2 : variablesOf(parts2.flatMap(({ template: template2 }) => template2));
}
function placedWithout(plan) {
  const shown2 = plan.parts.map(
    (part2) => part2.taken?.as ?? (isPublic(part2, plan) ? part2.template : hidden(part2.template))
  );
  return { headers: [], query: [], options: [], ...plan.place(shown2) };
}
function hidden(template2) {
  const literal = literalOf(template2);
  if (literal === null || literal === "") return template2;
  return template2.length > 1 ? [...template2.slice(0, 1), STAND_IN] : [STAND_IN];
}
function bind(plan, { secretOf, textOf: textOf2 }) {
  const parts2 = plan.parts.map((part2) => {
    const { template: template2, keys: _keys, taken, ...place } = part2;
    const literal = isPublic(part2, plan) ? literalOf(template2) : null;
    const secret = literal === null ? secretOf(template2, taken) : new Secret(literal);
    return { ...place, variables: variablesOf(template2), secret };
  });
  const values = () => parts2.map(({ secret }) => secret.reveal());
  const takenFor = new Map(plan.parts.map((part2) => [part2.template, part2.taken]));
  const fieldText2 = (template2) => takenFor.get(template2)?.take(textOf2(template2)) ?? textOf2(template2);
  return {
    parts: parts2,
    ...plan.sentAs?.(values()) ?? { scheme: null, isPassword: false },
    present() {
      for (const { secret, forbidden: forbidden2, ...place } of parts2) {
        const problem2 = sendingProblem(place.words, secret.reveal(), forbidden2);
        if (problem2 !== null) return { ok: false, problem: problem2, place };
      }
      return plan.exchange === void 0 ? { ok: true, ...presented(plan, values()) } : { ok: true, headers: [], query: [] };
    },
    exchange: plan.exchange === void 0 ? null : boundExchange(plan.exchange, fieldText2),
    derivedForms: () => derivedForms(plan, { values: values(), textOf: fieldText2 })
  };
}
function boundExchange(planned, textOf2) {
  const { scheme, fields } = planned;
  const given = filledIn2(fields, textOf2);
  const variables = Object.fromEntries(
    Object.entries(fields).map(([name2, template2]) => [name2, variablesOf(template2)])
  );
  let obtain2 = null;
  return {
    obtain: (means) => {
      obtain2 ??= scheme.obtain(given, variables);
      return obtain2(means);
    },
    addresses: addressesOf(planned, textOf2),
    variables,
    spends: scheme.spends?.(fields) ?? false
  };
}
function addressesOf({ scheme, fields }, textOf2) {
  const given = filledIn2(fields, textOf2);
  const named3 = Object.keys(fields).filter((name2) => scheme.fields[name2]?.is === "address");
  return [...named3.map((name2) => given[name2] ?? ""), ...scheme.addresses?.(given) ?? []];
}
function filledIn2(fields, textOf2) {
  return Object.fromEntries(
    Object.entries(fields).map(([name2, template2]) => [name2, textOf2(template2)])
  );
}
function derivedForms({ derive, exchange: exchange2 }, { values, textOf: textOf2 }) {
  const ofExchange = exchange2?.scheme.derive === void 0 ? [] : exchange2.scheme.derive(filledIn2(exchange2.fields, textOf2));
  return [...derive?.(values) ?? [], ...ofExchange].map((form) => new Secret(form));
}
function presented({ place, headers: more }, values) {
  const { headers = [], query: query2 = [] } = place(values.map((value2) => [value2]));
  const filled2 = (named3) => named3.map(([name2, value2]) => [name2, value2.join("")]);
  return { headers: [...filled2(headers), ...more?.(values) ?? []], query: filled2(query2) };
}

// src/values/written.ts
var NAME4 = "The name of a field is one word of letters, digits and dashes.";
var name = scalar(fixed((text) => /^[\w:./-]{1,100}$/.test(text), NAME4));
var SAY = "It takes one value, or a mapping of the fields of this kind to their values.";
var WrittenSchema = union(
  [template, dictionary(name, union([template, dictionary(name, template)], SAY))],
  SAY
);
function isOneValue(written2) {
  return Array.isArray(written2);
}
function replaced(written2, change) {
  if (isOneValue(written2)) return change(written2);
  return Object.fromEntries(
    Object.entries(written2).map(([key, value2]) => [
      key,
      isTemplate(value2) ? change(value2) : Object.fromEntries(
        Object.entries(value2).map(([inner, one]) => [inner, change(one)])
      )
    ])
  );
}
function isTemplate(value2) {
  return Array.isArray(value2);
}

// src/auth/scheme.ts
function namedParts(values, what, traits) {
  return Object.entries(values).map(([name2, template2]) => ({
    ...traits,
    name: name2,
    words: phrase`The value of the ${what} ${config(name2)}`,
    keys: [name2],
    template: template2
  }));
}
function named2(values, templates) {
  return Object.keys(values).map((name2, index) => [name2, templates[index] ?? []]);
}
function isBlank(template2) {
  return literalOf(template2)?.trim() === "";
}

// src/auth/basic.ts
var basic = {
  schema: pipe(mapping({ username: template, password: template }), transform(basicPlan)),
  secretKeys: ["password"]
};
var IN_PASSWORDS = [
  { pattern: /[\r\n]/u, words: "a line break" },
  { pattern: /\0/u, words: "a NUL character" },
  { pattern: /\t/u, words: "a tab" },
  { pattern: /[\x00-\x1F\x7F]/u, words: "a control character" }
];
var IN_USER_NAMES = [
  ...IN_PASSWORDS,
  { pattern: /:/u, words: "a colon" }
];
var TRAITS = { name: null, mayBeQuoted: false };
function basicPlan({ username, password }) {
  return {
    parts: [
      {
        ...TRAITS,
        role: "username",
        words: ["The user name"],
        keys: ["username"],
        template: username,
        forbidden: IN_USER_NAMES
      },
      {
        ...TRAITS,
        role: "password",
        words: ["The password"],
        keys: ["password"],
        template: password,
        forbidden: IN_PASSWORDS
      }
    ],
    place: ([user = [], secret = []]) => ({ options: [["user", [...user, ":", ...secret]]] }),
    headers: (values) => [["Authorization", `Basic ${encoded(values)}`]],
    // One half may be empty on purpose (an API key with no password) when the other comes from a
    // variable.
    isEmpty: ([user = [], secret = []]) => isBlank(secret) && literalOf(user) !== null,
    sentAs: () => ({ scheme: "basic", isPassword: true }),
    derive: (values) => [values.join(":"), encoded(values), `Basic ${encoded(values)}`]
  };
}
function encoded(values) {
  return Buffer.from(values.join(":"), "utf8").toString("base64");
}

// src/auth/bearer.ts
var bearer = {
  schema: pipe(template, transform(bearerPlan)),
  secretKeys: [""]
};
function bearerPlan(token) {
  return {
    parts: [
      {
        role: "token",
        name: null,
        words: ["The token"],
        mayBeQuoted: false,
        keys: [],
        template: token,
        forbidden: IN_HEADERS
      }
    ],
    place: ([value2 = []]) => ({ headers: [["Authorization", ["Bearer ", ...value2]]] }),
    isEmpty: (values) => values.some(isBlank),
    sentAs: () => ({ scheme: "bearer", isPassword: false }),
    derive: ([value2 = ""]) => [`Bearer ${value2}`]
  };
}

// src/auth/cookie.ts
var cookie = {
  schema: pipe(dictionary(headerName, template), transform(cookiePlan))
};
var IN_COOKIES = [...IN_HEADERS, { pattern: /;/u, words: "a semicolon" }];
function cookiePlan(values) {
  return {
    parts: namedParts(values, "cookie", {
      role: "value",
      // RFC 6265, section 4.1.1.
      mayBeQuoted: true,
      forbidden: IN_COOKIES
    }),
    place: (templates) => ({ headers: [["Cookie", joined2(named2(values, templates))]] })
  };
}
function joined2(cookies) {
  return cookies.flatMap(([name2, value2], index) => [
    `${index === 0 ? "" : "; "}${name2}=`,
    ...value2
  ]);
}

// src/auth/header.ts
var header = {
  schema: pipe(dictionary(headerName, template), transform(headerPlan))
};
function headerPlan(values) {
  return {
    parts: namedParts(values, "header", {
      role: "header",
      mayBeQuoted: false,
      forbidden: IN_HEADERS
    }),
    place: (templates) => ({ headers: named2(values, templates) }),
    sentAs: (texts) => {
      const names2 = Object.keys(values).map((name2) => name2.toLowerCase());
      const scheme = leadingScheme(texts[names2.indexOf("authorization")] ?? "")?.scheme ?? null;
      return { scheme, isPassword: scheme === "basic" };
    }
  };
}

// src/auth/query.ts
var query = {
  schema: pipe(dictionary(queryName, template), transform(queryPlan))
};
function queryPlan(values) {
  return {
    parts: namedParts(values, "query parameter", {
      role: "value",
      mayBeQuoted: false,
      forbidden: []
    }),
    place: (templates) => ({ query: named2(values, templates) }),
    derive: (texts) => texts.flatMap(encodings)
  };
}
function encodings(value2) {
  const percent = encodeForQuery(value2);
  const forms2 = /* @__PURE__ */ new Set([
    percent,
    // As encodeURIComponent and HTML forms write it: an endpoint's answer may quote the value in
    // either.
    percent.replace(/%(?:21|27|28|29|2A)/g, decodeURIComponent),
    formEncoded(value2)
  ]);
  forms2.delete(value2);
  return [...forms2];
}

// src/auth/auth.ts
var SCHEMES2 = { bearer, basic, header, query, cookie };
var EXCHANGES = {
  aws: async () => (await Promise.resolve().then(() => __toESM(require("./auth-aws.js"), 1))).aws,
  azure: async () => (await Promise.resolve().then(() => __toESM(require("./auth-azure.js"), 1))).azure,
  "github-app": async () => (await Promise.resolve().then(() => __toESM(require("./auth-github-app.js"), 1))).githubApp,
  google: async () => (await Promise.resolve().then(() => __toESM(require("./auth-google.js"), 1))).google,
  jwt: async () => (await Promise.resolve().then(() => __toESM(require("./auth-jwt.js"), 1))).jwt,
  oauth2: async () => (await Promise.resolve().then(() => __toESM(require("./auth-oauth2.js"), 1))).oauth2,
  oidc: async () => (await Promise.resolve().then(() => __toESM(require("./auth-oidc.js"), 1))).oidc,
  digest: async () => (await Promise.resolve().then(() => __toESM(require("./auth-digest.js"), 1))).digest,
  registry: async () => (await Promise.resolve().then(() => __toESM(require("./auth-registry.js"), 1))).registry
};
function isExchange(auth) {
  return "written" in auth;
}
var NAMES2 = listing([...Object.keys(SCHEMES2), ...Object.keys(EXCHANGES)]);
var FORMS4 = `It takes \`none\`, or a mapping with exactly one of ${NAMES2}, such as \`{ bearer: '\${NAME}' }\`.`;
var NO_CREDENTIAL = { parts: [], place: () => ({}) };
var schemes = Object.entries(SCHEMES2).map(([kind, { schema: schema4 }]) => {
  const placed3 = transform((plan) => withKeys(plan, ["auth", kind]));
  return [kind, pipe(schema4, placed3)];
});
var exchanges = exchangeNames().map((scheme) => {
  const named3 = transform((written2) => ({ scheme, written: written2 }));
  return [scheme, pipe(WrittenSchema, named3)];
});
var entries = Object.fromEntries([
  ...schemes,
  ...exchanges
]);
function exchangeNames() {
  return Object.keys(EXCHANGES);
}
var oneOf2 = pipe(
  options(entries),
  check(
    (plans) => Object.keys(plans).length < 2,
    `\`auth\` takes exactly one of ${NAMES2}. Keep one.`
  )
);
var AuthSchema = pipe(
  union([keyword("none", FORMS4), oneOf2], FORMS4),
  transform((plans) => {
    const [plan] = typeof plans === "string" ? [] : Object.values(plans);
    return plan ?? NO_CREDENTIAL;
  })
);
function withKeys(plan, keys2) {
  const parts2 = plan.parts.map((part2) => ({ ...part2, keys: [...keys2, ...part2.keys] }));
  return { ...plan, parts: parts2 };
}
var SECRET_FIELD = /(?:secret|password|passphrase|key|token|assertion|credentials|pass)$/;
function isWrittenSecret([, kind = "", ...keys2], text) {
  const known2 = new Map(Object.entries(SCHEMES2));
  const scheme = known2.get(kind);
  if (scheme !== void 0) {
    return scheme.secretKeys?.includes(keys2.join(".")) ?? isSecretLike(text);
  }
  const [field] = keys2;
  return field === void 0 || SECRET_FIELD.test(field) || knownTypeOf(text.trim()) !== null;
}
function tokenPlan(token) {
  return withKeys(bearerPlan(token), ["token"]);
}
function schemeOfPreset(auth) {
  return exchangeNames().find((name2) => auth !== "none" && name2 in auth) ?? null;
}
function presetAuth(auth) {
  const written2 = JSON.parse(
    JSON.stringify(
      auth,
      (_, value2) => typeof value2 === "string" ? value2.replace(PLACEHOLDERS, (_all, name2) => `\${${variableOf(name2)}}`) : value2
    )
  );
  return safeParse(AuthSchema, written2);
}
function presetPlan(auth, places) {
  if (auth === "none") return NO_CREDENTIAL;
  const read2 = presetAuth(auth);
  if (!read2.success) throw new Error("The entry of a preset was not examined.");
  const plan = read2.output;
  const byVariable = new Map([...places].map(([name2, placed3]) => [variableOf(name2), placed3]));
  const placedIn = (template2) => template2.map((piece) => typeof piece === "string" ? piece : byVariable.get(piece.variable));
  const filled2 = (template2) => placedIn(template2).flatMap(
    (one) => one === void 0 ? [] : typeof one === "string" ? [one] : one.template
  );
  if (isExchange(plan)) return { ...plan, written: replaced(plan.written, filled2) };
  const parts2 = plan.parts.map((part2) => {
    const found2 = placedIn(part2.template).find((one) => typeof one === "object");
    return { ...part2, keys: found2?.keys ?? ["preset"], template: filled2(part2.template) };
  });
  return { ...plan, parts: parts2 };
}
function variableOf(name2) {
  return `_${name2.replaceAll("-", "_")}_`;
}

// src/config/alone.ts
function isUnaddressed(endpoint2) {
  const { url, preset, auth, check: check2, from, use, also, expiry, token, secrets } = endpoint2;
  const others = [url, preset, auth, check2, from, use, also, expiry];
  return others.every((one) => one === void 0) && (token ?? secrets) !== void 0;
}
function mayStandAlone({ auth, check: check2 }, broken) {
  const isMeant = check2 !== void 0 || broken.has("check") || broken.has("auth");
  return isMeant || auth !== void 0 && isExchange(auth);
}

// src/credential/sources/sources.ts
var SOURCES = {
  npmrc: async () => (await Promise.resolve().then(() => __toESM(require("./credential-sources-npmrc.js")))).npmrc,
  netrc: async () => (await Promise.resolve().then(() => __toESM(require("./credential-sources-netrc.js")))).netrc,
  dockerconfigjson: async () => (await Promise.resolve().then(() => __toESM(require("./credential-sources-dockerconfigjson.js")))).dockerconfigjson
};
var SOURCE_KINDS = Object.keys(SOURCES);
async function loadSources() {
  const loaded = SOURCE_KINDS.map(async (kind) => [kind, await SOURCES[kind]()]);
  return Object.fromEntries(await Promise.all(loaded));
}

// src/config/from.ts
var FILES = Object.fromEntries(SOURCE_KINDS.map((kind) => [kind, template]));
var FORMS5 = listing(SOURCE_KINDS);
var host = scalar(
  fixed(
    (text) => /^(?:[\w-]+(?:\.[\w-]+)*|\[[\d:A-Fa-f]+\])(?::\d{1,5})?$/.test(text),
    "It takes the host of a registry, such as ghcr.io, with its port where it has one."
  )
);
var FromSchema = pipe(
  options({ ...FILES, host }),
  check(
    (given) => SOURCE_KINDS.filter((kind) => given[kind] !== void 0).length === 1,
    `\`from\` takes exactly one of ${FORMS5}, such as \`{ npmrc: '\${NPMRC}' }\`.`
  ),
  check(
    (given) => given.host === void 0 || given.dockerconfigjson !== void 0,
    "`host` says which registry of a `dockerconfigjson` is meant. The others go by the host of the request: remove it."
  ),
  transform((given) => {
    const kind = SOURCE_KINDS.find((one) => given[one] !== void 0) ?? "npmrc";
    return { kind, file: given[kind] ?? [], host: given.host?.toLowerCase() ?? null };
  })
);
function goesWith({ kind }, auth) {
  return kind === "dockerconfigjson" && isExchange(auth) && auth.scheme === "registry";
}

// src/config/habits.ts
var SCHEME2 = "Under `auth` the scheme is the key: bearer, basic, header, query, cookie or another of docs/CREDENTIALS.md, such as `auth: { bearer: '${NAME}' }` or `auth: { header: { X-Api-Key: '${NAME}' } }`.";
var MATCHER = "matcher";
var HABITS = {
  endpoints: [
    [
      "conditions condition assertions assert tests test validations",
      "What the answer must have is written under `expect`, such as `expect: { status: 200, json: { $.ok: true } }`."
    ],
    [
      "statuscode statuscodes acceptedstatuscodes expectedstatus expectstatus validstatuscodes status code",
      "Write `expect: { status: 200 }`."
    ],
    [
      "keyword contains bodycontains jsonpath expectedvalue jsonquery failifbodynotmatchesregexp failifbodymatchesregexp",
      "Write `expect: { json: { $.path: value } }`, or `expect: { body: { contains: text } }`."
    ],
    [
      "interval schedule cron every frequency heartbeatinterval",
      "How often it is checked is the `schedule` of the workflow. Remove the key."
    ],
    [
      "group groups tags labels folder ui alerts alert notify notifications id type kind prober monitor event",
      "There is nothing like it here. Remove the key."
    ],
    [
      "enabled active disabled paused skip muted",
      "To leave an endpoint out, remove its item. To silence it for a while, set `snooze-until`."
    ],
    ["request http with", "Its `url`, `method`, `headers` and `body` are keys of the item itself."],
    [
      "client tlsconfig timeoutseconds timeoutms maxtime",
      "Write `timeout: 10s` for the time that an answer may take, and `tls: { ca, cert, key }` for certificates."
    ],
    ["data payload rawbody httpbody", "Write `body`, with a `method` such as POST."],
    [
      "uri address endpoint href host hostname target baseurl link",
      "Write `url`, with the whole address."
    ],
    [
      "secret key apikey accesstoken credential credentials pat env variable",
      "Write `token: ${NAME}`, or an `auth` such as `auth: { header: { X-Api-Key: '${NAME}' } }`."
    ],
    [
      "username user password pass basicauthuser basicauthpass basicauth basic",
      "Write it under `auth`, such as `auth: { basic: { username: ci, password: '${NAME}' } }`."
    ],
    [
      "authmethod authtype authentication authorization bearertoken oauth2",
      "Write `token: ${NAME}` for a bearer token, and any other credential under `auth`, such as `auth: { basic: { username: ci, password: '${NAME}' } }`."
    ],
    [
      "expires expiration expirydate expiresat expireson validuntil",
      "Write `expiry: { date: 2027-01-31 }`."
    ],
    ["description comment note reason", "Write `notes`."],
    ["team contact assignee responsible", "Write `owner`."],
    [
      "insecure verifyssl verifytls ssl skiptlsverify insecureskipverify ignoretls tlsverify rejectunauthorized cacert",
      "TLS is always verified. If a private authority issued the certificate, give it as `tls: { ca: \u2026 }`."
    ],
    [
      "followredirects maxredirects redirects redirect ignoreredirect",
      "Redirects are never followed. Remove the key, and write the final address in `url`."
    ],
    ["maxretries retry attempts retryinterval", "Write `retries: 2`."]
  ],
  "endpoints.auth": [
    [
      "type scheme kind method token value name key in location apikey username user password pass prefix authorization",
      SCHEME2
    ]
  ],
  "endpoints.auth.basic": [
    ["user login name", "Write `username`."],
    ["pass token secret", "Write `password`."]
  ],
  "endpoints.tls": [["pfx pkcs12 keystore store", "Write `p12`."]],
  "endpoints.from": [
    ["docker dockerconfig dockercfg configjson", "Write `dockerconfigjson`."],
    ["registry server machine", "Write `host`, beside `dockerconfigjson`."]
  ],
  "endpoints.expect": [
    ["bodycontains contains keyword text bodymatches regex", "Write `body: { contains: text }`."],
    ["statuscode statuscodes code codes", "Write `status: 200`."],
    ["jsonpath jsonquery path value bodyjson", "Write `json: { $.path: value }`."]
  ],
  "endpoints.expiry": [
    ["path jsonpath field body", "Write `json: $.path`."],
    ["at on until expires expiresat expireson validuntil end", "Write `date: 2027-01-31`."],
    ["in after days ttl validfor", "Write `issued: 2026-11-01` and `lifetime: 90d`."]
  ],
  [MATCHER]: [
    ["equals equal eq is value const tobe", "Write the value itself in place of the mapping."],
    ["notequals notequal ne isnot", "Write `not: value`."],
    ["regex regexp pattern match like", "Write `matches`."],
    ["in anyof enum values any", "Write `one-of`."],
    ["includes include has substring all allof", "Write `contains`."],
    ["min minimum gte ge gt", "Write `at-least`."],
    ["max maximum lte le lt", "Write `at-most`."],
    ["present defined required", "Write `exists: true`."]
  ]
};
function habitOf(place, key) {
  const plain = key.toLowerCase().replace(/[-_ ]/g, "");
  const habits = Object.hasOwn(HABITS, place) ? HABITS[place] ?? [] : [];
  return habits.find(([keys2]) => keys2.split(" ").includes(plain))?.[1] ?? null;
}
var WORD = /^[A-Z]?[a-z]{1,14}$|^[A-Z]{2,6}$/;
function isWordLike(key) {
  const words4 = key.split(/[-_ ]|(?<=[a-z])(?=[A-Z])/);
  return isToken(key.replaceAll(" ", "-")) && key.length <= 30 && words4.length <= 4 && words4.every((word2) => WORD.test(word2));
}
var PAIR_WORDS = "name key header value token in location prefix type".split(" ");
function arePairWords(names2) {
  const has2 = (word2) => names2.some((name2) => name2.toLowerCase() === word2);
  const isName = has2("name") || has2("header");
  const isPair3 = has2("value") ? isName || has2("key") : has2("token") && isName;
  return isPair3 && names2.every((name2) => PAIR_WORDS.includes(name2.toLowerCase()));
}

// src/config/list-text.ts
function listTextFaults(plan) {
  return [...plan.parts.flatMap(partFaults), ...pairFaults(plan)];
}
var VALUE = "x";
var RULES2 = [
  (text) => /[\r\n]\s*$/.test(text) ? BLOCK2 : null,
  (text) => /^\s|\s$/.test(text) ? SPACE : null,
  (text) => /^(["'`]).*\1$/s.test(text) ? QUOTES : null,
  (text, part2) => has("header-name", text, part2) ? HEADER_NAME : null,
  (text, { role }) => role === "token" && leadingScheme(text) !== null ? SCHEME3 : null,
  // Base64 (RFC 7617) has no colon.
  (text, { role }) => role === "header" && /^basic\s+[^\s:]*:/i.test(text) ? PLAIN_BASIC : null,
  (text, { role }) => role === "header" && /^(?:bearer|basic)\s*:/i.test(text) ? COLON : null,
  (text, part2) => part2.role === "header" && has("scheme-in-secret", text, part2) ? TWICE : null,
  (text, { role, name: name2 }) => role === "value" && text.startsWith(`${name2}=`) ? NAME5 : null,
  (text, { forbidden: forbidden2 }) => {
    const problem2 = sendingProblem(["It"], text, forbidden2);
    return problem2 === null ? null : `${problem2.join("")} ${IN_LIST}`;
  }
];
function has(kind, text, part2) {
  return flawsOf(text, { ...part2, variables: [] }).some((flaw) => flaw.kind === kind);
}
var IN_LIST = "The character is in the list itself, not in a secret. Remove it there.";
var BLOCK2 = "It ends in a line break, which comes from the `|` or `>` in the list, not from the secret. Write the value on the line of its key, or use `|-`.";
var SPACE = "It begins or ends with white space that is in the list itself, not in the secret. Remove it there.";
var QUOTES = "There are quotation marks around it that would be sent too. They are in the list itself, not in the secret: write ${NAME} in one pair of quotes.";
var HEADER_NAME = "The list puts the name of a header before the secret, and the name is sent already. Write the value alone, such as `token: ${NAME}` or `auth: { header: { Authorization: 'Token ${NAME}' } }`.";
var PLAIN_BASIC = "After `Basic` goes the Base64 form of the user name and the password, not the two themselves. Write `auth: { basic: { username: ci, password: '${NAME}' } }`, which encodes them.";
var COLON = "There is a colon after the name of the scheme, in the list itself. Remove it there.";
var TWICE = "The list puts two names of schemes before the secret. Keep one.";
var NAME5 = "The name is in the value too, and would be sent twice. Write the value alone, such as ${NAME}.";
var SCHEME3 = "The list puts the name of a scheme before the secret, and the action adds `Bearer` too. Write `token: ${NAME}`. For another scheme write `auth: { header: { Authorization: 'Token ${NAME}' } }`.";
function partFaults(part2) {
  const { template: template2, keys: keys2, role } = part2;
  if (literalOf(template2) !== null && role !== "username") return [];
  const text = textOf(template2);
  for (const rule of RULES2) {
    const message = rule(text, part2);
    if (message !== null) return [{ keys: keys2, message }];
  }
  return [];
}
function textOf(template2) {
  return template2.map((piece) => typeof piece === "string" ? piece : VALUE).join("");
}
var PAIR = "The key is the name itself, and its value is the secret: `{NAME: value}`, such as `{ X-Api-Key: '${NAME}' }`.";
function pairFaults({ parts: parts2 }) {
  const names2 = parts2.flatMap(({ name: name2 }) => name2 ?? []);
  const [first] = parts2;
  if (first === void 0 || !arePairWords(names2)) return [];
  return [{ keys: first.keys.slice(0, -1), message: PAIR }];
}

// src/config/reminder.ts
function isReminder2({ url, preset, check: check2, auth, expiry }) {
  const hasMore = [url, preset, check2].some((value2) => value2 !== void 0);
  const mayBeAsked = auth !== void 0 && isExchange(auth);
  return !hasMore && !mayBeAsked && expiry?.kind === "date";
}
function mayBeReminder(endpoint2, broken) {
  const { url, preset, check: check2 } = endpoint2;
  const hasAddress = [url, preset, check2].some((value2) => value2 !== void 0);
  return isReminder2(endpoint2) || broken.has("expiry") && !hasAddress;
}
var ABOUT_ASKING = [
  "method",
  "headers",
  "body",
  "auth",
  "from",
  "use",
  "also",
  "tls",
  "expect",
  "rejected",
  "repeatable",
  "audience",
  "issuer",
  "identity",
  "scopes",
  "verify",
  "timeout",
  "retries",
  "control",
  "allow-http",
  "http2"
];
var ADDRESSED = ["url", "preset", "token", "from", "expiry"];
function inspectionFaults(endpoint2) {
  if (endpoint2.check === void 0) return [];
  return [...ADDRESSED, ...ABOUT_ASKING].filter((key) => key in endpoint2 && endpoint2[key] !== void 0).map((key) => ({
    keys: [key],
    message: `With \`check\` nothing is asked: the secret itself says when it ends. So \`${key}\` has no effect. Remove it, or put it into an item of its own.`
  }));
}
function reminderFaults(endpoint2, broken) {
  if (!isReminder2(endpoint2) || broken.has("url") || broken.has("preset")) return [];
  const isNamed = endpoint2.name !== void 0 || broken.has("name");
  return [
    ...isNamed ? [] : [{ keys: [], message: NAMELESS }],
    ...ABOUT_ASKING.filter((key) => endpoint2[key] !== void 0).map((key) => ({
      keys: [key],
      message: `Without \`url\` or \`preset\` this item is a reminder: nothing is asked, so \`${key}\` has no effect. Add \`url\` to check the credential, or remove \`${key}\`.`
    }))
  ];
}
var NAMELESS = "A reminder (a date in `expiry` and no `url`) has no address to be named after. Add `name`.";

// src/values/fields.ts
function readFields(written2, rules, alone) {
  const names2 = Object.keys(rules);
  if (isOneValue(written2) && alone === null) {
    return {
      fields: {},
      faults: [{ keys: [], message: `It takes a mapping of ${listing(names2)}.` }]
    };
  }
  const given = isOneValue(written2) ? { [alone ?? ""]: written2 } : written2;
  const unknown3 = Object.keys(given).filter((key) => !names2.includes(key));
  const meant = unknown3.map((key) => nearest(key, names2));
  const isMissing = (name2) => rules[name2]?.required === true && given[name2] === void 0 && !meant.includes(name2);
  const faults = [
    ...unknown3.map((key) => ({ keys: [], message: unknownField(key, names2) })),
    ...names2.filter(isMissing).map((name2) => ({ keys: [], message: `The key \`${name2}\` is missing here.` })),
    ...names2.flatMap((name2) => faultOf(name2, given[name2], rules[name2] ?? {}))
  ];
  const broken = new Set(faults.flatMap(({ keys: keys2 }) => keys2.slice(0, 1)));
  const sound = Object.entries(given).filter(([key]) => names2.includes(key) && !broken.has(key));
  return { fields: Object.fromEntries(sound.flatMap(flattened)), faults };
}
var isTemplate2 = (value2) => Array.isArray(value2);
function flattened([key, value2]) {
  if (isTemplate2(value2)) return [[key, value2]];
  return Object.entries(value2).map(([inner, one]) => [`${key}.${inner}`, one]);
}
function faultOf(name2, value2, rule) {
  const say = (message) => [{ keys: [name2], message }];
  if (value2 === void 0) return [];
  if (!isTemplate2(value2)) {
    return rule.isMapping === true ? [] : say("It must be a single value, not a mapping.");
  }
  if (rule.isMapping === true) return say("It must be a mapping: lines of `key: value`.");
  if (rule.oneOf !== void 0 && !rule.oneOf.includes(literalOf(value2) ?? "")) {
    return say(`It takes ${listing(rule.oneOf, "or")}.`);
  }
  const problem2 = rule.address && urlTemplateProblem(splitUrl(value2), rule.address.allowHttp);
  return problem2 == null ? [] : say(problem2);
}
function unknownField(key, names2) {
  const subject = /^[a-z][a-z_-]{0,30}$/i.test(key) ? `\`${key}\`` : "This";
  const near = nearest(key, names2);
  return near === null ? `${subject} is not a known key. The keys are ${listing(names2)}.` : `${subject} is not a known key. Did you mean \`${near}\`?`;
}

// src/credential/inspect/inspect.ts
var INSPECTORS = {
  certificate: async () => (await Promise.resolve().then(() => __toESM(require("./credential-inspect-certificate.js")))).certificate,
  pkcs12: async () => (await Promise.resolve().then(() => __toESM(require("./credential-inspect-pkcs12.js")))).pkcs12,
  "private-key": async () => (await Promise.resolve().then(() => __toESM(require("./credential-inspect-private-key.js")))).privateKey,
  "java-keystore": async () => (await Promise.resolve().then(() => __toESM(require("./credential-inspect-java-keystore.js")))).javaKeystore,
  pgp: async () => (await Promise.resolve().then(() => __toESM(require("./credential-inspect-pgp.js")))).pgp,
  "ssh-key": async () => (await Promise.resolve().then(() => __toESM(require("./credential-inspect-ssh-key.js")))).sshKey,
  "ssh-certificate": async () => (await Promise.resolve().then(() => __toESM(require("./credential-inspect-ssh-certificate.js")))).sshCertificate,
  kubeconfig: async () => (await Promise.resolve().then(() => __toESM(require("./credential-inspect-kubeconfig.js")))).kubeconfig,
  jwt: async () => (await Promise.resolve().then(() => __toESM(require("./credential-inspect-jwt.js")))).jwt,
  "sas-url": async () => (await Promise.resolve().then(() => __toESM(require("./credential-inspect-sas-url.js")))).sasUrl,
  "provisioning-profile": async () => (await Promise.resolve().then(() => __toESM(require("./credential-inspect-provisioning-profile.js")))).provisioningProfile
};
function planInspection(inspector, written2) {
  const rules = { content: { required: true }, ...inspector.fields };
  return { inspector, ...readFields(written2, rules, "content") };
}
function isSecretField(inspector, name2) {
  return inspector.fields[name2]?.isPublic !== true;
}
function inspectionOf({ inspector }, values) {
  return (now) => {
    const given = Object.fromEntries([...values].map(([name2, one]) => [name2, one.reveal()]));
    return inspector.inspect({ content: "", ...given }, now);
  };
}
function commandOf({ inspector, fields }) {
  return inspector.command({ content: [], ...fields });
}

// src/config/also-schema.ts
var SAY2 = "It takes a URL, or a mapping with `url`, such as `{ url: https://\u2026, method: HEAD }`.";
var LIST = "It takes a list of URLs, such as `[https://b.example.com/v2/]`.";
function alsoSchema(item2) {
  const { url, method: method3, headers, body, expect, rejected, repeatable, expiry, control: control2, http2 } = item2;
  const own = { url, method: method3, headers, body, expect, rejected, repeatable, expiry, control: control2, http2 };
  const entry = pipe(
    options({ ...own, tls: options({ ca: scalar(certificate, ANY_SCALAR) }) }),
    check((given) => "url" in given, "It has no address. Add `url`."),
    metadata({ required: ["url"] })
  );
  const address2 = pipe(
    url,
    transform((template2) => ({ url: template2 }))
  );
  const list = pipe(
    array(union([address2, entry], SAY2), LIST),
    check((further) => further.length > 0, LIST),
    metadata({ minItems: 1 })
  );
  return list;
}

// src/config/expiry.ts
var FORMS6 = "date, header, json, certificate, introspection, and issued with lifetime";
var SAY3 = `It takes \`none\`, or a mapping with exactly one of ${FORMS6}, such as \`{ date: 2027-01-31 }\`.`;
var UNITS3 = ["seconds"];
var secondRequest = pipe(
  options({
    url: scalar(address, ANY_SCALAR),
    method: scalar(method),
    headers: dictionary(headerName, scalar(headerValue, ANY_SCALAR)),
    body: template
  }),
  check(({ url }) => url !== void 0, "The key `url` is missing here.")
);
var JSON_SCALAR = { type: ["string", "number", "boolean", "null"] };
var forms = pipe(
  options({
    date: scalar(dateTemplate, { type: "string" }),
    header: headerName,
    json: scalar(jsonPath),
    certificate: scalar(certificate, ANY_SCALAR),
    issued: scalar(dateTemplate, { type: "string" }),
    lifetime: scalar(duration),
    unit: scalar(oneOf(UNITS3), { enum: UNITS3 }),
    introspection: WrittenSchema,
    request: secondRequest,
    list: scalar(jsonPath),
    where: dictionary(scalar(jsonPath), scalar(readTemplate, JSON_SCALAR))
  }),
  check(({ issued, lifetime, unit: _, request: _r, list: _l, where: _w, ...others }) => {
    const isIssued = issued !== void 0 || lifetime !== void 0;
    return Object.keys(others).length + Number(isIssued) < 2;
  }, `\`expiry\` takes exactly one of ${FORMS6}. Keep one.`),
  check(
    ({ issued, lifetime }) => issued === void 0 === (lifetime === void 0),
    "`issued` and `lifetime` only say something together. Give both."
  ),
  check(
    ({ header: header2, json, unit }) => unit === void 0 || header2 !== void 0 || json !== void 0,
    "`unit` says what a `header` or a `json` value counts. Remove it, or name one of these."
  ),
  check(
    ({ header: header2, json, request }) => request === void 0 || header2 !== void 0 || json !== void 0,
    "The expiry is in the answer to `request`. Say where: `json: $.expires_at`, or `header`."
  ),
  check(
    ({ list, where, json }) => list === void 0 === (where === void 0) && (list === void 0 || json !== void 0),
    "`list`, `where` and `json` only say something together. Give all three."
  )
);
var ExpirySchema = pipe(
  union([keyword("none", SAY3), forms], SAY3),
  transform((value2) => {
    if (typeof value2 === "string") return { kind: "none" };
    const { header: header2, json, certificate: certificate2, date: date3, issued = [], lifetime = 0, unit } = value2;
    const { introspection, request = null, list: path, where = {} } = value2;
    const counted2 = unit === void 0 ? {} : { unit };
    const list = path === void 0 ? null : { path, where };
    const source = sourceOf({ header: header2, json }, counted2);
    if (source !== null) {
      const isPicked = request !== null || list !== null;
      return isPicked ? { kind: "picked", source, request, list } : source;
    }
    if (introspection !== void 0) return { kind: "introspection", written: introspection };
    if (certificate2 !== void 0) return { kind: "certificate", pem: certificate2 };
    return date3 === void 0 ? { kind: "date", key: "issued", at: issued, lifetimeMs: lifetime } : { kind: "date", key: "date", at: date3, lifetimeMs: 0 };
  })
);
function sourceOf({ header: header2, json }, counted2) {
  if (header2 !== void 0) return { kind: "header", name: header2.toLowerCase(), ...counted2 };
  return json === void 0 ? null : { kind: "json", path: json, ...counted2 };
}
function typedDate({ at: at2, lifetimeMs }, textOf2) {
  const instant3 = typeof at2 === "number" ? at2 : parseInstant(textOf2(at2));
  return instant3 === null ? null : instant3 + lifetimeMs;
}

// src/config/answer-schema.ts
var jsonPath2 = scalar(jsonPath);
var STATUS_FORMS = "It takes a status such as 200, a class such as 2xx, or a list of them.";
var statusPattern = pipe(
  scalar(
    fixed((text) => /^[1-5](\d\d|xx)$/.test(text), STATUS_FORMS),
    {
      type: ["integer", "string"],
      minimum: 100,
      maximum: 599,
      pattern: "^[1-5](\\d\\d|xx)$"
    }
  ),
  // `2xx` is 200 to 299, `204` is 204 to 204.
  transform(
    (pattern2) => ({
      from: Number(pattern2.replaceAll("x", "0")),
      to: Number(pattern2.replaceAll("x", "9"))
    })
  )
);
var status = pipe(
  union(
    [
      statusPattern,
      pipe(
        array(statusPattern, STATUS_FORMS),
        check((list) => list.length > 0, STATUS_FORMS),
        metadata({ minItems: 1 })
      )
    ],
    STATUS_FORMS
  ),
  transform((ranges) => Array.isArray(ranges) ? ranges : [ranges])
);
var jsonRules = dictionary(
  jsonPath2,
  scalar(readTemplate, { type: ["string", "number", "boolean", "null"] })
);
var sign = options({
  status,
  json: jsonRules,
  "body-contains": template
});
var method2 = fixed(
  (text) => METHOD.test(text) && !/^(CONNECT|TRACE|TRACK)$/.test(text),
  "It takes a method in capital letters, such as GET, HEAD or POST; CONNECT and TRACE are refused."
);

// src/config/looks.ts
var IDENTITY = "It takes a JSONPath such as $.login, or a mapping with one of header and userinfo, such as `{ userinfo: https://login.example.com/userinfo }`.";
var IdentitySchema = pipe(
  union(
    [
      scalar(jsonPath),
      pipe(
        options({ header: headerName, userinfo: WrittenSchema }),
        check((given) => Object.keys(given).length < 2, IDENTITY)
      )
    ],
    IDENTITY
  ),
  transform((given) => {
    if (typeof given === "string") return { kind: "json", path: given };
    const { header: header2, userinfo = [] } = given;
    return header2 === void 0 ? { kind: "userinfo", written: userinfo } : { kind: "header", name: header2.toLowerCase() };
  })
);
var VERIFY = "It takes `true`, to hold a JWT against its issuer's keys, or a mapping of issuer and jwks-url. TLS is always verified.";
var VerifySchema = pipe(
  WrittenSchema,
  check(
    (written2) => !isOneValue(written2) || /^(?:true|True|TRUE)$/.test(literalOf(written2) ?? ""),
    VERIFY
  ),
  transform((written2) => isOneValue(written2) ? {} : written2)
);
var SCOPE = "It takes the name of a scope, such as repo, without white space and ${NAME}; or a list of them.";
var scope = scalar(
  fixed((text) => /^[^\s`{}\u0000-\u001f\u007f]{1,200}$/.test(text), SCOPE),
  ANY_SCALAR
);
var scopeList = pipe(
  union(
    [
      scope,
      pipe(
        array(scope, SCOPE),
        check((list) => list.length > 0, SCOPE),
        metadata({ minItems: 1 })
      )
    ],
    SCOPE
  ),
  transform((given) => typeof given === "string" ? [given] : given)
);
var scopesWanted = pipe(
  options({ require: scopeList, forbid: scopeList }),
  check(
    ({ require: require2 = [], forbid = [] }) => !require2.some((name2) => forbid.includes(name2)),
    "A scope is under `require` and under `forbid`. Keep one."
  )
);

// src/config/matchers.ts
var FORMS7 = "It takes a value, or a mapping of {exists: true}, {contains: repo}, {contains: [repo, workflow]}, {matches: ^v[0-9]+$}, {one-of: [a, b]}, {at-least: 1}, {at-most: 5} or {not: \u2026}.";
var LIST_FORMS = "It takes a list of values, such as [repo, workflow].";
var value = scalar(readTemplate, { type: ["string", "number", "boolean", "null"] });
var filledIn3 = (text) => text === "" ? refused(NO_PARTS) : readTemplate(text);
var part = scalar(filledIn3, { type: ["string", "number", "boolean"] });
function listOf(item2) {
  return pipe(
    array(item2, LIST_FORMS),
    check((list) => list.length > 0, LIST_FORMS),
    metadata({ minItems: 1 })
  );
}
var NO_PARTS = "It takes a text that is not empty, or a list of such texts.";
var parts = pipe(
  union([part, listOf(part)], NO_PARTS),
  transform((one) => isList(one) ? one : [one])
);
function isList(one) {
  return one.length > 0 && one.every((inner) => Array.isArray(inner));
}
var BODY_FORMS = "It takes a mapping: {contains: Welcome}, or {contains: [Welcome, deploy]} for several texts.";
var bodyWanted = pipe(
  unknown(),
  check((given) => Object.keys(mappingIn(given) ?? {}).length > 0, BODY_FORMS),
  options({ contains: parts })
);
function mappingIn(given) {
  return typeof given === "object" && given !== null && !Array.isArray(given) ? given : null;
}
var DELIMITED = /^\/(?:\^.*|.*\$)\/[a-z]*$/s;
var UNDELIMITED = "The slashes around it would be part of the pattern, which then matches nothing. Write it without them, and `(?i)` at its beginning where case does not matter.";
var pattern = (text) => {
  const plain = fixed(() => true, "A regular expression takes no ${NAME}.")(text);
  if (!plain.ok) return plain;
  if (DELIMITED.test(text)) return refused(UNDELIMITED);
  const read2 = readPattern(text);
  return read2.ok ? accepted(text) : read2;
};
var number = (text) => /^-?\d{1,15}(?:\.\d{1,15})?$/.test(text) ? accepted(Number(text)) : refused("It takes a number, such as 1 or 0.5.");
var amount = scalar(number, { type: ["number", "string"] });
var entries2 = {
  exists: scalar(flag, { type: "boolean" }),
  contains: parts,
  matches: scalar(pattern, { type: "string" }),
  "one-of": listOf(value),
  "at-least": amount,
  "at-most": amount
};
function known(schema4, keys2) {
  return pipe(
    unknown(),
    rawCheck(({ dataset, addIssue }) => {
      const given = mappingIn(dataset.value) ?? {};
      const wrong = Object.keys(given).find((key) => !keys2.includes(key));
      if (wrong === void 0) return;
      addIssue({
        message: `${unknownMatcher(wrong, keys2)} ${FORMS7}`,
        path: [{ type: "unknown", origin: "key", input: given, key: wrong, value: null }]
      });
    }),
    schema4
  );
}
function unknownMatcher(key, keys2) {
  if (key === "not") return "A `not` takes no other `not` in it.";
  const subject = isWordLike(key) ? `\`${key}\`` : "This";
  const near = nearest(key, keys2);
  const hint = habitOf(MATCHER, key) ?? (near === null ? "" : `Did you mean \`${near}\`?`);
  return `${subject} is not a known key. ${hint}`.trim();
}
var keys = Object.keys(entries2);
var negated2 = union([value, known(options(entries2), keys)], FORMS7);
var wanted = pipe(
  union([value, known(options({ ...entries2, not: negated2 }), [...keys, "not"])], FORMS7),
  transform((read2) => read2)
);
function filled(wanted2, textOf2) {
  if (isTemplate3(wanted2)) return textOf2(wanted2);
  const { contains: contains2, "one-of": oneOf3, not, ...plain } = wanted2;
  return {
    ...plain,
    ...contains2 === void 0 ? {} : { contains: contains2.map(textOf2) },
    ...oneOf3 === void 0 ? {} : { "one-of": oneOf3.map(textOf2) },
    ...not === void 0 ? {} : { not: filled(not, textOf2) }
  };
}
function isTemplate3(wanted2) {
  return Array.isArray(wanted2);
}

// src/config/not-checked.ts
var NOT_A_NAME2 = "It takes the names of secrets, such as SENTRY_ORG, each with its reason.";
var secretName = (text) => isEnvironmentName(text) ? accepted(text) : refused(NOT_A_NAME2);
var whyNot = scalar(displayed(200, true), { ...ANY_SCALAR, maxLength: 200 });
var NotCheckedSchema = dictionary(scalar(secretName, { type: "string" }), whyNot);

// src/config/schema.ts
var date2 = scalar(date);
var duration2 = scalar(duration);
var flag2 = scalar(flag, { type: "boolean" });
var jsonPath3 = scalar(jsonPath);
var word = scalar(displayed(200, true), { ...ANY_SCALAR, maxLength: 200 });
var failOn2 = pipe(
  union(
    [
      string(),
      pipe(
        array(string(), "It must be a list."),
        metadata({ items: { enum: [...FAIL_ON_WORDS, "none"] } })
      )
    ],
    FAIL_ON_FORMS
  ),
  reading((value2) => failOn(value2))
);
var policyEntries = {
  "warn-within": duration2,
  "fail-within": duration2,
  "max-age": scalar(maxAge),
  timeout: scalar(timeout),
  retries: scalar(retries, { type: ["integer", "string"], minimum: 0, maximum: 10 }),
  control: scalar(control, { enum: CONTROL_MODES }),
  "fail-on": failOn2
};
var KINDS = Object.keys(INSPECTORS);
var KIND_FORMS = `It takes a mapping with exactly one of ${listing(KINDS)}, such as \`{ ${KINDS[0]}: '\${NAME}' }\`.`;
var CheckSchema = pipe(
  options(Object.fromEntries(KINDS.map((kind) => [kind, WrittenSchema]))),
  check((kinds) => Object.keys(kinds).length === 1, KIND_FORMS),
  transform((kinds) => {
    const [[kind = "", written2 = []] = []] = Object.entries(kinds);
    return { kind, written: written2 };
  })
);
var placeName = scalar(
  fixed(
    (text) => /^[a-z][a-z0-9-]{0,40}$/.test(text),
    "It takes the name of a secret or an input of the preset."
  )
);
var presetId = fixed(
  (text) => /^[\x21-\x7e]{1,64}$/.test(text),
  "It takes the id of a preset, such as npm."
);
var DefaultsSchema = options(policyEntries);
var item = {
  name: word,
  preset: scalar(presetId),
  url: scalar(address, ANY_SCALAR),
  method: scalar(method),
  headers: dictionary(headerName, scalar(headerValue, ANY_SCALAR)),
  body: template,
  auth: AuthSchema,
  token: template,
  secrets: dictionary(placeName, template),
  with: dictionary(placeName, template),
  "allow-side-effects": flag2,
  from: FromSchema,
  tls: options({
    cert: scalar(clientCertificate, ANY_SCALAR),
    key: template,
    p12: template,
    passphrase: template,
    ca: scalar(certificate, ANY_SCALAR)
  }),
  expect: options({
    status,
    headers: dictionary(headerName, wanted),
    json: dictionary(jsonPath3, wanted),
    body: bodyWanted,
    identity: wanted,
    scopes: scopesWanted
  }),
  rejected: pipe(
    union(
      [
        pipe(
          array(sign, NOT_A_MAPPING),
          check((signs2) => signs2.length > 0, "It is empty. Fill it in, or leave it out."),
          metadata({ minItems: 1 })
        ),
        sign
      ],
      "It takes a sign (a mapping of status, json and body-contains) or a list of signs."
    ),
    transform((signs2) => Array.isArray(signs2) ? signs2 : [signs2])
  ),
  repeatable: flag2,
  check: CheckSchema,
  expiry: ExpirySchema,
  issued: scalar(dateTemplate, { type: "string" }),
  identity: IdentitySchema,
  scopes: jsonPath3,
  verify: VerifySchema,
  audience: template,
  issuer: template,
  ...policyEntries,
  optional: flag2,
  "snooze-until": date2,
  owner: word,
  renew: scalar(link, { ...ANY_SCALAR, maxLength: 2e3 }),
  notes: scalar(displayed(2e3, false), { ...ANY_SCALAR, maxLength: 2e3 }),
  "allow-http": flag2,
  http2: flag2
};
var EndpointSchema = options({ ...item, use: word, also: alsoSchema(item) });
var FileSchema = options({
  defaults: DefaultsSchema,
  // Read by a run that has it; the published schema gets it from there.
  presets: unknown(),
  "not-checked": NotCheckedSchema,
  endpoints: pipe(array(EndpointSchema), metadata({ minItems: 1 }))
});
function credentialOf({ token, auth }) {
  return token === void 0 ? auth ?? NO_CREDENTIAL : tokenPlan(token);
}
function knownPlan(endpoint2) {
  const auth = credentialOf(endpoint2);
  return isExchange(auth) ? NO_CREDENTIAL : auth;
}

// src/config/sharing.ts
var CREDENTIAL_KEYS = ["auth", "token", "secrets", "from"];
var CERTIFICATE_KEYS = ["cert", "key", "p12", "passphrase"];
function isCredential([first = "", second = ""]) {
  const names2 = (list, key) => list.includes(String(key));
  return names2(CREDENTIAL_KEYS, first) || first === "tls" && names2(CERTIFICATE_KEYS, second);
}
function sharingFaults(endpoint2, broken) {
  return [...useFaults(endpoint2), ...alsoFaults(endpoint2, broken)];
}
function useFaults({ use, tls = {}, ...endpoint2 }) {
  if (use === void 0 || endpoint2.check !== void 0) return [];
  const own = [
    ...CREDENTIAL_KEYS.filter((key) => endpoint2[key] !== void 0).map((key) => [key]),
    ...CERTIFICATE_KEYS.filter((key) => tls[key] !== void 0).map((key) => ["tls", key])
  ];
  return own.map((keys2) => ({
    keys: keys2,
    message: `\`use\` takes the whole credential of another item, so \`${keys2.join(".")}\` has no place beside it. Keep one.`
  }));
}
function alsoFaults(endpoint2, broken) {
  const { also, auth, url, preset } = endpoint2;
  const hasAddress = url !== void 0 || preset !== void 0 || broken.has("url");
  const isAlone2 = auth !== void 0 && "written" in auth && !hasAddress;
  return also === void 0 || !isAlone2 ? [] : [{ keys: ["also"], message: NO_FIRST }];
}
var NO_FIRST = "`also` lists further URLs, and there is no first one. Add `url`, such as the first of the list.";

// src/config/written-out.ts
function textsOf(node, keys2 = []) {
  switch (node.kind) {
    case "text":
      return [{ keys: keys2, node }];
    case "list":
      return node.items.flatMap(
        (item2, index) => textsOf(item2, keys2.join(".") === "also" ? [...keys2, String(index)] : keys2)
      );
    case "map":
      return [...node.entries].flatMap(([key, { value: value2 }]) => textsOf(value2, [...keys2, key]));
  }
}
function placeOf3(keys2) {
  if (keys2[0] !== "also") return keys2;
  return keys2.length > 2 ? keys2.slice(2) : ["url"];
}
var CREDENTIAL_HEADER = /^(?:authorization|cookie|api-?key|private-token|x-(?:access-token|api-key|auth-token))$/i;
var LONG_PIECE = /[\w.~+:-]{20,}/g;
var TELEGRAM_PREFIX = /^bot(?=\d)/;
function writtenOut({ keys: written2, node: { text } }) {
  const all = placeOf3(written2);
  const isSecond = all[0] === "expiry" && all[1] === "request";
  const keys2 = isSecond ? all.slice(2) : all;
  const [first = "", name2 = ""] = keys2;
  const literal = literalOf(templateOf(text)) ?? "";
  if (isForCredential(keys2, text)) return literal === "" ? [] : [literal];
  if (first === "headers" && CREDENTIAL_HEADER.test(name2)) {
    const value2 = literal.trim();
    return value2 === "" ? [] : [value2, ...value2.split(/\s+/).slice(1)];
  }
  if (!["url", "headers", "body"].includes(first)) return [];
  const pieces = text.match(LONG_PIECE) ?? [];
  return pieces.map((piece) => piece.replace(TELEGRAM_PREFIX, "")).filter((piece) => knownTypeOf(piece) !== null);
}
function isWrittenOut(text) {
  return writtenOut(text).length > 0;
}
function isForCredential(keys2, text) {
  const [first, second = "", third = ""] = keys2;
  if (isStandInWord(text)) return false;
  if (first === "token" || first === "secrets") return true;
  if (first === "from") return second !== "host";
  if (first === "tls") return ["key", "passphrase", "p12"].includes(second);
  if (first === "check") return third.endsWith("passphrase");
  if (first === "expiry") {
    return second === "introspection" && third !== "" && isWrittenSecret(keys2, text);
  }
  return first === "auth" && (CREDENTIAL_HEADER.test(third) || isWrittenSecret(keys2, text));
}

// src/config/rules.ts
var BODILESS = ["GET", "HEAD"];
var hasNone = (keys2) => {
  return (endpoint2, broken) => keys2.every((key) => endpoint2[key] === void 0 && !broken.has(key));
};
function hasSecretElsewhere({ url, headers = {}, body = [] }) {
  const { template: template2 = [], base = [], path = [], query: query2 = [] } = url ?? {};
  const isWebhook = base.length === 1 && path.length === 0;
  const address2 = isWebhook ? template2 : [...path, ...query2];
  return variablesOf([...address2, ...Object.values(headers).flat(), ...body]).length > 0;
}
var hasCredentialHeader = ({ headers = {} }) => Object.keys(headers).some((name2) => CREDENTIAL_HEADER.test(name2));
var ROWS2 = [
  {
    keys: [],
    when: (endpoint2, broken) => hasNone(["url", "preset"])(endpoint2, broken) && !mayBeReminder(endpoint2, broken) && !mayStandAlone(endpoint2, broken) && !isUnaddressed(endpoint2),
    message: "It has no address. Add `url`, or a `preset`."
  },
  {
    keys: ["token"],
    when: ({ auth, token }) => auth !== void 0 && token !== void 0,
    message: "`token` is short for an `auth`, so the two exclude each other. Keep one."
  },
  {
    keys: ["from"],
    when: ({ auth, token, from }) => from !== void 0 && (token !== void 0 || auth !== void 0 && !goesWith(from, auth)),
    message: "`from` gives the credential, so it takes the place of `token` and `auth`. Keep one of them. (A `dockerconfigjson` also goes with `auth: { registry: \u2026 }`.)"
  },
  {
    keys: ["headers"],
    when: ({ from, preset, headers = {} }) => from !== void 0 && preset === void 0 && Object.keys(headers).some((name2) => name2.toLowerCase() === "authorization"),
    message: "The credential of `from` sets `Authorization`. Remove it from `headers`."
  },
  {
    keys: ["secrets"],
    when: ({ token, secrets }) => token !== void 0 && secrets !== void 0,
    message: "`token` is short for the one secret of a preset, so it excludes `secrets`. Keep one."
  },
  {
    keys: ["headers"],
    when: (endpoint2, broken) => hasNone(["auth", "token", "from", "use", "preset"])(endpoint2, broken) && hasCredentialHeader(endpoint2),
    message: "A header in `headers` holds the credential. Move it to `auth`, such as `auth: { bearer: '${NAME}' }`, or with any other header `auth: { header: { X-Api-Key: '${NAME}' } }`."
  },
  {
    keys: [],
    when: (endpoint2, broken) => hasNone(["auth", "token", "from", "use", "preset"])(endpoint2, broken) && !mayBeReminder(endpoint2, broken) && !mayStandAlone(endpoint2, broken) && !broken.has("tls") && endpoint2.tls?.cert === void 0 && endpoint2.tls?.p12 === void 0 && !hasCredentialHeader(endpoint2) && !hasSecretElsewhere(endpoint2),
    message: "It has no credential. Add `token` or `auth`, or write `auth: none` when none is meant."
  },
  {
    keys: ["tls", "p12"],
    when: ({ tls }) => tls?.p12 !== void 0 && (tls.cert !== void 0 || tls.key !== void 0),
    message: "A PKCS#12 store holds the certificate and its key, so `p12` takes the place of `cert` and `key`. Keep `p12`, or the other two."
  },
  {
    keys: ["tls"],
    when: ({ tls }) => tls?.cert === void 0 !== (tls?.key === void 0),
    message: "A client certificate needs both `cert` and `key`. Give both, or neither."
  },
  {
    keys: ["tls", "passphrase"],
    when: ({ tls }) => tls?.passphrase !== void 0 && tls.key === void 0 && tls.p12 === void 0,
    message: "The passphrase opens `key` or `p12`, and neither is given. Add `key` or `p12`, or leave the passphrase out."
  },
  {
    // RFC 9110, 9.3.1: content of a GET has no meaning, and some servers take it for an attack.
    keys: ["body"],
    when: ({ body, method: method3, preset }) => body !== void 0 && (method3 === void 0 ? preset === void 0 : BODILESS.includes(method3)),
    message: "A GET or HEAD request carries no body. Set `method`, such as POST, or remove `body`."
  }
];
function ruleFaults(endpoint2, broken) {
  return [
    ...ROWS2.filter(({ when }) => when(endpoint2, broken)),
    ...reminderFaults(endpoint2, broken),
    ...inspectionFaults(endpoint2),
    ...sharingFaults(endpoint2, broken),
    ...urlFaults(endpoint2),
    ...headerFaults(endpoint2),
    ...listTextFaults(knownPlan(endpoint2))
  ];
}
function urlFaults(endpoint2) {
  const { url, "allow-http": allowHttp = false } = endpoint2;
  if (url === void 0) return [];
  const message = urlTemplateProblem(url, allowHttp);
  const written2 = new URLSearchParams(fillUrl(url, () => UNKNOWN).query);
  const plan = knownPlan(endpoint2);
  const twice2 = takenBy(plan).query.filter((name2) => written2.has(name2));
  return [
    ...message === null ? [] : [{ keys: ["url"], message }],
    ...plan.parts.filter(({ name: name2 }) => name2 !== null && twice2.includes(name2)).map(({ keys: keys2 }) => ({ keys: keys2, message: IN_QUERY }))
  ];
}
function headerFaults(endpoint2) {
  const own = keysBelow(["headers"], endpoint2.headers);
  const expected = keysBelow(["expect", "headers"], endpoint2.expect?.headers);
  const plan = knownPlan(endpoint2);
  const credential2 = plan.parts.filter(({ role }) => role === "header").map(({ keys: keys2 }) => keys2);
  const isKnown = endpoint2.token === void 0 || endpoint2.preset === void 0;
  return [
    ...isKnown ? takenHeaders(endpoint2, plan) : [],
    ...[...own, ...credential2].filter((keys2) => FRAMING.has(headerAt(keys2))).map((keys2) => ({ keys: keys2, message: FRAMES })),
    ...[own, credential2, expected].flatMap(repeated).map((keys2) => ({ keys: keys2, message: TWICE2 }))
  ];
}
var IN_QUERY = "The query of `url` has this parameter already. Remove it from `url`.";
var TAKEN = "The credential sets this header. Remove it from `headers`.";
var FRAMES = "This header frames the message or names the host, and is set by the client. Remove it.";
var TWICE2 = "The same header is here twice: the names differ only in upper and lower case. Keep one.";
function takenHeaders({ headers }, plan) {
  const taken = takenBy(plan).headers;
  return keysBelow(["headers"], headers).filter((keys2) => taken.includes(headerAt(keys2))).map((keys2) => ({ keys: keys2, message: TAKEN }));
}
function keysBelow(place, values = {}) {
  return Object.keys(values).map((name2) => [...place, name2]);
}
function headerAt(keys2) {
  return String(keys2.at(-1)).toLowerCase();
}
function repeated(headers) {
  const names2 = headers.map(headerAt);
  return headers.filter((keys2, index) => names2.indexOf(headerAt(keys2)) < index);
}

// src/config/complete.ts
async function completed(parsed) {
  const isShared = parsed.config.endpoints.some(
    ({ values: { use, also } }) => use !== void 0 || also !== void 0
  );
  if (!isShared) return { parsed, furtherItems: null };
  const { furtherItems } = await Promise.resolve().then(() => __toESM(require("./config-also.js")));
  const { withSharing } = await Promise.resolve().then(() => __toESM(require("./config-use.js")));
  return { parsed: withSharing(parsed, ruleFaults), furtherItems };
}

// src/config/document/decode.ts
var import_node_buffer2 = require("node:buffer");
var LARGEST_DOCUMENT_BYTES = 4 * 1024 * 1024;
var TOO_LARGE = "It is larger than 4 MiB and was not read. Split the list into several files, one for each job.";
var FOREIGN_MARK = /^(?:\u00ff\u00fe|\u00fe\u00ff|\0\0\u00fe\u00ff)/;
var FOREIGN = "It is UTF-16 or UTF-32 text. Save it as UTF-8.";
var NOT_UTF_8 = "This line holds bytes that are not UTF-8. Save the file as UTF-8.";
var LONE_CARRIAGE_RETURN = "There is a carriage return without a line feed here. End lines with a line feed.";
var NOT_PRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/;
function decode2(bytes) {
  if (bytes.length > LARGEST_DOCUMENT_BYTES) return { message: TOO_LARGE };
  if (FOREIGN_MARK.test(latin1(bytes.subarray(0, 4)))) return { message: FOREIGN };
  if (!(0, import_node_buffer2.isUtf8)(bytes)) {
    const isBad = (line2) => !(0, import_node_buffer2.isUtf8)(Buffer.from(line2, "latin1"));
    const line = latin1(bytes).split("\n").findIndex(isBad) + 1;
    return { line, message: NOT_UTF_8 };
  }
  const text = new TextDecoder().decode(bytes).replaceAll("\r\n", "\n");
  const at2 = text.search(NOT_PRINTABLE);
  if (at2 < 0) return text;
  const before = text.slice(0, at2).split("\n");
  const code2 = text.charCodeAt(at2).toString(16).toUpperCase().padStart(4, "0");
  const message = `The character U+${code2} is not allowed in YAML. Remove it, or write it as an escape inside double quotes.`;
  return {
    line: before.length,
    column: (before.at(-1) ?? "").length + 1,
    message: code2 === "000D" ? LONE_CARRIAGE_RETURN : message
  };
}
function latin1(bytes) {
  return Buffer.from(bytes).toString("latin1");
}

// src/config/file.ts
var DEFAULT_FILE = ".github/credential-checks.yml";
async function readConfigFile(files, { config: config2, endpoints, secrets }) {
  if (config2 === null && `${endpoints}${secrets}`.trim() !== "") return null;
  const path = config2 ?? DEFAULT_FILE;
  const read2 = await files.read(path, LARGEST_DOCUMENT_BYTES);
  const other = path.replace(/\.ya?ml$/, (suffix) => suffix === ".yml" ? ".yaml" : ".yml");
  const isNearby = read2.kind === "absent" && other !== path && (await files.read(other, LARGEST_DOCUMENT_BYTES)).kind === "text";
  return { path, named: config2 !== null, read: read2, ...isNearby ? { nearby: other } : {} };
}
function absentProblem({ path, named: named3, nearby }) {
  const remedy = named3 ? "Correct the path (it counts from the working folder), and check the repository out before this step." : "Create it, or give the list in the input `endpoints`; and check the repository out before this step.";
  const message = nearby === void 0 ? `There is no configuration file ${quoteInput(path)}. ${remedy}` : `There is no configuration file ${quoteInput(path)}, but there is ${quoteInput(nearby)}. Rename that one, or set the input \`config\` to its path.`;
  return wholeProblem({ kind: "input", name: "config" }, message);
}
var UNREAD = {
  "too-large": TOO_LARGE,
  directory: "This path is a folder, not a file. Give the path of the YAML file in `config`.",
  unanswered: "The file had not been read when the run had to end. Check the disk or the network share that it is on."
};
function unreadable3(read2) {
  if (read2.kind === "special") {
    return `This path leads to ${read2.what}, not to a file. Give the path of the YAML file in \`config\`.`;
  }
  return read2.kind === "unreadable" ? `The file cannot be read (${read2.code.replace(/[^A-Z0-9_]/g, "") || "unknown error"}). Check its permissions.` : UNREAD[read2.kind];
}

// node_modules/yaml/browser/dist/nodes/identity.js
var ALIAS = /* @__PURE__ */ Symbol.for("yaml.alias");
var DOC = /* @__PURE__ */ Symbol.for("yaml.document");
var MAP = /* @__PURE__ */ Symbol.for("yaml.map");
var PAIR2 = /* @__PURE__ */ Symbol.for("yaml.pair");
var SCALAR = /* @__PURE__ */ Symbol.for("yaml.scalar");
var SEQ = /* @__PURE__ */ Symbol.for("yaml.seq");
var NODE_TYPE = /* @__PURE__ */ Symbol.for("yaml.node.type");
var isAlias = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === ALIAS;
var isDocument = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === DOC;
var isMap = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === MAP;
var isPair2 = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === PAIR2;
var isScalar2 = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === SCALAR;
var isSeq = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === SEQ;
function isCollection(node) {
  if (node && typeof node === "object")
    switch (node[NODE_TYPE]) {
      case MAP:
      case SEQ:
        return true;
    }
  return false;
}
function isNode(node) {
  if (node && typeof node === "object")
    switch (node[NODE_TYPE]) {
      case ALIAS:
      case MAP:
      case SCALAR:
      case SEQ:
        return true;
    }
  return false;
}
var hasAnchor = (node) => (isScalar2(node) || isCollection(node)) && !!node.anchor;

// node_modules/yaml/browser/dist/visit.js
var visit = () => {
  throw new Error("This part of yaml is not in the bundle");
};

// node_modules/yaml/browser/dist/doc/directives.js
var escapeChars = {
  "!": "%21",
  ",": "%2C",
  "[": "%5B",
  "]": "%5D",
  "{": "%7B",
  "}": "%7D"
};
var escapeTagName = (tn) => tn.replace(/[!,[\]{}]/g, (ch) => escapeChars[ch]);
var Directives = class _Directives {
  constructor(yaml, tags) {
    this.docStart = null;
    this.docEnd = false;
    this.yaml = Object.assign({}, _Directives.defaultYaml, yaml);
    this.tags = Object.assign({}, _Directives.defaultTags, tags);
  }
  clone() {
    const copy = new _Directives(this.yaml, this.tags);
    copy.docStart = this.docStart;
    return copy;
  }
  /**
   * During parsing, get a Directives instance for the current document and
   * update the stream state according to the current version's spec.
   */
  atDocument() {
    const res = new _Directives(this.yaml, this.tags);
    switch (this.yaml.version) {
      case "1.1":
        this.atNextDocument = true;
        break;
      case "1.2":
        this.atNextDocument = false;
        this.yaml = {
          explicit: _Directives.defaultYaml.explicit,
          version: "1.2"
        };
        this.tags = Object.assign({}, _Directives.defaultTags);
        break;
    }
    return res;
  }
  /**
   * @param onError - May be called even if the action was successful
   * @returns `true` on success
   */
  add(line, onError) {
    if (this.atNextDocument) {
      this.yaml = { explicit: _Directives.defaultYaml.explicit, version: "1.1" };
      this.tags = Object.assign({}, _Directives.defaultTags);
      this.atNextDocument = false;
    }
    const parts2 = line.trim().split(/[ \t]+/);
    const name2 = parts2.shift();
    switch (name2) {
      case "%TAG": {
        if (parts2.length !== 2) {
          onError(0, "%TAG directive should contain exactly two parts");
          if (parts2.length < 2)
            return false;
        }
        const [handle, prefix] = parts2;
        this.tags[handle] = prefix;
        return true;
      }
      case "%YAML": {
        this.yaml.explicit = true;
        if (parts2.length !== 1) {
          onError(0, "%YAML directive should contain exactly one part");
          return false;
        }
        const [version] = parts2;
        if (version === "1.1" || version === "1.2") {
          this.yaml.version = version;
          return true;
        } else {
          const isValid = /^\d+\.\d+$/.test(version);
          onError(6, `Unsupported YAML version ${version}`, isValid);
          return false;
        }
      }
      default:
        onError(0, `Unknown directive ${name2}`, true);
        return false;
    }
  }
  /**
   * Resolves a tag, matching handles to those defined in %TAG directives.
   *
   * @returns Resolved tag, which may also be the non-specific tag `'!'` or a
   *   `'!local'` tag, or `null` if unresolvable.
   */
  tagName(source, onError) {
    if (source === "!")
      return "!";
    if (source[0] !== "!") {
      onError(`Not a valid tag: ${source}`);
      return null;
    }
    if (source[1] === "<") {
      const verbatim = source.slice(2, -1);
      if (verbatim === "!" || verbatim === "!!") {
        onError(`Verbatim tags aren't resolved, so ${source} is invalid.`);
        return null;
      }
      if (source[source.length - 1] !== ">")
        onError("Verbatim tags must end with a >");
      return verbatim;
    }
    const [, handle, suffix] = source.match(/^(.*!)([^!]*)$/s);
    if (!suffix)
      onError(`The ${source} tag has no suffix`);
    const prefix = this.tags[handle];
    if (prefix) {
      try {
        return prefix + decodeURIComponent(suffix);
      } catch (error2) {
        onError(String(error2));
        return null;
      }
    }
    if (handle === "!")
      return source;
    onError(`Could not resolve tag: ${source}`);
    return null;
  }
  /**
   * Given a fully resolved tag, returns its printable string form,
   * taking into account current tag prefixes and defaults.
   */
  tagString(tag) {
    for (const [handle, prefix] of Object.entries(this.tags)) {
      if (tag.startsWith(prefix))
        return handle + escapeTagName(tag.substring(prefix.length));
    }
    return tag[0] === "!" ? tag : `!<${tag}>`;
  }
  toString(doc) {
    const lines2 = this.yaml.explicit ? [`%YAML ${this.yaml.version || "1.2"}`] : [];
    const tagEntries = Object.entries(this.tags);
    let tagNames;
    if (doc && tagEntries.length > 0 && isNode(doc.contents)) {
      const tags = {};
      visit(doc.contents, (_key, node) => {
        if (isNode(node) && node.tag)
          tags[node.tag] = true;
      });
      tagNames = Object.keys(tags);
    } else
      tagNames = [];
    for (const [handle, prefix] of tagEntries) {
      if (handle === "!!" && prefix === "tag:yaml.org,2002:")
        continue;
      if (!doc || tagNames.some((tn) => tn.startsWith(prefix)))
        lines2.push(`%TAG ${handle} ${prefix}`);
    }
    return lines2.join("\n");
  }
};
Directives.defaultYaml = { explicit: false, version: "1.2" };
Directives.defaultTags = { "!!": "tag:yaml.org,2002:" };

// node_modules/yaml/browser/dist/doc/anchors.js
function anchorIsValid(anchor) {
  if (/[\x00-\x19\s,[\]{}]/.test(anchor)) {
    const sa = JSON.stringify(anchor);
    const msg = `Anchor must not contain whitespace or control characters: ${sa}`;
    throw new Error(msg);
  }
  return true;
}
function anchorNames(root) {
  const anchors = /* @__PURE__ */ new Set();
  visit(root, {
    Value(_key, node) {
      if (node.anchor)
        anchors.add(node.anchor);
    }
  });
  return anchors;
}
function findNewAnchor(prefix, exclude) {
  for (let i = 1; true; ++i) {
    const name2 = `${prefix}${i}`;
    if (!exclude.has(name2))
      return name2;
  }
}
function createNodeAnchors(doc, prefix) {
  const aliasObjects = [];
  const sourceObjects = /* @__PURE__ */ new Map();
  let prevAnchors = null;
  return {
    onAnchor: (source) => {
      aliasObjects.push(source);
      prevAnchors ?? (prevAnchors = anchorNames(doc));
      const anchor = findNewAnchor(prefix, prevAnchors);
      prevAnchors.add(anchor);
      return anchor;
    },
    /**
     * With circular references, the source node is only resolved after all
     * of its child nodes are. This is why anchors are set only after all of
     * the nodes have been created.
     */
    setAnchors: () => {
      for (const source of aliasObjects) {
        const ref = sourceObjects.get(source);
        if (typeof ref === "object" && ref.anchor && (isScalar2(ref.node) || isCollection(ref.node))) {
          ref.node.anchor = ref.anchor;
        } else {
          const error2 = new Error("Failed to resolve repeated object (this should not happen)");
          error2.source = source;
          throw error2;
        }
      }
    },
    sourceObjects
  };
}

// node_modules/yaml/browser/dist/doc/applyReviver.js
var applyReviver = () => {
  throw new Error("This part of yaml is not in the bundle");
};

// node_modules/yaml/browser/dist/nodes/toJS.js
var toJS = () => {
  throw new Error("This part of yaml is not in the bundle");
};

// node_modules/yaml/browser/dist/nodes/Node.js
var NodeBase = class {
  constructor(type) {
    Object.defineProperty(this, NODE_TYPE, { value: type });
  }
  /** Create a copy of this node.  */
  clone() {
    const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
    if (this.range)
      copy.range = this.range.slice();
    return copy;
  }
  /** A plain JavaScript representation of this node. */
  toJS(doc, { mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
    if (!isDocument(doc))
      throw new TypeError("A document argument is required");
    const ctx = {
      anchors: /* @__PURE__ */ new Map(),
      doc,
      keep: true,
      mapAsMap: mapAsMap === true,
      mapKeyWarned: false,
      maxAliasCount: typeof maxAliasCount === "number" ? maxAliasCount : 100
    };
    const res = toJS(this, "", ctx);
    if (typeof onAnchor === "function")
      for (const { count, res: res2 } of ctx.anchors.values())
        onAnchor(res2, count);
    return typeof reviver === "function" ? applyReviver(reviver, { "": res }, "", res) : res;
  }
};

// node_modules/yaml/browser/dist/nodes/Alias.js
var Alias = class extends NodeBase {
  constructor(source) {
    super(ALIAS);
    this.source = source;
    Object.defineProperty(this, "tag", {
      set() {
        throw new Error("Alias nodes cannot have tags");
      }
    });
  }
  /**
   * Resolve the value of this alias within `doc`, finding the last
   * instance of the `source` anchor before this node.
   */
  resolve(doc, ctx) {
    if (ctx?.maxAliasCount === 0)
      throw new ReferenceError("Alias resolution is disabled");
    let nodes;
    if (ctx?.aliasResolveCache) {
      nodes = ctx.aliasResolveCache;
    } else {
      nodes = [];
      visit(doc, {
        Node: (_key, node) => {
          if (isAlias(node) || hasAnchor(node))
            nodes.push(node);
        }
      });
      if (ctx)
        ctx.aliasResolveCache = nodes;
    }
    let found2 = void 0;
    for (const node of nodes) {
      if (node === this)
        break;
      if (node.anchor === this.source)
        found2 = node;
    }
    if (found2 && ctx) {
      const { anchors, doc: doc2, maxAliasCount } = ctx;
      let data = anchors.get(found2);
      if (!data) {
        toJS(found2, null, ctx);
        data = anchors.get(found2);
      }
      if (data?.res === void 0) {
        const msg = "This should not happen: Alias anchor was not resolved?";
        throw new ReferenceError(msg);
      }
      if (maxAliasCount >= 0) {
        data.count += 1;
        if (data.aliasCount === 0)
          data.aliasCount = getAliasCount(doc2, found2, anchors);
        if (data.count * data.aliasCount > maxAliasCount) {
          const msg = "Excessive alias count indicates a resource exhaustion attack";
          throw new ReferenceError(msg);
        }
      }
    }
    return found2;
  }
  toJSON(_arg, ctx) {
    if (!ctx)
      return { source: this.source };
    const source = this.resolve(ctx.doc, ctx);
    if (!source) {
      const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
      throw new ReferenceError(msg);
    }
    return ctx.anchors.get(source).res;
  }
  toString(ctx, _onComment, _onChompKeep) {
    const src = `*${this.source}`;
    if (ctx) {
      anchorIsValid(this.source);
      if (ctx.options.verifyAliasOrder && !ctx.anchors.has(this.source)) {
        const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
        throw new Error(msg);
      }
      if (ctx.implicitKey)
        return `${src} `;
    }
    return src;
  }
};
function getAliasCount(doc, node, anchors) {
  if (isAlias(node)) {
    const source = node.resolve(doc);
    const anchor = anchors && source && anchors.get(source);
    return anchor ? anchor.count * anchor.aliasCount : 0;
  } else if (isCollection(node)) {
    let count = 0;
    for (const item2 of node.items) {
      const c = getAliasCount(doc, item2, anchors);
      if (c > count)
        count = c;
    }
    return count;
  } else if (isPair2(node)) {
    const kc = getAliasCount(doc, node.key, anchors);
    const vc = getAliasCount(doc, node.value, anchors);
    return Math.max(kc, vc);
  }
  return 1;
}

// node_modules/yaml/browser/dist/doc/createNode.js
var createNode = () => {
  throw new Error("This part of yaml is not in the bundle");
};

// node_modules/yaml/browser/dist/nodes/Collection.js
function collectionFromPath(schema4, path, value2) {
  let v = value2;
  for (let i = path.length - 1; i >= 0; --i) {
    const k = path[i];
    if (typeof k === "number" && Number.isInteger(k) && k >= 0) {
      const a = [];
      a[k] = v;
      v = a;
    } else {
      v = /* @__PURE__ */ new Map([[k, v]]);
    }
  }
  return createNode(v, void 0, {
    aliasDuplicateObjects: false,
    keepUndefined: false,
    onAnchor: () => {
      throw new Error("This should not happen, please report a bug.");
    },
    schema: schema4,
    sourceObjects: /* @__PURE__ */ new Map()
  });
}
var isEmptyPath = (path) => path == null || typeof path === "object" && !!path[Symbol.iterator]().next().done;
var Collection = class extends NodeBase {
  constructor(type, schema4) {
    super(type);
    Object.defineProperty(this, "schema", {
      value: schema4,
      configurable: true,
      enumerable: false,
      writable: true
    });
  }
  /**
   * Create a copy of this collection.
   *
   * @param schema - If defined, overwrites the original's schema
   */
  clone(schema4) {
    const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
    if (schema4)
      copy.schema = schema4;
    copy.items = copy.items.map((it) => isNode(it) || isPair2(it) ? it.clone(schema4) : it);
    if (this.range)
      copy.range = this.range.slice();
    return copy;
  }
  /**
   * Adds a value to the collection. For `!!map` and `!!omap` the value must
   * be a Pair instance or a `{ key, value }` object, which may not have a key
   * that already exists in the map.
   */
  addIn(path, value2) {
    if (isEmptyPath(path))
      this.add(value2);
    else {
      const [key, ...rest] = path;
      const node = this.get(key, true);
      if (isCollection(node))
        node.addIn(rest, value2);
      else if (node === void 0 && this.schema)
        this.set(key, collectionFromPath(this.schema, rest, value2));
      else
        throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
    }
  }
  /**
   * Removes a value from the collection.
   * @returns `true` if the item was found and removed.
   */
  deleteIn(path) {
    const [key, ...rest] = path;
    if (rest.length === 0)
      return this.delete(key);
    const node = this.get(key, true);
    if (isCollection(node))
      return node.deleteIn(rest);
    else
      throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
  }
  /**
   * Returns item at `key`, or `undefined` if not found. By default unwraps
   * scalar values from their surrounding node; to disable set `keepScalar` to
   * `true` (collections are always returned intact).
   */
  getIn(path, keepScalar) {
    const [key, ...rest] = path;
    const node = this.get(key, true);
    if (rest.length === 0)
      return !keepScalar && isScalar2(node) ? node.value : node;
    else
      return isCollection(node) ? node.getIn(rest, keepScalar) : void 0;
  }
  hasAllNullValues(allowScalar) {
    return this.items.every((node) => {
      if (!isPair2(node))
        return false;
      const n = node.value;
      return n == null || allowScalar && isScalar2(n) && n.value == null && !n.commentBefore && !n.comment && !n.tag;
    });
  }
  /**
   * Checks if the collection includes a value with the key `key`.
   */
  hasIn(path) {
    const [key, ...rest] = path;
    if (rest.length === 0)
      return this.has(key);
    const node = this.get(key, true);
    return isCollection(node) ? node.hasIn(rest) : false;
  }
  /**
   * Sets a value in this collection. For `!!set`, `value` needs to be a
   * boolean to add/remove the item from the set.
   */
  setIn(path, value2) {
    const [key, ...rest] = path;
    if (rest.length === 0) {
      this.set(key, value2);
    } else {
      const node = this.get(key, true);
      if (isCollection(node))
        node.setIn(rest, value2);
      else if (node === void 0 && this.schema)
        this.set(key, collectionFromPath(this.schema, rest, value2));
      else
        throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
    }
  }
};

// node_modules/yaml/browser/dist/stringify/stringifyPair.js
var stringifyPair = () => {
  throw new Error("This part of yaml is not in the bundle");
};

// node_modules/yaml/browser/dist/nodes/addPairToJSMap.js
var addPairToJSMap = () => {
  throw new Error("This part of yaml is not in the bundle");
};

// node_modules/yaml/browser/dist/nodes/Pair.js
function createPair(key, value2, ctx) {
  const k = createNode(key, void 0, ctx);
  const v = createNode(value2, void 0, ctx);
  return new Pair(k, v);
}
var Pair = class _Pair {
  constructor(key, value2 = null) {
    Object.defineProperty(this, NODE_TYPE, { value: PAIR2 });
    this.key = key;
    this.value = value2;
  }
  clone(schema4) {
    let { key, value: value2 } = this;
    if (isNode(key))
      key = key.clone(schema4);
    if (isNode(value2))
      value2 = value2.clone(schema4);
    return new _Pair(key, value2);
  }
  toJSON(_, ctx) {
    const pair = ctx?.mapAsMap ? /* @__PURE__ */ new Map() : {};
    return addPairToJSMap(ctx, pair, this);
  }
  toString(ctx, onComment, onChompKeep) {
    return ctx?.doc ? stringifyPair(this, ctx, onComment, onChompKeep) : JSON.stringify(this);
  }
};

// node_modules/yaml/browser/dist/stringify/stringifyCollection.js
var stringifyCollection = () => {
  throw new Error("This part of yaml is not in the bundle");
};

// node_modules/yaml/browser/dist/nodes/Scalar.js
var isScalarValue = (value2) => !value2 || typeof value2 !== "function" && typeof value2 !== "object";
var Scalar = class extends NodeBase {
  constructor(value2) {
    super(SCALAR);
    this.value = value2;
  }
  toJSON(arg, ctx) {
    return ctx?.keep ? this.value : toJS(this.value, arg, ctx);
  }
  toString() {
    return String(this.value);
  }
};
Scalar.BLOCK_FOLDED = "BLOCK_FOLDED";
Scalar.BLOCK_LITERAL = "BLOCK_LITERAL";
Scalar.PLAIN = "PLAIN";
Scalar.QUOTE_DOUBLE = "QUOTE_DOUBLE";
Scalar.QUOTE_SINGLE = "QUOTE_SINGLE";

// node_modules/yaml/browser/dist/nodes/YAMLMap.js
function findPair(items, key) {
  const k = isScalar2(key) ? key.value : key;
  for (const it of items) {
    if (isPair2(it)) {
      if (it.key === key || it.key === k)
        return it;
      if (isScalar2(it.key) && it.key.value === k)
        return it;
    }
  }
  return void 0;
}
var YAMLMap = class extends Collection {
  static get tagName() {
    return "tag:yaml.org,2002:map";
  }
  constructor(schema4) {
    super(MAP, schema4);
    this.items = [];
  }
  /**
   * A generic collection parsing method that can be extended
   * to other node classes that inherit from YAMLMap
   */
  static from(schema4, obj, ctx) {
    const { keepUndefined, replacer } = ctx;
    const map2 = new this(schema4);
    const add = (key, value2) => {
      if (typeof replacer === "function")
        value2 = replacer.call(obj, key, value2);
      else if (Array.isArray(replacer) && !replacer.includes(key))
        return;
      if (value2 !== void 0 || keepUndefined)
        map2.items.push(createPair(key, value2, ctx));
    };
    if (obj instanceof Map) {
      for (const [key, value2] of obj)
        add(key, value2);
    } else if (obj && typeof obj === "object") {
      for (const key of Object.keys(obj))
        add(key, obj[key]);
    }
    if (typeof schema4.sortMapEntries === "function") {
      map2.items.sort(schema4.sortMapEntries);
    }
    return map2;
  }
  /**
   * Adds a value to the collection.
   *
   * @param overwrite - If not set `true`, using a key that is already in the
   *   collection will throw. Otherwise, overwrites the previous value.
   */
  add(pair, overwrite) {
    let _pair;
    if (isPair2(pair))
      _pair = pair;
    else if (!pair || typeof pair !== "object" || !("key" in pair)) {
      _pair = new Pair(pair, pair?.value);
    } else
      _pair = new Pair(pair.key, pair.value);
    const prev = findPair(this.items, _pair.key);
    const sortEntries = this.schema?.sortMapEntries;
    if (prev) {
      if (!overwrite)
        throw new Error(`Key ${_pair.key} already set`);
      if (isScalar2(prev.value) && isScalarValue(_pair.value))
        prev.value.value = _pair.value;
      else
        prev.value = _pair.value;
    } else if (sortEntries) {
      const i = this.items.findIndex((item2) => sortEntries(_pair, item2) < 0);
      if (i === -1)
        this.items.push(_pair);
      else
        this.items.splice(i, 0, _pair);
    } else {
      this.items.push(_pair);
    }
  }
  delete(key) {
    const it = findPair(this.items, key);
    if (!it)
      return false;
    const del = this.items.splice(this.items.indexOf(it), 1);
    return del.length > 0;
  }
  get(key, keepScalar) {
    const it = findPair(this.items, key);
    const node = it?.value;
    return (!keepScalar && isScalar2(node) ? node.value : node) ?? void 0;
  }
  has(key) {
    return !!findPair(this.items, key);
  }
  set(key, value2) {
    this.add(new Pair(key, value2), true);
  }
  /**
   * @param ctx - Conversion context, originally set in Document#toJS()
   * @param {Class} Type - If set, forces the returned collection type
   * @returns Instance of Type, Map, or Object
   */
  toJSON(_, ctx, Type) {
    const map2 = Type ? new Type() : ctx?.mapAsMap ? /* @__PURE__ */ new Map() : {};
    if (ctx?.onCreate)
      ctx.onCreate(map2);
    for (const item2 of this.items)
      addPairToJSMap(ctx, map2, item2);
    return map2;
  }
  toString(ctx, onComment, onChompKeep) {
    if (!ctx)
      return JSON.stringify(this);
    for (const item2 of this.items) {
      if (!isPair2(item2))
        throw new Error(`Map items must all be pairs; found ${JSON.stringify(item2)} instead`);
    }
    if (!ctx.allNullValues && this.hasAllNullValues(false))
      ctx = Object.assign({}, ctx, { allNullValues: true });
    return stringifyCollection(this, ctx, {
      blockItemPrefix: "",
      flowChars: { start: "{", end: "}" },
      itemIndent: ctx.indent || "",
      onChompKeep,
      onComment
    });
  }
};

// node_modules/yaml/browser/dist/schema/common/map.js
var map = {
  collection: "map",
  default: true,
  nodeClass: YAMLMap,
  tag: "tag:yaml.org,2002:map",
  resolve(map2, onError) {
    if (!isMap(map2))
      onError("Expected a mapping for this tag");
    return map2;
  },
  createNode: (schema4, obj, ctx) => YAMLMap.from(schema4, obj, ctx)
};

// node_modules/yaml/browser/dist/nodes/YAMLSeq.js
var YAMLSeq = class extends Collection {
  static get tagName() {
    return "tag:yaml.org,2002:seq";
  }
  constructor(schema4) {
    super(SEQ, schema4);
    this.items = [];
  }
  add(value2) {
    this.items.push(value2);
  }
  /**
   * Removes a value from the collection.
   *
   * `key` must contain a representation of an integer for this to succeed.
   * It may be wrapped in a `Scalar`.
   *
   * @returns `true` if the item was found and removed.
   */
  delete(key) {
    const idx = asItemIndex(key);
    if (typeof idx !== "number")
      return false;
    const del = this.items.splice(idx, 1);
    return del.length > 0;
  }
  get(key, keepScalar) {
    const idx = asItemIndex(key);
    if (typeof idx !== "number")
      return void 0;
    const it = this.items[idx];
    return !keepScalar && isScalar2(it) ? it.value : it;
  }
  /**
   * Checks if the collection includes a value with the key `key`.
   *
   * `key` must contain a representation of an integer for this to succeed.
   * It may be wrapped in a `Scalar`.
   */
  has(key) {
    const idx = asItemIndex(key);
    return typeof idx === "number" && idx < this.items.length;
  }
  /**
   * Sets a value in this collection. For `!!set`, `value` needs to be a
   * boolean to add/remove the item from the set.
   *
   * If `key` does not contain a representation of an integer, this will throw.
   * It may be wrapped in a `Scalar`.
   */
  set(key, value2) {
    const idx = asItemIndex(key);
    if (typeof idx !== "number")
      throw new Error(`Expected a valid index, not ${key}.`);
    const prev = this.items[idx];
    if (isScalar2(prev) && isScalarValue(value2))
      prev.value = value2;
    else
      this.items[idx] = value2;
  }
  toJSON(_, ctx) {
    const seq2 = [];
    if (ctx?.onCreate)
      ctx.onCreate(seq2);
    let i = 0;
    for (const item2 of this.items)
      seq2.push(toJS(item2, String(i++), ctx));
    return seq2;
  }
  toString(ctx, onComment, onChompKeep) {
    if (!ctx)
      return JSON.stringify(this);
    return stringifyCollection(this, ctx, {
      blockItemPrefix: "- ",
      flowChars: { start: "[", end: "]" },
      itemIndent: (ctx.indent || "") + "  ",
      onChompKeep,
      onComment
    });
  }
  static from(schema4, obj, ctx) {
    const { replacer } = ctx;
    const seq2 = new this(schema4);
    if (obj && Symbol.iterator in Object(obj)) {
      let i = 0;
      for (let it of obj) {
        if (typeof replacer === "function") {
          const key = obj instanceof Set ? it : String(i++);
          it = replacer.call(obj, key, it);
        }
        seq2.items.push(createNode(it, void 0, ctx));
      }
    }
    return seq2;
  }
};
function asItemIndex(key) {
  let idx = isScalar2(key) ? key.value : key;
  if (idx && typeof idx === "string")
    idx = Number(idx);
  return typeof idx === "number" && Number.isInteger(idx) && idx >= 0 ? idx : null;
}

// node_modules/yaml/browser/dist/schema/common/seq.js
var seq = {
  collection: "seq",
  default: true,
  nodeClass: YAMLSeq,
  tag: "tag:yaml.org,2002:seq",
  resolve(seq2, onError) {
    if (!isSeq(seq2))
      onError("Expected a sequence for this tag");
    return seq2;
  },
  createNode: (schema4, obj, ctx) => YAMLSeq.from(schema4, obj, ctx)
};

// node_modules/yaml/browser/dist/stringify/stringifyString.js
var stringifyString = () => {
  throw new Error("This part of yaml is not in the bundle");
};

// node_modules/yaml/browser/dist/schema/common/string.js
var string2 = {
  identify: (value2) => typeof value2 === "string",
  default: true,
  tag: "tag:yaml.org,2002:str",
  resolve: (str) => str,
  stringify(item2, ctx, onComment, onChompKeep) {
    ctx = Object.assign({ actualString: true }, ctx);
    return stringifyString(item2, ctx, onComment, onChompKeep);
  }
};

// node_modules/yaml/browser/dist/schema/common/null.js
var nullTag = {
  identify: (value2) => value2 == null,
  createNode: () => new Scalar(null),
  default: true,
  tag: "tag:yaml.org,2002:null",
  test: /^(?:~|[Nn]ull|NULL)?$/,
  resolve: () => new Scalar(null),
  stringify: ({ source }, ctx) => typeof source === "string" && nullTag.test.test(source) ? source : ctx.options.nullStr
};

// node_modules/yaml/browser/dist/schema/core/bool.js
var boolTag = () => {
  throw new Error("This part of yaml is not in the bundle");
};

// node_modules/yaml/browser/dist/schema/core/float.js
var float = () => {
  throw new Error("This part of yaml is not in the bundle");
};
var floatExp = () => {
  throw new Error("This part of yaml is not in the bundle");
};
var floatNaN = () => {
  throw new Error("This part of yaml is not in the bundle");
};

// node_modules/yaml/browser/dist/schema/core/int.js
var int = () => {
  throw new Error("This part of yaml is not in the bundle");
};
var intHex = () => {
  throw new Error("This part of yaml is not in the bundle");
};
var intOct = () => {
  throw new Error("This part of yaml is not in the bundle");
};

// node_modules/yaml/browser/dist/schema/core/schema.js
var schema = () => {
  throw new Error("This part of yaml is not in the bundle");
};

// node_modules/yaml/browser/dist/schema/json/schema.js
var schema2 = () => {
  throw new Error("This part of yaml is not in the bundle");
};

// node_modules/yaml/browser/dist/schema/yaml-1.1/binary.js
var binary = () => {
  throw new Error("This part of yaml is not in the bundle");
};

// node_modules/yaml/browser/dist/schema/yaml-1.1/merge.js
var merge = () => {
  throw new Error("This part of yaml is not in the bundle");
};

// node_modules/yaml/browser/dist/schema/yaml-1.1/omap.js
var omap = () => {
  throw new Error("This part of yaml is not in the bundle");
};

// node_modules/yaml/browser/dist/schema/yaml-1.1/pairs.js
var pairs = () => {
  throw new Error("This part of yaml is not in the bundle");
};

// node_modules/yaml/browser/dist/schema/yaml-1.1/schema.js
var schema3 = () => {
  throw new Error("This part of yaml is not in the bundle");
};

// node_modules/yaml/browser/dist/schema/yaml-1.1/set.js
var set = () => {
  throw new Error("This part of yaml is not in the bundle");
};

// node_modules/yaml/browser/dist/schema/yaml-1.1/timestamp.js
var floatTime = () => {
  throw new Error("This part of yaml is not in the bundle");
};
var intTime = () => {
  throw new Error("This part of yaml is not in the bundle");
};
var timestamp = () => {
  throw new Error("This part of yaml is not in the bundle");
};

// node_modules/yaml/browser/dist/schema/tags.js
var schemas = /* @__PURE__ */ new Map([
  ["core", schema],
  ["failsafe", [map, seq, string2]],
  ["json", schema2],
  ["yaml11", schema3],
  ["yaml-1.1", schema3]
]);
var tagsByName = {
  binary,
  bool: boolTag,
  float,
  floatExp,
  floatNaN,
  floatTime,
  int,
  intHex,
  intOct,
  intTime,
  map,
  merge,
  null: nullTag,
  omap,
  pairs,
  seq,
  set,
  timestamp
};
var coreKnownTags = {
  "tag:yaml.org,2002:binary": binary,
  "tag:yaml.org,2002:merge": merge,
  "tag:yaml.org,2002:omap": omap,
  "tag:yaml.org,2002:pairs": pairs,
  "tag:yaml.org,2002:set": set,
  "tag:yaml.org,2002:timestamp": timestamp
};
function getTags(customTags, schemaName, addMergeTag) {
  const schemaTags = schemas.get(schemaName);
  if (schemaTags && !customTags) {
    return addMergeTag && !schemaTags.includes(merge) ? schemaTags.concat(merge) : schemaTags.slice();
  }
  let tags = schemaTags;
  if (!tags) {
    if (Array.isArray(customTags))
      tags = [];
    else {
      const keys2 = Array.from(schemas.keys()).filter((key) => key !== "yaml11").map((key) => JSON.stringify(key)).join(", ");
      throw new Error(`Unknown schema "${schemaName}"; use one of ${keys2} or define customTags array`);
    }
  }
  if (Array.isArray(customTags)) {
    for (const tag of customTags)
      tags = tags.concat(tag);
  } else if (typeof customTags === "function") {
    tags = customTags(tags.slice());
  }
  if (addMergeTag)
    tags = tags.concat(merge);
  return tags.reduce((tags2, tag) => {
    const tagObj = typeof tag === "string" ? tagsByName[tag] : tag;
    if (!tagObj) {
      const tagName = JSON.stringify(tag);
      const keys2 = Object.keys(tagsByName).map((key) => JSON.stringify(key)).join(", ");
      throw new Error(`Unknown custom tag ${tagName}; use one of ${keys2}`);
    }
    if (!tags2.includes(tagObj))
      tags2.push(tagObj);
    return tags2;
  }, []);
}

// node_modules/yaml/browser/dist/schema/Schema.js
var sortMapEntriesByKey = (a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
var Schema = class _Schema {
  constructor({ compat, customTags, merge: merge2, resolveKnownTags, schema: schema4, sortMapEntries, toStringDefaults }) {
    this.compat = Array.isArray(compat) ? getTags(compat, "compat") : compat ? getTags(null, compat) : null;
    this.name = typeof schema4 === "string" && schema4 || "core";
    this.knownTags = resolveKnownTags ? coreKnownTags : {};
    this.tags = getTags(customTags, this.name, merge2);
    this.toStringOptions = toStringDefaults ?? null;
    Object.defineProperty(this, MAP, { value: map });
    Object.defineProperty(this, SCALAR, { value: string2 });
    Object.defineProperty(this, SEQ, { value: seq });
    this.sortMapEntries = typeof sortMapEntries === "function" ? sortMapEntries : sortMapEntries === true ? sortMapEntriesByKey : null;
  }
  clone() {
    const copy = Object.create(_Schema.prototype, Object.getOwnPropertyDescriptors(this));
    copy.tags = this.tags.slice();
    return copy;
  }
};

// node_modules/yaml/browser/dist/stringify/stringifyDocument.js
var stringifyDocument = () => {
  throw new Error("This part of yaml is not in the bundle");
};

// node_modules/yaml/browser/dist/doc/Document.js
var Document = class _Document {
  constructor(value2, replacer, options2) {
    this.commentBefore = null;
    this.comment = null;
    this.errors = [];
    this.warnings = [];
    Object.defineProperty(this, NODE_TYPE, { value: DOC });
    let _replacer = null;
    if (typeof replacer === "function" || Array.isArray(replacer)) {
      _replacer = replacer;
    } else if (options2 === void 0 && replacer) {
      options2 = replacer;
      replacer = void 0;
    }
    const opt = Object.assign({
      intAsBigInt: false,
      keepSourceTokens: false,
      logLevel: "warn",
      prettyErrors: true,
      strict: true,
      stringKeys: false,
      uniqueKeys: true,
      version: "1.2"
    }, options2);
    this.options = opt;
    let { version } = opt;
    if (options2?._directives) {
      this.directives = options2._directives.atDocument();
      if (this.directives.yaml.explicit)
        version = this.directives.yaml.version;
    } else
      this.directives = new Directives({ version });
    this.setSchema(version, options2);
    this.contents = value2 === void 0 ? null : this.createNode(value2, _replacer, options2);
  }
  /**
   * Create a deep copy of this Document and its contents.
   *
   * Custom Node values that inherit from `Object` still refer to their original instances.
   */
  clone() {
    const copy = Object.create(_Document.prototype, {
      [NODE_TYPE]: { value: DOC }
    });
    copy.commentBefore = this.commentBefore;
    copy.comment = this.comment;
    copy.errors = this.errors.slice();
    copy.warnings = this.warnings.slice();
    copy.options = Object.assign({}, this.options);
    if (this.directives)
      copy.directives = this.directives.clone();
    copy.schema = this.schema.clone();
    copy.contents = isNode(this.contents) ? this.contents.clone(copy.schema) : this.contents;
    if (this.range)
      copy.range = this.range.slice();
    return copy;
  }
  /** Adds a value to the document. */
  add(value2) {
    if (assertCollection(this.contents))
      this.contents.add(value2);
  }
  /** Adds a value to the document. */
  addIn(path, value2) {
    if (assertCollection(this.contents))
      this.contents.addIn(path, value2);
  }
  /**
   * Create a new `Alias` node, ensuring that the target `node` has the required anchor.
   *
   * If `node` already has an anchor, `name` is ignored.
   * Otherwise, the `node.anchor` value will be set to `name`,
   * or if an anchor with that name is already present in the document,
   * `name` will be used as a prefix for a new unique anchor.
   * If `name` is undefined, the generated anchor will use 'a' as a prefix.
   */
  createAlias(node, name2) {
    if (!node.anchor) {
      const prev = anchorNames(this);
      node.anchor = // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
      !name2 || prev.has(name2) ? findNewAnchor(name2 || "a", prev) : name2;
    }
    return new Alias(node.anchor);
  }
  createNode(value2, replacer, options2) {
    let _replacer = void 0;
    if (typeof replacer === "function") {
      value2 = replacer.call({ "": value2 }, "", value2);
      _replacer = replacer;
    } else if (Array.isArray(replacer)) {
      const keyToStr = (v) => typeof v === "number" || v instanceof String || v instanceof Number;
      const asStr = replacer.filter(keyToStr).map(String);
      if (asStr.length > 0)
        replacer = replacer.concat(asStr);
      _replacer = replacer;
    } else if (options2 === void 0 && replacer) {
      options2 = replacer;
      replacer = void 0;
    }
    const { aliasDuplicateObjects, anchorPrefix, flow, keepUndefined, onTagObj, tag } = options2 ?? {};
    const { onAnchor, setAnchors, sourceObjects } = createNodeAnchors(
      this,
      // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
      anchorPrefix || "a"
    );
    const ctx = {
      aliasDuplicateObjects: aliasDuplicateObjects ?? true,
      keepUndefined: keepUndefined ?? false,
      onAnchor,
      onTagObj,
      replacer: _replacer,
      schema: this.schema,
      sourceObjects
    };
    const node = createNode(value2, tag, ctx);
    if (flow && isCollection(node))
      node.flow = true;
    setAnchors();
    return node;
  }
  /**
   * Convert a key and a value into a `Pair` using the current schema,
   * recursively wrapping all values as `Scalar` or `Collection` nodes.
   */
  createPair(key, value2, options2 = {}) {
    const k = this.createNode(key, null, options2);
    const v = this.createNode(value2, null, options2);
    return new Pair(k, v);
  }
  /**
   * Removes a value from the document.
   * @returns `true` if the item was found and removed.
   */
  delete(key) {
    return assertCollection(this.contents) ? this.contents.delete(key) : false;
  }
  /**
   * Removes a value from the document.
   * @returns `true` if the item was found and removed.
   */
  deleteIn(path) {
    if (isEmptyPath(path)) {
      if (this.contents == null)
        return false;
      this.contents = null;
      return true;
    }
    return assertCollection(this.contents) ? this.contents.deleteIn(path) : false;
  }
  /**
   * Returns item at `key`, or `undefined` if not found. By default unwraps
   * scalar values from their surrounding node; to disable set `keepScalar` to
   * `true` (collections are always returned intact).
   */
  get(key, keepScalar) {
    return isCollection(this.contents) ? this.contents.get(key, keepScalar) : void 0;
  }
  /**
   * Returns item at `path`, or `undefined` if not found. By default unwraps
   * scalar values from their surrounding node; to disable set `keepScalar` to
   * `true` (collections are always returned intact).
   */
  getIn(path, keepScalar) {
    if (isEmptyPath(path))
      return !keepScalar && isScalar2(this.contents) ? this.contents.value : this.contents;
    return isCollection(this.contents) ? this.contents.getIn(path, keepScalar) : void 0;
  }
  /**
   * Checks if the document includes a value with the key `key`.
   */
  has(key) {
    return isCollection(this.contents) ? this.contents.has(key) : false;
  }
  /**
   * Checks if the document includes a value at `path`.
   */
  hasIn(path) {
    if (isEmptyPath(path))
      return this.contents !== void 0;
    return isCollection(this.contents) ? this.contents.hasIn(path) : false;
  }
  /**
   * Sets a value in this document. For `!!set`, `value` needs to be a
   * boolean to add/remove the item from the set.
   */
  set(key, value2) {
    if (this.contents == null) {
      this.contents = collectionFromPath(this.schema, [key], value2);
    } else if (assertCollection(this.contents)) {
      this.contents.set(key, value2);
    }
  }
  /**
   * Sets a value in this document. For `!!set`, `value` needs to be a
   * boolean to add/remove the item from the set.
   */
  setIn(path, value2) {
    if (isEmptyPath(path)) {
      this.contents = value2;
    } else if (this.contents == null) {
      this.contents = collectionFromPath(this.schema, Array.from(path), value2);
    } else if (assertCollection(this.contents)) {
      this.contents.setIn(path, value2);
    }
  }
  /**
   * Change the YAML version and schema used by the document.
   * A `null` version disables support for directives, explicit tags, anchors, and aliases.
   * It also requires the `schema` option to be given as a `Schema` instance value.
   *
   * Overrides all previously set schema options.
   */
  setSchema(version, options2 = {}) {
    if (typeof version === "number")
      version = String(version);
    let opt;
    switch (version) {
      case "1.1":
        if (this.directives)
          this.directives.yaml.version = "1.1";
        else
          this.directives = new Directives({ version: "1.1" });
        opt = { resolveKnownTags: false, schema: "yaml-1.1" };
        break;
      case "1.2":
      case "next":
        if (this.directives)
          this.directives.yaml.version = version;
        else
          this.directives = new Directives({ version });
        opt = { resolveKnownTags: true, schema: "core" };
        break;
      case null:
        if (this.directives)
          delete this.directives;
        opt = null;
        break;
      default: {
        const sv = JSON.stringify(version);
        throw new Error(`Expected '1.1', '1.2' or null as first argument, but found: ${sv}`);
      }
    }
    if (options2.schema instanceof Object)
      this.schema = options2.schema;
    else if (opt)
      this.schema = new Schema(Object.assign(opt, options2));
    else
      throw new Error(`With a null YAML version, the { schema: Schema } option is required`);
  }
  // json & jsonArg are only used from toJSON()
  toJS({ json, jsonArg, mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
    const ctx = {
      anchors: /* @__PURE__ */ new Map(),
      doc: this,
      keep: !json,
      mapAsMap: mapAsMap === true,
      mapKeyWarned: false,
      maxAliasCount: typeof maxAliasCount === "number" ? maxAliasCount : 100
    };
    const res = toJS(this.contents, jsonArg ?? "", ctx);
    if (typeof onAnchor === "function")
      for (const { count, res: res2 } of ctx.anchors.values())
        onAnchor(res2, count);
    return typeof reviver === "function" ? applyReviver(reviver, { "": res }, "", res) : res;
  }
  /**
   * A JSON representation of the document `contents`.
   *
   * @param jsonArg Used by `JSON.stringify` to indicate the array index or
   *   property name.
   */
  toJSON(jsonArg, onAnchor) {
    return this.toJS({ json: true, jsonArg, mapAsMap: false, onAnchor });
  }
  /** A YAML representation of the document. */
  toString(options2 = {}) {
    if (this.errors.length > 0)
      throw new Error("Document with errors cannot be stringified");
    if ("indent" in options2 && (!Number.isInteger(options2.indent) || Number(options2.indent) <= 0)) {
      const s = JSON.stringify(options2.indent);
      throw new Error(`"indent" option must be a positive integer, not ${s}`);
    }
    return stringifyDocument(this, options2);
  }
};
function assertCollection(contents) {
  if (isCollection(contents))
    return true;
  throw new Error("Expected a YAML collection as document contents");
}

// node_modules/yaml/browser/dist/errors.js
var YAMLError = class extends Error {
  constructor(name2, pos, code2, message) {
    super();
    this.name = name2;
    this.code = code2;
    this.message = message;
    this.pos = pos;
  }
};
var YAMLParseError = class extends YAMLError {
  constructor(pos, code2, message) {
    super("YAMLParseError", pos, code2, message);
  }
};
var YAMLWarning = class extends YAMLError {
  constructor(pos, code2, message) {
    super("YAMLWarning", pos, code2, message);
  }
};

// node_modules/yaml/browser/dist/compose/resolve-props.js
function resolveProps(tokens, { flow, indicator, next, offset, onError, parentIndent, startOnNewline }) {
  let spaceBefore = false;
  let atNewline = startOnNewline;
  let hasSpace = startOnNewline;
  let comment = "";
  let commentSep = "";
  let hasNewline = false;
  let reqSpace = false;
  let tab = null;
  let anchor = null;
  let tag = null;
  let newlineAfterProp = null;
  let comma = null;
  let found2 = null;
  let start = null;
  for (const token of tokens) {
    if (reqSpace) {
      if (token.type !== "space" && token.type !== "newline" && token.type !== "comma")
        onError(token.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space");
      reqSpace = false;
    }
    if (tab) {
      if (atNewline && token.type !== "comment" && token.type !== "newline") {
        onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation");
      }
      tab = null;
    }
    switch (token.type) {
      case "space":
        if (!flow && (indicator !== "doc-start" || next?.type !== "flow-collection") && token.source.includes("	")) {
          tab = token;
        }
        hasSpace = true;
        break;
      case "comment": {
        if (!hasSpace)
          onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
        const cb = token.source.substring(1) || " ";
        if (!comment)
          comment = cb;
        else
          comment += commentSep + cb;
        commentSep = "";
        atNewline = false;
        break;
      }
      case "newline":
        if (atNewline) {
          if (comment)
            comment += token.source;
          else if (!found2 || indicator !== "seq-item-ind")
            spaceBefore = true;
        } else
          commentSep += token.source;
        atNewline = true;
        hasNewline = true;
        if (anchor || tag)
          newlineAfterProp = token;
        hasSpace = true;
        break;
      case "anchor":
        if (anchor)
          onError(token, "MULTIPLE_ANCHORS", "A node can have at most one anchor");
        if (token.source.endsWith(":"))
          onError(token.offset + token.source.length - 1, "BAD_ALIAS", "Anchor ending in : is ambiguous", true);
        anchor = token;
        start ?? (start = token.offset);
        atNewline = false;
        hasSpace = false;
        reqSpace = true;
        break;
      case "tag": {
        if (tag)
          onError(token, "MULTIPLE_TAGS", "A node can have at most one tag");
        tag = token;
        start ?? (start = token.offset);
        atNewline = false;
        hasSpace = false;
        reqSpace = true;
        break;
      }
      case indicator:
        if (anchor || tag)
          onError(token, "BAD_PROP_ORDER", `Anchors and tags must be after the ${token.source} indicator`);
        if (found2)
          onError(token, "UNEXPECTED_TOKEN", `Unexpected ${token.source} in ${flow ?? "collection"}`);
        found2 = token;
        atNewline = indicator === "seq-item-ind" || indicator === "explicit-key-ind";
        hasSpace = false;
        break;
      case "comma":
        if (flow) {
          if (comma)
            onError(token, "UNEXPECTED_TOKEN", `Unexpected , in ${flow}`);
          comma = token;
          atNewline = false;
          hasSpace = false;
          break;
        }
      // else fallthrough
      default:
        onError(token, "UNEXPECTED_TOKEN", `Unexpected ${token.type} token`);
        atNewline = false;
        hasSpace = false;
    }
  }
  const last = tokens[tokens.length - 1];
  const end = last ? last.offset + last.source.length : offset;
  if (reqSpace && next && next.type !== "space" && next.type !== "newline" && next.type !== "comma" && (next.type !== "scalar" || next.source !== "")) {
    onError(next.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space");
  }
  if (tab && (atNewline && tab.indent <= parentIndent || next?.type === "block-map" || next?.type === "block-seq"))
    onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation");
  return {
    comma,
    found: found2,
    spaceBefore,
    comment,
    hasNewline,
    anchor,
    tag,
    newlineAfterProp,
    end,
    start: start ?? end
  };
}

// node_modules/yaml/browser/dist/compose/util-contains-newline.js
function containsNewline(key) {
  if (!key)
    return null;
  switch (key.type) {
    case "alias":
    case "scalar":
    case "double-quoted-scalar":
    case "single-quoted-scalar":
      if (key.source.includes("\n"))
        return true;
      if (key.end) {
        for (const st of key.end)
          if (st.type === "newline")
            return true;
      }
      return false;
    case "flow-collection":
      for (const it of key.items) {
        for (const st of it.start)
          if (st.type === "newline")
            return true;
        if (it.sep) {
          for (const st of it.sep)
            if (st.type === "newline")
              return true;
        }
        if (containsNewline(it.key) || containsNewline(it.value))
          return true;
      }
      return false;
    default:
      return true;
  }
}

// node_modules/yaml/browser/dist/compose/util-flow-indent-check.js
function flowIndentCheck(indent, fc, onError) {
  if (fc?.type === "flow-collection") {
    const end = fc.end[0];
    if (end.indent === indent && (end.source === "]" || end.source === "}") && containsNewline(fc)) {
      const msg = "Flow end indicator should be more indented than parent";
      onError(end, "BAD_INDENT", msg, true);
    }
  }
}

// node_modules/yaml/browser/dist/compose/util-map-includes.js
function mapIncludes(ctx, items, search) {
  const { uniqueKeys } = ctx.options;
  if (uniqueKeys === false)
    return false;
  const isEqual = typeof uniqueKeys === "function" ? uniqueKeys : (a, b) => a === b || isScalar2(a) && isScalar2(b) && a.value === b.value;
  return items.some((pair) => isEqual(pair.key, search));
}

// node_modules/yaml/browser/dist/compose/resolve-block-map.js
var startColMsg = "All mapping items must start at the same column";
function resolveBlockMap({ composeNode: composeNode2, composeEmptyNode: composeEmptyNode2 }, ctx, bm, onError, tag) {
  const NodeClass = tag?.nodeClass ?? YAMLMap;
  const map2 = new NodeClass(ctx.schema);
  if (ctx.atRoot)
    ctx.atRoot = false;
  let offset = bm.offset;
  let commentEnd = null;
  for (const collItem of bm.items) {
    const { start, key, sep: sep2, value: value2 } = collItem;
    const keyProps = resolveProps(start, {
      indicator: "explicit-key-ind",
      next: key ?? sep2?.[0],
      offset,
      onError,
      parentIndent: bm.indent,
      startOnNewline: true
    });
    const implicitKey = !keyProps.found;
    if (implicitKey) {
      if (key) {
        if (key.type === "block-seq")
          onError(offset, "BLOCK_AS_IMPLICIT_KEY", "A block sequence may not be used as an implicit map key");
        else if ("indent" in key && key.indent !== bm.indent)
          onError(offset, "BAD_INDENT", startColMsg);
      }
      if (!keyProps.anchor && !keyProps.tag && !sep2) {
        commentEnd = keyProps.end;
        if (keyProps.comment) {
          if (map2.comment)
            map2.comment += "\n" + keyProps.comment;
          else
            map2.comment = keyProps.comment;
        }
        continue;
      }
      if (keyProps.newlineAfterProp || containsNewline(key)) {
        onError(key ?? start[start.length - 1], "MULTILINE_IMPLICIT_KEY", "Implicit keys need to be on a single line");
      }
    } else if (keyProps.found?.indent !== bm.indent) {
      onError(offset, "BAD_INDENT", startColMsg);
    }
    ctx.atKey = true;
    const keyStart = keyProps.end;
    const keyNode = key ? composeNode2(ctx, key, keyProps, onError) : composeEmptyNode2(ctx, keyStart, start, null, keyProps, onError);
    if (ctx.schema.compat)
      flowIndentCheck(bm.indent, key, onError);
    ctx.atKey = false;
    if (mapIncludes(ctx, map2.items, keyNode))
      onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique");
    const valueProps = resolveProps(sep2 ?? [], {
      indicator: "map-value-ind",
      next: value2,
      offset: keyNode.range[2],
      onError,
      parentIndent: bm.indent,
      startOnNewline: !key || key.type === "block-scalar"
    });
    offset = valueProps.end;
    if (valueProps.found) {
      if (implicitKey) {
        if (value2?.type === "block-map" && !valueProps.hasNewline)
          onError(offset, "BLOCK_AS_IMPLICIT_KEY", "Nested mappings are not allowed in compact mappings");
        if (ctx.options.strict && keyProps.start < valueProps.found.offset - 1024)
          onError(keyNode.range, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit block mapping key");
      }
      const valueNode = value2 ? composeNode2(ctx, value2, valueProps, onError) : composeEmptyNode2(ctx, offset, sep2, null, valueProps, onError);
      if (ctx.schema.compat)
        flowIndentCheck(bm.indent, value2, onError);
      offset = valueNode.range[2];
      const pair = new Pair(keyNode, valueNode);
      if (ctx.options.keepSourceTokens)
        pair.srcToken = collItem;
      map2.items.push(pair);
    } else {
      if (implicitKey)
        onError(keyNode.range, "MISSING_CHAR", "Implicit map keys need to be followed by map values");
      if (valueProps.comment) {
        if (keyNode.comment)
          keyNode.comment += "\n" + valueProps.comment;
        else
          keyNode.comment = valueProps.comment;
      }
      const pair = new Pair(keyNode);
      if (ctx.options.keepSourceTokens)
        pair.srcToken = collItem;
      map2.items.push(pair);
    }
  }
  if (commentEnd && commentEnd < offset)
    onError(commentEnd, "IMPOSSIBLE", "Map comment with trailing content");
  map2.range = [bm.offset, offset, commentEnd ?? offset];
  return map2;
}

// node_modules/yaml/browser/dist/compose/resolve-block-seq.js
function resolveBlockSeq({ composeNode: composeNode2, composeEmptyNode: composeEmptyNode2 }, ctx, bs, onError, tag) {
  const NodeClass = tag?.nodeClass ?? YAMLSeq;
  const seq2 = new NodeClass(ctx.schema);
  if (ctx.atRoot)
    ctx.atRoot = false;
  if (ctx.atKey)
    ctx.atKey = false;
  let offset = bs.offset;
  let commentEnd = null;
  for (const { start, value: value2 } of bs.items) {
    const props = resolveProps(start, {
      indicator: "seq-item-ind",
      next: value2,
      offset,
      onError,
      parentIndent: bs.indent,
      startOnNewline: true
    });
    if (!props.found) {
      if (props.anchor || props.tag || value2) {
        if (value2?.type === "block-seq")
          onError(props.end, "BAD_INDENT", "All sequence items must start at the same column");
        else
          onError(offset, "MISSING_CHAR", "Sequence item without - indicator");
      } else {
        commentEnd = props.end;
        if (props.comment)
          seq2.comment = props.comment;
        continue;
      }
    }
    const node = value2 ? composeNode2(ctx, value2, props, onError) : composeEmptyNode2(ctx, props.end, start, null, props, onError);
    if (ctx.schema.compat)
      flowIndentCheck(bs.indent, value2, onError);
    offset = node.range[2];
    seq2.items.push(node);
  }
  seq2.range = [bs.offset, offset, commentEnd ?? offset];
  return seq2;
}

// node_modules/yaml/browser/dist/compose/resolve-end.js
function resolveEnd(end, offset, reqSpace, onError) {
  let comment = "";
  if (end) {
    let hasSpace = false;
    let sep2 = "";
    for (const token of end) {
      const { source, type } = token;
      switch (type) {
        case "space":
          hasSpace = true;
          break;
        case "comment": {
          if (reqSpace && !hasSpace)
            onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
          const cb = source.substring(1) || " ";
          if (!comment)
            comment = cb;
          else
            comment += sep2 + cb;
          sep2 = "";
          break;
        }
        case "newline":
          if (comment)
            sep2 += source;
          hasSpace = true;
          break;
        default:
          onError(token, "UNEXPECTED_TOKEN", `Unexpected ${type} at node end`);
      }
      offset += source.length;
    }
  }
  return { comment, offset };
}

// node_modules/yaml/browser/dist/compose/resolve-flow-collection.js
var blockMsg = "Block collections are not allowed within flow collections";
var isBlock = (token) => token && (token.type === "block-map" || token.type === "block-seq");
function resolveFlowCollection({ composeNode: composeNode2, composeEmptyNode: composeEmptyNode2 }, ctx, fc, onError, tag) {
  const isMap2 = fc.start.source === "{";
  const fcName = isMap2 ? "flow map" : "flow sequence";
  const NodeClass = tag?.nodeClass ?? (isMap2 ? YAMLMap : YAMLSeq);
  const coll = new NodeClass(ctx.schema);
  coll.flow = true;
  const atRoot = ctx.atRoot;
  if (atRoot)
    ctx.atRoot = false;
  if (ctx.atKey)
    ctx.atKey = false;
  let offset = fc.offset + fc.start.source.length;
  for (let i = 0; i < fc.items.length; ++i) {
    const collItem = fc.items[i];
    const { start, key, sep: sep2, value: value2 } = collItem;
    const props = resolveProps(start, {
      flow: fcName,
      indicator: "explicit-key-ind",
      next: key ?? sep2?.[0],
      offset,
      onError,
      parentIndent: fc.indent,
      startOnNewline: false
    });
    if (!props.found) {
      if (!props.anchor && !props.tag && !sep2 && !value2) {
        if (i === 0 && props.comma)
          onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`);
        else if (i < fc.items.length - 1)
          onError(props.start, "UNEXPECTED_TOKEN", `Unexpected empty item in ${fcName}`);
        if (props.comment) {
          if (coll.comment)
            coll.comment += "\n" + props.comment;
          else
            coll.comment = props.comment;
        }
        offset = props.end;
        continue;
      }
      if (!isMap2 && ctx.options.strict && containsNewline(key))
        onError(
          key,
          // checked by containsNewline()
          "MULTILINE_IMPLICIT_KEY",
          "Implicit keys of flow sequence pairs need to be on a single line"
        );
    }
    if (i === 0) {
      if (props.comma)
        onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`);
    } else {
      if (!props.comma)
        onError(props.start, "MISSING_CHAR", `Missing , between ${fcName} items`);
      if (props.comment) {
        let prevItemComment = "";
        loop: for (const st of start) {
          switch (st.type) {
            case "comma":
            case "space":
              break;
            case "comment":
              prevItemComment = st.source.substring(1);
              break loop;
            default:
              break loop;
          }
        }
        if (prevItemComment) {
          let prev = coll.items[coll.items.length - 1];
          if (isPair2(prev))
            prev = prev.value ?? prev.key;
          if (prev.comment)
            prev.comment += "\n" + prevItemComment;
          else
            prev.comment = prevItemComment;
          props.comment = props.comment.substring(prevItemComment.length + 1);
        }
      }
    }
    if (!isMap2 && !sep2 && !props.found) {
      const valueNode = value2 ? composeNode2(ctx, value2, props, onError) : composeEmptyNode2(ctx, props.end, sep2, null, props, onError);
      coll.items.push(valueNode);
      offset = valueNode.range[2];
      if (isBlock(value2))
        onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg);
    } else {
      ctx.atKey = true;
      const keyStart = props.end;
      const keyNode = key ? composeNode2(ctx, key, props, onError) : composeEmptyNode2(ctx, keyStart, start, null, props, onError);
      if (isBlock(key))
        onError(keyNode.range, "BLOCK_IN_FLOW", blockMsg);
      ctx.atKey = false;
      const valueProps = resolveProps(sep2 ?? [], {
        flow: fcName,
        indicator: "map-value-ind",
        next: value2,
        offset: keyNode.range[2],
        onError,
        parentIndent: fc.indent,
        startOnNewline: false
      });
      if (valueProps.found) {
        if (!isMap2 && !props.found && ctx.options.strict) {
          if (sep2)
            for (const st of sep2) {
              if (st === valueProps.found)
                break;
              if (st.type === "newline") {
                onError(st, "MULTILINE_IMPLICIT_KEY", "Implicit keys of flow sequence pairs need to be on a single line");
                break;
              }
            }
          if (props.start < valueProps.found.offset - 1024)
            onError(valueProps.found, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit flow sequence key");
        }
      } else if (value2) {
        if ("source" in value2 && value2.source?.[0] === ":")
          onError(value2, "MISSING_CHAR", `Missing space after : in ${fcName}`);
        else
          onError(valueProps.start, "MISSING_CHAR", `Missing , or : between ${fcName} items`);
      }
      const valueNode = value2 ? composeNode2(ctx, value2, valueProps, onError) : valueProps.found ? composeEmptyNode2(ctx, valueProps.end, sep2, null, valueProps, onError) : null;
      if (valueNode) {
        if (isBlock(value2))
          onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg);
      } else if (valueProps.comment) {
        if (keyNode.comment)
          keyNode.comment += "\n" + valueProps.comment;
        else
          keyNode.comment = valueProps.comment;
      }
      const pair = new Pair(keyNode, valueNode);
      if (ctx.options.keepSourceTokens)
        pair.srcToken = collItem;
      if (isMap2) {
        const map2 = coll;
        if (mapIncludes(ctx, map2.items, keyNode))
          onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique");
        map2.items.push(pair);
      } else {
        const map2 = new YAMLMap(ctx.schema);
        map2.flow = true;
        map2.items.push(pair);
        const endRange = (valueNode ?? keyNode).range;
        map2.range = [keyNode.range[0], endRange[1], endRange[2]];
        coll.items.push(map2);
      }
      offset = valueNode ? valueNode.range[2] : valueProps.end;
    }
  }
  const expectedEnd = isMap2 ? "}" : "]";
  const [ce, ...ee] = fc.end;
  let cePos = offset;
  if (ce?.source === expectedEnd)
    cePos = ce.offset + ce.source.length;
  else {
    const name2 = fcName[0].toUpperCase() + fcName.substring(1);
    const msg = atRoot ? `${name2} must end with a ${expectedEnd}` : `${name2} in block collection must be sufficiently indented and end with a ${expectedEnd}`;
    onError(offset, atRoot ? "MISSING_CHAR" : "BAD_INDENT", msg);
    if (ce && ce.source.length !== 1)
      ee.unshift(ce);
  }
  if (ee.length > 0) {
    const end = resolveEnd(ee, cePos, ctx.options.strict, onError);
    if (end.comment) {
      if (coll.comment)
        coll.comment += "\n" + end.comment;
      else
        coll.comment = end.comment;
    }
    coll.range = [fc.offset, cePos, end.offset];
  } else {
    coll.range = [fc.offset, cePos, cePos];
  }
  return coll;
}

// node_modules/yaml/browser/dist/compose/compose-collection.js
function resolveCollection(CN2, ctx, token, onError, tagName, tag) {
  const coll = token.type === "block-map" ? resolveBlockMap(CN2, ctx, token, onError, tag) : token.type === "block-seq" ? resolveBlockSeq(CN2, ctx, token, onError, tag) : resolveFlowCollection(CN2, ctx, token, onError, tag);
  const Coll = coll.constructor;
  if (tagName === "!" || tagName === Coll.tagName) {
    coll.tag = Coll.tagName;
    return coll;
  }
  if (tagName)
    coll.tag = tagName;
  return coll;
}
function composeCollection(CN2, ctx, token, props, onError) {
  const tagToken = props.tag;
  const tagName = !tagToken ? null : ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg));
  if (token.type === "block-seq") {
    const { anchor, newlineAfterProp: nl } = props;
    const lastProp = anchor && tagToken ? anchor.offset > tagToken.offset ? anchor : tagToken : anchor ?? tagToken;
    if (lastProp && (!nl || nl.offset < lastProp.offset)) {
      const message = "Missing newline after block sequence props";
      onError(lastProp, "MISSING_CHAR", message);
    }
  }
  const expType = token.type === "block-map" ? "map" : token.type === "block-seq" ? "seq" : token.start.source === "{" ? "map" : "seq";
  if (!tagToken || !tagName || tagName === "!" || tagName === YAMLMap.tagName && expType === "map" || tagName === YAMLSeq.tagName && expType === "seq") {
    return resolveCollection(CN2, ctx, token, onError, tagName);
  }
  let tag = ctx.schema.tags.find((t) => t.tag === tagName && t.collection === expType);
  if (!tag) {
    const kt = ctx.schema.knownTags[tagName];
    if (kt?.collection === expType) {
      ctx.schema.tags.push(Object.assign({}, kt, { default: false }));
      tag = kt;
    } else {
      if (kt) {
        onError(tagToken, "BAD_COLLECTION_TYPE", `${kt.tag} used for ${expType} collection, but expects ${kt.collection ?? "scalar"}`, true);
      } else {
        onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, true);
      }
      return resolveCollection(CN2, ctx, token, onError, tagName);
    }
  }
  const coll = resolveCollection(CN2, ctx, token, onError, tagName, tag);
  const res = tag.resolve?.(coll, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg), ctx.options) ?? coll;
  const node = isNode(res) ? res : new Scalar(res);
  node.range = coll.range;
  node.tag = tagName;
  if (tag?.format)
    node.format = tag.format;
  return node;
}

// node_modules/yaml/browser/dist/compose/resolve-block-scalar.js
function resolveBlockScalar(ctx, scalar2, onError) {
  const start = scalar2.offset;
  const header2 = parseBlockScalarHeader(scalar2, ctx.options.strict, onError);
  if (!header2)
    return { value: "", type: null, comment: "", range: [start, start, start] };
  const type = header2.mode === ">" ? Scalar.BLOCK_FOLDED : Scalar.BLOCK_LITERAL;
  const lines2 = scalar2.source ? splitLines(scalar2.source) : [];
  let chompStart = lines2.length;
  for (let i = lines2.length - 1; i >= 0; --i) {
    const content = lines2[i][1];
    if (content === "" || content === "\r")
      chompStart = i;
    else
      break;
  }
  if (chompStart === 0) {
    const value3 = header2.chomp === "+" && lines2.length > 0 ? "\n".repeat(Math.max(1, lines2.length - 1)) : "";
    let end2 = start + header2.length;
    if (scalar2.source)
      end2 += scalar2.source.length;
    return { value: value3, type, comment: header2.comment, range: [start, end2, end2] };
  }
  let trimIndent = scalar2.indent + header2.indent;
  let offset = scalar2.offset + header2.length;
  let contentStart = 0;
  for (let i = 0; i < chompStart; ++i) {
    const [indent, content] = lines2[i];
    if (content === "" || content === "\r") {
      if (header2.indent === 0 && indent.length > trimIndent)
        trimIndent = indent.length;
    } else {
      if (indent.length < trimIndent) {
        const message = "Block scalars with more-indented leading empty lines must use an explicit indentation indicator";
        onError(offset + indent.length, "MISSING_CHAR", message);
      }
      if (header2.indent === 0)
        trimIndent = indent.length;
      contentStart = i;
      if (trimIndent === 0 && !ctx.atRoot) {
        const message = "Block scalar values in collections must be indented";
        onError(offset, "BAD_INDENT", message);
      }
      break;
    }
    offset += indent.length + content.length + 1;
  }
  for (let i = lines2.length - 1; i >= chompStart; --i) {
    if (lines2[i][0].length > trimIndent)
      chompStart = i + 1;
  }
  let value2 = "";
  let sep2 = "";
  let prevMoreIndented = false;
  for (let i = 0; i < contentStart; ++i)
    value2 += lines2[i][0].slice(trimIndent) + "\n";
  for (let i = contentStart; i < chompStart; ++i) {
    let [indent, content] = lines2[i];
    offset += indent.length + content.length + 1;
    const crlf = content[content.length - 1] === "\r";
    if (crlf)
      content = content.slice(0, -1);
    if (content && indent.length < trimIndent) {
      const src = header2.indent ? "explicit indentation indicator" : "first line";
      const message = `Block scalar lines must not be less indented than their ${src}`;
      onError(offset - content.length - (crlf ? 2 : 1), "BAD_INDENT", message);
      indent = "";
    }
    if (type === Scalar.BLOCK_LITERAL) {
      value2 += sep2 + indent.slice(trimIndent) + content;
      sep2 = "\n";
    } else if (indent.length > trimIndent || content[0] === "	") {
      if (sep2 === " ")
        sep2 = "\n";
      else if (!prevMoreIndented && sep2 === "\n")
        sep2 = "\n\n";
      value2 += sep2 + indent.slice(trimIndent) + content;
      sep2 = "\n";
      prevMoreIndented = true;
    } else if (content === "") {
      if (sep2 === "\n")
        value2 += "\n";
      else
        sep2 = "\n";
    } else {
      value2 += sep2 + content;
      sep2 = " ";
      prevMoreIndented = false;
    }
  }
  switch (header2.chomp) {
    case "-":
      break;
    case "+":
      for (let i = chompStart; i < lines2.length; ++i)
        value2 += "\n" + lines2[i][0].slice(trimIndent);
      if (value2[value2.length - 1] !== "\n")
        value2 += "\n";
      break;
    default:
      value2 += "\n";
  }
  const end = start + header2.length + scalar2.source.length;
  return { value: value2, type, comment: header2.comment, range: [start, end, end] };
}
function parseBlockScalarHeader({ offset, props }, strict, onError) {
  if (props[0].type !== "block-scalar-header") {
    onError(props[0], "IMPOSSIBLE", "Block scalar header not found");
    return null;
  }
  const { source } = props[0];
  const mode = source[0];
  let indent = 0;
  let chomp = "";
  let error2 = -1;
  for (let i = 1; i < source.length; ++i) {
    const ch = source[i];
    if (!chomp && (ch === "-" || ch === "+"))
      chomp = ch;
    else {
      const n = Number(ch);
      if (!indent && n)
        indent = n;
      else if (error2 === -1)
        error2 = offset + i;
    }
  }
  if (error2 !== -1)
    onError(error2, "UNEXPECTED_TOKEN", `Block scalar header includes extra characters: ${source}`);
  let hasSpace = false;
  let comment = "";
  let length = source.length;
  for (let i = 1; i < props.length; ++i) {
    const token = props[i];
    switch (token.type) {
      case "space":
        hasSpace = true;
      // fallthrough
      case "newline":
        length += token.source.length;
        break;
      case "comment":
        if (strict && !hasSpace) {
          const message = "Comments must be separated from other tokens by white space characters";
          onError(token, "MISSING_CHAR", message);
        }
        length += token.source.length;
        comment = token.source.substring(1);
        break;
      case "error":
        onError(token, "UNEXPECTED_TOKEN", token.message);
        length += token.source.length;
        break;
      /* istanbul ignore next should not happen */
      default: {
        const message = `Unexpected token in block scalar header: ${token.type}`;
        onError(token, "UNEXPECTED_TOKEN", message);
        const ts = token.source;
        if (ts && typeof ts === "string")
          length += ts.length;
      }
    }
  }
  return { mode, indent, chomp, comment, length };
}
function splitLines(source) {
  const split = source.split(/\n( *)/);
  const first = split[0];
  const m = first.match(/^( *)/);
  const line0 = m?.[1] ? [m[1], first.slice(m[1].length)] : ["", first];
  const lines2 = [line0];
  for (let i = 1; i < split.length; i += 2)
    lines2.push([split[i], split[i + 1]]);
  return lines2;
}

// node_modules/yaml/browser/dist/compose/resolve-flow-scalar.js
function resolveFlowScalar(scalar2, strict, onError) {
  const { offset, type, source, end } = scalar2;
  let _type;
  let value2;
  const _onError = (rel, code2, msg) => onError(offset + rel, code2, msg);
  switch (type) {
    case "scalar":
      _type = Scalar.PLAIN;
      value2 = plainValue(source, _onError);
      break;
    case "single-quoted-scalar":
      _type = Scalar.QUOTE_SINGLE;
      value2 = singleQuotedValue(source, _onError);
      break;
    case "double-quoted-scalar":
      _type = Scalar.QUOTE_DOUBLE;
      value2 = doubleQuotedValue(source, _onError);
      break;
    /* istanbul ignore next should not happen */
    default:
      onError(scalar2, "UNEXPECTED_TOKEN", `Expected a flow scalar value, but found: ${type}`);
      return {
        value: "",
        type: null,
        comment: "",
        range: [offset, offset + source.length, offset + source.length]
      };
  }
  const valueEnd = offset + source.length;
  const re = resolveEnd(end, valueEnd, strict, onError);
  return {
    value: value2,
    type: _type,
    comment: re.comment,
    range: [offset, valueEnd, re.offset]
  };
}
function plainValue(source, onError) {
  let badChar = "";
  switch (source[0]) {
    /* istanbul ignore next should not happen */
    case "	":
      badChar = "a tab character";
      break;
    case ",":
      badChar = "flow indicator character ,";
      break;
    case "%":
      badChar = "directive indicator character %";
      break;
    case "|":
    case ">": {
      badChar = `block scalar indicator ${source[0]}`;
      break;
    }
    case "@":
    case "`": {
      badChar = `reserved character ${source[0]}`;
      break;
    }
  }
  if (badChar)
    onError(0, "BAD_SCALAR_START", `Plain value cannot start with ${badChar}`);
  return unfoldLines(source);
}
function singleQuotedValue(source, onError) {
  if (source[source.length - 1] !== "'" || source.length === 1)
    onError(source.length, "MISSING_CHAR", "Missing closing 'quote");
  return unfoldLines(source.slice(1, -1)).replace(/''/g, "'");
}
function unfoldLines(source) {
  const line = /(.*?)\r?\n/sy;
  let match = line.exec(source);
  if (!match)
    return source;
  let trimEnd, trimBoth;
  try {
    trimEnd = new RegExp("(?<![ 	])[ 	]+$");
    trimBoth = new RegExp("^[ 	]+|(?<![ 	])[ 	]+$", "g");
  } catch {
    trimEnd = /[ \t]+$/;
    trimBoth = /^[ \t]+|[ \t]+$/g;
  }
  let res = match[1].replace(trimEnd, "");
  let sep2 = " ";
  let pos = line.lastIndex;
  while (match = line.exec(source)) {
    const lm = match[1].replace(trimBoth, "");
    if (lm === "") {
      if (sep2 === "\n")
        res += sep2;
      else
        sep2 = "\n";
    } else {
      res += sep2 + lm;
      sep2 = " ";
    }
    pos = line.lastIndex;
  }
  const last = /[ \t]*(.*)/sy;
  last.lastIndex = pos;
  match = last.exec(source);
  return res + sep2 + (match?.[1] ?? "");
}
function doubleQuotedValue(source, onError) {
  let res = "";
  for (let i = 1; i < source.length - 1; ++i) {
    const ch = source[i];
    if (ch === "\r" && source[i + 1] === "\n")
      continue;
    if (ch === "\n") {
      const { fold: fold2, offset } = foldNewline(source, i);
      res += fold2;
      i = offset;
    } else if (ch === "\\") {
      let next = source[++i];
      const cc = escapeCodes[next];
      if (cc)
        res += cc;
      else if (next === "\n") {
        next = source[i + 1];
        while (next === " " || next === "	")
          next = source[++i + 1];
      } else if (next === "\r" && source[i + 1] === "\n") {
        next = source[++i + 1];
        while (next === " " || next === "	")
          next = source[++i + 1];
      } else if (next === "x" || next === "u" || next === "U") {
        const length = next === "x" ? 2 : next === "u" ? 4 : 8;
        res += parseCharCode(source, i + 1, length, onError);
        i += length;
      } else {
        const raw = source.substr(i - 1, 2);
        onError(i - 1, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`);
        res += raw;
      }
    } else if (ch === " " || ch === "	") {
      const wsStart = i;
      let next = source[i + 1];
      while (next === " " || next === "	")
        next = source[++i + 1];
      if (next !== "\n" && !(next === "\r" && source[i + 2] === "\n"))
        res += i > wsStart ? source.slice(wsStart, i + 1) : ch;
    } else {
      res += ch;
    }
  }
  if (source[source.length - 1] !== '"' || source.length === 1)
    onError(source.length, "MISSING_CHAR", 'Missing closing "quote');
  return res;
}
function foldNewline(source, offset) {
  let fold2 = "";
  let ch = source[offset + 1];
  while (ch === " " || ch === "	" || ch === "\n" || ch === "\r") {
    if (ch === "\r" && source[offset + 2] !== "\n")
      break;
    if (ch === "\n")
      fold2 += "\n";
    offset += 1;
    ch = source[offset + 1];
  }
  if (!fold2)
    fold2 = " ";
  return { fold: fold2, offset };
}
var escapeCodes = {
  "0": "\0",
  // null character
  a: "\x07",
  // bell character
  b: "\b",
  // backspace
  e: "\x1B",
  // escape character
  f: "\f",
  // form feed
  n: "\n",
  // line feed
  r: "\r",
  // carriage return
  t: "	",
  // horizontal tab
  v: "\v",
  // vertical tab
  N: "\x85",
  // Unicode next line
  _: "\xA0",
  // Unicode non-breaking space
  L: "\u2028",
  // Unicode line separator
  P: "\u2029",
  // Unicode paragraph separator
  " ": " ",
  '"': '"',
  "/": "/",
  "\\": "\\",
  "	": "	"
};
function parseCharCode(source, offset, length, onError) {
  const cc = source.substr(offset, length);
  const ok = cc.length === length && /^[0-9a-fA-F]+$/.test(cc);
  const code2 = ok ? parseInt(cc, 16) : NaN;
  try {
    return String.fromCodePoint(code2);
  } catch {
    const raw = source.substr(offset - 2, length + 2);
    onError(offset - 2, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`);
    return raw;
  }
}

// node_modules/yaml/browser/dist/compose/compose-scalar.js
function composeScalar(ctx, token, tagToken, onError) {
  const { value: value2, type, comment, range } = token.type === "block-scalar" ? resolveBlockScalar(ctx, token, onError) : resolveFlowScalar(token, ctx.options.strict, onError);
  const tagName = tagToken ? ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg)) : null;
  let tag;
  if (ctx.options.stringKeys && ctx.atKey) {
    tag = ctx.schema[SCALAR];
  } else if (tagName)
    tag = findScalarTagByName(ctx.schema, value2, tagName, tagToken, onError);
  else if (token.type === "scalar")
    tag = findScalarTagByTest(ctx, value2, token, onError);
  else
    tag = ctx.schema[SCALAR];
  let scalar2;
  try {
    const res = tag.resolve(value2, (msg) => onError(tagToken ?? token, "TAG_RESOLVE_FAILED", msg), ctx.options);
    scalar2 = isScalar2(res) ? res : new Scalar(res);
  } catch (error2) {
    const msg = error2 instanceof Error ? error2.message : String(error2);
    onError(tagToken ?? token, "TAG_RESOLVE_FAILED", msg);
    scalar2 = new Scalar(value2);
  }
  scalar2.range = range;
  scalar2.source = value2;
  if (type)
    scalar2.type = type;
  if (tagName)
    scalar2.tag = tagName;
  if (tag.format)
    scalar2.format = tag.format;
  if (comment)
    scalar2.comment = comment;
  return scalar2;
}
function findScalarTagByName(schema4, value2, tagName, tagToken, onError) {
  if (tagName === "!")
    return schema4[SCALAR];
  const matchWithTest = [];
  for (const tag of schema4.tags) {
    if (!tag.collection && tag.tag === tagName) {
      if (tag.default && tag.test)
        matchWithTest.push(tag);
      else
        return tag;
    }
  }
  for (const tag of matchWithTest)
    if (tag.test?.test(value2))
      return tag;
  const kt = schema4.knownTags[tagName];
  if (kt && !kt.collection) {
    schema4.tags.push(Object.assign({}, kt, { default: false, test: void 0 }));
    return kt;
  }
  onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, tagName !== "tag:yaml.org,2002:str");
  return schema4[SCALAR];
}
function findScalarTagByTest({ atKey, directives, schema: schema4 }, value2, token, onError) {
  const tag = schema4.tags.find((tag2) => (tag2.default === true || atKey && tag2.default === "key") && tag2.test?.test(value2)) || schema4[SCALAR];
  if (schema4.compat) {
    const compat = schema4.compat.find((tag2) => tag2.default && tag2.test?.test(value2)) ?? schema4[SCALAR];
    if (tag.tag !== compat.tag) {
      const ts = directives.tagString(tag.tag);
      const cs = directives.tagString(compat.tag);
      const msg = `Value may be parsed as either ${ts} or ${cs}`;
      onError(token, "TAG_RESOLVE_FAILED", msg, true);
    }
  }
  return tag;
}

// node_modules/yaml/browser/dist/compose/util-empty-scalar-position.js
function emptyScalarPosition(offset, before, pos) {
  if (before) {
    pos ?? (pos = before.length);
    for (let i = pos - 1; i >= 0; --i) {
      let st = before[i];
      switch (st.type) {
        case "space":
        case "comment":
        case "newline":
          offset -= st.source.length;
          continue;
      }
      st = before[++i];
      while (st?.type === "space") {
        offset += st.source.length;
        st = before[++i];
      }
      break;
    }
  }
  return offset;
}

// node_modules/yaml/browser/dist/compose/compose-node.js
var CN = { composeNode, composeEmptyNode };
function composeNode(ctx, token, props, onError) {
  const atKey = ctx.atKey;
  const { spaceBefore, comment, anchor, tag } = props;
  let node;
  let isSrcToken = true;
  switch (token.type) {
    case "alias":
      node = composeAlias(ctx, token, onError);
      if (anchor || tag)
        onError(token, "ALIAS_PROPS", "An alias node must not specify any properties");
      break;
    case "scalar":
    case "single-quoted-scalar":
    case "double-quoted-scalar":
    case "block-scalar":
      node = composeScalar(ctx, token, tag, onError);
      if (anchor)
        node.anchor = anchor.source.substring(1);
      break;
    case "block-map":
    case "block-seq":
    case "flow-collection":
      try {
        node = composeCollection(CN, ctx, token, props, onError);
        if (anchor)
          node.anchor = anchor.source.substring(1);
      } catch (error2) {
        const message = error2 instanceof Error ? error2.message : String(error2);
        onError(token, "RESOURCE_EXHAUSTION", message);
      }
      break;
    default: {
      const message = token.type === "error" ? token.message : `Unsupported token (type: ${token.type})`;
      onError(token, "UNEXPECTED_TOKEN", message);
      isSrcToken = false;
    }
  }
  node ?? (node = composeEmptyNode(ctx, token.offset, void 0, null, props, onError));
  if (anchor && node.anchor === "")
    onError(anchor, "BAD_ALIAS", "Anchor cannot be an empty string");
  if (atKey && ctx.options.stringKeys && (!isScalar2(node) || typeof node.value !== "string" || node.tag && node.tag !== "tag:yaml.org,2002:str")) {
    const msg = "With stringKeys, all keys must be strings";
    onError(tag ?? token, "NON_STRING_KEY", msg);
  }
  if (spaceBefore)
    node.spaceBefore = true;
  if (comment) {
    if (token.type === "scalar" && token.source === "")
      node.comment = comment;
    else
      node.commentBefore = comment;
  }
  if (ctx.options.keepSourceTokens && isSrcToken)
    node.srcToken = token;
  return node;
}
function composeEmptyNode(ctx, offset, before, pos, { spaceBefore, comment, anchor, tag, end }, onError) {
  const token = {
    type: "scalar",
    offset: emptyScalarPosition(offset, before, pos),
    indent: -1,
    source: ""
  };
  const node = composeScalar(ctx, token, tag, onError);
  if (anchor) {
    node.anchor = anchor.source.substring(1);
    if (node.anchor === "")
      onError(anchor, "BAD_ALIAS", "Anchor cannot be an empty string");
  }
  if (spaceBefore)
    node.spaceBefore = true;
  if (comment) {
    node.comment = comment;
    node.range[2] = end;
  }
  return node;
}
function composeAlias({ options: options2 }, { offset, source, end }, onError) {
  const alias = new Alias(source.substring(1));
  if (alias.source === "")
    onError(offset, "BAD_ALIAS", "Alias cannot be an empty string");
  if (alias.source.endsWith(":"))
    onError(offset + source.length - 1, "BAD_ALIAS", "Alias ending in : is ambiguous", true);
  const valueEnd = offset + source.length;
  const re = resolveEnd(end, valueEnd, options2.strict, onError);
  alias.range = [offset, valueEnd, re.offset];
  if (re.comment)
    alias.comment = re.comment;
  return alias;
}

// node_modules/yaml/browser/dist/compose/compose-doc.js
function composeDoc(options2, directives, { offset, start, value: value2, end }, onError) {
  const opts = Object.assign({ _directives: directives }, options2);
  const doc = new Document(void 0, opts);
  const ctx = {
    atKey: false,
    atRoot: true,
    directives: doc.directives,
    options: doc.options,
    schema: doc.schema
  };
  const props = resolveProps(start, {
    indicator: "doc-start",
    next: value2 ?? end?.[0],
    offset,
    onError,
    parentIndent: 0,
    startOnNewline: true
  });
  if (props.found) {
    doc.directives.docStart = true;
    if (value2 && (value2.type === "block-map" || value2.type === "block-seq") && !props.hasNewline)
      onError(props.end, "MISSING_CHAR", "Block collection cannot start on same line with directives-end marker");
  }
  doc.contents = value2 ? composeNode(ctx, value2, props, onError) : composeEmptyNode(ctx, props.end, start, null, props, onError);
  const contentEnd = doc.contents.range[2];
  const re = resolveEnd(end, contentEnd, false, onError);
  if (re.comment)
    doc.comment = re.comment;
  doc.range = [offset, contentEnd, re.offset];
  return doc;
}

// node_modules/yaml/browser/dist/compose/composer.js
function getErrorPos(src) {
  if (typeof src === "number")
    return [src, src + 1];
  if (Array.isArray(src))
    return src.length === 2 ? src : [src[0], src[1]];
  const { offset, source } = src;
  return [offset, offset + (typeof source === "string" ? source.length : 1)];
}
function parsePrelude(prelude) {
  let comment = "";
  let atComment = false;
  let afterEmptyLine = false;
  for (let i = 0; i < prelude.length; ++i) {
    const source = prelude[i];
    switch (source[0]) {
      case "#":
        comment += (comment === "" ? "" : afterEmptyLine ? "\n\n" : "\n") + (source.substring(1) || " ");
        atComment = true;
        afterEmptyLine = false;
        break;
      case "%":
        if (prelude[i + 1]?.[0] !== "#")
          i += 1;
        atComment = false;
        break;
      default:
        if (!atComment)
          afterEmptyLine = true;
        atComment = false;
    }
  }
  return { comment, afterEmptyLine };
}
var Composer = class {
  constructor(options2 = {}) {
    this.doc = null;
    this.atDirectives = false;
    this.prelude = [];
    this.errors = [];
    this.warnings = [];
    this.onError = (source, code2, message, warning2) => {
      const pos = getErrorPos(source);
      if (warning2)
        this.warnings.push(new YAMLWarning(pos, code2, message));
      else
        this.errors.push(new YAMLParseError(pos, code2, message));
    };
    this.directives = new Directives({ version: options2.version || "1.2" });
    this.options = options2;
  }
  decorate(doc, afterDoc) {
    const { comment, afterEmptyLine } = parsePrelude(this.prelude);
    if (comment) {
      const dc = doc.contents;
      if (afterDoc) {
        doc.comment = doc.comment ? `${doc.comment}
${comment}` : comment;
      } else if (afterEmptyLine || doc.directives.docStart || !dc) {
        doc.commentBefore = comment;
      } else if (isCollection(dc) && !dc.flow && dc.items.length > 0) {
        let it = dc.items[0];
        if (isPair2(it))
          it = it.key;
        const cb = it.commentBefore;
        it.commentBefore = cb ? `${comment}
${cb}` : comment;
      } else {
        const cb = dc.commentBefore;
        dc.commentBefore = cb ? `${comment}
${cb}` : comment;
      }
    }
    if (afterDoc) {
      for (let i = 0; i < this.errors.length; ++i)
        doc.errors.push(this.errors[i]);
      for (let i = 0; i < this.warnings.length; ++i)
        doc.warnings.push(this.warnings[i]);
    } else {
      doc.errors = this.errors;
      doc.warnings = this.warnings;
    }
    this.prelude = [];
    this.errors = [];
    this.warnings = [];
  }
  /**
   * Current stream status information.
   *
   * Mostly useful at the end of input for an empty stream.
   */
  streamInfo() {
    return {
      comment: parsePrelude(this.prelude).comment,
      directives: this.directives,
      errors: this.errors,
      warnings: this.warnings
    };
  }
  /**
   * Compose tokens into documents.
   *
   * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
   * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
   */
  *compose(tokens, forceDoc = false, endOffset = -1) {
    for (const token of tokens)
      yield* this.next(token);
    yield* this.end(forceDoc, endOffset);
  }
  /** Advance the composer by one CST token. */
  *next(token) {
    switch (token.type) {
      case "directive":
        this.directives.add(token.source, (offset, message, warning2) => {
          const pos = getErrorPos(token);
          pos[0] += offset;
          this.onError(pos, "BAD_DIRECTIVE", message, warning2);
        });
        this.prelude.push(token.source);
        this.atDirectives = true;
        break;
      case "document": {
        const doc = composeDoc(this.options, this.directives, token, this.onError);
        if (this.atDirectives && !doc.directives.docStart)
          this.onError(token, "MISSING_CHAR", "Missing directives-end/doc-start indicator line");
        this.decorate(doc, false);
        if (this.doc)
          yield this.doc;
        this.doc = doc;
        this.atDirectives = false;
        break;
      }
      case "byte-order-mark":
      case "space":
        break;
      case "comment":
      case "newline":
        this.prelude.push(token.source);
        break;
      case "error": {
        const msg = token.source ? `${token.message}: ${JSON.stringify(token.source)}` : token.message;
        const error2 = new YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", msg);
        if (this.atDirectives || !this.doc)
          this.errors.push(error2);
        else
          this.doc.errors.push(error2);
        break;
      }
      case "doc-end": {
        if (!this.doc) {
          const msg = "Unexpected doc-end without preceding document";
          this.errors.push(new YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", msg));
          break;
        }
        this.doc.directives.docEnd = true;
        const end = resolveEnd(token.end, token.offset + token.source.length, this.doc.options.strict, this.onError);
        this.decorate(this.doc, true);
        if (end.comment) {
          const dc = this.doc.comment;
          this.doc.comment = dc ? `${dc}
${end.comment}` : end.comment;
        }
        this.doc.range[2] = end.offset;
        break;
      }
      default:
        this.errors.push(new YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", `Unsupported token ${token.type}`));
    }
  }
  /**
   * Call at end of input to yield any remaining document.
   *
   * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
   * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
   */
  *end(forceDoc = false, endOffset = -1) {
    if (this.doc) {
      this.decorate(this.doc, true);
      yield this.doc;
      this.doc = null;
    } else if (forceDoc) {
      const opts = Object.assign({ _directives: this.directives }, this.options);
      const doc = new Document(void 0, opts);
      if (this.atDirectives)
        this.onError(endOffset, "MISSING_CHAR", "Missing directives-end indicator line");
      doc.range = [0, endOffset, endOffset];
      this.decorate(doc, false);
      yield doc;
    }
  }
};

// node_modules/yaml/browser/dist/parse/cst.js
var cst_exports = {};
__export(cst_exports, {
  BOM: () => BOM,
  DOCUMENT: () => DOCUMENT,
  FLOW_END: () => FLOW_END,
  SCALAR: () => SCALAR2,
  createScalarToken: () => createScalarToken,
  isCollection: () => isCollection2,
  isScalar: () => isScalar3,
  prettyToken: () => prettyToken,
  resolveAsScalar: () => resolveAsScalar,
  setScalarValue: () => setScalarValue,
  stringify: () => stringify,
  tokenType: () => tokenType,
  visit: () => visit2
});

// node_modules/yaml/browser/dist/parse/cst-scalar.js
var createScalarToken = () => {
  throw new Error("This part of yaml is not in the bundle");
};
var resolveAsScalar = () => {
  throw new Error("This part of yaml is not in the bundle");
};
var setScalarValue = () => {
  throw new Error("This part of yaml is not in the bundle");
};

// node_modules/yaml/browser/dist/parse/cst-stringify.js
var stringify = () => {
  throw new Error("This part of yaml is not in the bundle");
};

// node_modules/yaml/browser/dist/parse/cst-visit.js
var visit2 = () => {
  throw new Error("This part of yaml is not in the bundle");
};

// node_modules/yaml/browser/dist/parse/cst.js
var BOM = "\uFEFF";
var DOCUMENT = "";
var FLOW_END = "";
var SCALAR2 = "";
var isCollection2 = (token) => !!token && "items" in token;
var isScalar3 = (token) => !!token && (token.type === "scalar" || token.type === "single-quoted-scalar" || token.type === "double-quoted-scalar" || token.type === "block-scalar");
function prettyToken(token) {
  switch (token) {
    case BOM:
      return "<BOM>";
    case DOCUMENT:
      return "<DOC>";
    case FLOW_END:
      return "<FLOW_END>";
    case SCALAR2:
      return "<SCALAR>";
    default:
      return JSON.stringify(token);
  }
}
function tokenType(source) {
  switch (source) {
    case BOM:
      return "byte-order-mark";
    case DOCUMENT:
      return "doc-mode";
    case FLOW_END:
      return "flow-error-end";
    case SCALAR2:
      return "scalar";
    case "---":
      return "doc-start";
    case "...":
      return "doc-end";
    case "":
    case "\n":
    case "\r\n":
      return "newline";
    case "-":
      return "seq-item-ind";
    case "?":
      return "explicit-key-ind";
    case ":":
      return "map-value-ind";
    case "{":
      return "flow-map-start";
    case "}":
      return "flow-map-end";
    case "[":
      return "flow-seq-start";
    case "]":
      return "flow-seq-end";
    case ",":
      return "comma";
  }
  switch (source[0]) {
    case " ":
    case "	":
      return "space";
    case "#":
      return "comment";
    case "%":
      return "directive-line";
    case "*":
      return "alias";
    case "&":
      return "anchor";
    case "!":
      return "tag";
    case "'":
      return "single-quoted-scalar";
    case '"':
      return "double-quoted-scalar";
    case "|":
    case ">":
      return "block-scalar-header";
  }
  return null;
}

// node_modules/yaml/browser/dist/parse/lexer.js
function isEmpty(ch) {
  switch (ch) {
    case void 0:
    case " ":
    case "\n":
    case "\r":
    case "	":
      return true;
    default:
      return false;
  }
}
var hexDigits = new Set("0123456789ABCDEFabcdef");
var tagChars = new Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-#;/?:@&=+$_.!~*'()");
var flowIndicatorChars = new Set(",[]{}");
var invalidAnchorChars = new Set(" ,[]{}\n\r	");
var isNotAnchorChar = (ch) => !ch || invalidAnchorChars.has(ch);
var Lexer = class {
  constructor() {
    this.atEnd = false;
    this.blockScalarIndent = -1;
    this.blockScalarKeep = false;
    this.buffer = "";
    this.flowKey = false;
    this.flowLevel = 0;
    this.indentNext = 0;
    this.indentValue = 0;
    this.lineEndPos = null;
    this.next = null;
    this.pos = 0;
  }
  /**
   * Generate YAML tokens from the `source` string. If `incomplete`,
   * a part of the last line may be left as a buffer for the next call.
   *
   * @returns A generator of lexical tokens
   */
  *lex(source, incomplete = false) {
    if (source) {
      if (typeof source !== "string")
        throw TypeError("source is not a string");
      this.buffer = this.buffer ? this.buffer + source : source;
      this.lineEndPos = null;
    }
    this.atEnd = !incomplete;
    let next = this.next ?? "stream";
    while (next && (incomplete || this.hasChars(1)))
      next = yield* this.parseNext(next);
  }
  atLineEnd() {
    let i = this.pos;
    let ch = this.buffer[i];
    while (ch === " " || ch === "	")
      ch = this.buffer[++i];
    if (!ch || ch === "#" || ch === "\n")
      return true;
    if (ch === "\r")
      return this.buffer[i + 1] === "\n";
    return false;
  }
  charAt(n) {
    return this.buffer[this.pos + n];
  }
  continueScalar(offset) {
    let ch = this.buffer[offset];
    if (this.indentNext > 0) {
      let indent = 0;
      while (ch === " ")
        ch = this.buffer[++indent + offset];
      if (ch === "\r") {
        const next = this.buffer[indent + offset + 1];
        if (next === "\n" || !next && !this.atEnd)
          return offset + indent + 1;
      }
      return ch === "\n" || indent >= this.indentNext || !ch && !this.atEnd ? offset + indent : -1;
    }
    if (ch === "-" || ch === ".") {
      const dt = this.buffer.substr(offset, 3);
      if ((dt === "---" || dt === "...") && isEmpty(this.buffer[offset + 3]))
        return -1;
    }
    return offset;
  }
  getLine() {
    let end = this.lineEndPos;
    if (typeof end !== "number" || end !== -1 && end < this.pos) {
      end = this.buffer.indexOf("\n", this.pos);
      this.lineEndPos = end;
    }
    if (end === -1)
      return this.atEnd ? this.buffer.substring(this.pos) : null;
    if (this.buffer[end - 1] === "\r")
      end -= 1;
    return this.buffer.substring(this.pos, end);
  }
  hasChars(n) {
    return this.pos + n <= this.buffer.length;
  }
  setNext(state) {
    this.buffer = this.buffer.substring(this.pos);
    this.pos = 0;
    this.lineEndPos = null;
    this.next = state;
    return null;
  }
  peek(n) {
    return this.buffer.substr(this.pos, n);
  }
  *parseNext(next) {
    switch (next) {
      case "stream":
        return yield* this.parseStream();
      case "line-start":
        return yield* this.parseLineStart();
      case "block-start":
        return yield* this.parseBlockStart();
      case "doc":
        return yield* this.parseDocument();
      case "flow":
        return yield* this.parseFlowCollection();
      case "quoted-scalar":
        return yield* this.parseQuotedScalar();
      case "block-scalar":
        return yield* this.parseBlockScalar();
      case "plain-scalar":
        return yield* this.parsePlainScalar();
    }
  }
  *parseStream() {
    let line = this.getLine();
    if (line === null)
      return this.setNext("stream");
    if (line[0] === BOM) {
      yield* this.pushCount(1);
      line = line.substring(1);
    }
    if (line[0] === "%") {
      let dirEnd = line.length;
      let cs = line.indexOf("#");
      while (cs !== -1) {
        const ch = line[cs - 1];
        if (ch === " " || ch === "	") {
          dirEnd = cs - 1;
          break;
        } else {
          cs = line.indexOf("#", cs + 1);
        }
      }
      while (true) {
        const ch = line[dirEnd - 1];
        if (ch === " " || ch === "	")
          dirEnd -= 1;
        else
          break;
      }
      const n = (yield* this.pushCount(dirEnd)) + (yield* this.pushSpaces(true));
      yield* this.pushCount(line.length - n);
      this.pushNewline();
      return "stream";
    }
    if (this.atLineEnd()) {
      const sp = yield* this.pushSpaces(true);
      yield* this.pushCount(line.length - sp);
      yield* this.pushNewline();
      return "stream";
    }
    yield DOCUMENT;
    return yield* this.parseLineStart();
  }
  *parseLineStart() {
    const ch = this.charAt(0);
    if (!ch && !this.atEnd)
      return this.setNext("line-start");
    if (ch === "-" || ch === ".") {
      if (!this.atEnd && !this.hasChars(4))
        return this.setNext("line-start");
      const s = this.peek(3);
      if ((s === "---" || s === "...") && isEmpty(this.charAt(3))) {
        yield* this.pushCount(3);
        this.indentValue = 0;
        this.indentNext = 0;
        return s === "---" ? "doc" : "stream";
      }
    }
    this.indentValue = yield* this.pushSpaces(false);
    if (this.indentNext > this.indentValue && !isEmpty(this.charAt(1)))
      this.indentNext = this.indentValue;
    return yield* this.parseBlockStart();
  }
  *parseBlockStart() {
    const [ch0, ch1] = this.peek(2);
    if (!ch1 && !this.atEnd)
      return this.setNext("block-start");
    if ((ch0 === "-" || ch0 === "?" || ch0 === ":") && isEmpty(ch1)) {
      const n = (yield* this.pushCount(1)) + (yield* this.pushSpaces(true));
      this.indentNext = this.indentValue + 1;
      this.indentValue += n;
      return "block-start";
    }
    return "doc";
  }
  *parseDocument() {
    yield* this.pushSpaces(true);
    const line = this.getLine();
    if (line === null)
      return this.setNext("doc");
    let n = yield* this.pushIndicators();
    switch (line[n]) {
      case "#":
        yield* this.pushCount(line.length - n);
      // fallthrough
      case void 0:
        yield* this.pushNewline();
        return yield* this.parseLineStart();
      case "{":
      case "[":
        yield* this.pushCount(1);
        this.flowKey = false;
        this.flowLevel = 1;
        return "flow";
      case "}":
      case "]":
        yield* this.pushCount(1);
        return "doc";
      case "*":
        yield* this.pushUntil(isNotAnchorChar);
        return "doc";
      case '"':
      case "'":
        return yield* this.parseQuotedScalar();
      case "|":
      case ">":
        n += yield* this.parseBlockScalarHeader();
        n += yield* this.pushSpaces(true);
        yield* this.pushCount(line.length - n);
        yield* this.pushNewline();
        return yield* this.parseBlockScalar();
      default:
        return yield* this.parsePlainScalar();
    }
  }
  *parseFlowCollection() {
    let nl, sp;
    let indent = -1;
    do {
      nl = yield* this.pushNewline();
      if (nl > 0) {
        sp = yield* this.pushSpaces(false);
        this.indentValue = indent = sp;
      } else {
        sp = 0;
      }
      sp += yield* this.pushSpaces(true);
    } while (nl + sp > 0);
    const line = this.getLine();
    if (line === null)
      return this.setNext("flow");
    if (indent !== -1 && indent < this.indentNext && line[0] !== "#" || indent === 0 && (line.startsWith("---") || line.startsWith("...")) && isEmpty(line[3])) {
      const atFlowEndMarker = indent === this.indentNext - 1 && this.flowLevel === 1 && (line[0] === "]" || line[0] === "}");
      if (!atFlowEndMarker) {
        this.flowLevel = 0;
        yield FLOW_END;
        return yield* this.parseLineStart();
      }
    }
    let n = 0;
    while (line[n] === ",") {
      n += yield* this.pushCount(1);
      n += yield* this.pushSpaces(true);
      this.flowKey = false;
    }
    n += yield* this.pushIndicators();
    switch (line[n]) {
      case void 0:
        return "flow";
      case "#":
        yield* this.pushCount(line.length - n);
        return "flow";
      case "{":
      case "[":
        yield* this.pushCount(1);
        this.flowKey = false;
        this.flowLevel += 1;
        return "flow";
      case "}":
      case "]":
        yield* this.pushCount(1);
        this.flowKey = true;
        this.flowLevel -= 1;
        return this.flowLevel ? "flow" : "doc";
      case "*":
        yield* this.pushUntil(isNotAnchorChar);
        return "flow";
      case '"':
      case "'":
        this.flowKey = true;
        return yield* this.parseQuotedScalar();
      case ":": {
        const next = this.charAt(1);
        if (this.flowKey || isEmpty(next) || next === ",") {
          this.flowKey = false;
          yield* this.pushCount(1);
          yield* this.pushSpaces(true);
          return "flow";
        }
      }
      // fallthrough
      default:
        this.flowKey = false;
        return yield* this.parsePlainScalar();
    }
  }
  *parseQuotedScalar() {
    const quote = this.charAt(0);
    let end = this.buffer.indexOf(quote, this.pos + 1);
    if (quote === "'") {
      while (end !== -1 && this.buffer[end + 1] === "'")
        end = this.buffer.indexOf("'", end + 2);
    } else {
      while (end !== -1) {
        let n = 0;
        while (this.buffer[end - 1 - n] === "\\")
          n += 1;
        if (n % 2 === 0)
          break;
        end = this.buffer.indexOf('"', end + 1);
      }
    }
    const qb = this.buffer.substring(0, end);
    let nl = qb.indexOf("\n", this.pos);
    if (nl !== -1) {
      while (nl !== -1) {
        const cs = this.continueScalar(nl + 1);
        if (cs === -1)
          break;
        nl = qb.indexOf("\n", cs);
      }
      if (nl !== -1) {
        end = nl - (qb[nl - 1] === "\r" ? 2 : 1);
      }
    }
    if (end === -1) {
      if (!this.atEnd)
        return this.setNext("quoted-scalar");
      end = this.buffer.length;
    }
    yield* this.pushToIndex(end + 1, false);
    return this.flowLevel ? "flow" : "doc";
  }
  *parseBlockScalarHeader() {
    this.blockScalarIndent = -1;
    this.blockScalarKeep = false;
    let i = this.pos;
    while (true) {
      const ch = this.buffer[++i];
      if (ch === "+")
        this.blockScalarKeep = true;
      else if (ch > "0" && ch <= "9")
        this.blockScalarIndent = Number(ch) - 1;
      else if (ch !== "-")
        break;
    }
    return yield* this.pushUntil((ch) => isEmpty(ch) || ch === "#");
  }
  *parseBlockScalar() {
    let nl = this.pos - 1;
    let indent = 0;
    let ch;
    loop: for (let i2 = this.pos; ch = this.buffer[i2]; ++i2) {
      switch (ch) {
        case " ":
          indent += 1;
          break;
        case "\n":
          nl = i2;
          indent = 0;
          break;
        case "\r": {
          const next = this.buffer[i2 + 1];
          if (!next && !this.atEnd)
            return this.setNext("block-scalar");
          if (next === "\n")
            break;
        }
        // fallthrough
        default:
          break loop;
      }
    }
    if (!ch && !this.atEnd)
      return this.setNext("block-scalar");
    if (indent >= this.indentNext) {
      if (this.blockScalarIndent === -1)
        this.indentNext = indent;
      else {
        this.indentNext = this.blockScalarIndent + (this.indentNext === 0 ? 1 : this.indentNext);
      }
      do {
        const cs = this.continueScalar(nl + 1);
        if (cs === -1)
          break;
        nl = this.buffer.indexOf("\n", cs);
      } while (nl !== -1);
      if (nl === -1) {
        if (!this.atEnd)
          return this.setNext("block-scalar");
        nl = this.buffer.length;
      }
    }
    let i = nl + 1;
    ch = this.buffer[i];
    while (ch === " ")
      ch = this.buffer[++i];
    if (ch === "	") {
      while (ch === "	" || ch === " " || ch === "\r" || ch === "\n")
        ch = this.buffer[++i];
      nl = i - 1;
    } else if (!this.blockScalarKeep) {
      do {
        let i2 = nl - 1;
        let ch2 = this.buffer[i2];
        if (ch2 === "\r")
          ch2 = this.buffer[--i2];
        const lastChar = i2;
        while (ch2 === " ")
          ch2 = this.buffer[--i2];
        if (ch2 === "\n" && i2 >= this.pos && i2 + 1 + indent > lastChar)
          nl = i2;
        else
          break;
      } while (true);
    }
    yield SCALAR2;
    yield* this.pushToIndex(nl + 1, true);
    return yield* this.parseLineStart();
  }
  *parsePlainScalar() {
    const inFlow = this.flowLevel > 0;
    let end = this.pos - 1;
    let i = this.pos - 1;
    let ch;
    while (ch = this.buffer[++i]) {
      if (ch === ":") {
        const next = this.buffer[i + 1];
        if (isEmpty(next) || inFlow && flowIndicatorChars.has(next))
          break;
        end = i;
      } else if (isEmpty(ch)) {
        let next = this.buffer[i + 1];
        if (ch === "\r") {
          if (next === "\n") {
            i += 1;
            ch = "\n";
            next = this.buffer[i + 1];
          } else
            end = i;
        }
        if (next === "#" || inFlow && flowIndicatorChars.has(next))
          break;
        if (ch === "\n") {
          const cs = this.continueScalar(i + 1);
          if (cs === -1)
            break;
          i = Math.max(i, cs - 2);
        }
      } else {
        if (inFlow && flowIndicatorChars.has(ch))
          break;
        end = i;
      }
    }
    if (!ch && !this.atEnd)
      return this.setNext("plain-scalar");
    yield SCALAR2;
    yield* this.pushToIndex(end + 1, true);
    return inFlow ? "flow" : "doc";
  }
  *pushCount(n) {
    if (n > 0) {
      yield this.buffer.substr(this.pos, n);
      this.pos += n;
      return n;
    }
    return 0;
  }
  *pushToIndex(i, allowEmpty) {
    const s = this.buffer.slice(this.pos, i);
    if (s) {
      yield s;
      this.pos += s.length;
      return s.length;
    } else if (allowEmpty)
      yield "";
    return 0;
  }
  *pushIndicators() {
    let n = 0;
    loop: while (true) {
      switch (this.charAt(0)) {
        case "!":
          n += yield* this.pushTag();
          n += yield* this.pushSpaces(true);
          continue loop;
        case "&":
          n += yield* this.pushUntil(isNotAnchorChar);
          n += yield* this.pushSpaces(true);
          continue loop;
        case "-":
        // this is an error
        case "?":
        // this is an error outside flow collections
        case ":": {
          const inFlow = this.flowLevel > 0;
          const ch1 = this.charAt(1);
          if (isEmpty(ch1) || inFlow && flowIndicatorChars.has(ch1)) {
            if (!inFlow)
              this.indentNext = this.indentValue + 1;
            else if (this.flowKey)
              this.flowKey = false;
            n += yield* this.pushCount(1);
            n += yield* this.pushSpaces(true);
            continue loop;
          }
        }
      }
      break loop;
    }
    return n;
  }
  *pushTag() {
    if (this.charAt(1) === "<") {
      let i = this.pos + 2;
      let ch = this.buffer[i];
      while (!isEmpty(ch) && ch !== ">")
        ch = this.buffer[++i];
      return yield* this.pushToIndex(ch === ">" ? i + 1 : i, false);
    } else {
      let i = this.pos + 1;
      let ch = this.buffer[i];
      while (ch) {
        if (tagChars.has(ch))
          ch = this.buffer[++i];
        else if (ch === "%" && hexDigits.has(this.buffer[i + 1]) && hexDigits.has(this.buffer[i + 2])) {
          ch = this.buffer[i += 3];
        } else
          break;
      }
      return yield* this.pushToIndex(i, false);
    }
  }
  *pushNewline() {
    const ch = this.buffer[this.pos];
    if (ch === "\n")
      return yield* this.pushCount(1);
    else if (ch === "\r" && this.charAt(1) === "\n")
      return yield* this.pushCount(2);
    else
      return 0;
  }
  *pushSpaces(allowTabs) {
    let i = this.pos - 1;
    let ch;
    do {
      ch = this.buffer[++i];
    } while (ch === " " || allowTabs && ch === "	");
    const n = i - this.pos;
    if (n > 0) {
      yield this.buffer.substr(this.pos, n);
      this.pos = i;
    }
    return n;
  }
  *pushUntil(test) {
    let i = this.pos;
    let ch = this.buffer[i];
    while (!test(ch))
      ch = this.buffer[++i];
    return yield* this.pushToIndex(i, false);
  }
};

// node_modules/yaml/browser/dist/parse/line-counter.js
var LineCounter = class {
  constructor() {
    this.lineStarts = [];
    this.addNewLine = (offset) => this.lineStarts.push(offset);
    this.linePos = (offset) => {
      let low = 0;
      let high = this.lineStarts.length;
      while (low < high) {
        const mid = low + high >> 1;
        if (this.lineStarts[mid] < offset)
          low = mid + 1;
        else
          high = mid;
      }
      if (this.lineStarts[low] === offset)
        return { line: low + 1, col: 1 };
      if (low === 0)
        return { line: 0, col: offset };
      const start = this.lineStarts[low - 1];
      return { line: low, col: offset - start + 1 };
    };
  }
};

// node_modules/yaml/browser/dist/parse/parser.js
function includesToken(list, type) {
  for (let i = 0; i < list.length; ++i)
    if (list[i].type === type)
      return true;
  return false;
}
function findNonEmptyIndex(list) {
  for (let i = 0; i < list.length; ++i) {
    switch (list[i].type) {
      case "space":
      case "comment":
      case "newline":
        break;
      default:
        return i;
    }
  }
  return -1;
}
function isFlowToken(token) {
  switch (token?.type) {
    case "alias":
    case "scalar":
    case "single-quoted-scalar":
    case "double-quoted-scalar":
    case "flow-collection":
      return true;
    default:
      return false;
  }
}
function getPrevProps(parent) {
  switch (parent.type) {
    case "document":
      return parent.start;
    case "block-map": {
      const it = parent.items[parent.items.length - 1];
      return it.sep ?? it.start;
    }
    case "block-seq":
      return parent.items[parent.items.length - 1].start;
    /* istanbul ignore next should not happen */
    default:
      return [];
  }
}
function getFirstKeyStartProps(prev) {
  if (prev.length === 0)
    return [];
  let i = prev.length;
  loop: while (--i >= 0) {
    switch (prev[i].type) {
      case "doc-start":
      case "explicit-key-ind":
      case "map-value-ind":
      case "seq-item-ind":
      case "newline":
        break loop;
    }
  }
  while (prev[++i]?.type === "space") {
  }
  return prev.splice(i, prev.length);
}
function arrayPushArray(target, source) {
  if (source.length < 1e5)
    Array.prototype.push.apply(target, source);
  else
    for (let i = 0; i < source.length; ++i)
      target.push(source[i]);
}
function fixFlowSeqItems(fc) {
  if (fc.start.type === "flow-seq-start") {
    for (const it of fc.items) {
      if (it.sep && !it.value && !includesToken(it.start, "explicit-key-ind") && !includesToken(it.sep, "map-value-ind")) {
        if (it.key)
          it.value = it.key;
        delete it.key;
        if (isFlowToken(it.value)) {
          if (it.value.end)
            arrayPushArray(it.value.end, it.sep);
          else
            it.value.end = it.sep;
        } else
          arrayPushArray(it.start, it.sep);
        delete it.sep;
      }
    }
  }
}
var Parser = class {
  /**
   * @param onNewLine - If defined, called separately with the start position of
   *   each new line (in `parse()`, including the start of input).
   */
  constructor(onNewLine) {
    this.atNewLine = true;
    this.atScalar = false;
    this.indent = 0;
    this.offset = 0;
    this.onKeyLine = false;
    this.stack = [];
    this.source = "";
    this.type = "";
    this.lexer = new Lexer();
    this.onNewLine = onNewLine;
  }
  /**
   * Parse `source` as a YAML stream.
   * If `incomplete`, a part of the last line may be left as a buffer for the next call.
   *
   * Errors are not thrown, but yielded as `{ type: 'error', message }` tokens.
   *
   * @returns A generator of tokens representing each directive, document, and other structure.
   */
  *parse(source, incomplete = false) {
    if (this.onNewLine && this.offset === 0)
      this.onNewLine(0);
    for (const lexeme of this.lexer.lex(source, incomplete))
      yield* this.next(lexeme);
    if (!incomplete)
      yield* this.end();
  }
  /**
   * Advance the parser by the `source` of one lexical token.
   */
  *next(source) {
    this.source = source;
    if (this.atScalar) {
      this.atScalar = false;
      yield* this.step();
      this.offset += source.length;
      return;
    }
    const type = tokenType(source);
    if (!type) {
      const message = `Not a YAML token: ${source}`;
      yield* this.pop({ type: "error", offset: this.offset, message, source });
      this.offset += source.length;
    } else if (type === "scalar") {
      this.atNewLine = false;
      this.atScalar = true;
      this.type = "scalar";
    } else {
      this.type = type;
      yield* this.step();
      switch (type) {
        case "newline":
          this.atNewLine = true;
          this.indent = 0;
          if (this.onNewLine)
            this.onNewLine(this.offset + source.length);
          break;
        case "space":
          if (this.atNewLine && source[0] === " ")
            this.indent += source.length;
          break;
        case "explicit-key-ind":
        case "map-value-ind":
        case "seq-item-ind":
          if (this.atNewLine)
            this.indent += source.length;
          break;
        case "doc-mode":
        case "flow-error-end":
          return;
        default:
          this.atNewLine = false;
      }
      this.offset += source.length;
    }
  }
  /** Call at end of input to push out any remaining constructions */
  *end() {
    while (this.stack.length > 0)
      yield* this.pop();
  }
  get sourceToken() {
    const st = {
      type: this.type,
      offset: this.offset,
      indent: this.indent,
      source: this.source
    };
    return st;
  }
  *step() {
    const top = this.peek(1);
    if (this.type === "doc-end" && top?.type !== "doc-end") {
      while (this.stack.length > 0)
        yield* this.pop();
      this.stack.push({
        type: "doc-end",
        offset: this.offset,
        source: this.source
      });
      return;
    }
    if (!top)
      return yield* this.stream();
    switch (top.type) {
      case "document":
        return yield* this.document(top);
      case "alias":
      case "scalar":
      case "single-quoted-scalar":
      case "double-quoted-scalar":
        return yield* this.scalar(top);
      case "block-scalar":
        return yield* this.blockScalar(top);
      case "block-map":
        return yield* this.blockMap(top);
      case "block-seq":
        return yield* this.blockSequence(top);
      case "flow-collection":
        return yield* this.flowCollection(top);
      case "doc-end":
        return yield* this.documentEnd(top);
    }
    yield* this.pop();
  }
  peek(n) {
    return this.stack[this.stack.length - n];
  }
  *pop(error2) {
    const token = error2 ?? this.stack.pop();
    if (!token) {
      const message = "Tried to pop an empty stack";
      yield { type: "error", offset: this.offset, source: "", message };
    } else if (this.stack.length === 0) {
      yield token;
    } else {
      const top = this.peek(1);
      if (token.type === "block-scalar") {
        token.indent = "indent" in top ? top.indent : 0;
      } else if (token.type === "flow-collection" && top.type === "document") {
        token.indent = 0;
      }
      if (token.type === "flow-collection")
        fixFlowSeqItems(token);
      switch (top.type) {
        case "document":
          top.value = token;
          break;
        case "block-scalar":
          top.props.push(token);
          break;
        case "block-map": {
          const it = top.items[top.items.length - 1];
          if (it.value) {
            top.items.push({ start: [], key: token, sep: [] });
            this.onKeyLine = true;
            return;
          } else if (it.sep) {
            it.value = token;
          } else {
            Object.assign(it, { key: token, sep: [] });
            this.onKeyLine = !it.explicitKey;
            return;
          }
          break;
        }
        case "block-seq": {
          const it = top.items[top.items.length - 1];
          if (it.value)
            top.items.push({ start: [], value: token });
          else
            it.value = token;
          break;
        }
        case "flow-collection": {
          const it = top.items[top.items.length - 1];
          if (!it || it.value)
            top.items.push({ start: [], key: token, sep: [] });
          else if (it.sep)
            it.value = token;
          else
            Object.assign(it, { key: token, sep: [] });
          return;
        }
        /* istanbul ignore next should not happen */
        default:
          yield* this.pop();
          yield* this.pop(token);
      }
      if ((top.type === "document" || top.type === "block-map" || top.type === "block-seq") && (token.type === "block-map" || token.type === "block-seq")) {
        const last = token.items[token.items.length - 1];
        if (last && !last.sep && !last.value && last.start.length > 0 && findNonEmptyIndex(last.start) === -1 && (token.indent === 0 || last.start.every((st) => st.type !== "comment" || st.indent < token.indent))) {
          if (top.type === "document")
            top.end = last.start;
          else
            top.items.push({ start: last.start });
          token.items.splice(-1, 1);
        }
      }
    }
  }
  *stream() {
    switch (this.type) {
      case "directive-line":
        yield { type: "directive", offset: this.offset, source: this.source };
        return;
      case "byte-order-mark":
      case "space":
      case "comment":
      case "newline":
        yield this.sourceToken;
        return;
      case "doc-mode":
      case "doc-start": {
        const doc = {
          type: "document",
          offset: this.offset,
          start: []
        };
        if (this.type === "doc-start")
          doc.start.push(this.sourceToken);
        this.stack.push(doc);
        return;
      }
    }
    yield {
      type: "error",
      offset: this.offset,
      message: `Unexpected ${this.type} token in YAML stream`,
      source: this.source
    };
  }
  *document(doc) {
    if (doc.value)
      return yield* this.lineEnd(doc);
    switch (this.type) {
      case "doc-start": {
        if (findNonEmptyIndex(doc.start) !== -1) {
          yield* this.pop();
          yield* this.step();
        } else
          doc.start.push(this.sourceToken);
        return;
      }
      case "anchor":
      case "tag":
      case "space":
      case "comment":
      case "newline":
        doc.start.push(this.sourceToken);
        return;
    }
    const bv = this.startBlockValue(doc);
    if (bv)
      this.stack.push(bv);
    else {
      yield {
        type: "error",
        offset: this.offset,
        message: `Unexpected ${this.type} token in YAML document`,
        source: this.source
      };
    }
  }
  *scalar(scalar2) {
    if (this.type === "map-value-ind") {
      const prev = getPrevProps(this.peek(2));
      const start = getFirstKeyStartProps(prev);
      let sep2;
      if (scalar2.end) {
        sep2 = scalar2.end;
        sep2.push(this.sourceToken);
        delete scalar2.end;
      } else
        sep2 = [this.sourceToken];
      const map2 = {
        type: "block-map",
        offset: scalar2.offset,
        indent: scalar2.indent,
        items: [{ start, key: scalar2, sep: sep2 }]
      };
      this.onKeyLine = true;
      this.stack[this.stack.length - 1] = map2;
    } else
      yield* this.lineEnd(scalar2);
  }
  *blockScalar(scalar2) {
    switch (this.type) {
      case "space":
      case "comment":
      case "newline":
        scalar2.props.push(this.sourceToken);
        return;
      case "scalar":
        scalar2.source = this.source;
        this.atNewLine = true;
        this.indent = 0;
        if (this.onNewLine) {
          let nl = this.source.indexOf("\n") + 1;
          while (nl !== 0) {
            this.onNewLine(this.offset + nl);
            nl = this.source.indexOf("\n", nl) + 1;
          }
        }
        yield* this.pop();
        break;
      /* istanbul ignore next should not happen */
      default:
        yield* this.pop();
        yield* this.step();
    }
  }
  *blockMap(map2) {
    const it = map2.items[map2.items.length - 1];
    switch (this.type) {
      case "newline":
        this.onKeyLine = false;
        if (it.value) {
          const end = "end" in it.value ? it.value.end : void 0;
          const last = Array.isArray(end) ? end[end.length - 1] : void 0;
          if (last?.type === "comment")
            end?.push(this.sourceToken);
          else
            map2.items.push({ start: [this.sourceToken] });
        } else if (it.sep) {
          it.sep.push(this.sourceToken);
        } else {
          it.start.push(this.sourceToken);
        }
        return;
      case "space":
      case "comment":
        if (it.value) {
          map2.items.push({ start: [this.sourceToken] });
        } else if (it.sep) {
          it.sep.push(this.sourceToken);
        } else {
          if (this.atIndentedComment(it.start, map2.indent)) {
            const prev = map2.items[map2.items.length - 2];
            const end = prev?.value?.end;
            if (Array.isArray(end)) {
              arrayPushArray(end, it.start);
              end.push(this.sourceToken);
              map2.items.pop();
              return;
            }
          }
          it.start.push(this.sourceToken);
        }
        return;
    }
    if (this.indent >= map2.indent) {
      const atMapIndent = !this.onKeyLine && this.indent === map2.indent;
      const atNextItem = atMapIndent && (it.sep || it.explicitKey) && this.type !== "seq-item-ind";
      let start = [];
      if (atNextItem && it.sep && !it.value) {
        const nl = [];
        for (let i = 0; i < it.sep.length; ++i) {
          const st = it.sep[i];
          switch (st.type) {
            case "newline":
              nl.push(i);
              break;
            case "space":
              break;
            case "comment":
              if (st.indent > map2.indent)
                nl.length = 0;
              break;
            default:
              nl.length = 0;
          }
        }
        if (nl.length >= 2)
          start = it.sep.splice(nl[1]);
      }
      switch (this.type) {
        case "anchor":
        case "tag":
          if (atNextItem || it.value) {
            start.push(this.sourceToken);
            map2.items.push({ start });
            this.onKeyLine = true;
          } else if (it.sep) {
            it.sep.push(this.sourceToken);
          } else {
            it.start.push(this.sourceToken);
          }
          return;
        case "explicit-key-ind":
          if (!it.sep && !it.explicitKey) {
            it.start.push(this.sourceToken);
            it.explicitKey = true;
          } else if (atNextItem || it.value) {
            start.push(this.sourceToken);
            map2.items.push({ start, explicitKey: true });
          } else {
            this.stack.push({
              type: "block-map",
              offset: this.offset,
              indent: this.indent,
              items: [{ start: [this.sourceToken], explicitKey: true }]
            });
          }
          this.onKeyLine = true;
          return;
        case "map-value-ind":
          if (it.explicitKey) {
            if (!it.sep) {
              if (includesToken(it.start, "newline")) {
                Object.assign(it, { key: null, sep: [this.sourceToken] });
              } else {
                const start2 = getFirstKeyStartProps(it.start);
                this.stack.push({
                  type: "block-map",
                  offset: this.offset,
                  indent: this.indent,
                  items: [{ start: start2, key: null, sep: [this.sourceToken] }]
                });
              }
            } else if (it.value) {
              map2.items.push({ start: [], key: null, sep: [this.sourceToken] });
            } else if (includesToken(it.sep, "map-value-ind")) {
              this.stack.push({
                type: "block-map",
                offset: this.offset,
                indent: this.indent,
                items: [{ start, key: null, sep: [this.sourceToken] }]
              });
            } else if (isFlowToken(it.key) && !includesToken(it.sep, "newline")) {
              const start2 = getFirstKeyStartProps(it.start);
              const key = it.key;
              const sep2 = it.sep;
              sep2.push(this.sourceToken);
              delete it.key;
              delete it.sep;
              this.stack.push({
                type: "block-map",
                offset: this.offset,
                indent: this.indent,
                items: [{ start: start2, key, sep: sep2 }]
              });
            } else if (start.length > 0) {
              it.sep = it.sep.concat(start, this.sourceToken);
            } else {
              it.sep.push(this.sourceToken);
            }
          } else {
            if (!it.sep) {
              Object.assign(it, { key: null, sep: [this.sourceToken] });
            } else if (it.value || atNextItem) {
              map2.items.push({ start, key: null, sep: [this.sourceToken] });
            } else if (includesToken(it.sep, "map-value-ind")) {
              this.stack.push({
                type: "block-map",
                offset: this.offset,
                indent: this.indent,
                items: [{ start: [], key: null, sep: [this.sourceToken] }]
              });
            } else {
              it.sep.push(this.sourceToken);
            }
          }
          this.onKeyLine = true;
          return;
        case "alias":
        case "scalar":
        case "single-quoted-scalar":
        case "double-quoted-scalar": {
          const fs = this.flowScalar(this.type);
          if (atNextItem || it.value) {
            map2.items.push({ start, key: fs, sep: [] });
            this.onKeyLine = true;
          } else if (it.sep) {
            this.stack.push(fs);
          } else {
            Object.assign(it, { key: fs, sep: [] });
            this.onKeyLine = true;
          }
          return;
        }
        default: {
          const bv = this.startBlockValue(map2);
          if (bv) {
            if (bv.type === "block-seq") {
              if (!it.explicitKey && it.sep && !includesToken(it.sep, "newline")) {
                yield* this.pop({
                  type: "error",
                  offset: this.offset,
                  message: "Unexpected block-seq-ind on same line with key",
                  source: this.source
                });
                return;
              }
            } else if (atMapIndent) {
              map2.items.push({ start });
            }
            this.stack.push(bv);
            return;
          }
        }
      }
    }
    yield* this.pop();
    yield* this.step();
  }
  *blockSequence(seq2) {
    const it = seq2.items[seq2.items.length - 1];
    switch (this.type) {
      case "newline":
        if (it.value) {
          const end = "end" in it.value ? it.value.end : void 0;
          const last = Array.isArray(end) ? end[end.length - 1] : void 0;
          if (last?.type === "comment")
            end?.push(this.sourceToken);
          else
            seq2.items.push({ start: [this.sourceToken] });
        } else
          it.start.push(this.sourceToken);
        return;
      case "space":
      case "comment":
        if (it.value)
          seq2.items.push({ start: [this.sourceToken] });
        else {
          if (this.atIndentedComment(it.start, seq2.indent)) {
            const prev = seq2.items[seq2.items.length - 2];
            const end = prev?.value?.end;
            if (Array.isArray(end)) {
              arrayPushArray(end, it.start);
              end.push(this.sourceToken);
              seq2.items.pop();
              return;
            }
          }
          it.start.push(this.sourceToken);
        }
        return;
      case "anchor":
      case "tag":
        if (it.value || this.indent <= seq2.indent)
          break;
        it.start.push(this.sourceToken);
        return;
      case "seq-item-ind":
        if (this.indent !== seq2.indent)
          break;
        if (it.value || includesToken(it.start, "seq-item-ind"))
          seq2.items.push({ start: [this.sourceToken] });
        else
          it.start.push(this.sourceToken);
        return;
    }
    if (this.indent > seq2.indent) {
      const bv = this.startBlockValue(seq2);
      if (bv) {
        this.stack.push(bv);
        return;
      }
    }
    yield* this.pop();
    yield* this.step();
  }
  *flowCollection(fc) {
    const it = fc.items[fc.items.length - 1];
    if (this.type === "flow-error-end") {
      let top;
      do {
        yield* this.pop();
        top = this.peek(1);
      } while (top?.type === "flow-collection");
    } else if (fc.end.length === 0) {
      switch (this.type) {
        case "comma":
        case "explicit-key-ind":
          if (!it || it.sep)
            fc.items.push({ start: [this.sourceToken] });
          else
            it.start.push(this.sourceToken);
          return;
        case "map-value-ind":
          if (!it || it.value)
            fc.items.push({ start: [], key: null, sep: [this.sourceToken] });
          else if (it.sep)
            it.sep.push(this.sourceToken);
          else
            Object.assign(it, { key: null, sep: [this.sourceToken] });
          return;
        case "space":
        case "comment":
        case "newline":
        case "anchor":
        case "tag":
          if (!it || it.value)
            fc.items.push({ start: [this.sourceToken] });
          else if (it.sep)
            it.sep.push(this.sourceToken);
          else
            it.start.push(this.sourceToken);
          return;
        case "alias":
        case "scalar":
        case "single-quoted-scalar":
        case "double-quoted-scalar": {
          const fs = this.flowScalar(this.type);
          if (!it || it.value)
            fc.items.push({ start: [], key: fs, sep: [] });
          else if (it.sep)
            this.stack.push(fs);
          else
            Object.assign(it, { key: fs, sep: [] });
          return;
        }
        case "flow-map-end":
        case "flow-seq-end":
          fc.end.push(this.sourceToken);
          return;
      }
      const bv = this.startBlockValue(fc);
      if (bv)
        this.stack.push(bv);
      else {
        yield* this.pop();
        yield* this.step();
      }
    } else {
      const parent = this.peek(2);
      if (parent.type === "block-map" && (this.type === "map-value-ind" && parent.indent === fc.indent || this.type === "newline" && !parent.items[parent.items.length - 1].sep)) {
        yield* this.pop();
        yield* this.step();
      } else if (this.type === "map-value-ind" && parent.type !== "flow-collection") {
        const prev = getPrevProps(parent);
        const start = getFirstKeyStartProps(prev);
        fixFlowSeqItems(fc);
        const sep2 = fc.end.splice(1, fc.end.length);
        sep2.push(this.sourceToken);
        const map2 = {
          type: "block-map",
          offset: fc.offset,
          indent: fc.indent,
          items: [{ start, key: fc, sep: sep2 }]
        };
        this.onKeyLine = true;
        this.stack[this.stack.length - 1] = map2;
      } else {
        yield* this.lineEnd(fc);
      }
    }
  }
  flowScalar(type) {
    if (this.onNewLine) {
      let nl = this.source.indexOf("\n") + 1;
      while (nl !== 0) {
        this.onNewLine(this.offset + nl);
        nl = this.source.indexOf("\n", nl) + 1;
      }
    }
    return {
      type,
      offset: this.offset,
      indent: this.indent,
      source: this.source
    };
  }
  startBlockValue(parent) {
    switch (this.type) {
      case "alias":
      case "scalar":
      case "single-quoted-scalar":
      case "double-quoted-scalar":
        return this.flowScalar(this.type);
      case "block-scalar-header":
        return {
          type: "block-scalar",
          offset: this.offset,
          indent: this.indent,
          props: [this.sourceToken],
          source: ""
        };
      case "flow-map-start":
      case "flow-seq-start":
        return {
          type: "flow-collection",
          offset: this.offset,
          indent: this.indent,
          start: this.sourceToken,
          items: [],
          end: []
        };
      case "seq-item-ind":
        return {
          type: "block-seq",
          offset: this.offset,
          indent: this.indent,
          items: [{ start: [this.sourceToken] }]
        };
      case "explicit-key-ind": {
        this.onKeyLine = true;
        const prev = getPrevProps(parent);
        const start = getFirstKeyStartProps(prev);
        start.push(this.sourceToken);
        return {
          type: "block-map",
          offset: this.offset,
          indent: this.indent,
          items: [{ start, explicitKey: true }]
        };
      }
      case "map-value-ind": {
        this.onKeyLine = true;
        const prev = getPrevProps(parent);
        const start = getFirstKeyStartProps(prev);
        return {
          type: "block-map",
          offset: this.offset,
          indent: this.indent,
          items: [{ start, key: null, sep: [this.sourceToken] }]
        };
      }
    }
    return null;
  }
  atIndentedComment(start, indent) {
    if (this.type !== "comment")
      return false;
    if (this.indent <= indent)
      return false;
    return start.every((st) => st.type === "newline" || st.type === "space");
  }
  *documentEnd(docEnd) {
    if (this.type !== "doc-mode") {
      if (docEnd.end)
        docEnd.end.push(this.sourceToken);
      else
        docEnd.end = [this.sourceToken];
      if (this.type === "newline")
        yield* this.pop();
    }
  }
  *lineEnd(token) {
    switch (this.type) {
      case "comma":
      case "doc-start":
      case "doc-end":
      case "flow-seq-end":
      case "flow-map-end":
      case "map-value-ind":
        yield* this.pop();
        yield* this.step();
        break;
      case "newline":
        this.onKeyLine = false;
      // fallthrough
      case "space":
      case "comment":
      default:
        if (token.end)
          token.end.push(this.sourceToken);
        else
          token.end = [this.sourceToken];
        if (this.type === "newline")
          yield* this.pop();
    }
  }
};

// src/config/document/brackets.ts
var NOT_STRUCTURE = /'(?:[^'\n]|'')*'|"(?:[^"\\\n]|\\.)*"|(?<=^|\s)#.*$/gm;
var VARIABLE_IN_FLOW = /(?:^|[:,[{-])\s*[{[](?:.*?[\s,:[{])?\$\{/;
var LONGEST_LINE = 1e3;
function unquotedVariables(text) {
  let start = 0;
  return structureOf(text).split("\n").flatMap((line) => {
    const offset = start;
    start += line.length + 1;
    const found2 = line.length > LONGEST_LINE ? null : VARIABLE_IN_FLOW.exec(line);
    return found2 === null ? [] : [offset + found2.index + found2[0].length - "${".length];
  });
}
function isUnbalancedAt(text, offset) {
  const before = structureOf(text.slice(0, offset));
  const count = (pattern2) => before.match(pattern2)?.length ?? 0;
  return count(/[[{]/g) !== count(/[\]}]/g);
}
function structureOf(text) {
  return text.replace(NOT_STRUCTURE, (quoted2) => ".".repeat(quoted2.length));
}

// src/config/document/compose.ts
var DEEPEST_NESTING = 32;
var TOO_DEEP = `This is nested more than ${DEEPEST_NESTING} levels deep. Flatten it.`;
var MOST_LEXEMES = 4e5;
var SHORTEST_TOO_LONG = MOST_LEXEMES / 2;
var TOO_LONG = "This is longer than a list of some 10,000 endpoints, so it was not read. Split it into several files, one for each job.";
var TAGGED = "This is a tag (`!\u2026`). Remove it: every value is text.";
var SECOND_DOCUMENT = "A second document begins here. Keep one document, and put all endpoints in its list.";
var DIRECTIVE = "This is a directive (a line that begins with `%`). Remove it.";
var HARMLESS_DIRECTIVE = /^%YAML[ \t]+1\.2[ \t]*(#.*)?$/;
var MOST_SYNTAX_PROBLEMS = 10;
var QUOTE_IT = "Put the value in single quotes.";
var QUOTE_VARIABLES = "Inside braces or brackets, ${NAME} and a path such as $.a[0] need single quotes.";
var UNQUOTED = "A variable appears here inside braces or brackets without quotes, and its own brace ends them. Put it in single quotes: '${NAME}'.";
var UNREADABLE = `The YAML cannot be read here. Check the indentation, the quotes, the brackets, and any anchor (\`&\`) or alias (\`*\`). ${QUOTE_VARIABLES}`;
var SENTENCES = {
  BAD_DQ_ESCAPE: "A backslash inside double quotes begins an escape that YAML does not know. Use single quotes.",
  BAD_INDENT: "The indentation does not match any level above, or a bracket or brace is not closed. Align this line with its neighbours.",
  BAD_SCALAR_START: `A value cannot begin with this character. ${QUOTE_IT}`,
  BLOCK_AS_IMPLICIT_KEY: "The next line is indented deeper than this key, a space is missing after `-`, or there is a second colon on the line. Align the keys of an item with its first one, or put the value in single quotes.",
  BLOCK_IN_FLOW: "There is an indented list or mapping inside brackets or braces. Use brackets and braces there too.",
  KEY_OVER_1024_CHARS: "A key is longer than 1,024 characters. Check the quotes and the colons.",
  MISSING_CHAR: `A closing quote, bracket or brace, a comma, a colon or a space is missing here or before, or this line is not aligned with its neighbours. ${QUOTE_VARIABLES}`,
  MULTILINE_IMPLICIT_KEY: "A key goes over several lines. Check that a space follows each colon, and that the lines above are indented and closed.",
  TAB_AS_INDENT: "There is a tab in the indentation. Indent with spaces."
};
function compose(text, lineAt) {
  if (isTooLong(text)) {
    return { contents: null, findings: [{ offset: 0, message: TOO_LONG }] };
  }
  const parser = new Parser();
  const tokens = [];
  const findings = [];
  let previous = "";
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme.startsWith("!") && previous !== cst_exports.SCALAR) {
      findings.push({ offset: parser.offset, message: TAGGED });
    }
    tokens.push(...parser.next(lexeme));
    const innermost = parser.stack.at(-1);
    if (innermost && "items" in innermost && parser.stack.length > DEEPEST_NESTING) {
      findings.push({ offset: innermost.offset, message: TOO_DEEP });
      return { contents: null, findings };
    }
    previous = lexeme;
  }
  tokens.push(...parser.end());
  findings.push(...refused2(tokens));
  const composer = new Composer({
    schema: "failsafe",
    // Tags are refused, so what they would mean is not looked up.
    resolveKnownTags: false,
    // The composer compares each key with every other; the builder looks them up.
    uniqueKeys: false,
    // Pretty errors quote the source.
    prettyErrors: false,
    logLevel: "silent"
  });
  const [document] = composer.compose(tokens);
  const { errors } = document ?? composer.streamInfo();
  if (errors.length === 0) return { contents: document?.contents ?? null, findings };
  const wrong = syntaxFindings(text, errors);
  const byLine = new Map(
    [...findings, ...wrong].toReversed().map((one) => [lineAt(one.offset), one])
  );
  const inOrder = [...byLine.values()].toSorted((one, other) => one.offset - other.offset);
  return { contents: null, findings: inOrder.slice(0, MOST_SYNTAX_PROBLEMS) };
}
function syntaxFindings(text, errors) {
  const wrong = errors.map(({ pos, code: code2 }) => ({
    offset: pos[0],
    message: SENTENCES[code2] ?? UNREADABLE
  }));
  const [first] = wrong;
  if (first === void 0) return [];
  const unquoted = unquotedVariables(text);
  if (unquoted.some((offset) => offset <= first.offset)) {
    return unquoted.map((offset) => ({ offset, message: UNQUOTED }));
  }
  return isUnbalancedAt(text, first.offset) ? [first] : wrong;
}
function isTooLong(text) {
  if (text.length < SHORTEST_TOO_LONG) return false;
  let left = MOST_LEXEMES;
  for (const _lexeme of new Lexer().lex(text)) {
    left -= 1;
    if (left < 0) return true;
  }
  return false;
}
function refused2(tokens) {
  const directives = tokens.filter(
    (token) => token.type === "directive" && !HARMLESS_DIRECTIVE.test(token.source.trimEnd())
  );
  const [, second] = tokens.filter(({ type }) => type === "document");
  return [
    ...directives.map(({ offset }) => ({ offset, message: DIRECTIVE })),
    ...second ? [{ offset: second.offset, message: SECOND_DOCUMENT }] : []
  ];
}

// src/config/document/builder.ts
var LARGEST_EXPANSION = 5e5;
var CHARACTERS_PER_NODE = 64;
var RESERVED_KEYS = ["__proto__", "constructor", "prototype"];
var NO_ANCHOR = "This alias has no anchor before it, or is inside what it refers to. Define the anchor above it.";
var EXPLODES = `The aliases expand to far more than the document itself, or to more than ${DEEPEST_NESTING} levels deep. Write out what they refer to, or use fewer of them.`;
var UNUSABLE_KEY = "This key isn't plain text, or is a reserved word such as `constructor`. Choose a plain word.";
var MERGES_NO_MAPPING = "The merge key `<<` takes an alias of a mapping, or a list of such aliases.";
var TreeBuilder = class {
  findings = [];
  #text;
  #lineAt;
  #anchors = /* @__PURE__ */ new Map();
  #room = LARGEST_EXPANSION;
  constructor(text, lineAt) {
    this.#text = text;
    this.#lineAt = lineAt;
  }
  build(node, fallback) {
    if (!isNode(node)) return emptyText(fallback);
    const [offset, end] = rangeOf(node, fallback);
    if (isAlias(node)) return this.#follow(node.source, offset);
    const { anchor } = node;
    if (anchor === void 0) return this.#read(node, offset, end);
    this.#anchors.delete(anchor);
    const tree = this.#read(node, offset, end);
    this.#anchors.set(anchor, tree);
    return tree;
  }
  #read(node, offset, end) {
    if (isMap(node)) return { kind: "map", offset, entries: this.#entries(node, offset) };
    if (isSeq(node)) {
      return { kind: "list", offset, items: node.items.map((item2) => this.build(item2, offset)) };
    }
    if (!isScalar2(node)) return emptyText(offset);
    const commented = node.type === "PLAIN" && /^[ \t]+#/.test(this.#text.slice(end));
    return { kind: "text", offset, text: String(node.value ?? ""), commented };
  }
  #follow(name2, offset) {
    const tree = this.#anchors.get(name2);
    if (tree === void 0) return this.#refuse(offset, NO_ANCHOR);
    if (this.#room < 0) return emptyText(offset);
    this.#room -= sizeOf(tree);
    return this.#room < 0 ? this.#refuse(offset, EXPLODES) : tree;
  }
  #entries({ items }, offset) {
    const own = /* @__PURE__ */ new Map();
    let merge2;
    for (const { key, value: node } of items) {
      const [keyOffset, keyEnd] = rangeOf(key, offset);
      this.build(key, keyOffset);
      const entry = { keyOffset, value: this.build(node, keyEnd) };
      const text = isScalar2(key) ? String(key.value) : null;
      const isMerge = isMergeKey(key);
      const first = isMerge ? merge2 : own.get(text ?? "");
      if (text === null || RESERVED_KEYS.includes(text)) this.#refuse(keyOffset, UNUSABLE_KEY);
      else if (first) this.#refuse(keyOffset, twice(this.#lineAt(first.keyOffset)));
      else if (isMerge) merge2 = entry;
      else own.set(text, entry);
    }
    return merge2 === void 0 ? own : this.#withMerged(own, merge2);
  }
  #withMerged(own, merge2) {
    const { keyOffset, value: value2 } = merge2;
    const sources = value2.kind === "list" ? value2.items : [value2];
    if (!sources.every((source) => source.kind === "map")) {
      this.#refuse(keyOffset, MERGES_NO_MAPPING);
      return own;
    }
    for (const [key, entry] of sources.flatMap(({ entries: entries3 }) => [...entries3])) {
      if (!own.has(key)) own.set(key, entry);
    }
    return own;
  }
  #refuse(offset, message) {
    this.findings.push({ offset, message });
    return emptyText(offset);
  }
};
function sizeOf(tree, levels = DEEPEST_NESTING) {
  if (levels === 0) return Infinity;
  if (tree.kind === "text") return 1 + Math.floor(tree.text.length / CHARACTERS_PER_NODE);
  const children = tree.kind === "list" ? tree.items : [...tree.entries.values()].map(({ value: value2 }) => value2);
  return children.reduce((size, child) => size + sizeOf(child, levels - 1), 1);
}
function rangeOf(node, fallback) {
  const [start, end] = isNode(node) && node.range || [fallback, fallback];
  return [start, end];
}
function isMergeKey(key) {
  return isScalar2(key) && key.value === "<<" && key.type === "PLAIN";
}
function twice(line) {
  return `This key appears twice in the same mapping, first on line ${line}. Keep one.`;
}
function emptyText(offset) {
  return { kind: "text", text: "", offset, commented: false };
}

// src/config/document/document.ts
function readDocument2(origin, bytes) {
  const text = decode2(bytes);
  if (typeof text !== "string") {
    const where = whereIn(origin, text.line, text.column);
    const problems2 = [{ where, path: "", message: text.message }];
    return { origin, root: null, problems: problems2, whereAt: () => where };
  }
  const lines2 = new LineCounter();
  for (const { index } of text.matchAll(/(?<![^\n])/g)) lines2.addNewLine(index);
  const whereAt = (offset) => {
    const { line, col } = lines2.linePos(offset);
    return whereIn(origin, line, col);
  };
  const lineAt = (offset) => lines2.linePos(offset).line;
  const { contents, findings } = compose(text, lineAt);
  const builder = new TreeBuilder(text, lineAt);
  const root = contents && builder.build(contents, 0);
  const problems = [...findings, ...builder.findings].toSorted((one, other) => one.offset - other.offset).map(({ offset, message }) => ({ where: whereAt(offset), path: "", message }));
  return { origin, root, problems, whereAt };
}

// src/config/document/tree.ts
function plainOf(tree) {
  switch (tree.kind) {
    case "text":
      return tree.text;
    case "list":
      return tree.items.map(plainOf);
    case "map":
      return Object.fromEntries(
        [...tree.entries].map(([key, { value: value2 }]) => [key, plainOf(value2)])
      );
  }
}
function nodeAt(tree, keys2) {
  return entryAt(tree, keys2).value;
}
function keyOffsetAt(tree, keys2) {
  return entryAt(tree, keys2).keyOffset;
}
function entryAt(tree, keys2) {
  let entry = { keyOffset: tree.offset, value: tree };
  for (const key of keys2) {
    const node = entry.value;
    const item2 = node.kind === "list" ? node.items[Number(key)] : void 0;
    const child = node.kind === "map" ? node.entries.get(String(key)) : void 0;
    entry = child ?? { keyOffset: (item2 ?? node).offset, value: item2 ?? node };
    if (child === void 0 && item2 === void 0) return entry;
  }
  return entry;
}

// src/config/faults.ts
function locatedIssues(issues) {
  return issues.flatMap((issue2) => flatten(issue2, []));
}
function flatten(issue2, above) {
  const own = (issue2.path ?? []).map(({ key }) => typeof key === "number" ? key : String(key));
  const path = [...above, ...own];
  const inner = issue2.type === "union" ? issue2.issues ?? [] : [];
  const fitting2 = inner.filter((sub) => (sub.path ?? []).length > 0);
  return fitting2.length === 0 ? [{ issue: issue2, path }] : fitting2.flatMap((sub) => flatten(sub, path));
}
function faultOf2({ issue: issue2, path }, tree, prefix) {
  const keys2 = [...prefix, ...path];
  if (issue2.kind === "schema" && issue2.type === "object") {
    const message = `The key \`${path.at(-1)}\` is missing here.`;
    return { keys: keys2.slice(0, -1), offset: keyOffsetAt(tree, path.slice(0, -1)), message };
  }
  const onKey = issue2.path?.at(-1)?.origin === "key";
  const offset = onKey ? keyOffsetAt(tree, path) : nodeAt(tree, path).offset;
  return { keys: keys2, offset, message: issue2.message };
}
var MOST_LISTED = 12;
function unknownKey(key, pattern2, table) {
  const known2 = table.get(pattern2) ?? [];
  const habit = habitOf(pattern2, key);
  const subject = habit !== null || isWordLike(key) ? `\`${key}\`` : "This";
  const keys2 = known2.length > MOST_LISTED ? "" : ` The keys are ${listing(known2)}.`;
  if (habit !== null) return `${subject} is not a known key. ${habit}${keys2}`;
  const near = nearest(key, known2);
  if (near !== null) return `${subject} is not a known key. Did you mean \`${near}\`?`;
  const elsewhere = [...table].find(
    ([place, keys3]) => place !== pattern2 && place !== "" && keys3.includes(key)
  )?.[0];
  return elsewhere === void 0 ? `${subject} is not a known key. The keys are ${listing(known2)}.` : `${subject} is not a known key. It belongs under \`${elsewhere.replace(".*", "")}\`.${keys2}`;
}

// src/config/validate.ts
function validate(schema4, tree, prefix) {
  const unknown3 = unknownKeys(tree, prefix);
  const plain = plainOf(tree);
  const result = safeParse(schema4, plain);
  if (result.success) return { value: result.output, broken: /* @__PURE__ */ new Set(), faults: unknown3 };
  const found2 = locatedIssues(result.issues);
  const broken = new Set(found2.flatMap(({ path }) => path.slice(0, 1).map(String)));
  const rest = () => Object.entries(plain).filter(([key]) => !broken.has(key));
  const again = tree.kind === "map" ? safeParse(schema4, Object.fromEntries(rest())) : result;
  return {
    value: again.success ? again.output : null,
    broken,
    faults: [...unknown3, ...found2.map((one) => faultOf2(one, tree, prefix))]
  };
}
var KNOWN_KEYS = new Map(knownKeys([FileSchema], ""));
function knownKeys(schemas2, place) {
  const all = new Set(schemas2);
  for (const one of all) for (const inner of partsOf3(one)) all.add(inner);
  const entries3 = [...all].flatMap((one) => one.pipe ? [] : Object.entries(one.entries ?? {}));
  const keys2 = [...new Set(entries3.map(([key]) => key))];
  return [
    ...keys2.length === 0 ? [] : [[place, keys2]],
    ...keys2.flatMap((key) => {
      const below2 = entries3.filter(([name2]) => name2 === key).map(([, schema4]) => schema4);
      return knownKeys(below2, place === "" ? key : `${place}.${key}`);
    })
  ];
}
function partsOf3({ pipe: pipe2, wrapped, options: options2, item: item2 }) {
  return pipe2 ?? [wrapped ?? [], options2 ?? [], item2 ?? []].flat();
}
function pathText(keys2) {
  const foreign = keys2.findIndex((key, at2) => {
    const known2 = KNOWN_KEYS.get(patternOf(keys2.slice(0, at2))) ?? [];
    return typeof key === "string" && !known2.includes(key);
  });
  return (foreign === -1 ? keys2 : keys2.slice(0, foreign)).map((key) => typeof key === "number" ? `[${key}]` : `.${key}`).join("").replace(/^\./, "");
}
function patternOf(keys2) {
  return keys2.filter((key) => typeof key === "string").join(".");
}
function unknownKeys(tree, keys2) {
  if (tree.kind === "text") return [];
  if (tree.kind === "list") {
    return tree.items.flatMap((item2, index) => unknownKeys(item2, [...keys2, index]));
  }
  const known2 = KNOWN_KEYS.get(patternOf(keys2));
  return [...tree.entries].flatMap(
    ([key, { keyOffset, value: value2 }]) => known2?.includes(key) === false ? [{ keys: keys2, offset: keyOffset, message: unknownKey(key, patternOf(keys2), KNOWN_KEYS) }] : unknownKeys(value2, [...keys2, key])
  );
}

// src/config/item.ts
function shapeOf({ values, borrowed }, presets) {
  const id = values.preset ?? borrowed?.preset;
  return presets.find((preset) => preset.id === id) ?? null;
}
function readItem(document, tree, index) {
  const prefix = ["endpoints", index];
  const problemAt = (keys2, message) => ({
    where: document.whereAt(keyOffsetAt(tree, keys2)),
    path: pathText([...prefix, ...keys2]),
    message
  });
  const problemIn = (keys2, message) => ({
    ...problemAt(keys2, message),
    path: [pathText(prefix), ...keys2].join(".")
  });
  const { value: value2, broken, faults } = validate(EndpointSchema, tree, prefix);
  const ruled = value2 === null ? [] : ruleFaults(value2, broken);
  const problems = [
    ...placed2(document, faults),
    ...ruled.map(({ keys: keys2, message }) => problemAt(keys2, message))
  ].toSorted(byPlace);
  const texts = textsOf(tree);
  const sound = texts.filter(({ keys: [key = ""] }) => value2 !== null && !broken.has(key));
  const notices = noticesOf({ document, texts: sound, problemAt });
  if (value2 === null || problems.length > 0) {
    const id = value2?.preset;
    const presetClaim = id === void 0 ? null : { id, problemAt };
    return { endpoint: null, presetClaim, texts, problems, notices };
  }
  const where = document.whereAt(tree.offset);
  const variables = variablesOf(texts.flatMap(({ node }) => templateOf(node.text)));
  return {
    endpoint: { values: value2, where, variables, texts, defaults: {}, problemAt, problemIn },
    presetClaim: null,
    texts,
    problems,
    notices
  };
}
function placed2(document, faults) {
  return faults.map(({ keys: keys2, offset, message }) => ({
    where: document.whereAt(offset),
    path: pathText(keys2),
    message
  }));
}
var WRITTEN_OUT = {
  input: "A credential is written straight into the list, where its characters can break or rewrite the YAML. Pass it through `env` and write ${NAME}.",
  file: "A credential is in the file in plain text, where anyone who can read the repository can see it. Store it as a secret, pass it through `env` and write ${NAME}; then renew it."
};
var UNBRACED = "A variable is written here without braces, so its name is sent and not its value. Write ${NAME}, and pass the secret through `env`.";
var UNFILLED = "This is a placeholder or an expression that nothing fills in here, so it is sent as it is. Store the credential as a secret, pass it through `env` and write ${NAME}.";
function isUnfilled(value2, { keys: keys2 }) {
  const role = keys2.at(-1) === "password" ? "password" : "token";
  const place = { role, name: null, words: [], mayBeQuoted: false, variables: [] };
  return flawsOf(value2, place).some(({ kind }) => /^(?:placeholder|unexpanded-)/.test(kind));
}
var UNBRACED_VARIABLE = /^\$[A-Za-z_]\w*$/;
var CUT_SHORT = "Text after ` #` on this line is a comment to YAML and not part of the credential. If it belongs to it, put the credential in single quotes, or pass it through `env` and write ${NAME}.";
function noticesOf({ document, texts, problemAt }) {
  return texts.flatMap((text) => {
    const [value2] = writtenOut(text);
    if (value2 === void 0) return [];
    const message = UNBRACED_VARIABLE.test(value2) ? UNBRACED : isUnfilled(value2, text) ? UNFILLED : WRITTEN_OUT[document.origin.kind];
    const messages = text.node.commented ? [message, CUT_SHORT] : [message];
    return messages.map((one) => problemAt(text.keys, one));
  });
}

// src/config/secret-names.ts
var ORIGIN2 = { kind: "input", name: "secrets" };
var NOT_A_NAME3 = "It takes the names of variables, one a line, such as NPM_TOKEN. The value itself comes through `env`.";
function readSecretNames(text) {
  const lines2 = text.split("\n").map((line) => line.replace(/#.*/, "").trim());
  const problems = lines2.flatMap(
    (line, index) => line === "" || isEnvironmentName(line) ? [] : [{ where: whereIn(ORIGIN2, index + 1, 1), path: "", message: NOT_A_NAME3 }]
  );
  if (problems.length > 0) return { document: null, problems };
  const list = lines2.map((line) => line === "" ? "" : `- { token: '\${${line}}' }`);
  return { document: readDocument2(ORIGIN2, Buffer.from(list.join("\n"))), problems };
}

// src/config/parse.ts
var INLINE = { kind: "input", name: "endpoints" };
var NOT_A_FILE_MAPPING = "The file must be a mapping: `endpoints:` with the list below it, and `defaults:` if wanted.";
var NO_ENDPOINTS = "The key `endpoints` is missing, with the list of what to check below it.";
var NOT_A_LIST = "It must be a list of endpoints: let each begin with `- `.";
var NOT_THE_LIST = "This input takes the list itself. Remove the line `endpoints:` and let each item begin with `- `.";
var NOT_ITS_DEFAULTS = "What is under `defaults` goes into inputs of the same names.";
var NOT_ITS_PRESETS = "What is under `presets` goes into a file, which the input `config` names.";
var NOTHING_TO_CHECK = "The list is empty: there is nothing to check. Add an endpoint.";
var MOST_ENDPOINTS = 1e4;
var TOO_MANY = "The list has more than 10,000 endpoints, and none of them was read. Split it into several files, one for each job.";
var NOTHING2 = { items: [], presets: null, notChecked: [] };
function parseConfig({ file, inline, secrets = "" }) {
  const lists = [
    ...inline.trim() === "" ? [] : [readInline(inline)],
    ...secrets.trim() === "" ? [] : [readNames(readSecretNames(secrets))]
  ];
  const sources = [...file === null ? [] : [readFile(file, lists.length > 0)], ...lists];
  const items = sources.flatMap((source) => source.items);
  const problems = [...sources, ...items].flatMap((part2) => part2.problems);
  return {
    config: {
      endpoints: items.flatMap(({ endpoint: endpoint2 }) => endpoint2 ?? []),
      complete: problems.length === 0,
      hasHidden: sources.some((source) => source.problems.length > 0),
      presetClaims: items.flatMap(({ presetClaim }) => presetClaim ?? []),
      unread: items.flatMap(({ endpoint: endpoint2, texts }) => endpoint2 === null ? texts : []),
      presets: sources.find(({ presets }) => presets !== null)?.presets ?? null,
      notChecked: sources.flatMap(({ notChecked }) => notChecked)
    },
    problems,
    notices: items.flatMap(({ notices }) => notices)
  };
}
function contentOf2(document, { faults = [], ...found2 }) {
  return { ...NOTHING2, ...found2, problems: [...document.problems, ...placed2(document, faults)] };
}
function withoutContent({ origin, problems }, message) {
  return { ...NOTHING2, problems: problems.length > 0 ? problems : [wholeProblem(origin, message)] };
}
function readNames({ document, problems }) {
  if (document?.root?.kind === "list")
    return contentOf2(document, readList(document, document.root));
  return { ...NOTHING2, problems };
}
function readInline(text) {
  const document = readDocument2(INLINE, Buffer.from(text));
  const { root } = document;
  if (root === null) return withoutContent(document, NOTHING_TO_CHECK);
  if (root.kind === "list") return contentOf2(document, readList(document, root));
  const has2 = (key) => root.kind === "map" && root.entries.has(key);
  const list = has2("endpoints") ? NOT_THE_LIST : NOT_A_LIST;
  const message = [
    list,
    ...has2("defaults") ? [NOT_ITS_DEFAULTS] : [],
    ...has2("presets") ? [NOT_ITS_PRESETS] : []
  ].join(" ");
  return contentOf2(document, { faults: [{ keys: [], offset: root.offset, message }] });
}
function readFile(file, hasOtherLists) {
  const origin = { kind: "file", path: file.path };
  if (file.read.kind === "absent") return { ...NOTHING2, problems: [absentProblem(file)] };
  if (file.read.kind !== "text") {
    return { ...NOTHING2, problems: [wholeProblem(origin, unreadable3(file.read))] };
  }
  const document = readDocument2(origin, file.read.bytes);
  const { root } = document;
  if (root === null) return withoutContent(document, `It is empty. ${NOT_A_FILE_MAPPING}`);
  if (root.kind !== "map") {
    const fault = { keys: [], offset: root.offset, message: NOT_A_FILE_MAPPING };
    return contentOf2(document, { faults: [fault] });
  }
  const unknown3 = unknownKeys(root, []).filter(({ keys: keys2 }) => keys2.length === 0);
  const tree = root.entries.get("defaults")?.value;
  const read2 = tree === void 0 ? null : validate(DefaultsSchema, tree, ["defaults"]);
  const presets = root.entries.get("presets")?.value;
  const left = root.entries.get("not-checked")?.value;
  const leftOut2 = left === void 0 ? null : validate(NotCheckedSchema, left, ["not-checked"]);
  const isExcused = hasOtherLists && presets !== void 0;
  const { items = [], faults = [] } = readListKey(document, root, isExcused);
  const defaults = read2?.value ?? {};
  return contentOf2(document, {
    items: items.map((item2) => withDefaults(item2, defaults)),
    presets: presets === void 0 ? null : { document, tree: presets },
    notChecked: Object.keys(leftOut2?.value ?? {}),
    faults: [...unknown3, ...read2?.faults ?? [], ...leftOut2?.faults ?? [], ...faults]
  });
}
function withDefaults(item2, defaults) {
  return item2.endpoint === null ? item2 : { ...item2, endpoint: { ...item2.endpoint, defaults } };
}
function readListKey(document, root, mayLackIt) {
  const entry = root.entries.get("endpoints");
  if (entry?.value.kind === "list") return readList(document, entry.value);
  if (entry !== void 0) {
    return { faults: [{ keys: ["endpoints"], offset: entry.keyOffset, message: NOT_A_LIST }] };
  }
  const isExcused = mayLackIt || document.problems.length > 0;
  return isExcused ? {} : { faults: [{ keys: [], offset: root.offset, message: NO_ENDPOINTS }] };
}
function readList(document, list) {
  if (list.items.length > MOST_ENDPOINTS) {
    const message = TOO_MANY;
    return { faults: [{ keys: ["endpoints"], offset: list.offset, message }] };
  }
  const items = list.items.map((item2, index) => readItem(document, item2, index));
  const empty2 = { keys: ["endpoints"], offset: list.offset, message: NOTHING_TO_CHECK };
  return items.length > 0 ? { items } : { faults: [empty2] };
}

// src/config/resolve/scope.ts
function refuse({ problems, endpoint: endpoint2 }, keys2, message) {
  problems.push(endpoint2.problemAt(keys2, message));
}
function refuseField({ problems, endpoint: endpoint2 }, keys2, message) {
  problems.push(endpoint2.problemIn(keys2, message));
}
function withVariables(template2, message) {
  const names2 = variablesOf(template2);
  if (names2.length === 0) return message;
  return `With the value of ${names2.join(", ")} put in: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
}
var Values = class _Values {
  #environment;
  #secrets;
  constructor(environment, secrets = /* @__PURE__ */ new Map()) {
    this.#environment = environment;
    this.#secrets = secrets;
  }
  with(changed2) {
    return new _Values({ ...this.#environment, ...changed2 }, this.#secrets);
  }
  get(name2) {
    return Object.hasOwn(this.#environment, name2) ? this.#environment[name2] ?? "" : "";
  }
  isSet(name2) {
    return this.get(name2).trim() !== "";
  }
  text(template2) {
    return substitute(template2, (name2) => this.get(name2));
  }
  get secrets() {
    return [...this.#secrets.values()];
  }
  add(value2) {
    const secret = this.#secrets.get(value2) ?? new Secret(value2);
    if (value2 !== "") this.#secrets.set(value2, secret);
    return secret;
  }
  addVariables(template2) {
    for (const name2 of variablesOf(template2)) this.add(this.get(name2));
  }
  addWhole(template2, taken) {
    this.addVariables(template2);
    const text = this.text(template2);
    const value2 = taken === void 0 ? text : taken.take(text);
    const isComplete = variablesOf(template2).every((name2) => this.isSet(name2));
    return isComplete && taken?.isShown !== true ? this.add(value2) : new Secret(value2);
  }
};

// src/values/address.ts
var PARTS_OF_AN_ORIGIN = [
  /^https?(?::(?:\/\/)?)?$/,
  /^\d{1,5}$/,
  /^(?:(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}|localhost|[\d.]{7,15}|\[[\da-f:.]+\])(?::\d{1,5})?\/?$/
];
function partsOfAddress(value2) {
  const text = value2.trim();
  const url = readUrl(text);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    const isPublic3 = text === "" || PARTS_OF_AN_ORIGIN.some((part2) => part2.test(text));
    return isPublic3 ? { shown: text, secrets: [] } : { shown: HIDDEN, secrets: [value2] };
  }
  const user = credentialsIn(url);
  const tail = withoutSlash(url.pathname.slice(1)) + url.search + url.hash;
  if (tail === "" && user.length === 0) return { shown: text, secrets: [] };
  const wholes = [text, url.href].flatMap((whole) => [whole, withoutSlash(whole)]);
  const parts2 = [...user, ...partsWorthHiding(tail)].flatMap((one) => [one, percentDecoded(one)]);
  return { shown: `${url.origin}/${HIDDEN}`, secrets: [.../* @__PURE__ */ new Set([...wholes, ...parts2])] };
}
function credentialsIn({ username, password }) {
  if (username + password === "") return [];
  return password === "" ? [username] : [password, `${username}:${password}`];
}
var LEAST = 8;
function partsWorthHiding(tail) {
  const pieces = tail.split(/[/?&#]/).flatMap((piece) => [piece, piece.replace(/^[^=]*=/, "")]);
  const isWhole = tail.length >= LEAST || pieces.some((piece) => piece !== "" && !isWord(piece));
  const telling = pieces.filter((piece) => piece.length >= LEAST && !isWord(piece));
  return isWhole && tail !== "" ? [tail, ...telling] : telling;
}
function isWord(piece) {
  return /^(?:[A-Z]?[a-z]{1,19}|[A-Z]{1,19})(?:[-_.](?:[A-Za-z]?[a-z]{0,19})){0,3}$|^v?\d{1,3}(?:\.\d{1,3})?$/.test(
    piece
  );
}
function withoutSlash(text) {
  return text.replace(/\/$/, "");
}

// src/config/resolve/unusable.ts
var STEPS2 = {
  address: "Correct the value of {credential}: a complete address, such as `https://api.example.com`.",
  "certificate authority": "Store the certificate of the authority in {credential} again, as PEM text with its line breaks."
};
function unusableValue(kind, template2, problem2) {
  const variables = variablesOf(template2);
  const words4 = phrase`The ${kind} in ${config(variables.join(", "))}`;
  return {
    problem: phrase`${words4} cannot be used, so nothing was asked. ${problem2}`,
    place: { role: "value", name: null, words: words4, mayBeQuoted: false, variables },
    steps: [STEPS2[kind], PROVE]
  };
}

// src/config/resolve/url.ts
function resolveUrl({ values, endpoint: endpoint2, request }) {
  const texts = urlTextsOf(values, request.url);
  const problem2 = urlProblem(texts, endpoint2.values["allow-http"] ?? false);
  if (problem2 === null) return new URL(texts.base + texts.path + texts.query);
  const about = problem2 === URL_SENTENCES.dots ? request.url.path : request.url.base;
  return unusableValue("address", about, problem2);
}
function isWholeAddress(template2) {
  return template2.length === 1 && typeof template2[0] === "object";
}
function urlTextsOf(values, parts2) {
  return isWholeAddress(parts2.template) ? fillUrl(splitUrl([values.text(parts2.template).trim()]), String) : fillUrl(parts2, (name2, place) => ENCODERS[place](values.get(name2)));
}
function shownUrl(values, parts2) {
  const named3 = (name2) => `\${${name2}}`;
  const filled2 = (shown2) => {
    const fill = (name2, place) => place === "base" ? shown2(name2) : HIDDEN;
    const { base, path } = fillUrl(parts2, fill);
    return base + path;
  };
  const text = filled2(
    (name2) => values.isSet(name2) ? partsOfAddress(values.get(name2)).shown : named3(name2)
  );
  const url = readUrl(text);
  return url === null || !/^https?:$/.test(url.protocol) ? filled2(named3) : url.origin + url.pathname;
}

// src/config/resolve/preset-url.ts
function examinePresetUrl(scope2) {
  const { endpoint: endpoint2, preset } = scope2;
  if (endpoint2.values.url !== void 0) {
    const message = baseAddressWords(scope2);
    if (message !== null && !hasVariables(scope2)) refuse(scope2, ["url"], message);
  } else if (preset !== null && ownServerOf(preset)?.runsJobs === true && !isBaseGiven(scope2)) {
    const message = otherServerWords(scope2, preset);
    if (message !== null) refuse(scope2, ["preset"], message);
  }
}
function presetUrlNotices(scope2) {
  const message = baseAddressWords(scope2);
  if (message === null || !hasVariables(scope2)) return [];
  return [scope2.endpoint.problemAt(["url"], withVariables(scope2.request.url.template, message))];
}
var BASE = "{base-url}";
function ownServerOf({ inputs, url }) {
  const base = inputs["base-url"];
  if (base?.own === void 0 || url?.startsWith(BASE) !== true) return null;
  return { path: base.own + url.slice(BASE.length), runsJobs: base.runsJobs === true };
}
function isBaseGiven({ endpoint: endpoint2 }) {
  return endpoint2.values.with?.["base-url"] !== void 0;
}
function usualAddress({ url, inputs }) {
  const text = (url ?? "").replace(PLACEHOLDERS, (_, name2) => inputs[name2]?.default ?? " ");
  return readUrl(text.includes(" ") ? "" : text);
}
function hasVariables({ request }) {
  return variablesOf(request.url.template).length > 0;
}
var BASE_PATH = /^\/?(?:api(?:\/v?\d+)?\/?)?$/i;
function baseAddressWords({ endpoint: endpoint2, preset, request, values }) {
  const { url } = endpoint2.values;
  if (url === void 0 || preset === null) return null;
  if (variablesOf(url.template).some((name2) => !values.isSet(name2))) return null;
  const { base, path, query: query2 } = urlTextsOf(values, request.url);
  const usual2 = usualAddress(preset);
  if (usual2 === null || query2 !== "") return null;
  if (!BASE_PATH.test(path) || BASE_PATH.test(usual2.pathname)) return null;
  const known2 = addressAt(readUrl(base)?.hostname ?? "", preset);
  const remedy = known2 === null ? `Write the path too: \`\u2026${ownServerOf(preset)?.path ?? `${usual2.pathname}${usual2.search}`}\`` : `Write \`url: ${known2}\``;
  return `With a preset, \`url\` is the whole address of the request, and this is only the beginning of one. ${remedy}.`;
}
var GHE_CLOUD = /^(?:api\.)?([a-z\d-]+\.ghe\.com)$/;
function addressAt(host2, preset) {
  const usual2 = usualAddress(preset);
  if (usual2 === null) return null;
  const { hostname, pathname, href } = usual2;
  const isGitHub = ownServerOf(preset)?.runsJobs === true;
  if (host2 === hostname || isGitHub && host2 === "github.com") return href;
  const cloud = isGitHub ? GHE_CLOUD.exec(host2)?.[1] : void 0;
  return cloud === void 0 ? null : `https://api.${cloud}${pathname}`;
}
function otherServerWords({ values }, preset) {
  const usual2 = usualAddress(preset);
  if (usual2 === null) return null;
  const server2 = readUrl(values.get("GITHUB_SERVER_URL"));
  const api = readUrl(values.get("GITHUB_API_URL"));
  const other = [server2, api].find((url) => url !== null && !isPublicGitHub(url));
  if (other == null) return null;
  const own = api === null || isPublicGitHub(api) ? null : api.href.replace(/\/$/, "");
  const base = own ?? `${other.origin}${preset.inputs["base-url"]?.own ?? ""}`;
  return `This run belongs to the server ${other.host}, and the preset would send the token to ${usual2.host}. Say which of them is meant: write \`with: { base-url: ${base} }\` or \`with: { base-url: ${usual2.origin} }\`.`;
}
function isPublicGitHub({ hostname }) {
  return hostname === "github.com" || hostname === "api.github.com";
}
function renewalPage({ preset, endpoint: endpoint2, request, values }) {
  if (preset === null) return null;
  const { renew } = preset;
  const own = ownServerOf(preset);
  const isOwn = endpoint2.values.url !== void 0 || endpoint2.values.with?.["base-url"] !== void 0;
  if (!isOwn || own === null || renew === null) return renew;
  const { base, path } = urlTextsOf(values, request.url);
  const asked = readUrl(base);
  if (asked === null || asked.host === usualAddress(preset)?.host) return renew;
  const page = new URL(renew);
  const isPlain = variablesOf(request.url.path).length === 0 && !isWholeAddress(request.url.template);
  const prefix = isPlain && path.endsWith(own.path) ? path.slice(0, -own.path.length) : "";
  const link3 = `${asked.protocol}//${asked.host.replace(/^api\./, "")}${prefix}${page.pathname}`;
  return /^https:/.test(link3) ? link3 : null;
}

// src/config/resolve/request.ts
function requestTemplates(values, preset, { filled: filled2, alone }) {
  const usual2 = preset ?? alone;
  const { method: method3 = usual2?.method ?? "GET", headers = {}, body } = values;
  const own = filled2?.body ?? (alone?.body === void 0 ? null : [alone.body]);
  return {
    method: method3,
    url: values.url ?? filled2?.url ?? splitUrl(alone?.url ?? []),
    headers: [...usualHeaders(filled2, alone, headers), ...Object.entries(headers)],
    body: body ?? (method3 === usual2?.method ? own : null)
  };
}
function usualHeaders(filled2, alone, own) {
  const replaced2 = Object.keys(own).map((name2) => name2.toLowerCase());
  const written2 = Object.entries(alone?.headers ?? {}).map(
    ([name2, value2]) => [name2, [value2]]
  );
  return [...filled2?.headers ?? [], ...written2].filter(
    ([name2]) => !replaced2.includes(name2.toLowerCase())
  );
}
function examineWithPreset(scope2) {
  const { endpoint: endpoint2, preset, shape, credential: credential2, request } = scope2;
  for (const { keys: keys2, message } of shape === null ? [] : takenHeaders(endpoint2.values, credential2)) {
    refuse(scope2, keys2, message);
  }
  if (preset === null) return;
  examinePresetUrl(scope2);
  for (const { keys: keys2, message } of scope2.filled?.faults ?? []) refuse(scope2, keys2, message);
  examineAddress(scope2);
  if (endpoint2.values.body !== void 0 && BODILESS.includes(request.method)) {
    const message = "The preset sends a GET or HEAD request, which carries no body. Remove `body`.";
    refuse(scope2, ["body"], message);
  }
}
function examineAddress(scope2) {
  const { endpoint: endpoint2, filled: filled2 } = scope2;
  const { url, with: given = {}, "allow-http": allowHttp = false } = endpoint2.values;
  if (url !== void 0 || filled2 === null || filled2.url === null || filled2.faults.length > 0)
    return;
  if (variablesOf(filled2.url.base).length > 0) return;
  const message = urlTemplateProblem(filled2.url, allowHttp);
  const keys2 = given["base-url"] === void 0 ? ["preset"] : ["with", "base-url"];
  if (message !== null) refuse(scope2, keys2, message);
}
function resolveTls({ values, endpoint: endpoint2 }) {
  const { tls } = endpoint2.values;
  if (tls === void 0) return { tls: null };
  const { cert, key, ca, p12 } = tls;
  const { passphrase: phrase2 = [""] } = tls;
  const passphrase = literalOf(phrase2) === "" ? null : values.addWhole(phrase2);
  const material = {
    cert: cert === void 0 ? null : values.text(cert),
    key: key === void 0 ? null : values.addWhole(key),
    passphrase,
    ca: ca === void 0 ? null : values.text(ca)
  };
  return p12 === void 0 ? { tls: material } : {
    tls: { ...material, passphrase: null, fault: UNOPENED },
    store: { p12: values.addWhole(p12), passphrase }
  };
}
var UNOPENED = { part: "p12", flaw: "unreadable", words: "was not opened" };
function requestPlan({ request, values, endpoint: endpoint2, alone, preset }, url) {
  const secretOf = (template2) => new Secret(values.text(template2));
  const headers = request.headers.map(([name2, value2]) => [name2, secretOf(value2)]);
  return {
    method: request.method,
    origin: url?.origin ?? "",
    url: new Secret(url?.href ?? ""),
    headers: Object.fromEntries(headers),
    body: request.body === null ? null : secretOf(request.body),
    holdsSecret: endpoint2.variables.length > 0 || endpoint2.texts.some(isWrittenOut),
    allowHttp: endpoint2.values["allow-http"] ?? false,
    http2: endpoint2.values.http2 ?? preset?.http2 ?? false,
    isExchange: alone?.isExchange === true
  };
}
function unusableAuthority({ values, endpoint: endpoint2 }) {
  const { ca } = endpoint2.values.tls ?? {};
  const problem2 = ca === void 0 ? null : certificateProblem(values.text(ca));
  return ca === void 0 || problem2 === null ? null : unusableValue("certificate authority", ca, problem2);
}
function reproductionOf({ credential: credential2, endpoint: endpoint2, request }) {
  const { headers, query: query2, options: options2 } = placedWithout(credential2);
  const { tls } = endpoint2.values;
  const secret = (text = []) => literalOf(text) === "" ? null : hidden(text);
  return {
    method: request.method,
    url: withQuery(request.url, query2),
    headers: [...request.headers, ...headers],
    options: options2,
    body: request.body,
    tls: tls === void 0 ? null : {
      cert: tls.cert ?? null,
      key: secret(tls.key),
      passphrase: secret(tls.passphrase),
      ca: tls.ca ?? null,
      ...tls.p12 === void 0 ? {} : { p12: hidden(tls.p12) }
    }
  };
}
function commandOf2({ credential: credential2, endpoint: endpoint2 }) {
  const { exchange: exchange2 } = credential2;
  if (exchange2?.scheme.command === void 0) return null;
  const shown2 = Object.fromEntries(
    Object.entries(exchange2.fields).map(([name2, template2]) => {
      const part2 = credential2.parts.find(({ template: one }) => one === template2);
      const isShown = part2 === void 0 || isPublic(part2, credential2);
      return [name2, part2?.taken?.as ?? (isShown ? template2 : hidden(template2))];
    })
  );
  return exchange2.scheme.command(shown2, endpoint2.values.url?.template ?? null);
}
function withQuery({ template: template2, query: query2 }, added) {
  const pairs2 = added.flatMap(([name2, value2], index) => {
    const separator = index === 0 && query2.length === 0 ? "?" : "&";
    return [`${separator}${encodeForQuery(name2)}=`, ...value2];
  });
  return [...template2, ...pairs2];
}

// src/config/resolve/bare.ts
function bareRequest(scope2, url) {
  if (url === null) return unmakeable("it has no address");
  if (scope2.alone?.isExchange === true && scope2.request.method !== "GET") {
    return unmakeable("no token is given out without one");
  }
  const mark = markerOf(scope2);
  const credential2 = isPresented(scope2) ? [["the credential"]] : [];
  const headers = keptHeaders(scope2, mark);
  const query2 = keptQuery(scope2, mark);
  const body = keptBody(scope2.request.body, mark);
  const leftOut2 = [...credential2, ...headers.leftOut, ...query2.leftOut, ...body.leftOut];
  const isPath = leftOut2.length === 0;
  const path = isPath ? keptPath(scope2, url, mark) : url.pathname;
  if (isPath && path === url.pathname) return { kind: "no-secret" };
  if (path === null) return unmakeable("its address would be another one");
  if (body.text === "") return unmakeable("nothing of its body would be left");
  const bare = new URL(url);
  bare.pathname = path;
  if (query2.leftOut.length > 0) bare.search = query2.text;
  const plan = requestPlan(
    { ...scope2, request: { ...scope2.request, headers: headers.kept } },
    bare
  );
  return {
    kind: "made",
    request: { ...plan, body: body.text === null ? null : new Secret(body.text) },
    leftOut: isPath ? ["the secret in its path"] : joined(leftOut2, ", ", " and "),
    isPartial: isPath || leftOut2.length > 1
  };
}
var unmakeable = (because) => ({ kind: "unmakeable", because: [because] });
function isPresented({ credential: credential2, endpoint: endpoint2 }) {
  const { cert, p12 } = endpoint2.values.tls ?? {};
  return isPresentedBy(credential2) || cert !== void 0 || p12 !== void 0;
}
function markerOf({ endpoint: endpoint2 }) {
  const places = ["url", "headers", "body"];
  const written2 = endpoint2.texts.filter(({ keys: [first = ""] }) => places.includes(first)).flatMap(writtenOut);
  return (template2) => written2.reduce(
    (text, one) => text.replaceAll(one, UNKNOWN),
    substitute(template2, () => UNKNOWN)
  );
}
var isSecret = (marked) => marked.includes(UNKNOWN);
function keptHeaders({ request: { headers } }, mark) {
  const dropped = headers.filter(([, value2]) => isSecret(mark(value2)));
  return {
    kept: headers.filter((header2) => !dropped.includes(header2)),
    leftOut: dropped.map(([name2]) => phrase`the header ${config(name2)}`)
  };
}
function keptQuery({ request }, mark) {
  const pairs2 = mark(request.url.query).replace(/^\?/, "").split("&");
  return {
    text: pairs2.filter((pair) => !isSecret(pair)).join("&"),
    leftOut: pairs2.filter(isSecret).map(parameterWords)
  };
}
function parameterWords(pair) {
  const [name2 = ""] = pair.split("=");
  return isSecret(name2) || !pair.includes("=") ? ["a parameter of the query"] : phrase`the query parameter ${config(name2)}`;
}
function keptBody(body, mark) {
  const marked = body === null ? null : mark(body);
  if (marked === null || !isSecret(marked)) return { text: marked, leftOut: [] };
  return { text: withoutSecretFields(marked), leftOut: [["the secret in its body"]] };
}
function withoutSecretFields(marked) {
  try {
    const rest = pruned(JSON.parse(marked));
    return rest === void 0 ? "" : JSON.stringify(rest);
  } catch {
    const pairs2 = marked.trim().split("&");
    const isForm = pairs2.every((pair) => /^[^=\s{<]+=/.test(pair));
    return isForm ? pairs2.filter((pair) => !isSecret(pair)).join("&") : "";
  }
}
function pruned(value2) {
  if (typeof value2 === "string") return isSecret(value2) ? void 0 : value2;
  if (typeof value2 !== "object" || value2 === null) return value2;
  if (Array.isArray(value2)) {
    const items = value2.map(pruned).filter((item2) => item2 !== void 0);
    return items.length === 0 && value2.length > 0 ? void 0 : items;
  }
  const all = Object.entries(value2);
  const entries3 = all.filter(([key]) => !isSecret(key)).map(([key, item2]) => [key, pruned(item2)]).filter(([, item2]) => item2 !== void 0);
  return entries3.length === 0 && all.length > 0 ? void 0 : Object.fromEntries(entries3);
}
function keptPath({ request, values }, url, mark) {
  const base = readUrl(values.text(request.url.base).trim());
  const isSecretBase = variablesOf(request.url.base).length > 0;
  if (isSecretBase && (base === null || base.pathname + base.search !== "/")) return null;
  const marked = mark(request.url.path);
  if (!isSecret(marked)) return url.pathname;
  const rest = marked.replaceAll(UNKNOWN, "");
  return /^\/*$/.test(rest) ? null : rest;
}

// src/auth/plan-exchange.ts
function planExchange(scheme, written2, allowHttp = false) {
  const { fields, faults } = readFields(
    written2,
    fieldRules(scheme.fields, allowHttp),
    scheme.shorthand ?? null
  );
  const together = faults.length > 0 ? [] : (scheme.faults?.(fields) ?? []).map(({ key, message }) => ({
    keys: key === null || isOneValue(written2) ? [] : [key],
    message
  }));
  const keysOf2 = (name2) => isOneValue(written2) ? [] : name2.split(".");
  const parts2 = Object.entries(fields).flatMap(
    ([name2, template2]) => partOf(scheme.fields[name2], { scheme, keys: keysOf2(name2), template: template2 })
  );
  return {
    plan: {
      parts: parts2,
      place: () => scheme.place?.(fields) ?? {},
      sentAs: () => ({ scheme: scheme.scheme, isPassword: scheme.isPassword === true }),
      exchange: { scheme, fields }
    },
    faults: [...faults, ...together]
  };
}
function fieldRules(fields, allowHttp = false) {
  return Object.fromEntries(
    Object.entries(fields).map(([name2, field]) => [name2, ruleOf2(field, allowHttp)])
  );
}
function ruleOf2({ is, required, oneOf: oneOf3 }, allowHttp) {
  return {
    ...required === void 0 ? {} : { required },
    ...is === "choice" && oneOf3 !== void 0 ? { oneOf: oneOf3 } : {},
    isMapping: is === "mapping",
    ...is === "address" ? { address: { allowHttp } } : {}
  };
}
var ROLES = { name: "username", secret: "value", document: "document" };
function partOf(field, { scheme, keys: keys2, template: template2 }) {
  if (field === void 0 || !(field.is in ROLES)) return [];
  const role = ROLES[field.is];
  return [
    {
      role: role === "value" && scheme.isPassword === true ? "password" : role,
      name: null,
      words: field.words ?? ["The credential"],
      mayBeQuoted: false,
      keys: keys2,
      template: template2,
      forbidden: field.forbidden ?? []
    }
  ];
}

// src/config/resolve/credential.ts
var NONE = { plan: NO_CREDENTIAL, alone: null, wrongFields: [], faults: [] };
function resolveCredential(endpoint2, { preset, shape, schemes: schemes2 }) {
  const auth = endpoint2.auth !== void 0 || shape === null ? credentialOf(endpoint2) : presetPlan(shape.auth, shape.places);
  if (!isExchange(auth)) return { ...NONE, plan: auth };
  const scheme = schemes2.get(auth.scheme);
  if (scheme === void 0) return NONE;
  const { written: written2, doubled } = withFileFields(auth.written, endpoint2, scheme);
  const { plan: planned, faults: wrong } = planExchange(scheme, written2, endpoint2["allow-http"]);
  const faults = [...wrong, ...doubled, ...uncertified(scheme, planned, endpoint2)];
  const secretKey = ["token", "secrets"].find((key) => endpoint2[key] !== void 0);
  const isOwn = endpoint2.auth !== void 0;
  const keysOf2 = (keys2) => isOwn ? ["auth", auth.scheme, ...keys2] : [secretKey ?? "preset"];
  const plan = {
    ...planned,
    parts: planned.parts.map((part2) => ({ ...part2, keys: keysOf2(part2.keys) }))
  };
  const hasAddress = endpoint2.url !== void 0 || preset?.url != null;
  const alone = hasAddress || faults.length > 0 ? null : scheme.alone?.(planned.exchange?.fields ?? {}) ?? null;
  return {
    plan,
    alone,
    wrongFields: faults.map(({ keys: keys2, message }) => ({ keys: keysOf2(keys2), message })),
    faults: [
      ...hasAddress || alone !== null || faults.length > 0 ? [] : [
        {
          keys: [],
          message: `It has no address. Add \`url\`: \`${auth.scheme}\` says who asks, not what is asked.`
        }
      ],
      ...hasAddress && faults.length === 0 ? unpresentable(scheme, planned, endpoint2) : [],
      ...takenHeaders(endpoint2, plan),
      ...listTextFaults(plan)
    ]
  };
}
function unpresentable(scheme, { exchange: exchange2 }, { url }) {
  const message = scheme.unpresentable?.(exchange2?.fields ?? {}) ?? null;
  return message === null ? [] : [{ keys: url === void 0 ? [] : ["url"], message }];
}
function uncertified(scheme, { exchange: exchange2 }, { tls }) {
  const key = scheme.showsCertificate?.(exchange2?.fields ?? {}) ?? null;
  if (key === null || tls?.cert !== void 0 || tls?.p12 !== void 0) return [];
  return [{ keys: [key], message: UNCERTIFIED }];
}
var UNCERTIFIED = "The client shows a certificate with it, and the item has none. Add `tls: { cert, key }` or `tls: { p12, passphrase }`.";
function withFileFields(written2, { from }, { fromFile }) {
  if (from === void 0 || isOneValue(written2)) return { written: written2, doubled: [] };
  const fields = fileFields(fromFile?.basic ?? {});
  const all = Object.values(fromFile ?? {}).flatMap((names2) => Object.keys(names2));
  const doubled = [...new Set(all)].filter((name2) => written2[name2] !== void 0);
  const kept = Object.fromEntries(
    Object.entries(written2).filter(([key]) => !doubled.includes(key))
  );
  const message = "The file of `from` gives this. Remove it here, or remove `from`.";
  return {
    written: { ...kept, ...fields },
    doubled: doubled.map((key) => ({ keys: [key], message }))
  };
}
function fileFields(names2) {
  return Object.fromEntries(
    Object.entries(names2).map(([field, variable]) => [field, [{ variable }]])
  );
}

// src/config/shapes.ts
var LONGEST5 = 1e4;
function hasShape({ shapes, fits: fits3 }, text) {
  if (text === "" || text.length > LONGEST5) return false;
  return fits3?.(text) ?? shapes.some((shape) => new RegExp(shape, "u").test(text));
}

// src/config/resolve/foreign-secret.ts
function foreignSecret(scope2, url) {
  const { preset, filled: filled2 } = scope2;
  if (preset === null || filled2 === null) return null;
  const provider = url === null ? null : providerOfHost(url.hostname);
  for (const [name2, secret] of Object.entries(preset.secrets)) {
    const template2 = filled2.places.get(name2)?.template;
    const isChoosy = provider !== null || takesItsOwn(scope2, preset, secret);
    const wrong = template2 === void 0 ? null : wrongSecret(scope2, { template: template2, secret, preset, provider, isChoosy });
    if (wrong !== null) return wrong;
  }
  return null;
}
function wrongSecret({ values }, { template: template2, secret, preset, provider, isChoosy }) {
  const value2 = values.text(template2).trim();
  const type = foreignType(value2, secret, provider);
  if (type !== null && isChoosy) {
    return unsendable(
      template2,
      preset.isOwn === true ? OTHER_OF_OWN : OTHER,
      phrase`holds what looks like a ${type.type}, and the preset is ${config(preset.id)}, so nothing was sent`
    );
  }
  if (secret.checksum === "github" && hasWrongChecksum(value2)) {
    return unsendable(template2, CUT, [
      "is not whole: its checksum does not fit, so it was cut or mistyped. Nothing was sent"
    ]);
  }
  return null;
}
function foreignType(value2, secret, provider) {
  const type = knownTypeOf(value2);
  return type?.provider === provider || hasShape(secret, value2) ? null : type;
}
function takesItsOwn({ endpoint: endpoint2 }, { url, isOwn }, { shapes }) {
  const isFixed = endpoint2.values.url === void 0 && /^https:\/\/[^/{}]+\//.test(url ?? "");
  return isFixed && (isOwn !== true || shapes.length > 0);
}
var OTHER_OF_OWN = [
  "Correct which secret the workflow puts into {credential}. If this one is meant, add its shape to `shapes` of the preset."
];
var OTHER = [
  "Store the credential of this provider in {credential}, or correct which secret the workflow puts there."
];
var CUT = ["Copy the whole credential into {credential} again, or create a new one {where}."];
var DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
function hasWrongChecksum(value2) {
  const [, body = "", sum] = /^(?:gh[pousr]|npm)_([A-Za-z0-9]{30})([A-Za-z0-9]{6})$/.exec(value2) ?? [];
  return sum !== void 0 && base62(crc32(body)) !== sum;
}
function base62(number2) {
  const digits = [];
  for (let left = number2; left > 0; left = Math.floor(left / 62))
    digits.unshift(DIGITS[left % 62] ?? "");
  return digits.join("").padStart(6, "0");
}
function unsendable(template2, steps, why) {
  const variables = variablesOf(template2);
  const words4 = variables.length === 0 ? ["The secret in the list"] : [config(variables.join(", "))];
  return {
    problem: phrase`${words4} ${why}.`,
    place: { role: "value", name: null, words: words4, mayBeQuoted: false, variables },
    steps: [...steps, PROVE]
  };
}

// src/config/resolve/secrets.ts
function collectSecrets({ values, endpoint: endpoint2 }) {
  const { tls = {} } = endpoint2.values;
  for (const text of endpoint2.texts) {
    for (const value2 of [...variableSecrets(values, text), ...writtenOut(text)]) values.add(value2);
  }
  for (const template2 of [tls.key, tls.passphrase, tls.p12]) values.addWhole(template2 ?? []);
}
var USER_INFO = /\/\/([^/?#\s]*)@/;
function collectUnread(values, texts) {
  for (const text of texts) {
    const [, userInfo = ""] = USER_INFO.exec(text.node.text) ?? [];
    const written2 = [...writtenOut(text), userInfo.slice(userInfo.indexOf(":") + 1)];
    for (const value2 of [...variableSecrets(values, text), ...written2]) values.add(value2);
  }
}
var everyValue = (values, template2) => variablesOf(template2).map((name2) => values.get(name2));
var SHOWN = /* @__PURE__ */ new Map([
  ["url", secretsInUrl],
  ["expiry.request.url", secretsInUrl],
  ["tls.cert", unlessAll(isPublicCertificate)],
  ["tls.ca", unlessAll(isPublicCertificate)],
  ["expiry.certificate", unlessAll(isPublicCertificate)],
  ["expiry.date", unlessAll(isDate)],
  ["expiry.issued", unlessAll(isDate)],
  ["issued", unlessAll(isDate)]
]);
function variableSecrets(values, { keys: keys2, node }) {
  const read2 = readTemplate(node.text);
  if (!read2.ok) return namesIn(node.text).map((name2) => values.get(name2));
  return (SHOWN.get(placeOf3(keys2).join(".")) ?? everyValue)(values, read2.value);
}
var VARIABLE = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;
function namesIn(text) {
  return [...text.matchAll(VARIABLE)].map(([, name2 = ""]) => name2);
}
function unlessAll(isPublic3) {
  return (values, template2) => {
    const found2 = everyValue(values, template2);
    return found2.length > 0 && isPublic3(values.text(template2)) ? [] : found2;
  };
}
function isDate(text) {
  return /^\d{4}-\d\d-\d\d/.test(text.trim()) && parseInstant(text) !== null;
}
function secretsInBase(values, base) {
  return base.filter(
    (part2) => typeof part2 !== "string" && partsOfAddress(values.get(part2.variable)).secrets.length > 0
  );
}
function secretsInUrl(values, template2) {
  const { base, path, query: query2 } = splitUrl(template2);
  return [
    ...everyValue(values, base).flatMap((value2) => partsOfAddress(value2).secrets),
    ...everyValue(values, path).flatMap((value2) => [value2, encodeForPath(value2)]),
    ...everyValue(values, query2).flatMap((value2) => [value2, encodeForQuery(value2)])
  ];
}

// src/config/resolve/hosts.ts
var FOREIGN_HOST = "The input `allowed-hosts` does not name the host of this address, so no credential may go there. If the address is right, add its host to the input, in the workflow.";
function addToLine(names2) {
  return `If it is right, add ${names2} to the line of the host in the input, in the workflow.`;
}
function foreignHost(who, host2) {
  return `${who} calls ${host2}, which the input \`allowed-hosts\` does not name, so no credential may go there. If you want that, add it to the input, in the workflow.`;
}
function examineHosts(scope2) {
  const { values, settings, endpoint: endpoint2 } = scope2;
  const allowed = settings["allowed-hosts"];
  if (allowed === "any") return;
  if (!settings["allow-list-trust"]) examineTrust(scope2);
  examineErrands(scope2);
  const { base } = scope2.request.url;
  if (variablesOf(base).some((name2) => !values.isSet(name2))) return;
  const url = readUrl(values.text(base).trim());
  if (url === null) return;
  if (isAllowedHost(url, allowed)) examineVariables(scope2, url, allowed);
  else if (endpoint2.values.url !== void 0) {
    refuse(scope2, ["url"], withVariables(base, FOREIGN_HOST));
  } else if (scope2.preset !== null) {
    refuse(scope2, ["preset"], foreignHost("The preset", url.host));
  } else if (!errandsOf(scope2).some((address2) => readUrl(address2)?.host === url.host)) {
    refuse(scope2, ["auth"], foreignHost("The check", url.host));
  }
}
function examineErrands(scope2) {
  const names2 = variablesOf(Object.values(scope2.credential.exchange?.fields ?? {}).flat());
  for (const address2 of errandsOf(scope2)) {
    const words4 = ["The credential is exchanged at", "it may not"];
    examineFurther(scope2, ["auth"], { address: address2, names: names2, words: words4 });
  }
}
function errandsOf({ credential: { exchange: exchange2 }, values }) {
  return exchange2 === void 0 ? [] : addressesOf(exchange2, (template2) => values.text(template2));
}
function examineFurther(scope2, keys2, further) {
  const { address: address2, names: names2, words: [says, so] = ["This asks", "nothing may"] } = further;
  const allowed = scope2.settings["allowed-hosts"];
  const url = readUrl(address2);
  if (allowed === "any" || url === null || names2.some((name2) => !scope2.values.isSet(name2))) return;
  const only2 = variablesFor(url, allowed);
  const message = !isAllowedHost(url, allowed) ? `${says} ${url.host}, which the input \`allowed-hosts\` does not name, so ${so} go there. If you want that, add the host to the input, in the workflow.` : only2 !== null && names2.some((name2) => !only2.includes(name2)) ? `${says} ${url.host}, for which the input \`allowed-hosts\` only names ${listing(only2)}. ${addToLine(listing(names2))}` : null;
  if (message !== null) refuse(scope2, keys2, message);
}
function examineTrust(scope2) {
  const { tls, "allow-http": allowsHttp = false } = scope2.endpoint.values;
  const say = (what) => `${what}, so a changed list could send credentials elsewhere although \`allowed-hosts\` is set. If the list may do that, set the input \`allow-list-trust: true\`, in the workflow.`;
  if (tls?.ca !== void 0) {
    refuse(scope2, ["tls", "ca"], say("The list names an authority to trust here"));
  }
  if (allowsHttp) refuse(scope2, ["allow-http"], say("The list does without TLS here"));
}
function examineVariables(scope2, url, allowed) {
  const named3 = variablesFor(url, allowed);
  if (named3 === null) return;
  const { host: host2 } = url;
  for (const name2 of sentVariables(scope2).filter((one) => !named3.includes(one))) {
    refuse(
      scope2,
      scope2.endpoint.texts.find(({ node }) => variablesOf(templateOf(node.text)).includes(name2))?.keys ?? [],
      `${name2} may not go to ${host2}: for this host, the input \`allowed-hosts\` only names ${listing(named3)}. ${addToLine(name2)}`
    );
  }
}
function sentVariables({ credential: credential2, request, endpoint: endpoint2, values }) {
  const { url, headers, body } = request;
  const { cert = [], key = [], p12 = [], passphrase = [] } = endpoint2.values.tls ?? {};
  const base = secretsInBase(values, url.base);
  const sent = variablesOf([
    ...base,
    ...headers.flatMap(([, value2]) => value2),
    ...[url.path, url.query, body ?? [], cert, key, p12, passphrase].flat()
  ]);
  return [.../* @__PURE__ */ new Set([...variablesPresented(credential2), ...sent])];
}

// src/config/resolve/inspection.ts
function resolveInspection({ check: check2 }, inspectors) {
  const inspector = check2 === void 0 ? void 0 : inspectors.get(check2.kind);
  return check2 === void 0 || inspector === void 0 ? null : planInspection(inspector, check2.written);
}
function examineInspection(scope2) {
  const { check: check2 } = scope2.endpoint.values;
  for (const { keys: keys2, message } of scope2.inspection?.faults ?? []) {
    const isOneValue2 = Array.isArray(check2?.written);
    refuseField(scope2, ["check", check2?.kind ?? "", ...isOneValue2 ? [] : keys2], message);
  }
}
function inspectionCheck({ values }, inspection, subject) {
  const fields = Object.entries(inspection.fields);
  const given = new Map(
    fields.map(([name2, template2]) => {
      const isSecret2 = isSecretField(inspection.inspector, name2);
      return [name2, givenValue(template2, { values, isSecret: isSecret2 })];
    })
  );
  return {
    kind: "inspection",
    subject: { ...subject, command: commandOf(inspection) },
    inspect: inspectionOf(inspection, given),
    variables: Object.fromEntries(
      fields.map(([name2, template2]) => [name2, variablesOf(template2)])
    )
  };
}
function givenValue(template2, { values, isSecret: isSecret2 }) {
  const literal = isSecret2 ? null : literalOf(template2);
  return literal === null ? values.addWhole(template2) : new Secret(literal);
}

// src/config/resolve/age.ts
function agePolicy(scope2) {
  const maxMs = scope2.settings["max-age"];
  return maxMs === null ? {} : { age: { maxMs, issued: issuedIn(scope2) } };
}
function issuedIn({ endpoint: endpoint2, values }) {
  const { issued, expiry } = endpoint2.values;
  const isThere = expiry?.kind === "date" && expiry.key === "issued";
  const written2 = issued ?? (isThere ? expiry.at : null);
  if (written2 === null || typeof written2 === "number") return written2;
  const names2 = config(variablesOf(written2).join(", "));
  return parseInstant(values.text(written2)) ?? phrase`The date of ${config("issued")} in ${names2} cannot be read, so the age is not known.`;
}

// src/config/resolve/judgement.ts
function resolveJudgement(scope2) {
  const { preset, values, endpoint: endpoint2, alone } = scope2;
  const { expect, audience, issuer } = endpoint2.values;
  const { identity: _whose, scopes: _rights, ...ofAnswer } = expect ?? {};
  const isOfPreset = preset !== null && Object.keys(ofAnswer).length === 0;
  const fromPreset = isOfPreset && preset.rules.length > 0;
  return {
    expect: { ...expectation(scope2), ...alone?.expect },
    rejected: [...signs(scope2), ...alone?.rejected ?? []],
    limited: alone?.limited ?? [],
    ...rulesOf2(scope2, fromPreset),
    fromPreset,
    ...isOfPreset ? { unknownIs: "inconclusive" } : {},
    identity: preset?.identity ?? alone?.identity ?? null,
    ...preset === null || preset.scopes === null ? {} : { scopes: preset.scopes },
    ...preset === null || Object.keys(preset.facts).length === 0 ? {} : { facts: preset.facts },
    ...alone?.identify === void 0 ? {} : { identify: alone.identify },
    expiry: resolveExpiry(scope2),
    audience: audience === void 0 ? null : values.text(audience),
    issuer: issuer === void 0 ? null : values.text(issuer)
  };
}
function rulesOf2({ preset }, fromPreset) {
  if (preset === null || preset.rules.length === 0) return {};
  const { rules } = preset;
  return {
    rules: fromPreset ? rules : rules.filter(({ is }) => is === "dead" || is === "limited")
  };
}
function expectation({ endpoint: endpoint2, values }) {
  const { status: status2 = null, headers = {}, json = {}, body = {} } = endpoint2.values.expect ?? {};
  const textOf2 = (template2) => values.text(template2);
  return {
    status: status2,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name2, value2]) => [name2.toLowerCase(), filled(value2, textOf2)])
    ),
    json: Object.entries(json).map(([path, value2]) => ({ path, value: filled(value2, textOf2) })),
    body: (body.contains ?? []).map(textOf2)
  };
}
function signs({ endpoint: endpoint2, values }) {
  const { rejected = [] } = endpoint2.values;
  return rejected.map(({ status: status2 = null, json = {}, "body-contains": contains2 }) => ({
    status: status2,
    json: jsonRules2(values, json),
    bodyContains: contains2 === void 0 ? null : values.text(contains2)
  }));
}
function jsonRules2(values, rules) {
  return Object.entries(rules).map(([path, value2]) => ({ path, value: values.text(value2) }));
}
function resolveExpiry(scope2) {
  const { expiry } = scope2.endpoint.values;
  if (expiry?.kind === "none") return { wanted: false, configured: null, preset: null };
  const isElsewhere = expiry?.kind === "introspection" || expiry?.kind === "picked";
  const configured = expiry === void 0 || isElsewhere ? null : expirySource(scope2, expiry);
  const own = scope2.preset?.expiry ?? null;
  return { wanted: true, configured, preset: own?.kind === "picked" ? null : own };
}
function expirySource({ values }, expiry) {
  if (expiry.kind === "certificate") {
    const pem = values.text(expiry.pem);
    const problem2 = certificateProblem(pem);
    return problem2 === null ? { kind: "certificate", pem, variables: variablesOf(expiry.pem) } : { kind: "certificate", unread: unread(expiry.pem, problem2) };
  }
  if (expiry.kind !== "date") return expiry;
  const at2 = typedDate(expiry, (template3) => values.text(template3));
  const template2 = typeof expiry.at === "number" ? [] : expiry.at;
  return at2 === null ? { kind: "date", unread: unread(template2, "It is not a date such as 2027-01-31.") } : { kind: "date", at: at2 };
}
function unread(template2, problem2) {
  const names2 = config(variablesOf(template2).join(", "));
  return phrase`The expiry in ${names2} cannot be read, so it is not known. ${problem2}`;
}
function resolvePolicy(scope2) {
  const { settings, endpoint: endpoint2 } = scope2;
  return {
    ...agePolicy(scope2),
    warnWithinMs: settings["warn-within"],
    failWithinMs: settings["fail-within"],
    failOn: settings["fail-on"],
    snoozeUntil: endpoint2.values["snooze-until"] ?? null
  };
}
function policyNotices({ endpoint: endpoint2, settings }) {
  const { "snooze-until": snoozed, notes, ...own } = endpoint2.values;
  const keys2 = ["fail-within", "warn-within"];
  const key = keys2.find((name2) => own[name2] !== void 0);
  const isUnwarned = settings["fail-within"] > settings["warn-within"];
  return [
    ...snoozed !== void 0 && notes === void 0 ? [endpoint2.problemAt(["snooze-until"], UNEXPLAINED)] : [],
    ...key !== void 0 && isUnwarned ? [endpoint2.problemAt([key], UNWARNED)] : []
  ];
}
var UNEXPLAINED = "`snooze-until` is set without a reason. Explain why in `notes`.";
var UNWARNED = "`fail-within` is longer than `warn-within`, so there is never a warning before the failure.";
var SAFE_METHODS = ["GET", "HEAD", "OPTIONS"];
function resolveSending({
  settings,
  endpoint: endpoint2,
  preset,
  alone,
  request: { method: method3 }
}) {
  const usual2 = preset ?? alone;
  const vouched = usual2?.repeatable === true && usual2.method === method3;
  const isOwn = vouched || alone?.isExchange === true;
  const repeatable = endpoint2.values.repeatable ?? (SAFE_METHODS.includes(method3) || isOwn);
  return {
    timeoutMs: settings.timeout,
    retries: settings.retries,
    repeatable,
    control: settings.control
  };
}

// src/config/resolve/preset.ts
function fillPreset(preset, endpoint2) {
  const places = new Map([...secretPlaces(preset, endpoint2), ...inputPlaces(preset, endpoint2)]);
  return {
    auth: preset.auth,
    places,
    url: preset.url === null ? null : filledUrl(preset.url, places),
    headers: Object.entries(filledTexts(preset.headers, places)),
    body: preset.body === null ? null : filledIn4(preset.body, places),
    faults: [
      ...secretFaults(preset, endpoint2),
      ...inputFaults(preset, endpoint2),
      ...otherFaults(preset, endpoint2)
    ]
  };
}
function filledIn4(text, places) {
  return text.split(PLACEHOLDER).flatMap((piece, at2) => {
    if (at2 % 2 === 1) return places.get(piece)?.template ?? [];
    return piece === "" ? [] : [piece];
  });
}
function filledUrl(url, places) {
  const queryAt = url.indexOf("?");
  const before = url.replace(PLACEHOLDER, "").search(/(?<!:|\/)\//);
  let at2 = 0;
  const encode2 = {
    base: (text) => text.replace(/\/+$/, ""),
    path: encodeForPath,
    query: encodeForQuery
  };
  const template2 = url.split(PLACEHOLDER).flatMap((piece, index) => {
    const start = at2;
    at2 += piece.length + (index % 2 === 1 ? 2 : 0);
    if (index % 2 === 0) return piece === "" ? [] : [piece];
    const place = queryAt >= 0 && start > queryAt ? "query" : start === 0 || start < before ? "base" : "path";
    return (places.get(piece)?.template ?? []).map(
      (part2) => typeof part2 === "string" ? encode2[place](part2) : part2
    );
  });
  return splitUrl(template2);
}
function filledTexts(texts, places) {
  return Object.fromEntries(
    Object.entries(texts).map(([name2, text]) => [name2, filledIn4(text, places)])
  );
}
function secretPlaces({ secrets }, { token, secrets: given = {} }) {
  return Object.keys(secrets).flatMap((name2) => {
    const template2 = given[name2] ?? (name2 === "token" ? token : void 0);
    const keys2 = given[name2] === void 0 ? ["token"] : ["secrets", name2];
    return template2 === void 0 ? [] : [[name2, { template: template2, keys: keys2 }]];
  });
}
function inputPlaces({ inputs }, { with: given = {} }) {
  return Object.entries(inputs).flatMap(([name2, { default: usual2 }]) => {
    const template2 = given[name2] ?? (usual2 === null ? void 0 : [usual2]);
    return template2 === void 0 ? [] : [[name2, { template: template2, keys: ["with", name2] }]];
  });
}
function secretFaults(preset, { token, secrets = {}, auth, from }) {
  const names2 = Object.keys(preset.secrets);
  if (auth !== void 0 || from !== void 0) return [];
  const missing = names2.filter(
    (name2) => secrets[name2] === void 0 && (name2 !== "token" || token === void 0)
  );
  const isOne = names2.length === 1 && names2[0] === "token";
  const example = names2.map((name2) => `${name2}: \${${name2.replaceAll("-", "_").toUpperCase()}}`).join(", ");
  const message = isOne ? "The preset needs its secret. Add `token`, such as `token: ${NAME}`." : `The preset needs ${listing(missing.map((name2) => `\`${name2}\``))}. Write \`secrets: { ${example} }\`.`;
  return [
    ...missing.length === 0 ? [] : [{ keys: [], message }],
    ...unknown2(Object.keys(secrets), names2, "secrets")
  ];
}
function inputFaults({ inputs }, { with: given = {}, url }) {
  const names2 = Object.keys(inputs);
  const missing = names2.filter(
    (name2) => inputs[name2]?.default === null && inputs[name2].isOptional !== true && given[name2] === void 0
  );
  return [
    ...missing.filter(() => url === void 0).map((name2) => ({
      keys: [],
      message: `The preset needs \`${name2}\`: ${inputs[name2]?.says ?? ""} Write \`with: { ${name2}: \u2026 }\`.`
    })),
    ...unknown2(Object.keys(given), names2, "with")
  ];
}
function unknown2(given, names2, key) {
  return given.filter((name2) => !names2.includes(name2)).map((name2) => {
    const near = nearest(name2, names2);
    const meant = near === null ? `It takes ${names2.length === 0 ? "none" : listing(names2)}.` : `Did you mean \`${near}\`?`;
    return { keys: [key, name2], message: `The preset knows no such name. ${meant}` };
  });
}
function otherFaults(preset, endpoint2) {
  const { method: method3, "allow-side-effects": allowed = false } = endpoint2;
  return [
    ...method3 === void 0 || method3 === preset.method ? [] : [
      {
        keys: ["method"],
        message: `The preset asks by ${preset.method}, and by nothing else: on some services another method on the same address revokes the credential. Remove \`method\`.`
      }
    ],
    ...preset.sideEffects === null || allowed ? [] : [
      {
        keys: ["preset"],
        message: `Asking is not without effect here: ${preset.sideEffects} If you want that, add \`allow-side-effects: true\`.`
      }
    ]
  ];
}

// src/auth/scramble.ts
var ALPHABETS = [
  [/[0-9]/, "234567"],
  [/[a-z]/, "abcdef"],
  [/[A-Z]/, "ABCDEF"]
];
var COMPACT = /^eyJ[\w-]*\.(?:[\w-]*\.)+/;
var PREFIX = /^(?:[A-Za-z][A-Za-z0-9]{0,11}[_.-]){1,3}/;
var UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
var PREFIX_LENGTHS = [4, 6, 8, 12];
function scrambled(value2, random) {
  const bare = withoutSchemeWord(value2);
  if (bare === "" || /^[[{]/.test(bare) || PEM_BOUNDARY.test(bare)) return null;
  const start = value2.lastIndexOf(bare);
  const candidates = keptLengths(bare).map((kept) => changed(bare, kept, random));
  const type = knownTypeOf(bare);
  const wrong = candidates.find((one) => type?.pattern.test(one) ?? true) ?? candidates[0] ?? bare;
  return wrong === bare ? null : value2.slice(0, start) + wrong + value2.slice(start + bare.length);
}
function keptLengths(bare) {
  const compact = COMPACT.exec(bare);
  if (compact !== null) return [compact[0].length];
  const prefix = PREFIX.exec(bare)?.[0].length ?? 0;
  return [prefix * 2 <= bare.length ? prefix : 0, ...PREFIX_LENGTHS];
}
function fixedPlaces(bare) {
  if (UUID.test(bare)) return [14, 19];
  return COMPACT.test(bare) ? [bare.length - 1] : [];
}
function changed(bare, kept, random) {
  const fixed2 = fixedPlaces(bare);
  return [...bare].map(
    (character2, at2) => at2 < kept || fixed2.includes(at2) ? character2 : another(character2, random)
  ).join("");
}
function another(character2, random) {
  const alphabet = ALPHABETS.find(([pattern2]) => pattern2.test(character2))?.[1];
  if (alphabet === void 0) return character2;
  const others = [...alphabet].filter((one) => one !== character2);
  return others[Math.floor(random() * others.length)] ?? character2;
}

// src/config/resolve/wrong.ts
function wrongRequest(scope2, auth) {
  const { values, settings, credential: credential2, random } = scope2;
  const templates = secretTemplates(scope2);
  const taken = new Map(credential2.parts.map((part2) => [part2.template, part2.taken]));
  const isTaken = (template2) => taken.get(template2) !== void 0;
  const names2 = variablesOf(templates.filter((template2) => !isTaken(template2)).flat());
  const isInBase = variablesOf(scope2.request.url.base).some((name2) => names2.includes(name2));
  const written2 = templates.filter((one) => isTaken(one) || literalOf(one) !== null);
  const isNothing = names2.length + written2.length === 0;
  const isMade = auth.exchange !== null;
  if (auth.isPassword || isMade || isPassword(scope2) || isInBase || isNothing) {
    return { kind: "unmakeable" };
  }
  const textOf2 = (template2) => {
    const text = values.text(template2);
    return taken.get(template2)?.take(text) ?? text;
  };
  if (settings.control !== "scrambled") return { kind: "not-wanted" };
  const wrong = new Map(
    [...names2, ...written2].map((one) => {
      const value2 = typeof one === "string" ? values.get(one) : textOf2(one);
      return [one, scrambled(value2, random)];
    })
  );
  if ([...wrong.values()].includes(null)) return { kind: "unmakeable" };
  const changed2 = values.with(
    Object.fromEntries(names2.map((name2) => [name2, wrong.get(name2) ?? ""]))
  );
  const asked = { ...scope2, values: changed2 };
  for (const value2 of secretsInUrl(changed2, scope2.request.url.template)) changed2.add(value2);
  changed2.addVariables(templates.flat());
  const url = resolveUrl(asked);
  if (!(url instanceof URL)) return { kind: "unmakeable" };
  return {
    kind: "made",
    request: requestPlan(asked, url),
    auth: bind(credential2, {
      secretOf: (template2) => {
        const text = wrong.get(template2);
        return text == null ? changed2.addWhole(template2) : changed2.add(text);
      },
      textOf: (template2) => changed2.text(template2)
    })
  };
}
function secretTemplates({ credential: credential2, request }) {
  const parts2 = credential2.parts.filter(
    (part2) => part2.role !== "username" && !isPublic(part2, credential2)
  );
  if (parts2.length > 0) return parts2.map(({ template: template2 }) => template2);
  const { url, headers, body } = request;
  const address2 = isWholeAddress(url.template) ? [] : [...url.path, ...url.query];
  const all = [address2, ...headers.map(([, value2]) => value2), body ?? []];
  return all.filter((template2) => variablesOf(template2).length > 0);
}
var NO_WRONG_PASSWORD = "`control: scrambled` would send a wrong password, and accounts lock after a few of those. Write `control: auto` at this endpoint.";
var PASSWORD = /passw|passphrase|passcode|pwd|(?:^|[^a-z])pass(?:[^a-z]|$)/i;
function examineControl(scope2) {
  const { settings, endpoint: endpoint2 } = scope2;
  if (settings.control !== "scrambled" || !isPassword(scope2)) return;
  if (endpoint2.values.from !== void 0) return;
  refuse(scope2, endpoint2.values.control === void 0 ? [] : ["control"], NO_WRONG_PASSWORD);
}
function isPassword({ credential: { parts: parts2, sentAs }, request }) {
  if (parts2.length > 0) {
    const written2 = parts2.map(({ template: template2 }) => substitute(template2, () => "x"));
    const isSentAsOne = sentAs?.(written2).isPassword ?? false;
    return isSentAsOne || parts2.some(({ name: name2 }) => name2 !== null && PASSWORD.test(name2));
  }
  const named3 = request.headers.filter(([, value2]) => variablesOf(value2).length > 0);
  const texts = [request.url.query, request.body ?? []].filter(
    (template2) => variablesOf(template2).length > 0
  );
  return [
    ...named3.map(([name2, value2]) => `${name2}: ${literalText(value2)}`),
    ...texts.map(literalText)
  ].some((text) => PASSWORD.test(text) || /:\s*basic\s/i.test(text));
}
var literalText = (template2) => template2.filter((part2) => typeof part2 === "string").join("");

// src/config/resolve/ready.ts
function examined2(endpoint2, sources) {
  const { preset, settings, values, random, withSource, schemes: schemes2, inspectors } = sources;
  const filled2 = preset === null ? null : fillPreset(preset, endpoint2.values);
  const shape = sources.shape === preset ? filled2 : shaped(sources.shape, endpoint2);
  const resolved = resolveCredential(endpoint2.values, { preset, shape, schemes: schemes2 });
  const { plan, alone, wrongFields, faults } = resolved;
  const given = {
    endpoint: endpoint2,
    preset,
    filled: filled2,
    shape,
    credential: plan,
    alone,
    inspection: resolveInspection(endpoint2.values, inspectors),
    request: requestTemplates(endpoint2.values, preset, { filled: filled2, alone }),
    values,
    random,
    settings: { ...settings, ...controlOf(preset, settings), ...policyOf(endpoint2.values) },
    problems: []
  };
  const scope2 = withSource === null ? given : withSource(given);
  const isSaid = (keys2) => endpoint2.borrowed !== void 0 && isCredential(keys2);
  for (const { keys: keys2, message } of wrongFields) if (!isSaid(keys2)) refuseField(scope2, keys2, message);
  for (const { keys: keys2, message } of faults)
    if (!isSaid(keys2.map(String))) refuse(scope2, keys2, message);
  examineInspection(scope2);
  examineWithPreset(scope2);
  examineHosts(scope2);
  for (const one of sources.beside) one.examine(scope2);
  if (scope2.problems.length === 0) for (const one of sources.beside) one.examineHosts(scope2);
  examineControl(scope2);
  collectSecrets(scope2);
  return scope2;
}
function shaped(preset, { values, borrowed }) {
  const inputs = borrowed?.with === void 0 ? {} : { with: borrowed.with };
  return preset === null ? null : fillPreset(preset, { ...values, ...inputs });
}
function controlOf(preset, { control: control2 }) {
  return { control: preset?.isScrambled === true && control2 === "auto" ? "scrambled" : control2 };
}
function policyOf({ secrets: _, ...values }) {
  return values;
}
function boundCredential({ credential: credential2, values }) {
  return bind(credential2, {
    secretOf: (template2, taken) => values.addWhole(template2, taken),
    textOf: (template2) => values.text(template2)
  });
}
function readyCheck(scope2, subject, { auth, beside }) {
  const address2 = resolveUrl(scope2);
  const [url, unaddressed] = address2 instanceof URL ? [address2, null] : [null, address2];
  const unusable2 = unaddressed ?? unusableAuthority(scope2) ?? scope2.unfound ?? foreignSecret(scope2, url);
  const { recognised: recognised2 } = scope2.endpoint;
  const check2 = {
    kind: "ready",
    subject,
    request: requestPlan(scope2, url),
    bare: bareRequest(scope2, url),
    wrong: wrongRequest(scope2, auth),
    auth,
    ...resolveTls(scope2),
    judgement: resolveJudgement(scope2),
    sending: resolveSending(scope2),
    ...unusable2 === null ? {} : { unusable: unusable2 },
    ...recognised2 === void 0 ? {} : { recognised: recognised2 }
  };
  return beside.reduce((known2, one) => one.complete(known2, scope2), check2);
}

// src/config/resolve/subject.ts
function subjectOf(scope2, name2) {
  const { endpoint: endpoint2, preset, request, values } = scope2;
  const { owner = null, renew = renewalPage(scope2), notes = null } = endpoint2.values;
  return {
    name: name2,
    where: endpoint2.where,
    preset: preset?.id ?? null,
    check: endpoint2.values.check?.kind ?? null,
    url: shownUrl(values, request.url),
    method: request.method,
    owner,
    renew,
    notes,
    variables: endpoint2.variables,
    credentialVariables: credentialVariables(scope2),
    policy: resolvePolicy(scope2),
    reproduce: reproductionOf(scope2),
    command: commandOf2(scope2)
  };
}
function credentialVariables(scope2) {
  const { endpoint: endpoint2, credential: credential2, request, values, inspection } = scope2;
  const { cert = [], key = [], p12 = [] } = endpoint2.values.tls ?? {};
  const { url, headers, body } = request;
  const address2 = isWholeAddress(url.template) ? url.template : [...secretsInBase(values, url.base), ...url.path, ...url.query];
  const elsewhere = [...address2, ...headers.flatMap(([, value2]) => value2), ...body ?? []];
  const found2 = [
    variablesOf(inspection?.fields["content"] ?? []),
    variablesToFix(credential2),
    variablesOf([...cert, ...key, ...p12]),
    variablesOf(elsewhere)
  ];
  return found2.find((names2) => names2.length > 0) ?? [];
}
function claimOf({ endpoint: endpoint2, preset, credential: credential2, request, values }) {
  const { name: name2 } = endpoint2.values;
  const [first] = variablesOf(credential2.parts.flatMap(({ template: template2 }) => template2));
  const telling = [...first === void 0 ? [] : [first], ...variablesOf(request.url.base)];
  const shown2 = shownUrl(values, request.url).replace(/^[a-z]+:\/\//i, "");
  return {
    endpoint: endpoint2,
    name: name2 ?? preset?.name ?? (shown2 === "" ? endpoint2.variables[0] ?? shown2 : shown2),
    variables: telling.length > 0 ? [...new Set(telling)] : endpoint2.variables.slice(0, 1)
  };
}

// src/config/resolve/also.ts
function furtherScopes(scope2, sources) {
  const items = sources.furtherItems?.(scope2.endpoint) ?? [];
  const further = items.map((item2) => examined2(item2, { ...sources, preset: null, beside: [] }));
  const said = new Set(scope2.problems.map((problem2) => JSON.stringify(problem2)));
  for (const problem2 of further.flatMap(({ problems }) => problems)) {
    if (said.has(JSON.stringify(problem2))) continue;
    said.add(JSON.stringify(problem2));
    scope2.problems.push(problem2);
  }
  return further;
}
function furtherChecks(scopes, item2) {
  return scopes.map((scope2) => {
    const { url, method: method3, reproduce, command } = subjectOf(scope2, item2.name);
    const subject = { ...item2, url, method: method3, reproduce, command };
    return readyCheck(scope2, subject, { auth: boundCredential(scope2), beside: [] });
  });
}

// src/config/resolve/unasked.ts
function reminderCheck(scope2, subject) {
  const { configured } = resolveExpiry(scope2);
  if (configured?.kind !== "date") return null;
  return {
    kind: "reminder",
    subject,
    end: "unread" in configured ? configured.unread : configured.at
  };
}
function missingCheck({ values, endpoint: endpoint2 }, subject, { missing, lack }) {
  const { expiry, optional: optional2 = false } = endpoint2.values;
  const typedExpiry = expiry?.kind === "date" ? typedDate(expiry, (template2) => values.text(template2)) : null;
  const rest = { lookalikes: [], optional: optional2, typedExpiry, ...lack === null ? {} : { lack } };
  return { kind: "missing", subject, missing, ...rest };
}

// src/config/resolve/endpoint.ts
function resolveEndpoint(endpoint2, sources) {
  const { values } = sources;
  const scope2 = examined2(endpoint2, sources);
  const further = furtherScopes(scope2, sources);
  const names2 = examineNames(scope2);
  examineSpending(scope2);
  const auth = boundCredential(scope2);
  const claim = claimOf(scope2);
  const subject = subjectOf(scope2, claim.name);
  const missing = endpoint2.variables.filter((name2) => !values.isSet(name2));
  const lack = missing.length > 0 ? null : lackOf(scope2);
  const check2 = missing.length > 0 || lack !== null || isEmptyCredential(scope2) ? missingCheck(scope2, subject, { missing, lack }) : presentCheck(scope2, subject, { auth, further, beside: sources.beside });
  return {
    claim,
    check: scope2.problems.length > 0 ? null : check2,
    hasSecret: subject.credentialVariables.some((name2) => values.isSet(name2)) || // Whoever can have an ID token exchanged has what it is exchanged for.
    scope2.credential.exchange?.scheme.needs !== void 0 && lackOf(scope2) === null || check2?.kind === "ready" && endpoint2.texts.some(isWrittenOut),
    spent: spentBy(scope2),
    problems: scope2.problems,
    notices: [...names2, ...policyNotices(scope2), ...presetUrlNotices(scope2)]
  };
}
function lackOf({ credential: credential2, values }) {
  const needs = credential2.exchange?.scheme.needs;
  const isThere = needs?.variables.every((name2) => values.isSet(name2)) ?? true;
  return isThere ? null : needs?.lack ?? null;
}
function presentCheck(scope2, subject, { further, ...bound }) {
  if (scope2.inspection !== null) return inspectionCheck(scope2, scope2.inspection, subject);
  if (isReminder2(scope2.endpoint.values)) return reminderCheck(scope2, subject);
  const also = furtherChecks(further, subject);
  return { ...readyCheck(scope2, subject, bound), ...also.length === 0 ? {} : { also } };
}
function examineNames(scope2) {
  const { credential: credential2, endpoint: endpoint2, values } = scope2;
  if (endpoint2.borrowed !== void 0) return [];
  return credential2.parts.flatMap(({ keys: keys2, template: template2 }) => {
    const name2 = literalOf(template2)?.trim() ?? "";
    if (isEnvironmentName(name2) && values.isSet(name2)) {
      const remedy = `Write \${${name2}}, so that its value is sent and not its name.`;
      refuse(scope2, keys2, `${name2} is the name of a variable that is set. ${remedy}`);
    } else if (isVariableName(name2)) {
      return [endpoint2.problemAt(keys2, UNSET_NAME)];
    }
    return [];
  });
}
var SPENT = "The refresh token of that item is good for one use where the server rotates it, so the two would end each other. List this URL under `also` of that item, which obtains the access token once.";
function examineSpending(scope2) {
  const { credential: credential2, endpoint: endpoint2 } = scope2;
  const { scheme, fields } = credential2.exchange ?? {};
  if (endpoint2.borrowed === void 0 || fields === void 0) return;
  if (scheme?.spends?.(fields) === true) refuse(scope2, ["use"], SPENT);
}
var SPENT_TWICE = "Another item has the same refresh token, which is good for one use where the server rotates it, so the two would end each other. List this URL under `also` of that item.";
function spentBy({ credential: credential2, endpoint: endpoint2 }) {
  const { scheme, fields } = credential2.exchange ?? {};
  const isOwn = endpoint2.values.auth !== void 0 && endpoint2.borrowed === void 0;
  if (!isOwn || fields === void 0) return [];
  if (scheme?.spends?.(fields) !== true) return [];
  const fault = endpoint2.problemAt(["auth"], SPENT_TWICE);
  return variablesOf(fields["refresh-token"] ?? []).map((name2) => [name2, fault]);
}
var UNSET_NAME = "This reads like the name of a variable, but its name is sent and not its value. If it is one, write ${NAME}, and pass the secret through `env`.";
function isEmptyCredential({ endpoint: endpoint2, credential: credential2, inspection }) {
  const { token, secrets = {}, tls = {} } = endpoint2.values;
  const { content } = inspection?.fields ?? {};
  return [token, ...Object.values(secrets), tls.cert, tls.key, tls.p12, content].some(
    (template2) => template2 !== void 0 && isBlank(template2)
  ) || isEmptyPlan(credential2);
}

// src/config/resolve/lookalike.ts
var import_fastest_levenshtein2 = __toESM(require_mod());
var SLIPS = [
  { from: 12, slips: 2 },
  { from: 5, slips: 1 }
];
function lookalikesAmong(spare) {
  const others = spare.filter(isEnvironmentName).map(spellingOf);
  return (name2) => {
    const wanted2 = spellingOf(name2);
    return others.find((other) => isSlip(wanted2, other))?.name ?? null;
  };
}
function spellingOf(name2) {
  const small = name2.toLowerCase();
  const words4 = small.split("_").filter((word2) => word2 !== "");
  return {
    name: name2,
    small,
    digits: small.replace(/\D/g, ""),
    letters: words4.join(""),
    words: words4.toSorted().join("_")
  };
}
function isSlip(one, other) {
  if (one.digits !== other.digits) return false;
  if (one.letters === other.letters || one.words === other.words) return true;
  const { slips: slips2 = 0 } = SLIPS.find(({ from }) => one.small.length >= from) ?? {};
  const lengths = Math.abs(one.small.length - other.small.length);
  return lengths <= slips2 && (0, import_fastest_levenshtein2.distance)(one.small, other.small) <= slips2;
}

// src/config/resolve/names.ts
function assignNames(claims) {
  const asked = /* @__PURE__ */ new Map();
  for (const { name: name2 } of claims) asked.set(name2, (asked.get(name2) ?? 0) + 1);
  const names2 = claims.map(({ endpoint: endpoint2, name: name2, variables }) => {
    const isUnclear = asked.get(name2) !== 1 && endpoint2.values.name === void 0;
    return isUnclear && variables.length > 0 ? `${name2} (${variables.join(", ")})` : name2;
  });
  const first = /* @__PURE__ */ new Map();
  const problems = claims.flatMap(({ endpoint: endpoint2 }, index) => {
    const name2 = names2[index] ?? "";
    const earlier2 = first.get(name2);
    if (earlier2 === void 0) first.set(name2, endpoint2);
    return earlier2 === void 0 ? [] : [duplicate(endpoint2, earlier2)];
  });
  return { names: names2, problems };
}
function duplicate(endpoint2, earlier2) {
  const places = `${placeText(earlier2.where)}, and ${placeText(endpoint2.where)}`;
  return endpoint2.values.name === void 0 ? endpoint2.problemAt(
    [],
    `The default name is the same for two endpoints (${places}). Give one of them a \`name\`.`
  ) : endpoint2.problemAt(
    ["name"],
    `The same name is used twice (${places}). Give each endpoint its own name.`
  );
}
function placeText(where) {
  const line = where.line === null ? "" : ` line ${where.line}`;
  return where.kind === "file" ? `the file,${line}` : `the input \`${where.name}\`,${line}`;
}
var ONLY = { kind: "input", name: "only" };
var NAMES_NOTHING = wholeProblem(
  ONLY,
  "The input `only` names nothing, and a run that checks nothing proves nothing. Name an endpoint, or leave it empty to check all."
);
function selectOnly(lines2, names2, complete) {
  if (lines2.length === 0) return { names: null, problems: [] };
  const wanted2 = lines2.flatMap((line) => names2.has(line) ? [line] : line.split(",")).map((name2) => name2.trim()).filter((name2) => name2 !== "");
  if (wanted2.length === 0) return { names: null, problems: [NAMES_NOTHING] };
  const unknown3 = complete ? wanted2.filter((name2) => !names2.has(name2)) : [];
  return { names: new Set(wanted2), problems: unknown3.map((name2) => unknownName(name2, names2)) };
}
function unknownName(name2, names2) {
  const near = nearest(name2, names2);
  const hint = near === null ? "Write names as the report shows them, one per line." : `Did you mean ${quoteInput(near)}?`;
  return wholeProblem(
    ONLY,
    `The input \`only\` names ${quoteInput(name2)}, which is not an endpoint of the configuration. ${hint}`
  );
}
var BYTES = 6;
function shardIndexOf(name2, total) {
  return hash("sha256", name2, "buffer").readUIntBE(0, BYTES) % total + 1;
}
function isInShard(name2, shard2) {
  return shard2 === null || shardIndexOf(name2, shard2.total) === shard2.index;
}

// src/config/resolve/resolve.ts
function resolve2({
  config: config2,
  settings,
  environment,
  presets,
  presetIds,
  random,
  furtherItems,
  withSource,
  schemes: schemes2,
  inspectors,
  beside = []
}) {
  const values = new Values(environment);
  const unknown3 = config2.presetClaims.filter(({ id }) => presets.every((preset) => preset.id !== id)).map((claim) => unknownPreset(claim, presetIds));
  collectUnread(values, config2.unread);
  const resolved = config2.endpoints.flatMap((endpoint2) => {
    const id = endpoint2.values.preset;
    const preset = presets.find((one) => one.id === id) ?? null;
    if (id === void 0 || preset !== null) {
      const layered = { ...settings, ...endpoint2.defaults };
      return [
        resolveEndpoint(endpoint2, {
          preset,
          shape: shapeOf(endpoint2, presets),
          settings: layered,
          values,
          random,
          furtherItems,
          withSource,
          schemes: schemes2,
          inspectors,
          beside
        })
      ];
    }
    unknown3.push(unknownPreset({ ...endpoint2, id }, presetIds));
    collectUnread(values, endpoint2.texts);
    return [];
  });
  const { names: names2, problems: collisions } = assignNames(resolved.map(({ claim }) => claim));
  const isComplete = config2.complete && unknown3.length === 0;
  const selection = selectOnly(settings.only, new Set(names2), isComplete);
  const used = new Set(config2.endpoints.flatMap(({ variables }) => variables));
  const spare = Object.keys(environment).filter((name2) => !used.has(name2) && values.isSet(name2));
  const lookalike = lookalikesAmong(spare);
  const all = resolved.flatMap(({ check: check2 }, index) => {
    const name2 = names2[index] ?? "";
    if (check2 === null) return [];
    const named3 = { ...check2, subject: { ...check2.subject, name: name2 } };
    if (named3.kind !== "missing") return [named3];
    return [{ ...named3, lookalikes: named3.missing.flatMap((one) => lookalike(one) ?? []) }];
  });
  const isSelected = ({ subject: { name: name2 } }) => (selection.names?.has(name2) ?? true) && isInShard(name2, settings.shard);
  return {
    checks: all.filter(isSelected),
    leftOut: all.filter((check2) => !isSelected(check2)),
    secrets: values.secrets,
    hasSecrets: resolved.some(({ hasSecret }) => hasSecret),
    problems: [
      ...unknown3,
      ...resolved.flatMap(({ problems }) => problems),
      ...spentTwice(resolved.flatMap(({ spent }) => spent)),
      ...collisions,
      ...selection.problems
    ],
    notices: resolved.flatMap(({ notices }) => notices)
  };
}
function spentTwice(spent) {
  return spent.flatMap(
    ([name2, fault], index) => spent.findIndex(([other]) => other === name2) < index ? [fault] : []
  );
}
function unknownPreset({ id, problemAt }, ids) {
  const near = nearest(id, ids);
  const meant = near === null ? ids.filter((one) => isOfProvider(one, id)) : [near];
  const hint = meant.length === 0 ? "docs/PRESETS.md lists all of them." : `Did you mean ${listing(
    meant.map((one) => `\`${one}\``),
    "or"
  )}?`;
  return problemAt(["preset"], `There is no preset with this ID. ${hint}`);
}
function isOfProvider(one, other) {
  const [first = ""] = one.split("-");
  const [second = ""] = other.toLowerCase().split("-");
  return Math.min(first.length, second.length) > 2 ? first.startsWith(second) || second.startsWith(first) : first === second;
}

// src/payload.ts
var UNREADABLE2 = /* @__PURE__ */ Symbol("unreadable");
function at(payload, ...keys2) {
  return keys2.reduce(
    (within, key) => typeof within === "object" && within !== null ? Object.getOwnPropertyDescriptor(within, key)?.value : void 0,
    payload
  );
}
function nameAt(payload, ...keys2) {
  const name2 = at(payload, ...keys2, "full_name");
  return typeof name2 === "string" ? name2.toLowerCase() : null;
}
function headOf(payload) {
  const base = nameAt(payload, "pull_request", "base", "repo") ?? nameAt(payload, "repository");
  const head = nameAt(payload, "pull_request", "head", "repo");
  if (head === null && at(payload, "pull_request", "head") !== void 0) return "fork";
  if (head === null || base === null) return "unknown";
  return head === base ? "own" : "fork";
}

// src/strangers.ts
var nobody = () => null;
var anybody = (doing) => {
  return () => `anybody who ${doing} can start such a run`;
};
var aCheck = () => "a check on a stranger's pull request can start such a run";
var INSIDERS = ["OWNER", "MEMBER", "COLLABORATOR"];
function writtenBy(what, key) {
  return (payload) => INSIDERS.includes(at(payload, key, "author_association")) ? null : `nothing shows that the author of the ${what} is an owner, a member or a collaborator of this repository`;
}
var ownBranch = (payload) => ({
  own: null,
  fork: "the pull request comes from a fork, so its files are those of a stranger",
  unknown: "nothing shows that the pull request comes from a branch of this repository"
})[headOf(payload)];
var both = (one, other) => {
  return (payload) => one(payload) ?? other(payload);
};
var BEFORE2 = [
  "push",
  "schedule",
  "workflow_dispatch",
  "repository_dispatch",
  "release",
  "create"
];
var afterOwnRun = (payload) => {
  const head = nameAt(payload, "workflow_run", "head_repository");
  const isOwn = head !== null && head === nameAt(payload, "repository");
  return isOwn && BEFORE2.includes(at(payload, "workflow_run", "event")) ? null : "nothing shows that a push, a schedule, a dispatch, a release or a tag of this repository started the run before it";
};
var EVENTS = {
  // The clock.
  schedule: nobody,
  // Takes write access, or a token or an app that has it.
  create: nobody,
  delete: nobody,
  deployment: nobody,
  deployment_status: nobody,
  image_version: nobody,
  label: nobody,
  merge_group: nobody,
  milestone: nobody,
  page_build: nobody,
  project: nobody,
  project_card: nobody,
  project_column: nobody,
  push: nobody,
  registry_package: nobody,
  release: nobody,
  repository_dispatch: nobody,
  workflow_dispatch: nobody,
  // Takes an administrator.
  branch_protection_rule: nobody,
  public: nobody,
  // Depends on whose it is.
  discussion: writtenBy("discussion", "discussion"),
  discussion_comment: writtenBy("comment", "comment"),
  issue_comment: writtenBy("comment", "comment"),
  issues: writtenBy("issue", "issue"),
  pull_request: ownBranch,
  pull_request_review: both(ownBranch, writtenBy("review", "review")),
  pull_request_review_comment: both(ownBranch, writtenBy("comment", "comment")),
  workflow_run: afterOwnRun,
  // Anybody.
  check_run: aCheck,
  check_suite: aCheck,
  fork: anybody("forks the repository"),
  gollum: anybody("may edit the wiki"),
  pull_request_target: anybody("opens a pull request"),
  status: aCheck,
  watch: anybody("stars the repository")
};
var unheardOf = () => "this action does not know who can start such a run";
var ALWAYS = ["pull_request_target", "workflow_run"];
function foreignStart(event, payload) {
  if (event === "") return null;
  const isKnown = Object.hasOwn(EVENTS, event);
  const rule = EVENTS[event];
  const because = (isKnown && rule !== void 0 ? rule : unheardOf)(payload);
  if (because === null) return null;
  const quoted2 = isKnown ? `\`${event}\`` : quoteInput(event);
  return { event: quoted2, because, always: ALWAYS.includes(event) };
}
var INSTEAD = "Check credentials on a schedule instead. If this job uses nothing that a stranger can write, you can set `allow-strangers: true`; docs/THREAT-MODEL.md says what that takes.";
function strangerProblems(foreign, hasSecrets, settings) {
  if (foreign === null || settings["allow-strangers"]) return [];
  if (!foreign.always && !hasSecrets) return [];
  const { event, because } = foreign;
  const message = `This run was started by ${event}, and ${because}. It has secrets, so nothing was sent. ${INSTEAD}`;
  return [wholeProblem({ kind: "input", name: "allow-strangers" }, message)];
}

// src/context.ts
var DEPENDABOT_EVENTS = /* @__PURE__ */ new Set([
  "pull_request",
  "push",
  "create",
  "deployment"
]);
function readContext(environment, payload) {
  const eventName = environment["GITHUB_EVENT_NAME"] ?? "";
  const actor = environment["GITHUB_ACTOR"] ?? "";
  return {
    secretsWithheld: withheld(eventName, actor, payload),
    foreign: foreignStart(eventName, payload),
    publicRepository: isPublic2(payload),
    pullRequest: pullRequestOf(eventName, payload),
    verdictsPage: verdictsPage(environment),
    repository: repositoryOf(environment)
  };
}
var SERVER = /^https:\/\/[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?(?::\d{1,5})?$/i;
var REPOSITORY = /^[a-z0-9][\w-]{0,99}\/(?!\.{1,2}$)[\w.-]{1,100}$/i;
var REF = /^(?=.{1,250}$)\w[\w.+-]*(?:\/\w[\w.+-]*)*$/;
function repositoryOf(environment) {
  const name2 = environment["GITHUB_REPOSITORY"] ?? "";
  return REPOSITORY.test(name2) ? name2 : null;
}
function verdictsPage(environment) {
  const server2 = environment["GITHUB_SERVER_URL"] ?? "";
  const repository = environment["GITHUB_ACTION_REPOSITORY"] ?? "";
  const ref = environment["GITHUB_ACTION_REF"] ?? "";
  return SERVER.test(server2) && REPOSITORY.test(repository) && REF.test(ref) ? `${server2}/${repository}/blob/${ref}/docs/VERDICTS.md` : null;
}
function withheld(eventName, actor, payload) {
  if (actor === "dependabot[bot]" && DEPENDABOT_EVENTS.has(eventName)) return "dependabot";
  return eventName === "pull_request" && headOf(payload) === "fork" ? "fork" : null;
}
function pullRequestOf(eventName, payload) {
  const number2 = at(payload, "pull_request", "number");
  const isOne = Number.isSafeInteger(number2) && eventName.startsWith("pull_request");
  return isOne && typeof number2 === "number" ? number2 : null;
}
function isPublic2(payload) {
  return payload === UNREADABLE2 || at(payload, "repository", "visibility") === "public" || at(payload, "repository", "private") === false;
}

// src/disclosure.ts
var VARIABLES2 = {
  NODE_DEBUG: "makes Node.js print what it sends",
  NODE_DEBUG_NATIVE: "makes Node.js print what it sends",
  SSLKEYLOGFILE: "asks for a file of the keys by which recorded traffic can be read"
};
var OPTIONS = [
  [/^--(?:inspect|experimental-[a-z-]*inspect)/, "opens Node.js to a debugger"],
  [
    /^--(?:report|experimental-report)/,
    "makes Node.js write a report to a file, with its whole environment"
  ],
  [
    /^--(?:heapsnapshot|heap-prof|cpu-prof|diagnostic-dir)/,
    "makes Node.js write files about itself"
  ],
  [/^--abort-on-uncaught/, "can make the system write the memory of Node.js to a file"],
  [/^--tls-keylog/, "makes Node.js store the keys by which recorded traffic can be read"],
  [/^--trace-(?:tls|event)/, "makes Node.js write down what it sends"]
];
function disclosureProblems({ environment, execArgv }, hasSecrets) {
  if (!hasSecrets) return [];
  const set2 = Object.entries(environment).map(([name2, value2 = ""]) => [name2.toUpperCase(), value2]);
  const variables = set2.flatMap(([name2 = "", value2 = ""]) => {
    const does = Object.hasOwn(VARIABLES2, name2) ? VARIABLES2[name2] : void 0;
    const isSet = does !== void 0 && value2.trim() !== "";
    return isSet ? [ofVariable(name2, `This variable ${does}`)] : [];
  });
  const options2 = set2.find(([name2]) => name2 === "NODE_OPTIONS")?.[1] ?? "";
  return [
    ...variables,
    ...disclosing(wordsOf2(options2)).map((what) => ofVariable("NODE_OPTIONS", what)),
    ...disclosing(execArgv).map(
      (what) => problem("command line of Node.js", what, "Start Node.js without it.")
    )
  ];
}
function wordsOf2(options2) {
  return options2.replace(/["\\]/g, "").split(/\s+/);
}
function disclosing(words4) {
  return words4.flatMap((word2) => {
    const name2 = /^--[a-z_-]+/.exec(word2)?.[0].replaceAll("_", "-") ?? "";
    const [, does] = OPTIONS.find(([pattern2]) => pattern2.test(name2)) ?? [];
    return does === void 0 ? [] : [`The option \`${name2}\` ${does}`];
  });
}
function ofVariable(name2, what) {
  const remedy = `Remove it, or set \`${name2}: ''\` in the \`env\` of this step.`;
  return problem(`variable ${name2}`, what, remedy);
}
function problem(name2, what, remedy) {
  const message = `${what}, and this run has secrets, so nothing was sent. ${remedy}`;
  return wholeProblem({ kind: "setting", name: name2 }, message);
}

// src/config/resolve/load-beside.ts
async function loadBeside(endpoints, presets) {
  const all = endpoints.map(({ values }) => values);
  const isLookup = [...all, ...presets].some(({ expiry }) => expiry?.kind === "picked");
  return [
    ...all.some(hasLookOrPin) ? [await (await Promise.resolve().then(() => __toESM(require("./config-resolve-looks.js")))).looksOf(all)] : [],
    ...isLookup ? [(await Promise.resolve().then(() => __toESM(require("./config-resolve-lookup.js")))).lookup] : []
  ];
}
function hasLookOrPin({ expiry, identity, scopes, verify, expect }) {
  const keys2 = [identity, scopes, verify, expect?.identity, expect?.scopes];
  return expiry?.kind === "introspection" || keys2.some((key) => key !== void 0);
}

// src/load.ts
async function loadFor(parsed, means) {
  const own = await withOwn(parsed, means);
  const { catalogue } = own;
  const { config: config2, problems } = await recognised(own.config, { ...means, catalogue });
  const { presets, presetIds } = await presetsFor(config2, catalogue);
  return {
    ...{ config: config2, presets, presetIds },
    problems: [...own.problems, ...problems],
    schemes: await schemesFor(config2, presets),
    inspectors: await inspectorsFor(config2),
    withSource: await sourceFor(config2),
    beside: await loadBeside(config2.endpoints, presets)
  };
}
async function withOwn(config2, { catalogue, files }) {
  if (config2.presets === null) return { config: config2, catalogue, problems: [] };
  const { withOwnPresets } = await Promise.resolve().then(() => __toESM(require("./config-own-presets.js")));
  return withOwnPresets(config2, config2.presets, { catalogue, files });
}
async function recognised(config2, { catalogue, environment }) {
  if (!config2.endpoints.some(({ values }) => isUnaddressed(values)))
    return { config: config2, problems: [] };
  const { recognise } = await Promise.resolve().then(() => __toESM(require("./config-recognise.js")));
  return recognise(config2, await catalogue.index(), environment);
}
async function presetsFor({ endpoints, presetClaims }, catalogue) {
  const named3 = endpoints.flatMap(({ values }) => values.preset ?? []);
  const ids = [.../* @__PURE__ */ new Set([...named3, ...presetClaims.map(({ id }) => id)])];
  const found2 = await Promise.all(ids.map((id) => catalogue.entry(id)));
  const presets = found2.filter((preset) => preset !== null);
  const isComplete = presets.length === ids.length;
  return { presets, presetIds: isComplete ? [] : Object.keys(await catalogue.index()) };
}
async function schemesFor({ endpoints }, presets) {
  const used = endpoints.flatMap((endpoint2) => {
    const auth = credentialOf(endpoint2.values);
    if (isExchange(auth)) return [auth.scheme];
    const shape = shapeOf(endpoint2, presets);
    const ofPreset2 = shape === null ? null : schemeOfPreset(shape.auth);
    return ofPreset2 === null ? [] : [ofPreset2];
  });
  const loaded = [...new Set(used)].map(async (name2) => [name2, await EXCHANGES[name2]()]);
  return new Map(await Promise.all(loaded));
}
async function inspectorsFor({ endpoints }) {
  const used = new Set(endpoints.flatMap(({ values: { check: check2 } }) => check2?.kind ?? []));
  const loaded = [...used].map(async (kind) => {
    const inspector = await INSPECTORS[kind]?.();
    return inspector === void 0 ? [] : [[kind, inspector]];
  });
  return new Map((await Promise.all(loaded)).flat());
}
async function sourceFor({ endpoints }) {
  if (endpoints.every(({ values }) => values.from === void 0)) return null;
  const [{ sourceResolver }, readers] = await Promise.all([
    Promise.resolve().then(() => __toESM(require("./config-resolve-from.js"))),
    loadSources()
  ]);
  return sourceResolver(readers);
}

// src/report/plain.ts
function plainText(phrase2) {
  return phrase2.map((part2) => visible(typeof part2 === "string" ? part2 : part2.text)).join("");
}
function counted(count, noun) {
  return `${String(count).replace(/\B(?=(?:\d{3})+$)/g, ",")} ${noun}${count === 1 ? "" : "s"}`;
}
var PROBLEMS_LISTED = 100;
function otherProblems(count, noun = "problem") {
  return count === 0 ? [] : [`And ${counted(count, `more ${noun}`)}. Correct these first.`];
}
function placeWords(where) {
  return [nameOf(where), where.line, where.column].filter((part2) => part2 !== null).join(":");
}
function nameOf(where) {
  switch (where.kind) {
    case "file":
      return where.path;
    case "input":
      return `input ${where.name}`;
    case "setting":
      return where.name;
  }
}
var PLACE_LIMIT = 300;
var PROBLEM_LIMIT = 2e3;
function problemWords({ where, path, message }) {
  return {
    place: bounded(visible(placeWords(where)), PLACE_LIMIT),
    key: bounded(visible(path), PLACE_LIMIT),
    message: bounded(visible(message), PROBLEM_LIMIT)
  };
}

// src/report/sentence.ts
var NAMED2 = 10;
var FAULTS_SAID = 5;
var SAID = {
  unauthorized: ["was rejected", "were rejected"],
  expired: ["has expired", "have expired"],
  missing: ["is missing", "are missing"],
  unexpected: ["got an unexpected answer", "got unexpected answers"],
  forbidden: ["was denied access", "were denied access"],
  expiring: ["expires soon", "expire soon"],
  unproven: ["is unproven", "are unproven"],
  inconclusive: ["could not be checked", "could not be checked"],
  skipped: ["was skipped", "were skipped"],
  valid: ["works", "work"]
};
var AS_EXPECTED = ["behaves as expected", "behave as expected"];
var NEED_ATTENTION = ["needs attention", "need attention"];
var TOO_OLD = ["is too old", "are too old"];
function headline(report) {
  const isWell = report.rows.every(({ level }) => level === "pass");
  const said = `${rowsHeadline(report)}${isWell ? gapWords(report) : ""}`;
  if (report.faults.length > 0) return `This report is incomplete. ${said}`;
  return report.shard === null ? said : `${said} (${shardWords(report.shard)})`;
}
function gapWords({ coverage }) {
  if (coverage === null || coverage.level === "pass") return "";
  const open2 = coverage.used - coverage.checked;
  if (open2 === 0) return ", but not all that uses a secret could be read";
  return `, but ${counted(open2, "secret")} in use ${inNumber(open2, ["is", "are"])} not checked`;
}
function rowsHeadline({ rows, blind, shard: shard2, cancelled }) {
  const [worst] = rows;
  if (worst === void 0) {
    return shard2 === null ? "No credentials were checked" : "There are no credentials to check";
  }
  if (cancelled) return cancelledHeadline(rows);
  if (blind) return "Nothing could be proved";
  if (worst.level !== "pass") return levelHeadline(rows, worst.level);
  return passHeadline(rows);
}
function passHeadline(rows) {
  const skipped = rows.filter(({ verdict }) => verdict === "skipped").length;
  const reminders = rows.filter((row) => row.verdict === "valid" && isReminder(row)).length;
  const refused3 = rows.some(
    ({ verdict, status: status2 }) => verdict === "valid" && (status2 === 401 || status2 === 403)
  );
  const works = refused3 ? AS_EXPECTED : SAID.valid;
  const others = rows.length - skipped - reminders;
  if (others === rows.length) return clause(rows, rows, works);
  if (skipped === rows.length) return clause(rows, rows, SAID.skipped);
  return [
    ...others === 0 ? [] : [`${counted(others, "credential")} ${inNumber(others, works)}`],
    ...reminders === 0 ? [] : [`${counted(reminders, "reminder")} ${inNumber(reminders, ["is", "are"])} not due`],
    ...skipped === 0 ? [] : [`${skipped} ${inNumber(skipped, SAID.skipped)}`]
  ].join(", ");
}
function levelHeadline(rows, level) {
  const affected = rows.filter((row) => row.level === level);
  const [said, ...others] = new Set(affected.map(saidOf2));
  if (said !== void 0 && others.length === 0) return clause(affected, rows, said);
  return clause(affected, rows, level === "fail" ? ["failed", "failed"] : NEED_ATTENTION);
}
function saidOf2({ verdict, age }) {
  if (verdict !== "valid") return SAID[verdict];
  return age?.isOver ? TOO_OLD : NEED_ATTENTION;
}
function cancelledHeadline(rows) {
  const open2 = rows.filter(({ verdict }) => verdict === "inconclusive");
  return open2.length === 0 ? "The job was cancelled before the run had finished" : `The job was cancelled. ${clause(open2, rows, SAID.inconclusive)}`;
}
function tally(rows) {
  const counts = /* @__PURE__ */ new Map();
  for (const { verdict } of rows) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  return [...counts].map(([verdict, count]) => `${count} ${verdict}`).join(", ");
}
function exitSentence(report) {
  const { faults } = report;
  const more = faults.length - FAULTS_SAID;
  return [
    rowsSentence(report),
    ...report.coverage?.level === "fail" ? [report.coverage.words] : [],
    ...faults.slice(0, FAULTS_SAID),
    ...more > 0 ? [`The log lists ${more} more.`] : []
  ].join(" ");
}
function rowsSentence(report) {
  const { rows, blind, cancelled } = report;
  const said = headline(report);
  if (blind) {
    const asked = rows.filter(({ verdict }) => verdict !== "skipped");
    return `${said}. None of these was shown to work: ${names(asked)}.`;
  }
  const failing = rows.filter((row) => row.level === "fail");
  if (failing.length === 0) return `${said}.`;
  return cancelled ? `${said}. ${levelHeadline(rows, "fail")}: ${names(failing)}.` : `${said}: ${names(failing)}.`;
}
function failureSentence(end) {
  if (end.kind === "report") return end.report.outcome === "fail" ? exitSentence(end.report) : "";
  return `The configuration has ${counted(end.problems.length, "problem")}, so nothing was checked.`;
}
function lossSentence(lost) {
  return lost.map(
    ({ name: name2, reason, remedy }) => `Could not write ${name2} (${reason}), so this run fails. ${remedy}`.trimEnd()
  ).join(" ");
}
function clause(some, { length: total }, words4) {
  const said = inNumber(some.length, words4);
  if (total === 1) return `The credential ${said}`;
  if (some.length < total) return `${some.length} of ${total} credentials ${said}`;
  if (words4 === SAID.inconclusive) return "No credentials could be checked";
  return `${total === 2 ? "Both" : `All ${total}`} credentials ${said}`;
}
function inNumber(count, [one, many]) {
  return count === 1 ? one : many;
}
function names(rows) {
  const more = rows.length - NAMED2;
  const named3 = rows.slice(0, NAMED2).map(({ name: name2 }) => name2);
  return named3.join(", ") + (more > 0 ? ` and ${more} more` : "");
}

// src/telling.ts
var NOBODY = {
  channels: [],
  heartbeat: null,
  secrets: [],
  problems: [],
  notices: []
};
async function readTelling(settings, { secretsWithheld }, environment) {
  const { notify, "heartbeat-url": heartbeat, "allowed-hosts": allowedHosts2 } = settings;
  if (notify.trim() === "" && heartbeat === "") return NOBODY;
  const { planTelling } = await Promise.resolve().then(() => __toESM(require("./notify-plan.js")));
  return planTelling({
    list: readDocument2({ kind: "input", name: "notify" }, Buffer.from(notify)),
    heartbeat,
    environment,
    allowedHosts: allowedHosts2,
    withheld: secretsWithheld !== null
  });
}
async function tellOthers({ clock, cancellation, environment, send: send2 }, { telling, settings, redactor, target }, { report, lost }) {
  const { channels, heartbeat } = telling;
  if (channels.length === 0 && heartbeat === null) return;
  const { tell } = await Promise.resolve().then(() => __toESM(require("./notify-tell.js")));
  await tell({
    ...{ clock, cancellation, environment, send: send2 },
    report,
    level: lost.length > 0 ? "fail" : report.outcome,
    loss: lossSentence(lost),
    channels,
    heartbeat,
    isPart: settings.only.length > 0,
    timeoutMs: settings.timeout,
    own: (text) => redactor.own(text),
    runner: target.runner
  });
}

// src/prepare.ts
var LARGEST_PAYLOAD_BYTES = 16 * 1024 * 1024;
async function prepare({
  files,
  environment,
  random,
  execArgv,
  catalogue
}, inputs, { settings, problems }) {
  const context = readContext(
    environment,
    await readPayload(files, environment["GITHUB_EVENT_PATH"])
  );
  const telling = await readTelling(settings, context, environment);
  const ofProxies = [...proxySecrets(environment), ...tokenOf(settings), ...telling.secrets];
  const tells = telling.secrets.length > 0;
  if (inputs.merge !== "") {
    const none = { checks: [], secrets: ofProxies, blanking: [] };
    const risks = tells ? [
      ...strangerProblems(context.foreign, true, settings),
      ...disclosureProblems({ environment, execArgv }, true)
    ] : [];
    const found2 = [...risks, ...problems, ...telling.problems].toSorted(byPlace);
    return { settings, context, ...none, telling, problems: found2, notices: telling.notices };
  }
  const file = await readConfigFile(files, settings);
  const { endpoints: inline, secrets } = settings;
  const { parsed, furtherItems } = await completed(parseConfig({ file, inline, secrets }));
  const loaded = await loadFor(parsed.config, { catalogue, environment, files });
  const resolved = resolve2({ ...loaded, settings, environment, furtherItems, random });
  const checks = await withOpenStores(resolved.checks);
  return {
    settings,
    context,
    checks,
    secrets: [
      ...resolved.secrets,
      ...checks.flatMap((check2) => check2.kind === "ready" ? check2.tls?.key ?? [] : []),
      ...[...resolved.checks, ...resolved.leftOut].flatMap(
        (check2) => check2.kind === "ready" ? partsOf(check2).flatMap(derivedForms2) : []
      ),
      ...ofProxies
    ],
    problems: [
      ...strangerProblems(context.foreign, resolved.hasSecrets || tells, settings),
      ...disclosureProblems({ environment, execArgv }, resolved.hasSecrets || ofProxies.length > 0),
      ...problems,
      ...telling.problems,
      ...parsed.problems,
      ...loaded.problems,
      ...resolved.problems
    ].toSorted(byPlace),
    telling,
    notices: [...telling.notices, ...parsed.notices, ...resolved.notices],
    blanking: blankingVariables(resolved.checks, environment)
  };
}
function derivedForms2({ auth, wrong, looks = [] }) {
  const ofLooks = looks.flatMap(({ derived }) => derived);
  return [
    ...ofLooks,
    ...auth.derivedForms(),
    ...wrong.kind === "made" ? wrong.auth.derivedForms() : []
  ];
}
function blankingVariables(checks, environment) {
  const names2 = new Set(checks.flatMap(({ subject }) => subject.variables));
  return [...names2].filter((name2) => hasShortLines(environment[name2] ?? ""));
}
async function withOpenStores(checks) {
  const hasStore = (check2) => check2.kind === "ready" && check2.store !== void 0;
  if (!checks.some(hasStore)) return checks;
  const { openedClient } = await Promise.resolve().then(() => __toESM(require("./credential-pkcs12-client.js"), 1));
  const opened = checks.map(async (check2) => {
    if (check2.kind !== "ready" || check2.store === void 0) return check2;
    const opened2 = await openedClient(check2.store);
    const [first, ...also] = partsOf(check2).map((part2) => {
      const { fault: _unopened, ...tls } = part2.tls ?? NO_MATERIAL;
      return { ...part2, tls: { ...tls, ...opened2 } };
    });
    return { ...check2, ...first, ...also.length === 0 ? {} : { also } };
  });
  return Promise.all(opened);
}
var NO_MATERIAL = { cert: null, key: null, passphrase: null, ca: null };
async function readPayload(files, path) {
  if (path === void 0 || path === "") return null;
  const read2 = await files.read(path, LARGEST_PAYLOAD_BYTES);
  if (read2.kind !== "text") return UNREADABLE2;
  try {
    const payload = JSON.parse(new TextDecoder().decode(read2.bytes));
    return typeof payload === "object" && payload !== null ? payload : UNREADABLE2;
  } catch {
    return UNREADABLE2;
  }
}

// src/model/report.ts
var INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

// src/report/annotations.ts
var annotations = {
  name: "the annotations",
  write: (run2, { runner }) => {
    for (const annotation of annotationsOf(run2)) runner.annotate(annotation);
  }
};
var LIMITS = { error: 9, warning: 10 };
var ANNOTATION_MESSAGE_LIMIT = 4096;
var LINE_LIMIT = 1e3;
var PATH_LIMIT = 4096;
var NOWHERE2 = { file: null, line: null, column: null };
function annotationsOf(run2) {
  const notices = run2.notices.map((notice) => ofProblem("warning", notice));
  if (run2.kind === "problems") {
    const errors = run2.problems.map((problem2) => ofProblem("error", problem2));
    return [...limited("error", errors), ...limited("warning", notices)];
  }
  const { faults, rows } = run2.report;
  const failing = rows.filter(({ level }) => level === "fail").map((row) => ofRow("error", row));
  const warned = rows.filter(({ level }) => level === "warn").map((row) => ofRow("warning", row));
  return [
    ...limited("error", [...faults.map(ofFault), ...failing]),
    ...limited("warning", [...warned, ...notices])
  ];
}
function limited(level, all) {
  const limit = LIMITS[level];
  if (all.length <= limit) return all;
  const more = all.length - limit + 1;
  const message = `There are ${counted(more, `more ${level}`)}. See the log.`;
  return [...all.slice(0, limit - 1), { ...NOWHERE2, level, title: `${more} more`, message }];
}
function ofProblem(level, problem2) {
  const { place, key, message } = problemWords(problem2);
  const parts2 = [problem2.where.kind === "file" ? "" : place, key, message].filter(Boolean);
  return {
    level,
    title: "Configuration",
    message: bounded(parts2.join(": "), ANNOTATION_MESSAGE_LIMIT),
    ...placeOf4(problem2.where)
  };
}
function ofFault(fault) {
  const message = bounded(visible(fault), ANNOTATION_MESSAGE_LIMIT);
  return { ...NOWHERE2, level: "error", title: "Merged report", message };
}
function ofRow(level, row) {
  const steps = row.fix.map((step, index) => `${index + 1}. ${plainText(step)}`);
  const owner = row.owner === null ? [] : [`Owner: ${visible(row.owner)}`];
  const lines2 = [`${visible(row.name)}: ${plainText(row.message)}`, ...steps, ...owner];
  const message = lines2.map((line) => bounded(line, LINE_LIMIT)).join("\n");
  return {
    level,
    title: `${bounded(visible(row.name), 100)}: ${row.verdict}`,
    message: bounded(message, ANNOTATION_MESSAGE_LIMIT),
    ...placeOf4(row.where)
  };
}
function placeOf4(where) {
  return where.kind === "file" ? { file: bounded(visible(where.path), PATH_LIMIT), line: where.line, column: where.column } : NOWHERE2;
}

// src/model/age.ts
var AGE_SOURCES = ["issued", "provider", "jwt", "github"];

// src/model/coverage.ts
var COVERAGE_KINDS = [
  "unchecked",
  "elsewhere",
  "unreadable",
  "untraceable",
  "fallback",
  "unused",
  "unreferenced"
];

// src/report/json.ts
function folderRemedy(code2) {
  return code2 === "LEADS_OUT" ? LEADS_OUT : UNWRITABLE;
}
var UNWRITABLE = "Check that `report-dir` is a folder that can be written to.";
var LEADS_OUT = "A symbolic link in the path of `report-dir` leads out of RUNNER_TEMP and the workspace. Remove the link, or give the folder that it leads to in `report-dir`.";
var reportFile = {
  name: "report.json",
  remedy: folderRemedy,
  write: (run2, { files }) => run2.kind === "report" ? files.writeJson(run2.path, reportDocument(run2.report)) : files.remove(run2.path)
};
var FIXED_KEYS = /* @__PURE__ */ new Set([
  ...["outcome", "verdict", "level", "cause", "expirySource", "kind", "was", "source"]
]);
var TIMES = /* @__PURE__ */ new Set([
  ...["generatedAt", "comparedWith", "expiresAt", "since", "previousExpiry", "createdAt"]
]);
var FIXED_WORDS = /* @__PURE__ */ new Set([
  ...VERDICTS,
  ...LEVELS,
  ...CAUSES,
  ...EXPIRY_SOURCES,
  ...AGE_SOURCES,
  ...["new", "still", "mended", "rotated"],
  ...COVERAGE_KINDS
]);
function isOurs(key, value2) {
  if (key === "method") return METHOD.test(value2);
  if (TIMES.has(key)) return INSTANT.test(value2);
  return FIXED_KEYS.has(key) && FIXED_WORDS.has(value2);
}
function reportDocument(report) {
  const { counts, nextExpiry, shard: shard2, cancelled, faults, changes } = report;
  return {
    version: 1,
    ...shard2 === null ? {} : { shard: shard2 },
    ...report.repository === null ? {} : { repository: report.repository },
    ...cancelled || faults.length > 0 ? { incomplete: true } : {},
    generatedAt: instant2(report.generatedAt),
    ...changes === null ? {} : { comparedWith: instant2(changes.at) },
    outcome: report.outcome,
    counts,
    nextExpiry: nextExpiry && { name: nextExpiry.name, expiresAt: instant2(nextExpiry.expiresAt) },
    ...report.coverage === null ? {} : { coverage: report.coverage },
    endpoints: report.rows.map((row) => endpoint(row, changes?.byName.get(row.name)))
  };
}
function renderJson(document, redactor) {
  return `${JSON.stringify(withoutSecrets(document, redactor), null, 2)}
`;
}
function withoutSecrets(document, redactor) {
  const clean = (key, value2) => typeof value2 === "string" && !isOurs(key, value2) ? redactor.own(value2) : value2;
  return JSON.parse(JSON.stringify(document, clean));
}
function endpoint(row, change) {
  return {
    name: row.name,
    ...row.repository === null ? {} : { repository: row.repository },
    url: asksNothing(row) ? null : row.url.replace(/[?#].*$/s, ""),
    method: asksNothing(row) ? null : row.method,
    preset: row.preset,
    ...row.check === null ? {} : { check: row.check },
    verdict: row.verdict,
    level: row.level,
    status: row.status,
    cause: row.cause,
    message: plainText(row.message),
    fix: row.fix.map(plainText),
    evidence: row.evidence.map(plainText),
    expiresAt: dated3(row.expiresAt),
    expirySource: row.expirySource,
    ...row.age ? { age: { ...row.age, createdAt: dated3(row.age.createdAt) } } : {},
    identity: row.identity,
    owner: row.owner,
    renew: row.renew,
    variables: [...row.variables],
    attempts: row.attempts,
    durationMs: Math.max(0, Math.round(row.durationMs)),
    ...change === void 0 ? {} : { change: written(change) }
  };
}
function written(change) {
  switch (change.kind) {
    case "new":
      return change;
    case "still":
      return { ...change, since: instant2(change.since) };
    case "mended":
      return { ...change, previousExpiry: dated3(change.previousExpiry) };
    case "rotated":
      return { ...change, previousExpiry: instant2(change.previousExpiry) };
  }
}
function dated3(at2) {
  return at2 === null ? null : instant2(at2);
}
function instant2(at2) {
  return new Date(at2).toISOString();
}

// src/report/outputs.ts
var outputs = {
  name: "the outputs",
  write: (run2, { runner }) => {
    for (const [name2, value2] of outputsOf(run2)) runner.output(name2, value2);
  }
};
var NO_REPORT = {
  outcome: "fail",
  counts: { total: 0, valid: 0 },
  nextExpiry: null,
  rows: []
};
var LIST_LIMIT = 5e5;
var LISTS_LIMIT = 52e4;
function outputsOf(run2) {
  const { outcome, counts, nextExpiry, rows } = run2.kind === "report" ? run2.report : NO_REPORT;
  const failing = rows.filter(({ level }) => level === "fail");
  const warnings = rows.filter(({ level }) => level === "warn");
  const isWritten = run2.kind === "report" && !run2.lost.some(({ name: name2 }) => name2 === "report.json");
  const failingNames = namesWithin(LIST_LIMIT, failing);
  const room = Math.min(LIST_LIMIT, LISTS_LIMIT - failingNames.length);
  return [
    ["outcome", run2.lost.length > 0 ? "fail" : outcome],
    ["total", String(counts.total)],
    ["valid", String(counts.valid)],
    ["warnings", String(warnings.length)],
    ["failures", String(failing.length)],
    ["failing", failingNames],
    ["verdicts", verdictsWithin(room, rows)],
    ["next-expiry", nextExpiry === null ? "" : new Date(nextExpiry.expiresAt).toISOString()],
    ["next-expiry-name", nextExpiry === null ? "" : plainName(nextExpiry)],
    ["report", isWritten ? run2.path : ""]
  ];
}
function namesWithin(limit, rows) {
  const names2 = rows.map(plainName).join("\n");
  return names2.length <= limit ? names2 : names2.slice(0, names2.lastIndexOf("\n", limit));
}
function verdictsWithin(limit, rows) {
  const pairs2 = /* @__PURE__ */ new Map();
  let room = limit - "{}".length;
  for (const row of rows) {
    const name2 = plainName(row);
    const folded3 = name2.toUpperCase().toLowerCase();
    if (pairs2.has(folded3)) continue;
    const pair = `${JSON.stringify(name2)}:${JSON.stringify(row.verdict)}`;
    room -= pair.length + ",".length;
    if (room < 0) break;
    pairs2.set(folded3, pair);
  }
  return `{${[...pairs2.values()].join(",")}}`;
}
var PAIR3 = new RegExp(`("(?:[^"\\\\]|\\\\.)*"):("(?:${VERDICTS.join("|")})")`, "g");
function cleanVerdicts(text, clean) {
  return text.replace(PAIR3, (_, name2, verdict) => {
    const plain = JSON.parse(name2);
    return `${JSON.stringify(clean(plain))}:${verdict}`;
  });
}
function plainName({ name: name2 }) {
  return name2.replace(/[{[]/g, "(").replace(/[}\]]/g, ")");
}

// src/report/summary/room.ts
var SUMMARY_LIMIT = 1048576;
function bytesOf2(...parts2) {
  return parts2.reduce((bytes, part2) => bytes + Buffer.byteLength(part2) + 2, 0);
}
function fitting(items, room, make) {
  const parts2 = [];
  let left = room;
  for (const item2 of items) {
    const part2 = make(item2);
    left -= bytesOf2(part2);
    if (left < 0) break;
    parts2.push(part2);
  }
  return parts2;
}
var CUT_NOTICE = "\n\n</details>\n\n**The rest** is in <code>report.json</code>. There is no room for it here.\n";
function withinSummary(markdown) {
  if (Buffer.byteLength(markdown) < SUMMARY_LIMIT) return markdown;
  const room = SUMMARY_LIMIT - Buffer.byteLength(CUT_NOTICE) - 1;
  const text = Buffer.from(markdown).subarray(0, room).toString("utf8");
  const part2 = text.lastIndexOf("\n\n<details>");
  const end = part2 > 0 ? part2 : Math.max(0, text.lastIndexOf("\n"));
  return text.slice(0, end) + CUT_NOTICE;
}

// src/publish.ts
async function publish(run2, sinks, target) {
  let lost = run2.lost;
  for (const { name: name2, remedy, write } of sinks) {
    try {
      await write({ ...run2, lost }, target);
    } catch (error2) {
      const reason = reasonOf(error2);
      lost = [...lost, { name: name2, remedy: remedy?.(reason) ?? "", reason }];
    }
  }
  return lost;
}
function reasonOf(error2) {
  return codeOf(error2) ?? (error2 instanceof Error ? error2.name : "unknown error");
}
var OWN_OUTPUTS = ["outcome", "total", "valid", "warnings", "failures", "next-expiry"];
var OWN_VALUE = new RegExp(`^(?:${LEVELS.join("|")}|\\d+)$|${INSTANT.source}`);
function cleanOutput(name2, value2, own) {
  if (name2 === "verdicts") return cleanVerdicts(value2, own);
  return OWN_OUTPUTS.includes(name2) && OWN_VALUE.test(value2) ? value2 : own(value2);
}
function wholeMessage(message) {
  return boundedUnits(withoutMarkers(message), ANNOTATION_MESSAGE_LIMIT);
}
function property(text) {
  return text.replace(/^=/, " =");
}
function redactedRunner(runner, { own, page }) {
  const said = (text) => withoutMarkers(own(text));
  return {
    mask: (value2) => runner.mask(value2),
    log: (line) => runner.log(said(line)),
    group: (title, lines2) => runner.group(said(title), lines2.map(said)),
    annotate: (annotation) => runner.annotate({
      ...annotation,
      message: wholeMessage(own(annotation.message)),
      title: property(said(annotation.title)),
      file: annotation.file === null ? null : property(said(annotation.file))
    }),
    output: (name2, value2) => runner.output(name2, cleanOutput(name2, value2, own)),
    summary: (markdown) => runner.summary(withinSummary(page(markdown))),
    fail: (sentence) => runner.fail(wholeMessage(own(sentence)))
  };
}
function redactedFiles(files, redactor) {
  return {
    write: (path, text) => files.write(path, redactor.own(text)),
    writeJson: (path, document) => files.write(path, renderJson(document, redactor)),
    writeMade: (path, document, make) => files.write(path, make(withoutSecrets(document, redactor))),
    remove: (path) => files.remove(path)
  };
}

// src/report/total.ts
var NO_COUNTS = {
  valid: 0,
  expiring: 0,
  expired: 0,
  unauthorized: 0,
  forbidden: 0,
  unexpected: 0,
  inconclusive: 0,
  unproven: 0,
  missing: 0,
  skipped: 0
};
var NEVER = 1e16;
var UNPROVED = /* @__PURE__ */ new Set(["inconclusive", "unproven", "missing"]);
var ABSENT2 = /* @__PURE__ */ new Set(["missing", "skipped"]);
function totalled(rows, circumstances) {
  const { now, neverFails: _, ...shown2 } = circumstances;
  const { faults, cancelled } = shown2;
  const sorted = worstFirst(rows);
  const [next] = expiringNext(sorted, now);
  const outcome = outcomeOf4(rows, circumstances);
  return {
    ...shown2,
    generatedAt: now,
    changes: null,
    coverage: null,
    outcome: faults.length > 0 || cancelled ? "fail" : outcome,
    blind: !cancelled && isBlind(rows) && rows.every(({ level }) => level !== "fail"),
    counts: countsOf(rows),
    nextExpiry: next === void 0 ? null : { name: next.name, expiresAt: next.expiresAt },
    rows: sorted
  };
}
function outcomeOf4(rows, { shard: shard2, neverFails }) {
  if (rows.length === 0) return shard2 === null ? "fail" : "pass";
  if (rows.some(({ level }) => level === "fail")) return "fail";
  if (isBlind(rows)) return neverFails ? "warn" : "fail";
  return rows.some(({ level }) => level === "warn") ? "warn" : "pass";
}
function expiringNext(rows, now) {
  return rows.filter((row) => row.expiresAt !== null && row.expiresAt > now).filter(({ verdict }) => !ABSENT2.has(verdict)).toSorted((a, b) => a.expiresAt - b.expiresAt);
}
function worstFirst(rows) {
  return rows.toSorted(
    (a, b) => LEVELS.indexOf(b.level) - LEVELS.indexOf(a.level) || VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) || (a.expiresAt ?? NEVER) - (b.expiresAt ?? NEVER)
  );
}
function isBlind(rows) {
  return wantedOf2(rows).length >= 2 && provesNothing(rows);
}
function provesNothing(rows) {
  const wanted2 = wantedOf2(rows);
  return wanted2.length > 0 && wanted2.every(({ verdict }) => UNPROVED.has(verdict));
}
function wantedOf2(rows) {
  return rows.filter((row) => row.verdict !== "skipped" && !isReminder(row));
}
function countsOf(rows) {
  const counts = { ...NO_COUNTS };
  for (const { verdict } of rows) counts[verdict] += 1;
  return { total: rows.length, ...counts };
}

// src/report/report.ts
var QUOTE_LIMIT = 300;
var NAME_LIMIT = 200;
var TEXT_LIMIT = 2e3;
var HIDDEN2 = "(hidden)";
function buildReport(input) {
  const {
    results,
    now,
    verdictsPage: verdictsPage2,
    redactor,
    cancelled,
    shard: shard2 = null,
    repository = null
  } = input;
  return totalled(
    results.map((result) => cleanRow(result, input)),
    {
      now,
      // An address with a hole in it leads nowhere.
      verdictsPage: verdictsPage2 && redactor.own(verdictsPage2) === verdictsPage2 ? verdictsPage2 : null,
      shard: shard2,
      repository: repository && ownText(repository, NAME_LIMIT, redactor),
      faults: [],
      cancelled,
      neverFails: results.every(({ subject }) => subject.policy.failOn.size === 0)
    }
  );
}
function cleanRow({ subject, birth: _known, ...result }, cleaning) {
  const { policy, credentialVariables: _ofSteps, reproduce, command, ...shown2 } = subject;
  const { redactor } = cleaning;
  const isRepeated = result.level !== "pass" && !isReminder(subject);
  return {
    ...shown2,
    ...result,
    repository: null,
    name: ownText(subject.name, NAME_LIMIT, redactor),
    url: ownText(subject.url, TEXT_LIMIT, redactor),
    message: cleanPhrase(result.message, cleaning),
    fix: result.fix.map((step) => cleanPhrase(step, cleaning)),
    evidence: result.evidence.map((line) => cleanPhrase(line, cleaning)),
    identity: result.identity && cleanForeign(result.identity, cleaning),
    owner: subject.owner && ownText(subject.owner, NAME_LIMIT, redactor),
    renew: subject.renew && ownText(subject.renew, TEXT_LIMIT, redactor),
    notes: subject.notes && bounded(redactor.own(subject.notes), TEXT_LIMIT),
    variables: subject.variables.map((name2) => ownText(name2, NAME_LIMIT, redactor)),
    where: cleanWhere(subject.where, redactor),
    reproduce: isRepeated ? cleanReproduction(reproduce, redactor) : null,
    thresholds: { warnWithinMs: policy.warnWithinMs, failWithinMs: policy.failWithinMs },
    command: isRepeated && command !== null ? cleanReproduction(command, redactor) : null
  };
}
function ownText(text, limit, redactor) {
  return bounded(visible(redactor.own(text)), limit);
}
function cleanForeign(text, { redactor, minimal }) {
  return minimal ? null : bounded(visible(redactor.foreign(text)), QUOTE_LIMIT);
}
function cleanPhrase(phrase2, cleaning) {
  return phrase2.map((part2) => cleanPart(part2, cleaning));
}
function cleanPart(part2, cleaning) {
  const { redactor } = cleaning;
  if (typeof part2 === "string") return redactor.own(part2);
  const text = part2.from === "config" ? ownText(part2.text, QUOTE_LIMIT, redactor) : cleanForeign(part2.text, cleaning);
  if (text === null) return HIDDEN2;
  return text === NOT_QUOTED ? text : { ...part2, text };
}
function cleanWhere(where, redactor) {
  return where.kind === "file" ? { ...where, path: redactor.own(where.path) } : where;
}
function cleanReproduction(reproduction, redactor) {
  const clean = (key, value2) => typeof value2 === "string" && !["variable", "method"].includes(key) ? redactor.own(value2) : value2;
  return JSON.parse(JSON.stringify(reproduction, clean));
}

// src/report/log.ts
var log = {
  name: "the log",
  write: (run2, { runner }) => {
    for (const entry of entriesOf(run2)) {
      if (typeof entry === "string") runner.log(entry);
      else runner.group(entry.title, entry.lines);
    }
  }
};
var ROW_LIMIT = 200;
var NAME_WIDTH = 32;
var LINE_LIMIT2 = 400;
var SYMBOLS = { fail: "\u2717", warn: "!", pass: "\u2713" };
var VERDICT_WIDTH = "unauthorized".length;
function entriesOf(run2) {
  const notices = problemLog(run2.notices, "warning");
  return run2.kind === "problems" ? [...problemLog(run2.problems), ...notices] : [...notices, ...blankingLog(run2.blanking), ...renderLog(run2.report)];
}
function renderLog(report) {
  const rows = (level) => report.rows.filter((row) => row.level === level);
  const counts = tally(report.rows);
  return [
    logLine(counts === "" ? headline(report) : `${headline(report)} (${counts})`),
    ...report.faults.map((fault) => logLine(`${SYMBOLS.fail} ${fault}`)),
    ...changeLines(report.changes),
    ...lines(rows("fail"), report),
    ...group("Needs attention", rows("warn"), report),
    ...group("No action needed", rows("pass"), report)
  ];
}
function problemLog(problems, noun) {
  const listed3 = problems.slice(0, PROBLEMS_LISTED);
  const lines2 = listed3.map((problem2) => {
    const { place, key, message } = problemWords(problem2);
    return `${place}: ${key === "" ? "" : `${key}: `}${message}`;
  });
  return [...lines2, ...otherProblems(problems.length - listed3.length, noun)].map(logLine);
}
function blankingLog(variables) {
  if (variables.length === 0) return [];
  const have = variables.length === 1 ? "has" : "have";
  return [
    logLine(
      `${listing(variables)} ${have} lines shorter than 8 characters, and the runner blanks those everywhere in this job. Store the value on one line. For JSON, use jq -c . key.json. See docs/SECRETS.md of this action.`
    )
  ];
}
function changeLines(changes) {
  if (changes === null) return [];
  const better = [...changes.byName].filter(([, { kind }]) => ["mended", "rotated"].includes(kind));
  const said = better.slice(0, ROW_LIMIT).map(([name2, { words: words4 }]) => `${SYMBOLS.pass} ${name2}: ${words4}`);
  return [changes.words, ...said].map((line) => logLine(bounded(line, LINE_LIMIT2)));
}
function group(title, rows, report) {
  return rows.length === 0 ? [] : [{ title: `${title}: ${tally(rows)}`, lines: lines(rows, report) }];
}
function lines(rows, { changes }) {
  const shown2 = rows.slice(0, ROW_LIMIT);
  const width = Math.min(NAME_WIDTH, Math.max(0, ...shown2.map(({ name: name2 }) => name2.length)));
  const more = rows.length - shown2.length;
  const rest = more === 0 ? [] : [`  and ${more} more. All of them are in report.json.`];
  return [...shown2.map((row) => lineOf(row, width, changes?.byName.get(row.name)?.words)), ...rest];
}
function lineOf(row, width, change) {
  const name2 = bounded(row.name, NAME_WIDTH).padEnd(width);
  const expiry = row.expiresAt === null ? "" : ` [expires ${dateWords(row.expiresAt)}]`;
  const verdict = row.verdict.padEnd(VERDICT_WIDTH);
  const said = row.level === "pass" || change === void 0 ? "" : `[${change}] `;
  const text = `${SYMBOLS[row.level]} ${verdict}  ${name2}  ${said}${plainText(row.message)}${expiry}`;
  return logLine(bounded(text, LINE_LIMIT2));
}

// src/report/summary/gantt.ts
var MARK_LIMIT = 20;
var DAY3 = 864e5;
var YEAR = 365 * DAY3;
var TICKS = [
  { upTo: 10, interval: "1day", format: "%d %b" },
  { upTo: 70, interval: "1week", format: "%d %b" },
  { upTo: 130, interval: "1month", format: "%b %Y" },
  { upTo: 400, interval: "3month", format: "%b %Y" }
];
var YEARS = { interval: "12month", format: "%Y" };
var LOOK = `---
config:
  theme: base
  themeVariables:
    taskBkgColor: "#9a6700"
    taskBorderColor: "#9a6700"
    taskTextColor: "#ffffff"
    critBkgColor: "#b3261e"
    critBorderColor: "#b3261e"
    activeTaskBkgColor: "#3b6ea8"
    activeTaskBorderColor: "#3b6ea8"
    taskTextOutsideColor: "#737b84"
    taskTextDarkColor: "#737b84"
    textColor: "#737b84"
    gridColor: "#737b84"
    sectionBkgColor: transparent
    fontFamily: sans-serif
  gantt:
    leftPadding: 16
    rightPadding: 16
    barHeight: 22
    barGap: 8
    fontSize: 12
---`;
var TAGS2 = { fail: "crit, ", warn: "", pass: "active, " };
function expiryPicture(report) {
  const marks = nextExpiries(report);
  const last = marks.at(-1);
  if (last === void 0) return null;
  const { generatedAt: now } = report;
  const zones = zonesOf(marks);
  const days = Math.max(last.expiresAt - now, ...zones.map(({ ms }) => ms)) / DAY3;
  const { interval, format } = TICKS.find(({ upTo }) => days <= upTo) ?? YEARS;
  return [
    "```mermaid",
    LOOK,
    "gantt",
    "  accTitle: Next expiries",
    "  dateFormat YYYY-MM-DD",
    `  axisFormat ${format}`,
    `  tickInterval ${interval}`,
    "  todayMarker off",
    ...zones.map(
      ({ words: words4, level, ms }) => `  ${words4} : ${TAGS2[level]}${dateOf(now)}, ${dateOf(now + ms)}`
    ),
    ...marks.map((row) => markOf(row, now)),
    "```"
  ].join("\n");
}
function zonesOf(rows) {
  const known2 = rows.flatMap(({ thresholds }) => thresholds ?? []);
  const same = [...grouped(known2, (one) => `${one.failWithinMs} ${one.warnWithinMs}`).values()];
  const [most] = same.toSorted((one, other) => other.length - one.length);
  const usual2 = same.length > 1 ? "mostly " : "";
  const zone = (verb, level, ms = 0) => ms === 0 ? [] : [
    {
      words: `${usual2}${verb} within ${durationWords(ms)}`,
      level,
      ms: Math.min(Math.max(ms, DAY3), YEAR)
    }
  ];
  const zones = [
    ...zone("fails", "fail", most?.[0]?.failWithinMs),
    ...zone("warns", "warn", most?.[0]?.warnWithinMs)
  ];
  return zones.length > 0 ? zones : [{ words: "today", level: "pass", ms: DAY3 }];
}
function nextExpiries({ rows, generatedAt }) {
  const ahead = expiringNext(rows, generatedAt);
  const near = ahead.filter((row) => row.expiresAt - generatedAt <= YEAR);
  return (near.length > 0 ? near : ahead.slice(0, 1)).slice(0, MARK_LIMIT);
}
function markOf(row, now) {
  const left = durationWords(row.expiresAt - now);
  return `  in ${left} - ${mermaidLabel(row.name)} : milestone, ${TAGS2[row.level]}${dateOf(row.expiresAt)}, 0d`;
}
function dateOf(at2) {
  return new Date(at2).toISOString().slice(0, 10);
}

// src/report/summary/markdown.ts
var SYMBOLS2 = { fail: "\u274C", warn: "\u26A0\uFE0F", pass: "\u2705" };
var STATUS = { fail: "Fail", warn: "Warn", pass: "Pass" };
function markdownText(phrase2, renew) {
  return phrase2.map((part2) => {
    if (typeof part2 === "string") return words3(part2);
    return part2.from === "config" && part2.text === renew ? link2(part2.text) : code(part2.text);
  }).join("");
}
function statusOf({ verdict, level, snoozed }) {
  if (verdict === "skipped") return "\u26AA\xA0Skip";
  return `${SYMBOLS2[level]}\xA0${snoozed ? "Snoozed" : STATUS[level]}`;
}
var [LONGEST6, SHORTEST] = [14, 5];
var LONG_WORD = /[^\s<>]{9}/;
var BEHIND2 = /^[&/._,;=-]/;
function narrow(html2) {
  if (!LONG_WORD.test(html2)) return html2;
  let length = 0;
  return html2.replace(/<[^>]*>|&[^;\s]*;|\s|\S/gu, (token, at2) => {
    if (token.startsWith("<")) return token;
    length = token.trim() === "" ? 0 : length + 1;
    if (length < (BEHIND2.test(token) ? SHORTEST : LONGEST6)) return token;
    if ((html2[at2 + token.length] ?? " ").trim() === "") return token;
    length = 0;
    return `${token}<wbr>`;
  });
}
function folded2(title, content) {
  return `<details><summary>${title}</summary>

${content}

</details>`;
}

// src/report/summary/problems.ts
var PROBLEMS_ROOM = 5e5;
function problemSummary(problems) {
  const parts2 = fitting(problems.slice(0, PROBLEMS_LISTED), PROBLEMS_ROOM, (problem2) => {
    const { place, key, message } = problemWords(problem2);
    return `| ${code(place)} | ${code(key)} | ${words3(message)} |`;
  });
  const more = otherProblems(problems.length - parts2.length);
  return [
    `## \u274C The configuration has ${counted(problems.length, "problem")}`,
    "",
    more.length === 0 ? "No credentials were checked. Here is every problem, so that you can fix them all at once." : `No credentials were checked. Here are the first ${parts2.length} problems.`,
    "",
    "| Where | Key | Problem |",
    "| :-- | :-- | :-- |",
    ...parts2,
    ...more.length === 0 ? [] : ["", ...more],
    ""
  ].join("\n");
}

// src/report/summary/first-sentence.ts
var END = /[.?!](?= [A-Z])/;
function firstSentence({ verdict, message }) {
  if (verdict === "valid") return message;
  const parts2 = withNeighbours(message);
  const last = parts2.findIndex((part3) => typeof part3 === "string" && END.test(part3));
  const part2 = parts2[last];
  if (typeof part2 !== "string") return message;
  return [...parts2.slice(0, last), part2.slice(0, part2.search(END) + 1)];
}
function withNeighbours(message) {
  const parts2 = [];
  for (const part2 of message) {
    const before = parts2.at(-1);
    if (typeof part2 === "string" && typeof before === "string") parts2.splice(-1, 1, before + part2);
    else parts2.push(part2);
  }
  return parts2;
}

// src/report/summary/table.ts
function actingTable(shown2) {
  return tableOf(shown2, [
    ["Status", statusCell],
    ["Result, why and what to do", whyCell]
  ]);
}
function passingTable(rows, shown2) {
  const isDated = rows.some(({ expiresAt }) => expiresAt !== null);
  return tableOf(shown2, [
    ["Status", statusCell],
    ["Result", passingCell],
    ...isDated ? [["Expires &#40;UTC&#41;", expiryCell]] : []
  ]);
}
function tableOf(shown2, columns) {
  const line = (texts) => `| ${texts.join(" | ")} |`;
  return {
    head: `${line(columns.map(([title]) => title))}
${line(columns.map(() => ":--"))}`,
    line: (row) => line(columns.map(([, cell]) => cell(row, shown2)))
  };
}
function statusCell(row, { isOwned, changes }) {
  const change = changes?.byName.get(row.name);
  return [
    statusOf(row),
    narrow(`<b>${words3(row.name)}</b>`),
    ...row.owner === null || isOwned ? [] : [narrow(code(row.owner))],
    ...row.identity === null || row.level !== "pass" ? [] : [narrow(`as ${code(row.identity)}`)],
    ...change === void 0 ? [] : [`<sub>${words3(changeLabel(change))}</sub>`]
  ].join("<br>");
}
function changeLabel({ kind, words: said }) {
  return kind === "mended" || kind === "rotated" ? kind : said;
}
function whyCell(row, { generatedAt }) {
  const { verdict, cause, renew, fix } = row;
  const [step] = fix;
  const [expiry, ...distance3] = expiryOf(row, generatedAt);
  const result = [
    `<b>${verdict}</b>`,
    ...cause === null ? [] : [`cause <b>${cause}</b>`],
    ...answerOf(row),
    ...expiry === void 0 ? [] : [expiry]
  ].join(" \xB7 ");
  const said = [
    markdownText(firstSentence(row), renew),
    ...step === void 0 ? [] : [`<b>To do:</b> ${markdownText(step, renew)}`]
  ];
  return [[result, ...distance3].join(", "), ...said.map(narrow)].join("<br>");
}
function passingCell(row) {
  const said = needsWords(row) ? [markdownText(row.message, row.renew)] : [];
  return [row.verdict, ...answerOf(row), ...said].map(narrow).join("<br>");
}
function answerOf({ status: status2 }) {
  return status2 === null ? [] : [`HTTP\xA0${status2}`];
}
function expiryCell(row, { generatedAt }) {
  return expiryOf(row, generatedAt).map((text) => text.replace(/^expir\w+ /, "")).join("<br>");
}
function expiryOf({ expiresAt, verdict }, now) {
  if (expiresAt === null) return [];
  const date3 = new Date(expiresAt).toISOString().slice(0, 10);
  const contradicted = expiresAt > now ? ["expired"] : ["valid", "expiring"];
  if (contradicted.includes(verdict)) return [`expiry ${date3}`];
  return [`${expiresAt > now ? "expires" : "expired"} ${date3}`, relativeTime(expiresAt, now)];
}
function needsWords(row) {
  if (row.verdict !== "valid" || row.level !== "pass" || isReminder(row)) return true;
  const usual2 = row.expiresAt === null ? 1 : 2;
  return plainText(row.message).split(". ").length > usual2;
}

// src/report/summary/summary.ts
var summary = {
  name: "the job summary",
  remedy: () => "On a runner that has no job summaries, set `summary: false`.",
  write: async (run2, { runner }) => {
    if (!run2.summary) return;
    if (run2.kind === "problems") return runner.summary(problemSummary(run2.problems));
    const isWell = run2.report.rows.every(({ level }) => level === "pass");
    const explain = isWell ? () => "" : (await Promise.resolve().then(() => __toESM(require("./report-summary-details.js")))).detailsOf;
    const { report } = run2;
    const section = report.coverage === null ? "" : (await Promise.resolve().then(() => __toESM(require("./report-coverage.js")))).coverageSection(report);
    const page = renderSummary(report, explain, SUMMARY_LIMIT - bytesOf2(section));
    return runner.summary(section === "" ? page : `${page}
${section}`);
  }
};
var RESERVE = 4096;
var PASSING_OPEN = 10;
var MOST_GROUPS = 50;
var FAULTS_SHOWN = 50;
var BETTER_SHOWN = 10;
var TABLE_SHARE = 0.6;
function renderSummary(report, explain, limit = SUMMARY_LIMIT) {
  const { rows, verdictsPage: verdictsPage2 } = report;
  const groups = groupsOf(rows.filter((row) => row.level !== "pass"));
  const acting = groups.flatMap((group2) => group2.rows);
  const passing = rows.filter((row) => row.level === "pass");
  const head = heading(report);
  const picture = pictureSection(report);
  const count = passingCount(passing);
  const table = actingTable({ ...report, isOwned: groups.length > 1 });
  const heads = groups.map(({ title }) => [...title, table.head].join("\n\n"));
  const room = limit - RESERVE - bytesOf2(head, ...picture, ...count, ...heads);
  const lines2 = fitting(acting, room * TABLE_SHARE, table.line);
  const left = room - bytesOf2(...lines2);
  const shown2 = acting.slice(0, lines2.length);
  const details = fitting(shown2, left, (row) => explain(row, verdictsPage2));
  const isWhole = details.length === acting.length;
  const list = passingList(passing, report);
  const page = [
    head,
    ...groups.flatMap((group2, at2) => {
      const from = groups.slice(0, at2).reduce((sum, before) => sum + before.rows.length, 0);
      const part2 = (all) => all.slice(from, from + group2.rows.length);
      if (part2(lines2).length === 0) return [];
      return [
        [heads[at2], ...part2(lines2)].join("\n"),
        ...part2(details).filter((text) => text !== "")
      ];
    }),
    ...leftOut(acting.length - lines2.length, "more row"),
    ...leftOut(acting.length - details.length, "more explanation"),
    ...picture,
    ...isWhole && bytesOf2(...list, ...details) <= left ? list : count
  ];
  return `${page.join("\n\n")}
`;
}
function groupsOf(acting) {
  const owners = grouped(acting, ({ owner }) => owner);
  if (acting.length === 0) return [];
  if (owners.size === 1 || owners.size > MOST_GROUPS) return [{ title: [], rows: acting }];
  return [...owners].map(([owner, rows]) => ({
    title: [`### ${owner === null ? "Without an owner" : code(owner)}: ${tally(rows)}`],
    rows
  }));
}
function heading(report) {
  return [
    `## ${SYMBOLS2[report.outcome]} ${headline(report)}`,
    [tally(report.rows), `checked ${dateWords(report.generatedAt)}`].filter(Boolean).join(" \xB7 "),
    ...faultList(report.faults),
    ...report.blind ? [BLIND] : [],
    ...!report.blind && provesNothing(report.rows) ? [UNPROVED2] : [],
    ...changeList(report),
    ...snoozeNote(report.rows.filter((row) => row.snoozed).length)
  ].join("\n\n");
}
var BLIND = "> **Caution:** no endpoint proved anything, so this run says nothing about the credentials. Look for a cause that they share, such as the network, a proxy or a firewall.";
var UNPROVED2 = "> **Note:** nothing was proved, so this run does not say whether the credentials work.";
function changeList({ changes }) {
  if (changes === null) return [];
  const better = [...changes.byName].filter(
    ([, { kind }]) => kind === "mended" || kind === "rotated"
  );
  const named3 = better.slice(0, BETTER_SHOWN).map(([name2, change]) => `- <b>${words3(name2)}</b>: ${words3(change.words)}`);
  const more = better.length - named3.length;
  const rest = more === 0 ? [] : [`- And ${more} more.`];
  return [words3(changes.words), ...named3.length === 0 ? [] : [[...named3, ...rest].join("\n")]];
}
function snoozeNote(count) {
  if (count === 0) return [];
  const [are, their] = count === 1 ? ["is", "its"] : ["are", "their"];
  return [
    `${counted(count, "credential")} ${are} snoozed: until the date in the configuration, ${their} failures are only warnings.`
  ];
}
function faultList(faults) {
  if (faults.length === 0) return [];
  const shown2 = faults.slice(0, FAULTS_SHOWN).map((fault) => `> - ${words3(fault)}`);
  const more = faults.length - shown2.length;
  const rest = more === 0 ? [] : [`> - And ${more} more.`];
  return [["> **Caution:** this report is incomplete.", ">", ...shown2, ...rest].join("\n")];
}
function pictureSection(report) {
  const picture = expiryPicture(report);
  return picture === null ? [] : ["### Next expiries", picture];
}
function leftOut(count, noun) {
  if (count === 0) return [];
  const [are, them] = count === 1 ? ["is", "it"] : ["are", "them"];
  return [
    `**${counted(count, noun)}** ${are} in <code>report.json</code>. There is no room for ${them} here.`
  ];
}
function passingCount(passing) {
  if (passing.length === 0) return [];
  return [`${passedTitle(passing)}. <code>report.json</code> lists them.`];
}
function passingList(passing, report) {
  if (passing.length === 0) return [];
  const { head, line } = passingTable(passing, { ...report, isOwned: false });
  const list = [head, ...passing.map(line)].join("\n");
  const isOpen = passing.length === report.rows.length && passing.length <= PASSING_OPEN;
  return [isOpen ? list : folded2(passedTitle(passing), list)];
}
function passedTitle(passing) {
  return `\u2705 No action needed: ${tally(passing)}`;
}

// src/report/sinks.ts
var SINKS = [reportFile, log, annotations, summary, outputs];
async function sinksFor(run2) {
  const files = await fileSinks(run2);
  const sinks = SINKS.flatMap((sink) => sink === reportFile ? files : [sink]);
  const isCovered = run2.kind === "report" && run2.report.coverage !== null;
  return isCovered ? [(await Promise.resolve().then(() => __toESM(require("./report-coverage.js"), 1))).coverageSink, ...sinks] : sinks;
}
async function fileSinks({ formats }) {
  if ([...formats].every((format) => format === "json")) return [reportFile];
  const { filesOf } = await Promise.resolve().then(() => __toESM(require("./report-files.js"), 1));
  return [reportFile, ...filesOf(formats)];
}

// src/run.ts
async function run(given, inputs, sinks = sinksFor) {
  const { clock, cancellation, runner } = given;
  const stop = new Stop();
  const startedAt = clock.elapsed();
  void cancellation.requested.then(() => stop.request({ kind: "cancelled" }));
  const read2 = parseSettings(inputs, given.environment);
  const { ports, parsed } = await withCredentials(given, read2, inputs.credentials);
  const { deadline: deadline2 } = parsed.settings;
  const passed = () => stop.request({ kind: "deadline", afterMs: deadline2 });
  void clock.sleep(deadline2).then(passed);
  const files = readingUntil(stop, ports);
  const plan = await prepare({ ...ports, files }, inputs, parsed);
  const redactor = createRedactor(plan.secrets);
  const target = {
    runner: redactedRunner(runner, redactor),
    files: redactedFiles(ports.files, redactor),
    sinks
  };
  for (const mask of masksOf(plan.secrets)) runner.mask(mask);
  const { problems, settings } = plan;
  if (problems.length > 0) {
    const end = { kind: "problems", problems };
    return { ...end, lost: await deliver(target, plan, end) };
  }
  await clock.sleep(0);
  if (clock.elapsed() - startedAt >= deadline2) passed();
  const list = listMeans(ports, settings, { stop, runner: target.runner });
  const made = settings.merge === null ? await examine2(ports, plan, { redactor, target, stop, list }) : await merged({ ...ports, files }, plan, settings.merge);
  const means = { redactor, target };
  const follower = made.cancelled ? null : await following(ports, plan, means);
  const past = follower?.past ?? null;
  const { report: known2, notices } = await compared2(made, { files, path: settings.previous, past });
  const report = await covered(known2, settings, { files, list });
  const told = { ...plan, notices: [...plan.notices, ...notices] };
  const lost = await deliver(target, told, { kind: "report", report });
  await follower?.update(report);
  await tellOthers(ports, { ...plan, ...means }, { report, lost });
  return { kind: "report", report, lost };
}
function crashSentence(error2) {
  const kind = error2 instanceof Error ? error2.name : typeof error2;
  return `Credential Checks itself failed (${kind}), so nothing was proved. Please report this.`;
}
async function examine2(ports, plan, {
  redactor,
  target,
  stop,
  list
}) {
  const { settings, context, checks } = plan;
  const checked = await checkAll(checks, {
    ...ports,
    limits: { concurrency: settings.concurrency, perOrigin: settings["concurrency-per-host"] },
    withheld: context.secretsWithheld,
    ...givenOut(ports, redactor),
    stop,
    onDone: (done, total) => {
      const line = progressLine(done, total);
      if (line !== null) target.runner.log(line);
    }
  });
  return buildReport({
    results: await withAges(checked, ports.clock.now(), list),
    now: ports.clock.now(),
    minimal: isMinimal(plan),
    redactor,
    verdictsPage: context.verdictsPage,
    cancelled: stop.reason?.kind === "cancelled",
    shard: settings.shard,
    repository: context.repository
  });
}
async function withAges(results, now, list) {
  if (results.every(({ subject }) => subject.policy.age === void 0)) return results;
  return (await Promise.resolve().then(() => __toESM(require("./age.js"), 1))).withAges(results, now, list);
}
async function following(ports, plan, { redactor, target }) {
  const { issues, comment } = plan.settings;
  if (issues === "off" && !comment) return null;
  const { follow: follow2 } = await Promise.resolve().then(() => __toESM(require("./tracking.js"), 1));
  return follow2({ ...ports, redactor, runner: target.runner }, plan);
}
async function compared2(report, last) {
  if (last.path === null && last.past === null) return { report, notices: [] };
  const { withChanges } = await Promise.resolve().then(() => __toESM(require("./merge-previous.js"), 1));
  return withChanges(report, last);
}
async function covered(report, settings, means) {
  if (settings.coverage === "off" || settings.merge !== null || report.cancelled) return report;
  const { examineCoverage, withCoverage } = await Promise.resolve().then(() => __toESM(require("./coverage-examine.js"), 1));
  return withCoverage(report, await examineCoverage(means), settings.coverage);
}
async function merged({ files, clock }, plan, pattern2) {
  const { mergeReports } = await Promise.resolve().then(() => __toESM(require("./merge.js"), 1));
  return mergeReports({
    files,
    pattern: pattern2,
    now: clock.now(),
    minimal: isMinimal(plan),
    neverFails: plan.settings["fail-on"].size === 0,
    verdictsPage: plan.context.verdictsPage
  });
}
function isMinimal({ settings: { details }, context }) {
  return details === "minimal" || details === "auto" && context.publicRepository;
}
async function deliver(target, plan, end) {
  const { settings, notices, blanking } = plan;
  const path = (0, import_node_path3.join)(settings["report-dir"], "report.json");
  const { summary: summary2, "report-formats": formats } = settings;
  const run2 = { ...end, path, formats, notices, blanking, summary: summary2, lost: [] };
  const lost = await publish(run2, await target.sinks(run2), target);
  const failure = `${failureSentence(end)} ${lossSentence(lost)}`.trim();
  if (failure !== "") target.runner.fail(failure);
  return lost;
}

// src/index.ts
async function main() {
  settleRuntime();
  const system = openSystem({ ...process.env }, (0, import_node_path4.join)(__dirname, "presets"));
  try {
    await run({ ...system.ports, runner: githubRunner }, readInputs(actionInput));
  } catch (error2) {
    githubRunner.fail(crashSentence(error2));
  } finally {
    await system.close();
  }
}
if (require.main?.filename === __filename) void main();

// <stdin>
module.exports = { decodeBase64, decoder, encoder, isObject, parseJoseHeader, decode, decodeJwt, decodeProtectedHeader, JOSEError, JWTInvalid, array, check, metadata, object, pipe, record, safeParse, string, transform, union, systemFiles, settleRuntime, openSystem, EXCHANGES, NO_CREDENTIAL, isExchange, presetAuth, presetPlan, tokenPlan, IN_PASSWORDS, IN_USER_NAMES, basicPlan, fieldRules, planExchange, takenBy, variablesPresented, buildRequest, defaultHeaders, IN_HEADERS, retryDelay, askerFor, obtainFor, isAllowedHost, variablesFor, isUnaddressed, method: method2, status, LARGEST_DOCUMENT_BYTES, decode_2: decode2, readDocument: readDocument2, keyOffsetAt, plainOf, faultOf: faultOf2, locatedIssues, unknownKey, DEFAULT_FILE, readConfigFile, isWordLike, parseSettings, readInputs, listTextFaults, filled, wanted, parseConfig, isReminder: isReminder2, fileFields, examineFurther, filledIn: filledIn4, filledTexts, filledUrl, requestPlan, refuse, secretsInBase, resolveUrl, urlTextsOf, hasShape, CERTIFICATE_KEYS, CREDENTIAL_KEYS, isCredential, KNOWN_KEYS, displayed, flag, headerValue, jsonPath, link, oneOf, isWrittenOut, textsOf, jwtsOf, FAR_TIME, readJwt, withoutSchemeWord, isMeantFor, knownTypeOf, providerOfHost, fieldsOfHeader, controlCharacter, invisible, lineBreak, quoted, whiteSpace, base64OfPair, userAndPassword, placeholder, unexpandedExpression, unexpandedVariable, headerName: headerName2, noScheme, schemeInSecret, isSecretLike, assignment, jsonObject, serviceAccountKey, writtenLineBreak, readHeaders, isTransient, retryAfter, HEADER_LIMIT_BYTES, HungUp, TooLong, AGE_SOURCES, asksNothing, isReminder_2: isReminder, partsOf, COVERAGE_KINDS, config, credential, distinct, joined, phrase, server, whereIn, wholeProblem, INSTANT, Secret, PROVE, RENEW, RENEW_CERTIFICATE, STORE, CAUSES, EXPIRY_SOURCES, LEVELS, VERDICTS, prepare, redactedFiles, redactedRunner, folderRemedy, renderJson, reportDocument, problemLog, counted, plainText, problemWords, failureSentence, headline, lossSentence, tally, fileSinks, firstSentence, SYMBOLS: SYMBOLS2, folded: folded2, markdownText, outcomeOf: outcomeOf4, totalled, crashSentence, run, bounded, boundedUnits, code, link_2: link2, logLine, unicode, visible, words: words3, createRedactor, partsOfAddress, DURATION_FORMS, parseDuration, codeOf, readFields, grouped, HIDDEN, between1990And2100, parseInstant, utcText, parseJsonBody, queryJson, scalarText, isLoopback, marginOf, METHOD, readPattern, PEM_FLAWS, certificateBlocks, isCutOff, pemFlaw, accepted, refused, ANY_SCALAR, FRAMING, dictionary, fixed, headerName_2: headerName, isToken, options, scalar, shardOf, shardWords, isEnvironmentName, literalOf, readTemplate, substitute, templateOf, variablesOf, dateWords, durationWords, exactDuration, relativeTime, encodeForQuery, splitUrl, urlTemplateProblem, readUrl, listing, nearest, isOneValue, NOTABLE_SKEW_MS, bodyText, headerValue_2: headerValue2, inRanges, jsonIn, plainAddress, readsBody, signHolds, skewWords, statusWords, decisive, findingOf, lastOf, stopWords, outcomeWords, demandWords: demandWords2, outcomeOf_2: outcomeOf2, wantsPresence, isXmlError, byRules, unreadWords, levelOf, snoozeWords, demandOf, ELSEWHERE, readDocument_2: readDocument, readHeaderExpiry, readJsonExpiry, adviseOn, blamed, tellValid, factIn, isOfEntry, toldIn, identityIn, identityOf, asItIs, VERSION };
