/** Documents of APIs by <a href="https://spec.openapis.org/oas/v3.1.1.html">OpenAPI 3.1</a>, made from what serves. */
@NullMarked
package dev.ashlar.http.openapi;

import org.jspecify.annotations.NullMarked;
