/** REST: turns requests into intents and replies into answers, and nothing else. */
@NullMarked
package dev.ashlar.http.rest;

import org.jspecify.annotations.NullMarked;
