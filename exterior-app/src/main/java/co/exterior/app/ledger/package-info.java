// SPDX-License-Identifier: Apache-2.0
/**
 * The ledger: what became of every row of the register, in records and in persons, from the source to the results.
 *
 * <p>{@link co.exterior.app.ledger.Account} is the job's side, which the checkpoint keeps with the cells that it follows
 * from; {@link co.exterior.app.ledger.Ledger} compares it with what was published and with the dead letters.
 */
package co.exterior.app.ledger;
