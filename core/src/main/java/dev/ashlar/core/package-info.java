/** The pure heart of Ashlar: definition, model, query, access, plan and layout. No JDBC, no HTTP, no static state. */
@NullMarked
package dev.ashlar.core;

import org.jspecify.annotations.NullMarked;
