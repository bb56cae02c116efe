/** Counters that only go up. */
package javacardx.security.util;
