/** The IAM from outside: its rows, its code, and attacks on both. */
package dev.ashlar.acceptance.iam;
