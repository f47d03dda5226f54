/** Shows over random definitions and requests that an organization learns nothing of another and changes nothing of it. */
package dev.ashlar.acceptance.isolation;
