/** Where requests come from, also behind proxies. */
@NullMarked
package dev.ashlar.http.address;

import org.jspecify.annotations.NullMarked;
