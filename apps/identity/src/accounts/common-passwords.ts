/** Long enough to pass the length rule, and still among the first that anybody tries. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `123456789012 1234567890123 12345678901234 123456123456 123123123123 111111111111 000000000000 987654321098
   qwertyuiop12 qwertyuiop123 qwerty123456 qwertyqwerty qwertyuiopasdf asdfghjklqwerty 1q2w3e4r5t6y 1q2w3e4r5t6y7u
   1qaz2wsx3edc zaq12wsxcde3 password1234 password12345 password123456 passwordpassword p@ssw0rd1234 p@ssword1234
   abcdefghijkl abcd1234abcd abc123abc123 iloveyou1234 iloveyouforever administrator administrator1 admin1234567
   adminadminadmin onevillage123 onevillage1234 onevillageonevillage changemechangeme changeme1234 letmeinletmein
   letmein12345 welcome12345 welcome123456 matkhau12345 matkhau123456 vietnam12345 vietnam123456 hanoi1234567
   saigon123456 football1234 superman1234 trustno1trustno1 whatever1234 starwars1234 dragondragon monkeymonkey
   correcthorsebatterystaple`.split(/\s+/),
);
