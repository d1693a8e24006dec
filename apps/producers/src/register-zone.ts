/** Days of the register (documents, administrative units) are days of this zone. */
export const REGISTER_ZONE = 'Asia/Ho_Chi_Minh';
