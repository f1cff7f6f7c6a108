// SPDX-License-Identifier: Apache-2.0
/**
 * What a citizen record is, and what it is not.
 *
 * <p>A row of the register ({@link co.exterior.model.RegisterRow}) or a message of the topic
 * ({@link co.exterior.model.CitizenJson}) becomes either a {@link co.exterior.model.Citizen}, valid by construction, or
 * a {@link co.exterior.model.Refusal} with a stable reason. Nothing else in the project decides that.
 */
package co.exterior.model;
