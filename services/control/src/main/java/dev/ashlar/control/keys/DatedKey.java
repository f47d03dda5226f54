package dev.ashlar.control.keys;

import dev.ashlar.iam.tokens.SigningKey;
import java.time.Instant;

/** A key and when it begins to sign. */
record DatedKey(SigningKey key, Instant signsFrom) {}
