// SPDX-License-Identifier: Apache-2.0
/** What there is: every statistic by name, and the table that shows the most asked for together. */
package co.exterior.analytics.catalogue;
