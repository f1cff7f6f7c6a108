// SPDX-License-Identifier: Apache-2.0
/** Hadoop's view of local files without a process for each question about one; see {@link LocalFiles}. */
package co.exterior.job.files;
