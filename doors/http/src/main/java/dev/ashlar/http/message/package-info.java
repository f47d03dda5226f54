/** Requests and answers in HTTP's words, and how a refusal is told. */
@NullMarked
package dev.ashlar.http.message;

import org.jspecify.annotations.NullMarked;
