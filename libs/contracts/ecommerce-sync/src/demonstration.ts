/** The partner of demonstration mode: its token reads the demonstration channel. */
export const DEMONSTRATION_PARTNER_ID = '0190a0de-0000-7000-8000-00000000feed';
