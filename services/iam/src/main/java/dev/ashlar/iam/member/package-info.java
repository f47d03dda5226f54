/** How people come into organizations and leave them. */
@NullMarked
package dev.ashlar.iam.member;

import org.jspecify.annotations.NullMarked;
