/** What the types that are more than a scalar do, from request to answer. */
package dev.ashlar.acceptance.types;
