/** Durations. */
package javacardx.framework.time;
