/**
 * The scripting language of GPShell, so that its scripts run unchanged: {@link dev.jcard.gp.script.GpShell}.
 *
 * <p>Known defects of the original are absent: {@code -priv} counts in install_for_make_selectable, empty lists do not stop a
 * script, unknown words do.
 */
package dev.jcard.gp.script;
