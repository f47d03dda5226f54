/** What a development server leaves on the machine for the commands of the same user. */
@NullMarked
package dev.ashlar.control.state;

import org.jspecify.annotations.NullMarked;
