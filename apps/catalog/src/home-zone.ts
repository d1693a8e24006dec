/** Days of prices and group lists are days of this zone. */
export const HOME_ZONE = 'Asia/Ho_Chi_Minh';
