/** That documents of APIs say what is served. */
@NullMarked
package dev.ashlar.acceptance.openapi;

import org.jspecify.annotations.NullMarked;
