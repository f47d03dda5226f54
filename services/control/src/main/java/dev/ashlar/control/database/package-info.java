/** The control database: records in, records out, over plain JDBC. Nothing here connects before it is asked to. */
@NullMarked
package dev.ashlar.control.database;

import org.jspecify.annotations.NullMarked;
