// SPDX-License-Identifier: Apache-2.0
package co.exterior.model;

/**
 * Why a row or a message is not accepted. The names are stable codes: they appear in reports, results and metrics, and
 * are never renamed or given another meaning.
 */
public enum RefusalReason {
    /** A message without a value, or with an empty one. */
    EMPTY,
    /** A message above {@link CitizenJson#MAX_BYTES}, or a text above {@link Citizen#MAX_TEXT}. */
    TOO_LARGE,
    /** Bytes that are not well-formed UTF-8, or a text that has no such bytes. */
    NOT_UTF8,
    /** Text that is not exactly one JSON object. */
    NOT_JSON,
    /** A field that appears twice. */
    DUPLICATE_FIELD,
    /** A field that the wire format does not have. */
    UNKNOWN_FIELD,
    /** A needed field that is absent or null, or that is empty in a row. */
    MISSING_FIELD,
    /** A value of another JSON type than the field's, or a text that is blank. */
    WRONG_TYPE,
    /** A schema version that this version does not read. */
    UNKNOWN_SCHEMA_VERSION,
    /** A row with more or fewer columns than the header. */
    COLUMN_COUNT,
    /** A row with a quote that is not closed in it, and every row up to the next quote, which cannot be told apart. */
    UNCLOSED_QUOTE,
    /** A country code that is no ISO 3166-1 alpha-3 code and has no published correction. */
    NOT_A_COUNTRY,
    /** Text where a whole number is needed. */
    NOT_AN_INTEGER,
    /** A whole number outside the field's range. */
    OUT_OF_RANGE,
    /** A month that is not written {@code YYYY-MM}. */
    NOT_A_MONTH,
    /** A message whose time lies further ahead of the job's clock than any clock is believed. */
    EVENT_TIME_IN_FUTURE
}
