export { pdf } from '../../foundation/data/pdf';
