/** TLS: the server's own certificate, and those by which callers are known. */
@NullMarked
package dev.ashlar.http.tls;

import org.jspecify.annotations.NullMarked;
