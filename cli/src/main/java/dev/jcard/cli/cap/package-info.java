/** {@code jcard cap}: Java Card CAP files. */
package dev.jcard.cli.cap;
