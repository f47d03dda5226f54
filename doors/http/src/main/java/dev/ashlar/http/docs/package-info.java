/** The page on which the document of an API is read and tried. */
@NullMarked
package dev.ashlar.http.docs;

import org.jspecify.annotations.NullMarked;
