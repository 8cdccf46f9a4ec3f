/** A report as mail servers write it: the one that the mail catcher sends back. */
export { deliveryReport, giveBack } from '../../apps/dev/src/delivery-failure.js';
