/** Mail to people: what is said to them, and how it gets there. */
@NullMarked
package dev.ashlar.iam.mail;

import org.jspecify.annotations.NullMarked;
