/** Explanations of what comes of requests: which gate, role, row rule or field rule decides, without anything being done. */
@NullMarked
package dev.ashlar.http.explain;

import org.jspecify.annotations.NullMarked;
