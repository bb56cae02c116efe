/** Large numbers, decimal digits and parity. */
package javacardx.framework.math;
