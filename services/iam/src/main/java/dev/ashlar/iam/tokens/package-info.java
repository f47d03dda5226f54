/** Signed access tokens: how they are made and how they are believed. */
@NullMarked
package dev.ashlar.iam.tokens;

import org.jspecify.annotations.NullMarked;
