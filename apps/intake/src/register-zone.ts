/** Today, for a register, is today in this zone. */
export const REGISTER_ZONE = 'Asia/Ho_Chi_Minh';
