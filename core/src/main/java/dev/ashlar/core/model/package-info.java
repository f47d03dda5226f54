/** What an API is, valid by construction: schemas, fields, relations, access and rules. */
@NullMarked
package dev.ashlar.core.model;

import org.jspecify.annotations.NullMarked;
