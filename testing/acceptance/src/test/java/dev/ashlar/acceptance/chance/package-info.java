/** Makes up definitions, rows and queries out of small pools, repeatably: what tests over random requests have in common. */
package dev.ashlar.acceptance.chance;
