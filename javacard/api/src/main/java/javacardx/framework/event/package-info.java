/** Events of the outside world. */
package javacardx.framework.event;
