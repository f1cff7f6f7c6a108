// SPDX-License-Identifier: Apache-2.0
/**
 * Faults at random moments of a real run, and a second reckoning, without Spark, of what must have come out of it. All
 * parts are processes of their own, as in operation; this one starts, hurts and restarts them.
 */
package co.exterior.chaos;
