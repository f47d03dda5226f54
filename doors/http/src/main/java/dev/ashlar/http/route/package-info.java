/** What an address and a method mean, decided before anything else of a request is looked at. */
@NullMarked
package dev.ashlar.http.route;

import org.jspecify.annotations.NullMarked;
