/** Lists and issuers are looked up by the day of this zone; a certificate itself lives in its own. */
export const REGISTER_ZONE = 'Asia/Ho_Chi_Minh';
