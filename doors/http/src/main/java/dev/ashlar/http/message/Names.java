package dev.ashlar.http.message;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;

/** Names of header fields, and whole header fields that never change. */
public final class Names {
    public static final HeaderName TRACEPARENT = HeaderNames.create("traceparent");
    public static final HeaderName REQUEST_ID = HeaderNames.create("X-Request-ID");
    public static final HeaderName ORGANIZATION = HeaderNames.create("X-Organization");
    public static final HeaderName SERVER_KEY = HeaderNames.create("X-Server-Key");
    public static final HeaderName GATEWAY_USER = HeaderNames.create("X-User-Id");
    public static final HeaderName GATEWAY_ROLES = HeaderNames.create("X-User-Roles");
    public static final HeaderName GATEWAY_OWNER = HeaderNames.create("X-Org-Id");
    public static final HeaderName GATEWAY_PROJECT = HeaderNames.create("X-Project-Id");
    public static final HeaderName GATEWAY_ENVIRONMENT = HeaderNames.create("X-Space-Id");
    public static final HeaderName REQUEST_METHOD = HeaderNames.create("Access-Control-Request-Method");
    public static final HeaderName PREFER = HeaderNames.create("Prefer");
    public static final HeaderName IDEMPOTENCY_KEY = HeaderNames.create("Idempotency-Key");
    public static final HeaderName VERSION = HeaderNames.create("Ashlar-Version");
    public static final HeaderName TOTAL_COUNT = HeaderNames.create("Total-Count");
    public static final HeaderName LINK = HeaderNames.create("Link");
    public static final HeaderName SERVER_TIMING = HeaderNames.create("Server-Timing");
    public static final HeaderName RATE_LIMIT = HeaderNames.create("RateLimit");
    public static final HeaderName RATE_LIMIT_POLICY = HeaderNames.create("RateLimit-Policy");
    public static final HeaderName PREFERENCE_APPLIED = HeaderNames.create("Preference-Applied");

    public static final Header JSON = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");
    public static final Header NDJSON = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, MediaTypes.NDJSON);
    public static final Header CSV =
            HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "text/csv; charset=utf-8; header=present");
    public static final Header PROBLEM =
            HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/problem+json");
    public static final Header NO_STORE = HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store");
    /** May be kept by the caller alone, and asked about before each use. */
    public static final Header REVALIDATE = HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "private, no-cache");

    public static final Header NO_SNIFF = HeaderValues.createCached("X-Content-Type-Options", "nosniff");
    public static final Header MINIMAL = HeaderValues.createCached(PREFERENCE_APPLIED, "return=minimal");
    /** The answer is that of an earlier request with the same key. */
    public static final Header REPLAYED = HeaderValues.createCached("Idempotent-Replayed", "true");

    public static final Header ASYNC = HeaderValues.createCached(PREFERENCE_APPLIED, "respond-async");
    public static final Header ASYNC_MINIMAL =
            HeaderValues.createCached(PREFERENCE_APPLIED, "respond-async, return=minimal");
    public static final Header RETRY_SOON = HeaderValues.createCached(HeaderNames.RETRY_AFTER, "1");

    private Names() {}
}
