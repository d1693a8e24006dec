/**
 * The national trade promotion programme for fairs of several sectors, as Circular 11/2019/TT-BCT has it: what is paid
 * depends on the size of the fair.
 */
export const NATIONAL_RULES = [
  {
    programme: 'Chương trình cấp quốc gia về xúc tiến thương mại (Thông tư 11/2019/TT-BCT)',
    title: 'Hội chợ, triển lãm đa ngành trong nước',
    adminUnitId: null,
    validFrom: '2019-09-16',
    place: 'home',
    sharePercent: '100',
    currency: 'VND',
    costTypes: ['booth-rent'],
    subjects: ['registered-producer', 'other-organisation'],
    thresholds: [
      { where: 'municipality', sectors: 'multi-sector', minBooths: 300, minExhibitors: 150 },
      { where: 'elsewhere', sectors: 'multi-sector', minBooths: 200, minExhibitors: 100 },
    ],
    ceremonyBooths: 100,
  },
  {
    programme: 'Chương trình cấp quốc gia về xúc tiến thương mại (Thông tư 11/2019/TT-BCT)',
    title: 'Hội chợ, triển lãm ở nước ngoài',
    adminUnitId: null,
    validFrom: '2019-09-16',
    place: 'abroad',
    sharePercent: '100',
    currency: 'VND',
    costTypes: ['booth-rent'],
    subjects: ['registered-producer', 'other-organisation'],
    thresholds: [
      { where: 'any', sectors: 'multi-sector', minBooths: 12, minExhibitors: 12 },
      { where: 'any', sectors: 'specialised', minBooths: 6, minExhibitors: 6 },
    ],
    ceremonyBooths: 30,
  },
] as const;
