/** What tests build on: real databases, fresh for each test. */
@NullMarked
package dev.ashlar.testkit;

import org.jspecify.annotations.NullMarked;
