/** Days of a register (documents, administrative units, what a list calls today) are days of this zone. */
export const REGISTER_ZONE = 'Asia/Ho_Chi_Minh';
